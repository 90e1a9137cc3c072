"""A case as static pages that open from the disk: no server, no network, nothing run but our own scripts.

Every page carries its data as JSON in a script element of another type, which no browser runs; scripts draw
from it with ``textContent`` only. The content security policy allows script and style files beside the page
and nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from rashomon.errors import LookupsError, UsageError
from rashomon.records import Event
from rashomon.view import drawn, pages, words
from rashomon.view.accounts import ordered
from rashomon.view.archive import problem_rows
from rashomon.view.export.jsonl import problems
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source

STATIC = Path(__file__).parent / "static"
_PARTS = ("happening", "report", "static")
DRAWING = ("dossier.js", "dossier.css")  # built from web/

_encoder = msgspec.json.Encoder(order="sorted")
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_UNSAFE_PATTERN = re.compile("[<>&\u2028\u2029]")
_SAFE_NAME = re.compile(r"[\w.-]{1,100}", re.ASCII)


def write_dossier(case: Source, folder: Path, note: str = "") -> Path:
    """Write the dossier of a case and return its first page, ``folder/index.html``.

    ``note`` stands on the first page. Pages of an earlier dossier in the same folder that the case no longer
    holds are taken away. Raises UsageError where the folder holds other things or cannot be written.
    """
    shelf = Shelf(case)
    _refuse_others(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as unfinished:
            _write_pages(shelf, Path(unfinished), note)
            _put_in_place(Path(unfinished), folder)
    except OSError as error:
        message = f"cannot write the dossier to {folder} ({error.strerror}): name another folder"
        raise UsageError(message) from error
    return folder / "index.html"


def _write_pages(shelf: Shelf, folder: Path, note: str) -> None:
    for part in _PARTS:
        (folder / part).mkdir()
    _write_static(folder, shelf.events)
    published = {"note": note, "problems": problem_rows(problems(shelf.case, provenance=False))}
    _write(folder / "index.html", "index", "", pages.index(shelf) | published)
    for event in ordered(shelf.events):
        _write(_page(folder, "happening", event.id), "happening", "../", pages.happening(shelf, event))
    for report in shelf.reports.values():
        _write(_page(folder, "report", report.id), "report", "../", pages.report(shelf, report))


def _refuse_others(folder: Path) -> None:
    """Raises UsageError for a folder that is neither empty nor an earlier dossier's."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "static" / "dossier.css").is_file():
        raise UsageError(f"{folder} holds other files: name an empty folder for the dossier")


def _put_in_place(made: Path, folder: Path) -> None:
    """Move a dossier that is whole to where it belongs; old pages go, lest what was withdrawn linger."""
    for part in _PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
        for old in (folder / part).iterdir():
            if old.suffix in {".html", ".js", ".css"}:
                old.unlink()
        for page in (made / part).iterdir():
            page.replace(folder / part / page.name)
    (made / "index.html").replace(folder / "index.html")


def _write_static(folder: Path, events: tuple[Event, ...]) -> None:
    for name in DRAWING:
        try:
            (folder / "static" / name).write_bytes((STATIC / "dossier" / name).read_bytes())
        except FileNotFoundError as error:
            raise LookupsError(f"the drawing code {name} is missing: run 'make setup'") from error
    placed = [drawn.place(event.place) for event in events]
    outlines = safe_json(drawn.outlines(placed))
    (folder / "static" / "outlines.js").write_text(
        f'"use strict";\nglobalThis.RASHOMON_OUTLINES = {outlines};\n', encoding="utf-8"
    )


def _page(folder: Path, kind: str, id_: str) -> Path:
    """The page's file; ids are hashes, but what becomes a path is checked all the same."""
    if not _SAFE_NAME.fullmatch(id_) or id_.startswith("."):
        raise UsageError(f"“{words.clean(id_)}” cannot name a page: the case is damaged, run verify")
    return folder / kind / f"{id_}.html"


def _write(path: Path, page: str, root: str, data: Mapping[str, Any]) -> None:
    path.write_text("".join(rendered(page, root, data)), encoding="utf-8")


def rendered(page: str, root: str, data: Mapping[str, Any]) -> Iterator[str]:
    """The HTML of a page, in pieces."""
    names = ("dossier.js",) if page == "report" else ("outlines.js", "dossier.js")
    scripts = "\n".join(f'<script src="{root}static/{name}"></script>' for name in names)
    filled = {
        "title": escape(f"{words.shortened(str(data['title']), 80)} – Rashomon"),
        "root": root,
        "page": page,
        "data": safe_json(data),
        "scripts": scripts,
    }
    template = (STATIC / "page.html").read_text(encoding="utf-8")
    for at, piece in enumerate(re.split(r"\{\{(\w+)\}\}", template)):
        yield filled[piece] if at % 2 else piece


def safe_json(data: object) -> str:
    """JSON that ends no script element and is also a JavaScript literal."""
    text = _encoder.encode(data).decode("utf-8")
    return _UNSAFE_PATTERN.sub(lambda match: _UNSAFE[match.group()], text)
