"""Small datasets made up for the tests, in the form of the real ones, and the look-ups to read them with."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from rashomon.acquire import Limits
from rashomon.acquire.datasets import mapping_of, records
from rashomon.lookups.gazetteer import Gazetteer
from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Reference, Unused
from rashomon.vocabulary import PlaceKind

TOWNS = {
    "Northport": (10.0, 20.0),
    "Southmill": (9.0, 20.0),
}
LEXICON = Lexicon()


class Towns:
    """A gazetteer of two towns in Syria, 111 km apart."""

    def find(self, name: str, country: str = "") -> tuple[SimpleNamespace, ...]:  # noqa: ARG002
        if name not in TOWNS:
            return ()
        lat, lon = TOWNS[name]
        town = SimpleNamespace(
            id=f"town:{name}",
            name=name,
            lat=lat,
            lon=lon,
            kind=PlaceKind.SETTLEMENT,
            country="SY",
            radius_km=3.0,
        )
        return (town,)


def write(path: Path, *rows: Mapping[str, object]) -> Path:
    """The rows as a file: JSON lines or CSV by its name."""
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path
    header = list(rows[0])
    lines = [header, *([str(row.get(name, "")) for name in header] for row in rows)]
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    path.write_text("\n".join(quoted) + "\n", "utf-8")
    return path


def coded(path: Path, mapping: str = "", **limits: int) -> list[Reference | Unused]:
    """What a file gives."""
    bounds = Limits(**limits)
    found = mapping_of(path, mapping, bounds)
    return list(records(path, found, bounds, LEXICON, cast("Gazetteer", Towns())))


def one(path: Path, mapping: str = "") -> Reference:
    """The one record of a file."""
    (found,) = coded(path, mapping)
    assert isinstance(found, Reference), found
    return found


UCDP = {
    "id": "77.0",
    "type_of_violence": "1.0",
    "dyad_name": "Government of Syria - IS",
    "side_a": "Government of Syria",
    "side_b": "IS",
    "source_office": "One Agency;Another;One Agency",
    "source_headline": "Fighting goes on",
    "where_prec": "1",
    "where_coordinates": "Northport village",
    "adm_1": "North Province",
    "adm_2": "",
    "latitude": "10.5",
    "longitude": "20.5",
    "country": "Syria",
    "date_prec": "1",
    "date_start": "2020-03-01",
    "date_end": "2020-03-01",
    "low": "4",
    "best": "5",
    "high": "9",
}
AIRWARS = {
    "code": "T001",
    "airwars_id": "1",
    "date": "2020-03-01",
    "date_end": "",
    "location_original": "Northport",
    "military_original": "Russian Military, Unknown",
    "strike_type_original": "Airstrike and/or Artillery",
    "killed_min": 2,
    "killed_max": 3,
    "injured_min": None,
    "injured_max": None,
    "latitude": 10.1,
    "longitude": 20.1,
    "assessment": "Fair",
    "geo_accuracy": "neighbourhood_area",
    "region": "North",
}
ACLED = {
    "event_id_cnty": "SYR1",
    "event_date": "01 March 2020",
    "time_precision": "2",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Syria (2000-2024)",
    "actor2": "Islamic State (Syria)",
    "country": "Syria",
    "admin1": "North Province",
    "admin2": "",
    "location": "Northport",
    "latitude": "10.0",
    "longitude": "20.0",
    "geo_precision": "2",
    "source": "One Agency; Another",
    "notes": "Clashes near Northport.",
    "fatalities": "7",
}
GDELT = {
    "GLOBALEVENTID": "900",
    "SQLDATE": "20200301",
    "Actor1Name": "RUSSIA",
    "Actor2Name": "",
    "EventCode": "1951",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Northport, North, Syria",
    "ActionGeo_Lat": "10.0",
    "ActionGeo_Long": "20.0",
    "SOURCEURL": "https://news.example/1",
}
LINES = """
name = "lines"
title = "Lines of releases"
rests_on = ["other"]
words = ["line"]
attacks = "number"
[days]
first = "date"
formats = ["%m/%d/%Y"]
lag_days = 1
[place]
names = ["location"]
split = [" and "]
country = "country"
[sides]
always = "us_coalition"
against = "isis"
[kinds]
always = ["air_strike"]
[covers]
kinds = ["air_strike"]
"""
LINE = {
    "date": "03/02/2020",
    "country": "Syria",
    "location": "Northport",
    "number": "2",
    "line": "two strikes",
}
