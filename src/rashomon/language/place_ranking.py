"""Which of the places of one name is meant: learned weights of what speaks for each, with reasons in words.

A conditional logit over the candidates of a name (McFadden 1974). It runs twice: the second time it knows
where the places lie that were sure the first time.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log10

import msgspec

from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import Mention
from rashomon.language.place_certainty import certainty
from rashomon.language.place_context import Context
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import BARE, OTHER, PRIMARY, SPELLING, Entry, Match
from rashomon.lookups.place_model import place_model
from rashomon.lookups.place_names import key
from rashomon.vocabulary import PlaceKind

SAME_PLACE_KM = 40.0  # candidates this close are one place for the question which is meant
LEAST = 0.55  # confidence below which no position is given: most of such ones would be wrong
_CANDIDATES = 60  # of one name that are weighed, most populous first
_AREAS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_NAMES = {
    PRIMARY: "exact name",
    OTHER: "another name",
    BARE: "name without article",
    SPELLING: "spelling variant",
}
_NAMESAKE = 2.5
_SHARE = 0.3
_LARGE = 100_000
Feature = tuple[str, float]


class Choice(msgspec.Struct, frozen=True):
    """The place chosen, its share among the candidates, how surely it is right, and why."""

    match: Match
    share: float
    confidence: float
    reason: str


def features(match: Match, mention: Mention, context: Context, largest: int) -> Iterator[Feature]:
    """What speaks for one candidate; ``largest`` is the population of the largest of that name."""
    entry = match.entry
    kind = str(entry.kind) if entry.kind in _KINDS else "feature"
    people = log10(entry.population + 10)
    yield _NAMES[match.rank], 1.0
    yield f"kind {kind}", 1.0
    yield f"people {kind}", people / 5
    yield "overlay", float(entry.id.startswith("overlay:"))
    yield "below the largest", (log10(largest + 10) - people) / 5
    yield "airline's airport", float(entry.id.startswith("airport:") and entry.population > 0)
    yield from _by_noun(entry, mention)
    yield from _by_context(entry, mention, context)


_KINDS = frozenset(
    {
        PlaceKind.COUNTRY,
        PlaceKind.ADMIN1,
        PlaceKind.ADMIN2,
        PlaceKind.SETTLEMENT,
        PlaceKind.REGION,
        PlaceKind.WATER,
    }
)


def _by_noun(entry: Entry, mention: Mention) -> Iterator[Feature]:
    """The noun beside the name asks for a kind."""
    if not mention.noun:
        return
    asked = place_words().asked(mention.noun)
    if entry.kind not in asked:
        yield "noun asks for another kind", 1.0
    else:
        yield "noun asks for it", 1.0
        yield "noun asks for it first", float(asked[0] is entry.kind)


def _by_context(entry: Entry, mention: Mention, context: Context) -> Iterator[Feature]:
    """What the rest of the report speaks of, and where its other places lie."""
    shares = context.countries(mention.name)
    share = shares.get(entry.country, 0.0)
    yield "country's share", share
    yield "country spoken of most", float(share > 0 and share == max(shares.values()))
    yield "country spoken of", float(share > 0)
    named = context.names_area(entry.country, entry.admin1, mention.name)
    yield "area named", float(named and entry.kind is not PlaceKind.ADMIN1)
    yield "inside", float(bool(mention.inside) and _is_inside(entry, mention, context))
    close, near, together = context.coherence(mention.name, entry)
    yield "close to possible places", close
    yield "near possible places", near
    yield "with possible places", together
    yield from _by_anchors(entry, mention, context)


def _is_inside(entry: Entry, mention: Mention, context: Context) -> bool:
    wanted = key(mention.inside)
    area = (entry.country, wanted)
    return wanted == key(entry.admin1) or area in context.areas or area in context.lands


def _by_anchors(entry: Entry, mention: Mention, context: Context) -> Iterator[Feature]:
    """How near the places lie that are already sure."""
    others = [(where, lat, lon) for _, where, lat, lon in context.sure_besides(mention.name)]
    if not others:
        return
    away = sorted(distance_km(entry.lat, entry.lon, lat, lon) for _, lat, lon in others)
    yield "nearest sure place", exp(-away[0] / 50)
    yield "nearest sure places", sum(exp(-km / 150) for km in away[:3]) / 3
    yield "sure places around", sum(exp(-km / 500) for km in away) / len(away)
    area = (entry.country, entry.admin1)
    yield "area's share of sure places", sum(where == area for where, _, _ in others) / len(others)


def choose(mention: Mention, matches: Sequence[Match], context: Context) -> Choice | None:
    """The best of the candidates of a mention; None without candidates.

    Confidence is the calibrated chance of being right, from the best place's share (candidates at the same
    spot are one) and the strength of the name.
    """
    kept = _wet_or_dry(mention, matches)[:_CANDIDATES]
    if not kept:
        return None
    model = place_model()
    weights = model.again if context.anchors else model.first
    scores = scored(mention, kept, context, weights)
    best = max(range(len(kept)), key=lambda i: (scores[i], -i))
    best = _as_asked(mention, kept, best)
    entry = kept[best].entry
    same = [_same_spot(m.entry, entry) for m in kept]
    rivals = sum(exp(scores[i] - scores[best]) for i in range(len(kept)) if not same[i])
    share = 1 / (1 + rivals)
    confidence = max(  # of several records of one town the best known tells how surely it is meant
        certainty(m, share, mention, context, model.certainty)
        for m, is_same in zip(kept, same, strict=True)
        if is_same and m.entry.kind is entry.kind
    )
    return Choice(kept[best], share, round(confidence, 2), _reason(kept[best], mention, context))


def _wet_or_dry(mention: Mention, matches: Sequence[Match]) -> Sequence[Match]:
    """The candidates without rivers and seas where the words call it something else ("the Nile delta"), and
    only these where a word beside the name calls it one: a river runs past more than the town of its name."""
    asked = place_words().asked(mention.noun) if mention.noun else ()
    if not asked or (PlaceKind.WATER in asked and mention.whole_start < 0):
        return matches
    wet = PlaceKind.WATER in asked
    return [m for m in matches if (m.entry.kind is PlaceKind.WATER) == wet]


def _as_asked(mention: Mention, kept: Sequence[Match], best: int) -> int:
    """The best, or of the town and the area named for it the one that the noun asks for ("X region")."""
    asked = place_words().asked(mention.noun) if mention.noun else ()
    entry = kept[best].entry
    if not asked or (mention.led and entry.kind in asked):
        return best
    fitting = (i for i, m in enumerate(kept) if m.entry.kind in asked and _same_spot(m.entry, entry))
    return min(fitting, key=lambda i: (asked.index(kept[i].entry.kind), i != best), default=best)


def scored(
    mention: Mention, matches: Sequence[Match], context: Context, weights: Mapping[str, float]
) -> list[float]:
    """The score of each candidate."""
    largest = max(m.entry.population for m in matches)
    return [
        sum(weights.get(name, 0.0) * value for name, value in features(m, mention, context, largest))
        + _namesake(m.entry, mention, matches)
        for m in matches
    ]


def _namesake(entry: Entry, mention: Mention, matches: Sequence[Match]) -> float:
    """Of a town and the area named for it the town is meant unless a noun or a comma says otherwise.

    They lie too close together for weights to be learned from distances.
    """
    if mention.noun or entry.kind not in _AREAS:
        return 0.0
    towns = (
        m.entry for m in matches if m.entry.kind is PlaceKind.SETTLEMENT and m.entry.country == entry.country
    )
    if not any(distance_km(entry.lat, entry.lon, t.lat, t.lon) <= entry.radius_km for t in towns):
        return 0.0
    return _NAMESAKE if mention.contains else -_NAMESAKE


def _reason(match: Match, mention: Mention, context: Context) -> str:
    """What speaks for the choice, in words."""
    entry = match.entry
    said = dict(_by_context(entry, mention, context))
    asked = mention.noun and entry.kind in place_words().asked(mention.noun)
    reasons = [
        _NAMES[match.rank],
        f"the words say {mention.noun}" if asked else "",
        "large" if entry.population > _LARGE else "",
        "country named in the report" if said["country's share"] >= _SHARE else "",
        f"in {mention.inside}" if said["inside"] else "",
        f"{entry.admin1} named in the report" if said["area named"] else "",
        "near other places of the report" if said.get("nearest sure places", 0.0) > 0.2 else "",
    ]
    return "; ".join(filter(None, reasons))


def _same_spot(a: Entry, b: Entry) -> bool:
    """Whether two candidates are as good as one: near each other, or a town in the area of its name."""
    reach = max((e.radius_km for e in (a, b) if e.kind in _AREAS and a.country == b.country), default=0.0)
    return distance_km(a.lat, a.lon, b.lat, b.lon) < max(SAME_PLACE_KM, 1.5 * reach)
