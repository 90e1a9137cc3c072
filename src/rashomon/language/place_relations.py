"""How a place lies to the named one: "12 km south of X", "near X", "X's countryside", "northern X"."""

import re
from collections.abc import Sequence
from math import cos, radians, sin

import msgspec

from rashomon.geodesy import KM_A_DEGREE, distance_km
from rashomon.language.place_candidates import Said
from rashomon.language.place_words import place_words
from rashomon.lookups.place_names import key
from rashomon.records import Report
from rashomon.values import Place, PlaceRelation, Span
from rashomon.vocabulary import PlaceKind

BESIDE_KM = 25.0  # "west of Palmyra": within this, towards the west
_BEFORE = 80  # characters looked at before a name
_AFTER = 50
_UNIT_KM = {"k": 1.0, "m": 1.609}
_WHERE = r"(?:(?:north|south)[ -]?)?(?:north|south|east|west)(?:ern)?"
_OF = r"(?:of|from)(?: the)?(?: [a-z-]{2,20})?(?: (?:city|town|village|province|centre|center) of)?"
_FAR = re.compile(
    r"(?P<n>\d{1,4}(?:[.,]\d+)?)[ -]?(?P<u>km|kms|kilomet(?:er|re)s?|miles?|mi)\b(?: \([^)]{1,20}\))?"
    rf"(?: to the)?(?: (?P<d>{_WHERE}))? {_OF}? ?$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(rf"\b(?P<d>{_WHERE}) {_OF} ?$", re.IGNORECASE)
_SIDE = re.compile(rf"\b(?P<d>{_WHERE})[ -]$", re.IGNORECASE)
_AFTER_SIDE = re.compile(rf"(?:'s|’s|s)? (?P<d>{_WHERE})? ?(?:rural )?(?P<w>[a-z]+)\b", re.IGNORECASE)
_BEARINGS = {0: "N", 45: "NE", 90: "E", 135: "SE", 180: "S", 225: "SW", 270: "W", 315: "NW"}
_DESCRIBED = 0.9  # confidence of a place described by another against that of the other
_NO_END = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.OWNER})
_WAYS = "|".join(place_words().ways)
_LONGEST_ROAD_KM = 600.0
_LONGEST_WAY_KM = 300.0  # farther, "between X and Y" is hardly a stretch of way
_KIND = r"(?:the )?(?:(?:city|town|village|province|port)s? of )?"
_STRETCH = re.compile(
    rf"(?:(?:the |a )?(?:[\w-]+ )?(?P<road>{_WAYS}) (?:which |that )?"
    rf"(?:between|from|linking|links|connecting|connects|joining|joins)"
    rf"|(?:(?:half|mid)way |somewhere )?between) {_KIND}$"
)
_TO = re.compile(rf" (?:and|to|with) {_KIND}")
_TO_NAME = re.compile(rf" (?:and|to|with) {_KIND}[A-Z]")
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"
_FROM_UNKNOWN = re.compile(rf"{_STRETCH.pattern[:-1]}{_NAME} (?:and|to|with) {_KIND}$")
_ROAD_TO = re.compile(
    rf"(?:the |a )?(?:[\w-]+ )?(?:{_WAYS}) (?:to|towards?|into|out of|from|leading to) {_KIND}$"
)
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})


def said(words: str) -> Said | None:
    """How something lies to the place that is named right behind the words; None if they do not tell."""
    found = _FAR.search(words)
    if found:
        km = float(found["n"].replace(",", ".")) * _UNIT_KM[found["u"][0].lower()]
        return Said(found.start(), _degrees(found["d"] or ""), km)
    toward = _DIRECTION.search(words)
    if toward:
        return Said(toward.start(), _degrees(toward["d"]), None)
    lower = words.lower().rstrip()
    for phrase in place_words().words.near:
        tail = lower.removesuffix(" the")
        if tail.endswith(phrase) and not tail[: -len(phrase)][-1:].isalpha():
            return Said(lower.rindex(phrase), None, None, near=True)
    return None


