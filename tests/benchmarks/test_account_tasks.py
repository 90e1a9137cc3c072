from datetime import date
from typing import Any

import pytest
from tests.plain import plain_report

from benchmarks import accounts, copies, happenings, web_page
from benchmarks.told import Told
from rashomon.records import Claim
from rashomon.values import Actor, Amount, Period, Place, Source, Span
from rashomon.vocabulary import ActorKind, AmountOf, Happening, Modality, PeriodKind, PlaceKind

QUOTE = "At least 12 people were killed on Monday when Russian jets bombed a market in Idlib, medics said."


def account(number: str = "r1-1", **slots: Any) -> dict[str, Any]:
    filled: dict[str, Any] = {
        "account": number,
        "event": "E1",
        "headline": True,
        "type": "air_strike",
        "quote": QUOTE,
        "when": {"earliest": "2016-09-05", "latest": "2016-09-05"},
        "where": {"name": "Idlib", "lat": 35.93, "lon": 36.63, "radius_km": 5},
        "actor": {"id": "russia"},
        "target": {"id": "civilians"},
        "killed": {"low": 12, "best": 12, "high": None, "who": "civilians"},
        "injured": None,
        "source": ["local medics"],
        "stance": "asserts",
    }
    return filled | slots


def claim(words: str = QUOTE, start: int = 0, **slots: Any) -> Claim:
    span = Span(words, start, start + len(words))
    day = date(2016, 9, 5)
    filled: dict[str, Any] = {
        "happening": Happening.AIR_STRIKE,
        "modality": Modality.FACT,
        "actors": (Actor(None, "Russia", ActorKind.GOVERNMENT, "russia"),),
        "targets": (Actor(None, "people", ActorKind.CIVILIANS),),
        "place": Place(None, "Idlib", PlaceKind.SETTLEMENT, "x", 35.94, 36.62),
        "period": Period(None, PeriodKind.ON, "2016-09-05", day, day, 1),
        "amounts": (Amount(span, AmountOf.KILLED, 12, 12, None),),
        "attribution": (Source("medics"),),
    }
    return Claim("c1", "r1", span, span, **filled | slots)


def right(one: dict[str, Any], found: Claim) -> set[str]:
    return {slot for slot, (filled, _, correct) in accounts.slots(one, found, None) if filled and correct}


def test_every_slot_of_an_account_is_held_against_the_claim() -> None:
    filled = set(accounts.SLOTS) - {"injured"}
    assert right(account(), claim()) == filled
    later = date(2016, 9, 6)
    wrong = claim(
        happening=Happening.SHELLING,
        actors=(Actor(None, "France", ActorKind.GOVERNMENT, "france"),),
        targets=(),
        place=Place(None, "Homs", PlaceKind.SETTLEMENT, "y", 34.73, 36.71),
        period=Period(None, PeriodKind.ON, "2016-09-06", later, later, 1),
        amounts=(Amount(Span("12", 9, 11), AmountOf.INJURED, 12, 12, None),),
        attribution=(Source("a resident"),),
        modality=Modality.DENIED,
    )
    assert right(account(), wrong) == set()


def test_an_area_is_right_anywhere_within_its_radius() -> None:
    far = claim(place=Place(None, "Jisr", PlaceKind.SETTLEMENT, "z", 35.81, 36.32))  # 31 km away
    assert "where" not in right(account(), far)
    wide = {"name": "Idlib province", "lat": 35.93, "lon": 36.63, "radius_km": 75}
    assert "where" in right(account(where=wide), far)


def test_accounts_are_aligned_one_to_one_and_missed_slots_count() -> None:
    other = account("r1-2", headline=False, quote="In Daraa a mortar shell wounded three.")
    one = told_with([account(), other], [claim()])
    counts = accounts.document(one)
    assert (counts["headlines"], counts["headlines found"]) == (1, 1)
    assert (counts["accounts"], counts["accounts found"]) == (2, 1)
    assert (counts["when gold"], counts["when found"], counts["when right"]) == (2, 1, 1)
    assert (counts["headline where"], counts["headline where right"]) == (1, 1)


def told_with(gold: list[dict[str, Any]], claims: list[Claim]) -> Told:
    return Told("r1", plain_report(""), tuple(claims), tuple(gold))


def test_the_plain_rule_needs_day_place_and_type() -> None:
    same = account("r2-1", when={"earliest": "2016-09-05", "latest": "2016-09-07"})
    other_day = account("r3-1", when={"earliest": "2016-09-06", "latest": "2016-09-06"})
    elsewhere = account("r4-1", where={"name": "Homs", "lat": 34.73, "lon": 36.71})
    other_type = account("r5-1", type="shelling")
    undated = account("r6-1", when=None)
    every = [account(), same, other_day, elsewhere, other_type, undated]
    labels = happenings.plain_rule(every)
    assert labels[0] == labels[1]
    assert len(set(labels)) == 5
    assert len(set(happenings.alone(every))) == 6


def test_annotated_slots_make_a_claim() -> None:
    made = happenings.claim_of(account(stance="denies"), "r1", "Idlib. " + QUOTE)
    assert made.modality is Modality.DENIED
    assert made.negated
    assert made.span.start == 7
    assert made.period is not None
    assert made.period.precision == 1
    assert [a.id for a in made.actors] == ["russia"]
    assert made.place is not None
    assert made.place.kind is PlaceKind.SETTLEMENT
    assert [(a.of, a.low, a.high) for a in made.amounts] == [(AmountOf.KILLED, 12, None)]
    joint = happenings.claim_of(account(actor={"id": "syrian_army_and_russia"}), "r1", QUOTE)
    assert [a.id for a in joint.actors] == ["syrian_army", "russia"]
    assert happenings.claim_of(account(actor={"id": "unknown"}), "r1", QUOTE).actors == ()


def test_pairs_of_copies_are_shared_out_over_both_reports() -> None:
    gold = {("a", "b"): "edited", ("a", "c"): "quotes"}
    counts = copies.compare(gold, {("a", "b"): "verbatim", ("b", "d"): "edited"})
    assert sum(one["gold"] for one in counts.values()) == 2 * 2
    assert sum(one["found"] for one in counts.values()) == 2 * 2
    assert counts["a"] == {"gold": 2, "found": 1, "right": 1, "kind right": 0}


def test_a_claim_of_the_page_is_found_by_half_of_its_words() -> None:
    gold = {
        "quote": "Russian jets bombed a market in Idlib",
        "type": "air_strike",
        "actor": "russia",
        "source": [],
        "negated": True,
    }
    counts = web_page.compare(gold, [claim(attribution=())])
    assert counts == {"gold": 1, "found": True, "slots": 4, "right": 3, "good": True}
    missed = web_page.compare(gold, [claim("Russian jets")])
    assert missed == {"gold": 1, "found": False, "slots": 0, "right": 0, "good": False}


@pytest.mark.parametrize(("actor", "found"), [("syrian_army_or_russia", True), ("syrian_army", False)])
def test_a_joint_actor_is_each_of_its_parts(actor: str, found: bool) -> None:
    assert accounts.same("russia", actor) is found
