"""A case held against its outside datasets, in the terminal."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rashomon.records import Event, Finding
from rashomon.view import words
from rashomon.view.accounts import SLOT_NAMES, ordered
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import Outcome, Slot

RULE = "records"
RUNNING = {"absence": "Claims that it never happened", "series": "Claims of what has been going on"}
STYLES = {
    Outcome.AGREES: "green",
    Outcome.WITHIN_RANGE: "cyan",
    Outcome.DIFFERS: "yellow",
    Outcome.CONTRADICTS: "bold red",
    Outcome.NO_RECORD: "dim",
    Outcome.CANNOT_BE_CHECKED: "dim",
}
_SLOTS = list(Slot)


def show_checks(case: Source, console: Console, limit: int) -> None:
    """By happening the records beside it, slot by slot; then claims of absence and of series."""
    datasets = tuple(case.datasets())
    if not datasets:
        console.print("No datasets in the case: add one with `rashomon reference add CASE FILE`.")
        return
    for dataset in datasets:
        console.print(Text(f"{dataset.id}: {dataset.kept:,} records; {words.coverage(dataset)}", style="dim"))
        if dataset.rests_on:
            console.print(Text(f"  rests on {', '.join(map(words.clean, dataset.rests_on))}", style="dim"))
    shelf = Shelf(case)
    events = ordered(tuple(case.events()))
    matched = [event for event in events if any(_match(f) for f in of_records(shelf, event))]
    console.print()
    console.print(Text(f"Happenings that a record tells of: {len(matched)} of {len(events)}", style="bold"))
    for event in matched[:limit]:
        _print_event(shelf, event, console)
    if len(matched) > limit:
        console.print(Text(f"… and {len(matched) - limit:,} more: raise --limit", style="dim"))
    _print_unmatched(shelf, [event for event in events if event not in matched], console)
    for rule, title in RUNNING.items():
        _print_claims(shelf, rule, title, console)


def of_records(shelf: Shelf, event: Event) -> list[Finding]:
    """The findings that hold a happening against records: matches first, slot by slot, then what is near."""
    found = [f for f in shelf.findings.get(event.id, ()) if f.rule == RULE]
    return sorted(found, key=_place)


def _place(finding: Finding) -> tuple[bool, str, int, str]:
    slot = _SLOTS.index(finding.slot) if finding.slot else len(_SLOTS)
    return finding.slot is None, finding.reference if finding.slot else "", slot, finding.id


def _match(finding: Finding) -> bool:
    return finding.slot is Slot.OCCURRED


def _print_event(shelf: Shelf, event: Event, console: Console) -> None:
    console.print()
    console.print(Text.assemble((event.id[:16], "dim"), "  ", (words.clean(event.title), "bold")))
    print_records(of_records(shelf, event), console)


def print_records(found: Iterable[Finding], console: Console) -> None:
    """Findings on one happening, one a line."""
    for finding in found:
        line = Text()
        if finding.slot is not None and not _match(finding):
            line.append(f"{SLOT_NAMES[finding.slot].rstrip('?')}: ", style="bold")
        if finding.slot is not None or not finding.reference:
            line.append(f"{words.plain(finding.outcome)} — ", style=STYLES[finding.outcome])
        line.append(words.clean(finding.reason))
        console.print(Padding(line, (0, 0, 0, 2 if _match(finding) or finding.slot is None else 4)))


def _print_unmatched(shelf: Shelf, events: Sequence[Event], console: Console) -> None:
    """How many happenings no record tells of, and why."""
    why: Counter[str] = Counter()
    for event in events:
        for finding in of_records(shelf, event):
            if not finding.reference:
                why[f"{words.plain(finding.outcome)}: {words.clean(finding.reason).partition(';')[0]}"] += 1
    console.print()
    console.print(Text("Where no record was taken, and why (never that nothing happened)", style="bold"))
    for reason, count in why.most_common(20):
        console.print(Padding(Text(f"{count:,} × {reason}"), (0, 0, 0, 2)))


def _print_claims(shelf: Shelf, rule: str, title: str, console: Console) -> None:
    found = [(id_, f) for id_, all_of in shelf.findings.items() for f in all_of if f.rule == rule]
    console.print()
    console.print(Text(f"{title}: {len({id_ for id_, _ in found})}", style="bold"))
    last = ""
    for id_, finding in found:
        claim = shelf.claims.get(id_)
        if claim is not None and id_ != last:
            console.print(Padding(Text(f"“{words.shortened(claim.span.exact, 300)}”"), (0, 0, 0, 2)))
        last = id_
        line = Text(f"{words.plain(finding.outcome)} — ", style=STYLES[finding.outcome])
        console.print(Padding(line + Text(words.clean(finding.reason), style="default"), (0, 0, 0, 4)))
