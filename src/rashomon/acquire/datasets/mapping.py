"""The mapping of a dataset: a small TOML file that says which column of it fills which slot.

Everything a dataset is read by stands in its mapping; no code knows any dataset. The fields below are
the keys of the file; docs/data.md shows them at work.
"""

import tomllib
from collections.abc import Collection
from collections.abc import Mapping as MappingOf
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from rashomon.errors import InputError, UsageError
from rashomon.identity import bytes_hash
from rashomon.vocabulary import Happening, PlaceKind, Who

_LONGEST = 1_000_000
_SHIPPED = files("rashomon") / "mappings"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of a mapping share: an unknown key is an error, not silently nothing."""


class Days(Part, frozen=True):
    """When. ``last`` is the column of the end day; ``lag_days``: the thing told may lie that many days before
    the day written; ``precision`` a column in UCDP's scale 1 to 5, or ``precisions`` what its values mean;
    ``formats`` as for strptime; ``earliest``: what is dated before is taken for an empty field."""

    first: str
    last: str = ""
    formats: tuple[str, ...] = ("%Y-%m-%d",)
    lag_days: int = 0
    precision: str = ""
    precisions: MappingOf[str, int] = {}
    earliest: date = date(1900, 1, 1)


class Where(Part, frozen=True):
    """Where. Columns of ``latitude`` and ``longitude`` in degrees; without them the first of ``names`` is
    looked up in the gazetteer, within the country. ``precision`` is a column in UCDP's where_prec 1 to 7, or
    of words that ``precisions`` turns into it; ``unsaid`` what an empty cell means. ``split``: what stands
    between several names in one cell, of which the first that is known counts."""

    latitude: str = ""
    longitude: str = ""
    names: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    country: str = ""
    admin1: str = ""
    precision: str = ""
    precisions: MappingOf[str, int] = {}
    unsaid: int = 2


class Chosen(Part, frozen=True):
    """A column and some of its values."""

    column: str
    values: tuple[str, ...]


class Sides(Part, frozen=True):
    """Who. ``first`` and ``second`` are columns; ``split`` what stands between several names in a cell;
    ``always`` the actor where no column names one, ``against`` the one it was done to. ``fights``: which
    values of a column mean that the two fight each other (else the first did it to the second).
    ``cut``: words that are no part of a name. ``names``: the dataset's words for an actor of the lexicon."""

    first: str = ""
    second: str = ""
    split: str = ""
    always: str = ""
    against: str = ""
    fights: Chosen | None = None
    cut: tuple[str, ...] = ()
    names: MappingOf[str, str] = {}


class Count(Part, frozen=True):
    """How many: the columns of the least, best and greatest figure, and who is counted."""

    low: str = ""
    best: str = ""
    high: str = ""
    who: Who = Who.UNKNOWN


class Kinds(Part, frozen=True):
    """What happened: the same ``always``, or by the values of a column (compared in small letters; a key
    that ends in * meets what begins so), ``other`` where no value meets."""

    always: tuple[Happening, ...] = ()
    column: str = ""
    split: str = ""
    values: MappingOf[str, tuple[Happening, ...]] = {}
    other: tuple[Happening, ...] = ()


class Covers(Part, frozen=True):
    """What the dataset sets out to hold. Without ``countries`` those of its records count."""

    kinds: tuple[Happening, ...] = ()
    countries: tuple[str, ...] = ()
    fatal: bool = False


class Mapping(Part, frozen=True):
    """One dataset's mapping. ``recognised_by`` are columns by which a file of it is known without ``--map``;
    ``columns`` the names of columns where a file has no header line."""

    name: str
    title: str
    days: Days
    kinds: Kinds
    place: Where = Where()
    sides: Sides = Sides()
    citation: str = ""
    licence: str = ""
    rests_on: tuple[str, ...] = ()
    recognised_by: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    number: str = ""
    killed: Count = Count()
    injured: Count = Count()
    attacks: str = ""
    words: tuple[str, ...] = ()
    sources: str = ""
    sources_split: str = ";"
    covers: Covers = Covers()
    sha256: str = ""

    def named_columns(self) -> tuple[str, ...]:
        """The columns without which a file cannot be read by this mapping."""
        needed = (self.number, self.days.first, self.place.latitude, self.place.longitude, self.kinds.column)
        return tuple(dict.fromkeys(column for column in needed if column))


def load(path: Path) -> Mapping:
    """The mapping in a file. Raises UsageError, naming the key that is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read the mapping {path} ({error.strerror}): check the path") from error
    if len(data) > _LONGEST:
        raise UsageError(f"the mapping {path} is {len(data):,} bytes long: that is no mapping")
    return parsed(data, str(path))


def parsed(data: bytes, where: str) -> Mapping:
    """The mapping of these bytes of TOML. Raises UsageError."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
        made = msgspec.convert(table, Mapping)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise UsageError(f"the mapping {where} cannot be used: {error}") from error
    _check(made, where)
    return msgspec.structs.replace(made, sha256=bytes_hash(data))


def _check(made: Mapping, where: str) -> None:
    if not made.name.replace("_", "").isalnum() or not made.name.isascii():
        raise UsageError(f"the mapping {where}: name must be of letters, digits and _, not {made.name!r}")
    if not made.kinds.always and not made.kinds.column:
        raise UsageError(f"the mapping {where}: kinds needs always = […] or column = …")
    if not 0 <= made.days.lag_days <= 366:
        raise UsageError(f"the mapping {where}: days.lag_days is 0 to 366")
    scales = [*made.place.precisions.values(), made.place.unsaid]
    if any(not 1 <= n <= 7 for n in scales) or any(not 1 <= n <= 5 for n in made.days.precisions.values()):
        raise UsageError(f"the mapping {where}: precisions are 1 to 7 for places and 1 to 5 for days")


@cache
def shipped() -> tuple[Mapping, ...]:
    """The mappings that come with the package, by name."""
    found = [entry for entry in _SHIPPED.iterdir() if entry.name.endswith(".toml")]
    return tuple(parsed(entry.read_bytes(), entry.name) for entry in sorted(found, key=lambda e: e.name))


def recognised(columns: Collection[str]) -> Mapping:
    """The shipped mapping whose columns these are. Raises InputError, with the columns found, if none is."""
    plain = {column.strip().lower() for column in columns}
    fitting = [m for m in shipped() if m.recognised_by and plain >= {c.lower() for c in m.recognised_by}]
    if fitting:
        return max(fitting, key=lambda m: len(m.recognised_by))
    known = ", ".join(m.title for m in shipped())
    some = ", ".join(sorted(column[:40] for column in columns)[:12])
    raise InputError(
        f"the columns are of no dataset known ({known}): give --map MAPPING.toml; columns found: {some}"
    )


KIND_OF_PRECISION = {
    3: PlaceKind.ADMIN2,
    4: PlaceKind.ADMIN1,
    5: PlaceKind.REGION,
    6: PlaceKind.COUNTRY,
    7: PlaceKind.REGION,
}
