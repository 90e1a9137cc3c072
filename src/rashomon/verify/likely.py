"""How well a dataset's record fits a happening: a sum of small functions, each with its reason in words.

Points are set by hand on the order of log-odds: a same day or the very place is worth three, what merely may
be so a half. None of them decides alone; ``None`` means that it cannot be the same happening.
"""

from collections.abc import Callable, Sequence

import msgspec

from rashomon.records import Claim, Reference
from rashomon.values import Actor
from rashomon.verify.nearby import Scene, distance
from rashomon.verify.records import Days, Joins, apart, armed, bounds, coded, known, meet, names, said_days
from rashomon.verify.tolls import TELLING, weighed
from rashomon.vocabulary import ActorKind, Happening

ENOUGH = 7.0  # points of a match
CLEAR = 0.75  # points by which a match must lead the next record of its dataset
SINGLE = 3  # kinds up to which a record tells what kind of happening it was
_APART, _LATER = -0.5, 1.0  # points of a day apart: as news, and told weeks later
_OF_FEW = -2.0  # points of a day that is not the one on which most accounts agree
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


_BEATEN = 4.0  # points by which a record is out of the running
_CROWD = (0.5, 0.0, -0.75, -1.5)  # points by the number of other records of that day and place


class Told(msgspec.Struct, frozen=True):
    """What the accounts of one happening tell: its claims; their days, first the one that they agree on
    (``dated`` is false where none is told and the days are those before their reports; ``later`` tells that
    all reports look back from weeks later, when a day is easily mistaken by one); where."""

    claims: tuple[Claim, ...]
    kinds: frozenset[Happening]
    days: tuple[Days, ...]
    scene: Scene
    joined: Joins
    dated: bool = True
    later: bool = False


class Fit(msgspec.Struct, frozen=True):
    """How well a record fits: points, ``there`` those of day and place alone; reasons."""

    reference: Reference
    points: float
    reasons: tuple[str, ...]
    there: float = 0.0


Part = tuple[float, str] | None


def fit(told: Told, reference: Reference) -> Fit | None:
    """The fit of a record; None if it cannot be the same happening."""
    parts = []
    for compare in COMPARED:
        part = compare(told, reference)
        if part is None:
            return None
        parts.append(part)
    reasons = tuple(reason for _, reason in parts if reason)
    return Fit(reference, sum(points for points, _ in parts), reasons, parts[0][0] + parts[1][0])


def ranked(fits: Sequence[Fit]) -> list[Fit]:
    """Those of one dataset, best first: the more lie at one day and place, the less each of them says."""
    placed = [
        msgspec.structs.replace(one, points=one.points + _CROWD[min(_rivals(one, fits), len(_CROWD) - 1)])
        for one in fits
    ]
    return sorted(placed, key=lambda one: (-one.points, one.reference.id))


def _rivals(one: Fit, fits: Sequence[Fit]) -> int:
    """How many others are no farther off in day and place, and not much worse in the rest?"""
    near = (other for other in fits if other is not one and other.there >= one.there)
    return sum(other.points >= one.points - _BEATEN for other in near)


def day(told: Told, reference: Reference) -> Part:
    """The same day counts most; a record of a week is of more than that; a day apart is allowed for."""
    theirs = bounds(reference.period)
    if theirs is None:
        return None
    if not told.dated:
        within = theirs[0] == theirs[1] and any(not apart(ours, theirs) for ours in told.days)
        return (0.0, f"on {said_days(theirs)}, no day is told") if within else None
    nearest = min(told.days, key=lambda ours: (apart(ours, theirs), ours))
    doubt = 0.0 if apart(told.days[0], theirs) == apart(nearest, theirs) else _OF_FEW
    gap, width = apart(nearest, theirs), (theirs[1] - theirs[0]).days
    if gap > 1 or (gap == 1 and width > 1):
        return None
    if gap == 1:
        apart_ = _LATER if told.later else _APART
        return doubt + apart_, f"a day apart: {said_days(nearest)}, the record {said_days(theirs)}"
    if width <= 1:
        return doubt + (3.0 if width == 0 else 2.5), f"on {said_days(theirs)}"
    return doubt - (1.0 if width < 7 else 2.0), f"within the record's {said_days(theirs)}"


def kind(told: Told, reference: Reference) -> Part:
    """The kind told among those the record may be; the fewer these are, the more it says."""
    theirs = frozenset(reference.happenings)
    if told.kinds & theirs:
        narrow = len(theirs) <= SINGLE
        return (1.0, "the same kind") if narrow else (0.5, "")
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
    for ours, theirs, worth in ((doers, known(reference.actors), 1.5), (hit, known(reference.targets), 0.5)):
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


def place(told: Told, reference: Reference) -> Part:
    """Where it was."""
    return distance(told.scene, reference)


def figures(told: Told, reference: Reference) -> Part:
    """How many died; where no day is told, only a figure can tell which record it is."""
    points, reason = weighed(told.claims, reference, exactly=not told.dated)
    return (points, reason) if told.dated or points >= TELLING else None


COMPARED: tuple[Callable[[Told, Reference], Part], ...] = (day, place, kind, sides, figures)
