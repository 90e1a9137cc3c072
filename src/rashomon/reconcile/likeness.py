"""How alike two claims are: a sum of small functions, each of which says its reason in words.

No function decides alone: two claims tell one happening only if kind, time and place all speak for it, or
if one refers to the other, or if their words are a copy. ``None`` from a function is a veto. The weights
are first guesses from reading, to be calibrated by the measures across reports.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from rashomon.geodesy import distance_km
from rashomon.records import Claim
from rashomon.values import Actor, Amount, Period, Place
from rashomon.vocabulary import AmountOf, Happening, PeriodKind

SLACK_KM = 25.0  # UCDP's "within about 25 km of a known point"
JOIN = 4.0
JOIN_A_DAY_APART = 5.5
_WORD = re.compile(r"\w+")
_EXPLOSIVE = frozenset(
    {
        Happening.AIR_STRIKE,
        Happening.SHELLING,
        Happening.CHEMICAL_WEAPON,
        Happening.REMOTE_EXPLOSIVE,
        Happening.SUICIDE_BOMB,
        Happening.GRENADE,
    }
)
_GENERAL = frozenset({Happening.ATTACK, Happening.ARMED_CLASH})
_TERRITORY = frozenset(
    {
        Happening.GOVERNMENT_REGAINS_TERRITORY,
        Happening.NON_STATE_OVERTAKES_TERRITORY,
        Happening.NON_VIOLENT_TRANSFER,
        Happening.WITHDRAWAL,
    }
)
_TALK = frozenset({Happening.AGREEMENT, Happening.CEASEFIRE})
_MOVES = frozenset({Happening.EVACUATION, Happening.DISPLACEMENT})
_FAMILIES = (_GENERAL | _EXPLOSIVE, _TERRITORY | {Happening.ARMED_CLASH}, _TALK, _MOVES)
VAGUE = frozenset({Happening.OTHER, Happening.STATEMENT, Happening.STRATEGIC_OTHER})


class Likeness(msgspec.Struct, frozen=True):
    """The sum and its reasons."""

    score: float
    reasons: tuple[str, ...]
    joins: bool


Part = tuple[float, str]


def words(claim: Claim) -> frozenset[str]:
    """The words of a claim's span in lower case."""
    return frozenset(_WORD.findall(claim.span.exact.lower()))


def likeness(a: Claim, b: Claim) -> Likeness | None:
    """The likeness of two claims; None if anything speaks flatly against one happening."""
    parts: list[Part] = []
    for compare in (kind, when, where, toll):
        part = compare(a, b)
        if part is None:
            return None
        parts.append(part)
    (_, kind_said), (time, _), (place, _), _ = parts
    parts += [actors(a, b), targets(a, b)]
    score = sum(p[0] for p in parts)
    needed = JOIN_A_DAY_APART if 0 < time < 1 else JOIN
    named = bool(kind_said) and time > 0 and place > 0
    return Likeness(score, tuple(p[1] for p in parts if p[1]), joins=named and score >= needed)


def kind(a: Claim, b: Claim) -> Part | None:
    """The same kind of happening, or two of one family ("attack" and "air strike")."""
    if a.happening == b.happening:
        return (0.5 if a.happening in VAGUE else 2.0), f"both {a.happening.replace('_', ' ')}"
    pair = {a.happening, b.happening}
    if any(pair <= family for family in _FAMILIES):
        weight = 1.0 if pair & _GENERAL else 0.5
        return weight, f"{a.happening.replace('_', ' ')} and {b.happening.replace('_', ' ')}"
    return None


def bounds(period: Period | None) -> tuple[date, date] | None:
    """First and last day of a period that has both and does not just run since or until then."""
    if period is None or period.earliest is None or period.latest is None:
        return None
    if period.kind in {PeriodKind.SINCE, PeriodKind.UNTIL}:
        return None
    return period.earliest, period.latest


