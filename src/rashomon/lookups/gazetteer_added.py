"""Gazetteers that a user adds: one file each beside the one built from packages, in the same form.

Removing one deletes its file. Rows are streamed: a dump of twelve million places needs little memory.
"""

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

import msgspec

from rashomon.errors import InputError, LookupsError
from rashomon.lookups.gazetteer_build import BARE, LAYOUT, keys_of
from rashomon.lookups.gazetteer_sources import Row
from rashomon.lookups.place_names import skeleton
from rashomon.records import Record

FOLDER = "gazetteers"
_SUFFIX = ".sqlite"
_BATCH = 5_000
_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=FILE;
CREATE TABLE entry (number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    population INTEGER NOT NULL, radius_km REAL NOT NULL, zone TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, rank INTEGER NOT NULL, entry INTEGER NOT NULL);
CREATE TABLE consonants (country TEXT NOT NULL, skeleton TEXT NOT NULL, key TEXT NOT NULL,
    entry INTEGER NOT NULL);
CREATE VIRTUAL TABLE position USING rtree(entry, south, north, west, east);
CREATE TABLE about (version TEXT NOT NULL);
CREATE TABLE source (told TEXT NOT NULL);
"""
# Made after the rows: millions of names inserted into a sorted tree one by one take hours.
_INDEXES = """
CREATE INDEX entry_id ON entry (id);
CREATE INDEX name_key ON name (key, rank, entry);
CREATE INDEX consonants_key ON consonants (country, skeleton, key, entry);
"""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


class Added(Record, frozen=True):
    """An added gazetteer: its name, the file it came from with its hash, when, how many places it has, how
    many rows were refused and why."""

    name: str
    source: str
    sha256: str
    added: datetime
    places: int
    refused: dict[str, int]

    @property
    def version(self) -> str:
        """What enters the version of the look-ups."""
        return sha256(f"{LAYOUT} {self.name} {self.sha256} {self.places}".encode()).hexdigest()[:16]


def checked_name(name: str) -> str:
    """The name, if it may be one. Raises InputError if not."""
    if not _NAME.fullmatch(name):
        raise InputError(f"“{name[:60]}” is no name for a gazetteer: use letters, digits, points and hyphens")
    return name


def path_of(data_dir: Path, name: str) -> Path:
    """Where a gazetteer of that name lies."""
    return data_dir / FOLDER / f"{checked_name(name)}{_SUFFIX}"


def store(
    data_dir: Path,
    name: str,
    source: str,
    rows: Iterable[Row],
    about: Callable[[], tuple[str, dict[str, int]]],
    progress: Callable[[int], None] | None = None,
) -> Added:
    """Write the rows of a source as the gazetteer ``name``; an older one of that name is replaced.

    ``about`` is asked after the last row for the file's hash and the rows refused, by reason. The file
    appears whole by a rename. Raises InputError if no row was usable, LookupsError if the file cannot be
    written.
    """
    path = path_of(data_dir, name)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(part)) as file:
            file.executescript(_TABLES)
            count = _fill(file, rows, progress)
            made_from, refused = about()
            if not count:
                raise InputError(f"{source} holds no usable place: {_told(refused) or 'it has no rows'}")
            added = Added(name, source, made_from, datetime.now(UTC).replace(microsecond=0), count, refused)
            told = json.dumps(msgspec.to_builtins(added))
            file.execute("INSERT INTO about VALUES (?)", (added.version,))
            file.execute("INSERT INTO source VALUES (?)", (told,))
            file.commit()
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise LookupsError(
            f"gazetteer {path} cannot be written ({error}): check the disk and try again"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return added


def _fill(file: sqlite3.Connection, rows: Iterable[Row], progress: Callable[[int], None] | None) -> int:
    """Insert all rows, then index them; the number of places."""
    waiting = iter(rows)
    number = 0
    while batch := list(islice(waiting, _BATCH)):
        positions, names, spellings = [], [], []
        for row in batch:
            number += 1
            file.execute(
                "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?)", (number, row.id, row.names[0], *row[2:])
            )
            positions.append((number, row.lat, row.lat, row.lon, row.lon))
            for rank, name_key in keys_of(row.names):
                names.append((name_key, rank, number))
                bones = skeleton(name_key) if rank != BARE else ""
                if bones:
                    spellings.append((row.country, bones, name_key, number))
        file.executemany("INSERT INTO position VALUES (?,?,?,?,?)", positions)
        file.executemany("INSERT INTO name VALUES (?,?,?)", names)
        file.executemany("INSERT INTO consonants VALUES (?,?,?,?)", spellings)
        if progress:
            progress(number)
    file.executescript(_INDEXES)
    return number


def _told(refused: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {why}" for why, count in sorted(refused.items()))


def added(data_dir: Path) -> list[Added]:
    """The gazetteers added, by name. Raises LookupsError if one is damaged."""
    folder = data_dir / FOLDER
    return [_read(path) for path in sorted(folder.glob(f"*{_SUFFIX}"))] if folder.is_dir() else []


def _read(path: Path) -> Added:
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as file:
            (told,) = file.execute("SELECT told FROM source").fetchone()
        return msgspec.json.decode(told, type=Added)
    except (sqlite3.Error, TypeError, msgspec.DecodeError) as error:
        raise LookupsError(
            f"added gazetteer {path} is damaged ({error}): "
            f"take it away with 'rashomon gazetteer remove {path.stem}'"
        ) from error


def added_version(data_dir: Path) -> str:
    """A hash over all gazetteers added, "" if there is none."""
    versions = "\n".join(one.version for one in added(data_dir))
    return sha256(versions.encode()).hexdigest()[:16] if versions else ""


def remove(data_dir: Path, name: str) -> None:
    """Delete an added gazetteer. Raises InputError if there is none of that name."""
    path = path_of(data_dir, name)
    try:
        path.unlink()
    except FileNotFoundError:
        known = ", ".join(p.stem for p in sorted(path.parent.glob(f"*{_SUFFIX}"))) or "none"
        raise InputError(f"no added gazetteer “{name}”; there are: {known}") from None
