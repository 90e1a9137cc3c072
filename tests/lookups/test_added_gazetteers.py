"""Gazetteers that a user adds: files of our own making, whole and hostile."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.errors import InputError, LimitError, RashomonError
from rashomon.lookups import GAZETTEER_FILE, gazetteer_added
from rashomon.lookups.gazetteer import Gazetteer
from rashomon.pipeline import candidates, gazetteers
from rashomon.settings import data_dir
from rashomon.vocabulary import PlaceKind

Opened = Callable[[], Gazetteer]
LINE = (
    "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\tP\tPPL\tSY\t\t07\t\t\t\t{people}\t\t\tAsia/Damascus\t"
    "2020-01-01\n"
)


def geonames(
    name: str, lat: float = 35.1, lon: float = 40.2, number: int = 990_000_001, others: str = ""
) -> str:
    return LINE.format(id=number, name=name, others=others, lat=lat, lon=lon, people=12)


@pytest.fixture
def opened(tmp_path: Path, gazetteer_path: Path) -> Opened:
    def run() -> Gazetteer:
        known = gazetteer_added.added(tmp_path)
        return Gazetteer.open(gazetteer_path, [gazetteer_added.path_of(tmp_path, one.name) for one in known])

    return run


def add(folder: Path, name: str, text: str | bytes, **options: object) -> gazetteer_added.Added:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return gazetteers.add(folder, path, **options)  # type: ignore[arg-type]


def test_a_geonames_dump_in_a_zip(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "XX.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "what the columns hold\n")
        archive.writestr(
            "XX.txt", geonames("Zzyxqar", others="Zuxqaar,ﺯ") + "broken\tline\n" + geonames("", number=7)
        )
    done = gazetteers.add(tmp_path, path)
    assert (done.name, done.places) == ("XX", 1)
    assert sum(done.refused.values()) == 2
    found = opened().find("Zuxqaar")
    assert [(e.id, e.name, e.kind, e.country) for e in found] == [
        ("geonames:990000001", "Zzyxqar", PlaceKind.SETTLEMENT, "SY")
    ]


def test_a_table_with_guessed_columns(tmp_path: Path, opened: Opened) -> None:
    table = "ADM1_EN,ADM3_EN,ADM3_PCODE,ADM0_PCODE,Lat,Long\nAleppo,Qqarzum,SY0201,SY,36.3,37.2\n"
    assert add(tmp_path, "pcodes.csv", table).places == 1
    entry = opened().find("qqarzum")[0]
    assert (entry.country, entry.admin1, entry.lat, entry.lon) == ("SY", "Aleppo", 36.3, 37.2)
    assert entry.id == "pcodes:1:SY0201"


def test_columns_can_be_given(tmp_path: Path, opened: Opened) -> None:
    table = "was;breite;laenge\nQqarzum;36,3;37,2\n"
    columns = {"name": "was", "lat": "breite", "lon": "laenge"}
    add(tmp_path, "orte.csv", table, columns=columns, country="sy")
    entry = opened().find("Qqarzum")[0]
    assert (entry.lat, entry.lon, entry.country) == (36.3, 37.2, "SY")


def test_geojson_points_and_areas(tmp_path: Path, opened: Opened) -> None:
    square = [[[40.0, 35.0], [40.4, 35.0], [40.4, 35.2], [40.0, 35.2], [40.0, 35.0]]]
    features = [
        {
            "properties": {"name": "Qqarhill", "type": "hill"},
            "geometry": {"type": "Point", "coordinates": [40, 35]},
        },
        {"properties": {"name": "Qqarfield"}, "geometry": {"type": "Polygon", "coordinates": square}},
        {"properties": {"name": "Nowhere"}, "geometry": None},
    ]
    done = add(tmp_path, "own.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert (done.places, sum(done.refused.values())) == (2, 1)
    hill, field = opened().find("Qqarhill")[0], opened().find("Qqarfield")[0]
    assert (hill.kind, hill.lat, hill.lon) == (PlaceKind.HILL, 35.0, 40.0)
    assert (field.lat, field.lon) == (35.1, 40.2)
    assert field.radius_km > 5


def test_rows_that_cannot_be_used_are_counted(tmp_path: Path) -> None:
    table = (
        "name,lat,lon\nGood,35,40\nFar,95,40\nNoNumber,x,40\n,35,40\nNull,0,0\nShort,35\nNotFinite,nan,40\n"
        "Good too,-35,170\n"
    )
    done = add(tmp_path, "mixed.csv", table)
    assert done.places == 2
    assert sum(done.refused.values()) == 6
    assert done.refused["rows with a position out of range"] == 2
    assert done.refused["rows of another shape than the header"] == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "place,north\nX,1\n"),
        ("b.csv", ""),
        ("c.csv", "name,lat,lon\n"),
        ("d.json", '{"features": 3}'),
        ("e.json", "[" * 100_000),
        ("f.zip", b"PK\x03\x04 no archive"),
        ("g.csv", b"\x00\xff" * 500),
        ("h.gz", b"\x1f\x8b no gzip"),
    ],
)
def test_files_of_no_use_are_refused_and_leave_nothing(tmp_path: Path, name: str, text: str | bytes) -> None:
    with pytest.raises(RashomonError):
        add(tmp_path, name, text)
    assert gazetteer_added.added(tmp_path) == []


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", geonames("Zzyxqar") + " " * 80_000_000)
    with pytest.raises(LimitError):
        gazetteers.add(tmp_path, path)
    assert gazetteer_added.added(tmp_path) == []


def test_names_stay_within_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,lat,lon\nGood,35,40\n")
    with pytest.raises(InputError):
        gazetteers.add(tmp_path, path, "../outside")


def test_the_version_follows_what_is_added(tmp_path: Path, opened: Opened) -> None:
    before = (opened().version, gazetteer_added.added_version(tmp_path))
    add(tmp_path, "one.csv", "name,lat,lon\nGood,35,40\n")
    between = (opened().version, gazetteer_added.added_version(tmp_path))
    add(tmp_path, "one.csv", "name,lat,lon\nGood,35,41\n")
    after = (opened().version, gazetteer_added.added_version(tmp_path))
    assert len({before, between, after}) == 3
    gazetteer_added.remove(tmp_path, "one")
    assert (opened().version, gazetteer_added.added_version(tmp_path)) == before
    with pytest.raises(InputError, match="no added gazetteer"):
        gazetteer_added.remove(tmp_path, "one")


def test_what_is_in_both_is_there_once(tmp_path: Path, opened: Opened) -> None:
    known = opened().find("Palmyra", "SY")[0]
    number = int(known.id.removeprefix("geonames:"))
    add(tmp_path, "SY.txt", geonames("Palmyra", known.lat, known.lon, number))
    assert [e.id for e in opened().find("Palmyra")].count(known.id) == 1


def test_candidates_with_reasons(gazetteer: Gazetteer) -> None:
    alone = candidates.find(gazetteer, "Tripoli")
    beside = candidates.find(gazetteer, "Tripoli", near="Beirut")
    assert (alone[0].entry.country, beside[0].entry.country) == ("LY", "LB")
    assert abs(sum(c.share for c in alone) - 1) < 1e-6
    assert all(c.reasons for c in alone)
    assert [c.share for c in alone] == sorted((c.share for c in alone), reverse=True)
    assert candidates.find(gazetteer, "Qqqxqq") == []
    with pytest.raises(InputError, match="no place"):
        candidates.find(gazetteer, "Tripoli", near="Qqqxqq")


def test_the_main_file_lies_where_it_is_looked_for(gazetteer_path: Path) -> None:
    assert gazetteer_path == data_dir() / GAZETTEER_FILE