def related(report: Report, place: Place) -> Place:
    """The place moved to where the words around its name put what is meant; unchanged if they say nothing."""
    if place.words is None or place.lat is None or place.kind is PlaceKind.OWNER:
        return place
    start, end = place.words.start, place.words.end
    before = report.text[max(0, start - _BEFORE) : start].replace("\n", " ")
    told = said(before)
    if told and not told.near:
        return _moved(report, place, start - len(before) + told.start, end, told.degrees, told.km)
    after = _AFTER_SIDE.match(report.text, end, end + _AFTER)
    if after and after["w"].lower() in place_words().words.countryside:
        return _around(report, place, start, after.end(), _degrees(after["d"] or ""))
    found = _SIDE.search(before)
    if found and place.kind in _AREAS:
        return _part(report, place, start - len(before) + found.start(), _degrees(found["d"]))
    return _around(report, place, start - len(before) + told.start, end, None) if told else place


def described(words: Span, name: str, by: Place) -> Place:
    """The place of a name that no place known bears, from how the words say it lies to another ("X, a village
    10 km east of Hama")."""
    how = by.relation.words.exact if by.relation else by.name
    reason = f"no place of the name {name} is known there: placed by “{how}”"
    sure = round(by.confidence * _DESCRIBED, 2)
    told = msgspec.structs.replace(by, words=words, kind=PlaceKind.SETTLEMENT, reason=reason, confidence=sure)
    return msgspec.structs.replace(told, **own_name(name, by.id))


def own_name(name: str, of_id: str) -> dict[str, str]:
    """Name and id of an unknown place that is known only to lie in or near another."""
    return {"name": name, "id": f"{of_id}/{key(name)}"}


def stretches(report: Report, places: Sequence[Place]) -> list[Place]:
    """The places, of which two ends of a stretch ("the road between X and Y") are put in its middle, and one
    whose other end is unknown is its surroundings; ``places`` in the order of the text."""
    found = list(places)
    for i, place in enumerate(found):
        if place.words is None or place.lat is None or place.relation or place.kind in _NO_END:
            continue
        start, end = place.words.start, place.words.end
        before = report.text[max(0, start - _BEFORE) : start].replace("\n", " ")
        after = report.text[end : end + _AFTER].replace("\n", " ")
        opened, one_end = _STRETCH.search(before), _FROM_UNKNOWN.search(before)
        if opened and _TO_NAME.match(after):
            at = start - len(before) + opened.start()
            other = found[i + 1] if i + 1 < len(found) else None
            if (
                other
                and other.words
                and _TO.fullmatch(report.text[end : other.words.start].replace("\n", " "))
            ):
                found[i : i + 2] = _between(report, place, other, at, on_road=bool(opened["road"]))
            else:
                found[i] = _beyond(report, place, at, end)
        elif one_end:
            found[i] = _beyond(report, place, start - len(before) + one_end.start(), end)
        elif opened := _ROAD_TO.search(before):
            found[i] = _beyond(report, place, start - len(before) + opened.start(), end)
    return found


def _between(report: Report, one: Place, other: Place, at: int, *, on_road: bool) -> tuple[Place, Place]:
    """Both ends moved to the middle between them, with half the way as radius; unchanged where no way is
    meant ("talks between X and Y")."""
    if other.words is None or one.lat is None or one.lon is None or other.kind in _NO_END:
        return one, other
    if other.lat is None or other.lon is None:
        return _beyond(report, one, at, other.words.end), other
    km = distance_km(one.lat, one.lon, other.lat, other.lon)
    if km > (_LONGEST_ROAD_KM if on_road else _LONGEST_WAY_KM):
        return one, other
    relation = _relation(report, one, at, other.words.end, None, None)
    radius = round(km / 2 + max(one.radius_km, other.radius_km), 1)
    moved = (
        msgspec.structs.replace(
            end,
            relation=relation,
            lat=round((one.lat + other.lat) / 2, 4),
            lon=round((one.lon + other.lon) / 2, 4),
            radius_km=radius,
            precision=2 if radius <= BESIDE_KM else 5,
        )
        for end in (one, other)
    )
    return next(moved), next(moved)


