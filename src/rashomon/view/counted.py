"""Counts of coverage as tables: in the terminal, as CSV, as JSON."""

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from rashomon.records import Event
from rashomon.view import words
from rashomon.view.coverage import Coverage
from rashomon.view.export import rules
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source

_WIDE = 8  # columns that a terminal shows side by side
WITHIN = "Within the reports of this case: who is silent here may have spoken elsewhere."


class Counted(msgspec.Struct, frozen=True):
    """A table: what it counts, its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[rules.Cell, ...], ...]


def counts(covered: Coverage, by: str) -> Counted:
    """Outlets; or for each day or place how many of its happenings each side tells."""
    if by == "outlet":
        return outlets(covered)
    cells = covered.sides(by)
    sides = tuple(dict.fromkeys(cell.side for cell in cells))
    told: dict[str, dict[str, rules.Cell]] = {}
    for cell in cells:
        told.setdefault(cell.of, {"happenings": cell.every})[cell.side] = cell.told
    rows = tuple((of, told[of]["happenings"], *(told[of][side] for side in sides)) for of in told)
    return Counted(f"Happenings told, by {by} and side", (by, "happenings", *sides), rows)


def outlets(covered: Coverage) -> Counted:
    """One row an outlet."""
    names = (
        "outlet",
        "side",
        "scale",
        "grade",
        "reports",
        "copies",
        "happenings",
        "disputed",
        "told by it alone",
    )
    rows = tuple(
        (
            row.outlet, row.side, row.scale, row.grade, row.reports, row.copies, row.happenings, row.disputed,
            row.alone, ", ".join(f"{group} {n}" for group, n in row.naming),
        )
        for row in covered.rows()
    )  # fmt: skip
    return Counted("Outlets", (*names, "words for those who fight"), rows)


def silences(covered: Coverage, event: Event) -> Counted:
    """One row an outlet, with what it has on a happening."""
    rows = tuple(
        (
            one.outlet,
            one.side,
            "tells it" if one.tells else "silent" if one.others else "nothing of that week here",
            len(one.tells) or len(one.others),
            "; ".join(one.tells or one.others),
        )
        for one in covered.silences(event)
    )
    title = f"{words.clean(event.title)}: who tells it, and who published in the week after without it"
    return Counted(title, ("outlet", "side", "stance", "reports", "ids"), rows)


def show(told: Counted, console: Console) -> None:
    """Print a table."""
    console.print(Text(told.title, style="bold"))
    console.print(Text(WITHIN, style="dim"))
    if len(told.columns) > _WIDE:
        _listed(told, console)
        return
    grid = Grid(pad_edge=False)
    for number, column in enumerate(told.columns):
        numbers = all(isinstance(row[number], int) for row in told.rows)
        grid.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in told.rows:
        grid.add_row(*(Text(rules.cell(value).removeprefix("'")) for value in row))
    console.print(grid)


def _listed(told: Counted, console: Console) -> None:
    """A wide table as a list: each row's first value, then its others with their columns."""
    for first, *others in told.rows:
        console.print(Text(f"  {rules.cell(first)}", style="bold"))
        named = zip(told.columns[1:], others, strict=True)
        parts = [f"{column} {rules.cell(value)}" for column, value in named if value not in {"", None}]
        console.print(Padding(Text(" · ".join(parts)), (0, 0, 0, 4)))


def as_csv(told: Counted) -> bytes:
    """The table as CSV (RFC 4180)."""
    return b"".join(rules.rows(told.columns, told.rows))


def as_json(told: Counted) -> bytes:
    """The table as one JSON object a row, with what it is and is not."""
    rows: Sequence[dict[str, rules.Cell]] = [dict(zip(told.columns, row, strict=True)) for row in told.rows]
    return msgspec.json.encode({"title": told.title, "note": WITHIN, "rows": rows}) + b"\n"


def show_outlets(case: Source, console: Console) -> None:
    """The list of sources that a case keeps, then the outlets of its reports that the list lacks."""
    listed = tuple(case.outlets())
    covered = Coverage(Shelf(case))
    console.print(Text(f"Sources listed: {len(listed)}", style="bold"))
    for one in listed:
        parts = [one.side, one.scale, f"grade {one.grade}" if one.grade else "", one.note]
        names = f" ({', '.join(one.names)})" if one.names else ""
        console.print(
            Text(f"  {words.clean(one.name + names)}: {words.clean(', '.join(filter(None, parts)))}")
        )
    known = {one.name for one in listed}
    lacking = [row for row in covered.rows() if row.outlet not in known]
    console.print(Text(f"Outlets of the reports that the list lacks: {len(lacking)}", style="bold"))
    for row in lacking:
        console.print(Text(f"  {row.outlet}: {row.reports} report{'s' if row.reports != 1 else ''}"))
