"""Reports that are JSON: a row a line, an array of objects, or objects one after the other. Each is an
original of its own."""

import io
import json
import re
from collections.abc import Iterator

import msgspec

from rashomon.acquire import columns, media
from rashomon.acquire.lines import lines
from rashomon.acquire.media import encoding_of
from rashomon.acquire.member import Found, Member, Pieces, Run, found_of, problem
from rashomon.acquire.streams import HEAD, decoded
from rashomon.errors import InputError, LimitError
from rashomon.records import Problem

_GAP = re.compile(r"[ \t\r\n,]*")
_NOT_JSON = (msgspec.DecodeError, ValueError, RecursionError)


def json_lines(member: Member, run: Run) -> Pieces:
    """JSON Lines: a Found for each line, at ``#`` and the line's number; its payload is the line's exact
    bytes.
    Blank lines are no rows; a line that is not a JSON object with a text is a Problem."""
    columns.check(run.columns)
    number = 0
    for number, line in enumerate(lines(member.stream, run.limits.report_bytes), 1):
        where = f"{member.where}#{number}"
        if line is None:
            run.budget.row()
            yield problem(where, _too_long(run))
        elif line.strip():
            run.budget.row()
            yield _json_row(line, where, run)


def _too_long(run: Run) -> str:
    try:
        run.budget.report(None, "the row")
    except LimitError as error:
        return str(error)
    raise AssertionError


def _json_row(line: bytes, where: str, run: Run) -> Found | Problem:
    try:
        row = msgspec.json.decode(line)
    except _NOT_JSON as error:
        return problem(
            where, f"the row is not valid JSON ({error}): correct this line or export it again as UTF-8"
        )
    return _row(row, line, where, run)


def _row(row: object, payload: bytes, where: str, run: Run) -> Found | Problem:
    if not isinstance(row, dict):
        return problem(where, 'the row is not a JSON object: give each report as {"text": …, "title": …}')
    try:
        hints = columns.hints(row, columns.assigned(row, run.columns))
    except InputError as error:
        return problem(where, str(error))
    return found_of(payload, media.ROW, hints, where)


def json_values(member: Member, run: Run) -> Pieces:
    """A JSON array of objects, or objects one after the other: a Found for each, at ``#`` and its number, its
    payload as it stands in the file (UTF-8). What follows a place that is not JSON cannot be read: one
    Problem.
    """
    columns.check(run.columns)
    for number, (row, written) in enumerate(_values(member.stream, run), 1):
        run.budget.row()
        yield _row(row, written.encode("utf-8", "surrogatepass"), f"{member.where}#{number}", run)


def _values(stream: io.BufferedReader, run: Run) -> Iterator[tuple[object, str]]:
    """The values and how they are written. Reads ahead by doubling, so that time stays linear in the size."""
    with decoded(stream, encoding_of(stream.peek(HEAD)) or "utf-8") as source:
        yield from _decoded_values(source, run)


def _decoded_values(source: io.TextIOWrapper, run: Run) -> Iterator[tuple[object, str]]:
    decode = json.JSONDecoder().raw_decode
    buffer = source.read(HEAD).lstrip()
    in_array = buffer.startswith("[")
    at, count = int(in_array), 0
    while True:
        at = _after_gap(buffer, at)
        try:
            value, end = decode(buffer, at)
        except json.JSONDecodeError as error:
            if in_array and buffer.startswith("]", at):
                break
            more = source.read(max(HEAD, len(buffer)))
            if not more and at == len(buffer) and not in_array:
                return
            if not more:
                raise InputError(
                    f"not valid JSON after row {count} ({error.msg}): correct the file there"
                ) from None
            buffer, at = buffer[at:] + more, 0
            if len(buffer) > 2 * run.limits.report_bytes + HEAD:
                run.budget.report(None, f"the row after row {count}")
            continue
        count += 1
        yield value, buffer[at:end]
        at = end
    if buffer[at + 1 :].strip() or source.read(HEAD).strip():
        raise InputError(
            f"something follows the end of the JSON array after row {count}: correct the file there"
        )


def _after_gap(buffer: str, at: int) -> int:
    gap = _GAP.match(buffer, at)
    return gap.end() if gap else at
