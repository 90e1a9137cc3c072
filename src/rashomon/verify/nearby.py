"""How a record's place stands to those that accounts tell: by name, then by kilometres.

A city has many records a day, so that the same city says less than the same village; that two quarters of one
city are near each other says nothing.
"""

import msgspec

from rashomon.geodesy import distance_km
from rashomon.records import Reference
from rashomon.values import Place
from rashomon.verify.named import Names, names_of, said_in, share
from rashomon.verify.records import AREA
from rashomon.vocabulary import PlaceKind

SLACK_KM = 15.0  # beyond both radii: towns have no one point
TOWN_KM = 8.0  # radius up to which a town is one place
_VERY_KM = 3.0
SAME = 3.0  # points of the very place
CITY = 1.0  # ... of a city, or the city that a quarter lies in
NAMED = 2.5  # ... of a place that the accounts name
AROUND = 1.0  # ... that only the rest of their reports names
_TELLING = 4  # letters from which a name in running words is no other word
Part = tuple[float, str] | None


class Scene(msgspec.Struct, frozen=True):
    """The places that accounts tell (points, or areas where none tells a point), their words, and the texts
    of their reports."""

    places: tuple[Place, ...]
    words: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def distance(scene: Scene, reference: Reference) -> Part:
    """Points and reason for the nearest of the places told; None if none of them can be the record's."""
    found = (_between(ours, scene, reference) for ours in scene.places)
    return max((part for part in found if part is not None), default=None)


def _between(ours: Place, scene: Scene, reference: Reference) -> Part:
    place = reference.place
    if place is None or place.lat is None or place.lon is None or ours.lat is None or ours.lon is None:
        return None
    km = distance_km(ours.lat, ours.lon, place.lat, place.lon)
    reach = ours.radius_km + place.radius_km
    said = f"{km:.0f} km from {ours.name} to {place.name or 'its point'}"
    if place.precision >= AREA:
        return _by_distance(ours, place, km, said)
    if ours.precision >= AREA:
        return _inside(ours, place, scene) if km <= reach else None
    by_name = _by_name(ours, scene, reference) if km <= ours.radius_km + SLACK_KM else None
    by_distance = _by_distance(ours, place, km, said)
    return max((part for part in (by_name, by_distance) if part is not None), default=None)


def _by_name(ours: Place, scene: Scene, reference: Reference) -> Part:
    assert reference.place is not None
    theirs, own = names_of(reference.place.name), names_of(ours.name)
    wide, quarter = ours.radius_km > TOWN_KM, ours.kind is PlaceKind.QUARTER
    written = names_of(ours.words.exact) if ours.words is not None and not wide else {}
    if share((own, written), theirs):
        return (CITY if wide else SAME), f"both at {ours.name}"
    province = share((said_in(reference.place.admin1),), own)
    if not wide and not province and share((said_in(reference.words),), own, least=_TELLING):
        return SAME, f"the record names {ours.name}"
    named = _named(scene, theirs)
    return (min(named[0], CITY), named[1]) if named is not None and quarter else named


def _by_distance(ours: Place, place: Place, km: float, said: str) -> Part:
    """Points by kilometres alone, for two names of which neither is the other."""
    loose = ours.radius_km > TOWN_KM or ours.kind is PlaceKind.QUARTER or place.precision >= AREA
    steps = (
        (_VERY_KM, 0.5 if loose else 2.0),
        (ours.radius_km, 0.0 if loose else 1.0),
        (ours.radius_km + place.radius_km if place.precision > 1 else 0.0, 0.0),
        (ours.radius_km + place.radius_km + SLACK_KM, -1.5),
    )
    points = next((worth for limit, worth in steps if km <= limit), None)
    return None if points is None else (points, said)


def _inside(ours: Place, place: Place, scene: Scene) -> Part:
    """A record in the area that alone is told: that it is named says little if the area has the same name."""
    theirs, own = names_of(place.name), names_of(ours.name)
    if ours.precision == AREA and place.admin1 and not share((said_in(place.admin1),), own):
        return None
    return (0.5, f"in {ours.name}") if share((own,), theirs) else _named(scene, theirs)


def _named(scene: Scene, theirs: Names) -> Part:
    """Whether accounts, or at least their reports, name the record's place."""
    for texts, worth, where in (
        (scene.words, NAMED, "the accounts' words"),
        (scene.texts, AROUND, "the report"),
    ):
        if share(map(said_in, texts), theirs):
            name = min(n for keys in theirs.values() for n in keys)
            return worth, f"{name.title()} is named in {where}"
    return None
