"""Happenings, claims of absence and of series against records of outside datasets made for the tests."""

from collections.abc import Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from tests.verify.test_findings import LOOKUPS, claim, on, report, span

from rashomon.identity import with_id
from rashomon.lookups import Lookups
from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Claim, Coverage, Dataset, Event, Finding, Reference
from rashomon.values import Actor, Amount, Figure, Period, Place
from rashomon.verify import findings
from rashomon.verify.named import names_of, said_in, share
from rashomon.vocabulary import ActorKind, AmountOf, Happening, Outcome, PeriodKind, PlaceKind, Slot

DAY = date(2020, 3, 1)
WITH_LEXICON = cast("Lookups", SimpleNamespace(gazetteer=LOOKUPS.gazetteer, lexicon=Lexicon()))
HILL = Place(None, "Long Hill", PlaceKind.HILL, "hill", 10.0, 20.0, 3.0, 1, "SY")
ARMY = Actor(None, "Syrian Arab Army", ActorKind.STATE_FORCES, "syrian_army", "SY")
STATE = Actor(None, "Government of Syria", ActorKind.GOVERNMENT, "syria", "SY")
GROUP = Actor(None, "IS", ActorKind.ARMED_GROUP, "isis")
AMERICA = Actor(None, "United States", ActorKind.GOVERNMENT, "us", "US")
COALITION = Actor(None, "US-led coalition", ActorKind.STATE_FORCES, "us_coalition")
TEXT = "A strike killed 20 soldiers on the hill."


class Shelf:
    """Datasets and records in a list; everything near counts, as the store's tests cover the rest."""

    def __init__(self, datasets: Sequence[Dataset], *records: Reference) -> None:
        self.held, self.all = tuple(datasets), records

    def datasets(self) -> tuple[Dataset, ...]:
        return self.held

    def near(self, lat: float, lon: float, km: float, first: date, last: date) -> list[Reference]:
        return [
            r
            for r in self.all
            if r.place is not None
            and r.place.lat is not None
            and abs(r.place.lat - lat) * 111 <= km + r.place.radius_km
            and r.place.lon == lon
            and r.period.earliest is not None
            and r.period.latest is not None
            and r.period.earliest <= last
            and r.period.latest >= first
        ]


def dataset(name: str = "one", **fields: Any) -> Dataset:
    filled: dict[str, Any] = {"covers": Coverage((), ("SY",)), "rests_on": (), **fields}
    days = {"first": date(2019, 1, 1), "last": date(2020, 12, 31)} | {
        k: filled.pop(k) for k in ("first", "last") if k in filled
    }
    return Dataset(
        id=name,
        title=name.title(),
        citation="",
        licence="",
        file="f",
        sha256="",
        size=0,
        mapping="",
        found=1,
        kept=1,
        duplicate=0,
        failed=0,
        unplaced=0,
        **days,
        **filled,
    )


def record(number: str, dead: int | None = None, day: date = DAY, **fields: Any) -> Reference:
    filled: dict[str, Any] = {
        "dataset": "one",
        "happenings": (Happening.AIR_STRIKE,),
        "period": on(day),
        "place": HILL,
        "figures": (Figure(AmountOf.KILLED, dead, dead, dead),) if dead is not None else (),
        **fields,
    }
    return with_id(Reference("", number=number, **filled))


def dead(low: int, high: int | None = None) -> tuple[Amount, ...]:
    return (Amount(span(TEXT, "20 soldiers"), AmountOf.KILLED, low, high and low, high),)


def told(shelf: Shelf, text: str = TEXT, **slots: Any) -> tuple[Finding, ...]:
    """What is found of a happening told by one claim."""
    filled = {"period": on(DAY), "place": HILL, **slots}
    made = claim(text, **filled)
    event = Event("event-1", "t", made.happening, (made.id,), ("report-1",), ("l",), made.period, made.place)
    return findings([made], {"report-1": report(text)}, [event], WITH_LEXICON, shelf)


def slots(found: Sequence[Finding], reference: Reference) -> dict[Slot, Outcome]:
    return {f.slot: f.outcome for f in found if f.slot is not None and f.reference == reference.id}


def test_the_record_of_the_day_the_place_and_the_figure_is_taken_and_compared_slot_by_slot() -> None:
    right = record("1", 20, actors=(COALITION,), targets=(STATE,))
    other = record("2", 3, place=None)
    found = told(Shelf([dataset()], right, other), amounts=dead(20, 20), actors=(AMERICA,), targets=(ARMY,))
    assert slots(found, right) == {
        Slot.OCCURRED: Outcome.AGREES,
        Slot.WHEN: Outcome.AGREES,
        Slot.WHERE: Outcome.AGREES,
        Slot.ACTOR: Outcome.WITHIN_RANGE,
        Slot.TARGET: Outcome.WITHIN_RANGE,
        Slot.KILLED: Outcome.AGREES,
    }


