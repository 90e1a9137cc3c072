"""The samples that ship: what the tool must show on them, and a golden file of all it reads there.

After a change of the reading that is meant, rewrite the golden file with ``RASHOMON_REWRITE=1 pytest
tests/examples`` and read the difference.
"""

import io
import os
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from rashomon.pipeline import read
from rashomon.records import Claim, Event, Report
from rashomon.settings import Settings, data_dir
from rashomon.store import Case
from rashomon.view.export import export
from rashomon.view.terminal import LISTED, show_case, show_event
from rashomon.vocabulary import Slot

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLDEN = Path(__file__).parent / "golden.txt"


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The examples, read once."""
    path = tmp_path_factory.mktemp("examples") / "examples.rashomon"
    read([EXAMPLES], path, Settings(data_dir()))
    with Case.open(path) as opened:
        yield opened


def by_title(case: Case, words: str) -> Report:
    """The report whose title has these words."""
    (found,) = [r for r in case.reports() if words in r.title]
    return found


def strike(case: Case) -> Event:
    """The happening told by most origins."""
    return max(case.events(), key=lambda e: len(e.origins))


def test_every_sample_is_read(case: Case) -> None:
    tally = case.tally()
    assert (tally.found, tally.read, tally.duplicate, tally.failed) == (9, 9, 0, 0)


def test_copies_are_folded_under_the_agency(case: Case) -> None:
    agency = by_title(case, "Scores of Syrian soldiers")
    (lineage,) = [one for one in case.lineages() if len(one.reports) > 1]
    assert lineage.origin == agency.id
    assert len(lineage.reports) == 3
    assert lineage.reasons


def test_the_strike_is_one_disputed_happening(case: Case) -> None:
    event = strike(case)
    assert len(event.origins) >= 5
    assert {Slot.KILLED, Slot.INTENT, Slot.WHEN} <= set(event.disputed)
    figures = {a.low for c in case.claims() if c.id in event.claims for a in c.amounts if a.of == "killed"}
    assert {62, 80, 90, 101} <= figures


def test_the_commentary_gives_the_day_before(case: Case) -> None:
    commentary = by_title(case, "The hill above the airport")
    days = {
        str(c.period.earliest)
        for c in case.claims(commentary.id)
        if c.id in strike(case).claims and c.period is not None
    }
    assert days == {"2016-09-16"}


def test_the_bridge_is_left_apart(case: Case) -> None:
    bridge = by_title(case, "bridge over the Euphrates")
    assert bridge.id not in strike(case).reports


def test_what_is_read_is_as_in_the_golden_file(case: Case) -> None:
    summary = "\n".join(lines(case)) + "\n"
    if os.environ.get("RASHOMON_REWRITE"):
        GOLDEN.write_text(summary, "utf-8")
    assert summary == GOLDEN.read_text("utf-8")


def test_the_readme_shows_what_the_demo_prints(case: Case) -> None:
    """Each line that the README quotes stands, in its order, in what the command prints; ids are hashes of
    what is read and may differ."""
    readme = (EXAMPLES.parent / "README.md").read_text("utf-8")
    console = Console(file=io.StringIO(), width=79)
    show_case(case, console, limit=LISTED)
    show_event(case, strike(case).id, console)
    assert isinstance(console.file, io.StringIO)
    printed = iter(_plain(console.file.getvalue()))
    quoted = _plain(readme.partition("$ rashomon show")[2].partition("\n```")[0])
    wanted = [told for told in quoted if told != "..." and not told.startswith("$ ")][1:]
    assert len(wanted) > 20
    for told in wanted:
        assert any(line == told for line in printed), f"not printed, or not there: {told}"


def _plain(text: str) -> list[str]:
    return [re.sub(r"event-[0-9a-f]+", "event", line.strip()) for line in text.splitlines() if line.strip()]


def lines(case: Case) -> Iterator[str]:
    """All that is read in the examples, without ids."""
    names = {report.id: report.title for report in case.reports()}
    for report in sorted(case.reports(), key=lambda r: r.title):
        credit = f", credits {report.credit.name}" if report.credit else ""
        yield f"# {report.title} ({report.publisher}, {report.publication.day}{credit})"
        told = sorted(case.claims(report.id), key=lambda c: (c.span.start, c.trigger.start, line(c)))
        yield from map(line, told)
    for lineage in sorted(case.lineages(), key=lambda one: sorted(names[r] for r in one.reports)):
        if len(lineage.reports) > 1:
            yield f"lineage of {names[lineage.origin]}: " + "; ".join(
                sorted(names[r] for r in lineage.reports)
            )
    for event in sorted(case.events(), key=lambda e: (e.title, len(e.claims))):
        disputed = f", disputed: {', '.join(event.disputed)}" if event.disputed else ""
        yield f"event {event.title}: {len(event.claims)} claims, {len(event.origins)} origins{disputed}"


def line(claim: Claim) -> str:
    """A claim on one line."""
    slots = (
        f"{'not ' if claim.negated else ''}{claim.happening}, {claim.modality}",
        ", ".join(a.id or a.name for a in claim.actors),
        ", ".join(a.id or a.name for a in claim.targets),
        claim.place.name if claim.place else "",
        claim.period.edtf if claim.period else "",
        ", ".join(f"{a.of} {a.low}" for a in claim.amounts),
        ", ".join(s.name for s in claim.attribution),
    )
    return f"  {' | '.join(slots)} | {claim.span.exact}"


def test_order_and_processes_change_nothing(case: Case, tmp_path: Path) -> None:
    export(case, "jsonl", tmp_path / "a")
    shuffled = tmp_path / "shuffled"
    shuffled.mkdir()
    files = sorted(EXAMPLES.iterdir())
    random.Random(7).shuffle(files)
    for number, file in enumerate(files):
        shutil.copy(file, shuffled / f"{number}{file.suffix}")
    other = tmp_path / "other.rashomon"
    read([shuffled], other, Settings(data_dir(), processes=2))
    with Case.open(other) as again:
        export(again, "jsonl", tmp_path / "b")
    assert (tmp_path / "a" / "case.jsonl").read_bytes() == (tmp_path / "b" / "case.jsonl").read_bytes()
