"""Reports in a table: CSV and TSV. Each row is an original of its own."""

import csv
import io
from collections.abc import Iterator

import msgspec

from rashomon.acquire import columns, media
from rashomon.acquire.lines import encoding_by_sample
from rashomon.acquire.member import Member, Pieces, Run, found_of, problem
from rashomon.acquire.streams import decoded
from rashomon.errors import InputError, LimitError

_canonical = msgspec.json.Encoder(order="deterministic")
_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 10_000


def table(member: Member, run: Run) -> Pieces:
    """CSV or TSV with a header line: a Found for each row, at ``#`` and its number as a spreadsheet counts
    (the header is 1); its payload is the row as a JSON object of header → value. Raises InputError for a
    table without a column of text. Bytes that are not of the table's encoding make their row a Problem.
    """
    columns.check(run.columns)
    encoding = encoding_by_sample(member.stream)
    with decoded(member.stream, encoding, "surrogateescape") as source:
        lines = BoundedLines(source, run)
        tabbed = member.name.lower().endswith((".tsv", ".tab"))
        reader = csv.reader(lines, delimiter="\t" if tabbed else delimiter_of(lines.first))
        csv.field_size_limit(run.limits.report_bytes)
        header = header_names(next(reader))
        columns.require(header, run.columns)
        taken = columns.assigned(header, run.columns)
        for number, values in enumerate(csv_rows(reader, lines), 2):
            if not any(values):
                continue
            run.budget.row()
            where = f"{member.where}#{number}"
            try:
                row = cells(header, values, encoding)
                hints = columns.hints(row, taken)
            except InputError as error:
                yield problem(where, str(error))
            else:
                yield found_of(_canonical.encode(row), media.ROW, hints, where)


def csv_rows(reader: Iterator[list[str]], lines: "BoundedLines") -> Iterator[list[str]]:
    """The rows that follow; raises LimitError or InputError where one never ends."""
    while True:
        lines.begin_row()
        try:
            values = next(reader, None)
        except (csv.Error, LimitError) as error:
            raise LimitError(
                f"the row that begins on line {lines.began} and all after it are not read ({error}); "
                "is a quotation mark left open there?"
            ) from None
        if values is None:
            return
        if lines.ended:
            at = f"the row that begins on line {lines.began}"
            raise InputError(
                f"{at} has a quotation mark that is never closed: close it to have this and all after it read"
            )
        yield values


class BoundedLines:
    """The lines of a table; raises LimitError where one row would be longer than a report may be."""

    def __init__(self, source: io.TextIOWrapper, run: Run) -> None:
        self._source = source
        self._run = run
        self._line = 0
        self.ended = False
        self.begin_row()
        self.first = self._waiting = self._header_line()

    def _header_line(self) -> str:
        while line := self._read():
            if line.strip("\r\n\ufeff"):
                return line.removeprefix("\ufeff")
        raise InputError("the table is empty: nothing to read")

    def begin_row(self) -> None:
        """Count the next row's length anew."""
        self._used = 0
        self.began = self._line + 1

    def _read(self) -> str:
        line = self._source.readline(self._run.limits.report_bytes + 1)
        self._line += bool(line)
        self._used += len(line)
        if self._used > self._run.limits.report_bytes:
            self._run.budget.report(None, "the row")
        return line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self._waiting = self._waiting or self._read(), ""
        if not line:
            self.ended = True
            raise StopIteration
        return line


def delimiter_of(first: str) -> str:
    """The sign that parts most values in a table's first line."""
    return max(_DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def header_names(cells: list[str]) -> list[str]:
    """The columns' names, made unique; a column without one is called by its number."""
    if len(cells) > _MOST_COLUMNS:
        raise LimitError(
            f"the table has {len(cells):,} columns, more than {_MOST_COLUMNS:,}: is it a table of reports?"
        )
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = cell.strip() or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return names


def cells(header: list[str], values: list[str], encoding: str) -> dict[str, str]:
    """Header → value; raises InputError for a row with more values than the header, or undecodable bytes."""
    if len(values) > len(header) and any(values[len(header) :]):
        raise InputError(
            f"the row has {len(values)} values, the header {len(header)}: put quotation marks around texts"
        )
    row = dict(zip(header, values + [""] * len(header), strict=False))
    written = "".join(values)
    if written.isascii():
        return row
    try:
        written.encode()
    except UnicodeEncodeError:
        raise InputError(
            f"the row has bytes that are not {encoding}: export the table again as UTF-8"
        ) from None
    return row
