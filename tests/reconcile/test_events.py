"""Which claims come together, and how their slots compare, on claims made by hand."""

import random
from datetime import date
from typing import Any
from unittest.mock import ANY

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.identity import text_hash, with_id
from rashomon.judged import Bonds
from rashomon.reconcile import events
from rashomon.reconcile.comparing import compare, occurred
from rashomon.reconcile.firm import firm
from rashomon.reconcile.parts import Context
from rashomon.reconcile.slots import by_name
from rashomon.reconcile.spots import spots_of
from rashomon.reconcile.wording import Wording
from rashomon.records import Block, Claim, Event, Lineage, Publication, Relation, Report
from rashomon.values import Actor, Amount, Period, Place, Source, Span
from rashomon.vocabulary import (
    ActorKind,
    AmountOf,
    BlockKind,
    Happening,
    Intent,
    Modality,
    PeriodKind,
    PlaceKind,
    RelationKind,
    Slot,
)

ARMY = Actor(None, "Army", ActorKind.STATE_FORCES, "army", "XX")
REBELS = Actor(None, "Rebels", ActorKind.ARMED_GROUP, "rebels_x")
TOWN = Place(None, "Town", PlaceKind.SETTLEMENT, "t1", 10.0, 20.0, 5.0, 2, "XX")
HILL = Place(None, "Hill", PlaceKind.HILL, "t2", 10.05, 20.05, 3.0, 1, "XX")
CITY = Place(None, "City", PlaceKind.SETTLEMENT, "t3", 12.0, 22.0, 5.0, 2, "XX")


def report(name: str) -> Report:
    """A report whose text is its name."""
    return Report(
        id=f"report-{name}",
        original="",
        title=name,
        text=name,
        text_sha256=text_hash(name),
        blocks=(Block(BlockKind.BODY, 0, len(name)),),
        publication=Publication(date(2020, 1, 20), "stated"),
    )


def on(day: int) -> Period:
    """A day of January 2020."""
    when = date(2020, 1, day)
    return Period(None, PeriodKind.ON, str(when), when, when, 1)


def dead(low: int, high: int | None) -> Amount:
    """A number of dead."""
    return Amount(Span(f"{low} dead", 0, 6), AmountOf.KILLED, low, low, high)


def claim(name: str, words: str, **slots: Any) -> Claim:
    """A claim of report ``name``."""
    span = Span(words, 0, len(words))
    filled: dict[str, Any] = {
        "trigger": Span("", 0, 0),
        "happening": Happening.AIR_STRIKE,
        "modality": Modality.FACT,
        "actors": (ARMY,),
        "place": TOWN,
        "period": on(10),
        **slots,
    }
    return with_id(Claim(**{"id": "", "report": f"report-{name}", "span": span, **filled}))


def run(*claims: Claim) -> tuple[tuple[Event, ...], tuple[Relation, ...]]:
    """The events of claims, every report a lineage of its own."""
    reports = {c.report: report(c.report.removeprefix("report-")) for c in claims}
    lineages = [Lineage(f"lineage-{r}", r, (r,)) for r in reports]
    return events(claims, reports, lineages)


def relation(relations: tuple[Relation, ...], slot: Slot) -> RelationKind:
    """The one relation in a slot."""
    (found,) = [r.kind for r in relations if r.slot is slot]
    return found


def test_two_accounts_of_one_strike_come_together_and_their_figures_differ() -> None:
    a = claim("a", "62 killed in strike", amounts=(dead(62, 62),))
    b = claim("b", "over 100 killed on hill", place=HILL, amounts=(dead(101, None),))
    made, relations = run(a, b)
    assert len(made) == 1
    assert len(made[0].origins) == 2
    assert made[0].reasons
    assert relation(relations, Slot.KILLED) is RelationKind.DIFFERS
    assert Slot.KILLED in made[0].disputed


