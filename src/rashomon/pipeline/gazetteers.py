"""Adding a user's gazetteer: GeoNames dumps, OCHA p-code tables, any CSV or GeoJSON with name and position.

Whatever cannot be used is counted by reason; nothing is left out silently. The file is read as a stream,
within limits against hostile input.
"""

import csv
import gzip
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import isfinite, sqrt
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from rashomon import atlas
from rashomon.acquire.limits import Budget, Limits, size
from rashomon.errors import InputError
from rashomon.geodesy import KM_A_DEGREE
from rashomon.lookups import gazetteer_added
from rashomon.lookups.gazetteer_added import Added
from rashomon.lookups.gazetteer_sources import Row, split, usable
from rashomon.vocabulary import PlaceKind

LIMITS = Limits(unpacked_bytes=8_000_000_000, rows=40_000_000, members=1_000)
FIELDS = ("name", "names", "lat", "lon", "kind", "country", "admin1", "population", "radius_km", "id")
_NEEDED = ("name", "lat", "lon")
_WHOLE_BYTES = 300_000_000  # a GeoJSON file is held in memory
_LINE = 1_000_000
_GEONAMES_COLUMNS = 19
_RADIUS_KM = {
    PlaceKind.COUNTRY: 300.0,
    PlaceKind.ADMIN1: 80.0,
    PlaceKind.ADMIN2: 25.0,
    PlaceKind.REGION: 20.0,
}
_SMALL_KM = 3.0
Columns = Mapping[str, str]
CodeOf = Callable[[str], str]


class _Guesses(msgspec.Struct, frozen=True):
    columns: dict[str, tuple[str, ...]]
    kinds: dict[str, PlaceKind]


@cache
def _guesses() -> _Guesses:
    data = tomllib.loads((files("rashomon") / "lexicons" / "gazetteer_columns.toml").read_text("utf-8"))
    words = {_plain(word): PlaceKind(kind) for kind, known in data["kinds"].items() for word in known}
    return _Guesses({field: tuple(data[field]) for field in FIELDS}, words)


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


class Refused(Exception):
    """A row that cannot be used; its text is the reason, in the plural."""


