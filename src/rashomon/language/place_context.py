"""What the rest of a report says about where its names lie."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import cos, radians, sin

import msgspec
import numpy as np

from rashomon.language.place_candidates import LARGE, Mention
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import PRIMARY, Entry
from rashomon.lookups.place_names import key
from rashomon.vocabulary import PlaceKind

DOUBT = 2.0  # votes for no country at all
MOST_VOTES = 6.0  # of one name, however often it stands there
_HEARSAY = 0.1  # the vote of a name that is only another one of some little town
_KNOWN = 50_000  # people of a town whose other names count
SPOKEN_OF = 0.05  # share of the evidence from which a country counts as one the report is about
_POSSIBLE = 6  # candidates of each other name that may lie near
_NAMES = 60
_EARTH_KM = 6371.0
_CLOSE_KM, _NEAR_KM, _TOGETHER_KM = 30.0, 120.0, 400.0
Anchor = tuple[str, tuple[str, str], float, float]


class Possible(msgspec.Struct, frozen=True):
    """The candidates of all names as unit vectors, a row each, with the number of the name they belong to."""

    names: tuple[str, ...]
    vectors: "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
    owners: "np.ndarray[tuple[int], np.dtype[np.int64]]"


class Context(msgspec.Struct):
    """Votes for countries by name, first-level areas (country and key) with the names that may name them,
    names of countries in the same form, positions of places already sure (name, country and area, latitude,
    longitude), and those of all candidates."""

    votes: dict[str, dict[str, float]]
    areas: Mapping[tuple[str, str], frozenset[str]]
    lands: frozenset[tuple[str, str]] = frozenset()
    anchors: tuple[Anchor, ...] = ()
    possible: Possible | None = None
    shares: dict[str, dict[str, float]] = msgspec.field(default_factory=dict)
    others: dict[str, tuple[Anchor, ...]] = msgspec.field(default_factory=dict)

    def names_area(self, country: str, admin1: str, but: str) -> bool:
        """Whether a first-level area is named, by its own name or by another than that one: "Perm" is not
        named where "Molotov" is."""
        names = self.areas.get((country, key(admin1)), frozenset())
        own, area = set(key(but).split()), set(key(admin1).split())
        return own <= area or area <= own if names == {but} else bool(names)

    def sure_besides(self, name: str) -> tuple[Anchor, ...]:
        """The sure places of other names: "Karak district" is no evidence for "Karak"."""
        if name not in self.others:
            words = set(key(name).split())
            own = (
                words <= set(key(anchor[0]).split()) or words >= set(key(anchor[0]).split())
                for anchor in self.anchors
            )
            self.others[name] = tuple(a for a, same in zip(self.anchors, own, strict=True) if not same)
        return self.others[name]

    def countries(self, but: str = "") -> dict[str, float]:
        """Each country's share of the evidence, that of one name left out; counted once for each name."""
        if but not in self.shares:
            self.shares[but] = self._counted(but)
        return self.shares[but]

    def names_places(self, but: str) -> bool:
        """Whether places of some country are named beside that name, not only peoples."""
        peoples = place_words().demonyms
        return bool(self.sure_besides(but)) or any(
            name != but and name not in peoples for name, votes in self.votes.items() if votes
        )

    def _counted(self, but: str) -> dict[str, float]:
        total: dict[str, float] = {}
        for name, votes in self.votes.items():
            if name != but:
                for country, count in votes.items():
                    total[country] = total.get(country, 0.0) + count
        whole = sum(total.values()) + DOUBT
        return {country: count / whole for country, count in total.items()}

    def spoken_of(self) -> list[str]:
        """The countries that the report speaks of, the most spoken of first."""
        shares = self.countries()
        return sorted((c for c in shares if shares[c] >= SPOKEN_OF), key=lambda c: (-shares[c], c))[:5]

    def coherence(self, name: str, entry: Entry) -> tuple[float, float, float]:
        """The share of the other names of which some candidate lies close to, near, or around a place."""
        possible = self.possible
        if possible is None or not possible.names:
            return 0.0, 0.0, 0.0
        km = _EARTH_KM * np.arccos(np.clip(possible.vectors @ _vector(entry.lat, entry.lon), -1.0, 1.0))
        nearest = np.full(len(possible.names), np.inf)
        np.minimum.at(nearest, possible.owners, km)
        others = np.array([other != name for other in possible.names])
        count = max(1, int(others.sum()))
        parts = (float(np.exp(-nearest[others] / reach).sum()) / count for reach in _REACHES)
        close, near, together = parts
        return close, near, together