def test_at_least_forty_is_refined_by_sixty_two() -> None:
    _, relations = run(claim("a", "x", amounts=(dead(40, None),)), claim("b", "y", amounts=(dead(62, 62),)))
    assert relation(relations, Slot.KILLED) is RelationKind.REFINES


def test_a_siege_that_is_over_is_no_denial_of_it() -> None:
    held = claim("a", "the siege", happening=Happening.SIEGE)
    over = claim("b", "broke the siege", happening=Happening.SIEGE, negated=True)
    denies = claim("c", "no siege", happening=Happening.SIEGE, modality=Modality.DENIED, negated=True)
    never = lambda _a, _b: False  # noqa: E731
    assert occurred(held, over, never) is None
    assert occurred(held, denies, never) == (RelationKind.CONTRADICTS, ANY)


def test_near_happenings_stay_apart() -> None:
    here = claim("a", "one")
    week_later = claim("b", "two", period=on(17))
    elsewhere = claim("c", "three", place=CITY)
    other_kind = claim("d", "four", happening=Happening.CEASEFIRE)
    made, _ = run(here, week_later, elsewhere, other_kind)
    assert len(made) == 4


def test_time_alone_or_place_alone_joins_nothing() -> None:
    made, _ = run(claim("a", "one", place=None), claim("b", "two", place=None))
    assert len(made) == 2
    made, _ = run(claim("a", "one", period=None), claim("b", "two", period=None))
    assert len(made) == 2


def test_a_chain_of_days_does_not_join() -> None:
    made, _ = run(
        *(claim(str(day), f"w{day}", period=on(day), targets=(REBELS,)) for day in (10, 11, 12, 13))
    )
    for event in made:
        days = [int(c) for r in event.reports for c in [r.removeprefix("report-")]]
        assert max(days) - min(days) <= 1


def test_a_denial_contradicts_and_silence_does_not() -> None:
    told = claim("a", "struck")
    denied = claim("b", "did not strike", negated=True)
    silent = claim("c", "struck too", actors=())
    made, relations = run(told, denied, silent)
    assert len(made) == 1
    kinds = {r.kind for r in relations if r.slot is Slot.OCCURRED}
    assert RelationKind.CONTRADICTS in kinds
    pairs = [{r.a, r.b} for r in relations if r.slot is Slot.ACTOR]
    assert all(silent.id not in pair for pair in pairs)


def test_intent_is_compared() -> None:
    a = claim("a", "by mistake", intent=Intent.MISTAKE)
    b = claim("b", "on purpose", intent=Intent.DELIBERATE)
    _, relations = run(a, b)
    assert relation(relations, Slot.INTENT) is RelationKind.CONTRADICTS


def test_one_source_quoted_twice_is_one_voice() -> None:
    source = (Source("Observatory", actor=Actor(None, "Observatory", ActorKind.MONITOR, "observatory")),)
    a = claim("a", "twelve", attribution=source, amounts=(dead(12, 12),))
    b = claim("b", "a dozen", attribution=source, amounts=(dead(12, 12),))
    made, relations = run(a, b)
    assert len(made) == 1
    assert not relations


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_order_does_not_matter(chance: random.Random) -> None:
    claims = [
        claim("a", "one", amounts=(dead(10, 10),)),
        claim("b", "two", place=HILL),
        claim("c", "three", period=on(11), targets=(REBELS,)),
        claim("d", "four", place=CITY),
        claim("e", "five", happening=Happening.ATTACK, actors=(REBELS,)),
    ]
    expected = run(*claims)
    chance.shuffle(claims)
    assert run(*claims) == expected
    together = sorted(c for event in expected[0] for c in event.claims)
    assert together == sorted(c.id for c in claims)


def test_what_refers_back_joins_without_time_or_place() -> None:
    told = claim("a", "the strike on town")
    later = claim("a", "the attack was a mistake", place=None, period=None, refers=told.id, about=told.id)
    later = msgspec.structs.replace(later, intent=Intent.MISTAKE)
    made, _ = run(told, later)
    assert len(made) == 1


