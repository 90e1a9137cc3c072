"""One report in the terminal: what it says of itself, its claims, or that it was withdrawn."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from rashomon.records import Claim, Judgement, Report
from rashomon.view import judged, words
from rashomon.view.accounts import (
    SLOT_NAMES,
    folded,
    values,
)
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.view.terminal.lines import indented, print_findings, short
from rashomon.vocabulary import AMOUNT_SLOTS, Slot


def show_report(case: Source, id_: str, console: Console) -> None:
    """One report: what it says of itself, then its claims in order with who says each.

    Raises UsageError if no report, or more than one, has an id that begins with ``id_``.
    """
    report = case.report(id_)
    shelf = Shelf(case)
    console.print(Text(words.titled(report), style="bold"))
    console.print(Text(f"  {report.id}", style="dim"))
    for sighting in case.sightings(report.original):
        console.print(indented(Text(f"found at: {words.clean(sighting.where)}")))
    for label, text in words.describe(report):
        console.print(indented(Text(f"{label}: {text}")))
    _print_lineage(shelf, report, console)
    graded = judged.on_source(shelf, report)
    if graded:
        console.print(indented(Text(f"source: {graded}", style="bold")))
    claims = [shelf.claims[claim.id] for claim in case.claims(report.id)]
    console.print()
    if not report.readable:
        console.print(Text("This report is kept, but its language cannot be read yet: no claims."))
    console.print(Text(f"Claims: {len(claims)}", style="bold"))
    if report.readable and not claims:
        console.print("No happening was found in it: look at its words; a bad scan gives none.")
    for at, claim in enumerate(claims, start=1):
        _print_claim(at, claim, judged.on_claim(shelf, claim), console)
    print_findings(case, [report.id, *(claim.id for claim in claims)], console)
    for problem in shelf.problems_of(report):
        console.print(indented(Text(f"problem ({problem.stage}): {words.clean(problem.why)}")))
    for judgement in (j for j in case.judgements() if report.id in j.subject):
        value = f" {words.clean(judgement.value)}" if judgement.value else ""
        line = (
            f"judgement: {words.clean(judgement.who)} {judgement.verb}{value}: {words.clean(judgement.why)}"
        )
        console.print(indented(Text(line)))


def _print_lineage(shelf: Shelf, report: Report, console: Console) -> None:
    lineage = shelf.lineage_of.get(report.id)
    if lineage is None or len(lineage.reports) < 2:
        return
    name = f" ({words.clean(lineage.name)})" if lineage.name else ""
    console.print(indented(Text(f"lineage: one of {len(lineage.reports)} reports with one origin{name}")))
    for reason in lineage.reasons:
        console.print(indented(Text(f"because: {words.clean(reason)}"), 4))
    for other in lineage.reports:
        if other == report.id:
            continue
        shown = folded(shelf, report.id, other)
        role = "origin" if other == lineage.origin else "other"
        console.print(
            indented(Text(f"{role}: {shown.publisher or shown.title} ({short(other)}): {shown.why}"), 4)
        )


def _print_claim(at: int, claim: Claim, decided: Sequence[str], console: Console) -> None:
    kind = words.plain(claim.happening)
    place = " · in a heading" if claim.heading else " · in a quotation" if claim.quoted else ""
    console.print(Text.assemble(f"{at:>3}  ", (kind, "bold"), f" · {words.occurred(claim)}{place}"))
    console.print(indented(Text(f"says {words.chain(claim.attribution)}"), 5))
    for slot in Slot:
        listed = values(claim, slot) if slot is not Slot.OCCURRED else []
        if listed:
            basis = f" (from: {words.clean(listed[0].basis)})" if listed[0].basis else ""
            text = f"{SLOT_NAMES[slot]}: {'; '.join(told.text for told in listed)}{basis}"
            console.print(indented(Text(text), 5))
            if listed[0].reading:
                console.print(indented(Text(listed[0].reading, style="dim"), 7))
    for amount in (a for a in claim.amounts if a.of not in AMOUNT_SLOTS.values()):
        console.print(indented(Text(f"{words.plain(amount.of)}: {words.amount(amount)}"), 5))
    if claim.condition:
        console.print(indented(Text(f"condition: “{words.shortened(claim.condition.exact, 200)}”"), 5))
    console.print(indented(Text(f"“{words.shortened(claim.span.exact, 400)}”", style="italic"), 5))
    offsets = f"{claim.span.start}:{claim.span.end} · {short(claim.id)}"
    console.print(indented(Text(offsets, style="dim"), 5))
    for line in decided:
        console.print(indented(Text(line, style="bold"), 5))


def show_withdrawn(judgement: Judgement, console: Console) -> None:
    """That a report was withdrawn, by whom and why: all that the case still knows of it."""
    when, who = f"{judgement.when:%Y-%m-%d %H:%M} UTC", words.clean(judgement.who)
    console.print(Text(f"{judgement.subject} was withdrawn by {who} on {when}: {words.clean(judgement.why)}"))
    console.print(
        Text(f"  on record as {judgement.id}; its text, its claims and its original are gone", style="dim")
    )
