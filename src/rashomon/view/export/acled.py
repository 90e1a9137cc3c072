"""Happenings in ACLED's columns (Codebook 2023), by the rules in ``rules.README``."""

from collections.abc import Iterator
from datetime import date, timedelta

from rashomon.records import Event
from rashomon.values import Period
from rashomon.view import words
from rashomon.view.export import rules
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import EVENT_TYPE, AmountOf

HEADER = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
NOTES_LENGTH = 500
_GEO_PRECISION = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}


def write(case: Source, _provenance: bool) -> Iterator[bytes]:
    """The CSV file, line by line."""
    shelf = Shelf(case)
    events = sorted((event for event in case.events() if EVENT_TYPE.get(event.happening)), key=lambda e: e.id)
    yield from rules.rows(HEADER, (_row(shelf, event) for event in events))


def dated(period: Period | None) -> tuple[date | None, int | None]:
    """ACLED's day and time precision: the day (1), the middle of a week (2) or of a month (3), else none."""
    if period is None or period.earliest is None or period.latest is None or period.precision > 4:
        return None, None
    length = (period.latest - period.earliest).days
    middle = period.earliest + timedelta(days=length // 2)
    return middle, 1 if length == 0 else 2 if length <= 7 else 3


def _row(shelf: Shelf, event: Event) -> list[rules.Cell]:
    claims = shelf.claims_of(event)
    event_type, sub_event_type = EVENT_TYPE[event.happening] or ("", "")
    event_date, precision = dated(event.period)
    place, placed = event.place, words.is_placed(event.place)
    reports = [shelf.reports[id_] for id_ in event.reports if id_ in shelf.reports]
    publishers = dict.fromkeys(words.clean(r.publisher or r.title) for r in reports)
    disputed = f"Disputed: {', '.join(event.disputed)}. " if event.disputed else ""
    quoted = words.shortened(claims[0].span.exact, NOTES_LENGTH) if claims else ""
    filled: dict[str, rules.Cell] = {
        "event_id_cnty": event.id,
        "event_date": event_date,
        "year": event_date.year if event_date else None,
        "time_precision": precision,
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "actor1": rules.names(rules.side(shelf, claims, target=False)),
        "actor2": rules.names(rules.side(shelf, claims, target=True)),
        "country": place.country if place else "",
        "admin1": place.admin1 if place else "",
        "location": words.clean(place.name) if place else "",
        "latitude": place.lat if place and placed else None,
        "longitude": place.lon if place and placed else None,
        "geo_precision": _GEO_PRECISION.get(place.precision) if place and placed else None,
        "source": "; ".join(publishers),
        "notes": f"{disputed}{len(event.origins)} independent origins. “{quoted}”",
        "fatalities": rules.most_conservative(rules.figures(claims, AmountOf.KILLED)),
    }
    return [filled.get(name) for name in HEADER]