def _target(a: Actor, b: Actor, **slots: Any) -> tuple[RelationKind, ...]:
    one = claim("a", "x", targets=(a,), **slots)
    other = claim("b", "y", targets=(b,), **slots)
    return tuple(kind for slot, kind, _ in compare(one, other) if slot is Slot.TARGET)


def test_two_targets_differ_only_where_one_bears_arms() -> None:
    civilians = Actor(None, "civilians", ActorKind.CIVILIANS, "civilians")
    nurses = Actor(None, "nurses", ActorKind.CIVILIANS, "medics")
    relief = Actor(None, "Relief Agency", ActorKind.ORGANISATION, "relief")
    assert _target(civilians, nurses) == (RelationKind.REFINES,)
    assert _target(nurses, relief) == (RelationKind.REFINES,)
    assert _target(civilians, REBELS) == (RelationKind.DIFFERS,)


def test_who_only_reports_it_is_no_target() -> None:
    monitor = Actor(None, "Monitor", ActorKind.MONITOR, "monitor")
    assert _target(monitor, REBELS) == ()


def test_what_is_believed_or_forecast_is_no_account() -> None:
    assert _target(ARMY, REBELS, modality=Modality.POSSIBLE) == ()
    assert _target(ARMY, REBELS, modality=Modality.FORECAST) == ()
    assert _target(ARMY, REBELS) == (RelationKind.DIFFERS,)


def test_that_one_did_not_do_it_does_not_deny_that_another_did() -> None:
    cleared = claim("a", "the army did not strike it", negated=True)
    by_rebels = claim("b", "rebels struck it", actors=(REBELS,))
    by_someone = claim("c", "it was struck", actors=())
    assert Slot.OCCURRED not in {slot for slot, _, _ in compare(cleared, by_rebels)}
    assert Slot.OCCURRED not in {slot for slot, _, _ in compare(cleared, by_someone)}
    assert (Slot.OCCURRED, RelationKind.CONTRADICTS) in {
        (slot, kind) for slot, kind, _ in compare(cleared, claim("d", "the army struck it"))
    }


def test_what_people_joined_and_parted_holds_in_any_order() -> None:
    one, other = claim("a", "A strike killed nine."), claim("b", "A strike killed nine.")
    far = claim("c", "Shells fell.", place=CITY, period=on(18), happening=Happening.SHELLING)
    reports = {c.report: report(c.report.removeprefix("report-")) for c in (one, other, far)}
    apart = Bonds(apart=((one.id, other.id, "Lena"),))
    joined = Bonds(together=((one.id, far.id, "Lena: one raid"),))
    for claims in ([one, other, far], [far, other, one]):
        plain, _ = events(claims, reports, ())
        parted, _ = events(claims, reports, (), bonds=apart)
        bound, _ = events(claims, reports, (), bonds=joined)
        assert (len(plain), len(parted)) == (2, 3)
        (together,) = [e for e in bound if {one.id, far.id} <= set(e.claims)]
        assert "brought together by Lena: one raid" in together.reasons


def test_what_is_quoted_to_be_denied_is_no_other_figure_or_day() -> None:
    told = claim("a", "strike killed 112", amounts=(dead(112, 112),))
    denied = claim(
        "b", "no strike killed 34", modality=Modality.DENIED, period=on(9), amounts=(dead(34, 34),), actors=()
    )
    found = {slot: kind for slot, kind, _ in compare(told, denied)}
    assert found[Slot.OCCURRED] is RelationKind.CONTRADICTS
    assert Slot.KILLED not in found
    assert Slot.WHEN not in found


def test_a_town_refines_the_province_that_holds_it() -> None:
    province = Place(None, "Province", PlaceKind.ADMIN1, "p1", 10.1, 20.1, 80.0, 4, "XX")
    found = {slot: kind for slot, kind, _ in compare(claim("a", "x"), claim("b", "y", place=province))}
    assert found[Slot.WHERE] is RelationKind.REFINES


