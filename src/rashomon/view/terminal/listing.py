"""Lists in the terminal: the tally, happenings, reports, judgements, what a search found."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from rashomon.lookups.dictionary import GARBLED
from rashomon.records import Event
from rashomon.view import judged, words
from rashomon.view.accounts import (
    head,
    is_vague,
    ordered,
)
from rashomon.view.shelf import Shelf
from rashomon.view.source import Passage, Source
from rashomon.view.terminal.lines import indented, print_head, short

LISTED = 60  # undisputed happenings that are listed unasked


def show_tally(case: Source, console: Console) -> None:
    """One line of counts, and what failed with its reason."""
    console.print(tally_line(case))
    for problem in case.problems():
        mark = "failed" if problem.fatal else "note"
        line = f"  {mark}  {words.clean(problem.where)}: {words.clean(problem.why)} ({problem.stage})"
        console.print(Text(line), soft_wrap=True)


def tally_line(case: Source) -> Text:
    """Counts as in "296 found · 290 read · 2 duplicate · 4 failed"."""
    tally = case.tally()
    parts = [
        f"{tally.found:,} found",
        f"{tally.read:,} read",
        f"{tally.duplicate:,} duplicate",
        f"{tally.failed:,} failed",
    ]
    if tally.unreadable:
        parts.append(f"{tally.unreadable:,} of those read in a language that cannot be read yet")
    if garbled := sum(problem.why.startswith(GARBLED) for problem in case.problems()):
        parts.append(f"{garbled:,} of those read hardly readable")
    if tally.withdrawn:
        parts.append(f"{tally.withdrawn:,} of those read withdrawn")
    return Text(" · ".join(parts), style="bold")


def show_case(case: Source, console: Console, limit: int | None = LISTED) -> None:
    """The tally and the happenings: disputed ones first, then by independent origins, then by day.

    ``limit`` is how many undisputed happenings are listed (None: all); disputed ones always are.
    """
    shelf = Shelf(case)
    tally = case.tally()
    console.print(tally_line(case))
    if tally.failed:
        console.print(Text("Why each failed:"), style="dim")
        _failures(case, console)
    events = ordered(tuple(case.events()))
    disputed = [event for event in events if event.disputed]
    rest = [event for event in events[len(disputed) :] if not is_vague(shelf, event)]
    vague = [event for event in events[len(disputed) :] if is_vague(shelf, event)]
    _print_heads(f"Disputed happenings: {len(disputed)} of {len(events)}", disputed, None, shelf, console)
    _print_heads(f"Happenings without a dispute: {len(rest)}", rest, limit, shelf, console)
    if vague:
        told = f"Told by one origin, with no day, place or number: {len(vague)}"
        _print_heads(told, vague, None if limit is None else 0, shelf, console)


def _print_heads(
    title: str, events: Sequence[Event], limit: int | None, shelf: Shelf, console: Console
) -> None:
    """A title and the happenings under it, so many of them at most; how many more there are."""
    listed = events if limit is None else events[:limit]
    console.print()
    console.print(Text(title, style="bold"))
    for event in listed:
        print_head(head(shelf, event), console)
    if left := len(events) - len(listed):
        more = f"… and {left:,} more: --all lists them, as do the dossier and the exports"
        console.print(Text(more, style="dim"))


def _failures(case: Source, console: Console, limit: int = 8) -> None:
    failed = [problem for problem in case.problems() if problem.fatal]
    for problem in failed[:limit]:
        console.print(Text(f"  {words.clean(problem.where)}: {words.clean(problem.why)}", style="dim"))
    if len(failed) > limit:
        console.print(Text(f"  … and {len(failed) - limit:,} more, all in the dossier", style="dim"))


def show_reports(case: Source, console: Console) -> None:
    """The reports, each with its day, who published it, how many claims it makes, and its language where that
    cannot be read; the earliest first."""
    console.print(tally_line(case))
    console.print()
    told = Counter(claim.report for claim in case.claims())
    for report in sorted(case.reports(), key=lambda r: (str(r.publication.day or "9999"), r.id)):
        day = words.day(report.publication.day) or "day unknown"
        claims = f"{told[report.id]} claim{'s' if told[report.id] != 1 else ''}"
        kept = "" if report.readable else f"kept unread: language {report.language or 'unknown'}"
        parts = (day, words.clean(report.publisher), kept or claims)
        title = words.shortened(words.titled(report), 100)
        console.print(Text.assemble((short(report.id), "dim"), "  ", (title, "bold")))
        console.print(indented(Text(" · ".join(part for part in parts if part))))


def show_judgements(case: Source, console: Console, *, every: bool) -> None:
    """The judgements in force with what they are about, then those that apply to nothing any more; with
    ``every``, those superseded or taken back as well."""
    shelf = Shelf(case)
    listed = shelf.judgements if every else shelf.standing.standing
    console.print(Text(f"Judgements in force: {len(shelf.standing.standing)}", style="bold"))
    lost = {one.judgement.id: one.why for one in shelf.standing.lost}
    for judgement in listed:
        console.print(Text.assemble((judgement.id, "dim"), f"  {judged.told(judgement)}"))
        about = judgement.subject
        if judgement.id in lost:
            about += f" — applies to nothing any more: {lost[judgement.id]}"
        console.print(indented(Text(f"on {words.clean(about)}", style="dim")))


def show_hits(hits: Sequence[Passage], console: Console) -> None:
    """What a search found: report, place in its text, the words, ids of the claims in them."""
    if not hits:
        console.print("Nothing found.")
        return
    reports = len({hit.report for hit in hits})
    passages, told = ("passage", "passages")[len(hits) > 1], ("report", "reports")[reports > 1]
    console.print(Text(f"{len(hits):,} {passages} in {reports:,} {told}", style="bold"))
    for hit in hits:
        console.print()
        console.print(Text.assemble((words.clean(hit.title) or "(no title)", "bold")))
        where = f"{short(hit.report)} {hit.span.start}:{hit.span.end}"
        claims = f" · {', '.join(short(claim) for claim in hit.claims[:4])}" if hit.claims else ""
        console.print(indented(Text(where + claims, style="dim")))
        console.print(indented(Text(f"“{words.shortened(hit.span.exact, 500)}”")))
