"""Claims that something never happened, or has been going on, against all records in their window."""

from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.records import Claim, Dataset, Reference
from rashomon.values import Actor, Place
from rashomon.verify.likely import SINGLE
from rashomon.verify.records import (
    ASSERTED,
    Days,
    Joins,
    armed,
    asserted,
    bounds,
    coded,
    joins,
    known,
    meet,
    point,
    said_days,
)
from rashomon.verify.verdicts import Case, Verdict
from rashomon.vocabulary import Outcome, PeriodKind

_RUNNING = frozenset({PeriodKind.SINCE, PeriodKind.FOR})
_LISTED = 3


def absence(claim: Claim, case: Case) -> Iterator[Verdict]:
    """A claim that something did not once happen is contradicted by any record of it."""
    if claim in case.absences and claim.modality in ASSERTED:
        yield from _counted(claim, case, Outcome.CONTRADICTS)


def series(claim: Claim, case: Case) -> Iterator[Verdict]:
    """A claim of what has been going on, or of what another claim says never happened, is supported by
    records of it. Whether it went on all the time they cannot show."""
    running = claim.period is not None and claim.period.kind in _RUNNING
    if asserted(claim) and (running or _denied(claim, case)):
        yield from _counted(claim, case, Outcome.AGREES)


def _denied(claim: Claim, case: Case) -> bool:
    """Does a claim of absence deny what this one tells?"""
    here = point(claim.place)
    if here is None or claim.period is not None:
        return False
    joined = joins(case.lookups.lexicon)
    return any(
        other.happening is claim.happening
        and other.place is not None
        and other.place.id == here.id
        and _met(known(claim.actors), known(other.actors), joined)
        and _met(known(claim.targets), known(other.targets), joined)
        for other in case.absences
    )


def _met(ours: Sequence[Actor], theirs: Sequence[Actor], joined: Joins) -> bool:
    return not ours or not theirs or meet(ours, theirs, joined) is not None


def _counted(claim: Claim, case: Case, outcome: Outcome) -> Iterator[Verdict]:
    datasets = [d for d in case.records.datasets() if not d.covers.kinds or claim.happening in d.covers.kinds]
    here, told = point(claim.place), _told_on(claim, case)
    if not datasets or here is None or told is None:
        if outcome is Outcome.CONTRADICTS:
            lacking = (
                "no place that is a point on the map" if datasets else "no dataset that holds such happenings"
            )
            yield Verdict(Outcome.CANNOT_BE_CHECKED, f"against records: {lacking}")
        return
    window = _window(claim, datasets, told)
    assert here.lat is not None
    assert here.lon is not None
    found = case.records.near(here.lat, here.lon, here.radius_km, *window) if window else ()
    joined = joins(case.lookups.lexicon)
    telling = [one for one in found if _tells(one, claim, joined)]
    for dataset in datasets:
        own = [one for one in telling if one.dataset == dataset.id]
        if own:
            yield _listed(dataset, own, outcome, told, datasets)
        elif window is not None:
            yield _none(dataset, here, window, told)


def _told_on(claim: Claim, case: Case) -> date | None:
    """The day on which the claim was made."""
    report = case.reports[claim.report]
    return report.reference_day or report.publication.day


def _window(claim: Claim, datasets: Sequence[Dataset], told: date) -> Days | None:
    """The days a claim speaks of: its own period, else all that the datasets hold up to when it was told."""
    period = claim.period
    span = bounds(period)
    if span is not None:
        return span
    first = period.earliest if period is not None and period.earliest else None
    first = first or min((d.first for d in datasets if d.first is not None), default=None)
    return (first, told) if first is not None and first <= told else None


def _tells(one: Reference, claim: Claim, joined: Joins) -> bool:
    """Is it a record of what the claim speaks of: that kind, by and against those named?"""
    if claim.happening not in one.happenings or len(one.happenings) > SINGLE:
        return False
    for ours, theirs in ((claim.actors, one.actors), (claim.targets, one.targets)):
        named = known(ours)
        if named and meet(named, known(theirs) or known(one.sides), joined) is None:
            return False
    return bool(armed(one.actors) or one.sides)


def _listed(
    dataset: Dataset, own: Sequence[Reference], outcome: Outcome, told: date, datasets: Sequence[Dataset]
) -> Verdict:
    attacks = sum(one.attacks or 0 for one in own)
    counted = f"{len(own):,} records" + (f" of {attacks:,} attacks" if attacks else "")
    first, last = (bounds(one.period) for one in (own[0], max(own, key=_ends)))
    span = f"the first of {said_days(first)}, the last of {said_days(last)}" if first and last else ""
    who = ", ".join(dict.fromkeys(coded(one) for one in own[:_LISTED]))
    reason = f"{dataset.title} holds {counted} ({who}), {span}{_ends_before(dataset, told)}"
    tied = [d.title for d in datasets if d.id in dataset.rests_on]
    if tied:
        reason += f"; it rests on {', '.join(tied)}: they count once"
    return Verdict(outcome, reason, tuple(one.id for one in own))


def _ends(one: Reference) -> date:
    return one.period.latest or date.min


def _ends_before(dataset: Dataset, told: date) -> str:
    if dataset.last is None or dataset.last >= told:
        return ""
    days = (told - dataset.last).days
    return f"; the dataset ends on {dataset.last}, {days} days before this was told on {told}"


def _none(dataset: Dataset, here: Place, window: Days, told: date) -> Verdict:
    held = said_days((dataset.first, dataset.last)) if dataset.first and dataset.last else "no days"
    searched = (
        f"searched {here.radius_km:.0f} km around {here.name}, {said_days(window)}; the dataset holds {held}"
    )
    reason = f"{dataset.title}: no such record{_ends_before(dataset, told)}; {searched}"
    return Verdict(Outcome.NO_RECORD, f"{reason}. No dataset holds all that happens")
