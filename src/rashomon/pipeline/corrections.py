"""What people decided, laid over what the machine read. The machine's answer stays beside it."""

from collections.abc import Sequence
from datetime import date

import msgspec

from rashomon.records import DayEvidence, Judgement, Publication, Report


def subject(report: str) -> str:
    """What a judgement on a report's day of publication is about."""
    return f"report:{report}/publication"


def standing(judgements: Sequence[Judgement], about: str) -> Judgement | None:
    """The judgement on a subject that no later one supersedes; None if the machine's answer stands."""
    latest = None
    for judgement in judgements:
        if judgement.subject == about and judgement.verb == "correct":
            latest = judgement
    return latest if latest is not None and latest.value else None


def judged(report: Report, judgements: Sequence[Judgement]) -> Report:
    """The report with the day of publication that a person gave it, if one did.

    The machine's day and reason become a piece of the evidence. Where the report credits an original with a
    day of its own, relative words still resolve against that.
    """
    judgement = standing(judgements, subject(report.id))
    if judgement is None:
        return report
    day = date.fromisoformat(judgement.value)
    reason = f"corrected by {judgement.who}: {judgement.why}"
    machine = report.publication
    evidence = machine.evidence
    if machine.day is not None:
        evidence = (*evidence, DayEvidence(machine.day, "machine", machine.reason))
    corrected = msgspec.structs.replace(
        report, publication=Publication(day, reason, evidence, machine.conflict)
    )
    if report.credit is not None and report.credit.day is not None:
        return corrected
    return msgspec.structs.replace(corrected, reference_day=day, reference_reason=reason)
