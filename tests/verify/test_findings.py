"""Checks of claims, happenings and reports without outside data, on records made by hand."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plain import plain_report

from rashomon.geodesy import EARTH_KM, distance_km
from rashomon.identity import text_hash, with_id
from rashomon.lookups import Lookups
from rashomon.records import Claim, Credit, DayEvidence, Event, Finding, Publication, Report
from rashomon.values import Amount, Period, Place, Span
from rashomon.verify import findings
from rashomon.vocabulary import (
    AmountOf,
    Happening,
    Modality,
    Outcome,
    PeriodKind,
    PlaceKind,
    Who,
)

TOWNS = {
    "Northport": SimpleNamespace(id="t1", name="Northport", lat=10.0, lon=20.0, radius_km=5.0, country="XX"),
    "Southmill": SimpleNamespace(id="t2", name="Southmill", lat=9.0, lon=20.0, radius_km=5.0, country="XX"),
}


class Towns:
    """A gazetteer of two towns 111 km apart."""

    def find(self, name: str, country: str = "") -> tuple[SimpleNamespace, ...]:  # noqa: ARG002
        """The town of that name."""
        return (TOWNS[name],) if name in TOWNS else ()


LOOKUPS = cast("Lookups", SimpleNamespace(gazetteer=Towns()))


def report(text: str, **fields: Any) -> Report:
    """A report of one block, published on 2 March 2020."""
    filled: dict[str, Any] = {"publication": Publication(date(2020, 3, 2), "stated"), **fields}
    return plain_report(text, **filled)


def span(text: str, words: str) -> Span:
    """The first place of the words in the text."""
    start = text.index(words)
    return Span.cut(text, start, start + len(words), text_hash(text))


def claim(text: str, **slots: Any) -> Claim:
    """A claim whose span is the whole text."""
    filled: dict[str, Any] = {"happening": Happening.AIR_STRIKE, "modality": Modality.FACT, **slots}
    whole = span(text, text)
    return with_id(Claim(id="", report="report-1", span=whole, trigger=whole, **filled))


def on(day: date, words: Span | None = None, against: date | None = None) -> Period:
    """One day."""
    return Period(words, PeriodKind.ON, str(day), day, day, 1, resolved_against=against)


def check(text: str, made: Claim, **fields: Any) -> tuple[Finding, ...]:
    """What is found of one claim."""
    return findings([made], {"report-1": report(text, **fields)}, [], LOOKUPS)


@pytest.mark.parametrize(
    ("words", "low", "high", "outcome"),
    [
        ("more than 100 km", 100, None, Outcome.AGREES),
        ("about 110 km", 110, 110, Outcome.AGREES),
        ("more than 400 km", 400, None, Outcome.CONTRADICTS),
        ("less than 80 km", None, 80, Outcome.DIFFERS),
        ("20 km", 20, 20, Outcome.CONTRADICTS),
    ],
)
def test_a_distance_is_held_against_both_towns(
    words: str, low: int | None, high: int | None, outcome: Outcome
) -> None:
    text = f"Northport is {words} away from Southmill. Nobody came."
    far = Amount(span(text, words), AmountOf.DISTANCE_KM, low, None if low != high else low, high)
    (found,) = check(text, claim(text, amounts=(far,)))
    assert (found.rule, found.outcome) == ("distance", outcome)
    assert "111 km apart" in found.reason
    assert words in found.reason


def test_the_claims_own_place_is_an_end_and_the_next_sentence_is_not() -> None:
    text = "The base lies 111 km from Southmill. Northport is calm."
    far = Amount(span(text, "111 km"), AmountOf.DISTANCE_KM, 111, 111, 111)
    here = Place(None, "Base", PlaceKind.BASE, "b", 10.0, 20.0, 1.0, 1, "XX")
    (found,) = check(text, claim(text, amounts=(far,), place=here))
    assert found.outcome is Outcome.AGREES
    text = "The base lies 111 km away. Southmill is calm."
    far = Amount(span(text, "111 km"), AmountOf.DISTANCE_KM, 111, 111, 111)
    assert check(text, claim(text, amounts=(far,), place=here)) == ()


@pytest.mark.parametrize(("day", "outcome"), [("24", Outcome.CONTRADICTS), ("25", Outcome.AGREES)])
def test_a_weekday_falls_on_its_date_or_not(day: str, outcome: Outcome) -> None:
    text = f"On Tuesday {day} February 2020 it rained."
    period = on(date(2020, 2, int(day)), span(text, f"Tuesday {day} February 2020"))
    (found,) = check(text, claim(text, period=period))
    assert (found.rule, found.outcome) == ("weekday", outcome)


def test_a_weekday_alone_cannot_be_wrong() -> None:
    text = "On Tuesday it rained."
    assert check(text, claim(text, period=on(date(2020, 2, 25), span(text, "Tuesday")))) == ()


def test_what_is_told_as_past_lies_before_its_telling() -> None:
    text = "They struck on 9 March."
    late = on(date(2020, 3, 9))
    (found,) = check(text, claim(text, period=late))
    assert (found.rule, found.outcome) == ("after_publication", Outcome.CONTRADICTS)
    assert found.rests_on[-1] == "report-1"
    assert check(text, claim(text, period=late, modality=Modality.FORECAST)) == ()
    assert check(text, claim(text, period=on(date(2020, 3, 3)))) == ()


def dead(text: str, words: str, number: int, who: Who, *, part: bool = True) -> Amount:
    """An exact number of dead."""
    return Amount(span(text, words), AmountOf.KILLED, number, number, number, who, part_of=part)


@pytest.mark.parametrize(
    ("text", "whole", "outcome"),
    [
        ("18 dead, 12 civilians and 5 soldiers", "18 dead", Outcome.CONTRADICTS),
        ("17 dead, 12 civilians and 5 soldiers", "17 dead", Outcome.AGREES),
        ("18 dead, among them 12 civilians and 5 soldiers", "18 dead", None),
        ("16 dead, among them 12 civilians and 5 soldiers", "16 dead", Outcome.CONTRADICTS),
    ],
)
def test_parts_are_held_against_their_total(text: str, whole: str, outcome: Outcome | None) -> None:
    amounts = (
        dead(text, whole, int(whole[:2]), Who.UNKNOWN, part=False),
        dead(text, "12 civilians", 12, Who.CIVILIANS),
        dead(text, "5 soldiers", 5, Who.COMBATANTS),
    )
    found = check(text, claim(text, amounts=amounts))
    assert [f.outcome for f in found] == ([] if outcome is None else [outcome])


def test_parts_that_may_overlap_are_not_summed() -> None:
    text = "9 dead, 4 women and 3 doctors"
    amounts = (
        dead(text, "9 dead", 9, Who.UNKNOWN, part=False),
        dead(text, "4 women", 4, Who.CIVILIANS),
        dead(text, "3 doctors", 3, Who.CIVILIANS),
    )
    assert check(text, claim(text, amounts=amounts)) == ()


def test_a_republishers_day_is_not_the_happenings() -> None:
    text = "They struck today."
    credit = Credit("Hill Blog", date(2020, 2, 28))
    made = claim(text, period=on(date(2020, 3, 2), against=date(2020, 3, 2)))
    event = Event(
        id="event-1",
        title="strike",
        happening=Happening.AIR_STRIKE,
        claims=(made.id,),
        reports=("report-1",),
        origins=(),
        period=made.period,
    )
    found = findings([made], {"report-1": report(text, credit=credit)}, [event], LOOKUPS)
    assert {(f.subject, f.rule) for f in found} == {
        (made.id, "republished"),
        ("event-1", "republication_day"),
    }
    assert all("Hill Blog" in f.reason for f in found)
    older = findings([made], {"report-1": report(text)}, [event], LOOKUPS)
    assert older == ()


def test_evidence_for_two_days_of_publication_is_told() -> None:
    text = "Calm."
    evidence = tuple(DayEvidence(day, "metadata", str(day)) for day in (date(2020, 2, 3), date(2020, 3, 2)))
    conflict = Publication(date(2020, 3, 2), "the text says so", evidence, conflict=True)
    (found,) = findings([], {"report-1": report(text, publication=conflict)}, [], LOOKUPS)
    assert (found.subject, found.rule, found.outcome) == ("report-1", "publication", Outcome.DIFFERS)
    assert "2020-02-03" in found.reason


_LAT = st.floats(-90, 90)
_LON = st.floats(-180, 180)


@given(_LAT, _LON, _LAT, _LON)
def test_distances_are_symmetric_and_within_half_the_globe(a: float, b: float, c: float, d: float) -> None:
    km = distance_km(a, b, c, d)
    assert km == pytest.approx(distance_km(c, d, a, b), abs=1e-6)
    assert 0 <= km <= 3.1416 * EARTH_KM
