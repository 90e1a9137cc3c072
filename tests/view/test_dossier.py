"""What the dossier's pages hold, and that nothing in a report becomes markup, script or a dangerous link."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.view.memory_case import MemoryCase
from tests.view.strike import links, strike_case

from rashomon.errors import UsageError
from rashomon.records import Block
from rashomon.values import Source
from rashomon.view import pages
from rashomon.view.dossier import safe_json, write_dossier
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import BlockKind

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
STATIC = Path(pages.__file__).parent / "static"
WEB = Path(__file__).parents[2] / "web" / "src"
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{data}}{{scripts}}",
    "]]><b>",
    "&lt;script&gt;",
    "\u2028alert(1)\u2029",
    "\\u003c/script>",
    "${alert(1)}`",
)


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag if tag in {"script", "title"} else self.inside

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data: str) -> None:
        if self.inside == "script" and data.strip():
            self.data.append(data)


def parsed(path: Path) -> Elements:
    elements = Elements()
    elements.feed(path.read_text(encoding="utf-8"))
    elements.close()
    return elements


def data_of(path: Path) -> Any:  # JSON
    (data,) = parsed(path).data
    return json.loads(data)


def infected(payload: str) -> MemoryCase:
    """The strike case with the payload in every field that comes from a report or a file's name."""
    case = strike_case()
    source = (Source(name=payload),)
    bad_links = links(payload, "javascript:alert(1)", "data:text/html,x", "https://example.org/a")
    case.all_reports = [
        msgspec.structs.replace(
            report, title=payload, publisher=payload, byline=payload, url=f"javascript:{payload}",
            links=bad_links, dateline=payload, text=payload + report.text[len(payload) :],
            blocks=(Block(kind=BlockKind.QUOTE, start=0, end=len(report.text), quoted=source[0]),),
        )
        for report in case.all_reports
    ]  # fmt: skip
    case.all_claims = [
        msgspec.structs.replace(claim, attribution=source, means=payload, links=bad_links)
        for claim in case.all_claims
    ]
    case.all_events = [msgspec.structs.replace(event, title=payload) for event in case.all_events]
    case.all_relations = [msgspec.structs.replace(r, reason=payload) for r in case.all_relations]
    case.all_findings = [msgspec.structs.replace(f, reason=payload) for f in case.all_findings]
    case.all_problems = [msgspec.structs.replace(p, where=payload, why=payload) for p in case.all_problems]
    case.all_lineages = [
        msgspec.structs.replace(lineage, name=payload, reasons=(payload,)) for lineage in case.all_lineages
    ]
    return case


def shapes(folder: Path) -> dict[str, Any]:
    """Each page's elements without what names the page."""
    return {str(path.relative_to(folder)): parsed(path).found for path in sorted(folder.rglob("*.html"))}


def test_there_is_a_page_for_each_happening_and_report(case: MemoryCase, tmp_path: Path) -> None:
    first = write_dossier(case, tmp_path / "dossier")
    assert first.name == "index.html"
    names = {path.stem for path in (tmp_path / "dossier").rglob("*.html")}
    assert names == {"index", *(e.id for e in case.events()), *(r.id for r in case.reports())}


def test_the_first_page_has_tally_failures_and_disputed_happenings_first(
    case: MemoryCase, tmp_path: Path
) -> None:
    page = data_of(write_dossier(case, tmp_path))
    tally = page["tally"]
    assert (tally["found"], tally["read"], tally["duplicate"], tally["failed"]) == (8, 6, 1, 1)
    assert [problem["why"] for problem in page["problems"]] == ["no text layer"]
    assert [one["disputed"] for one in page["happenings"]] == [True, False]
    assert ["Killed", ["62", "over 100"]] in page["happenings"][0]["disputes"]


def test_a_country_alone_is_never_placed(case: MemoryCase, tmp_path: Path) -> None:
    strike, shelling = data_of(write_dossier(case, tmp_path))["happenings"]
    assert (strike["lat"], strike["lon"], strike["radius"]) == (35.25, 40.12, 5)
    assert "lat" not in shelling
    assert shelling["unplaced"] == "only a country is told: Syria"


def test_cells_show_silence_denial_and_dispute_apart_and_open_their_words(case: MemoryCase) -> None:
    event = next(event for event in case.events() if event.disputed)
    page = pages.happening(Shelf(case), event)
    assert [column["name"] for column in page["columns"]].count("Agency One") == 1
    cells = [cell for column in page["columns"] for cell in column["cells"]]
    assert {"silent", "alone", "agrees", "refines", "contradicts"} <= {cell["standing"] for cell in cells}
    told = [value for cell in cells for value in cell["told"]]
    assert any(value["denied"] and value["text"] == "denied" for value in told)
    for value in told:
        text, offset = page["contexts"][value["context"]]
        start, end = value["words"]
        exact = text[start - offset : end - offset]
        assert exact
        assert exact in "".join(value["quote"])


def test_copies_are_folded_under_their_origin_with_the_reason(case: MemoryCase) -> None:
    event = next(event for event in case.events() if event.disputed)
    columns = pages.happening(Shelf(case), event)["columns"]
    (agency,) = (column for column in columns if column["copies"])
    assert agency["copies"][0]["publisher"] == "Daily Copy"
    assert agency["copies"][0]["why"] == "edited copy, 97% of its words; credits the agency"


