"""A case in the terminal: lists, accounts side by side, one report. Works at 80 columns; colour never says
anything that words do not.

All text from reports goes through ``words.clean`` and into ``rich.text.Text``, so nothing in it is markup.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from rashomon.lookups.dictionary import GARBLED
from rashomon.records import Claim, Event, Finding, Judgement, Report
from rashomon.view import judged, words
from rashomon.view.accounts import (
    SLOT_NAMES,
    Cell,
    Column,
    Head,
    Standing,
    Table,
    Told,
    column_name,
    folded,
    head,
    is_vague,
    ordered,
    table,
    values,
)
from rashomon.view.shelf import Shelf
from rashomon.view.source import Passage, Source
from rashomon.vocabulary import AMOUNT_SLOTS, RelationKind, Slot

STYLES = {
    Standing.SILENT: "dim",
    Standing.ALONE: "",
    Standing.AGREES: "green",
    Standing.REFINES: "cyan",
    Standing.DIFFERS: "yellow",
    Standing.DENIES: "magenta",
    Standing.CONTRADICTS: "bold red",
}
PARTING = frozenset({RelationKind.DIFFERS, RelationKind.CONTRADICTS})
LISTED = 60  # undisputed happenings that are listed unasked
COLUMN_WIDTH = 22
LABEL_WIDTH = 16
SHORT_ID = 10


def short(id_: str) -> str:
    """An id's kind and enough of its hash to type: "event-1f0c22ab9d"."""
    kind, _, digest = id_.partition("-")
    return f"{kind}-{digest[:SHORT_ID]}" if digest else id_[:SHORT_ID]


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
        _print_head(head(shelf, event), console)
    if left := len(events) - len(listed):
        more = f"… and {left:,} more: --all lists them, as do the dossier and the exports"
        console.print(Text(more, style="dim"))


def _failures(case: Source, console: Console, limit: int = 8) -> None:
    failed = [problem for problem in case.problems() if problem.fatal]
    for problem in failed[:limit]:
        console.print(Text(f"  {words.clean(problem.where)}: {words.clean(problem.why)}", style="dim"))
    if len(failed) > limit:
        console.print(Text(f"  … and {len(failed) - limit:,} more, all in the dossier", style="dim"))


def _print_head(shown: Head, console: Console) -> None:
    told = f"{shown.origins} independent origin{'s' if shown.origins != 1 else ''}"
    if shown.copies:
        copies = "copy" if shown.copies == 1 else "copies"
        told += f" ({shown.reports} reports, {shown.copies} {copies} folded)"
    where = [part for part in (shown.when or "no day", shown.where or "no place", told) if part]
    console.print(Text.assemble((short(shown.id), "dim"), "  ", (shown.title, "bold")))
    console.print(_indented(Text(" · ".join(where))))
    for slot, competing in shown.disputes:
        line = Text(f"disputed — {SLOT_NAMES[slot].rstrip('?')}: ", style=STYLES[Standing.CONTRADICTS])
        listed = " | ".join(competing[:5]) + (f" | {len(competing) - 5} more" if len(competing) > 5 else "")
        console.print(_indented(line + Text(listed, style="not bold default")))


def _indented(what: RenderableType, left: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, left))


def show_event(case: Source, id_: str, console: Console) -> None:
    """One happening: accounts side by side by independent origin, every value with its quotation.

    Raises UsageError if no happening, or more than one, has an id that begins with ``id_``.
    """
    shelf = Shelf(case)
    event = case.event(id_)
    shown = table(shelf, event)
    _print_head(head(shelf, event), console)
    for reason in event.reasons:
        console.print(_indented(Text(f"told as one happening: {words.clean(reason)}")))
    for line in judged.on_event(shelf, event):
        console.print(_indented(Text(line, style="bold")))
    console.print()
    quotes = _numbered(shown)
    fits = LABEL_WIDTH + len(shown.columns) * (COLUMN_WIDTH + 3) <= console.width
    draw = _side_by_side if fits and len(shown.columns) > 1 else _stacked
    draw(shown, quotes, console)
    _print_parting(shelf, event, console)
    _print_origins(shown, console)
    _print_quotes(shown, quotes, console)
    _print_findings(case, [event.id, *event.claims], console)


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
    for at, (text, group) in enumerate(grouped(cell)):
        numbers = "".join(f"[{number}]" for number in dict.fromkeys(quotes[told.claim] for told in group))
        lines.append(("\n" if at else "") + f"{text} {numbers}")
        said = list(dict.fromkeys(told.says for told in group if told.says))
        if said and said != [words.OWN_VOICE]:
            lines.append(f"\n  says {'; '.join(said)}", style="dim")
    return lines


def grouped(cell: Cell) -> list[tuple[str, list[Told]]]:
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
                console.print(_indented(Text(f"{column.name}, {column.day}" if column.day else column.name)))
                console.print(_indented(_cell_text(cell, quotes), 6))
        silent = [column.name for column in shown.columns if not column.cells[at].told]
        if silent:
            console.print(_indented(Text(f"silent: {', '.join(silent)}", style=STYLES[Standing.SILENT])))
        console.print()


def _print_origins(shown: Table, console: Console) -> None:
    console.print(Text(f"Independent origins: {len(shown.columns)}", style="bold"))
    for column in shown.columns:
        console.print(_indented(Text.assemble((column.name, "bold"), f" — {_titled(column)}")))
        for copy in column.copies:
            who = copy.publisher or copy.title
            console.print(_indented(Text(f"copy folded: {who} ({short(copy.report)}): {copy.why}"), 4))
        for reason in column.reasons if column.copies else ():
            console.print(_indented(Text(f"one lineage because: {reason}"), 4))
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
        console.print(_indented(Text(line)))
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
        console.print(_indented(line))


