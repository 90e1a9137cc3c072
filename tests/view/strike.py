"""One disputed strike for the tests of the views: four origins, of which one has a copy."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from tests.view.memory_case import MemoryCase

from rashomon.identity import text_hash, with_id
from rashomon.records import (
    AlignedSpan,
    Block,
    Claim,
    CopyLink,
    DayEvidence,
    Event,
    Finding,
    Hints,
    Lineage,
    Original,
    Problem,
    Publication,
    Relation,
    Report,
    Sighting,
)
from rashomon.values import Actor, Amount, Link, Period, Place, PlaceRelation, Source, Span
from rashomon.vocabulary import (
    ActorKind,
    AmountOf,
    BlockKind,
    CopyKind,
    Direction,
    Happening,
    Intent,
    Modality,
    Outcome,
    PeriodKind,
    PlaceKind,
    RelationKind,
    Slot,
    StageName,
    Who,
)


class Writer:
    """Builds a report's records from its text, so that every span is really in it."""

    def __init__(self, name: str, publisher: str, text: str, day: date) -> None:
        self.text = text
        original = Original(id=text_hash(text + name), media_type="text/plain", size=len(text), hints=Hints())
        evidence = (DayEvidence(day=day, kind="dateline", words=str(day)),)
        self.original = original
        self.report = with_id(
            Report(
                id="",
                original=original.id,
                title=name,
                text=text,
                text_sha256=text_hash(text),
                blocks=tuple(blocks(text)),
                publication=Publication(day=day, reason="the dateline says so", evidence=evidence),
                publisher=publisher,
                reference_day=day,
                language="en",
            )
        )
        self.claims: list[Claim] = []

    def span(self, exact: str) -> Span:
        start = self.text.index(exact)
        return Span.cut(self.text, start, start + len(exact), self.report.text_sha256)

    def source(self, name: str) -> Source:
        return Source(name=name, words=self.span(name) if name in self.text else None)

    def actor(self, name: str, kind: ActorKind = ActorKind.STATE_FORCES, id_: str = "") -> Actor:
        return Actor(words=self.span(name) if name in self.text else None, name=name, kind=kind, id=id_)

    def amount(
        self, exact: str, low: int | None, best: int | None, high: int | None, of: AmountOf = AmountOf.KILLED
    ) -> Amount:
        return Amount(words=self.span(exact), of=of, low=low, best=best, high=high, who=Who.COMBATANTS)

    def place(self, exact: str) -> Place:
        relation = PlaceRelation(
            words=self.span(exact), of_id="geo-1", of_name="Norhaven airport", bearing="S"
        )
        return Place(
            words=self.span(exact),
            name="Grey Ridge",
            kind=PlaceKind.HILL,
            id="hill-grey-ridge",
            lat=35.25,
            lon=40.12,
            radius_km=5.0,
            precision=2,
            country="SY",
            relation=relation if "airport" in exact else None,
        )

    def on(self, exact: str, first: date, last: date | None = None) -> Period:
        last = last or first
        return Period(
            words=self.span(exact),
            kind=PeriodKind.ON if first == last else PeriodKind.WITHIN,
            edtf=str(first) if first == last else f"[{first}..{last}]",
            earliest=first,
            latest=last,
            precision=1 if first == last else 2,
            resolved_against=self.report.reference_day,
        )

    def claim(self, sentence: str, trigger: str, **slots: Any) -> Claim:
        fields = {"happening": Happening.AIR_STRIKE, "modality": Modality.FACT, **slots}
        claim = Claim(
            id="", report=self.report.id, span=self.span(sentence), trigger=self.span(trigger), **fields
        )
        self.claims.append(with_id(claim))
        return self.claims[-1]


def blocks(text: str) -> Iterator[Block]:
    """Paragraphs as blocks; "Share" begins boilerplate, "# " a heading, "> " a quote."""
    kinds = {"Share": BlockKind.BOILERPLATE, "# ": BlockKind.HEADING, "> ": BlockKind.QUOTE}
    at = 0
    for paragraph in text.split("\n\n"):
        kind = next((kinds[mark] for mark in kinds if paragraph.startswith(mark)), BlockKind.BODY)
        yield Block(kind=kind, start=at, end=at + len(paragraph))
        at += len(paragraph) + 2


