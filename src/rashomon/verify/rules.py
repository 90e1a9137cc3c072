"""Checks that need no outside data: distances, the calendar, sums, days taken from a republisher.

A rule takes a claim and its report, and gives an outcome with its reason in words, or None where it has
nothing to say. Rules over reference datasets take their place in the same list.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from rashomon.geodesy import distance_km
from rashomon.lookups import Lookups
from rashomon.records import Claim, Report
from rashomon.values import Amount, Place
from rashomon.vocabulary import AmountOf, Modality, Outcome, PeriodKind

Verdict = tuple[Outcome, str]
Rule = Callable[[Claim, Report, Lookups], Verdict | None]
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_AHEAD = frozenset({Modality.FORECAST, Modality.CONDITIONAL, Modality.POSSIBLE})
_NAME = re.compile(
    r"(?:(?:al|el|ez|az|ash|as|ad|at|an)-)?[A-Z][\w’'-]*(?: (?:(?:ez|al|el)-)?[A-Z][\w’'-]*){0,3}"
)
_MARGIN_KM = 10.0


def distance(claim: Claim, report: Report, lookups: Lookups) -> Verdict | None:
    """A distance said between two places, against their points ("more than 100 km away from")."""
    said = next((a for a in claim.amounts if a.of is AmountOf.DISTANCE_KM), None)
    place = claim.place
    if said is None or said.low is None or place is None or place.lat is None or place.lon is None:
        return None
    other = _other_place(claim, said, place, report, lookups)
    if other is None:
        return None
    name, lat, lon = other
    km = distance_km(place.lat, place.lon, lat, lon)
    between = f"{place.name} and {name} are {km:.0f} km apart"
    low, high = float(said.low), None if said.high is None else float(said.high)
    if km + _MARGIN_KM < low or (high is not None and km - _MARGIN_KM > high * 1.1):
        return Outcome.DIFFERS, f"{between}, the words are {said.words.exact!r}"
    return Outcome.AGREES, f"{between}, as {said.words.exact!r} says"


def _other_place(
    claim: Claim, said: Amount, place: Place, report: Report, lookups: Lookups
) -> tuple[str, float, float] | None:
    """The other end of the distance: the first place named after it, of the same country if any."""
    after = report.text[said.words.end : claim.span.end]
    for found in _NAME.finditer(after):
        for entry in lookups.gazetteer.find(found.group(), place.country)[:1]:
            if entry.id != place.id and entry.name != place.name:
                return entry.name, entry.lat, entry.lon
    return None


def weekday(claim: Claim, report: Report, lookups: Lookups) -> Verdict | None:  # noqa: ARG001
    """A weekday named with a date on which it did not fall."""
    period = claim.period
    if period is None or period.words is None or period.precision != 1 or period.earliest is None:
        return None
    named = _WEEKDAY.search(period.words.exact)
    if named is None or not any(c.isdigit() for c in period.words.exact):
        return None
    real = _WEEKDAYS[period.earliest.weekday()].capitalize()
    if named.group().capitalize() == real:
        return Outcome.AGREES, f"{period.earliest} was a {real}"
    return Outcome.CONTRADICTS, f"{period.earliest} was a {real}, not a {named.group().capitalize()}"


def after_publication(claim: Claim, report: Report, lookups: Lookups) -> Verdict | None:  # noqa: ARG001
    """Something told as past that lies after the day on which it was told."""
    period, day = claim.period, report.publication.day
    if period is None or period.earliest is None or day is None or claim.modality in _AHEAD:
        return None
    if period.kind is PeriodKind.UNTIL or period.earliest <= day + timedelta(days=1):
        return None
    return Outcome.CONTRADICTS, f"told as past on {day}, but dated {period.earliest}"


def total(claim: Claim, report: Report, lookups: Lookups) -> Verdict | None:  # noqa: ARG001
    """Parts of one total in the same claim ("18 dead, 12 civilians and 5 soldiers")."""
    for of in (AmountOf.KILLED, AmountOf.INJURED):
        exact = [a for a in claim.amounts if a.of is of and a.best is not None and a.best == a.high]
        whole = next((a for a in exact if not a.part_of), None)
        parts = [a for a in exact if a.part_of and a.best is not None]
        if whole is None or whole.best is None or len(parts) < 2 or not _listed(parts, report):
            continue
        summed = sum(a.best for a in parts if a.best is not None)
        named = " and ".join(a.words.exact for a in parts)
        if summed == whole.best:
            return Outcome.AGREES, f"{named} are {summed}"
        return Outcome.DIFFERS, f"{named} are {summed}, not {whole.words.exact}"
    return None


def _listed(parts: list[Amount], report: Report) -> bool:
    """Do the parts stand in one list, joined by commas and "and"?"""
    gaps = (report.text[a.words.end : b.words.start] for a, b in pairwise(parts))
    return all(len(gap) < 30 and (" and " in gap or "," in gap) for gap in gaps)


def republished(claim: Claim, report: Report, lookups: Lookups) -> Verdict | None:  # noqa: ARG001
    """A day counted from the republisher's date although the credited original is older."""
    credit, period, day = report.credit, claim.period, report.publication.day
    if credit is None or credit.day is None or period is None or day is None or credit.day >= day:
        return None
    if period.resolved_against != day:
        return None
    return (
        Outcome.CANNOT_BE_CHECKED,
        f"counted from {day}, but the report credits {credit.name} of {credit.day}",
    )


RULES: tuple[Rule, ...] = (distance, weekday, after_publication, total, republished)
