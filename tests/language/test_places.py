"""Places in texts written for these tests."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.language.conftest import Find

from rashomon.geodesy import distance_km
from rashomon.language.place_relations import shifted
from rashomon.values import Place
from rashomon.vocabulary import PlaceKind

DEIR_EZZOR = (35.336, 40.141)


def named(places: tuple[Place, ...], words: str) -> Place:
    return next(p for p in places if p.words and words in p.words.exact)


def away(place: Place, point: tuple[float, float]) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return distance_km(place.lat, place.lon, *point)


@pytest.mark.parametrize(
    ("text", "words", "point"),
    [
        ("Shells fell on Deir Ezzor in Syria on Monday.", "Deir Ezzor", DEIR_EZZOR),
        ("Fighting went on in Syria, north of Deir ez-Zor.", "Deir ez-Zor", (35.336, 40.141)),
        ("Syrian units took the Tharda hills near Deir ez-Zor.", "Tharda", (35.257, 40.115)),
        ("A plant at the Omar oilfield in eastern Syria was hit.", "Omar", (35.10, 40.54)),
        ("Clashes broke out in the Syrian Kurdish town of Kobani.", "Kobani", (36.89, 38.35)),
        ("SHELLING HITS ALEPPO AS TALKS FAIL IN SYRIA", "ALEPPO", (36.2, 37.16)),
        ("Residents of al-Bab in Syria fled.", "al-Bab", (36.37, 37.52)),
        ("Iraqi forces entered Mosul city at dawn.", "Mosul", (36.34, 43.13)),
    ],
)
def test_names_are_found_and_put_on_the_map(
    find: Find, text: str, words: str, point: tuple[float, float]
) -> None:
    assert away(named(find(text), words), point) < 30


def test_lost_apostrophes(find: Find) -> None:
    places = find("Jets struck Syrias northern Aleppo province. Aleppos hospitals are full, SOHR said.")
    assert named(places, "Syria").country == "SY"
    assert named(places, "Aleppo province").kind is PlaceKind.ADMIN1
    assert [p.words.exact for p in places if p.words and p.words.start > 40] == ["Aleppo"]


def test_the_noun_decides_between_town_and_area(find: Find) -> None:
    assert named(find("Strikes hit the city of Idlib in Syria."), "Idlib").kind is PlaceKind.SETTLEMENT
    assert named(find("Strikes hit Idlib province in Syria."), "Idlib").kind is PlaceKind.ADMIN1


@pytest.mark.parametrize(
    "text",
    [
        "President Assad spoke with Omar Hassan on Sunday in May.",
        "Mr Jordan said he was tired of reading.",
        "Many of the Syrian soldiers were Kurdish.",
    ],
)
def test_persons_and_common_words_are_no_places(find: Find, text: str) -> None:
    assert [p for p in find(text) if p.kind is not PlaceKind.OWNER] == []


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Many of the Syrian soldiers fled.", "Syrian", "SY"),
        ("Sri Lankan troops held the coast.", "Sri Lankan", "LK"),
        ("The Russians denied it.", "Russians", "RU"),
    ],
)
def test_a_people_says_whose_not_where(find: Find, text: str, words: str, country: str) -> None:
    place = named(find(text), words)
    assert (place.kind, place.country) == (PlaceKind.OWNER, country)
    assert place.lat is not None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The S.C. governor spoke in Charleston.", "S.C.", "US"),
        ("A barn burnt in Barrie, Ont., on Monday.", "Ont", "CA"),
        ("The Euphrates in Syria ran low.", "Euphrates", ""),
    ],
)
def test_abbreviations_and_rivers(find: Find, text: str, words: str, country: str) -> None:
    place = named(find(text), words)
    assert (place.country, place.lat is not None) == (country, True)


def test_taken_words_are_no_places(find: Find) -> None:
    text = "Islamic State of Iraq and Syria said it had left Mosul in Iraq."
    places = find(text, ((0, 31),))
    assert [p.words.exact for p in places if p.words] == ["Mosul", "Iraq"]


def test_context_chooses_among_places_of_one_name(find: Find) -> None:
    syrian = named(find("Syrian troops advanced on Palmyra and Homs in Syria."), "Palmyra")
    american = named(find("The sheriff in Palmyra, Missouri, closed the road."), "Palmyra")
    assert (syrian.country, american.country) == ("SY", "US")
    assert american.admin1 == "Missouri"
    assert syrian.reason
    assert 0 < syrian.confidence <= 1


def test_distance_and_bearing_move_the_place(find: Find) -> None:
    place = named(find("A convoy was hit 12 km south of Deir ez-Zor in Syria."), "Deir ez-Zor")
    assert place.relation is not None
    assert (place.relation.bearing, place.relation.distance_km) == ("S", 12.0)
    assert place.lat is not None
    assert place.lat < DEIR_EZZOR[0]
    assert 11 < away(place, DEIR_EZZOR) < 13
    assert place.precision == 2


def test_bearing_without_distance_keeps_the_place(find: Find) -> None:
    place = named(find("Troops dug in west of Palmyra in Syria."), "Palmyra")
    assert place.relation is not None
    assert (place.relation.bearing, place.relation.distance_km, place.radius_km) == ("W", None, 25)


@pytest.mark.parametrize(
    "text", ["near Homs in Syria", "on the outskirts of Homs in Syria", "the Homs countryside in Syria"]
)
def test_surroundings(find: Find, text: str) -> None:
    place = named(find(f"Two people were wounded {text}."), "Homs")
    assert place.relation is not None
    assert place.radius_km >= 25


def test_part_of_an_area(find: Find) -> None:
    whole = named(find("Talks on Syria failed."), "Syria")
    north = named(find("Fighting in northern Syria went on."), "Syria")
    assert north.lat is not None
    assert whole.lat is not None
    assert north.lat > whole.lat
    assert north.radius_km < whole.radius_km


def test_the_airport_means_the_one_named_or_near(find: Find) -> None:
    places = find("Supplies reach Deir Ezzor airport in Syria at night. Then shells fell on the airport.")
    back = named(places, "the airport")
    assert back.id == named(places, "Deir Ezzor airport").id
    assert back.reason.startswith("refers back")
    assert back.confidence < 1
    only_near = find("Deir Ezzor in Syria is besieged. Shells fell on the airport.")
    assert named(only_near, "the airport").kind is PlaceKind.AIRPORT


def test_nothing_to_refer_to(find: Find) -> None:
    assert find("Shells fell on the airport and the hills.") == ()


def test_an_unknown_village_is_kept_without_position(find: Find) -> None:
    place = named(find("Rockets hit the village of Xulqamarrat in Syria."), "Xulqamarrat")
    assert (place.lat, place.id) == (None, "")
    assert place.reason.startswith("unresolved")


def test_the_same_text_gives_the_same_places(find: Find) -> None:
    text = "Jets from Jordan struck Raqqa and the city of Deir ez-Zor, 10 miles east of the Euphrates."
    assert find(text) == find(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["Deir", "ez-Zor", "Aleppos", "the", "airport", "of", ",", "La.", "12 km", "south of", "'s"]
        )
        | st.text(max_size=8),
        max_size=15,
    )
)
def test_any_text_gives_exact_spans_in_order(find: Find, words: list[str]) -> None:
    text = " ".join(words)
    places = find(text) if text.strip() else ()
    starts = [p.words.start for p in places if p.words]
    assert starts == sorted(starts)
    for place in places:
        assert place.words is not None
        assert text[place.words.start : place.words.end] == place.words.exact
        assert 1 <= place.precision <= 7
        assert (place.lat is None) == (place.id == "")
        assert 0 <= place.confidence <= 1


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(0, 359), st.floats(0.5, 300))
def test_a_shift_goes_as_far_as_asked(lat: float, lon: float, degrees: float, km: float) -> None:
    new_lat, new_lon = shifted(lat, lon, degrees, km)
    assert -90 <= new_lat <= 90
    assert -180 <= new_lon <= 180
    if abs(lat) < 60:
        assert distance_km(lat, lon, new_lat, new_lon) == pytest.approx(km, rel=0.06, abs=0.05)


KHARTOUM = (15.55, 32.53)


@pytest.mark.parametrize(
    ("text", "words", "point", "radius_km"),
    [
        ("Drones hit the Mayo district of southern Khartoum.", "Mayo", KHARTOUM, 10),
        ("Drones hit the Mayo neighbourhood in Khartoum.", "Mayo", KHARTOUM, 10),
        ("Drones hit Khartoum's Mayo quarter.", "Mayo", KHARTOUM, 10),
        ("Looters came to Vermont, a poor suburb of Nairobi.", "Vermont", (-1.28, 36.82), 10),
        ("The Jordan area of Kaduna was sealed off.", "Jordan", (10.53, 7.44), 10),
        ("Guns fired on the Salma quarter of eastern Aleppo.", "Salma", (36.2, 37.16), 10),
        ("They burnt the village of Mayo in Sudan's White Nile state.", "Mayo", (13.6, 32.3), 50),
    ],
)
def test_an_unknown_part_of_a_known_place_lies_in_it(
    find: Find, text: str, words: str, point: tuple[float, float], radius_km: float
) -> None:
    place = named(find(text), words)
    assert away(place, point) < 5
    assert place.radius_km >= radius_km
    assert place.precision >= 2
    assert "not in the gazetteer" in place.reason


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A man of Paris, Texas, was held. He had left Paris at night.", "Paris", "US"),
        ("The Damascus suburb of Douma was shelled.", "Douma", "SY"),
        ("A mine went off in Tripoli, Lebanon.", "Tripoli", "LB"),
        ("Envoys met on Syria in Geneva.", "Syria", "SY"),
        ("Moscow, Iraq and Jordan, Israel sent envoys.", "Jordan", "JO"),
    ],
)
def test_a_name_is_looked_for_where_the_words_put_it(find: Find, text: str, words: str, country: str) -> None:
    found = [p for p in find(text) if p.words and words in p.words.exact]
    assert {p.country for p in found} == {country}
    assert all(p.lat is not None for p in found)


def test_no_place_of_the_name_in_the_named_country(find: Find) -> None:
    place = named(find("A bomb went off in Springfield, Kenya."), "Springfield")
    assert (place.lat, place.country) == (None, "KE")
    assert "Kenya" in place.reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells hit Xulqam, a small village about 20 km east of Hama in Syria.", "Xulqam"),
        ("Shells hit the village of Xulqam, 20 km east of Hama in Syria.", "Xulqam"),
        ("In Syria a village 20 km east of Hama was hit.", "Hama"),
    ],
)
def test_a_place_in_no_gazetteer_is_where_another_describes_it(find: Find, text: str, words: str) -> None:
    place = named(find(text), words)
    assert away(place, (35.13, 36.97)) < 8
    assert place.radius_km >= 5
    assert place.relation is not None
    assert place.relation.distance_km == 20


def test_a_river_of_several_countries_runs_through_each(find: Find) -> None:
    assert named(find("The Euphrates in Syria ran low."), "Euphrates").lat is not None


def test_part_of_a_name_is_no_place(find: Find) -> None:
    assert all(p.words and p.words.exact != "Harir" for p in find("Shells fell on Xusr al-Harir in Syria."))


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Kryvyi Rih.",
        "Rebels seized Bambari.",
        "Warplanes bombed Saraqib and Idlib.",
        "The attack on Khan Sheikhoun killed 91 civilians.",
    ],
)
def test_what_is_attacked_or_taken_is_a_place(find: Find, text: str) -> None:
    assert all(place.lat is not None for place in find(text))
    assert find(text)


def test_an_unknown_market_in_a_known_area_is_not_sought_elsewhere(find: Find) -> None:
    (tora, darfur) = find("An air strike on Tora market in North Darfur killed 40 people.")
    assert tora.lat is None
    assert darfur.country == "SD"


def test_a_bare_congo_is_the_larger_one(find: Find) -> None:
    assert {p.country for p in find("Fighting in eastern Congo killed 12 people.")} == {"CD"}


def test_a_locality_of_a_town_lies_in_it(find: Find) -> None:
    place = named(find("Rockets hit the Karari locality of Omdurman in Sudan."), "Karari")
    assert place.country == "SD"
    assert away(place, (15.64, 32.48)) < 20


def test_a_weekday_behind_a_name_is_no_part_of_it(find: Find) -> None:
    places = find("Troops in Sudan entered the city of Kabkabia on Monday.")
    assert named(places, "Kabkabia").country == "SD"


def test_a_list_of_areas_shares_its_noun(find: Find) -> None:
    places = find(
        "Rain fell in Kharkiv, Sumy, Poltava and Chernihiv regions. In the Sumy region a dam broke."
    )
    assert {p.kind for p in places} == {PlaceKind.ADMIN1}


def test_what_a_sentence_begins_with_contains_its_districts_and_towns(find: Find) -> None:
    places = find("In Kharkiv, shells fell on the Dniprovskyi district.")
    assert away(named(places, "Dniprovskyi"), (49.98, 36.25)) < 20
    places = find("In the Afar Region, clashes were reported in Abala.")
    assert named(places, "Abala").lat is None  # the known one is in Tigray


def test_the_half_of_a_name_and_a_river_are_no_town_of_the_name(find: Find) -> None:
    places = find("Gangs entered Pont-Sondé in Haiti. A ferry sank on the Atrato river in Colombia.")
    assert [p.name for p in places if p.lat is not None] == ["Haiti", "Colombia"]


def test_a_small_place_of_another_country_needs_a_word_on_it(find: Find) -> None:
    places = find("Gangs from Port-au-Prince attacked a market near Liancourt.")
    assert named(places, "Liancourt").lat is None


def test_far_from_all_that_is_sure_a_hardly_known_place_is_another(find: Find) -> None:
    places = find("Shells fell on Sana'a, Taiz, Hodeidah and Aden. Farms burned in Hays, the army said.")
    assert named(places, "Hays").lat is None or away(named(places, "Hays"), (13.9, 43.5)) < 100


def test_a_ship_is_no_place(find: Find) -> None:
    assert find("The tanker Athina was hit by a missile.") == ()


def test_a_quarter_is_of_a_town_that_is_told_of(find: Find) -> None:
    (quarter, *_) = find("Shells hit the Sulaymaniyah neighborhood of the Syrian city of Aleppo.")
    assert (quarter.country, quarter.kind) == ("SY", PlaceKind.QUARTER)
    (quarter, *_) = find("Shells hit al-Sulaymaniyah neighborhood, a hospital in Aleppo, Syria, said.")
    assert quarter.lat is None or quarter.country == "SY"
