"""What pictures are drawn from: figures as ranges, days as bars, copies as a graph, records as columns."""

from datetime import date

from tests.view.memory_case import MemoryCase

from rashomon.identity import with_id
from rashomon.records import Event, Finding, Reference
from rashomon.values import Actor, Figure, Period
from rashomon.view import drawn, pages, recorded
from rashomon.view.accounts import table
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import ActorKind, AmountOf, Happening, Outcome, PeriodKind, Slot


def strike(shelf: Shelf) -> Event:
    return max(shelf.events, key=lambda event: len(event.claims))


def test_figures_stand_in_the_order_of_publication_and_an_open_end_stays_open(case: MemoryCase) -> None:
    shelf = Shelf(case)
    (killed,) = drawn.figures(shelf, strike(shelf), table(shelf, strike(shelf)))
    assert killed["slot"] == "Killed"
    bounds = [(row["low"], row["high"]) for row in killed["rows"]]
    assert set(bounds) == {(62, 62), (62, None), (101, None)}
    assert bounds[-1] == (101, None)  # a day later than the others
    assert killed["rows"][-1]["day"] == "5 May 2031"


def test_a_night_of_two_days_is_drawn_over_both(case: MemoryCase) -> None:
    shelf = Shelf(case)
    rows = drawn.days(shelf, strike(shelf), table(shelf, strike(shelf)))
    assert {(row["earliest"], row["latest"]) for row in rows} == {
        ("2031-05-04", "2031-05-04"),
        ("2031-05-03", "2031-05-04"),
    }


def test_who_has_it_from_whom_is_an_arrow_with_its_reason(case: MemoryCase) -> None:
    shelf = Shelf(case)
    graph = drawn.copies(shelf, strike(shelf))
    (edge,) = graph["edges"]
    titles = {report.id: report.title for report in shelf.reports.values()}
    assert (titles[edge["from"]], titles[edge["to"]]) == ("Strike kills soldiers", "Dozens die in strike")
    assert edge["directed"]
    assert "credits the agency" in edge["why"]
    assert [node["origin"] for node in graph["nodes"]] == [True, False]


def test_a_record_stands_in_a_column_of_its_own_with_each_outcome(case: MemoryCase) -> None:
    shelf = Shelf(case)
    event = strike(shelf)
    assert event.period is not None
    record = with_id(
        Reference(
            "",
            dataset="Register",
            number="17",
            happenings=(Happening.AIR_STRIKE,),
            period=event.period,
            place=event.place,
            sides=(
                Actor(None, "Coalition", ActorKind.STATE_FORCES),
                Actor(None, "Army", ActorKind.STATE_FORCES),
            ),
            figures=(Figure(AmountOf.KILLED, 90, 90, 90),),
        )
    )
    case.all_references.append(record)
    for slot, outcome in ((Slot.OCCURRED, Outcome.AGREES), (Slot.KILLED, Outcome.DIFFERS)):
        told = Finding("", event.id, "records", outcome, "compared", reference=record.id, slot=slot)
        case.all_findings.append(with_id(told))
    shown = Shelf(case)
    (column,) = recorded.columns(shown, event, [Slot.OCCURRED, Slot.WHERE, Slot.ACTOR, Slot.KILLED])
    occurred, where, actor, killed = column["cells"]
    assert (column["name"], column["id"]) == ("Register", "17")
    assert (occurred["text"], occurred["outcome"]) == ("air strike", "agrees")
    assert "Grey Ridge" in where["text"] or "airport" in where["text"]
    assert actor["text"].startswith("sides: ")
    assert (killed["text"], killed["outcome"]) == ("90", "differs")
    assert pages.happening(shown, event)["records"]


def test_a_period_without_an_end_is_drawn_open() -> None:
    since = Period(None, PeriodKind.SINCE, "2031-05-04/..", date(2031, 5, 4), None, 1)
    assert drawn.period(since) == {"earliest": "2031-05-04", "latest": None, "period": "since"}
    assert drawn.period(None) == {}