def test_a_reports_blocks_hold_all_of_its_text(case: MemoryCase) -> None:
    for report in case.reports():
        page = pages.report(Shelf(case), report)
        shown = "".join(report.text[start:end] for _, start, end, _ in page["blocks"])
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", report.text)
        for claim in page["claims"]:
            start, end = claim["trigger"]
            assert report.text[start:end] == case.claim(claim["id"]).trigger.exact


def test_text_outside_of_blocks_is_shown_too(case: MemoryCase) -> None:
    report = msgspec.structs.replace(next(iter(case.reports())), blocks=())
    assert [(b.start, b.end) for b in pages.whole(report)] == [(0, len(report.text))]


def test_removed_passages_are_found() -> None:
    assert pages.redacted("seen by ██████ at noon") == [(8, 14)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_from_a_report_becomes_markup(payload: str, tmp_path: Path) -> None:
    case = infected(payload)
    write_dossier(strike_case(), tmp_path / "clean")
    write_dossier(case, tmp_path / "infected")
    assert shapes(tmp_path / "clean") == shapes(tmp_path / "infected")
    for path in (tmp_path / "infected").rglob("*.html"):
        kinds = [attributes.get("type") for tag, attributes in parsed(path).found if tag == "script"]
        assert kinds.count("application/json") == 1
        assert data_of(path)
    report = next(iter(case.reports()))
    assert data_of(tmp_path / "infected" / "report" / f"{report.id}.html")["text"].startswith(payload)


def test_every_page_forbids_all_but_its_own_scripts_and_styles(case: MemoryCase, tmp_path: Path) -> None:
    write_dossier(case, tmp_path)
    for path in tmp_path.rglob("*.html"):
        elements = parsed(path).found
        policy = next(a["content"] for tag, a in elements if a.get("http-equiv") == "Content-Security-Policy")
        assert policy is not None
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        sources = [a.get("src") or a.get("href") or "" for tag, a in elements if tag in {"script", "link"}]
        assert all(re.fullmatch(r"(\.\./)?static/[a-z]+\.(js|css)|", source) for source in sources)
        assert all(not name.startswith("on") and name != "style" for _, a in elements for name in a)


MARKUP = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|DOMParser|setHTML"
NETWORK = r"\bfetch\(|XMLHttp|EventSource|Worker|\bimport\("


def test_no_script_makes_markup_from_text() -> None:
    sources = sorted(WEB.rglob("*.ts"))
    assert len(sources) > 20
    for path in sources:
        assert not re.search(MARKUP, path.read_text(encoding="utf-8")), path.name


def test_a_dossiers_script_asks_nothing_of_the_network() -> None:
    drawing = [path for path in WEB.rglob("*.ts") if path.parent.name != "app"]
    for path in drawing:
        assert not re.search(NETWORK, path.read_text(encoding="utf-8")), path.name
    assert not re.search(NETWORK, (STATIC / "dossier" / "dossier.js").read_text(encoding="utf-8"))


@given(
    st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
)
def test_inline_json_is_the_same_data_and_ends_no_script(data: Any) -> None:
    text = safe_json(data)
    assert json.loads(text) == data
    assert not re.search("[<>&\u2028\u2029]", text)


def test_pages_that_the_case_no_longer_holds_are_taken_away(case: MemoryCase, tmp_path: Path) -> None:
    write_dossier(case, tmp_path)
    gone = case.all_reports.pop()
    case.all_claims = [claim for claim in case.all_claims if claim.report != gone.id]
    write_dossier(case, tmp_path)
    assert not (tmp_path / "report" / f"{gone.id}.html").exists()


def test_a_folder_with_other_files_is_left_alone(case: MemoryCase, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds other files"):
        write_dossier(case, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_same_case_gives_the_same_pages(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_dossier(strike_case(), tmp_path / name)
    files = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_browser_draws_pages_from_the_disk_and_runs_nothing_of_a_report(tmp_path: Path) -> None:
    payload = " ".join(PAYLOADS)
    case = infected(payload)
    write_dossier(case, tmp_path / "dossier")
    for path in sorted((tmp_path / "dossier").rglob("*.html"))[:4]:
        command = [
            CHROMIUM or "",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path}/p",
        ]
        done = subprocess.run(
            [*command, "--dump-dom", path.as_uri()], capture_output=True, check=True, timeout=60
        )
        elements = Elements()
        elements.feed(done.stdout.decode())
        names = [tag for tag, _ in elements.found]
        assert "h2" in names, "the scripts drew nothing"
        assert not {"img", "iframe", "object", "embed"} & set(names)
        assert names.count("script") == [tag for tag, _ in parsed(path).found].count("script")
        addresses = [attributes.get("href") or "" for _, attributes in elements.found]
        assert not [address for address in addresses if address.lower().startswith(("javascript:", "data:"))]
        assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]


def test_a_dossier_shows_no_folders_of_the_machine_it_was_made_on(case: MemoryCase, tmp_path: Path) -> None:
    text = write_dossier(case, tmp_path / "dossier").read_text("utf-8")
    assert "broken.pdf" in text
    assert "/home/someone" not in text


def test_a_dossier_that_fails_leaves_the_earlier_one_as_it_is(
    case: MemoryCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dossier"
    write_dossier(case, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    monkeypatch.setattr(pages, "report", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_dossier(case, folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]
