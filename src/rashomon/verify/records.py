"""What rules may look up of outside datasets, and how claims and records are compared by sides and days."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Claim, Dataset, Reference
from rashomon.values import Actor, Period, Place
from rashomon.vocabulary import ActorKind, Modality, PeriodKind

Days = tuple[date, date]
Joins = Callable[[str, str], bool]

AREA = 4  # where_prec from which a place is an area, not a point
WIDE_KM = 40.0  # radius from which a place says no more than an area
ASSERTED = frozenset({Modality.FACT, Modality.CLAIMED, Modality.ACCUSED, Modality.INFERRED})
_UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.ORGANISATION})
_REPORTING = frozenset({ActorKind.MONITOR, ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.UNKNOWN})


class Records(Protocol):
    """Read-only look-ups of the datasets in a case."""

    def datasets(self) -> tuple[Dataset, ...]:
        """The datasets, by id."""

    def near(self, lat: float, lon: float, km: float, first: date, last: date) -> Sequence[Reference]:
        """Records in a circle (their own radius counts) and days, both inclusive, by day."""


class NoRecords:
    """A case without datasets."""

    def datasets(self) -> tuple[Dataset, ...]:
        """None."""
        return ()

    def near(self, lat: float, lon: float, km: float, first: date, last: date) -> Sequence[Reference]:  # noqa: ARG002
        """None."""
        return ()


def asserted(claim: Claim) -> bool:
    """Does the claim say that it happened?"""
    return claim.modality in ASSERTED and not claim.negated


def bounds(period: Period | None) -> Days | None:
    """First and last day of a period that has both and does not just begin or end then."""
    if period is None or period.earliest is None or period.latest is None:
        return None
    return None if period.kind in {PeriodKind.SINCE, PeriodKind.UNTIL} else (period.earliest, period.latest)


def apart(a: Days, b: Days) -> int:
    """Days between two periods; 0 where they overlap."""
    return max(0, (a[0] - b[1]).days, (b[0] - a[1]).days)


def said_days(days: Days) -> str:
    """One day, or the first and the last."""
    return str(days[0]) if days[0] == days[1] else f"{days[0]} to {days[1]}"


def point(place: Place | None) -> Place | None:
    """The place if it is a point on the map, None for an area, a country or a place without coordinates."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return place if place.precision < AREA and place.radius_km <= WIDE_KM else None


def known(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Those who can do or suffer it and whom the lexicon knows."""
    return tuple(a for a in actors if a.id and a.kind not in _REPORTING)


def armed(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Those known who bear arms."""
    return tuple(a for a in known(actors) if a.kind not in _UNARMED)


def joins(lexicon: Lexicon) -> Joins:
    """Whether two actors (by id) can be one: the same, one a part of the other, or with a part in common."""

    def joined(a: str, b: str) -> bool:
        return lexicon.within(a, b) or lexicon.within(b, a) or lexicon.share(a, b)

    return joined


def meet(ours: Iterable[Actor], theirs: Iterable[Actor], joined: Joins) -> Actor | None:
    """The first of theirs that can be one of ours."""
    mine = tuple(ours)
    return next((other for other in theirs if other.id and any(joined(a.id, other.id) for a in mine)), None)


def names(actors: Iterable[Actor]) -> str:
    """Actors' names, joined."""
    return ", ".join(dict.fromkeys(actor.name for actor in actors))


def coded(reference: Reference) -> str:
    """Who a record says was involved."""
    if reference.sides:
        return " – ".join(dict.fromkeys(actor.name for actor in reference.sides))
    doers, suffered = names(reference.actors), names(reference.targets)
    return " against ".join(filter(None, (doers, suffered))) or "nobody named"
