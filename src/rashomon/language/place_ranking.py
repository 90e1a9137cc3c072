"""Which of the places of one name is meant: a sum of small functions, each with its reason in words."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import exp, log10

import msgspec

from rashomon.language.place_candidates import Mention
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import BARE, OTHER, PRIMARY, SPELLING, Entry, Match, distance_km
from rashomon.lookups.place_names import key
from rashomon.vocabulary import PlaceKind

SAME_PLACE_KM = 40.0  # candidates this close are one place for the question which is meant
LEAST = 0.35  # confidence below which no position is given


class Context(msgspec.Struct):
    """What the rest of the report says: share of evidence for each country, first-level areas named, positions
    of places already sure."""

    countries: dict[str, float]
    areas: frozenset[tuple[str, str]]
    anchors: tuple[tuple[str, float, float], ...] = ()

    @property
    def country(self) -> str:
        """The country most spoken of, "" if none stands out."""
        if not self.countries:
            return ""
        best = max(sorted(self.countries), key=self.countries.__getitem__)
        return best if self.countries[best] >= 0.3 else ""


class Choice(msgspec.Struct, frozen=True):
    """The place chosen, how surely, and why."""

    match: Match
    score: float
    confidence: float
    reason: str


Part = tuple[float, str]


def by_name(match: Match, _mention: Mention, _context: Context) -> Part:
    """A primary name counts more than another name, a spelling of the same consonants less."""
    return {
        PRIMARY: (1.0, "exact name"),
        OTHER: (0.5, "another name"),
        BARE: (0.2, "name without article"),
        SPELLING: (0.3, "spelling variant"),
    }[match.rank]


def by_kind(match: Match, mention: Mention, _context: Context) -> Part:
    """The noun beside the name asks for a kind; without one, countries and large areas come first."""
    kind = match.entry.kind
    if mention.noun:
        asked = place_words().asked(mention.noun)
        if kind in asked:
            return 3.0 - 0.6 * asked.index(kind), f"the words say {mention.noun}"
        return -1.5, ""
    usual = {PlaceKind.COUNTRY: 3.2, PlaceKind.ADMIN1: 0.6, PlaceKind.ADMIN2: -0.8, PlaceKind.REGION: 2.0}
    own = 1.5 if match.entry.id.startswith("overlay:") else 0.0
    return usual.get(kind, own), ""


def by_population(match: Match, _mention: Mention, _context: Context) -> Part:
    """Larger places are meant more often: 0.6 for each factor of ten."""
    people = match.entry.population
    return 0.6 * log10(people + 10), "largest" if people > 100_000 else ""


def by_country(match: Match, _mention: Mention, context: Context) -> Part:
    """The report speaks of this country."""
    share = context.countries.get(match.entry.country, 0.0)
    return 2.5 * share, "country named in the report" if share >= 0.3 else ""


def by_area(match: Match, mention: Mention, context: Context) -> Part:
    """The area is named, after a comma or elsewhere in the report."""
    entry = match.entry
    if mention.inside:
        wanted = key(mention.inside)
        if wanted == key(entry.admin1) or (entry.country, wanted) in context.areas:
            return 4.0, f"in {mention.inside}"
    if (entry.country, key(entry.admin1)) in context.areas and entry.kind is not PlaceKind.ADMIN1:
        return 1.2, f"{entry.admin1} named in the report"
    return 0.0, ""


def by_closeness(match: Match, mention: Mention, context: Context) -> Part:
    """Other places of the report lie near: the two nearest count, halved every 100 km or so."""
    near = sorted(
        distance_km(match.entry.lat, match.entry.lon, lat, lon)
        for name, lat, lon in context.anchors
        if name != mention.name
    )[:2]
    score = sum(exp(-away / 150) for away in near)
    return 1.2 * score, "near other places of the report" if score > 0.5 else ""


PARTS: tuple[Callable[[Match, Mention, Context], Part], ...] = (
    by_name,
    by_kind,
    by_population,
    by_country,
    by_area,
    by_closeness,
)


def choose(mention: Mention, context: Context) -> Choice | None:
    """The best candidate by the sum of all parts; None without candidates.

    Confidence is the share of the best place among all in a softmax over scores (candidates at the same spot are
    one), times a factor for the strength of the words.
    """
    if not mention.matches:
        return None
    scored = sorted(
        ((sum(part(m, mention, context)[0] for part in PARTS), -i, m) for i, m in enumerate(mention.matches)),
        reverse=True,
    )
    score, _, best = scored[0]
    rivals = sum(exp(other - score) for other, _, m in scored[1:] if not _same_spot(m.entry, best.entry))
    confidence = 1 / (1 + rivals) * min(1.0, 0.6 + 0.15 * mention.strength)
    reasons = [why for part in PARTS for _, why in (part(best, mention, context),) if why]
    return Choice(match=best, score=score, confidence=round(confidence, 2), reason="; ".join(reasons))


def _same_spot(a: Entry, b: Entry) -> bool:
    return distance_km(a.lat, a.lon, b.lat, b.lon) < max(SAME_PLACE_KM, min(a.radius_km, b.radius_km))


def context_of(mentions: Sequence[Mention], lemmas: Counter[str]) -> Context:
    """Evidence for countries: their names, their peoples' adjectives, and places that can be in no other."""
    demonyms = place_words().demonyms
    votes: Counter[str] = Counter()
    areas: set[tuple[str, str]] = set()
    for word, count in lemmas.items():
        if word in demonyms:
            votes[demonyms[word]] += count
    for mention in mentions:
        first = mention.matches[0].entry
        countries = {m.entry.country for m in mention.matches}
        if any(m.entry.kind is PlaceKind.COUNTRY for m in mention.matches):
            votes[next(m.entry.country for m in mention.matches if m.entry.kind is PlaceKind.COUNTRY)] += 2
        elif len(countries) == 1:
            votes[first.country] += 2
        elif first.population > 500_000:
            votes[first.country] += 1
        for match in mention.matches:
            if match.entry.kind in {PlaceKind.ADMIN1, PlaceKind.COUNTRY}:
                areas.add((match.entry.country, key(mention.name)))
                areas.add((match.entry.country, key(match.entry.name)))
        if mention.inside:
            votes["US"] += 2 * (mention.inside in place_words().abbreviations.values())
            areas.add(("US", key(mention.inside)))
    total = sum(votes.values()) + 2  # two votes of doubt
    return Context({c: n / total for c, n in votes.items()}, frozenset(areas))
