"""One happening as a table: slots as rows, independent origins as columns, copies folded beneath.

A column is a lineage, so that a report and its copies are one. A cell holds what the origin's claims say in
that slot, each with its own words, and how it stands to the other origins.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from rashomon.judged.setting import BASIS, SET_BY
from rashomon.reconcile.slots import VAGUE
from rashomon.records import (
    Claim,
    CopyLink,
    Event,
    Lineage,
    Record,
    Relation,
    Report,
)
from rashomon.values import Amount, Span
from rashomon.view import words
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import AMOUNT_SLOTS, CopyKind, Direction, RelationKind, Slot

SLOT_NAMES = {
    Slot.OCCURRED: "Did it happen?",
    Slot.WHEN: "When",
    Slot.WHERE: "Where",
    Slot.ACTOR: "Who did it",
    Slot.TARGET: "To whom",
    Slot.KILLED: "Killed",
    Slot.INJURED: "Injured",
    Slot.INTENT: "Meant or not",
    Slot.MEANS: "By what means",
}


class Standing(StrEnum):
    """How an origin's cell stands to the other origins; the later, the graver."""

    SILENT = "silent"
    ALONE = "alone"
    AGREES = "agrees"
    REFINES = "refines"
    DIFFERS = "differs"
    DENIES = "denies"
    CONTRADICTS = "contradicts"


_GRAVITY = {standing: at for at, standing in enumerate(Standing)}


class Told(Record, frozen=True):
    """One value in a cell: what is said, who says it, and the exact words."""

    text: str
    says: str
    claim: str
    report: str
    words: Span
    context: Span
    basis: str = ""
    reading: str = ""  # why the words are read so, and how surely
    note: str = ""


class Cell(Record, frozen=True):
    """What one origin says in one slot; ``reasons`` are those of its relations to other origins."""

    slot: Slot
    told: tuple[Told, ...]
    standing: Standing
    reasons: tuple[str, ...] = ()


class Folded(Record, frozen=True):
    """A copy folded under its origin."""

    report: str
    title: str
    publisher: str
    why: str


class Column(Record, frozen=True):
    """One independent origin: the report shown for it, and its copies."""

    lineage: str
    name: str
    report: str
    title: str
    publisher: str
    day: str
    copies: tuple[Folded, ...]
    reasons: tuple[str, ...]
    cells: tuple[Cell, ...]


class Table(Record, frozen=True):
    """A happening's accounts side by side; every column has a cell for every slot of ``slots``."""

    slots: tuple[Slot, ...]
    columns: tuple[Column, ...]


class Head(Record, frozen=True):
    """What a list of happenings shows of one; ``disputes`` are slots with their competing values."""

    id: str
    title: str
    happening: str
    when: str
    where: str
    origins: int
    reports: int
    copies: int
    disputes: tuple[tuple[Slot, tuple[str, ...]], ...]


def ordered(events: Sequence[Event]) -> list[Event]:
    """Disputed ones first, then by number of independent origins, then by day; last what is told of no day
    and no place, and what is of no kind of happening, such as that somebody did not answer."""
    return sorted(
        events,
        key=lambda e: (
            not e.disputed,
            e.happening in VAGUE,
            _adrift(e),
            -len(e.origins),
            _first_day(e),
            e.title,
            e.id,
        ),
    )


def is_vague(shelf: Shelf, event: Event) -> bool:
    """Is a happening told by one origin, and with no day, place or number of people?"""
    counted = (amount for claim in shelf.claims_of(event) for amount in claim.amounts)
    return len(event.origins) < 2 and not event.disputed and _adrift(event) and not any(counted)


def _adrift(event: Event) -> bool:
    return event.place is None and not (event.period and (event.period.earliest or event.period.latest))


def _first_day(event: Event) -> str:
    known = event.period and (event.period.earliest or event.period.latest)
    return known.isoformat() if known else "9999"


def head(shelf: Shelf, event: Event) -> Head:
    """An event as a list shows it."""
    disputes = tuple((slot, competing(shelf, event, slot)) for slot in Slot if slot in event.disputed)
    return Head(
        id=event.id,
        title=words.clean(event.title),
        happening=words.plain(event.happening),
        when=words.period(event.period),
        where=words.place(event.place),
        origins=len(event.origins),
        reports=len(event.reports),
        copies=max(0, len(event.reports) - len(event.origins)),
        disputes=disputes,
    )


def competing(shelf: Shelf, event: Event, slot: Slot) -> tuple[str, ...]:
    """The different values of the claims that part in a slot, those of more origins first."""
    parting = {
        claim
        for relation in shelf.relations.get(event.id, ())
        if relation.slot is slot and relation.kind in {RelationKind.DIFFERS, RelationKind.CONTRADICTS}
        for claim in (relation.a, relation.b)
    }
    claims = [claim for claim in shelf.claims_of(event) if claim.id in parting or not parting]
    origins = _by_value(shelf, claims, slot, exact=False)
    if len(origins) < 2:
        origins = _by_value(shelf, claims, slot, exact=True)
    return tuple(sorted(origins, key=lambda text: (-len(origins[text]), text)))