COMMAND = """Coalition aircraft carried out an air strike on 4 May 2031 on what was thought a rebel position.

The strike was a mistake, the coalition command said."""
MINISTRY = """The air strike hit army positions in the hills south of the airport on 4 May 2031.

62 soldiers were killed, the ministry said. The strike was deliberate, a spokeswoman said."""
MONITOR = """Over 100 soldiers died in the air strike on Grey Ridge on 3 or 4 May 2031, activists told it.

Share this page
"""
AGENCY = """An air strike killed at least 62 soldiers near the airport on 4 May 2031, the ministry said.

> We did not carry out any strike there, a second command said."""
COPY = AGENCY + "\n\nFirst published by the agency."


def strike_case() -> MemoryCase:
    """Four origins on one strike (one of them with a copy), one unrelated shelling, one failed file."""
    may4 = date(2031, 5, 4)
    command = Writer("Statement on the strike", "Coalition command", COMMAND, may4)
    command.claim(
        COMMAND.split("\n", maxsplit=1)[0],
        "air strike",
        actors=(command.actor("Coalition aircraft", id_="coalition"),),
        period=command.on("on 4 May 2031", may4),
    )
    command.claim(
        "The strike was a mistake, the coalition command said.",
        "mistake",
        intent=Intent.MISTAKE,
        modality=Modality.CLAIMED,
        attribution=(command.source("the coalition command"),),
        cue=command.span("said"),
    )
    ministry = Writer("Ministry on the strike", "Ministry of Defence", MINISTRY, may4)
    ministry.claim(
        MINISTRY.split("\n", maxsplit=1)[0],
        "air strike",
        place=ministry.place("the hills south of the airport"),
        period=ministry.on("4 May 2031", may4),
        targets=(ministry.actor("army"),),
    )
    ministry.claim(
        "62 soldiers were killed, the ministry said.",
        "killed",
        amounts=(ministry.amount("62 soldiers", 62, 62, 62),),
        modality=Modality.CLAIMED,
        attribution=(ministry.source("the ministry"),),
        basis=(("when", "earlier sentence"),),
    )
    ministry.claim(
        "The strike was deliberate, a spokeswoman said.",
        "deliberate",
        intent=Intent.DELIBERATE,
        modality=Modality.ACCUSED,
        attribution=(ministry.source("the ministry"), ministry.source("a spokeswoman")),
    )
    monitor = Writer("Toll rises", "Monitor", MONITOR, date(2031, 5, 5))
    monitor.claim(
        MONITOR.split("\n", maxsplit=1)[0],
        "air strike",
        place=monitor.place("Grey Ridge"),
        period=monitor.on("on 3 or 4 May 2031", date(2031, 5, 3), may4),
        amounts=(monitor.amount("Over 100 soldiers", 101, None, None),),
        attribution=(monitor.source("activists"),),
    )
    agency = Writer("Strike kills soldiers", "Agency One", AGENCY, may4)
    copy = Writer("Dozens die in strike", "Daily Copy", COPY, date(2031, 5, 6))
    for writer in (agency, copy):
        writer.claim(
            AGENCY.split("\n", maxsplit=1)[0],
            "air strike",
            period=writer.on("on 4 May 2031", may4),
            amounts=(writer.amount("at least 62 soldiers", 62, 62, None),),
            attribution=(writer.source("the ministry"),),
        )
        writer.claim(
            "We did not carry out any strike there, a second command said.",
            "strike there",
            modality=Modality.DENIED,
            negated=True,
            attribution=(writer.source("a second command"),),
            quoted=True,
        )
    other = Writer("Shelling elsewhere", "Agency Two", "Shells fell on Eastbridge last week.", may4)
    other.claim(
        "Shells fell on Eastbridge last week.",
        "Shells fell",
        happening=Happening.SHELLING,
        place=Place(
            words=other.span("Eastbridge"),
            name="Syria",
            kind=PlaceKind.COUNTRY,
            id="country-sy",
            lat=35.0,
            lon=38.0,
            precision=6,
            country="SY",
            reason="Eastbridge is in no gazetteer",
        ),
    )
    writers = [command, ministry, monitor, agency, copy, other]
    lineages = [
        with_id(Lineage(id="", origin=w.report.id, reports=(w.report.id,)))
        for w in writers
        if w not in (agency, copy)
    ]
    lineages.append(
        with_id(
            Lineage(
                id="",
                origin=agency.report.id,
                reports=tuple(sorted((agency.report.id, copy.report.id))),
                name="Agency One",
                reasons=("the later report credits the agency",),
            )
        )
    )
    return filled(writers, lineages)


