"""How surely the place chosen for a name is the one meant: learned weights of what speaks for and against it.

A place that no gazetteer has is the danger: another of its name then has no rival, however far away it lies.
So what counts beside its share among the candidates is how well known a place is, and whether the report
speaks of its country and of places near it.
"""

from collections.abc import Iterator, Mapping
from math import exp, log, log10

from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import LARGE, Mention
from rashomon.language.place_context import SPOKEN_OF, Context
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import PRIMARY, Match
from rashomon.lookups.place_names import key
from rashomon.vocabulary import PlaceKind

_WIDE = frozenset({*LARGE, PlaceKind.ADMIN2, PlaceKind.WATER})
_KNOWN = 6.3  # logarithm of the people of a town that is known everywhere
_PEOPLE = 0.4  # what "Russian troops" say against a place elsewhere, beside a place of another country named
_HARDLY = 20_000
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
    there = {country for _, (country, _), _, _ in context.sure_besides(mention.name)}
    yield "bias", 1.0
    yield "share", _odds(share)
    yield "name", mention.strength
    yield "other name", float(match.rank != PRIMARY)
    yield "said to lie there", float(mention.bound)
    asked = place_words().asked(mention.noun) if mention.noun else ()
    told = not entry.country or entry.country in spoken or entry.country in there
    silent = not told and entry.kind is not PlaceKind.COUNTRY
    known = entry.population >= _HARDLY or entry.id.startswith(_OWN)
    only_people = known and not context.names_places(mention.name)
    elsewhere = (
        silent * any(share >= SPOKEN_OF for share in spoken.values()) * (_PEOPLE if only_people else 1.0)
    )
    yield "country not spoken of", elsewhere
    yield "other name, country not spoken of", elsewhere * (match.rank != PRIMARY)
    yield "area of a country not spoken of", elsewhere * (entry.kind is PlaceKind.ADMIN1)
    yield "share, country not spoken of", elsewhere * _odds(share)
    aside = 1 - spoken.get(entry.country, 0.0) / max(spoken.values(), default=1.0)
    yield "perhaps a part of a name", aside * (mention.fragment and entry.kind is not PlaceKind.COUNTRY)
    if entry.kind is PlaceKind.ADMIN2:
        yield "district, far from all sure places", _far(match, mention, context)
    if entry.kind in _WIDE or entry.id.startswith(_OWN):
        return
    yield "no settlement", float(entry.kind is not PlaceKind.SETTLEMENT)
    yield "large for a village", _too_large(asked, mention.noun, entry.population)
    little, odds = max(0.0, (_KNOWN - log10(entry.population + 100)) / 2), _odds(share)
    areas = {
        area
        for country, area in context.areas
        if country == entry.country and context.names_area(country, area, mention.name)
    }
    sure = len(_away(match, mention, context))
    far = little * _far(match, mention, context)
    yield "little known", little
    yield "little known, country not spoken of", little * elsewhere
    yield "hardly known, country not spoken of", elsewhere * (entry.population < _HARDLY)
    yield "little known, its area named", little * (key(entry.admin1) in areas)
    yield "little known, other areas named", little * (bool(areas) and key(entry.admin1) not in areas)
    yield "little known, no place sure", little * (sure == 0)
    yield "little known, far from the sure one", far * (sure == 1)
    yield "little known, far from all sure places", far * (sure > 1)
    yield "share, little known, far", odds * far


def _odds(share: float) -> float:
    return log((share + 1e-3) / (1 - share + 1e-3))


def _too_large(asked: tuple[PlaceKind, ...], noun: str, people: int) -> float:
    """How far beyond a village's size a place is that the words call one."""
    village = noun in place_words().words.small and PlaceKind.SETTLEMENT in asked
    return village * max(0.0, log10(people + 10) - 4)


def _far(match: Match, mention: Mention, context: Context) -> float:
    """How far a place lies from those of its country that are sure, from 0 to 2; 0 where none is."""
    nearest = min(_away(match, mention, context), default=0.0)
    return min(_FARTHEST, log10(1 + nearest / _FAR_KM))


def _away(match: Match, mention: Mention, context: Context) -> list[float]:
    """Kilometres to the sure places of the same country: a capital abroad says nothing."""
    entry = match.entry
    return [
        distance_km(entry.lat, entry.lon, lat, lon)
        for _, (country, _), lat, lon in context.sure_besides(mention.name)
        if country == entry.country
    ]
