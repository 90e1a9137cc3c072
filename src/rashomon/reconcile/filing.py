"""Which claims are compared at all: those filed under a common day and square, report or rare word.

Every claim lies under keys of its own and looks under keys where its like may lie, so that the cost grows
with the number of claims, not of pairs. A drawer that is too full is searched by rare words instead.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import cos, floor, radians

from rashomon.reconcile.parts import Context
from rashomon.reconcile.slots import FAMILIES, SHORT, area, bounds, width
from rashomon.reconcile.time_place import RELEASE_LAG
from rashomon.records import Claim
from rashomon.vocabulary import Happening

SQUARE = 0.25  # degrees: 28 km of latitude, somewhat more than the slack between places
LONGEST = 31  # days of a period that are looked through one by one
CROWD = 150  # claims in a drawer
RARE = 4  # words by which a claim is filed
NEXT = 40  # claims of one report compared with those that follow
_LONG_AREA = 4  # squares to each side that an area's claims look through

Key = tuple[object, ...]


def candidates(claims: Sequence[Claim], context: Context) -> Iterator[tuple[int, int]]:
    """Pairs of claims (by number, the lower first) that may tell one happening, each once, in order."""
    drawers: dict[Key, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        for key in _own(claim, context):
            drawers[key].append(n)
    order = _by_report(claims)
    for n, claim in enumerate(claims):
        found = set(order[n])
        crowded = claim.place is None or claim.place.lat is None
        for key in _places(claim, context):
            drawer = drawers.get(key, ())
            if len(drawer) > CROWD:
                crowded = True
            else:
                found.update(drawer)
        if crowded:
            for key in _words(claim, context):
                drawer = drawers.get(key, ())
                if len(drawer) <= CROWD:
                    found.update(drawer)
        found.update(m for key in _copied(claim, context) if len(drawers[key]) <= CROWD for m in drawers[key])
        # the likeness of two claims may be found from either side
        for m in sorted(found - {n}):
            yield min(n, m), max(n, m)


def _by_report(claims: Sequence[Claim]) -> list[list[int]]:
    """For every claim the claims of its report that follow it closely."""
    reports: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        reports[claim.report].append(n)
    following: list[list[int]] = [[] for _ in claims]
    for numbers in reports.values():
        ordered = sorted(numbers, key=lambda n: (claims[n].span.start, claims[n].id))
        for at, n in enumerate(ordered):
            following[n] = ordered[at + 1 : at + 1 + NEXT]
    return following


def _own(claim: Claim, context: Context) -> Iterator[Key]:
    """The keys under which a claim lies."""
    kind, place = claim.happening, claim.place
    for time in _times(claim, context):
        if place is not None and place.lat is not None and place.lon is not None:
            yield (
                time,
                kind,
                "area" if area(place) else "",
                floor(place.lat / SQUARE),
                floor(place.lon / SQUARE),
            )
        for word in context.wording.rarest(claim.id, RARE):
            yield (time, kind, "word", word)
    yield from _copied(claim, context)


def _places(claim: Claim, context: Context) -> Iterator[Key]:
    """The keys of day and square under which a claim's like may lie."""
    place = claim.place
    if place is None or place.lat is None or place.lon is None:
        return
    reach = _LONG_AREA if area(place) else 1
    north = floor(place.lat / SQUARE)
    # degrees of longitude shrink towards the poles
    wide = min(reach * 4, max(reach, round(reach / max(0.2, cos(radians(place.lat))))))
    squares = [(x, y) for x in range(north - reach, north + reach + 1) for y in _around(place.lon, wide)]
    kinds = _kinds(claim.happening)
    for time in _times(claim, context, margin=1):
        for kind in kinds:
            for x, y in squares:
                yield (time, kind, "", x, y)
                if area(place):
                    yield (time, kind, "area", x, y)


def _around(lon: float, wide: int) -> Iterator[int]:
    """Squares to the east and west, across the 180th meridian too."""
    turn = round(360 / SQUARE)
    for y in range(floor(lon / SQUARE) - wide, floor(lon / SQUARE) + wide + 1):
        yield (y + turn // 2) % turn - turn // 2


def _words(claim: Claim, context: Context) -> Iterator[Key]:
    for time in _times(claim, context, margin=1):
        for kind in _kinds(claim.happening):
            for word in context.wording.rarest(claim.id, RARE):
                yield (time, kind, "word", word)


def _copied(claim: Claim, context: Context) -> Iterator[Key]:
    """Claims of one lineage in the same rare words, whatever their day and place."""
    home = context.lineage.get(claim.report, claim.report)
    for word in context.wording.rarest(claim.id, RARE):
        yield (home, claim.happening, word)


def _kinds(kind: Happening) -> list[Happening]:
    return sorted({kind}.union(*(family for family in FAMILIES if kind in family)))


def _times(claim: Claim, context: Context, margin: int = 0) -> Iterator[int | str]:
    """The days (ordinals) of a claim, or the months of one that lasted longer."""
    span = bounds(claim.period)
    if span is None:
        report = context.reports.get(claim.report)
        told = None if report is None else report.reference_day or report.publication.day
        if told is not None:
            yield from _days(told - timedelta(days=RELEASE_LAG), told, 0)
        return
    long = width(span) > 2 * 7
    if margin == 0 and long:
        yield from _months(*span)
        return
    if long:
        yield from _months(*span)
    if width(span) <= LONGEST:
        yield from _days(*span, margin if width(span) <= SHORT else 0)


def _days(first: date, last: date, margin: int) -> Iterator[int]:
    yield from range(first.toordinal() - margin, last.toordinal() + margin + 1)


def _months(first: date, last: date) -> Iterator[str]:
    """At most two years of months."""
    count = min(24, (last.year - first.year) * 12 + last.month - first.month + 1)
    for n in range(count):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        yield f"{year}-{month + 1:02}"