def filled(writers: list[Writer], lineages: list[Lineage]) -> MemoryCase:
    """The case of these reports: the first five tell one event, the last another."""
    command, ministry, monitor, agency, copy, other = writers
    strike_claims = [claim for writer in writers[:5] for claim in writer.claims]
    origin_of = {report: lineage.id for lineage in lineages for report in lineage.reports}
    strike = with_id(
        Event(
            id="",
            title="Air strike on Grey Ridge",
            happening=Happening.AIR_STRIKE,
            claims=tuple(sorted(claim.id for claim in strike_claims)),
            reports=tuple(sorted(writer.report.id for writer in writers[:5])),
            origins=tuple(sorted({origin_of[writer.report.id] for writer in writers[:5]})),
            period=monitor.claims[0].period,
            place=ministry.claims[0].place,
            reasons=("same day, same hills, same kind",),
            disputed=(Slot.OCCURRED, Slot.KILLED, Slot.INTENT),
        )
    )
    shelling = with_id(
        Event(
            id="",
            title="Shelling of Eastbridge",
            happening=Happening.SHELLING,
            claims=(other.claims[0].id,),
            reports=(other.report.id,),
            origins=(origin_of[other.report.id],),
            place=other.claims[0].place,
        )
    )
    relation = [
        (Slot.KILLED, ministry.claims[1], monitor.claims[0], RelationKind.CONTRADICTS, "62 is not over 100"),
        (
            Slot.KILLED,
            ministry.claims[1],
            agency.claims[0],
            RelationKind.AGREES,
            "62 lies within at least 62",
        ),
        (
            Slot.INTENT,
            command.claims[1],
            ministry.claims[2],
            RelationKind.CONTRADICTS,
            "mistake against deliberate",
        ),
        (Slot.WHEN, command.claims[0], monitor.claims[0], RelationKind.REFINES, "4 May lies within 3–4 May"),
        (
            Slot.OCCURRED,
            command.claims[0],
            agency.claims[1],
            RelationKind.CONTRADICTS,
            "one tells it, one denies it",
        ),
    ]
    aligned = AlignedSpan(a=agency.span(AGENCY[:60]), b=copy.span(AGENCY[:60]))
    first, second = sorted((agency.report.id, copy.report.id))
    if first != agency.report.id:
        aligned = AlignedSpan(a=aligned.b, b=aligned.a)
    direction = Direction.B_FROM_A if first == agency.report.id else Direction.A_FROM_B
    return MemoryCase(
        all_reports=[writer.report for writer in writers],
        all_claims=[claim for writer in writers for claim in writer.claims],
        all_events=[shelling, strike],
        all_relations=[
            with_id(Relation(id="", event=strike.id, slot=slot, a=a.id, b=b.id, kind=kind, reason=reason))
            for slot, a, b, kind, reason in relation
        ],
        all_findings=[
            with_id(
                Finding(
                    id="",
                    subject=monitor.claims[0].id,
                    rule="calendar",
                    outcome=Outcome.AGREES,
                    reason="4 May 2031 lies before the publication",
                )
            )
        ],
        all_lineages=sorted(lineages, key=lambda lineage: lineage.id),
        all_links=[
            with_id(
                CopyLink(
                    id="",
                    a=first,
                    b=second,
                    kind=CopyKind.EDITED,
                    direction=direction,
                    spans=(aligned,),
                    share_a=0.97,
                    share_b=0.97,
                    evidence=("credits the agency",),
                )
            )
        ],
        all_problems=[
            with_id(
                Problem(
                    id="", where="/home/someone/in/broken.pdf", stage=StageName.CONTENT, why="no text layer"
                )
            )
        ],
        all_originals=[writer.original for writer in writers],
        all_sightings=[
            Sighting(
                original=writer.original.id,
                where=f"/home/someone/in/{number}.txt",
                captured=datetime(2031, 6, 1, 12, 0, tzinfo=UTC),
                tool="0.1.0",
            )
            for number, writer in enumerate(writers)
        ],
    )


def links(*urls: str) -> tuple[Link, ...]:
    """Links with one and the same words."""
    span = Span(exact="here", start=0, end=4)
    return tuple(Link(words=span, url=url) for url in urls)
