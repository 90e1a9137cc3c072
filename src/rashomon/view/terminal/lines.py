"""What all lists in the terminal share: short ids, a happening in two lines, findings."""

from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from rashomon.records import Finding
from rashomon.view import words
from rashomon.view.accounts import (
    SLOT_NAMES,
    Head,
    Standing,
)
from rashomon.view.source import Source

STYLES = {
    Standing.SILENT: "dim",
    Standing.ALONE: "",
    Standing.AGREES: "green",
    Standing.REFINES: "cyan",
    Standing.DIFFERS: "yellow",
    Standing.DENIES: "magenta",
    Standing.CONTRADICTS: "bold red",
}
SHORT_ID = 10


def short(id_: str) -> str:
    """An id's kind and enough of its hash to type: "event-1f0c22ab9d"."""
    kind, _, digest = id_.partition("-")
    return f"{kind}-{digest[:SHORT_ID]}" if digest else id_[:SHORT_ID]


def indented(what: RenderableType, left: int = 2) -> Padding:
    """The same some columns to the right."""
    return Padding(what, (0, 0, 0, left))


def print_head(shown: Head, console: Console) -> None:
    """A happening as a list shows it."""
    told = f"{shown.origins} independent origin{'s' if shown.origins != 1 else ''}"
    if shown.copies:
        copies = "copy" if shown.copies == 1 else "copies"
        told += f" ({shown.reports} reports, {shown.copies} {copies} folded)"
    where = [part for part in (shown.when or "no day", shown.where or "no place", told) if part]
    console.print(Text.assemble((short(shown.id), "dim"), "  ", (shown.title, "bold")))
    console.print(indented(Text(" · ".join(where))))
    for slot, competing in shown.disputes:
        line = Text(f"disputed — {SLOT_NAMES[slot].rstrip('?')}: ", style=STYLES[Standing.CONTRADICTS])
        listed = " | ".join(competing[:5]) + (f" | {len(competing) - 5} more" if len(competing) > 5 else "")
        console.print(indented(line + Text(listed, style="not bold default")))


def print_findings(case: Source, subjects: Iterable[str], console: Console) -> None:
    """What rules say of records, by their ids."""
    found = [finding for subject in dict.fromkeys(subjects) for finding in case.findings(subject)]
    if not found:
        return
    console.print()
    console.print(Text("Checks", style="bold"))
    for finding in found:
        console.print(indented(_finding_line(finding)))


def _finding_line(finding: Finding) -> Text:
    """A finding with its rule, outcome and reason."""
    outcome = words.plain(finding.outcome)
    return Text(f"{words.plain(finding.rule)}: {outcome} — {words.clean(finding.reason)}")
