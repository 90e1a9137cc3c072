"""How well a dataset's record fits a happening: a sum of small functions, each with its reason in words.

Points are set by hand on the order of log-odds: a same day or the very place is worth three, what merely may
be so a half. None of them decides alone; ``None`` means that it cannot be the same happening.
"""

from collections.abc import Callable

import msgspec

from rashomon.geodesy import distance_km
from rashomon.records import Claim, Reference
from rashomon.values import Actor, Amount, Figure, Place
from rashomon.verify.records import (
    AREA,
    Days,
    Joins,
    apart,
    armed,
    bounds,
    coded,
    known,
    meet,
    names,
    said_days,
)
from rashomon.vocabulary import ActorKind, AmountOf, Happening, Who

SLACK_KM = 15.0  # beyond both radii: towns have no one point
ENOUGH = 5.25  # points of a match
CLEAR = 0.5  # points by which a match must lead the next record of its dataset
SINGLE = 3  # kinds up to which a record tells what kind of happening it was
_VERY_KM = 3.0
TOWN_KM = 8.0  # radius up to which a town is one place
_VIOLENT = frozenset(
    {
        Happening.ARMED_CLASH,
        Happening.AIR_STRIKE,
        Happening.SHELLING,
        Happening.SUICIDE_BOMB,
        Happening.REMOTE_EXPLOSIVE,
        Happening.GRENADE,
        Happening.CHEMICAL_WEAPON,
        Happening.ATTACK,
        Happening.EXECUTION,
    }
)
_STATES = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})
_ANY = frozenset({Happening.ATTACK, Happening.ARMED_CLASH})  # what any of the violent kinds may be called
_FIGURES = ((20, (3.5, 3.0)), (10, (3.0, 2.0)), (3, (1.5, 1.0)), (0, (1.0, 0.0)))  # dead: equal, close


class Told(msgspec.Struct, frozen=True):
    """What the accounts of one happening tell: its claims, their different days and points, in short."""

    claims: tuple[Claim, ...]
    kinds: frozenset[Happening]
    days: tuple[Days, ...]
    places: tuple[Place, ...]
    joined: Joins


class Fit(msgspec.Struct, frozen=True):
    """How well a record fits: points and reasons."""

    reference: Reference
    points: float
    reasons: tuple[str, ...]


Part = tuple[float, str] | None


def fit(told: Told, reference: Reference) -> Fit | None:
    """The fit of a record; None if it cannot be the same happening."""
    points, reasons = 0.0, []
    for compare in COMPARED:
        part = compare(told, reference)
        if part is None:
            return None
        points += part[0]
        if part[1]:
            reasons.append(part[1])
    return Fit(reference, points, tuple(reasons))


def day(told: Told, reference: Reference) -> Part:
    """The same day counts most; a record that covers a month says little; a day apart is allowed for."""
    theirs = bounds(reference.period)
    if theirs is None:
        return None
    nearest = min(told.days, key=lambda ours: (apart(ours, theirs), ours))
    gap, width = apart(nearest, theirs), (theirs[1] - theirs[0]).days
    if gap > 1 or (gap == 1 and width > 1):
        return None
    if gap == 1:
        return 0.0, f"a day apart: {said_days(nearest)}, the record {said_days(theirs)}"
    if width <= 1:
        return (3.0 if width == 0 else 2.5), f"on {said_days(theirs)}"
    return (1.0 if width < 7 else 0.0), f"within the record's {said_days(theirs)}"


def distance(told: Told, reference: Reference) -> Part:
    """Kilometres between the points, against the radius of each; that both are in one city says little."""
    place = reference.place
    if place is None or place.lat is None or place.lon is None:
        return None
    best: Part = None
    for ours in told.places:
        assert ours.lat is not None
        assert ours.lon is not None
        km = distance_km(ours.lat, ours.lon, place.lat, place.lon)
        reach = ours.radius_km + place.radius_km
        reason = f"{km:.0f} km from {ours.name} to {place.name or 'its point'}"
        wide = ours.radius_km > TOWN_KM or place.precision >= AREA
        steps = (
            (_VERY_KM, 1.0 if wide else 3.0),
            (ours.radius_km, 0.5 if wide else 2.0),
            (reach if place.precision > 1 else 0.0, 0.0),
            (reach + SLACK_KM, -1.5),
        )
        points = next((worth for limit, worth in steps if km <= limit), None)
        if points is not None and (best is None or points > best[0]):
            best = points, reason
    return best


