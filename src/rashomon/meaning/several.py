"""A happening at several places ("raids on A, B and C"): the circle that holds them all."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from rashomon.geodesy import distance_km
from rashomon.records import Report
from rashomon.values import Place, Span
from rashomon.vocabulary import BlockKind

_GAPS = frozenset({", ", " and ", ", and "})
_NAMED = 3  # of more places only the first are named
_PAIR = 2
_AROUND_KM = 25.0
_FIRST_LEVEL = 4  # precision of a first-level area
_COUNTRY = 6  # precision of a country


def together(report: Report, chosen: Place, places: Sequence[Place]) -> Place:
    """The chosen place with all that stand in one list with it, if any do: named after them, its point the
    chosen one's, with a radius that reaches them all."""
    row = _row(report, chosen, places)
    others = [p for p in row if p.lat is not None and p.lon is not None and p.id != chosen.id]
    if not others or chosen.lat is None or chosen.lon is None:
        return chosen
    away = (distance_km(chosen.lat, chosen.lon, p.lat or 0.0, p.lon or 0.0) + p.radius_km for p in others)
    radius = round(max(chosen.radius_km, *away), 1)
    one_area = len({(p.country, p.admin1) for p in (chosen, *others)}) == 1
    words = [p.words for p in row if p.words]
    return msgspec.structs.replace(
        chosen,
        words=Span.cut(report.text, words[0].start, words[-1].end, report.text_sha256),
        name=_name([p.name for p in row]),
        id="+".join(sorted({p.id for p in (chosen, *others)})),
        radius_km=radius,
        precision=2 if radius <= _AROUND_KM else 4 if one_area else 5,
        admin1=chosen.admin1 if one_area else "",
        country=chosen.country if len({p.country for p in (chosen, *others)}) == 1 else "",
        relation=None,
        reason=f"several places: the circle around {chosen.name} that holds those known",
        confidence=min(p.confidence for p in (chosen, *others)),
    )


def _row(report: Report, chosen: Place, places: Sequence[Place]) -> list[Place]:
    """The places of the list in which the chosen one stands, in their order; none that lies in the next."""
    row: list[Place] = []
    named = sorted((p for p in places if p.words and p.precision != _COUNTRY), key=_start)
    for before, after in pairwise(named):
        if not _listed(report, before, after):
            if chosen in row:
                break
            row = []
            continue
        row = [*(row or [before]), after]
    return row if chosen in row and not _within_the_next(report, row) else []


def _within_the_next(report: Report, row: Sequence[Place]) -> bool:
    """Does the second of two only say where the first is ("X City, Y"), but in a heading?"""
    ends = [p.words for p in row if p.words]
    if len(ends) != _PAIR or report.text[ends[0].end : ends[1].start] != ", ":
        return False
    headings = (b for b in report.blocks if b.kind is BlockKind.HEADING)
    return not any(b.start <= ends[0].start < b.end for b in headings)


def _start(place: Place) -> int:
    return place.words.start if place.words else -1


def _listed(report: Report, before: Place, after: Place) -> bool:
    """Do the two stand in one list, neither in the other nor both ends of one stretch?"""
    if before.words is None or after.words is None:
        return False
    holds = after.precision >= _FIRST_LEVEL > before.precision and before.country == after.country
    stretch = before.relation is not None and before.relation == after.relation
    gap = report.text[before.words.end : after.words.start].replace("\n", " ")
    return gap in _GAPS and not holds and not stretch


def _name(names: Sequence[str]) -> str:
    each = list(dict.fromkeys(names))
    if len(each) > _NAMED:
        return f"{', '.join(each[:_NAMED])} and {len(each) - _NAMED} more"
    return f"{', '.join(each[:-1])} and {each[-1]}"