def _by_value(shelf: Shelf, claims: Sequence[Claim], slot: Slot, *, exact: bool) -> dict[str, set[str]]:
    """The origins that give each value of a slot."""
    origins: dict[str, set[str]] = {}
    for claim in claims:
        denied = slot is not Slot.OCCURRED and claim.intent is None and words.is_denial(claim)
        for value in short_values(claim, slot, exact=exact):
            text = f"{value} (denied)" if denied else value
            origins.setdefault(text, set()).add(shelf.origin_of(claim.report))
    return origins


def short_values(claim: Claim, slot: Slot, *, exact: bool) -> list[str]:
    """A claim's values in a slot in few words, for lists; of times only the days, unless ``exact``."""
    if slot is Slot.OCCURRED:
        return [words.stance(claim)]
    if slot is Slot.WHEN:
        period = claim.period
        if period is not None and not exact:
            period = msgspec.structs.replace(period, part=None, clock="")
        return [words.period(period)] if period else []
    if slot is Slot.ACTOR:
        return [words.actors(claim.actors)] if claim.actors else []
    if slot is Slot.TARGET:
        return [words.actors(claim.targets)] if claim.targets else []
    if slot in AMOUNT_SLOTS:
        own = [a for a in _amounts(claim, slot) if not a.part_of and not a.running]
        counted = own or _amounts(claim, slot)
        return [" + ".join(map(words.count, counted))] if counted else []
    return [told.text for told in values(claim, slot)]


def _amounts(claim: Claim, slot: Slot) -> list[Amount]:
    return [amount for amount in claim.amounts if amount.of is AMOUNT_SLOTS[slot]]


def values(claim: Claim, slot: Slot) -> list[Told]:
    """What a claim says in one slot, each value with its words."""
    basis = dict(claim.basis).get(BASIS.get(slot, str(slot)), "")
    denied = words.is_denial(claim) and (claim.intent is None or slot is Slot.INTENT)
    reading = words.reading(
        claim.place if slot is Slot.WHERE else claim.period if slot is Slot.WHEN else None
    )
    by_person = basis.startswith(SET_BY)  # nobody in the report says so
    note = words.clean(basis) if by_person else "denied" if denied and slot is not Slot.OCCURRED else ""

    def told(text: str, span: Span | None) -> Told:
        return Told(
            text=text,
            says="" if by_person else words.chain(claim.attribution),
            claim=claim.id,
            report=claim.report,
            words=span or claim.trigger,
            context=claim.span,
            basis="" if by_person else basis,
            reading=reading,
            note=note,
        )

    return [told(text, span) for text, span in _pairs(claim, slot)]


def _pairs(claim: Claim, slot: Slot) -> Iterator[tuple[str, Span | None]]:
    """Texts of a slot's values with the words they rest on."""
    if slot is Slot.OCCURRED:
        if claim.intent is None:  # what is said of intent takes the happening for granted
            yield words.occurred(claim), claim.trigger
    elif slot is Slot.WHEN and claim.period:
        yield words.period(claim.period), claim.period.words
    elif slot is Slot.WHERE and claim.place:
        yield words.place(claim.place), claim.place.words
    elif slot is Slot.ACTOR:
        yield from ((words.clean(actor.name), actor.words) for actor in claim.actors)
    elif slot is Slot.TARGET:
        yield from ((words.clean(actor.name), actor.words) for actor in claim.targets)
    elif slot in AMOUNT_SLOTS:
        yield from ((words.amount(amount), amount.words) for amount in _amounts(claim, slot))
    elif slot is Slot.INTENT and claim.intent:
        yield str(claim.intent), claim.trigger
    elif slot is Slot.MEANS and claim.means:
        yield words.clean(claim.means), claim.trigger


def table(shelf: Shelf, event: Event) -> Table:
    """The accounts of one event side by side."""
    claims = shelf.claims_of(event)
    relations = shelf.relations.get(event.id, [])
    by_origin: dict[str, list[Claim]] = {}
    for claim in claims:
        by_origin.setdefault(shelf.origin_of(claim.report), []).append(claim)
    slots = tuple(slot for slot in Slot if any(values(claim, slot) for claim in claims))
    columns = [_column(shelf, origin, own, slots, relations) for origin, own in by_origin.items()]
    return Table(
        slots=slots,
        columns=tuple(sorted(columns, key=lambda c: (c.day == "", _sort_day(shelf, c), c.lineage))),
    )


def _sort_day(shelf: Shelf, column: Column) -> str:
    report = shelf.reports.get(column.report)
    day = report and (report.reference_day or report.publication.day)
    return day.isoformat() if day else ""


