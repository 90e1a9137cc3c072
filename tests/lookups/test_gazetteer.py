"""The gazetteer: built once from the installed packages, then looked up by name, id and position."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import LookupsError
from rashomon.geodesy import distance_km
from rashomon.lookups import gazetteer_build
from rashomon.lookups.gazetteer import SPELLING, Gazetteer, build
from rashomon.lookups.place_names import bare, key, skeleton
from rashomon.vocabulary import PlaceKind


@pytest.mark.parametrize("name", ["Deir ez-Zor", "Deir Ezzor", "Deir Ez-Zour", "Deir ez-Zur", "Dayr az Zawr"])
def test_spellings_of_one_town_are_found_in_its_country(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.find(name, "SY")
    town = [entry for entry in found if entry.kind is PlaceKind.SETTLEMENT]
    assert town[0].country == "SY"
    assert distance_km(town[0].lat, town[0].lon, 35.336, 40.141) < 5
    assert town[0].zone == "Asia/Damascus"


def test_consonants_alone_find_nothing_without_a_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Dayruz Zawur") == ()
    assert {m.rank for m in gazetteer.matches("Dayruz Zawur", "SY")} == {SPELLING}


def test_consonants_stay_within_the_country(gazetteer: Gazetteer) -> None:
    assert all(entry.country == "IQ" for entry in gazetteer.find("Dayruz Zawur", "IQ"))


def test_overlay_knows_other_names(gazetteer: Gazetteer) -> None:
    ids = {gazetteer.find(name)[0].id for name in ("Tharda hills", "Jabal Thurdah", "al-Tharda", "Thardeh")}
    assert ids == {"overlay:jabal-al-thardah"}


@pytest.mark.parametrize(("name", "country"), [("Simferopol", "UA"), ("Sevastopol", "UA"), ("Donetsk", "UA")])
def test_border_policy(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.find(name)[0].country == country


@pytest.mark.parametrize("name", ["US", "U.S.", "United States", "USA", "America"])
def test_names_of_a_country(gazetteer: Gazetteer, name: str) -> None:
    assert "country:US" in {entry.id for entry in gazetteer.find(name)}


def test_an_area_has_the_names_of_its_town(gazetteer: Gazetteer) -> None:
    assert PlaceKind.ADMIN1 in {entry.kind for entry in gazetteer.find("Raqqah")}


def test_near_is_sorted_and_of_the_kinds_asked_for(gazetteer: Gazetteer) -> None:
    found = gazetteer.near(35.336, 40.141, 30, (PlaceKind.AIRPORT, PlaceKind.BASE))
    away = [distance_km(35.336, 40.141, entry.lat, entry.lon) for entry in found]
    assert found
    assert away == sorted(away)
    assert away[-1] <= 30
    assert {entry.kind for entry in found} <= {PlaceKind.AIRPORT, PlaceKind.BASE}


def test_entry_by_id(gazetteer: Gazetteer) -> None:
    entry = gazetteer.find("Mosul")[0]
    assert gazetteer.entry(entry.id) == entry
    assert gazetteer.entry("geonames:none") is None


def test_a_second_build_does_nothing(gazetteer_path: Path) -> None:
    before = gazetteer_path.stat().st_mtime_ns
    build(gazetteer_path)
    assert gazetteer_path.stat().st_mtime_ns == before


def test_missing_and_damaged_files_say_what_to_do(tmp_path: Path) -> None:
    damaged = tmp_path / "g.sqlite"
    damaged.write_bytes(b"not a database, but long enough to look at" * 40)
    for path in (damaged, tmp_path / "none.sqlite"):
        with pytest.raises(LookupsError, match="read again"):
            Gazetteer.open(path)


def test_a_changed_source_makes_it_outdated(gazetteer_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gazetteer_build.built_version(gazetteer_path) == gazetteer_build.current_version()
    monkeypatch.setattr(gazetteer_build, "version", lambda _package: "0")
    assert gazetteer_build.built_version(gazetteer_path) != gazetteer_build.current_version()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Deir al-Zor"),
        ("‘Ayn al ‘Arab", "Ayn al-Arab"),
        ("AL-BAB", "Al Bāb"),
        ("ash-Shaddadi", "Al Shaddadi"),
        ("Mt. Sinjar", "Mount Sinjar"),
        ("U.S.", "US"),
    ],
)
def test_keys_are_equal(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_articles_need_their_consonant() -> None:
    assert key("as Far") == "as far"
    assert bare(key("al-Bab")) == "bab"


@given(st.text(max_size=60))
def test_keys_are_stable(name: str) -> None:
    once = key(name)
    assert key(once) == once
    assert skeleton(once) == skeleton(key(name.upper())) or not name.isascii()
    assert " " not in skeleton(once)


def test_hostile_names_find_nothing(gazetteer: Gazetteer) -> None:
    for name in ("", " ", "'", "%", "x" * 10_000, "'; DROP TABLE name; --", "\x00"):
        assert gazetteer.find(name, "SY") == ()


def test_consonants_in_any_country_where_a_person_asks_for_a_name(gazetteer: Gazetteer) -> None:
    found = gazetteer.spelt("Dayruz Zawur")
    assert {m.rank for m in found} == {SPELLING}
    assert "SY" in {m.entry.country for m in found}
