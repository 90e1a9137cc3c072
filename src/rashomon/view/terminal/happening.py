"""One happening in the terminal: its accounts side by side."""

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from rashomon.records import Event
from rashomon.view import judged, words
from rashomon.view.accounts import (
    SLOT_NAMES,
    Cell,
    Column,
    Standing,
    Table,
    Told,
    column_name,
    head,
    table,
)
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.view.terminal.lines import STYLES, indented, print_findings, print_head, short
from rashomon.vocabulary import RelationKind, Slot

PARTING = frozenset({RelationKind.DIFFERS, RelationKind.CONTRADICTS})
COLUMN_WIDTH = 22
LABEL_WIDTH = 16


def show_event(case: Source, id_: str, console: Console) -> None:
    """One happening: accounts side by side by independent origin, every value with its quotation.

    Raises UsageError if no happening, or more than one, has an id that begins with ``id_``.
    """
    shelf = Shelf(case)
    event = case.event(id_)
    shown = table(shelf, event)
    print_head(head(shelf, event), console)
    for reason in event.reasons:
        console.print(indented(Text(f"told as one happening: {words.clean(reason)}")))
    for line in judged.on_event(shelf, event):
        console.print(indented(Text(line, style="bold")))
    console.print()
    quotes = _numbered(shown)
    fits = LABEL_WIDTH + len(shown.columns) * (COLUMN_WIDTH + 3) <= console.width
    draw = _side_by_side if fits and len(shown.columns) > 1 else _stacked
    draw(shown, quotes, console)
    _print_parting(shelf, event, console)
    _print_origins(shown, console)
    _print_quotes(shown, quotes, console)
    print_findings(case, [event.id, *event.claims], console)


def _numbered(shown: Table) -> dict[str, int]:
    """Each claim that the table rests on, with a number under which its quotation is listed."""
    claims = (told.claim for column in shown.columns for cell in column.cells for told in cell.told)
    return {claim: at for at, claim in enumerate(dict.fromkeys(claims), start=1)}


def _cell_text(cell: Cell, quotes: dict[str, int]) -> Text:
    if cell.standing is Standing.SILENT:
        return Text("silent", style=STYLES[Standing.SILENT])
    lines = Text()
    if cell.standing is not Standing.ALONE:
        lines.append(f"{str(cell.standing).upper()}\n", style=STYLES[cell.standing])
    for at, (text, group) in enumerate(_grouped(cell)):
        numbers = "".join(f"[{number}]" for number in dict.fromkeys(quotes[told.claim] for told in group))
        lines.append(("\n" if at else "") + f"{text} {numbers}")
        said = list(dict.fromkeys(told.says for told in group if told.says))
        if said and said != [words.OWN_VOICE]:
            lines.append(f"\n  says {'; '.join(said)}", style="dim")
    return lines


def _grouped(cell: Cell) -> list[tuple[str, list[Told]]]:
    """A cell's values, each once, with all who tell it."""
    found: dict[str, list[Told]] = {}
    for told in cell.told:
        found.setdefault(f"{told.text} — {told.note}" if told.note else told.text, []).append(told)
    return list(found.items())


def _side_by_side(shown: Table, quotes: dict[str, int], console: Console) -> None:
    grid = Grid(show_lines=True, pad_edge=False)
    grid.add_column("", width=LABEL_WIDTH - 3, style="bold")
    for column in shown.columns:
        grid.add_column(Text(f"{column.name}\n{column.day}"), min_width=COLUMN_WIDTH - 4, overflow="fold")
    for at, slot in enumerate(shown.slots):
        cells = [_cell_text(column.cells[at], quotes) for column in shown.columns]
        grid.add_row(Text(SLOT_NAMES[slot]), *cells)
    console.print(grid)


def _stacked(shown: Table, quotes: dict[str, int], console: Console) -> None:
    for at, slot in enumerate(shown.slots):
        console.print(Text(SLOT_NAMES[slot], style="bold"))
        for column in shown.columns:
            cell = column.cells[at]
            if cell.told:
                console.print(indented(Text(f"{column.name}, {column.day}" if column.day else column.name)))
                console.print(indented(_cell_text(cell, quotes), 6))
        silent = [column.name for column in shown.columns if not column.cells[at].told]
        if silent:
            console.print(indented(Text(f"silent: {', '.join(silent)}", style=STYLES[Standing.SILENT])))
        console.print()


def _print_origins(shown: Table, console: Console) -> None:
    console.print(Text(f"Independent origins: {len(shown.columns)}", style="bold"))
    for column in shown.columns:
        console.print(indented(Text.assemble((column.name, "bold"), f" — {_titled(column)}")))
        for copy in column.copies:
            who = copy.publisher or copy.title
            console.print(indented(Text(f"copy folded: {who} ({short(copy.report)}): {copy.why}"), 4))
        for reason in column.reasons if column.copies else ():
            console.print(indented(Text(f"one lineage because: {reason}"), 4))
    console.print()


def _print_parting(shelf: Shelf, event: Event, console: Console) -> None:
    """Where accounts differ or contradict each other, each reason once with those it stands between."""
    between: dict[tuple[Slot, str, str], dict[str, None]] = {}
    for relation in shelf.relations.get(event.id, ()):
        if relation.kind in PARTING:
            names = between.setdefault((relation.slot, relation.kind, relation.reason), {})
            names |= dict.fromkeys(_teller(shelf, claim) for claim in (relation.a, relation.b))
    if not between:
        return
    console.print(Text("Where accounts part", style="bold"))
    for (slot, kind, reason), names in sorted(between.items(), key=lambda item: list(Slot).index(item[0][0])):
        line = f"{SLOT_NAMES[slot].rstrip('?')}: {kind}: {words.clean(reason)} ({', '.join(names)})"
        console.print(indented(Text(line)))
    console.print()


def _teller(shelf: Shelf, claim: str) -> str:
    report = shelf.claims[claim].report
    return column_name(shelf.reports.get(report), shelf.lineage_of.get(report))


def _titled(column: Column) -> str:
    parts = [column.title, column.day, short(column.report)]
    return ", ".join(part for part in parts if part)


def _print_quotes(shown: Table, quotes: dict[str, int], console: Console) -> None:
    console.print(Text("In their words", style="bold"))
    told_by: dict[str, list[Told]] = {claim: [] for claim in quotes}
    for told in (told for column in shown.columns for cell in column.cells for told in cell.told):
        told_by[told.claim].append(told)
    for claim, at in quotes.items():
        first = told_by[claim][0]
        line = Text(f"[{at}] “{words.shortened(first.context.exact, 400)}”")
        where = f"{short(first.report)} {first.context.start}:{first.context.end} · {short(claim)}"
        line.append(f"\n    {where}", style="dim")
        spans = {told.words: told.basis for told in told_by[claim]}
        resting = []
        for span in sorted(spans, key=lambda span: span.start):
            basis = f" (from: {words.clean(spans[span])})" if spans[span] else ""
            resting.append(f"“{words.shortened(span.exact, 80)}” {span.start}:{span.end}{basis}")
        line.append(f"\n    rests on {' · '.join(resting)}", style="dim")
        console.print(indented(line))
