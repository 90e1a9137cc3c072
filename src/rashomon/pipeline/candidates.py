"""How a name of a place is understood without a report: its candidates, with the reasons for their order."""

from math import exp
from typing import NamedTuple

from rashomon.errors import InputError
from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import Mention
from rashomon.language.place_context import Context
from rashomon.language.place_ranking import features
from rashomon.lookups.gazetteer import Entry, Gazetteer
from rashomon.lookups.place_model import place_model

_REASONS = 4  # of those that spoke for or against a candidate
_TOLD = 0.3
_FADES_KM = 100.0  # this much farther from the place asked for, a candidate counts e times less


class Candidate(NamedTuple):
    """A place of a name, its share of the weight of all of them, and what weighed most for and against it."""

    entry: Entry
    share: float
    reasons: tuple[str, ...]


def find(gazetteer: Gazetteer, name: str, near: str = "", country: str = "") -> list[Candidate]:
    """The places of a name, likeliest first, by the weights that the reading uses.

    ``near`` is the name of a place beside which the wanted one is looked for: then the closer count more.
    ``country`` is an ISO code. Raises InputError if no place of the name of ``near`` is known.
    """
    matches = gazetteer.matches(name, country.upper())
    if not matches and not country:
        matches = gazetteer.spelt(name)
    if country:
        matches = tuple(m for m in matches if m.entry.country == country.upper())
    beside = _beside(gazetteer, near, country) if near else None
    if not matches:
        return []
    return _weighed(Mention(0, 1, 0, len(name), name, matches), beside)


def _beside(gazetteer: Gazetteer, near: str, country: str) -> Entry:
    found = find(gazetteer, near, country=country) or find(gazetteer, near)
    if not found:
        raise InputError(f"no place “{near[:60]}” is known: give another name with --near")
    return found[0].entry


def _weighed(mention: Mention, beside: Entry | None) -> list[Candidate]:
    largest = max(m.entry.population for m in mention.matches)
    weights, nothing = place_model().first, Context({}, {})
    scores, reasons = [], []
    for match in mention.matches:
        parts = [(weights.get(f, 0.0) * v, f) for f, v in features(match, mention, nothing, largest)]
        if beside:
            km = distance_km(match.entry.lat, match.entry.lon, beside.lat, beside.lon)
            parts.append((-km / _FADES_KM, f"{km:,.0f} km from {beside.name}"))
        scores.append(sum(part for part, _ in parts))
        told = sorted((p for p in parts if abs(p[0]) >= _TOLD), key=lambda p: -abs(p[0]))
        reasons.append(tuple(f"{feature} {part:+.1f}" for part, feature in told[:_REASONS]))
    odds = [exp(score - max(scores)) for score in scores]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    return [Candidate(mention.matches[i].entry, odds[i] / sum(odds), reasons[i]) for i in order]
