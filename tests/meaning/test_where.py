"""Where a claim's happening was, in sentences written for these tests."""

import pytest
from tests.meaning.test_claims import Read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Drones launched from Crimea and Krasnodar hit Odesa on Monday.", "Odesa"),
        ("Artillery fire from Kobani landed in Jarabulus in Syria on Monday.", "Jarābulus"),
        ("Thousands fled from Nalut to Dehiba on Monday.", "Nālūt"),
        ("A police helicopter that was spraying coca in Amalfi, Antioquia, was shot down.", "Amalfi"),
        ("Raids on Jenin, Nablus and Tulkarm killed 14 Palestinians.", "Janīn, Nablus and Ţūlkarm"),
    ],
)
def test_a_claim_is_where_it_happened(read_claims: Read, text: str, place: str) -> None:
    placed = [c.place.name for c in read_claims(text) if c.place is not None]
    assert place in placed
    assert not {"Krasnodar", "Crimea", "Kobani", "Dehiba"}.intersection(placed)


def test_reinforcements_are_not_where_they_came_from(read_claims: Read) -> None:
    texts = "Rebels received reinforcements from Mosul.", "Talks enabled reinforcements from Mosul to Raqqa."
    placed = [c.place.name for text in texts for c in read_claims(text) if c.place]
    assert "Mosul" not in placed


def test_where_people_fled_to_is_not_where_they_fled(read_claims: Read) -> None:
    assert all(c.place is None for c in read_claims("More than 60,000 people fled to Gedaref in Sudan."))
    claims = read_claims("About 70,000 people fled to Iligan, 38 km north of Marawi, on Monday.")
    assert all(c.place is None for c in claims)


def test_several_places_are_one_circle_that_says_so(read_claims: Read) -> None:
    claims = read_claims("Air strikes on Rafah, Khan Younis and Deir al-Balah killed 20 people on Monday.")
    place = next(c.place for c in claims if c.place is not None)
    assert place.radius_km > 15
    assert place.words is not None
    assert place.words.exact == "Rafah, Khan Younis and Deir al-Balah"
    assert "several places" in place.reason


def test_where_fighters_are_from_is_not_where_they_fought(read_claims: Read) -> None:
    text = "The army killed 50 militants including several foreign combatants from the Xinjiang province."
    assert all(c.place is None for c in read_claims(text))
    (claim,) = read_claims("Three women from the town of Madaya were killed when shells hit them.")
    assert claim.place is not None


def test_a_village_told_later_is_where_it_was_in_the_province_of_the_lead(read_claims: Read) -> None:
    lead = "Air strikes killed 22 people in a village in Syria's Idlib province on Monday. "
    first = read_claims(lead + "The strikes hit the village of Hass, residents said.")[0]
    assert first.place is not None
    assert (first.place.name, dict(first.basis)["place"]) == ("Hass", "the same happening, named after")
    for other in ("The strikes hit Palmyra in Homs.", "One of the strikes killed four people in Hass."):
        first = read_claims(lead + other)[0]
        assert first.place is not None
        assert first.place.name == "Idlib"
    spread = read_claims("Air strikes across Syria's Idlib province killed 22 people. The strikes hit Hass.")[
        0
    ]
    assert spread.place is not None
    assert spread.place.name == "Idlib"
