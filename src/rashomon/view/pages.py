"""What each page of the application and of a dossier shows, as plain data for the scripts that draw it."""

import re
from collections.abc import Iterable
from typing import Any

from rashomon.judged.setting import SET_BY
from rashomon.records import Block, Claim, Event, Finding, Judgement, Report
from rashomon.view import drawn, judged, recorded, words
from rashomon.view.accounts import (
    SLOT_NAMES,
    Column,
    Head,
    Told,
    column_name,
    folded,
    head,
    ordered,
    table,
    values,
)
from rashomon.view.archive import ARCHIVE
from rashomon.view.quoting import quote
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import AMOUNT_SLOTS, BlockKind, Slot

REDACTED = re.compile("█+")
WORD = re.compile(r"\w+")

Json = dict[str, Any]


def index(shelf: Shelf) -> Json:
    """The first page of a dossier, all in one."""
    events = ordered(shelf.events)
    folded_in = {part: make(shelf) for part, make in ARCHIVE.items()}
    rows = [{**row(shelf, event), "words": told_in(shelf, event)} for event in events]
    return {**overview(shelf), **folded_in, "happenings": rows}


def overview(shelf: Shelf) -> Json:
    """What stands at the head of the first page."""
    tally = shelf.case.tally()
    return {
        "title": "Who says what",
        "tally": {
            name: getattr(tally, name)
            for name in ("found", "read", "duplicate", "failed", "unreadable", "withdrawn")
        },
        "counts": {
            "problems": len(shelf.problems),
            "reports": len(shelf.reports),
            "judgements": len(shelf.judgements),
        },
    }


def row(shelf: Shelf, event: Event) -> Json:
    """A happening as the list, the timeline and the map of the first page show it."""
    shown = head(shelf, event)
    actors = {a.name for claim in shelf.claims_of(event) for a in (*claim.actors, *claim.targets)}
    telling = [shelf.reports[id_] for id_ in event.reports if id_ in shelf.reports]
    outlets = {name for report in telling for name in (report.publisher, column_name(report, None))}
    return {
        **_head(shown),
        **drawn.period(event.period),
        **drawn.place(event.place),
        "disputed": bool(event.disputed),
        "names": words.clean(" ".join(sorted(actors | outlets))),
    }


def told_in(shelf: Shelf, event: Event) -> str:
    """The different words of the sentences that tell a happening, in small letters."""
    texts = (claim.span.exact.casefold() for claim in shelf.claims_of(event))
    return " ".join(sorted({word for text in texts for word in WORD.findall(text)}))


def _head(shown: Head) -> Json:
    return {
        "id": shown.id,
        "title": shown.title,
        "happening": shown.happening,
        "when": shown.when,
        "where": shown.where,
        "origins": shown.origins,
        "reports": shown.reports,
        "copies": shown.copies,
        "disputes": [(SLOT_NAMES[slot].rstrip("?"), competing) for slot, competing in shown.disputes],
    }


def happening(shelf: Shelf, event: Event) -> Json:
    """One happening: the table of accounts, with the paragraph around each value's words."""
    shown = table(shelf, event)
    contexts: list[tuple[str, int]] = []
    known: dict[tuple[str, int], int] = {}
    subjects = (event.id, *event.claims)
    return {
        "title": event.title,
        "head": _head(head(shelf, event)),
        "reasons": [words.clean(reason) for reason in event.reasons],
        "judged": [*judged.on_event(shelf, event), *_judged_accounts(shelf, event)],
        "slots": [SLOT_NAMES[slot] for slot in shown.slots],
        "keys": [str(slot) for slot in shown.slots],
        "columns": [_column(shelf, column, contexts, known) for column in shown.columns],
        "records": recorded.columns(shelf, event, shown.slots),
        "contexts": contexts,
        "days": drawn.days(shelf, event, shown),
        "places": drawn.places(shelf, event, shown),
        "figures": drawn.figures(shelf, event, shown),
        "copies": drawn.copies(shelf, event),
        "findings": _findings(shelf, subjects),
    }


