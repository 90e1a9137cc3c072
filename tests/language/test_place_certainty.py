"""How surely a place is meant, in reports written for these tests."""

import pytest
from tests.language.conftest import Find
from tests.language.test_places import named


def test_the_only_known_place_of_a_name_is_open_where_all_others_lie_in_another_area(find: Find) -> None:
    places = find(
        "Fighting spread across Rakhine State. Guns at Sittwe fired on Pauktaw. Kyauktaw was bombed, the "
        "Arakan Army said, and the Burmese navy left Sittwe."
    )
    place = named(places, "Pauktaw")
    assert place.lat is None  # the known one lies near Yangon
    assert "only" in place.reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ethiopian troops shelled Degan village near Dessie on Tuesday.", "Degan"),
        ("Liberian officials said a helicopter raided the town of Foya on Monday.", "Foya"),
        ("Libyan tribesmen fought in Marka Oreskova in Sabha.", "Marka"),
    ],
)
def test_no_pin_in_a_country_of_which_the_report_does_not_speak(find: Find, text: str, words: str) -> None:
    assert all(p.country not in {"CN", "SO"} for p in find(text) if p.words and words in p.words.exact)


def test_a_place_known_everywhere_needs_no_word_on_its_country(find: Find) -> None:
    places = find("Sudanese envoys flew from Khartoum to London for talks.")
    assert named(places, "London").country == "GB"


def test_a_capital_abroad_makes_no_town_unsure(find: Find) -> None:
    places = find("A group in New York counted the dead of Manbij in northern Syria.")
    assert named(places, "Manbij").country == "SY"
