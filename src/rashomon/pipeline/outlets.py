"""A team's list of sources, as CSV or TOML: outlets, their other names, side, scale and grade.

CSV: columns name, names (parted by "|"), side, scale, grade, note; only ``name`` is needed. TOML: one
``[[source]]`` each with the same keys, ``names`` a list. Sides and scales are the team's own words; a grade
is Admiralty's A to F. The list is kept in the case as it is given, in the place of the earlier one.
"""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.errors import InputError
from rashomon.judged import SOURCE
from rashomon.records import Outlet
from rashomon.store import Case

FIELDS = ("name", "names", "side", "scale", "grade", "note")
_MOST = 100_000
_LONGEST = 10_000_000  # bytes


def add_outlets(case: Case, path: Path) -> tuple[Outlet, ...]:
    """Keep the list of a file in the case. Raises InputError with the row and column that cannot be used."""
    found = read_outlets(path)
    with case.transaction():
        case.put_outlets(found)
    return found


def read_outlets(path: Path) -> tuple[Outlet, ...]:
    """The outlets that a file lists."""
    if path.stat().st_size > _LONGEST:
        raise InputError(f"{path} is no list of sources: {path.stat().st_size:,} bytes, {_LONGEST:,} at most")
    try:
        text = path.read_text("utf-8-sig")
        rows = list(_toml(text) if path.suffix.lower() == ".toml" else _csv(text))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise InputError(f"{path} cannot be read as a list of sources ({error})") from error
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error
    seen: dict[str, str] = {}
    for where, outlet in rows:
        for name in (outlet.name, *outlet.names):
            other = seen.setdefault(name.casefold(), where)
            if other != where:
                raise InputError(f"{path}, {where}: the name {name!r} stands in {other} already")
    return tuple(outlet for _, outlet in rows)


def _csv(text: str) -> Iterator[tuple[str, Outlet]]:
    reader = csv.DictReader(text.splitlines())
    columns = [name.strip().casefold() for name in reader.fieldnames or ()]
    unknown = sorted(set(columns) - set(FIELDS))
    if "name" not in columns or unknown:
        wrong = f"no column {unknown[0]!r} is known" if unknown else "there is no column 'name'"
        raise ValueError(f"{wrong}: the columns are {', '.join(FIELDS)}")
    for number, row in enumerate(reader, start=2):
        told = {key.strip().casefold(): value or "" for key, value in row.items() if isinstance(key, str)}
        names = [part.strip() for part in told.pop("names", "").split("|") if part.strip()]
        yield f"row {number}", _outlet(f"row {number}", {**told, "names": names})


def _toml(text: str) -> Iterator[tuple[str, Outlet]]:
    listed = tomllib.loads(text).get("source")
    if not isinstance(listed, list):
        raise ValueError("it has no [[source]]")  # noqa: TRY004  what the file holds, not a wrong call
    for number, row in enumerate(listed, start=1):
        unknown = sorted(set(row) - set(FIELDS))
        if unknown:
            raise ValueError(f"source {number}: no key {unknown[0]!r} is known: {', '.join(FIELDS)}")
        yield f"source {number}", _outlet(f"source {number}", row)


def _outlet(where: str, row: dict[str, Any]) -> Outlet:
    told = {field: str(row.get(field) or "").strip() for field in FIELDS if field != "names"}
    if not told["name"]:
        raise ValueError(f"{where}: column 'name' is empty")
    grade = told["grade"].upper()
    if grade and grade not in SOURCE:
        raise ValueError(f"{where}: column 'grade' is {told['grade']!r}, not one of {', '.join(SOURCE)}")
    names = tuple(str(name).strip() for name in row.get("names") or ())
    return Outlet(told["name"], names, told["side"], told["scale"], grade, told["note"])