def test_a_day_apart_and_another_figure_differ_and_another_fight_there_is_not_taken() -> None:
    right = record("1", 90, DAY + timedelta(days=1), sides=(STATE, GROUP))
    fight = record("2", 30, DAY + timedelta(days=1), sides=(STATE, GROUP))
    found = told(Shelf([dataset()], right, fight), amounts=dead(101), targets=(ARMY,))
    assert slots(found, right)[Slot.WHEN] is Outcome.DIFFERS
    assert slots(found, right)[Slot.KILLED] is Outcome.DIFFERS
    assert slots(found, right)[Slot.TARGET] is Outcome.WITHIN_RANGE
    assert slots(found, fight) == {}
    assert any(f.reference == fight.id and "not taken" in f.reason for f in found)


def test_two_records_that_fit_alike_are_both_named_and_neither_is_taken() -> None:
    twins = record("1", 20), record("2", 20)
    found = told(Shelf([dataset()], *twins), amounts=dead(20, 20))
    assert not any(f.slot for f in found)
    (said,) = [f for f in found if not f.reference]
    assert said.outcome is Outcome.CANNOT_BE_CHECKED
    assert "fit about as well" in said.reason


def test_no_record_says_what_was_searched_and_whether_it_would_be_there() -> None:
    (found,) = told(Shelf([dataset()]), amounts=dead(20, 20))
    assert found.outcome is Outcome.NO_RECORD
    assert "18 km around Long Hill" in found.reason
    assert "2019-01-01 to 2020-12-31" in found.reason
    for fields, said in (
        ({"last": date(2019, 6, 1)}, "does not cover that day"),
        ({"covers": Coverage((), ("IQ",))}, "does not cover that country"),
    ):
        (found,) = told(Shelf([dataset(**fields)]), amounts=dead(20, 20))
        assert found.outcome is Outcome.CANNOT_BE_CHECKED
        assert said in found.reason
    (found,) = told(Shelf([dataset(covers=Coverage((), (), True))]))
    assert "somebody died" in found.reason


def test_nothing_is_searched_for_what_nobody_says_happened_or_no_dataset_holds() -> None:
    assert told(Shelf([dataset()]), negated=True) == ()
    assert told(Shelf([dataset(covers=Coverage((Happening.SIEGE,)))])) == ()
    assert told(Shelf([]), amounts=dead(20, 20)) == ()
    (found,) = told(Shelf([dataset()]), period=None)
    assert found.outcome is Outcome.CANNOT_BE_CHECKED


def test_datasets_that_rest_on_one_another_count_once() -> None:
    records = record("1", 20), record("2", 20, dataset="two")
    found = told(Shelf([dataset(), dataset("two", rests_on=("one",))], *records), amounts=dead(20, 20))
    matches = [f for f in found if f.slot is Slot.OCCURRED]
    assert len(matches) == 2
    assert all("count once" in f.reason for f in matches)


def said(text: str, shelf: Shelf, *others: Claim, **slots_: Any) -> dict[str, Finding]:
    """What is found of claims, by rule; with more claims of the same report."""
    made = claim(text, place=HILL, actors=(AMERICA,), targets=(GROUP,), **slots_)
    found = findings([made, *others], {"report-1": report(text)}, [], WITH_LEXICON, shelf)
    return {f.rule: f for f in found if f.subject == made.id}


STRIKES = [
    record(
        str(n),
        day=date(2019, 5, 1) + timedelta(days=30 * n),
        actors=(COALITION,),
        targets=(GROUP,),
        attacks=2,
    )
    for n in range(5)
]


def test_a_claim_of_absence_is_contradicted_by_all_records_in_its_window() -> None:
    shelf = Shelf([dataset(last=date(2020, 1, 31))], *STRIKES, record("9", day=date(2020, 5, 1)))
    found = said("No attack was flown at all.", shelf, negated=True, absence=True)["absence"]
    assert found.outcome is Outcome.CONTRADICTS
    assert "5 records of 10 attacks" in found.reason
    assert "the first of 2019-05-01, the last of 2019-08-29" in found.reason
    assert "ends on 2020-01-31, 31 days before" in found.reason
    assert len(found.rests_on) == 6


