"""What the pictures are drawn from: days as bars, places as circles, figures as ranges, copies as a graph."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from rashomon import atlas
from rashomon.errors import LookupsError
from rashomon.records import Claim, CopyLink, Event
from rashomon.values import Period, Place
from rashomon.view import words
from rashomon.view.accounts import SLOT_NAMES, Table, column_name, copy_reason
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import AMOUNT_SLOTS, Direction

COUNTRY_ONLY = "only a country is told"
_MARGIN = 12.0  # degrees around what is placed: enough outline to zoom out to

Json = dict[str, Any]


def period(value: Period | None) -> Json:
    """A period's bounds and kind, for bars."""
    if value is None:
        return {}
    return {
        "earliest": _iso(value.earliest),
        "latest": _iso(value.latest),
        "period": str(value.kind),
    }


def _iso(day: date | None) -> str | None:
    """Four-digit years only: a browser reads no others."""
    return day.isoformat() if day else None


def place(value: Place | None) -> Json:
    """A place's circle, or why there is none."""
    if value is None:
        return {"unplaced": "no place told"}
    name = words.clean(value.name)
    if words.is_placed(value):
        return {"lat": value.lat, "lon": value.lon, "radius": value.radius_km, "name": name}
    if value.lat is not None:
        return {"unplaced": f"{COUNTRY_ONLY}: {name}", "name": name}
    return {"unplaced": words.clean(value.reason) or "not in the gazetteer", "name": name}


def days(shelf: Shelf, event: Event, shown: Table) -> list[Json]:
    """Each origin's different days, for bars."""
    found: dict[tuple[str, str], Json] = {}
    for name, claim in _by_origin(shelf, event, shown):
        if claim.period and (claim.period.earliest or claim.period.latest):
            when = words.period(claim.period)
            found.setdefault((name, when), {"title": name, "when": when, **period(claim.period)})
    return list(found.values())


def places(shelf: Shelf, event: Event, shown: Table) -> list[Json]:
    """Each origin's different places, for circles."""
    found: dict[tuple[str, str], Json] = {}
    for name, claim in _by_origin(shelf, event, shown):
        if claim.place:
            where = words.place(claim.place)
            found.setdefault((name, where), {"title": f"{name}: {where}", **place(claim.place)})
    return list(found.values())


def _by_origin(shelf: Shelf, event: Event, shown: Table) -> Iterator[tuple[str, Claim]]:
    names = {column.lineage: column.name for column in shown.columns}
    yield from ((names[shelf.origin_of(claim.report)], claim) for claim in shelf.claims_of(event))


def figures(shelf: Shelf, event: Event, shown: Table) -> list[Json]:
    """For each number slot each origin's different figures, in the order in which they were published."""
    found = []
    for slot, of in AMOUNT_SLOTS.items():
        rows: dict[tuple[str, str], tuple[date, Json]] = {}
        for name, claim in _by_origin(shelf, event, shown):
            report = shelf.reports.get(claim.report)
            published = report.publication.day if report else None
            for amount in claim.amounts:
                text = words.amount(amount)
                if amount.of is of and not words.is_denial(claim):
                    row = {"title": name, "day": words.day(published), "text": text}
                    bounds = {"low": amount.low, "best": amount.best, "high": amount.high}
                    rows.setdefault((name, text), (published or date.max, row | bounds))
        if rows:
            ordered = [row for _, row in sorted(rows.values(), key=lambda kept: kept[0])]
            found.append({"slot": SLOT_NAMES[slot], "rows": ordered})
    return found


def copies(shelf: Shelf, event: Event) -> Json:
    """The reports that tell a happening and who has it from whom, each with its reason."""
    told = [shelf.reports[id_] for id_ in event.reports if id_ in shelf.reports]
    links = (shelf.copy_links.get(frozenset((a.id, b.id))) for a, b in combinations(told, 2))
    edges = [_edge(link) for link in links if link is not None]
    linked = {edge[end] for edge in edges for end in ("from", "to")}
    origins = {lineage.origin for id_ in linked if (lineage := shelf.lineage_of.get(id_))}
    nodes = [
        {
            "report": report.id,
            "name": column_name(report, None),
            "day": words.day(report.publication.day),
            "origin": report.id in origins,
        }
        for report in sorted(told, key=lambda r: (r.publication.day or date.max, r.id))
        if report.id in linked
    ]
    return {"nodes": nodes, "edges": edges}


def _edge(link: CopyLink) -> Json:
    source, copy = (link.a, link.b) if link.direction is Direction.B_FROM_A else (link.b, link.a)
    directed = link.direction in {Direction.A_FROM_B, Direction.B_FROM_A}
    return {"from": source, "to": copy, "directed": directed, "why": copy_reason(link, copy)}


def outlines(shown: Iterable[Json]) -> list[Json]:
    """Country outlines around places as ``place`` gives them; none if nothing is placed."""
    placed = [(one["lat"], one["lon"]) for one in shown if one.get("lat") is not None]
    if not placed:
        return []
    lats, lons = zip(*placed, strict=True)
    box = (min(lons) - _MARGIN, min(lats) - _MARGIN, max(lons) + _MARGIN, max(lats) + _MARGIN)
    try:
        found = atlas.outlines(box)
    except LookupsError:
        return []
    return [{"name": outline.name, "rings": [unbroken(ring) for ring in outline.rings]} for outline in found]


def unbroken(ring: atlas.Ring) -> atlas.Ring:
    """A ring that crosses the antimeridian, carried on beyond 180 degrees."""
    crosses = any(abs(a[0] - b[0]) > 180 for a, b in pairwise(ring))
    return [(lon + 360 if lon < 0 else lon, lat) for lon, lat in ring] if crosses else ring
