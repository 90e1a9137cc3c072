"""How surely the place chosen for a name is the one meant: learned weights of what speaks for it and against it.

A place that no gazetteer has is the danger: another of its name then has no rival, however far away it lies. So
what counts beside its share among the candidates is how well known a place is, and whether the report speaks of
its country and of places near it.
"""

from collections.abc import Iterator, Mapping
from math import exp, log, log10

from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import LARGE, Mention
from rashomon.language.place_context import Context
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import PRIMARY, Match
from rashomon.lookups.place_names import key
from rashomon.vocabulary import PlaceKind

_WIDE = frozenset({*LARGE, PlaceKind.ADMIN2, PlaceKind.WATER})
_KNOWN = 6.3  # logarithm of the people of a town that is known everywhere
_FAR_KM = 100.0
_FARTHEST = 2.0  # beyond 100 times that, farther says no more
_OWN = "overlay:"
Feature = tuple[str, float]


def certainty(
    match: Match, share: float, mention: Mention, context: Context, weights: Mapping[str, float]
) -> float:
    """The calibrated chance that ``match``, which has ``share`` among its candidates, is what is meant."""
    told = evidence(match, share, mention, context)
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in told)))


def evidence(match: Match, share: float, mention: Mention, context: Context) -> Iterator[Feature]:
    """What speaks for a choice and against it."""
    entry, spoken = match.entry, context.countries(mention.name)
    yield "bias", 1.0
    yield "share", log((share + 1e-3) / (1 - share + 1e-3))
    yield "name", mention.strength
    yield "other name", float(match.rank != PRIMARY)
    yield "said to lie there", float(mention.container is not None)
    asked = place_words().asked(mention.noun) if mention.noun else ()
    yield "no water", float(asked == (PlaceKind.WATER,) and entry.kind is not PlaceKind.WATER)
    silent = entry.kind is not PlaceKind.COUNTRY and bool(entry.country) and entry.country not in spoken
    elsewhere = float(silent and bool(spoken))
    yield "country not spoken of", elsewhere
    yield "other name, country not spoken of", elsewhere * (match.rank != PRIMARY)
    yield "area of a country not spoken of", elsewhere * (entry.kind is PlaceKind.ADMIN1)
    if entry.kind in _WIDE or entry.id.startswith(_OWN):
        return
    yield "no settlement", float(entry.kind is not PlaceKind.SETTLEMENT)
    yield "large for a village", _too_large(asked, mention.noun, entry.population)
    little = max(0.0, (_KNOWN - log10(entry.population + 100)) / 2)
    yield "little known", little
    yield "little known, country not spoken of", little * elsewhere
    yield "little known, its area named", little * ((entry.country, key(entry.admin1)) in context.areas)
    yield from _far(match, little, mention, context)


def _too_large(asked: tuple[PlaceKind, ...], noun: str, people: int) -> float:
    """How far beyond a village's size a place is that the words call one."""
    village = noun in place_words().words.small and PlaceKind.SETTLEMENT in asked
    return village * max(0.0, log10(people + 10) - 4)


def _far(match: Match, little: float, mention: Mention, context: Context) -> Iterator[Feature]:
    """How far a little known place lies from those that are sure; nothing where none is."""
    entry = match.entry
    away = [
        distance_km(entry.lat, entry.lon, lat, lon)
        for name, _, lat, lon in context.anchors
        if name != mention.name
    ]
    if not away:
        yield "little known, no place sure", little
        return
    far = little * min(_FARTHEST, log10(1 + min(away) / _FAR_KM))
    yield "little known, far from all sure places" if len(away) > 1 else "little known, far from the sure one", far
