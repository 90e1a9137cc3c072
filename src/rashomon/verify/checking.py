"""Running every rule over every claim, event and report."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.identity import with_id
from rashomon.lookups import Lookups
from rashomon.records import Claim, Event, Finding, Report
from rashomon.verify.records import NoRecords, Records
from rashomon.verify.rules import (
    CLAIM_RECORDS_RULES,
    CLAIM_RULES,
    EVENT_RECORDS_RULES,
    EVENT_RULES,
    REPORT_RULES,
)
from rashomon.verify.verdicts import Case, Verdict


def findings(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    events: Sequence[Event],
    lookups: Lookups,
    records: Records | None = None,
) -> tuple[Finding, ...]:
    """What the rules say of claims, of happenings, and of reports; of records only if there are any."""
    absences = tuple(claim for claim in claims if claim.absence and claim.negated)
    case = Case({claim.id: claim for claim in claims}, reports, lookups, records or NoRecords(), absences)
    return tuple(sorted(_findings(claims, events, case), key=lambda f: f.id))


def _findings(claims: Sequence[Claim], events: Sequence[Event], case: Case) -> Iterator[Finding]:
    for claim in claims:
        for of_claim in CLAIM_RULES:
            yield from _finding(claim.id, of_claim.__name__, of_claim(claim, case))
    if case.records.datasets():
        yield from _held_against_records(claims, events, case)
    for event in events:
        for of_event in EVENT_RULES:
            yield from _finding(event.id, of_event.__name__, of_event(event, case))
    for report in case.reports.values():
        for of_report in REPORT_RULES:
            yield from _finding(report.id, of_report.__name__, of_report(report, case))


def _held_against_records(claims: Sequence[Claim], events: Sequence[Event], case: Case) -> Iterator[Finding]:
    for claim in claims:
        for of_claim in CLAIM_RECORDS_RULES:
            for verdict in of_claim(claim, case):
                yield from _finding(claim.id, of_claim.__name__, verdict)
    for event in events:
        for of_event in EVENT_RECORDS_RULES:
            for verdict in of_event(event, case):
                yield from _finding(event.id, of_event.__name__, verdict)


def _finding(subject: str, rule: str, verdict: Verdict | None) -> Iterator[Finding]:
    if verdict is not None:
        rests_on = (subject, *verdict.rests_on)
        yield with_id(
            Finding(
                "", subject, rule, verdict.outcome, verdict.reason, rests_on, verdict.reference, verdict.slot
            )
        )
