"""Checks that need no outside data: the calendar, sums, the republisher's date; distances stand apart."""

import re
from datetime import timedelta

from rashomon.records import Claim, Event, Report
from rashomon.values import Amount
from rashomon.verify.distances import distance
from rashomon.verify.held import records
from rashomon.verify.running import absence, series
from rashomon.verify.verdicts import (
    Case,
    ClaimRecordsRule,
    ClaimRule,
    EventRecordsRule,
    EventRule,
    ReportRule,
    Verdict,
)
from rashomon.vocabulary import AmountOf, Modality, Outcome, PeriodKind, Who

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_AHEAD = frozenset({Modality.FORECAST, Modality.CONDITIONAL, Modality.POSSIBLE})
_SOME_OF = re.compile(r"\b(?:includ\w+|among|of whom|of which|of them|at least|mostly)\b", re.IGNORECASE)
_EXHAUSTS = frozenset({Who.CIVILIANS, Who.COMBATANTS})  # every one of the dead is one or the other


def weekday(claim: Claim, case: Case) -> Verdict | None:  # noqa: ARG001
    """A weekday named with a date on which it did not fall."""
    period = claim.period
    if period is None or period.words is None or period.precision != 1 or period.earliest is None:
        return None
    named = _WEEKDAY.search(period.words.exact)
    if named is None or not any(c.isdigit() for c in period.words.exact):
        return None
    real = _WEEKDAYS[period.earliest.weekday()].capitalize()
    if named.group().capitalize() == real:
        return Verdict(Outcome.AGREES, f"{period.earliest} was a {real}")
    return Verdict(Outcome.CONTRADICTS, f"{period.earliest} was a {real}, not a {named.group().capitalize()}")


def after_publication(claim: Claim, case: Case) -> Verdict | None:
    """Something told as past that lies after the day on which it was told; a day's lag is time zones."""
    report = case.reports[claim.report]
    period, day = claim.period, report.publication.day
    if period is None or period.earliest is None or day is None or claim.modality in _AHEAD:
        return None
    if period.kind is PeriodKind.UNTIL or period.earliest <= day + timedelta(days=1):
        return None
    return Verdict(Outcome.CONTRADICTS, f"told as past on {day}, but dated {period.earliest}", (report.id,))


def total(claim: Claim, case: Case) -> Verdict | None:
    """Parts of one total in the same claim ("12 civilians and 5 soldiers" of "18 dead").

    Parts may never be more than the whole. Less is an error only where they leave nobody out: civilians and
    combatants, and no "including".
    """
    text = case.reports[claim.report].text
    for of in (AmountOf.KILLED, AmountOf.INJURED):
        exact = [a for a in claim.amounts if a.of is of and a.best is not None and a.best == a.high]
        whole = next((a for a in exact if not a.part_of), None)
        parts = [a for a in exact if a.part_of]
        if whole is None or len(parts) < 2:
            continue
        return _summed(whole, parts, text)
    return None


def _summed(whole: Amount, parts: list[Amount], text: str) -> Verdict | None:
    sums = sum(a.best for a in parts if a.best is not None)
    named = " and ".join(f"“{a.words.exact}”" for a in parts)
    if sums == whole.best:
        return Verdict(Outcome.AGREES, f"{named} are {sums}")
    said = f"{named} are {sums}, not “{whole.words.exact}”"
    if {a.who for a in parts} == _EXHAUSTS and len(parts) == len(_EXHAUSTS):
        start, end = whole.words.start, max(a.words.end for a in (whole, *parts))
        if whole.best is not None and (sums > whole.best or not _SOME_OF.search(text[start:end])):
            return Verdict(Outcome.CONTRADICTS, said)
    return None


def republished(claim: Claim, case: Case) -> Verdict | None:
    """A day counted from the republisher's date although the credited original is older."""
    report = case.reports[claim.report]
    credit, period, day = report.credit, claim.period, report.publication.day
    if credit is None or credit.day is None or period is None or day is None or credit.day >= day:
        return None
    if period.resolved_against != day:
        return None
    reason = f"counted from {day}, but the report credits {credit.name} of {credit.day}"
    return Verdict(Outcome.CANNOT_BE_CHECKED, reason, (report.id,))


def republication_day(event: Event, case: Case) -> Verdict | None:
    """A happening that lies on the day of a republication and after the credited original."""
    period = event.period
    if period is None or period.earliest is None or period.earliest != period.latest:
        return None
    for report in (case.reports[r] for r in event.reports):
        credit = report.credit
        if credit is None or credit.day is None or credit.day >= period.earliest:
            continue
        if report.publication.day == period.earliest:
            reason = (
                f"dated {period.earliest}, the day of a republication;"
                f" {credit.name}, which it credits, is of {credit.day}"
            )
            return Verdict(Outcome.CONTRADICTS, reason, (report.id,))
    return None


def publication(report: Report, case: Case) -> Verdict | None:  # noqa: ARG001
    """Evidence for a report's own day that conflicts."""
    if not report.publication.conflict:
        return None
    days = sorted({e.day.isoformat() for e in report.publication.evidence})
    return Verdict(Outcome.DIFFERS, f"evidence for {', '.join(days)}; {report.publication.reason}")


CLAIM_RULES: tuple[ClaimRule, ...] = (distance, weekday, after_publication, total, republished)
EVENT_RULES: tuple[EventRule, ...] = (republication_day,)
CLAIM_RECORDS_RULES: tuple[ClaimRecordsRule, ...] = (absence, series)
EVENT_RECORDS_RULES: tuple[EventRecordsRule, ...] = (records,)
REPORT_RULES: tuple[ReportRule, ...] = (publication,)
