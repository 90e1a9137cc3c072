"""Which column or key of a row holds what of a report: as the user says, else guessed from its name."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rashomon.acquire.member import one_line
from rashomon.errors import InputError
from rashomon.records import Hints

FIELDS = ("text", "html", "title", "byline", "publisher", "published", "url", "language")
_CONTENT = frozenset({"text", "html"})
_SHOWN_COLUMNS = 10
_SHOWN = 40
_LONGEST_CACHED = 4000
# Keys of an object that stands where a plain value is expected ({"name": "Reuters"}).
_INNER = ("rendered", "text", "value", "name", "#text")
_MARKUP = re.compile(
    r"</?(?:p|div|br|a|span|h[1-6]|ul|ol|li|article|section|html|body|img|em|strong)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


@cache
def _guesses() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((files("rashomon") / "lexicons" / "columns.toml").read_text("utf-8"))
    return {name: tuple(data[name]) for name in FIELDS}


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def check(columns: Mapping[str, str]) -> None:
    """Raises InputError if the user's mapping (what → column) names something that a report does not have."""
    unknown = sorted(set(columns) - set(FIELDS))
    if unknown:
        raise InputError(f"--column {unknown[0]}=… is not known: it is one of {', '.join(FIELDS)}")


def assigned(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """What each field is taken from: field → column, for columns ``names``. Raises InputError, naming the
    columns
    found and the option to use, if none of them holds the text of a report."""
    present = tuple(names)
    asked = tuple(sorted(columns.items()))
    if sum(map(len, present)) > _LONGEST_CACHED:
        return dict(_assigned.__wrapped__(present, asked))
    return dict(_assigned(present, asked))


@lru_cache(maxsize=64)
def _assigned(present: tuple[str, ...], asked: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    taken = {field: column for field, column in asked if column in present}
    for field, column in asked:
        if field in _CONTENT and field not in taken:
            raise InputError(_absent(field, column, present))
    plain: dict[str, str] = {}
    for name in present:
        if name not in taken.values():
            plain.setdefault(_plain(name), name)
    given = {field for field, _ in asked}
    for field in FIELDS:
        guess = next((plain[name] for name in _guesses()[field] if name in plain), "")
        if guess and field not in given:
            taken[field] = guess
    if not taken.keys() & _CONTENT:
        raise InputError(
            f"no column holds the text of a report: name it with --column text=COLUMN; {_listed(present)}"
        )
    return tuple(sorted(taken.items()))


def require(names: Sequence[str], columns: Mapping[str, str]) -> None:
    """Raises InputError if a table's header lacks a column that the user named, or one of text."""
    for field, column in sorted(columns.items()):
        if column not in names:
            raise InputError(_absent(field, column, names))


def _absent(field: str, column: str, names: Sequence[str]) -> str:
    return f"no column “{one_line(column, _SHOWN)}” as asked by --column {field}=…; {_listed(names)}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(name, _SHOWN) for name in names[:_SHOWN_COLUMNS]) or "none"
    more = len(names) - _SHOWN_COLUMNS
    return f"columns found: {shown} and {more} more" if more > 0 else f"columns found: {shown}"


def hints(row: Mapping[str, object], taken: Mapping[str, str]) -> Hints:
    """The hints of a row. A text with HTML tags in it goes to ``html``. Raises InputError if there is no
    text."""
    values = {field: _words(row.get(column), field).strip() for field, column in taken.items()}
    text, html = values.pop("text", ""), values.pop("html", "")
    if not text and not html:
        columns = " and ".join(
            f"“{one_line(taken[field], _SHOWN)}”" for field in ("text", "html") if field in taken
        )
        raise InputError(f"the row has no text: {columns} is empty")
    if not html and _MARKUP.search(text):
        text, html = "", text
    return Hints(text=text, html="" if text else html, **values)


def _words(value: object, field: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, dict):
        return next((_words(value[key], field) for key in _INNER if key in value), "")
    if isinstance(value, list):
        return ("\n\n" if field in {"text", "html"} else ", ").join(
            filter(None, (_words(one, field) for one in value))
        )
    return str(value)