def _column(
    shelf: Shelf, origin: str, claims: Sequence[Claim], slots: Sequence[Slot], relations: Sequence[Relation]
) -> Column:
    telling = list(dict.fromkeys(claim.report for claim in claims))
    lineage = shelf.lineage_of.get(telling[0])
    first = lineage.origin if lineage and lineage.origin in telling else telling[0]
    ranked = sorted(claims, key=lambda claim: (claim.report != first, claim.report, claim.span.start))
    report = shelf.reports.get(first)
    return Column(
        lineage=origin,
        name=column_name(report, lineage if first == _origin_of(lineage) else None),
        report=first,
        title=words.clean(report.title) if report else "(removed)",
        publisher=words.clean(report.publisher) if report else "",
        day=words.day(report.reference_day or report.publication.day) if report else "",
        copies=tuple(folded(shelf, first, copy) for copy in sorted(telling) if copy != first),
        reasons=tuple(words.clean(reason) for reason in lineage.reasons) if lineage else (),
        cells=tuple(_cell(shelf, slot, ranked, relations) for slot in slots),
    )


def _origin_of(lineage: Lineage | None) -> str:
    return lineage.origin if lineage is not None else ""


def column_name(report: Report | None, lineage: Lineage | None) -> str:
    """Who an origin is, for a column's head: the lineage's name, else the publisher, else the title."""
    if lineage and lineage.name:
        return words.clean(lineage.name)
    if report is None:
        return "(removed)"
    return words.clean(report.publisher) or words.shortened(report.title, 60) or report.id


def folded(shelf: Shelf, origin: str, copy: str) -> Folded:
    """A copy with the reason why it counts under its origin."""
    report = shelf.reports.get(copy)
    link = shelf.copy_links.get(frozenset((origin, copy)))
    return Folded(
        report=copy,
        title=words.clean(report.title) if report else "(removed)",
        publisher=words.clean(report.publisher) if report else "",
        why=copy_reason(link, copy) if link else "same lineage",
    )


_COPY_WORDS = {
    CopyKind.VERBATIM: "verbatim copy",
    CopyKind.EDITED: "edited copy",
    CopyKind.SHARED_WIRE: "shares an agency's text",
    CopyKind.QUOTES: "quotes a passage",
}


def copy_reason(link: CopyLink, copy: str) -> str:
    """Kind, direction, share and evidence of a copy link, seen from ``copy``."""
    share = link.share_a if copy == link.a else link.share_b
    from_other = Direction.A_FROM_B if copy == link.a else Direction.B_FROM_A
    direction = {
        from_other: "",
        Direction.COMMON_ORIGIN: "both from a common origin",
        Direction.UNKNOWN: "direction unknown",
    }.get(link.direction, "the other has it from this one")
    parts = [
        f"{_COPY_WORDS[link.kind]}, {share:.0%} of its words",
        direction,
        *map(words.clean, link.evidence),
    ]
    return "; ".join(part for part in parts if part)


_OF_RELATION = {
    RelationKind.AGREES: Standing.AGREES,
    RelationKind.REFINES: Standing.REFINES,
    RelationKind.DIFFERS: Standing.DIFFERS,
    RelationKind.CONTRADICTS: Standing.CONTRADICTS,
}


def _cell(shelf: Shelf, slot: Slot, claims: Sequence[Claim], relations: Sequence[Relation]) -> Cell:
    told: dict[tuple[str, str, str], Told] = {}
    for claim in claims:
        for value in values(claim, slot):
            told.setdefault((value.text, value.says, value.note), value)
    if not told:
        return Cell(slot=slot, told=(), standing=Standing.SILENT)
    ids = {claim.id for claim in claims}
    touching = [r for r in relations if r.slot is slot and (r.a in ids or r.b in ids)]
    standings = [Standing.ALONE, *(_OF_RELATION[r.kind] for r in touching)]
    if slot is Slot.OCCURRED and any(words.is_denial(claim) and claim.intent is None for claim in claims):
        standings.append(Standing.DENIES)
    graver = sorted(touching, key=lambda r: -_GRAVITY[_OF_RELATION[r.kind]])
    return Cell(
        slot=slot,
        told=tuple(told.values()),
        standing=max(standings, key=_GRAVITY.__getitem__),
        reasons=tuple(dict.fromkeys(_reason(shelf, relation, ids) for relation in graver)),
    )


def _reason(shelf: Shelf, relation: Relation, own: set[str]) -> str:
    """A relation in words, seen from the origin whose claims are ``own``."""
    other = next((id_ for id_ in (relation.a, relation.b) if id_ not in own), "")
    claim = shelf.claims.get(other)
    if claim is None:
        whom = "within this origin"
    else:
        whom = column_name(shelf.reports.get(claim.report), shelf.lineage_of.get(claim.report))
    return f"{relation.kind} ({whom}): {words.clean(relation.reason)}"
