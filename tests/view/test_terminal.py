"""What the terminal says, not how it is laid out."""

import re
from datetime import UTC, datetime
from io import StringIO

import msgspec
import pytest
from rich.console import Console
from tests.view.memory_case import MemoryCase

from rashomon.errors import UsageError
from rashomon.lookups.dictionary import GARBLED
from rashomon.records import Event, Judgement, Problem, Record
from rashomon.values import Span
from rashomon.view import terminal
from rashomon.view.accounts import values
from rashomon.vocabulary import Happening, Slot, StageName


def shown(draw: str, *arguments: object, width: int = 80) -> str:
    """What one of the module's functions prints, on one line."""
    out = StringIO()
    console = Console(file=out, width=width)
    getattr(terminal, draw)(*arguments, console)
    text = out.getvalue()
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width
    assert "\x1b" not in text
    return re.sub(r"\s+", " ", text)


def strike(case: MemoryCase) -> Event:
    return next(event for event in case.events() if event.disputed)


def test_case_begins_with_the_tally_and_says_why_each_failed(case: MemoryCase) -> None:
    text = shown("show_case", case)
    assert text.startswith("8 found · 6 read · 1 duplicate · 1 failed")
    assert "broken.pdf: no text layer" in text


def test_disputed_happenings_come_first_with_their_competing_values(case: MemoryCase) -> None:
    text = shown("show_case", case)
    assert text.index("Air strike on Grey Ridge") < text.index("Shelling of Eastbridge")
    assert "4 independent origins (5 reports, 1 copy folded)" in text
    assert "Killed: 62 | over 100" in text
    assert "Meant or not: deliberate | mistake" in text


def test_the_limit_holds_for_undisputed_happenings_only_and_is_said(case: MemoryCase) -> None:
    out = StringIO()
    terminal.show_case(case, Console(file=out, width=80), limit=0)
    assert "Air strike on Grey Ridge" in out.getvalue()
    assert "Shelling of Eastbridge" not in out.getvalue()
    assert "and 1 more" in out.getvalue()


def test_what_has_no_day_place_or_number_is_counted_and_listed_on_request(case: MemoryCase) -> None:
    claim = next(c for c in case.all_claims if not c.amounts)
    vague = Event(
        "event-0", "Somebody shelled something", Happening.SHELLING, (claim.id,), (claim.report,), ("l",)
    )
    told = msgspec.structs.replace(vague, id="event-1", title="Shelling with dead", claims=(counted(case),))
    case.all_events += [vague, told]
    text = shown("show_case", case)
    assert "Shelling with dead" in text
    assert "Somebody shelled" not in text
    assert "no day, place or number: 1 … and 1 more: --all" in text
    out = StringIO()
    terminal.show_case(case, Console(file=out, width=80), limit=None)
    assert out.getvalue().index("Shelling with dead") < out.getvalue().index("Somebody shelled")


def test_a_report_that_is_hardly_readable_is_counted_and_says_so(case: MemoryCase) -> None:
    report = next(case.reports())
    where = next(case.sightings(report.original)).where
    case.all_problems.append(Problem("p", where, StageName.CONTENT, f"{GARBLED}: tbe, arrny …", fatal=False))
    assert "1 of those read hardly readable" in shown("show_case", case)
    assert f"problem (content): {GARBLED}: tbe, arrny …" in shown("show_report", case, report.id)


def counted(case: MemoryCase) -> str:
    return next(c.id for c in case.all_claims if c.amounts)


@pytest.mark.parametrize("width", [80, 160])
def test_an_event_shows_every_origin_with_words_and_offsets(case: MemoryCase, width: int) -> None:
    text = shown("show_event", case, strike(case).id[:14], width=width)
    for words in ("Agency One", "Ministry of Defence", "Coalition command", "Monitor"):
        assert words in text
    assert "CONTRADICTS" in text
    assert "silent" in text
    assert "over 100 combatants" in text
    assert "“62 soldiers” 84:95" in text
    assert "copy folded: Daily Copy" in text
    assert "the later report credits the agency" in text
    assert "62 is not over 100" in text
    assert "calendar: agrees — 4 May 2031 lies before the publication" in text


