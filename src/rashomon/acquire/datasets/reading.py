"""A dataset's file from its first row to its last: each a record, or why it is none."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import blake2b, file_digest
from pathlib import Path

import msgspec

from rashomon.acquire.datasets import mapping as mappings
from rashomon.acquire.datasets.cells import code, shown
from rashomon.acquire.datasets.coding import Coder
from rashomon.acquire.datasets.mapping import Mapping
from rashomon.acquire.datasets.rows import Row, rows
from rashomon.acquire.limits import Limits
from rashomon.errors import InputError, UsageError
from rashomon.lookups.gazetteer import Gazetteer
from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Reference, Unused

_LONGEST_NUMBER = 100
_Known = dict[str | bytes, tuple[int, str]]
"""The records kept so far, by number or, where the dataset has none, by what the row says: row and id."""

_canonical = msgspec.json.Encoder(order="deterministic")


def mapping_of(path: Path, given: str, limits: Limits) -> Mapping:
    """The mapping to read a file by: that in the file ``given``, the shipped one of that name, or, if none is
    given, the shipped one that knows the file's columns. Raises UsageError or InputError.
    """
    if given:
        shipped = next((m for m in mappings.shipped() if m.name == given), None)
        return shipped or mappings.load(Path(given))
    found: list[Mapping] = []

    def header(names: Sequence[str]) -> Sequence[str]:
        found.append(mappings.recognised(names))
        return names

    with closing(rows(path, limits, header)) as first:
        next(first, None)
    if not found:
        raise InputError(f"{path.name} has no row that can be read: give a CSV, TSV or JSONL file")
    return found[0]


def fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 and size in bytes of a file. Raises UsageError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest(), path.stat().st_size
    except OSError as error:
        raise UsageError(f"cannot read {path} ({error.strerror}): check the path") from error


def records(
    path: Path, mapping: Mapping, limits: Limits, lexicon: Lexicon, gazetteer: Gazetteer
) -> Iterator[Reference | Unused]:
    """Each row of the file in its order. A row that gives the same record as an earlier one is a duplicate;
    one that has the number of an earlier one and says something else is refused: which holds cannot be told.
    """
    coder = Coder(mapping, lexicon, gazetteer)
    known: _Known = {}
    last = 0
    try:
        for last, row in rows(path, limits, lambda names: _columns(names, mapping)):
            if isinstance(row, InputError):
                yield Unused(last, str(row))
            else:
                yield _record(last, row, coder, known)
    except InputError as error:
        if last == 0:
            raise
        yield Unused(last + 1, f"the rest of the file is not read: {error}")


def _columns(names: Sequence[str], mapping: Mapping) -> Sequence[str]:
    """The columns' names: those of the file's first line, or the mapping's own where it has no such line."""
    needed = mapping.named_columns()
    missing = [column for column in needed if column not in names]
    if not missing:
        return names
    if mapping.columns and len(mapping.columns) == len(names):
        return mapping.columns
    some = ", ".join(name[:40] for name in names[:12])
    raise InputError(f"no column {missing[0]!r}, which {mapping.name} needs; columns found: {some}")


def _record(at: int, row: Row, coder: Coder, known: _Known) -> Reference | Unused:
    column = coder.mapping.number
    number = code(row, column)
    if column and not number:
        return Unused(at, f"no number: {column} is empty")
    if len(number) > _LONGEST_NUMBER:
        return Unused(at, f"{column} is no number: {shown(number)}")
    key = number or blake2b(_canonical.encode(row), digest_size=16).digest()
    try:
        made = coder.code(row, number or f"row {at}")
    except InputError as error:
        return Unused(at, str(error))
    earlier = known.setdefault(key, (at, made.id))
    if earlier == (at, made.id):
        return made
    if not number or earlier[1] == made.id:
        return Unused(at, f"the same as row {earlier[0]}", duplicate=True)
    return Unused(at, f"the number {shown(number)} stands in row {earlier[0]} already, with other values")
