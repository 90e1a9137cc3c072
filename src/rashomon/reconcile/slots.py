"""What claims are compared by: days, points, actors, figures."""

from collections.abc import Callable
from datetime import date

from rashomon.geodesy import distance_km
from rashomon.records import Claim
from rashomon.values import Actor, Amount, Period, Place
from rashomon.vocabulary import ActorKind, AmountOf, Happening, Modality, PeriodKind, PlaceKind

Within = Callable[[str, str], bool]  # is the one actor (by id) the other, or can it be a part of it?

EXPLOSIVE = frozenset(
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
FAMILIES = (
    _GENERAL | EXPLOSIVE,
    _TERRITORY | {Happening.ARMED_CLASH},
    frozenset({Happening.AGREEMENT, Happening.CEASEFIRE}),
    frozenset({Happening.EVACUATION, Happening.DISPLACEMENT}),
    frozenset({Happening.ATTACK, Happening.EXECUTION}),
    frozenset(
        {
            Happening.PEACEFUL_PROTEST,
            Happening.PROTEST_WITH_INTERVENTION,
            Happening.EXCESSIVE_FORCE_AGAINST_PROTESTERS,
            Happening.VIOLENT_DEMONSTRATION,
            Happening.MOB_VIOLENCE,
        }
    ),
)
_BOUNDED = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
VAGUE = frozenset({Happening.OTHER, Happening.STATEMENT, Happening.STRATEGIC_OTHER})
STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})
DULL = VAGUE | _GENERAL
SHORT = 2  # days a happening of a night or an unsure day may cover


def akin(a: Happening, b: Happening) -> bool:
    """The same kind of happening, or two of one family ("attack" and "air strike")."""
    return a == b or any({a, b} <= family for family in FAMILIES)


def bounds(period: Period | None) -> tuple[date, date] | None:
    """First and last day of a period that has both and does not just run since or until then."""
    if period is None or period.earliest is None or period.latest is None:
        return None
    if period.kind in {PeriodKind.SINCE, PeriodKind.UNTIL}:
        return None
    return period.earliest, period.latest


def width(span: tuple[date, date]) -> int:
    """Days from the first to the last; 0 for one day."""
    return (span[1] - span[0]).days


def apart_days(a: tuple[date, date], b: tuple[date, date]) -> int:
    """Days between two periods; 0 where they overlap."""
    return max(0, (a[0] - b[1]).days, (b[0] - a[1]).days)


def apart_km(a: Place | None, b: Place | None) -> float | None:
    """Kilometres between two places' points, None where one has no point."""
    if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def area(place: Place) -> bool:
    """Is it a province, region or country rather than a town?"""
    return place.precision >= 4 or place.radius_km > 40


def abroad(a: Place, b: Place) -> bool:
    """Is the one a province, or a part of one, and the other in another country? Circles around two provinces
    overlap where the provinces do not; within a country their edges are told too loosely to go by."""
    bounded = a.kind in _BOUNDED or b.kind in _BOUNDED
    return bounded and bool(a.country and b.country) and a.country != b.country


def key(actor: Actor) -> str:
    """What an actor is compared by."""
    return actor.id or actor.name.lower()


def known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those that the words name, not "warplanes" or "a monitor"."""
    return tuple(a for a in actors if a.id and a.kind is not ActorKind.UNKNOWN)


def kin(a: Actor, b: Actor, within: Within) -> bool:
    """The same actor, or one a part of the other, as far as lexicon and ids tell."""
    one, other = key(a), key(b)
    return one == other or within(one, other) or within(other, one)


def by_name(one: str, other: str) -> bool:
    """Whether the id of the one begins with that of the other: the part by name, without a lexicon."""
    return one == other or one.startswith(other + "_")


def counted(claim: Claim, of: AmountOf) -> Amount | None:
    """The claim's own figure of a kind: no part of a larger one, no toll of many happenings."""
    return next((x for x in claim.amounts if x.of is of and not x.part_of and not x.running), None)


def running(claim: Claim) -> bool:
    """Does the claim give a toll of many happenings?"""
    return any(x.running for x in claim.amounts)


def denied(claim: Claim) -> bool:
    """Does the claim say that it did not happen?"""
    return claim.negated or claim.modality is Modality.DENIED