def test_a_title_is_cut_between_words() -> None:
    words = "The army has held the northern quarters of the town and all its bridges since the end of April"
    ((event,), _) = run(claim("a", words, happening=Happening.OTHER, place=None, period=None))
    kept = event.title.removesuffix(" …")
    assert words.startswith(kept + " ")
    assert event.title.endswith(" …")


def test_a_lead_that_only_names_the_province_is_at_the_village_that_its_report_names() -> None:
    province = Place(None, "Province", PlaceKind.ADMIN1, "p", 10.3, 20.3, 70.0, 4, "XX")
    lead = claim(
        "a", "strikes on a school in the province", place=province, actors=(), amounts=(dead(12, 12),)
    )
    body = claim("a", "planes came back over the village", actors=())
    other = claim("b", "bombs fell in the morning hours", actors=(), amounts=(dead(40, 40),))
    found, _ = run(lead, body, other)
    assert any({lead.id, other.id} <= set(event.claims) for event in found)
    apart, _ = run(lead, other)
    assert not any({lead.id, other.id} <= set(event.claims) for event in apart)


def test_a_report_that_goes_on_without_a_day_still_tells_of_the_day_it_named() -> None:
    first = claim("a", "the army struck the market on Friday", period=on(19))
    on_ = claim("a", "the army struck the market with four bombs", period=None)
    found, _ = run(first, on_)
    assert any({first.id, on_.id} <= set(event.claims) for event in found)


MARKET = Place(None, "Market", PlaceKind.QUARTER, "t4", 10.0, 20.0, 2.0, 1, "XX")


def test_tolls_of_one_city_and_day_are_in_dispute_only_where_words_or_target_are_the_same() -> None:
    city = msgspec.structs.replace(TOWN, radius_km=15.0)
    a = claim("a", "jets hit the bakery queue at noon", place=city, amounts=(dead(30, 30),))
    b = claim("b", "shells fell near some other street", place=city, amounts=(dead(12, 12),))
    same = claim("c", "jets hit a bakery queue at midday", place=city, amounts=(dead(12, 12),))
    context = Context({}, {}, by_name, Wording([a, b, same]), spots_of([a, b, same]))
    assert not firm(a, b, Slot.KILLED, context)
    assert firm(a, same, Slot.KILLED, context)


def test_a_heading_without_the_at_least_of_its_text_disputes_nothing() -> None:
    risen = claim("a", "the toll of the raid rose to 21", amounts=(dead(21, 21),))
    words = "at least 14 killed in the raid"
    said = (Source("the mayor"),)
    text = claim("b", words, amounts=(dead(14, None),), attribution=said)
    heading = claim("b", "14 killed in the raid", amounts=(dead(14, 14),), heading=True)
    assert relation(run(risen, text, heading)[1], Slot.KILLED) is RelationKind.REFINES
    assert relation(run(risen, heading)[1], Slot.KILLED) is RelationKind.DIFFERS


def test_accounts_that_may_part_in_a_figure_do_not_refine_each_other_by_another() -> None:
    city = msgspec.structs.replace(TOWN, radius_km=14.0)
    killed = {"place": city, "modality": Modality.FACT}
    a = claim("a", "62 died in the printing house", amounts=(dead(62, 62),), **killed)
    b = claim("b", "a missile killed some in the city", amounts=(dead(12, 12),), **killed)
    heading = claim("b", "at least ten die", amounts=(dead(10, None),), heading=True, **killed)
    (event,), relations = run(a, b, heading)
    assert len(event.claims) == 3
    assert Slot.KILLED not in {r.slot for r in relations}


def test_one_village_a_day_is_enough_for_a_dispute_a_quarter_is_not() -> None:
    for place, disputed in ((TOWN, True), (MARKET, False)):
        a = claim("a", "jets hit the bakery queue", place=place, amounts=(dead(30, 30),))
        b = claim("b", "shells fell near some street", place=place, amounts=(dead(12, 12),))
        context = Context({}, {}, by_name, Wording([a, b]), spots_of([a, b]))
        assert firm(a, b, Slot.KILLED, context) is disputed


