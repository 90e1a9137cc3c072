"""Running every rule over every claim."""

from collections.abc import Mapping, Sequence

from rashomon.identity import with_id
from rashomon.lookups import Lookups
from rashomon.records import Claim, Event, Finding, Report
from rashomon.verify.rules import RULES
from rashomon.vocabulary import Outcome


def findings(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    events: Sequence[Event],  # noqa: ARG001  rules over reference datasets look at events
    lookups: Lookups,
) -> tuple[Finding, ...]:
    """What the rules say of claims, and of reports whose evidence for their own day conflicts."""
    found: list[Finding] = []
    for claim in claims:
        report = reports[claim.report]
        for rule in RULES:
            verdict = rule(claim, report, lookups)
            if verdict is not None:
                found.append(with_id(Finding("", claim.id, rule.__name__, *verdict, rests_on=(claim.id,))))
    for report in reports.values():
        if report.publication.conflict:
            outcome, reason = Outcome.DIFFERS, report.publication.reason
            found.append(with_id(Finding("", report.id, "publication", outcome, reason, (report.id,))))
    return tuple(sorted(found, key=lambda f: f.id))
