"""Which of the places of one name is meant: a sum of small functions, each with its reason in words."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import exp, log10

import msgspec

from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import Mention
from rashomon.language.place_containers import KNOWN_EVERYWHERE
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import BARE, OTHER, PRIMARY, SPELLING, Entry, Match
from rashomon.lookups.place_names import key
from rashomon.vocabulary import PlaceKind

SAME_PLACE_KM = 40.0  # candidates this close are one place for the question which is meant
DOUBT = 2.0  # votes for no country at all
MOST_VOTES = 6.0  # of one name, however often it stands there
SPOKEN_OF = 0.05  # share of the evidence from which a country counts as one the report is about
SUREST = 0.94  # no answer is given more: names thought certain were right nine times in ten on the corpora
SPOKEN_OF_MOST = 0.3  # share of one country from which a report is on certain countries
ENOUGH_NAMES = 4  # names that vote for countries, below which a report may leave its own country unsaid
ELSEWHERE = 0.2  # what is left of the confidence in a small place of a country not spoken of
LEAST = 0.15  # confidence below which no position is given


class Context(msgspec.Struct):
    """What the rest of the report says: votes for countries by name, first-level areas named, positions
    of places already sure."""

    votes: dict[str, dict[str, float]]
    areas: frozenset[tuple[str, str]]
    anchors: tuple[tuple[str, float, float], ...] = ()
    shares: dict[str, dict[str, float]] = msgspec.field(default_factory=dict)

    def countries(self, but: str = "") -> dict[str, float]:
        """Each country's share of the evidence, that of one name left out; counted once for each name."""
        if but not in self.shares:
            self.shares[but] = self._counted(but)
        return self.shares[but]

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


class Choice(msgspec.Struct, frozen=True):
    """The place chosen, how surely, and why."""

    match: Match
    score: float
    confidence: float
    reason: str


# Weights in units of the logarithm of odds, found by one pass of coordinate ascent on four public toponym
# corpora (LGL, GeoVirus, TR-News, GeoWebNews) and on hand-annotated war reports. Halving or
# doubling one moved the mean over these by less than a point.
_OTHER_NAME = -0.7
_COUNTRY = 2.0
_ADMIN1 = 2.0
_REGION = 4.0
_OVERLAY = 1.5
_OVERLAY_PEOPLE = 30_000  # a place in the overlay is spoken of as much as a town of that size
_PEOPLE = 1.0  # for each factor of ten of inhabitants
_COUNTRY_SHARE = 4.0
_INSIDE = 5.0
_AREA = 1.2
_CLOSE = 2.0
_CLOSE_KM = 300.0
_AREAS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
Part = tuple[float, str]