def test_what_a_person_brought_together_is_compared_however_unlike_it_is() -> None:
    a = claim("a", "planes hit the market", amounts=(dead(9, 9),))
    b = claim("b", "shells fell on a school", happening=Happening.SHELLING, amounts=(dead(4, 4),), place=CITY)
    bonds = Bonds(((a.id, b.id, "Lena"),), merges=((frozenset({a.id}), frozenset({b.id})),))
    reports = {c.report: report(c.report.removeprefix("report-")) for c in (a, b)}
    lineages = [Lineage(f"lineage-{r}", r, (r,)) for r in reports]
    (event,), _ = events((a, b), reports, lineages, bonds=bonds)
    assert {Slot.KILLED, Slot.WHERE, Slot.MEANS} <= set(event.disputed)
    (unsaid,), _ = events((a, b), reports, lineages, bonds=Bonds(bonds.together))
    assert not unsaid.disputed


@pytest.mark.parametrize(
    ("one", "other", "relation_"),
    [
        (("20 people", 20, 20, "people"), ("12 people", 12, 12, "people"), RelationKind.DIFFERS),
        (("20 people", 20, 20, "people"), ("12 children", 12, 12, "children"), RelationKind.REFINES),
        (("12 people", 12, 12, "people"), ("20 children", 20, 20, "children"), RelationKind.DIFFERS),
        (("20 medics", 20, 20, "medics"), ("12 children", 12, 12, "children"), RelationKind.REFINES),
        (("20 people", 20, 20, "people"), ("12 other people", 12, 12, "people"), RelationKind.REFINES),
        (("10 people", 10, 10, "people"), ("more than 10", 11, None, ""), RelationKind.REFINES),
    ],
)
def test_parts_further_figures_and_open_ones_are_no_dispute(
    one: tuple[str, int, int, str], other: tuple[str, int, int | None, str], relation_: RelationKind
) -> None:
    def told(words: str, low: int, high: int | None, group: str) -> Claim:
        best = low if high is not None else None
        span = Span(words, 0, len(words))
        return claim(words, words, amounts=(Amount(span, AmountOf.KILLED, low, best, high, group=group),))

    found = {slot: kind for slot, kind, _ in compare(told(*one), told(*other))}
    assert found[Slot.KILLED] is relation_


@pytest.mark.parametrize(
    ("one", "other", "relation_"),
    [
        (("more than 200", 201, None, None), ("187", 187, 187, 187), RelationKind.DIFFERS),
        (("more than 200", 201, None, None), ("200", 200, 200, 200), RelationKind.REFINES),
        (("dozens", 24, None, None), ("17", 17, 17, 17), RelationKind.REFINES),
        (("at least 14", 14, 14, None), ("62", 62, 62, 62), RelationKind.REFINES),
        (("at least 14", 14, 14, None), ("up to 40", None, None, 40), RelationKind.REFINES),
        (("at least 14", 14, 14, None), ("up to 10", None, None, 10), RelationKind.DIFFERS),
        (("at least 14", 14, 14, None), ("11", 11, 11, 11), RelationKind.DIFFERS),
        (("about 40", None, 40, None), ("37", 37, 37, 37), RelationKind.REFINES),
        (("about 40", None, 40, None), ("12", 12, 12, 12), RelationKind.DIFFERS),
        (("nearly 40", None, 40, 40), ("12", 12, 12, 12), RelationKind.DIFFERS),
    ],
)
def test_figures_refine_each_other_where_their_words_leave_room_for_one_number(
    one: tuple[str, int | None, int | None, int | None],
    other: tuple[str, int | None, int | None, int | None],
    relation_: RelationKind,
) -> None:
    def told(words: str, low: int | None, best: int | None, high: int | None) -> Claim:
        span = Span(words, 0, len(words))
        return claim(words, words, amounts=(Amount(span, AmountOf.KILLED, low, best, high),))

    for a, b in ((one, other), (other, one)):
        found = {slot: kind for slot, kind, _ in compare(told(*a), told(*b))}
        assert found[Slot.KILLED] is relation_