def _judged_accounts(shelf: Shelf, event: Event) -> list[str]:
    """What people decided on single accounts of a happening."""
    return [
        f"{words.titled(shelf.reports[claim.report])}: {line}"
        for claim in shelf.claims_of(event)
        if claim.report in shelf.reports
        for line in judged.on_claim(shelf, claim)
    ]


def _column(
    shelf: Shelf, column: Column, contexts: list[tuple[str, int]], known: dict[tuple[str, int], int]
) -> Json:
    def told(value: Told) -> Json:
        claim, report = shelf.claims[value.claim], shelf.reports.get(value.report)
        start, end = _paragraph(report, value)
        key = (value.report, start)
        if report and key not in known:
            known[key] = len(contexts)
            contexts.append((report.text[start:end], start))
        return {
            "text": value.text,
            "says": value.says,
            "report": value.report,
            "title": words.clean(report.title) if report else "",
            "words": (value.words.start, value.words.end),
            "claim": (value.context.start, value.context.end),
            "claim_id": value.claim,
            "quote": quote(value),
            "context": known.get(key, 0),
            "basis": words.clean(value.basis),
            "reading": value.reading,
            "note": value.note,
            "denied": words.is_denial(claim),
        }

    return {
        **_head_of_column(column),
        "cells": [
            {
                "standing": str(cell.standing),
                "told": [told(value) for value in cell.told],
                "reasons": cell.reasons,
            }
            for cell in column.cells
        ],
    }


def _head_of_column(column: Column) -> Json:
    """A column's own fields without its cells."""
    return {
        "name": column.name,
        "report": column.report,
        "title": column.title,
        "day": column.day,
        "reasons": column.reasons,
        "copies": [
            {"report": c.report, "title": c.title, "publisher": c.publisher, "why": c.why}
            for c in column.copies
        ],
    }


def _paragraph(report: Report | None, value: Told) -> tuple[int, int]:
    """The blocks around a value's words and its claim."""
    first = min(value.words.start, value.context.start)
    last = max(value.words.end, value.context.end)
    if report is None:
        return first, last
    touching = [b for b in report.blocks if b.start < last and b.end > first]
    near = value.words if last - first > 4000 else None
    if near is not None:
        touching = [b for b in touching if b.start < near.end and b.end > near.start]
        first, last = near.start, near.end
    return min([first, *(b.start for b in touching)]), max([last, *(b.end for b in touching)])


def _findings(shelf: Shelf, subjects: Iterable[str]) -> list[str]:
    return [finding_words(f) for subject in dict.fromkeys(subjects) for f in shelf.findings.get(subject, ())]


def finding_words(finding: Finding) -> str:
    """A finding in a line."""
    return f"{words.plain(finding.rule)}: {words.plain(finding.outcome)} — {words.clean(finding.reason)}"


def _judgements(shelf: Shelf, report: Report) -> list[Judgement]:
    own = {report.id, f"report:{report.id}"}
    graded = judged.of_publisher(shelf, report)
    return [j for j in shelf.judgements if j.subject.split("/")[0] in own] + ([graded] if graded else [])


def report(shelf: Shelf, shown: Report) -> Json:
    """One report: its text with what is claimed in it, and what it says of itself."""
    own = sorted(shelf.claims_in.get(shown.id, ()), key=lambda claim: (claim.span.start, claim.id))
    decided = _judgements(shelf, shown)
    return {
        "id": shown.id,
        "original": shown.original,
        "title": words.titled(shown),
        "meta": words.describe(shown),
        "notices": _notices(decided),
        "language": shown.language if shown.language.isalpha() else "",
        "readable": shown.readable,
        "text": shown.text,
        "blocks": [_block(block) for block in whole(shown)],
        "claims": [_claim(shelf, claim, number) for number, claim in enumerate(own, start=1)],
        "links": [(link.words.start, link.words.end, link.url) for link in shown.links],
        "redacted": redacted(shown.text),
        "lineage": _lineage(shelf, shown),
        "findings": _findings(shelf, (shown.id,)),
        "problems": [f"{p.stage}: {words.clean(p.why)}" for p in shelf.problems_of(shown)],
        "judgements": [judged.told(judgement) for judgement in decided],
    }


