"""A case's records by what the views look them up with."""

from functools import cached_property

from rashomon.identity import event_id
from rashomon.judged import Standing
from rashomon.records import (
    Claim,
    CopyLink,
    Event,
    Finding,
    Judgement,
    Lineage,
    Problem,
    Relation,
    Report,
)
from rashomon.view.source import Source

_RECORDS = (
    "events",
    "lineage_of",
    "reports",
    "machine_claims",
    "problems",
    "copy_links",
    "findings",
    "relations",
    "event_of",
    "event_by_id",
)
_JUDGED = ("judgements", "standing", "claims", "claims_in")


class Shelf:
    """A case with what the tables look up again and again kept at hand. Reads only."""

    def __init__(self, case: Source) -> None:
        """Wrap a case."""
        self.case = case

    def load(self) -> None:
        """Read everything now, so that threads may share the shelf."""
        for name in (*_RECORDS, *_JUDGED):
            getattr(self, name)

    def judged_anew(self) -> "Shelf":
        """A shelf of the same records with the judgements as they are now in the case."""
        other = Shelf(self.case)
        other.__dict__.update({name: getattr(self, name) for name in _RECORDS})
        other.load()
        return other

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All happenings, by id."""
        return tuple(self.case.events())

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        """All happenings by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def lineage_of(self) -> dict[str, Lineage]:
        """The lineage of each report."""
        return {report: lineage for lineage in self.case.lineages() for report in lineage.reports}

    @cached_property
    def reports(self) -> dict[str, Report]:
        """All reports by id."""
        return {report.id: report for report in self.case.reports()}

    @cached_property
    def machine_claims(self) -> dict[str, Claim]:
        """All claims by id, as the machine read them."""
        return {claim.id: claim for claim in self.case.claims()}

    @cached_property
    def standing(self) -> Standing:
        """The judgements in force, by what they are about."""
        return Standing(self.judgements, tuple(self.machine_claims.values()), self.events)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """All claims by id, with what people set in them."""
        return {id_: self.standing.corrected(claim) for id_, claim in self.machine_claims.items()}

    @cached_property
    def claims_in(self) -> dict[str, list[Claim]]:
        """Claims by the report that makes them."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.report, []).append(claim)
        return found

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that failed."""
        return tuple(self.case.problems())

    def problems_of(self, report: Report) -> list[Problem]:
        """What went wrong with one report, which is told by where it was seen."""
        places = {sighting.where for sighting in self.case.sightings(report.original)}
        return [
            problem for problem in self.problems if problem.where in {report.id, report.original, *places}
        ]

    @cached_property
    def copy_links(self) -> dict[frozenset[str], CopyLink]:
        """Copy links by the pair of their reports."""
        return {frozenset((link.a, link.b)): link for link in self.case.copy_links()}

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """Findings by the record they are about."""
        found: dict[str, list[Finding]] = {}
        for finding in self.case.findings():
            found.setdefault(finding.subject, []).append(finding)
        return found

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        """Relations by their event, in the order of their ids."""
        found: dict[str, list[Relation]] = {}
        for relation in sorted(self.case.relations(), key=lambda relation: relation.id):
            found.setdefault(relation.event, []).append(relation)
        return found

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, oldest first."""
        return tuple(self.case.judgements())

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The event of each claim."""
        return {claim: event for event in self.events for claim in event.claims}

    @cached_property
    def event_of_former(self) -> dict[str, Event]:
        """The event that holds the claim after which an id was made, by that id."""
        return {event_id(claim): event for claim, event in self.event_of.items()}

    def claims_of(self, event: Event) -> list[Claim]:
        """An event's claims that are still in the case, by report and place in the text."""
        found = [self.claims[id_] for id_ in event.claims if id_ in self.claims]
        return sorted(found, key=lambda claim: (claim.report, claim.span.start, claim.id))

    def origin_of(self, report: str) -> str:
        """The lineage a report counts under; itself where it has none."""
        lineage = self.lineage_of.get(report)
        return lineage.id if lineage else report
