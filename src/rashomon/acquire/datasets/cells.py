"""Values of a row's cells: plain words, numbers, days. A refusal says which column and what stood in it."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from math import isfinite
from typing import Any

from rashomon.errors import InputError

LONGEST_WORDS = 500
_LONGEST_NUMBER = 40
_SHOWN = 40
_MOST = 1_000_000_000


def text(row: Mapping[str, Any], column: str) -> str:
    """What stands in a column, without space around it; "" for nothing. Lists are joined."""
    value = row.get(column) if column else None
    if type(value) is str:
        return value.strip()
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def code(row: Mapping[str, Any], column: str) -> str:
    """A value of a closed list: as ``text``, and "1.0" is "1"."""
    return text(row, column).removesuffix(".0") if column else ""


def number(row: Mapping[str, Any], column: str) -> float | None:
    """A finite number, None for an empty cell. Raises InputError."""
    value = row.get(column) if column else None
    if value is None or value == "":
        return None
    if isinstance(value, str) and (len(value) > _LONGEST_NUMBER or not value.strip()):
        if len(value) <= _LONGEST_NUMBER:
            return None
        raise InputError(f"{column} is no number: {shown(value)}")
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{column} is no number: {shown(value)}") from None
    if not isfinite(found):
        raise InputError(f"{column} is no number: {shown(value)}")
    return found


def count(row: Mapping[str, Any], column: str) -> int | None:
    """A whole number from 0 up, None for an empty cell. Raises InputError."""
    found = number(row, column)
    if found is None:
        return None
    whole = int(found)
    if found != whole or not 0 <= whole <= _MOST:
        raise InputError(f"{column} counts nothing: {shown(row.get(column))}")
    return whole


@lru_cache(maxsize=1 << 16)
def day(written: str, formats: tuple[str, ...]) -> date | None:
    """The day written in one of the formats (as for strptime), None if in none of them."""
    if len(written) > _LONGEST_NUMBER:
        return None
    for form in formats:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007  a day, not an instant
        except ValueError:
            continue
    return None


def shown(value: object) -> str:
    """A value as reasons quote it."""
    words = str(value)
    return repr(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")


def chosen(value: str, table: Mapping[str, Any]) -> Any:  # noqa: ANN401  whatever the table holds
    """What a table of a mapping says of a value: its entry, or that of a key such as "within*"; else None."""
    plain = value.casefold()
    for key, meaning in table.items():
        wanted = key.casefold()
        if plain == wanted or (wanted.endswith("*") and plain.startswith(wanted[:-1])):
            return meaning
    return None