def _notices(judged: Iterable[Judgement]) -> list[str]:
    told = "A passage of this report has been removed"
    return [
        f"{told} by {words.clean(j.who)} on {words.day(j.when.date())}"
        + (f": {words.clean(j.why)}" if j.why else ".")
        for j in judged
        if j.verb == "redact"
    ]


def whole(shown: Report) -> list[Block]:
    """The blocks and, as body, any text between them: nothing of a text is left out."""
    found: list[Block] = []
    at = 0
    for block in sorted(shown.blocks, key=lambda b: (b.start, b.end)):
        start = max(block.start, at)
        if shown.text[at:start].strip():
            found.append(Block(kind=BlockKind.BODY, start=at, end=start))
        if block.end > start:
            found.append(Block(kind=block.kind, start=start, end=block.end, quoted=block.quoted))
        at = max(at, block.end)
    if shown.text[at:].strip():
        found.append(Block(kind=BlockKind.BODY, start=at, end=len(shown.text)))
    return found


def redacted(text: str) -> list[tuple[int, int]]:
    """Where passages were taken out: runs of the sign that stands for each character removed."""
    return [(match.start(), match.end()) for match in REDACTED.finditer(text)]


def _block(block: Block) -> tuple[str, int, int, str]:
    quoted = words.chain((block.quoted,)) if block.quoted else ""
    return str(block.kind), block.start, block.end, quoted


def _claim(shelf: Shelf, claim: Claim, number: int) -> Json:
    slots = []
    for slot in (slot for slot in Slot if slot is not Slot.OCCURRED):
        told = values(claim, slot)
        if told:
            by_person = told[0].note if told[0].note.startswith(SET_BY) else ""
            why = "; ".join(filter(None, (by_person, words.clean(told[0].basis), told[0].reading)))
            slots.append((SLOT_NAMES[slot], "; ".join(t.text for t in told), why))
    others = [amount for amount in claim.amounts if amount.of not in AMOUNT_SLOTS.values()]
    slots += [(words.plain(amount.of), words.amount(amount), "") for amount in others]
    if claim.condition:
        slots.append(("condition", words.shortened(claim.condition.exact, 200), ""))
    event = shelf.event_of.get(claim.id)
    return {
        "id": claim.id,
        "number": number,
        "span": (claim.span.start, claim.span.end),
        "trigger": (claim.trigger.start, claim.trigger.end),
        "happening": words.plain(claim.happening),
        "occurred": words.occurred(claim),
        "denied": words.is_denial(claim),
        "place": "in a heading" if claim.heading else "in a quotation" if claim.quoted else "",
        "says": words.chain(claim.attribution),
        "slots": slots,
        "links": [link.url for link in claim.links],
        "findings": _findings(shelf, (claim.id,)),
        "judged": judged.on_claim(shelf, claim),
        "event": (event.id, words.clean(event.title)) if event else None,
    }


def _lineage(shelf: Shelf, shown: Report) -> Json | None:
    lineage = shelf.lineage_of.get(shown.id)
    if lineage is None or len(lineage.reports) < 2:
        return None
    name = f" ({words.clean(lineage.name)})" if lineage.name else ""
    others = (folded(shelf, shown.id, other) for other in lineage.reports if other != shown.id)
    return {
        "words": f"One of {len(lineage.reports)} reports with one origin{name}. They count once.",
        "reasons": [words.clean(reason) for reason in lineage.reasons],
        "others": [
            {
                "report": other.report,
                "title": other.title,
                "publisher": other.publisher,
                "why": other.why,
                "role": "Origin" if other.report == lineage.origin else "Other report",
            }
            for other in others
        ],
    }
