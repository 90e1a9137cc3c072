"""A happening held against the records of outside datasets: which tells of it, and how it stands to that."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rashomon.records import Claim, Dataset, Event, Reference
from rashomon.values import Place
from rashomon.verify.likely import CLEAR, ENOUGH, Fit, Told, fit, ranked
from rashomon.verify.nearby import SLACK_KM, Scene
from rashomon.verify.records import Days, asserted, bounds, coded, joins, point, said_days
from rashomon.verify.slots import compared
from rashomon.verify.verdicts import Case, Verdict
from rashomon.vocabulary import AmountOf, Happening, Outcome, Slot

_ONE = timedelta(days=1)
_LOOKING_BACK = timedelta(days=14)  # after which a report is no news
_NEWS = timedelta(days=2)  # a report that names no day tells of the last few
_COUNTRY_KM = 1000.0  # radius up to which an area may hold the place of a record that a report names
_MOST_DAYS = 7  # of a happening's period, beyond which no record of one day can be told to be it
_BESIDE = 0.0  # points from which a record is shown beside
_SHOWN = 4  # records beside, a dataset
_WORDS = 160  # characters of a record's own words


def records(event: Event, case: Case) -> Iterator[Verdict]:
    """The record of each dataset that tells of the happening, slot by slot; others near; or that none was
    found, with what was searched. That there is no record never means that nothing happened."""
    covering = [d for d in case.records.datasets() if _covers_kind(d, event.happening)]
    told = _told(event, case)
    if told is None or not covering:
        return
    found = _fits(told, case)
    matches = {dataset.id: _match(found.get(dataset.id, [])) for dataset in covering}
    lacking = _lacking(told)
    if lacking and not any(matches.values()):
        yield Verdict(Outcome.CANNOT_BE_CHECKED, f"against records: {lacking} is told")
        return
    for dataset in covering:
        match = matches[dataset.id]
        fits = found.get(dataset.id, [])
        if match is None:
            yield _none(dataset, told, fits)
        else:
            yield _matched(dataset, match, covering, matches)
            yield from compared(told, match.reference)
        yield from _beside(fits, match)


def _lacking(told: Told) -> str:
    """What would have to be told for a record to be missed; "" if all is."""
    if not told.dated:
        return "no day, or more than a week,"
    known = any(point(place) is not None for place in told.scene.places)
    return "" if known else "no place that is a point on the map"


def _told(event: Event, case: Case) -> Told | None:
    """What its claims tell; None where nobody says that it happened."""
    claims = tuple(case.claims[id_] for id_ in event.claims if id_ in case.claims)
    telling = tuple(claim for claim in claims if asserted(claim))
    if not telling:
        return None
    days = _days(event, telling)
    told_on = {c.report: _before(c, case) for c in telling} if all(c.period is None for c in telling) else {}
    named = tuple(place for place in (event.place, *(c.place for c in telling)) if place is not None)
    points = [place for place in named if point(place) is not None]
    areas = [place for place in named if place.lat is not None and place.radius_km <= _COUNTRY_KM]
    places = {(p.lat, p.lon): p for p in points or areas}
    texts = dict.fromkeys(case.reports[id_].text for id_ in event.reports if id_ in case.reports)
    return Told(
        claims=telling,
        kinds=frozenset({event.happening, *(claim.happening for claim in telling)}),
        days=days or tuple(sorted(set(filter(None, told_on.values())))),
        scene=Scene(
            places=tuple(places.values()),
            words=tuple(dict.fromkeys(claim.span.exact for claim in telling)),
            texts=tuple(texts),
        ),
        joined=joins(case.lookups.lexicon),
        dated=bool(days),
        later=bool(days) and all(_looks_back(claim, days[0], case) for claim in telling),
    )


def _days(event: Event, telling: Sequence[Claim]) -> tuple[Days, ...]:
    """The days told, first those that the accounts agree on; a period of more than a week tells no day."""
    spans = (bounds(period) for period in (event.period, *(claim.period for claim in telling)))
    return tuple(dict.fromkeys(s for s in spans if s is not None and (s[1] - s[0]).days <= _MOST_DAYS))


def _looks_back(claim: Claim, days: Days, case: Case) -> bool:
    day = case.reports[claim.report].publication.day
    return day is not None and day - days[1] > _LOOKING_BACK


def _before(claim: Claim, case: Case) -> Days | None:
    """The days before the report of a claim that names no day."""
    report = case.reports[claim.report]
    day = report.reference_day or report.publication.day
    return None if day is None else (day - _NEWS, day)


def _fits(told: Told, case: Case) -> dict[str, list[Fit]]:
    """The records that can be the happening, by dataset, best first."""
    near: dict[str, Reference] = {}
    for place in told.scene.places:
        for first, last in told.days:
            assert place.lat is not None
            assert place.lon is not None
            km = place.radius_km + SLACK_KM
            found = case.records.near(place.lat, place.lon, km, first - _ONE, last + _ONE)
            near |= {one.id: one for one in found}
    fits: dict[str, list[Fit]] = {}
    for one in near.values():
        fitting = fit(told, one)
        if fitting is not None:
            fits.setdefault(one.dataset, []).append(fitting)
    return {dataset: ranked(listed) for dataset, listed in fits.items()}


def _match(fits: Sequence[Fit]) -> Fit | None:
    """The best record if it fits well enough and clearly better than the next."""
    if not fits or fits[0].points < ENOUGH:
        return None
    return fits[0] if len(fits) == 1 or fits[0].points - fits[1].points >= CLEAR else None


def _matched(
    dataset: Dataset, match: Fit, covering: Sequence[Dataset], matches: dict[str, Fit | None]
) -> Verdict:
    reference = match.reference
    reason = f"{dataset.title}, record {reference.number} tells of it: {'; '.join(match.reasons)}"
    others = [d for d in covering if d.id != dataset.id and matches.get(d.id) is not None]
    tied = [d.title for d in others if d.id in dataset.rests_on or dataset.id in d.rests_on]
    if tied:
        reason += f". {dataset.title} and {', '.join(tied)} rest on one another: they count once"
    if reference.sources:
        reason += f". Its own sources: {', '.join(reference.sources[:5])}"
    return Verdict(Outcome.AGREES, reason, (reference.id,), reference.id, Slot.OCCURRED)


def _none(dataset: Dataset, told: Told, fits: Sequence[Fit]) -> Verdict:
    """That no record of a dataset was found to be it, what was searched, and whether it would be there."""
    searched = _searched(dataset, told.scene.places, told.days)
    lacking = _not_covered(dataset, told)
    if lacking:
        return Verdict(Outcome.CANNOT_BE_CHECKED, f"{dataset.title}: {lacking}; {searched}")
    if fits and fits[0].points >= ENOUGH:
        near = [f.reference.number for f in fits if fits[0].points - f.points < CLEAR]
        reason = f"{dataset.title}: records {', '.join(near[:5])} fit about as well as each other"
        return Verdict(Outcome.CANNOT_BE_CHECKED, f"{reason}, so none is taken; {searched}")
    best = ""
    if fits:
        best = f"; the nearest, record {fits[0].reference.number}, does not fit well enough"
    held = "It holds such happenings there and then, but no dataset holds all"
    return Verdict(Outcome.NO_RECORD, f"{dataset.title}: no record found; {searched}{best}. {held}")


def _searched(dataset: Dataset, places: Sequence[Place], days: Sequence[Days]) -> str:
    where = ", ".join(f"{place.radius_km + SLACK_KM:.0f} km around {place.name}" for place in places[:3])
    first, last = min(d[0] for d in days) - _ONE, max(d[1] for d in days) + _ONE
    held = said_days((dataset.first, dataset.last)) if dataset.first and dataset.last else "no days"
    return f"searched {where}, {said_days((first, last))}; the dataset holds {held}"


def _not_covered(dataset: Dataset, told: Told) -> str:
    """Why the dataset cannot be expected to hold it; "" if it can."""
    if dataset.first is None or dataset.last is None:
        return "it holds no days"
    if all(last < dataset.first or first > dataset.last for first, last in told.days):
        return f"it does not cover that day ({said_days((dataset.first, dataset.last))})"
    countries = {place.country for place in told.scene.places if place.country}
    if dataset.covers.countries and countries and not countries & set(dataset.covers.countries):
        return f"it does not cover that country ({', '.join(dataset.covers.countries)})"
    dead = any(a.of is AmountOf.KILLED and a.low for claim in told.claims for a in claim.amounts)
    if dataset.covers.fatal and not dead:
        return "it holds only happenings in which somebody died, and nobody is told to have died"
    return ""


def _covers_kind(dataset: Dataset, kind: Happening) -> bool:
    return not dataset.covers.kinds or kind in dataset.covers.kinds


def _beside(fits: Sequence[Fit], match: Fit | None) -> Iterator[Verdict]:
    """Other records near: shown, and not taken for the happening."""
    others = [f for f in fits if f is not match and f.points >= _BESIDE]
    for other in others[:_SHOWN]:
        reference = other.reference
        reason = f"near, and not taken for it: record {reference.number}, {coded(reference)}"
        said = f"; “{reference.words[:_WORDS]}”" if reference.words else ""
        reasons = "; ".join(other.reasons) + said
        yield Verdict(Outcome.CANNOT_BE_CHECKED, f"{reason}; {reasons}", (), reference.id)