class Source:
    """One file being read: its rows, what was refused, its hash."""

    def __init__(self, path: Path, name: str, columns: Columns, country: str, code_of: CodeOf) -> None:
        """For the file at ``path``; ``columns`` says which column holds what, ``country`` is meant where the
        table has none, ``code_of`` gives the ISO code of a country's name."""
        unknown = sorted(set(columns) - set(FIELDS))
        if unknown:
            raise InputError(f"--column {unknown[0]}=… is not known: it is one of {', '.join(FIELDS)}")
        self._path, self._name, self._asked = path, name, columns
        self._country, self._code_of = country.upper(), code_of
        self._budget = Budget(LIMITS, path.stat().st_size)
        self.refused: Counter[str] = Counter()
        self._number = 0

    def about(self) -> tuple[str, dict[str, int]]:
        """The file's SHA-256 and the rows refused, by reason."""
        hashed = sha256()
        with self._path.open("rb") as file:
            while piece := file.read(1 << 20):
                hashed.update(piece)
        return hashed.hexdigest(), dict(self.refused)

    def rows(self) -> Iterator[Row]:
        """The places of the file. Raises InputError if it is of no known shape, LimitError past a limit."""
        with self._path.open("rb") as file:
            magic = file.read(4)
        if magic.startswith(b"PK"):
            yield from self._zipped()
        elif magic.startswith(b"\x1f\x8b"):
            with gzip.open(self._path) as stream:
                yield from self._read(cast("IO[bytes]", stream))
        else:
            with self._path.open("rb") as stream:
                yield from self._read(stream)

    def _zipped(self) -> Iterator[Row]:
        try:
            with zipfile.ZipFile(self._path) as archive:
                tables = []
                for member in archive.infolist():
                    self._budget.member()
                    lower = member.filename.lower()
                    table = lower.endswith((".txt", ".csv", ".tsv", ".json", ".geojson"))
                    if table and not lower.rpartition("/")[2].startswith("readme"):
                        tables.append(member)
                if not tables:
                    raise InputError(f"{self._path} holds no table (.txt, .csv, .tsv, .geojson): unpack it")
                for member in tables:
                    with archive.open(member) as stream:
                        yield from self._read(stream)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            raise InputError(f"{self._path} cannot be unpacked ({error}): unpack it yourself") from error

    def _read(self, stream: IO[bytes]) -> Iterator[Row]:
        lines = self._lines(stream)
        first = next(lines, "")
        if first.lstrip("\ufeff \t").startswith(("{", "[")):
            yield from self._geojson(first, lines)
        elif first.count("\t") == _GEONAMES_COLUMNS - 1 and first.split("\t")[0].isdecimal():
            yield from self._each(_chain(first, lines), _geonames)
        else:
            yield from self._table(first, lines)

    def _lines(self, stream: IO[bytes]) -> Iterator[str]:
        """Lines of at most a million bytes; longer ones are refused."""
        cut = False
        while piece := stream.readline(_LINE):
            self._budget.unpack(len(piece))
            whole = piece.endswith(b"\n") or len(piece) < _LINE
            if whole and not cut:
                yield piece.decode("utf-8", "replace")
            elif not cut:
                self.refused["lines over a million bytes"] += 1
            cut = not whole

    def _each(self, items: Iterator[Any], place: Callable[[Any], Row]) -> Iterator[Row]:
        """The usable rows; the others are counted."""
        for item in items:
            self._number += 1
            self._budget.row()
            try:
                yield place(item)
            except Refused as error:
                self.refused[str(error)] += 1

    def _table(self, first: str, lines: Iterator[str]) -> Iterator[Row]:
        header = first.lstrip("\ufeff")
        delimiter = max(",;\t|", key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        taken = self._assigned(names)
        table = csv.reader(lines, delimiter=delimiter)
        yield from self._each(self._records(table, names), lambda row: self._place(row, taken))

    def _records(self, table: "Iterator[list[str]]", names: Sequence[str]) -> Iterator[dict[str, str] | None]:
        """The rows of a table by column; None for one of another shape."""
        while True:
            try:
                values = next(table, None)
            except csv.Error:
                yield None
                continue
            if values is None:
                return
            if values and any(values):
                yield dict(zip(names, values, strict=True)) if len(values) == len(names) else None

    def _assigned(self, names: Sequence[str]) -> dict[str, str]:
        """Which column holds what: as asked, else by its name. Raises InputError if name or position lack."""
        absent = [c for c in self._asked.values() if c not in names]
        plain = {_plain(name): name for name in reversed(names)}
        taken = {
            field: next((plain[guess] for guess in guesses if guess in plain), "")
            for field, guesses in _guesses().columns.items()
        } | dict(self._asked)
        missing = [field for field in _NEEDED if not taken[field]]
        if absent or missing:
            shown = ", ".join(" ".join(n.split())[:40] for n in names[:15]) or "none"
            what = f"no column “{absent[0]}”" if absent else f"no column holds the {missing[0]} of a place"
            option = f"--column {(missing or ['name'])[0]}=COLUMN"
            raise InputError(f"{self._path}: {what}; columns found: {shown}: name it with {option}")
        return {field: column for field, column in taken.items() if column}

    def _geojson(self, first: str, lines: Iterator[str]) -> Iterator[Row]:
        pieces, length = [first], len(first)
        for line in lines:
            length += len(line)
            if length > _WHOLE_BYTES:
                raise InputError(
                    f"{self._path} is GeoJSON of over {size(_WHOLE_BYTES)}: split it, or make it CSV"
                )
            pieces.append(line)
        try:
            data = msgspec.json.decode("".join(pieces))
        except (msgspec.DecodeError, RecursionError) as error:
            raise InputError(f"{self._path} is no GeoJSON ({error})") from error
        features = data.get("features") if isinstance(data, dict) else None
        if not isinstance(features, list):
            raise InputError(f"{self._path} is JSON without a list of features: GeoJSON is read, or CSV")
        yield from self._each(iter(features), self._feature)

    def _feature(self, feature: object) -> Row:
        """A place from a feature: a point, or the middle of what its geometry spans."""
        known = feature if isinstance(feature, dict) else {}
        facts, shape = known.get("properties"), known.get("geometry")
        if not isinstance(facts, dict) or not isinstance(shape, dict):
            raise Refused("features without properties or geometry")
        points = list(_points(shape.get("coordinates"), 0))
        if not points:
            raise Refused("features without a position")
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        row = {
            k: v if isinstance(v, str) else str(v)
            for k, v in facts.items()
            if isinstance(v, str | int | float)
        }
        row |= {"\0lat": str((min(lats) + max(lats)) / 2), "\0lon": str((min(lons) + max(lons)) / 2)}
        plain = {_plain(name): name for name in reversed(list(facts))}
        taken = {
            f: next((plain[g] for g in known if g in plain), "") for f, known in _guesses().columns.items()
        }
        taken |= dict(self._asked) | {"lat": "\0lat", "lon": "\0lon"}
        if len(points) > 1 and not taken["radius_km"]:
            row["\0radius"] = str(max(1.0, KM_A_DEGREE * (max(lats) - min(lats)) / 2))
            taken["radius_km"] = "\0radius"
        return self._place(row, {field: column for field, column in taken.items() if column})

    def _place(self, row: Mapping[str, str] | None, taken: Columns) -> Row:
        if row is None:
            raise Refused("rows of another shape than the header")
        got = {field: row.get(column, "").strip() for field, column in taken.items()}
        name = " ".join(got.get("name", "").split())
        if not name:
            raise Refused("rows without a name")
        lat, lon = _position(got.get("lat", ""), got.get("lon", ""))
        kind = _guesses().kinds.get(_plain(got.get("kind", "")), PlaceKind.SETTLEMENT)
        people = _whole(got.get("population", ""))
        code = got.get("id", "")
        country = got.get("country", "")
        if len(country) != 2:
            country = self._code_of(country) if country else ""
        return Row(
            id=f"{self._name}:{self._number}" + (f":{code[:40]}" if code else ""),
            names=(name[:80], *(n[:80] for n in split(got.get("names", "").replace("|", ";")))),
            lat=lat,
            lon=lon,
            kind=kind,
            country=country.upper() or self._country,
            admin1=got.get("admin1", "")[:80],
            population=people,
            radius_km=_radius(kind, people, got.get("radius_km", "")),
            zone="",
        )


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _geonames(line: str) -> Row:
    """A place from a line of a GeoNames dump (geonames.org, export/dump/readme.txt)."""
    values = line.rstrip("\r\n").split("\t")
    if len(values) != _GEONAMES_COLUMNS:
        raise Refused(f"lines without {_GEONAMES_COLUMNS} columns")
    number, name, plain, others = values[:4]
    if not name or not number.isdecimal():
        raise Refused("lines without a name or number")
    lat, lon = _position(values[4], values[5])
    known = _guesses().kinds
    kind = known.get(_plain(values[7])) or known.get(_plain(values[6]), PlaceKind.FACILITY)
    people = _whole(values[14])
    return Row(
        id=f"geonames:{number}",
        names=(name[:80], *usable([plain, *others.split(",")])),
        lat=lat,
        lon=lon,
        kind=kind,
        country=values[8],
        admin1=_area_names().get(f"{values[8]}.{values[10]}", ""),
        population=people,
        radius_km=_radius(kind, people, ""),
        zone=values[17],
    )


@cache
def _area_names() -> dict[str, str]:
    return {area.code: area.name for area in atlas.areas() if area.code.count(".") == 1}


def _position(lat: str, lon: str) -> tuple[float, float]:
    try:
        north, east = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        raise Refused("rows without a position in degrees") from None
    if not (isfinite(north) and isfinite(east) and abs(north) <= 90 and abs(east) <= 180):
        raise Refused("rows with a position out of range")
    if north == 0 and east == 0:
        raise Refused("rows with the position 0, 0")
    return round(north, 5), round(east, 5)


def _whole(number: str) -> int:
    digits = number.replace(",", "").replace(" ", "").partition(".")[0]
    return min(int(digits), 10**10) if digits.isdecimal() and len(digits) < 20 else 0


def _radius(kind: PlaceKind, people: int, given: str) -> float:
    try:
        km = float(given)
    except ValueError:
        km = 0.0
    if 0 < km < 20_000:
        return round(km, 1)
    if kind is PlaceKind.SETTLEMENT:
        return round(min(30.0, 2 + sqrt(people) / 100), 1)
    return _RADIUS_KM.get(kind, _SMALL_KM)


def _points(coordinates: object, depth: int) -> Iterator[tuple[float, float]]:
    """All points of a geometry's nested coordinates."""
    if not isinstance(coordinates, list) or depth > 4:
        return
    if len(coordinates) >= 2 and all(isinstance(c, int | float) for c in coordinates[:2]):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part, depth + 1)


def add(
    data_dir: Path,
    path: Path,
    name: str = "",
    columns: Columns | None = None,
    country: str = "",
    code_of: CodeOf = lambda _: "",
    progress: Callable[[int], None] | None = None,
) -> Added:
    """Keep the places of a file in the user's data directory, under ``name`` or the file's own.

    Raises InputError if the file is of no known shape or holds nothing usable, LimitError past a limit.
    """
    if not path.is_file():
        raise InputError(f"{path} is no file: give a GeoNames dump, a CSV or a GeoJSON file")
    chosen = gazetteer_added.checked_name(name or path.name.split(".")[0])
    source = Source(path, chosen, columns or {}, country, code_of)
    return gazetteer_added.store(data_dir, chosen, path.name, source.rows(), source.about, progress)
