"""Names that are only a part of something else, in sentences written for these tests."""

import pytest
from tests.language.conftest import Find
from tests.language.test_places import named

from rashomon.vocabulary import PlaceKind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Militiamen burned the village of Mala Vrbanica in Kosovo on Friday.", "Mala"),
        ("Gunmen attacked Ain al-Zhahir, a village in Iraq, on Friday.", "Ain"),
        ("Shells fell on Al-Tah, a village in Syria, on Friday.", "Tah"),
        ("Troops raided Khan Sabz near Peshawar in Pakistan on Friday.", "Khan"),
    ],
)
def test_a_part_of_a_longer_name_is_no_town_in_another_country(find: Find, text: str, words: str) -> None:
    assert all(place.lat is None for place in find(text) if place.words and words in place.words.exact)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Kigali-backed rebels shelled Goma in Congo on Friday.", "Kigali"),
        ("The raid on the convoy was first told by Kabul News on Friday.", "Kabul"),
        ("A London-based monitor counted nine dead in Syria.", "London"),
    ],
)
def test_whose_something_is_is_no_place(find: Find, text: str, words: str) -> None:
    assert named(find(text), words).kind is PlaceKind.OWNER


def test_a_small_place_mostly_called_otherwise_needs_its_country(find: Find) -> None:
    far = find("Planes bombed Taftanaz and Killi in Idlib province, Syria, on Friday.")
    assert named(far, "Taftanaz").country == "SY"
    assert all(place.lat is None for place in far if place.name == "Killeagh")


def test_a_name_beside_its_country_or_province_keeps_its_place(find: Find) -> None:
    assert named(find("Shelling hit Idlib Syria on Friday."), "Idlib").country == "SY"
    assert named(find("The Kandahar Police chief was shot in Afghanistan."), "Kandahar").lat is not None


def test_a_people_is_no_area_of_its_name_abroad(find: Find) -> None:
    places = find("A bomb went off in the Somali capital on Monday.")
    assert named(places, "Somali").kind is PlaceKind.OWNER
    assert named(find("Floods hit the Somali Region in Ethiopia."), "Somali Region").country == "ET"


def test_letters_stand_for_an_organisation_or_a_country(find: Find) -> None:
    places = find(
        "Rebels of the SLA ambushed a convoy near Nyala in Sudan. The UAE denied that it had armed them."
    )
    assert {p.country for p in places if p.lat is not None} == {"SD", "AE"}