def by_name(match: Match, _mention: Mention, _context: Context) -> Part:
    """A primary name counts more than another name, a spelling of the same consonants less."""
    return {
        PRIMARY: (1.0, "exact name"),
        OTHER: (_OTHER_NAME, "another name"),
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
    usual = {
        PlaceKind.COUNTRY: _COUNTRY,
        PlaceKind.ADMIN1: _ADMIN1,
        PlaceKind.ADMIN2: -0.8,
        PlaceKind.REGION: _REGION,
    }
    own = _OVERLAY if match.entry.id.startswith("overlay:") else 0.0
    return usual.get(kind, own), ""


def by_population(match: Match, _mention: Mention, _context: Context) -> Part:
    """Larger places are meant more often; an area's people count half."""
    own = match.entry.id.startswith("overlay:") and match.entry.kind is not PlaceKind.REGION
    people = _OVERLAY_PEOPLE if own else match.entry.population
    return _PEOPLE * log10(people + 10) * (
        0.5 if match.entry.kind is PlaceKind.ADMIN1 else 1.0
    ), "large" if people > 100_000 else ""


def by_country(match: Match, mention: Mention, context: Context) -> Part:
    """The report speaks of this country."""
    share = context.countries(mention.name).get(match.entry.country, 0.0)
    return _COUNTRY_SHARE * share, "country named in the report" if share >= 0.3 else ""


def by_area(match: Match, mention: Mention, context: Context) -> Part:
    """The area is named, after a comma or elsewhere in the report."""
    entry = match.entry
    if mention.inside:
        wanted = key(mention.inside)
        if wanted == key(entry.admin1) or (entry.country, wanted) in context.areas:
            return _INSIDE, f"in {mention.inside}"
    if (entry.country, key(entry.admin1)) in context.areas and entry.kind is not PlaceKind.ADMIN1:
        return _AREA, f"{entry.admin1} named in the report"
    return 0.0, ""


def by_closeness(match: Match, mention: Mention, context: Context) -> Part:
    """Other places of the report lie near: the two nearest count, fading over 300 km."""
    near = sorted(
        distance_km(match.entry.lat, match.entry.lon, lat, lon)
        for name, lat, lon in context.anchors
        if name != mention.name
    )[:2]
    score = sum(exp(-away / _CLOSE_KM) for away in near)
    return _CLOSE * score, "near other places of the report" if score > 0.5 else ""


PARTS: tuple[Callable[[Match, Mention, Context], Part], ...] = (
    by_name,
    by_kind,
    by_population,
    by_country,
    by_area,
    by_closeness,
)


def choose(mention: Mention, matches: Sequence[Match], context: Context) -> Choice | None:
    """The best of the candidates of a mention by the sum of all parts; None without candidates.

    Confidence is the share of the best place among all in a softmax over scores (candidates at the same spot
    are one), times a factor for the strength of the words.
    """
    if not matches:
        return None
    scored = sorted(
        ((sum(part(m, mention, context)[0] for part in PARTS), -i, m) for i, m in enumerate(matches)),
        reverse=True,
    )
    score, _, best = scored[0]
    rivals = sum(exp(other - score) for other, _, m in scored[1:] if not _same_spot(m.entry, best.entry))
    confidence = SUREST / (1 + rivals) * min(1.0, 0.6 + 0.15 * mention.strength)
    if mention.container is None and _elsewhere(best.entry, mention, context):
        confidence *= ELSEWHERE
    reasons = [why for part in PARTS for _, why in (part(best, mention, context),) if why]
    return Choice(match=best, score=score, confidence=round(confidence, 2), reason="; ".join(reasons))


def _elsewhere(entry: Entry, mention: Mention, context: Context) -> bool:
    """Whether a small place lies in a country that nothing in a report on certain other countries speaks of.

    Its name is then more likely that of a place the gazetteer lacks, or of something else.
    """
    shares = context.countries(mention.name)
    told = max(shares.values(), default=0.0)
    certain = told >= SPOKEN_OF_MOST and len(context.votes) >= ENOUGH_NAMES
    return certain and entry.country not in shares and entry.population < KNOWN_EVERYWHERE


def _same_spot(a: Entry, b: Entry) -> bool:
    """Whether two candidates are as good as one: near each other, or a town in the area of its name."""
    reach = max((e.radius_km for e in (a, b) if e.kind in _AREAS and a.country == b.country), default=0.0)
    return distance_km(a.lat, a.lon, b.lat, b.lon) < max(SAME_PLACE_KM, 1.5 * reach)


def context_of(mentions: Sequence[Mention], words: Counter[str]) -> Context:
    """Evidence for countries: their names, their peoples' adjectives, and places that can be in no other.

    Votes are kept by the name they come from: a name is no evidence for itself.
    """
    votes: dict[str, dict[str, float]] = {}
    for word, count in words.items():
        if word in place_words().demonyms:
            votes[word] = {place_words().demonyms[word]: min(float(count), MOST_VOTES)}
    areas: set[tuple[str, str]] = set()
    for mention in mentions:
        voter, voted = _votes(mention)
        for country, weight in voted.items():
            counted = votes.setdefault(voter, {})
            counted[country] = min(counted.get(country, 0.0) + weight, MOST_VOTES)
        for match in mention.matches:
            if match.entry.kind is PlaceKind.ADMIN1:
                areas.add((match.entry.country, key(match.entry.name)))
            elif match.entry.kind is PlaceKind.COUNTRY:
                areas.add((match.entry.country, key(mention.name)))
        if mention.inside in place_words().abbreviations.values():
            votes.setdefault(f", {mention.inside}", {})["US"] = 2.0
            areas.add(("US", key(mention.inside)))
    return Context(votes, frozenset(areas))


def _votes(mention: Mention) -> tuple[str, dict[str, float]]:
    """Under which name the votes count, and what it says of the country.

    All names of one country count as one; a name of a country and of a large area elsewhere says half each.
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
        return mention.name, {countries.pop(): 2.0}
    first = mention.matches[0].entry
    return mention.name, {first.country: 1.0} if first.population > 500_000 else {}