def _beyond(report: Report, place: Place, start: int, end: int) -> Place:
    """Somewhere on a way to or from a place of which the other end is unknown."""
    relation = _relation(report, place, start, end, None, None)
    radius = max(place.radius_km, BESIDE_KM)
    return msgspec.structs.replace(
        place, relation=relation, radius_km=radius, precision=max(2, place.precision)
    )


def _degrees(word: str) -> float | None:
    return place_words().directions.get(re.sub(r"[ -]", "", word.lower()))


def shifted(lat: float, lon: float, degrees: float, km: float) -> tuple[float, float]:
    """The point ``km`` away in a compass bearing; plane geometry, right to a percent up to 500 km."""
    north = km * cos(radians(degrees)) / KM_A_DEGREE
    east = km * sin(radians(degrees)) / (KM_A_DEGREE * max(0.05, cos(radians(lat))))
    new_lon = lon + east
    return round(min(90.0, max(-90.0, lat + north)), 4), round((new_lon + 180) % 360 - 180, 4)


def _relation(
    report: Report, place: Place, start: int, end: int, degrees: float | None, km: float | None
) -> PlaceRelation:
    return PlaceRelation(
        words=Span.cut(report.text, start, end, report.text_sha256),
        of_id=place.id,
        of_name=place.name,
        bearing=_BEARINGS[int(degrees)] if degrees is not None else "",
        distance_km=round(km, 1) if km is not None else None,
    )


def _moved(
    report: Report, place: Place, start: int, end: int, degrees: float | None, km: float | None
) -> Place:
    """Move "12 km south of X" there, give or take a quarter; "12 km from X" and "south of X" lie around X."""
    relation = _relation(report, place, start, end, degrees, km)
    lat, lon = place.lat or 0.0, place.lon or 0.0
    if km is not None and degrees is not None:
        lat, lon = shifted(lat, lon, degrees, km)
        radius = max(place.radius_km, 0.25 * km, 3.0)
    else:
        radius = max(place.radius_km, km or BESIDE_KM)
    return msgspec.structs.replace(
        place, relation=relation, lat=lat, lon=lon, radius_km=radius, precision=max(2, place.precision)
    )


def _around(report: Report, place: Place, start: int, end: int, degrees: float | None) -> Place:
    """Near a place, in its countryside: its surroundings, UCDP's precision 2."""
    relation = _relation(report, place, start, end, degrees, None)
    lat, lon = place.lat or 0.0, place.lon or 0.0
    if degrees is not None and place.kind not in _AREAS:
        lat, lon = shifted(lat, lon, degrees, BESIDE_KM / 2)
    return msgspec.structs.replace(
        place,
        relation=relation,
        lat=lat,
        lon=lon,
        radius_km=max(place.radius_km, BESIDE_KM),
        precision=max(2, place.precision),
    )


def _part(report: Report, place: Place, start: int, degrees: float | None) -> Place:
    """Put "northern X" of an area half way to its edge, with two thirds of its radius."""
    if degrees is None or place.words is None:
        return place
    lat, lon = shifted(place.lat or 0.0, place.lon or 0.0, degrees, place.radius_km / 2)
    relation = _relation(report, place, start, place.words.end, degrees, None)
    return msgspec.structs.replace(
        place,
        relation=relation,
        lat=lat,
        lon=lon,
        radius_km=round(place.radius_km * 2 / 3, 1),
        precision=5 if place.kind is PlaceKind.COUNTRY else place.precision,
    )
