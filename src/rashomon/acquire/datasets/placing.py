"""Where a record lies: by its coordinates, or by its place's name and country through the gazetteer."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from rashomon.acquire.datasets.cells import chosen, code, number, shown, text
from rashomon.acquire.datasets.mapping import KIND_OF_PRECISION, Where
from rashomon.errors import InputError
from rashomon.geodesy import distance_km
from rashomon.lookups.gazetteer import Entry, Gazetteer
from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.sides import country_code
from rashomon.values import Place
from rashomon.vocabulary import PlaceKind

RADIUS_KM = {1: 2.0, 2: 25.0, 3: 30.0, 4: 100.0, 5: 50.0, 6: 500.0, 7: 1000.0}  # by where_prec
_LONGEST_NAME = 200
_MOST_NAMES = 5


class Placing:
    """Places the rows of one dataset."""

    def __init__(self, rule: Where, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._rule = rule
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._country = lru_cache(maxsize=4096)(self._country_of)
        self._precision = lru_cache(maxsize=1024)(self._precision_of)
        self._looked_up = lru_cache(maxsize=1 << 16)(self._look_up)

    def place(self, row: Mapping[str, Any]) -> Place | None:
        """The place of a row, None where it names none. Raises InputError for impossible coordinates."""
        rule = self._rule
        lat, lon = number(row, rule.latitude), number(row, rule.longitude)
        names = [text(row, column)[:_LONGEST_NAME] for column in rule.names]
        name = next(filter(None, names), "")
        country = self._country(text(row, rule.country)[:_LONGEST_NAME])
        admin1 = text(row, rule.admin1)[:_LONGEST_NAME]
        if lat is None or lon is None or (lat == 0 and lon == 0):
            if not name:
                return None
            return msgspec.structs.replace(self._looked_up(name, country), admin1=admin1)
        if not -90 <= lat <= 90 or not -180 <= lon <= 180:
            raise InputError(f"no point on earth: {rule.latitude} {lat:g}, {rule.longitude} {lon:g}")
        precision = self._precision(code(row, rule.precision))
        kind = KIND_OF_PRECISION.get(precision, PlaceKind.SETTLEMENT)
        radius = RADIUS_KM[precision]
        return Place(None, name, kind, "", lat, lon, radius, precision, country, admin1)

    def _country_of(self, name: str) -> str:
        return country_code(name, self._lexicon) if name else ""

    def _precision_of(self, value: str) -> int:
        rule = self._rule
        if not value:
            return rule.unsaid
        found = chosen(value, rule.precisions) if rule.precisions else value
        if found is None:
            return rule.unsaid
        if str(found) not in {"1", "2", "3", "4", "5", "6", "7"}:
            raise InputError(f"{rule.precision} is no precision of a place: {shown(value)}")
        return int(found)

    def _look_up(self, name: str, country: str) -> Place:
        """The place of a name in a country; of several names in one cell, a circle that holds them all."""
        if not country:
            return _unplaced(name, country, "only a name, without a country")
        parts = [name]
        if self._entry(name, country) is None:
            for mark in self._rule.split:
                parts = [piece.strip() for part in parts for piece in part.split(mark)]
        entries = [self._entry(part, country) for part in parts[:_MOST_NAMES] if part]
        found = [entry for entry in entries if entry is not None]
        if not found:
            return _unplaced(name, country, "not in the gazetteer")
        first = found[0]
        if len(found) == 1:
            radius = max(first.radius_km, RADIUS_KM[self._rule.unsaid])
            return _placed(name, first, first.lat, first.lon, radius, self._rule.unsaid)
        lat = sum(entry.lat for entry in found) / len(found)
        lon = sum(entry.lon for entry in found) / len(found)
        radius = max(distance_km(lat, lon, entry.lat, entry.lon) for entry in found)
        return _placed(name, first, lat, lon, radius + RADIUS_KM[self._rule.unsaid], 5)

    def _entry(self, name: str, country: str) -> Entry | None:
        """The town of that name in the country, else the first entry of another kind."""
        found = [e for e in self._gazetteer.find(name, country) if e.country == country]
        return next((e for e in found if e.kind is PlaceKind.SETTLEMENT), found[0] if found else None)


def _placed(name: str, entry: Entry, lat: float, lon: float, radius: float, precision: int) -> Place:
    reason = f"found by its name in {entry.country}"
    return Place(None, name, entry.kind, entry.id, lat, lon, radius, precision, entry.country, reason=reason)


def _unplaced(name: str, country: str, reason: str) -> Place:
    return Place(None, name, PlaceKind.SETTLEMENT, country=country, reason=reason)