def when(a: Claim, b: Claim) -> Part | None:
    """The same day counts most; a day apart is allowed for nights and late releases."""
    one, other = bounds(a.period), bounds(b.period)
    if one is None or other is None:
        return 0.0, ""
    gap = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    if gap > 1:
        return None
    if gap == 1:
        return 0.5, f"a day apart ({one[0]} and {other[0]})"
    width = max((one[1] - one[0]).days, (other[1] - other[0]).days)
    if width == 0:
        return 2.0, f"both on {one[0]}"
    return (1.5, "overlapping days") if width <= 7 else (0.25, "overlapping periods")


def where(a: Claim, b: Claim) -> Part | None:
    """Near enough for the places' own radii; a whole province or country says little."""
    distance = apart_km(a.place, b.place)
    if distance is None or a.place is None or b.place is None:
        return 0.0, ""
    reach = a.place.radius_km + b.place.radius_km
    if distance > reach + SLACK_KM:
        return None
    if max(a.place.precision, b.place.precision) >= 4:
        return 0.5, f"{a.place.name} and {b.place.name} may be the same place"
    if distance <= max(5.0, reach):
        return 2.0, f"{a.place.name} and {b.place.name} are {distance:.0f} km apart"
    return 1.0, f"{a.place.name} and {b.place.name} are {distance:.0f} km apart"


def apart_km(a: Place | None, b: Place | None) -> float | None:
    """Kilometres between two places' points, None where one has no point."""
    if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def key(actor: Actor) -> str:
    """What an actor is compared by."""
    return actor.id or actor.name.lower()


def kin(a: Actor, b: Actor) -> bool:
    """The same actor, a part of it (by id or by state), as far as the records tell."""
    one, other = key(a), key(b)
    return one == other or one.startswith(other + "_") or other.startswith(one + "_")


def actors(a: Claim, b: Claim) -> Part:
    """Who did it: the same doer speaks for one happening, another one only a little against it."""
    return _who(a.actors, b.actors, "by")


def targets(a: Claim, b: Claim) -> Part:
    """To whom."""
    return _who(a.targets, b.targets, "against")


def _who(a: tuple[Actor, ...], b: tuple[Actor, ...], how: str) -> Part:
    if not a or not b:
        return 0.0, ""
    same = next((x for x in a for y in b if kin(x, y)), None)
    if same is not None:
        return 1.0, f"{how} {same.name}"
    if {x.country for x in a} & {y.country for y in b} - {""}:
        return 0.5, f"{how} forces of one country"
    return -0.5, f"{how} {a[0].name} or {b[0].name}"


def counted(claim: Claim, of: AmountOf) -> Amount | None:
    """The claim's own figure of a kind: no part of a larger one, no toll of many happenings."""
    return next((x for x in claim.amounts if x.of is of and not x.part_of and not x.running), None)


def toll(a: Claim, b: Claim) -> Part | None:
    """The same number of dead speaks for one happening; a running toll is never that of one day."""
    if _running(a) != _running(b):
        return None
    one, other = counted(a, AmountOf.KILLED), counted(b, AmountOf.KILLED)
    if one is None or other is None or not one.low or not other.low:
        return 0.0, ""
    if one.low == other.low:
        return (1.5 if one.low > 2 else 0.5), f"both with {one.low} killed"
    ratio = max(one.low, other.low) / min(one.low, other.low)
    return (-0.5 if ratio <= 3 else -1.0), f"{one.low} or {other.low} killed"


def _running(claim: Claim) -> bool:
    return any(x.running for x in claim.amounts)


def conflicts(a: Claim, b: Claim) -> bool:
    """Does anything speak flatly against the two telling one happening?"""
    checks: tuple[Callable[[Claim, Claim], Part | None], ...] = (kind, when, where, toll)
    return any(check(a, b) is None for check in checks)


def days(claim: Claim) -> Iterator[int]:
    """The days (ordinals) under which a claim is filed, one to each side too; none if not within a week."""
    span = bounds(claim.period)
    if span is not None and (span[1] - span[0]).days <= 7:
        yield from range(span[0].toordinal() - 1, span[1].toordinal() + 2)
