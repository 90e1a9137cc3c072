"""What the pages ask for: the first screen, happenings, reports, passages, originals. Nothing here writes."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from litestar import Response, get
from litestar.di import Provide
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import Dependency, Parameter

from rashomon import atlas
from rashomon.judged import ACCOUNT, RATINGS, SETTABLE, SOURCE
from rashomon.judged.setting import standing_in
from rashomon.records import Claim, Event, Report
from rashomon.serve.desk import Desk
from rashomon.serve.finding import Found, InReports, Pictures, Positions, Query
from rashomon.settings import who
from rashomon.store import Case
from rashomon.view import pages, words
from rashomon.view.archive import ARCHIVE
from rashomon.view.arrivals import arrivals
from rashomon.view.beside import beside
from rashomon.view.drawn import outlines, unbroken
from rashomon.vocabulary import Happening

Json = dict[str, Any]
R = TypeVar("R")
Id = Annotated[str, Parameter(max_length=100)]
Words = Annotated[str, Parameter(max_length=500)]
_PASSAGES = 50
_NEAR_DAYS, _NEAR = 7, 20
_BOX = re.compile(r"-?\d{1,3}(?:\.\d{1,6})?(?:,-?\d{1,3}(?:\.\d{1,6})?){3}")
_UNSAFE_NAME = re.compile(r"[^\w.-]+", re.ASCII)


@get("/api/case", sync_to_thread=True)
def case_head(desk: Desk) -> Json:
    """The case's name and tally, who judges, and the scales and slots of judgements."""
    sight = desk.sight
    return {
        **pages.overview(sight.shelf),
        "name": desk.path.stem,
        "sight": sight.number,
        "who": who(),
        "queue": len(sight.queue.entries),
        "scales": {"rate": RATINGS, "credibility": ACCOUNT, "grade": SOURCE},
        "slots": list(SETTABLE),
        "kinds": [str(kind) for kind in Happening],
    }


@get("/api/archive/{part:str}", raises=[NotFoundException], sync_to_thread=True)
def archive(desk: Desk, part: Id) -> Response[Any]:
    """What the first screen holds folded, one part at a time: problems, reports, judgements or coverage."""
    if part not in ARCHIVE:
        raise NotFoundException(f"no part {words.clean(part)}: ask for {', '.join(ARCHIVE)}")
    return Response(desk.sight.part(part))


@get("/api/arrivals", sync_to_thread=True)
def arrived(desk: Desk) -> list[Json]:
    """What became of the files read last, the newest first."""
    with Case.open(desk.path) as case:
        sightings = case.sightings()
    return arrivals(desk.sight.shelf, sightings)


def sought(
    words: Words = "",
    since: Annotated[date | None, Parameter(query="from")] = None,
    until: Annotated[date | None, Parameter(query="to")] = None,
    box: Annotated[str, Parameter(max_length=100)] = "",
    disputed: bool = False,
    unplaced: bool = False,
) -> Query:
    """What is looked for: words, days, an area (west,south,east,north in degrees).

    Raises ValidationException.
    """
    return Query(words, since, until, _box(box), disputed, unplaced)


Sought = Annotated[Query, Dependency(skip_validation=True)]
_SOUGHT = {"wanted": Provide(sought, sync_to_thread=False)}


@get("/api/happenings", dependencies=_SOUGHT, sync_to_thread=True)
def happenings(desk: Desk, wanted: Sought) -> Found:
    """Happenings by words, days and area: how many, and the first page of the list."""
    return desk.sight.index.find(wanted, _in_reports(desk))


@get("/api/happenings/pictures", dependencies=_SOUGHT, sync_to_thread=True)
def pictures(desk: Desk, wanted: Sought) -> Pictures:
    """The timeline and the map of the same happenings; each leaves its own choice out."""
    return desk.sight.index.pictures(wanted, _in_reports(desk))


@get("/api/happenings/page", dependencies=_SOUGHT, sync_to_thread=True)
def happenings_page(
    desk: Desk, wanted: Sought, offset: Annotated[int, Parameter(ge=0, le=10_000_000)] = 0
) -> list[Json]:
    """A later page of the same list."""
    return desk.sight.index.page(wanted, _in_reports(desk), offset)


def _box(text: str) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    if not _BOX.fullmatch(text):
        raise ValidationException("an area is WEST,SOUTH,EAST,NORTH in degrees")
    west, south, east, north = map(float, text.split(","))
    return west, south, east, north


def _in_reports(desk: Desk) -> InReports:
    """The happenings of claims in whose sentences words stand."""

    def found(words: str) -> Positions:
        sight = desk.sight
        with Case.open(desk.path) as case:
            if desk.is_current:
                return sight.index.of_passages(case.passages_with(words))
            claims = case.claims_with(words)  # numbers of passages may have changed since
        events = (sight.shelf.event_of.get(claim) for claim in claims)
        return sight.index.of_ids(event.id for event in events if event)

    return found


