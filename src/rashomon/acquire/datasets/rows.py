"""The rows of a dataset's file, one at a time: CSV, TSV, or a JSON object a line."""

import csv
from collections.abc import Callable, Generator, Mapping, Sequence
from io import BufferedReader
from pathlib import Path
from typing import Any

import msgspec

from rashomon.acquire.limits import Budget, Limits
from rashomon.acquire.lines import encoding_by_sample, lines
from rashomon.acquire.media import is_binary
from rashomon.acquire.member import Member, Run
from rashomon.acquire.streams import HEAD, decoded
from rashomon.acquire.tables import BoundedLines, cells, csv_rows, delimiter_of, header_names
from rashomon.errors import InputError

Row = Mapping[str, Any]
Rows = Generator[tuple[int, Row | InputError], None, None]
Header = Callable[[Sequence[str]], Sequence[str]]
"""From the first line's values to the columns' names: the same, or others where that line is data already."""

_NOT_JSON = (msgspec.DecodeError, ValueError, RecursionError)


def rows(path: Path, limits: Limits, header: Header) -> Rows:
    """Each row with its number as an editor counts lines (CSV: as a spreadsheet counts rows), or why it is
    none. ``header`` sees the columns' names (of JSON rows, those of each one that brings new ones) and
    may refuse. Raises InputError where the file as a whole cannot be read.
    """
    try:
        with path.open("rb") as stream:
            yield from _rows(stream, path, limits, header)
    except OSError as error:
        raise InputError(f"cannot read {path} ({error.strerror}): check the path") from error


def _rows(stream: BufferedReader, path: Path, limits: Limits, header: Header) -> Rows:
    head = stream.peek(HEAD)
    if not head.strip():
        raise InputError(f"{path.name} is empty: nothing to add")
    if is_binary(head):
        raise InputError(f"{path.name} is no text: give a CSV, TSV or JSONL file, unpacked")
    run = Run(limits, {}, Budget(limits, path.stat().st_size))
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _json(stream, run, header)
    else:
        yield from _table(Member(path.name, path.name, stream), run, header)


def _json(stream: BufferedReader, run: Run, header: Header) -> Rows:
    known: frozenset[str] = frozenset()
    for number, line in enumerate(lines(stream, run.limits.report_bytes), 1):
        if line is not None and not line.strip():
            continue
        run.budget.row()
        if line is None:
            yield number, InputError("the row is longer than a row may be")
            continue
        try:
            row = msgspec.json.decode(line)
        except _NOT_JSON as error:
            yield number, InputError(f"the row is not valid JSON ({error})")
            continue
        if not isinstance(row, dict):
            yield number, InputError("the row is not a JSON object")
            continue
        if not known:
            known = frozenset(row)
            header(list(row))
        yield number, row


def _table(member: Member, run: Run, header: Header) -> Rows:
    encoding = encoding_by_sample(member.stream)
    with decoded(member.stream, encoding, "surrogateescape") as source:
        bounded = BoundedLines(source, run)
        tabbed = member.name.lower().endswith((".tsv", ".tab"))
        reader = csv.reader(bounded, delimiter="\t" if tabbed else delimiter_of(bounded.first))
        csv.field_size_limit(run.limits.report_bytes)
        first = next(reader)
        names = header_names(first)
        given = list(header(names))
        if given != names:
            yield 1, dict(zip(given, first, strict=False))
        for number, values in enumerate(csv_rows(reader, bounded), 2):
            if not any(values):
                continue
            run.budget.row()
            try:
                row: Row | InputError = cells(given, values, encoding)
            except InputError as error:
                row = error
            yield number, row
