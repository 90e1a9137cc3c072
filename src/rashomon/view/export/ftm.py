"""A case as FollowTheMoney entities (followthemoney.tech), one JSON object a line, for Aleph and its kin.

Reports become PlainText, happenings Event, those named in them Person, PublicBody or Organization, placed
places Address. ``involved`` are all whom any account names; what they dispute stands in ``summary``.
"""

import re
from collections.abc import Iterator

import msgspec

from rashomon.identity import content_id
from rashomon.records import Event, Report
from rashomon.values import Actor
from rashomon.view import judged, words
from rashomon.view.accounts import SLOT_NAMES, head
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import ActorKind

Entity = dict[str, object]

_encoder = msgspec.json.Encoder(order="deterministic")
_SCHEMA = {
    ActorKind.PERSON: "Person",
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.STATE_FORCES: "PublicBody",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.MONITOR: "Organization",
    ActorKind.AGENCY: "Organization",
    ActorKind.OUTLET: "Organization",
}
_LANGUAGES = {"en": "eng", "ar": "ara", "ru": "rus", "uk": "ukr", "fr": "fra", "es": "spa", "de": "deu"}
_ADDRESS = re.compile(r"https?://\S+")


def write(case: Source, _provenance: bool) -> Iterator[bytes]:
    """Entities, those that others name first."""
    shelf = Shelf(case)
    events = sorted(case.events(), key=lambda event: event.id)
    known: dict[str, Entity] = {}
    for report in sorted(shelf.reports.values(), key=lambda r: r.id):
        known[report.id] = document(report)
    told = [event_entity(shelf, event, known) for event in events]
    for entity in (*known.values(), *told):
        yield _encoder.encode(entity) + b"\n"


def document(report: Report) -> Entity:
    """A report."""
    return _entity(
        report.id,
        "PlainText",
        title=words.clean(report.title),
        author=words.clean(report.byline),
        publisher=words.clean(report.publisher),
        publishedAt=report.publication.day.isoformat() if report.publication.day else "",
        language=_LANGUAGES.get(report.language, ""),
        sourceUrl=report.url if _ADDRESS.fullmatch(report.url) else "",
        bodyText=report.text,
    )


def event_entity(shelf: Shelf, event: Event, known: dict[str, Entity]) -> Entity:
    """A happening; those named in it and its place are added to ``known``."""
    actors = (a for claim in shelf.claims_of(event) for a in (*claim.actors, *claim.targets))
    involved = list(dict.fromkeys(id_ for actor in actors if (id_ := _actor(actor, known))))
    shown = head(shelf, event)
    place = event.place
    exact = event.period if event.period is not None else None
    return _entity(
        event.id,
        "Event",
        name=words.clean(event.title),
        startDate=exact.earliest.isoformat() if exact and exact.earliest else "",
        endDate=exact.latest.isoformat() if exact and exact.latest else "",
        location=words.place(place) if place else "",
        country=place.country.lower() if place else "",
        addressEntity=_address(event, known),
        involved=involved,
        proof=[report for report in event.reports if report in known],
        keywords=str(event.happening),
        recordId=event.id,
        summary=[
            f"disputed, {SLOT_NAMES[slot].rstrip('?')}: {' | '.join(told)}" for slot, told in shown.disputes
        ],
        notes=judged.on_event(shelf, event),
    )


def _actor(actor: Actor, known: dict[str, Entity]) -> str:
    """The id of an actor's entity; none for kinds of people ("civilians") and for the unknown."""
    schema = _SCHEMA.get(actor.kind)
    name = words.clean(actor.name)
    if schema is None or not name:
        return ""
    id_ = content_id("actor", actor.id or name.casefold())
    known.setdefault(id_, _entity(id_, schema, name=name, country=actor.country.lower()))
    return id_


def _address(event: Event, known: dict[str, Entity]) -> str:
    place = event.place
    if place is None or not words.is_placed(place) or place.lat is None or place.lon is None:
        return ""
    id_ = content_id("place", place.id, place.lat, place.lon)
    entity = _entity(
        id_,
        "Address",
        full=words.clean(place.name),
        country=place.country.lower(),
        latitude=f"{place.lat:.5f}",
        longitude=f"{place.lon:.5f}",
        remarks=words.place(place),
    )
    known.setdefault(id_, entity)
    return id_


def _entity(id_: str, schema: str, **properties: str | list[str]) -> Entity:
    """An entity with the properties that have a value; every value is a list."""
    filled = {
        name: [value] if isinstance(value, str) else value for name, value in properties.items() if value
    }
    return {"id": id_, "schema": schema, "properties": filled}