def test_copies_are_no_origin_of_their_own(case: MemoryCase) -> None:
    text = shown("show_event", case, strike(case).id)
    assert "Independent origins: 4" in text


def test_a_report_shows_its_claims_in_order_with_who_says_each(case: MemoryCase) -> None:
    report = next(r for r in case.reports() if r.title == "Ministry on the strike")
    text = shown("show_report", case, report.id)
    assert "published: 4 May 2031 (the dateline says so)" in text
    assert text.index("says the report itself") < text.index("says the ministry →")
    assert "says the ministry → a spokeswoman" in text
    assert "alleged as an accusation" in text


def test_a_copy_names_its_lineage_and_the_reason(case: MemoryCase) -> None:
    report = next(r for r in case.reports() if r.publisher == "Daily Copy")
    text = shown("show_report", case, report.id)
    assert "one of 2 reports with one origin (Agency One)" in text
    assert "because: the later report credits the agency" in text


def test_text_of_reports_drives_neither_markup_nor_terminal(case: MemoryCase) -> None:
    bad = "[bold red]x[/] \x1b[31mred\x07 \u202eevil"
    case.all_reports = [msgspec.structs.replace(report, title=bad) for report in case.all_reports]
    text = shown("show_report", case, case.all_reports[0].id)
    assert "[bold red]x[/] \ufffd[31mred\ufffd evil" in text


def test_an_unknown_id_is_a_usage_error(case: MemoryCase) -> None:
    with pytest.raises(UsageError):
        shown("show_event", case, "event-none")


class Found(Record, frozen=True):
    report: str
    title: str
    span: Span
    claims: tuple[str, ...] = ()


def test_hits_show_words_with_their_place_in_the_report(case: MemoryCase) -> None:
    claim = case.all_claims[0]
    text = shown("show_hits", [Found(claim.report, "A title", claim.span, (claim.id,))])
    assert text.startswith("1 passage in 1 report")
    assert f"{claim.span.start}:{claim.span.end}" in text
    assert claim.span.exact in text
    assert shown("show_hits", []).strip() == "Nothing found."


def test_a_correction_of_the_day_is_shown_with_its_report(case: MemoryCase) -> None:
    report = case.all_reports[0]
    when = datetime(2031, 6, 2, tzinfo=UTC)
    subject = f"report:{report.id}/publication"
    case.all_judgements.append(
        Judgement("j", "A. Reader", when, subject, "correct", "2031-05-03", "the imprint")
    )
    assert "judgement: A. Reader correct 2031-05-03: the imprint" in shown("show_report", case, report.id)


def test_where_accounts_part_is_told_once_with_who_stands_against_whom(case: MemoryCase) -> None:
    text = shown("show_event", case, strike(case).id)
    parting = text[text.index("Where accounts part") : text.index("Independent origins")]
    assert "Killed: contradicts:" in parting
    assert "agrees" not in parting
    assert parting.count("Meant or not: contradicts:") == 1


def test_a_withdrawn_report_is_told_of() -> None:
    gone = Judgement("judgement-1", "ann", datetime(2020, 1, 1, tzinfo=UTC), "report-1", "remove", "", "risk")
    assert "report-1 was withdrawn by ann on 2020-01-01 00:00 UTC: risk" in shown("show_withdrawn", gone)


def test_reports_are_listed_with_what_cannot_be_read(case: MemoryCase) -> None:
    text = shown("show_reports", case)
    for report in case.reports():
        assert terminal.short(report.id) in text
    assert "claims" in text


def test_what_was_carried_over_says_from_where_and_each_pin_why(case: MemoryCase) -> None:
    claim = next(c for c in case.claims() if c.place is not None and c.place.lat is not None)
    assert claim.place is not None
    place = msgspec.structs.replace(claim.place, admin1="North Kivu", country="CD", reason="exact name")
    carried = msgspec.structs.replace(claim, place=place, basis=(("place", "the sentence before"),))
    told = values(carried, Slot.WHERE)[0]
    assert told.basis == "the sentence before"
    assert told.reading.endswith("in North Kivu, CD: exact name; 100% sure")