def test_records_of_others_or_of_another_kind_do_not_contradict_an_absence() -> None:
    others = (
        record("1", actors=(ARMY,), targets=(GROUP,)),
        record("2", actors=(COALITION,), targets=(ARMY,)),
        record("3", actors=(COALITION,), targets=(GROUP,), happenings=(Happening.SHELLING,)),
        record("4", sides=(COALITION, GROUP), happenings=tuple(Happening)[:8]),
    )
    found = said("No attack was flown at all.", Shelf([dataset()], *others), negated=True, absence=True)
    assert found["absence"].outcome is Outcome.NO_RECORD


def test_a_series_is_supported_and_so_is_what_an_absence_denies() -> None:
    shelf = Shelf([dataset()], *STRIKES)
    running = Period(None, PeriodKind.FOR, "", date(2019, 5, 20), date(2019, 8, 1), 5)
    found = said("They have been bombing it for months.", shelf, period=running)["series"]
    assert found.outcome is Outcome.AGREES
    assert "3 records of 6 attacks" in found.reason
    denial = claim("Never.", place=HILL, actors=(AMERICA,), targets=(GROUP,), negated=True, absence=True)
    assert said("They bombed it.", shelf, denial)["series"].outcome is Outcome.AGREES
    assert said("They bombed it.", shelf) == {}


VALLEY = Place(None, "Broad Valley", PlaceKind.ADMIN1, "valley", 10.0, 20.0, 70.0, 4, "SY", "Broad Valley")
VILLAGE = Place(
    None, "Tell Marouf village", PlaceKind.SETTLEMENT, "", 10.2, 20.0, 2.0, 1, "SY", "Broad Valley"
)
CITY = Place(None, "Karsa", PlaceKind.SETTLEMENT, "city", 10.0, 20.0, 16.0, 1, "SY")


def test_where_only_a_province_is_told_a_record_is_found_by_the_village_that_the_report_names() -> None:
    right = record("1", 20, place=VILLAGE)
    near = record("2", 20, place=msgspec.structs.replace(VILLAGE, name="Other Place town"))
    beyond = record("3", 20, place=msgspec.structs.replace(VILLAGE, admin1="Next Valley"))
    shelf = Shelf([dataset()], right, near, beyond)
    slots_: dict[str, Any] = {"place": VALLEY, "amounts": dead(20, 20)}
    found = told(shelf, TEXT + " It hit Tal Ma'rouf at noon.", **slots_)
    assert [f.reference for f in found if f.slot is Slot.OCCURRED] == [right.id]
    (found_not,) = told(shelf, TEXT, **slots_)
    assert found_not.outcome is Outcome.CANNOT_BE_CHECKED


def test_a_record_in_a_crowd_needs_more_than_one_that_is_alone_at_its_day_and_place() -> None:
    place = msgspec.structs.replace(CITY, radius_km=2.0)
    tolls = enumerate((6, 40, 50, 60, 70))
    one, *others = (record(str(n), toll, place=place, actors=(COALITION,)) for n, toll in tolls)
    slots_: dict[str, Any] = {"place": CITY, "amounts": dead(5, 5), "actors": (COALITION,)}
    alone = told(Shelf([dataset()], one), **slots_)
    crowd = told(Shelf([dataset()], one, *others), **slots_)
    assert slots(alone, one)[Slot.OCCURRED] is Outcome.AGREES
    assert slots(crowd, one) == {}


def test_a_report_that_names_no_day_is_matched_by_an_exact_figure_only() -> None:
    shelf = Shelf([dataset()], record("1", 20), record("2", 4))
    slots_: dict[str, Any] = {"period": None, "actors": (COALITION,)}
    found = told(shelf, amounts=dead(20, 20), **slots_)
    assert any(f.slot is Slot.OCCURRED for f in found)
    dozens = (Amount(span(TEXT, "20 soldiers"), AmountOf.KILLED, 24, None, None),)
    assert not any(f.slot for f in told(shelf, amounts=dozens, **slots_))


@pytest.mark.parametrize(
    ("place", "words", "shared"),
    [
        ("Tell Marouf village", "near Tal Ma'rouf at noon", True),
        ("Deir Hafir town", "the town of Dayr Hafer", True),
        ("Hass/Old Hass town", "in the village of Has", True),
        ("Market (Karsa)", "the city of Karsa", False),
        ("Road between Abad and Karsa", "the city of Karsa", False),
        ("Marouf village", "Karsa and Abad", False),
    ],
)
def test_a_place_is_found_in_words_however_it_is_spelt(place: str, words: str, shared: bool) -> None:
    assert share((said_in(words),), names_of(place)) is shared