def _print_findings(case: Source, subjects: Iterable[str], console: Console) -> None:
    found = [finding for subject in dict.fromkeys(subjects) for finding in case.findings(subject)]
    if not found:
        return
    console.print()
    console.print(Text("Checks", style="bold"))
    for finding in found:
        console.print(_indented(finding_line(finding)))


def finding_line(finding: Finding) -> Text:
    """A finding with its rule, outcome and reason."""
    outcome = words.plain(finding.outcome)
    return Text(f"{words.plain(finding.rule)}: {outcome} — {words.clean(finding.reason)}")


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
        console.print(_indented(Text(" · ".join(part for part in parts if part))))


def show_report(case: Source, id_: str, console: Console) -> None:
    """One report: what it says of itself, then its claims in order with who says each.

    Raises UsageError if no report, or more than one, has an id that begins with ``id_``.
    """
    report = case.report(id_)
    shelf = Shelf(case)
    console.print(Text(words.titled(report), style="bold"))
    console.print(Text(f"  {report.id}", style="dim"))
    for sighting in case.sightings(report.original):
        console.print(_indented(Text(f"found at: {words.clean(sighting.where)}")))
    for label, text in words.describe(report):
        console.print(_indented(Text(f"{label}: {text}")))
    _print_lineage(shelf, report, console)
    graded = judged.on_source(shelf, report)
    if graded:
        console.print(_indented(Text(f"source: {graded}", style="bold")))
    claims = [shelf.claims[claim.id] for claim in case.claims(report.id)]
    console.print()
    if not report.readable:
        console.print(Text("This report is kept, but its language cannot be read yet: no claims."))
    console.print(Text(f"Claims: {len(claims)}", style="bold"))
    if report.readable and not claims:
        console.print("No happening was found in it: look at its words; a bad scan gives none.")
    for at, claim in enumerate(claims, start=1):
        _print_claim(at, claim, judged.on_claim(shelf, claim), console)
    _print_findings(case, [report.id, *(claim.id for claim in claims)], console)
    for problem in shelf.problems_of(report):
        console.print(_indented(Text(f"problem ({problem.stage}): {words.clean(problem.why)}")))
    for judgement in (j for j in case.judgements() if report.id in j.subject):
        value = f" {words.clean(judgement.value)}" if judgement.value else ""
        line = (
            f"judgement: {words.clean(judgement.who)} {judgement.verb}{value}: {words.clean(judgement.why)}"
        )
        console.print(_indented(Text(line)))


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
        console.print(_indented(Text(f"on {words.clean(about)}", style="dim")))


def show_withdrawn(judgement: Judgement, console: Console) -> None:
    """That a report was withdrawn, by whom and why: all that the case still knows of it."""
    when, who = f"{judgement.when:%Y-%m-%d %H:%M} UTC", words.clean(judgement.who)
    console.print(Text(f"{judgement.subject} was withdrawn by {who} on {when}: {words.clean(judgement.why)}"))
    console.print(
        Text(f"  on record as {judgement.id}; its text, its claims and its original are gone", style="dim")
    )


def _print_lineage(shelf: Shelf, report: Report, console: Console) -> None:
    lineage = shelf.lineage_of.get(report.id)
    if lineage is None or len(lineage.reports) < 2:
        return
    name = f" ({words.clean(lineage.name)})" if lineage.name else ""
    console.print(_indented(Text(f"lineage: one of {len(lineage.reports)} reports with one origin{name}")))
    for reason in lineage.reasons:
        console.print(_indented(Text(f"because: {words.clean(reason)}"), 4))
    for other in lineage.reports:
        if other == report.id:
            continue
        shown = folded(shelf, report.id, other)
        role = "origin" if other == lineage.origin else "other"
        console.print(
            _indented(Text(f"{role}: {shown.publisher or shown.title} ({short(other)}): {shown.why}"), 4)
        )


def _print_claim(at: int, claim: Claim, decided: Sequence[str], console: Console) -> None:
    kind = words.plain(claim.happening)
    place = " · in a heading" if claim.heading else " · in a quotation" if claim.quoted else ""
    console.print(Text.assemble(f"{at:>3}  ", (kind, "bold"), f" · {words.occurred(claim)}{place}"))
    console.print(_indented(Text(f"says {words.chain(claim.attribution)}"), 5))
    for slot in Slot:
        listed = values(claim, slot) if slot is not Slot.OCCURRED else []
        if listed:
            basis = f" (from: {words.clean(listed[0].basis)})" if listed[0].basis else ""
            text = f"{SLOT_NAMES[slot]}: {'; '.join(told.text for told in listed)}{basis}"
            console.print(_indented(Text(text), 5))
            if listed[0].reading:
                console.print(_indented(Text(listed[0].reading, style="dim"), 7))
    for amount in (a for a in claim.amounts if a.of not in AMOUNT_SLOTS.values()):
        console.print(_indented(Text(f"{words.plain(amount.of)}: {words.amount(amount)}"), 5))
    if claim.condition:
        console.print(_indented(Text(f"condition: “{words.shortened(claim.condition.exact, 200)}”"), 5))
    console.print(_indented(Text(f"“{words.shortened(claim.span.exact, 400)}”", style="italic"), 5))
    offsets = f"{claim.span.start}:{claim.span.end} · {short(claim.id)}"
    console.print(_indented(Text(offsets, style="dim"), 5))
    for line in decided:
        console.print(_indented(Text(line, style="bold"), 5))


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
        console.print(_indented(Text(where + claims, style="dim")))
        console.print(_indented(Text(f"“{words.shortened(hit.span.exact, 500)}”")))
