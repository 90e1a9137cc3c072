"""A case in memory, over lists, for the tests of the views."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from rashomon.errors import UsageError
from rashomon.records import (
    Claim,
    CopyLink,
    Dataset,
    Event,
    Finding,
    Judgement,
    Lineage,
    Original,
    Outlet,
    Problem,
    Record,
    Reference,
    Relation,
    Report,
    Sighting,
)

R = TypeVar("R", Report, Claim, Event, Reference)


class Tally(Record, frozen=True):
    found: int
    read: int
    duplicate: int
    failed: int
    unreadable: int
    withdrawn: int = 0


@dataclass
class MemoryCase:
    """The readers that views need, over lists."""

    all_reports: list[Report] = field(default_factory=list)
    all_claims: list[Claim] = field(default_factory=list)
    all_events: list[Event] = field(default_factory=list)
    all_relations: list[Relation] = field(default_factory=list)
    all_findings: list[Finding] = field(default_factory=list)
    all_lineages: list[Lineage] = field(default_factory=list)
    all_links: list[CopyLink] = field(default_factory=list)
    all_problems: list[Problem] = field(default_factory=list)
    all_judgements: list[Judgement] = field(default_factory=list)
    all_originals: list[Original] = field(default_factory=list)
    all_sightings: list[Sighting] = field(default_factory=list)
    all_datasets: list[Dataset] = field(default_factory=list)
    all_references: list[Reference] = field(default_factory=list)

    def reports(self) -> Iterator[Report]:
        return iter(sorted(self.all_reports, key=lambda r: r.id))

    def datasets(self) -> Iterator[Dataset]:
        return iter(sorted(self.all_datasets, key=lambda d: d.id))

    def references(self) -> Iterator[Reference]:
        return iter(sorted(self.all_references, key=lambda r: r.id))

    def reference(self, id_or_prefix: str, /) -> Reference:
        return one(self.all_references, id_or_prefix)

    def report(self, id_or_prefix: str, /) -> Report:
        return one(self.all_reports, id_or_prefix)

    def claims(self, report: str = "") -> Iterator[Claim]:
        found = [c for c in self.all_claims if report in {"", c.report}]
        return iter(sorted(found, key=lambda c: (c.report, c.span.start, c.id)))

    def claim(self, id_or_prefix: str, /) -> Claim:
        return one(self.all_claims, id_or_prefix)

    def events(self) -> tuple[Event, ...]:
        return tuple(self.all_events)

    def event(self, id_or_prefix: str, /) -> Event:
        return one(self.all_events, id_or_prefix)

    def relations(self, event: str = "") -> Iterator[Relation]:
        return (r for r in self.all_relations if event in {"", r.event})

    def findings(self, subject: str = "") -> Iterator[Finding]:
        return (f for f in self.all_findings if subject in {"", f.subject})

    def lineages(self) -> Iterator[Lineage]:
        return iter(self.all_lineages)

    def copy_links(self) -> Iterator[CopyLink]:
        return iter(self.all_links)

    def problems(self) -> Iterator[Problem]:
        return iter(self.all_problems)

    def outlets(self) -> Iterator[Outlet]:
        return iter(())

    def judgements(self) -> Iterator[Judgement]:
        return iter(self.all_judgements)

    def originals(self) -> Iterator[Original]:
        return iter(self.all_originals)

    def sightings(self, original: str = "") -> Iterator[Sighting]:
        return (s for s in self.all_sightings if original in {"", s.original})

    def tally(self) -> Tally:
        read = len(self.all_reports)
        failed = sum(problem.fatal for problem in self.all_problems)
        unreadable = sum(not report.readable for report in self.all_reports)
        return Tally(found=read + 1 + failed, read=read, duplicate=1, failed=failed, unreadable=unreadable)


def one(records: list[R], prefix: str) -> R:
    found = [record for record in records if record.id.startswith(prefix)]
    if len(found) != 1:
        message = f"{len(found)} records begin with {prefix}"
        raise UsageError(message)
    return found[0]
