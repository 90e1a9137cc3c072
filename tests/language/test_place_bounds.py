"""Where words bound a place: by another it lies near, in sentences written for these tests."""

import pytest
from tests.language.conftest import Find
from tests.language.test_places import away, named

from rashomon.vocabulary import PlaceKind

BUNIA = (1.56, 30.25)


@pytest.mark.parametrize(
    "text",
    [
        "Militiamen burned Georgetown, a village 20 km north of Bunia in Congo.",
        "Militiamen burned the village of Georgetown, about 20 km north of Bunia in Congo.",
        "Militiamen fought the army north of Bunia (Georgetown) in Congo.",
        "Georgetown lies north of Bunia in Congo. Militiamen burned Georgetown on Friday.",
    ],
)
def test_a_place_said_to_lie_near_another_is_not_sought_elsewhere(find: Find, text: str) -> None:
    for place in find(text):
        if place.words and "Georgetown" in place.words.exact:
            assert away(place, BUNIA) < 40
            assert place.relation is not None
            assert "Bunia" in place.reason


def test_a_known_place_near_the_other_keeps_its_own_position(find: Find) -> None:
    places = find("Shells fell on Lyman, a town north of Bakhmut in Ukraine.")
    assert away(named(places, "Lyman"), (48.99, 37.81)) < 5
    assert named(places, "Lyman").relation is None


def test_a_large_town_may_lie_to_the_north_at_any_distance(find: Find) -> None:
    places = find("The convoy left Kaduna, north of Lagos in Nigeria.")
    assert away(named(places, "Kaduna"), (10.53, 7.44)) < 20


def test_a_village_said_to_lie_in_an_area_is_no_city_abroad(find: Find) -> None:
    places = find("Gunmen attacked Bergen, a village in the Mopti region of Mali. Bergen was burned.")
    for place in places:
        if place.words and "Bergen" in place.words.exact:
            assert place.country == "ML"


def test_a_town_of_which_only_the_district_is_known_has_its_radius(find: Find) -> None:
    place = named(find("Planes bombed Thandwe town in Rakhine State on Friday."), "Thandwe")
    assert place.kind is PlaceKind.SETTLEMENT
    assert place.radius_km > 30
    assert "not in the gazetteer" in place.reason


def test_a_river_s_delta_is_not_the_river(find: Find) -> None:
    place = named(find("A pipeline was blown up in the Nile Delta in Egypt."), "Delta")
    assert away(place, (30.9, 31.1)) < 50
    assert all(
        p.lat is None for p in find("Rebels crossed the Euphrates plateau in Syria.") if p.name == "Euphrates"
    )


def test_a_town_in_an_area_and_so_far_from_another_lies_there(find: Find) -> None:
    places = find(
        "Planes bombed Togovar, a town in Tigray about 25 km west of the regional capital Mekelle. "
        "Residents fled Togovar."
    )
    for place in places:
        if place.words and "Togovar" in place.words.exact:
            assert away(place, (13.5, 39.25)) < 10
            assert place.name == "Togovar"


def test_the_bearing_tells_two_towns_of_a_name_apart(find: Find) -> None:
    place = named(find("Two men were shot in Kupwara, 80 km north of Srinagar in India."), "Kupwara")
    assert away(place, (34.53, 74.26)) < 15


def test_the_way_between_two_towns_is_neither(find: Find) -> None:
    places = find("Gunmen ambushed a bus on the road between Gao and Ansongo in Mali.")
    for name in ("Gao", "Ansongo"):
        place = named(places, name)
        assert away(place, (15.97, 0.23)) < 5
        assert 40 < place.radius_km < 60
    assert named(find("Talks between Kabul and Moscow failed."), "Kabul").relation is None


def test_of_a_way_whose_other_end_is_unknown_the_surroundings_are_given(find: Find) -> None:
    places = find("A mine blew up a truck on the road from Gao to Tinzarragan in Mali.")
    assert named(places, "Gao").radius_km >= 25
    assert named(find("Soldiers cut the road to Dessie in Ethiopia."), "Dessie").radius_km >= 25


def test_a_district_is_more_than_the_town_of_its_name(find: Find) -> None:
    places = find("Clashes broke out in Vedeno district in Chechnya. Police left Vedeno town.")
    assert named(places, "Vedeno district").radius_km >= 20
    assert named(places, "Vedeno town").radius_km < 10