_REACHES = (_CLOSE_KM, _NEAR_KM, _TOGETHER_KM)


def _vector(lat: float, lon: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    a, b = radians(lat), radians(lon)
    return np.array([cos(a) * cos(b), cos(a) * sin(b), sin(a)])


def context_of(mentions: Sequence[Mention], words: Counter[str]) -> Context:
    """Evidence for countries: their names, their peoples' adjectives, and places that can be in no other.

    Votes are kept by the name they come from: a name is no evidence for itself.
    """
    votes: dict[str, dict[str, float]] = {}
    for word, count in words.items():
        if word in place_words().demonyms:
            votes[word] = {place_words().demonyms[word]: min(float(count), MOST_VOTES)}
    areas: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    lands: set[tuple[str, str]] = set()
    for mention in mentions:
        voter, voted = _votes(mention)
        for country, weight in voted.items():
            counted = votes.setdefault(voter, {})
            counted[country] = min(counted.get(country, 0.0) + weight, MOST_VOTES)
        for match in mention.matches:
            if match.entry.kind is PlaceKind.ADMIN1:
                areas[match.entry.country, key(match.entry.name)].add(mention.name)
            elif match.entry.kind is PlaceKind.REGION and match.entry.admin1:
                areas[match.entry.country, key(match.entry.admin1)].add(mention.name)
            elif match.entry.kind is PlaceKind.COUNTRY:
                lands.add((match.entry.country, key(mention.name)))
        if mention.inside in place_words().abbreviations.values():
            votes.setdefault(f", {mention.inside}", {})["US"] = 2.0
            areas["US", key(mention.inside)].add(mention.inside)
    named = {area: frozenset(names) for area, names in areas.items()}
    return Context(votes, named, frozenset(lands), possible=_possible(mentions))


def _possible(mentions: Sequence[Mention]) -> Possible:
    """The first candidates of each name that is no country's and no large region's."""
    names: dict[str, tuple[Entry, ...]] = {}
    for mention in mentions:
        small = tuple(m.entry for m in mention.matches if m.entry.kind not in LARGE)[:_POSSIBLE]
        if small and mention.name not in names and len(names) < _NAMES:
            names[mention.name] = small
    rows = [(number, e) for number, entries in enumerate(names.values()) for e in entries]
    vectors = np.array([_vector(e.lat, e.lon) for _, e in rows]).reshape(-1, 3)
    return Possible(tuple(names), vectors, np.array([number for number, _ in rows], dtype=np.int64))


def _votes(mention: Mention) -> tuple[str, dict[str, float]]:
    """Under which name the votes count, and what it says of the country.

    All names of one country count as one; a name of a country and of a large area elsewhere says half each;
    a little town's other names, which may be anything anywhere, say next to nothing.
    """
    large = {
        m.entry.country for m in mention.matches if m.entry.kind in {PlaceKind.COUNTRY, PlaceKind.ADMIN1}
    }
    if len(large) == 1 and mention.matches[0].entry.kind is PlaceKind.COUNTRY:
        return mention.matches[0].entry.id, {mention.matches[0].entry.country: 2.0}
    if large:
        return mention.name, {country: 2.0 / len(large) for country in sorted(large)}
    countries = {m.entry.country for m in mention.matches}
    if len(countries) == 1:
        known = any(m.rank == PRIMARY or m.entry.population > _KNOWN for m in mention.matches)
        return mention.name, {countries.pop(): 2.0 if known else _HEARSAY}
    first = mention.matches[0].entry
    return mention.name, {first.country: 1.0} if first.population > 500_000 else {}
