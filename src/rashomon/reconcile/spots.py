"""Where each report's claims lie, so that one of which only the province is told can be known by the others.

A lead says "a strike in the north", the next paragraph names the village: the two are one account.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rashomon.reconcile.slots import akin, apart_days, apart_km, area, bounds
from rashomon.records import Claim

NEAR_KM = 5.0
Spots = Mapping[str, tuple[Claim, ...]]  # by report


def spots_of(claims: Iterable[Claim]) -> Spots:
    """The claims of each report that lie at a point, not in an area."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None and claim.place.lat is not None and not area(claim.place):
            found[claim.report].append(claim)
    return {report: tuple(at) for report, at in found.items()}


def names_spot(claim: Claim, other: Claim, spots: Spots) -> bool:
    """Does the report of ``claim`` tell of the other's kind of happening, at the other's place and time?"""
    span = bounds(other.period)
    for here in spots.get(claim.report, ()):
        km = apart_km(here.place, other.place)
        if km is None or km > NEAR_KM or not akin(here.happening, other.happening):
            continue
        days = bounds(here.period)
        if days is None or span is None or apart_days(days, span) <= 1:
            return True
    return False
