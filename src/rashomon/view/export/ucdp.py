"""Violent happenings in the columns of UCDP GED (Codebook 24.1), by the rules in ``rules.README``."""

from collections.abc import Iterator

from rashomon.records import Event
from rashomon.view import judged, words
from rashomon.view.export import rules
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import EVENT_TYPE, AmountOf, Slot

HEADER = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_new_id",
    "conflict_name", "dyad_new_id", "dyad_name", "side_a_new_id", "side_a", "side_b_new_id", "side_b",
    "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    "disputed_slots", "happening", "number_of_denials",
)  # fmt: skip
VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})


def write(case: Source, _provenance: bool) -> Iterator[bytes]:
    """The CSV file, line by line."""
    shelf = Shelf(case)
    events = sorted((event for event in case.events() if is_violent(event)), key=lambda event: event.id)
    yield from rules.rows(HEADER, (_row(shelf, event) for event in events))


def is_violent(event: Event) -> bool:
    """Whether the happening is of a type that UCDP GED or ACLED count as violence with possible deaths."""
    kind = EVENT_TYPE.get(event.happening)
    return kind is not None and kind[0] in VIOLENT


def _row(shelf: Shelf, event: Event) -> list[rules.Cell]:
    claims = shelf.claims_of(event)
    side_a, side_b = rules.side(shelf, claims, target=False), rules.side(shelf, claims, target=True)
    low, high = rules.low_and_high(rules.figures(claims, AmountOf.KILLED))
    found = judged.figure(shelf, event, Slot.KILLED)
    first, last = rules.bounds(event.period)
    reports = [shelf.reports[id_] for id_ in event.reports if id_ in shelf.reports]
    said = sorted({words.chain(claim.attribution) for claim in claims if claim.attribution})
    telling = {shelf.origin_of(claim.report) for claim in claims if not words.is_denial(claim)}
    place, placed = event.place, words.is_placed(event.place)
    filled: dict[str, rules.Cell] = {
        "id": event.id,
        "year": first.year if first and last and first.year == last.year else None,
        "type_of_violence": rules.type_of_violence(side_a, side_b),
        "side_a": rules.names(side_a),
        "side_b": rules.names(side_b),
        "number_of_sources": len(telling),
        "number_of_denials": len(event.origins) - len(telling),
        "source_article": rules.sources(shelf, event),
        "source_office": "; ".join(dict.fromkeys(words.clean(r.publisher) for r in reports if r.publisher)),
        "source_date": "; ".join(
            dict.fromkeys(r.publication.day.isoformat() for r in reports if r.publication.day)
        ),
        "source_headline": "; ".join(dict.fromkeys(words.clean(r.title) for r in reports if r.title)),
        "source_original": "; ".join(said),
        "where_prec": place.precision if place else None,
        "where_coordinates": words.clean(place.name) if place and placed else "",
        "where_description": words.place(place),
        "adm_1": place.admin1 if place else "",
        "latitude": place.lat if place and placed else None,
        "longitude": place.lon if place and placed else None,
        "country": place.country if place else "",
        "date_prec": event.period.precision if event.period else None,
        "date_start": first,
        "date_end": last,
        "best": found.best if found else None,
        "high": high,
        "low": low,
        "disputed_slots": "; ".join(event.disputed),
        "happening": str(event.happening),
    }
    return [filled.get(name) for name in HEADER]