def kind(told: Told, reference: Reference) -> Part:
    """The kind told among those the record may be; the fewer these are, the more it says."""
    theirs = frozenset(reference.happenings)
    if told.kinds & theirs:
        narrow = len(theirs) <= SINGLE
        return (1.5, "the same kind") if narrow else (0.5, "")
    if (told.kinds & _ANY and theirs & _VIOLENT) or (told.kinds & _VIOLENT and theirs & _ANY):
        return 0.0, ""
    return None


def sides(told: Told, reference: Reference) -> Part:
    """Who did it to whom. A third that strikes for one side is often coded under that side's name."""
    doers = [a for claim in told.claims for a in known(claim.actors)]
    hit = [a for claim in told.claims for a in known(claim.targets)]
    if reference.sides:
        return _among_sides(told, reference, armed(doers), armed(hit))
    points, reasons = 0.0, []
    for ours, theirs, worth in ((doers, known(reference.actors), 1.5), (hit, known(reference.targets), 1.0)):
        if not ours or not theirs:
            continue
        same = meet(ours, theirs, told.joined)
        points += worth if same else -(worth if _of_states((*ours, *theirs)) else 2 * worth)
        reasons.append(same.name if same else f"{names(theirs)}, not {names(ours)}")
    return points, "; ".join(reasons)


def _of_states(actors: tuple[Actor, ...] | list[Actor]) -> bool:
    """Forces and governments only: which of two states flew it is often told differently of one strike."""
    return all(actor.kind in _STATES for actor in actors)


def _among_sides(told: Told, reference: Reference, doers: tuple[Actor, ...], hit: tuple[Actor, ...]) -> Part:
    doer = meet(doers, reference.sides, told.joined)
    target = meet(hit, reference.sides, told.joined)
    if doer and target and doer != target:
        return 2.0, f"between {doer.name} and {target.name}"
    if doer or target:
        return 1.0, f"with {(doer or target or reference.sides[0]).name}"
    if doers and hit:
        return -1.0, f"coded as {coded(reference)}"
    return 0.0, ""


def figures(told: Told, reference: Reference) -> Part:
    """The dead, of the same people: nearest of the figures told."""
    theirs = next((f for f in reference.figures if f.of is AmountOf.KILLED), None)
    ours = [a for claim in told.claims for a in claim.amounts if counts(a, AmountOf.KILLED, theirs)]
    if theirs is None or not ours:
        return 0.0, ""
    nearest = min(ours, key=lambda a: (ratio(a, theirs), a.words.start))
    apart_by = ratio(nearest, theirs)
    said = f"“{nearest.words.exact}” killed, the record {said_figure(theirs)}"
    most = max(theirs.high or 0, nearest.low or 0)
    exact, close = next(worth for least, worth in _FIGURES if most >= least)
    steps = ((1.0, exact), (1.3, close), (2.0, 0.5), (3.0, -1.0))
    return next((worth for limit, worth in steps if apart_by <= limit), -2.0), said


def counts(amount: Amount, of: AmountOf, figure: Figure | None) -> bool:
    """Is it the whole figure of one happening, and of the same people as the record's?"""
    if (
        amount.of is not of
        or amount.part_of
        or amount.running
        or (amount.low is None and amount.high is None)
    ):
        return False
    return figure is None or {amount.who, figure.who} != {Who.CIVILIANS, Who.COMBATANTS}


def ratio(amount: Amount, figure: Figure) -> float:
    """By how much two figures miss each other, as the greater over the smaller; 1 where the ranges meet."""
    low = amount.low if amount.low is not None else 0
    high = amount.high if amount.high is not None else (amount.best or low)
    least, most = figure.low or 0, figure.high or 0
    if low <= most and least <= high:
        return 1.0
    return (low + 0.5) / (most + 0.5) if low > most else (least + 0.5) / (high + 0.5)


def said_figure(figure: Figure) -> str:
    """A record's figure: "90", "60–95 (best 90)"."""
    if figure.low == figure.high:
        return str(figure.low)
    best = f" (best {figure.best})" if figure.best is not None else ""
    return f"{figure.low}–{figure.high}{best}"


COMPARED: tuple[Callable[[Told, Reference], Part], ...] = (day, distance, kind, sides, figures)