def test_a_gas_attack_by_shells_and_a_suicide_bomb_are_no_other_means() -> None:
    for one, other in (
        (Happening.CHEMICAL_WEAPON, Happening.SHELLING),
        (Happening.SUICIDE_BOMB, Happening.REMOTE_EXPLOSIVE),
    ):
        kinds = {
            slot: kind
            for slot, kind, _ in compare(claim("a", "x", happening=one), claim("b", "y", happening=other))
        }
        assert kinds[Slot.MEANS] is RelationKind.REFINES


def test_one_voice_that_counts_two_figures_in_one_report_tells_of_two_happenings() -> None:
    six = claim("a", "six were killed in an air strike on the town", amounts=(dead(6, 6),))
    four = claim("a", "four were killed in an air strike on the town", amounts=(dead(4, 4),))
    toll = msgspec.structs.replace(four, trigger=Span("toll", 0, 4))
    assert len(run(six, four)[0]) == 2
    assert len(run(six, msgspec.structs.replace(four, refers=six.id))[0]) == 2
    assert len(run(six, with_id(toll))[0]) == 1


def test_a_report_that_goes_on_to_another_strike_tells_of_two() -> None:
    first = claim("a", "planes hit the school in the town on Friday")
    another = Span("Another strike hit the market in the town", 60, 101)
    second = claim("a", "Another strike hit the market in the town", span=another)
    assert len(run(first, second)[0]) == 2


def test_the_verb_of_the_kind_alone_is_no_word_in_common() -> None:
    taken = {"happening": Happening.NON_STATE_OVERTAKES_TERRITORY, "place": None, "actors": ()}
    town, men = "rebels captured Tesseney", "twelve soldiers were captured"
    a, b, c = (
        claim(name, words, trigger=Span("captured", at, at + 8), **taken)
        for name, words, at in (
            ("a", town, 7),
            ("b", men, 21),
            ("c", "Tesseney was captured by rebels", 13),
        )
    )
    wording = Wording([a, b, c, *(claim(f"d{n}", f"planes bombed road {n}") for n in range(9))])
    assert wording.alike(a.id, b.id) == 0
    assert wording.alike(a.id, c.id) > 0.5


OBLAST = Place(None, "Oblast", PlaceKind.ADMIN1, "o", 10.3, 20.3, 120.0, 4, "XX", "Oblast")


@pytest.mark.parametrize(("country", "joined"), [("XX", True), ("", True), ("YY", False)])
def test_a_town_abroad_does_not_lie_in_a_province_however_near(country: str, joined: bool) -> None:
    town = Place(None, "Town", PlaceKind.SETTLEMENT, "t", 10.0, 20.0, 5.0, 1, country)
    words = "drones hit a fuel depot at night"
    made, _ = run(
        claim("a", words, place=town, targets=(REBELS,)), claim("b", words, place=OBLAST, targets=(REBELS,))
    )
    assert (len(made) == 1) is joined


def test_a_states_forces_may_be_the_army_that_another_names() -> None:
    nameless = Actor(None, "government forces", ActorKind.STATE_FORCES, "government_forces")
    told = claim("a", "army strike killed 12", actors=(nameless,))
    said = (Source("Army", actor=ARMY),)
    denied = claim("b", "army denied the strike", modality=Modality.DENIED, attribution=said)
    found = {slot: kind for slot, kind, _ in compare(told, denied)}
    assert found[Slot.ACTOR] is RelationKind.CONTRADICTS
    by_rebels = msgspec.structs.replace(told, actors=(REBELS,))
    assert Slot.ACTOR not in {slot for slot, _, _ in compare(by_rebels, denied)}