@get("/api/happenings/{id_:str}", raises=[NotFoundException], sync_to_thread=True)
def happening(desk: Desk, id_: Id) -> Json:
    """One happening with its accounts side by side."""
    sight = desk.sight
    event = _event(desk, id_)
    page = pages.happening(sight.shelf, event)
    return {
        **page,
        "claims": event.claims,
        "countries": _around(page),
        "settable": _settable(sight.shelf.claims_of(event)),
    }


def _settable(claims: Iterable[Claim]) -> dict[str, dict[str, str]]:
    """What stands in the slots of claims, by their ids, as a person may set it."""
    return {claim.id: standing_in(claim) for claim in claims}


def _event(desk: Desk, id_: str) -> Event:
    """The happening of an id, or the one that a claim of an id tells. Raises NotFoundException."""
    shelf = desk.sight.shelf
    if id_.startswith("claim"):
        event = _one(shelf.event_of, id_, "claim")
    else:
        event = _one(shelf.event_by_id, id_, "event") or _one(shelf.event_of_former, id_, "event")
    if event is None:
        raise NotFoundException(f"no happening {id_}: it may have been made anew since")
    return event


def _report(desk: Desk, id_: str) -> Report:
    """The report of an id. Raises NotFoundException."""
    found = _one(desk.sight.shelf.reports, id_, "report")
    if found is None:
        raise NotFoundException(f"no report {id_} in the case")
    return found


def _one(records: Mapping[str, R], id_: str, kind: str) -> R | None:
    """The record of an id or of its beginning, with or without its kind, as the commands take it.

    Raises NotFoundException where several ids begin so.
    """
    if id_ in records:
        return records[id_]
    full = id_ if id_.startswith(f"{kind}-") else f"{kind}-{id_}"
    found = [record for known, record in records.items() if known.startswith(full)]
    if len(found) > 1:
        raise NotFoundException(f"{id_} is the beginning of several ids: write more of it")
    return found[0] if found else None


def _around(page: Mapping[str, Any]) -> list[Json]:
    """Outlines around the places that a page shows."""
    return outlines([place for place in page["places"] if place.get("lat") is not None])


@get("/api/happenings/{id_:str}/near", raises=[NotFoundException], sync_to_thread=True)
def near(desk: Desk, id_: Id) -> list[Json]:
    """The happenings closest in days and place, of which one may be the same."""
    sight = desk.sight
    event = _event(desk, id_)
    return sight.index.near(event.id, _NEAR_DAYS)[:_NEAR]


@get("/api/reports/{id_:str}", raises=[NotFoundException], sync_to_thread=True)
def report(desk: Desk, id_: Id) -> Json:
    """One report: its text with what is claimed in it."""
    shelf, found = desk.sight.shelf, _report(desk, id_)
    return {**pages.report(shelf, found), "settable": _settable(shelf.claims_in.get(found.id, ()))}


@get("/api/reports/{one:str}/beside/{other:str}", raises=[NotFoundException], sync_to_thread=True)
def reports_beside(desk: Desk, one: Id, other: Id) -> Json:
    """Two reports with the passages that they share."""
    return beside(desk.sight.shelf, _report(desk, one), _report(desk, other))


@get("/api/passages", sync_to_thread=True)
def passages(desk: Desk, words: Words) -> list[Json]:
    """The sentences in which all the words stand, the best first."""
    if not any(sign.isalnum() for sign in words):
        return []
    with Case.open(desk.path) as case:
        hits = case.find(words, limit=_PASSAGES)
    return [
        {
            "report": hit.report,
            "title": _clean(hit.title),
            "words": (hit.span.start, hit.span.end),
            "text": _clean(hit.span.exact),
        }
        for hit in hits
    ]


_clean = words.clean


@get("/api/originals/{id_:str}", raises=[NotFoundException], sync_to_thread=True)
def original(desk: Desk, id_: Id) -> Response[bytes]:
    """The bytes of an original, to be saved, never to be shown by the browser."""
    with Case.open(desk.path) as case:
        found = case.original(id_)
        if found is None or id_ in case.withheld():
            raise NotFoundException("no such original, or a person had it withheld")
        payload = case.payload(id_)
        place = next((s.where for s in case.sightings(id_)), "original")
    name = _UNSAFE_NAME.sub("_", place.rsplit("/", 1)[-1])[-100:].lstrip(".") or "original"
    disposition = f'attachment; filename="{name}"'
    return Response(
        payload, media_type="application/octet-stream", headers={"content-disposition": disposition}
    )


@get("/api/outlines", sync_to_thread=True)
def world() -> Json:
    """Outlines of all countries, as GeoJSON; which borders are drawn, docs/borders.md says."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": outline.name},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [[unbroken(ring)] for ring in outline.rings],
                },
            }
            for outline in atlas.outlines()
        ],
    }


@get("/api/review", sync_to_thread=True)
def review(
    desk: Desk,
    offset: Annotated[int, Parameter(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
) -> Json:
    """What is worth a person's eye, the most urgent first."""
    return desk.sight.queue.page(offset, limit)
