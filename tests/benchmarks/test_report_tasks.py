from datetime import date
from typing import Any

import pytest

from benchmarks import incidents_wad, mentions, tolls
from benchmarks.incidents_wad import Answer
from rashomon.records import Claim, Reading
from rashomon.values import Amount, Place, Source, Span
from rashomon.vocabulary import AmountOf, Happening, Modality, PlaceKind, Who

TEXT = "Gunmen killed 12 people in the town. The mayor said nine had died and four were wounded."


def row(text: str = TEXT, published: str | None = None, **slots: Any) -> dict[str, Any]:
    gold = {
        "start": ["1998", "3", "9"],
        "country": "DZA",
        "lat": 36.0,
        "lon": 3.0,
        "deaths": 12,
        "injured": 4,
        "deaths_contested": "Contested",
    }
    return {"id": "1", "text": text, "published": published, "gold": gold | slots}


def test_an_incident_is_right_slot_by_slot() -> None:
    counts = incidents_wad.compare(row(), Answer(12, 5, "DZ", 36.1, 3.0, None, contested=True))
    assert (counts["deaths right"], counts["injured right"], counts["country right"]) == (True, False, True)
    assert (counts["within 20"], counts["within 161"]) == (True, True)
    assert (counts["contested"], counts["contested found"], counts["contested right"]) == (True, True, True)
    nothing = incidents_wad.compare(row(deaths=None, lat=None), Answer())
    assert (nothing["deaths"], nothing["deaths right"], nothing["points"]) == (False, False, False)
    assert incidents_wad.compare(row(), Answer())["within 161"] is False


@pytest.mark.parametrize(
    ("text", "published", "allowed"),
    [
        ("Twelve died on Monday.", None, False),
        ("Twelve died on Monday.", "10 March 1998", True),
        ("Twelve died on 9 March 1998.", None, True),
        ("Twelve died, it said on March 11th, 1998.", None, True),
        ("AP, 09/03/1998: twelve died.", None, True),
        ("Twelve died on 9 March.", None, False),
        ("Talks failed on 2 January 1998.", None, False),
    ],
)
def test_a_day_is_asked_for_where_the_report_can_tell_it(
    text: str, published: str | None, allowed: bool
) -> None:
    given = incidents_wad.compare(row(text, published), Answer(day=date(1998, 3, 9)))
    assert given["days right"] is allowed
    assert given["no days given"] is not allowed
    assert incidents_wad.compare(row(text, published), Answer())["no days given"] is False


def test_an_open_day_is_neither() -> None:
    counts = incidents_wad.compare(row(start=["9999", "99", "99"]), Answer(day=date(1998, 3, 9)))
    assert not counts["days"]
    assert not counts["no days"]


def claim(start: int, end: int, *amounts: Amount, source: str = "", **slots: Any) -> Claim:
    span = Span(TEXT[start:end], start, end)
    said = (Source(source),) if source else ()
    filled = {"modality": Modality.FACT, "amounts": amounts, "attribution": said} | slots
    return Claim(f"c{start}", "r", span, span, Happening.ATTACK, **filled)


def dead(number: int) -> Amount:
    return Amount(Span(str(number), 0, len(str(number))), AmountOf.KILLED, number, number, number)


def test_the_first_claim_that_counts_dead_is_the_incident() -> None:
    place = Place(None, "Blida", PlaceKind.SETTLEMENT, "b", 36.47, 2.83, country="DZ")
    found = incidents_wad.answer(
        Reading("r", (), ()),
        [
            claim(0, 6, place=place),
            claim(7, 30, dead(12), source="the police"),
            claim(40, 60, dead(9), source="the mayor"),
        ],
    )
    assert found.deaths == 12
    assert (found.country, found.lat) == ("DZ", 36.47)
    assert not found.contested
    denied = [claim(7, 30, dead(12)), claim(40, 60, source="the mayor", modality=Modality.DENIED)]
    assert incidents_wad.answer(Reading("r", (), ()), denied).contested


def amount(text: str, words: str, low: int | None, high: int | None, **more: Any) -> Amount:
    start = text.index(words)
    best = low if low == high else None
    return Amount(Span(words, start, start + len(words)), AmountOf.KILLED, low, best, high, **more)


@pytest.mark.parametrize(
    ("text", "figures", "toll"),
    [
        ("two men and a woman were killed", [("two men", 2, 2), ("a woman", 1, 1)], 3),
        ("it killed four, bringing the toll to 71", [("four", 4, 4), ("71", 71, 71)], 71),
        ("more than 30 people were killed", [("more than 30 people", 31, None)], 30),
        ("up to 10 died", [("up to 10", None, 10)], 10),
        ("dozens were killed", [("dozens", 24, None)], 24),
        ("12 were killed, others said 14", [("12", 12, 12), ("14", 14, 14)], 14),
    ],
)
def test_figures_told_together_add_up_and_the_highest_counts(
    text: str, figures: list[tuple[str, int | None, int | None]], toll: int
) -> None:
    span = Span(text, 0, len(text))
    amounts = tuple(amount(text, *figure) for figure in figures)
    told = Claim("c", "r", span, span, Happening.ATTACK, modality=Modality.FACT, amounts=amounts)
    assert tolls.toll([told], AmountOf.KILLED) == toll


def test_of_a_group_with_its_parts_the_unarmed_count() -> None:
    text = "nine people, three of them militants, were killed"
    nine = amount(text, "nine people", 9, 9)
    three = amount(text, "three", 3, 3, who=Who.COMBATANTS, part_of=True)
    assert tolls.unarmed([nine, three]) == 6
    text = "at least 27 people, among them eight civilians"
    total = amount(text, "at least 27 people", 27, None)
    eight = amount(text, "eight civilians", 8, 8, who=Who.CIVILIANS, part_of=True)
    assert tolls.unarmed([total, eight]) == 8


def test_nested_annotations_count_once() -> None:
    annotated = [(0, 40), (4, 10), (50, 55)]
    counts = mentions.compare("Location", annotated, [(4, 10), (12, 20), (50, 56), (70, 75)])
    assert counts["Location gold"] == 2
    assert counts["Location overlap"] == 2
    assert counts["Location exact"] == 0
    assert counts["Location found"] == 3  # (4, 10) is an annotation of its own
    spare = mentions.compare("Location", annotated, [(11, 40), (4, 10)])
    assert spare["Location found"] == 1
    assert mentions.outermost([(4, 10), (0, 40), (0, 3)]) == [(0, 40)]
