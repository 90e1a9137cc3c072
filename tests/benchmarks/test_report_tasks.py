from datetime import date
from typing import Any

import pytest

from benchmarks import incidents_wad, mentions
from benchmarks.incidents_wad import Answer
from rashomon.records import Claim, Reading
from rashomon.values import Amount, Place, Source, Span
from rashomon.vocabulary import AmountOf, Happening, Modality, PlaceKind

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
        [claim(0, 6, place=place), claim(7, 30, dead(12)), claim(40, 60, dead(9), source="the mayor")],
    )
    assert found.deaths == 12
    assert (found.country, found.lat) == ("DZ", 36.47)
    assert found.contested  # 12 and 9 by two voices
    same = [claim(7, 30, dead(12)), claim(40, 60, dead(9))]
    assert not incidents_wad.answer(Reading("r", (), ()), same).contested


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
