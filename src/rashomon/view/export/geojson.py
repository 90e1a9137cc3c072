"""Happenings as GeoJSON (RFC 7946). What cannot be placed has no geometry and says why."""

from collections.abc import Iterator

import msgspec

from rashomon.records import Event
from rashomon.view import words
from rashomon.view.accounts import head
from rashomon.view.export import rules
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import AmountOf

_encoder = msgspec.json.Encoder(order="deterministic")
DECIMALS = 6


def write(case: Source, _provenance: bool) -> Iterator[bytes]:
    """A FeatureCollection, one feature a line."""
    shelf = Shelf(case)
    yield b'{"type":"FeatureCollection","features":['
    for at, event in enumerate(sorted(case.events(), key=lambda event: event.id)):
        yield (b",\n" if at else b"\n") + _encoder.encode(feature(shelf, event))
    yield b"\n]}\n"


def feature(shelf: Shelf, event: Event) -> dict[str, object]:
    """One happening: a point with its radius and precision, or null with the reason."""
    place, shown = event.place, head(shelf, event)
    geometry = None
    if place is not None and words.is_placed(place) and place.lon is not None and place.lat is not None:
        point = [round(place.lon, DECIMALS), round(place.lat, DECIMALS)]
        geometry = {"type": "Point", "coordinates": point}
    low, high = rules.low_and_high(rules.figures(shelf.claims_of(event), AmountOf.KILLED))
    first, last = rules.bounds(event.period)
    properties = {
        "title": shown.title,
        "happening": str(event.happening),
        "when": shown.when,
        "earliest": first,
        "latest": last,
        "date_prec": event.period.precision if event.period else None,
        "where": shown.where,
        "radius_km": place.radius_km if place and geometry else None,
        "where_prec": place.precision if place else None,
        "precision": words.place_precision(place) if place else None,
        "unplaced_because": None if geometry else _unplaced(event),
        "placed_because": words.reading(place) if geometry else None,
        "confidence": place.confidence if place and geometry else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "origins": len(event.origins),
        "reports": list(event.reports),
        "disputed": [str(slot) for slot in event.disputed],
        "killed_low": low,
        "killed_high": high,
    }
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}


def _unplaced(event: Event) -> str:
    if event.place is None:
        return "no place is told"
    if event.place.lat is not None:
        return "only a country or more is told"
    return words.clean(event.place.reason) or "the place is not in the gazetteer"
