"""Places against toponym corpora (LGL, GeoVirus, TR-News, GeoWebNews).

Recognition: precision, recall, F1 of spans that overlap, one to one. End to end: found and within 161 km of
the gold point, of all gold points. Resolution with the gold spans given: the same distance (100 miles,
Leidner 2008; Gritta et al. 2018, "What's missing in geographical parsing?"), 20 km, and the median distance;
no answer is wrong. Beside the point distance the containment variant: a country is also right when the gold
point lies in it, however far that is from the country's own point. Reliability: confidence of found
places with coordinates against right in that sense or within the stated radius, for the names that the
corpus marks: every corpus leaves places unmarked, and what is found beside them tells in the precision.

Only annotations with coordinates are gold. One without (a name in no gazetteer, "the church") is neither
wanted nor held against what finds it; nor are found places described without a name ("the airport").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from benchmarks import reliability
from benchmarks.countries import lies_in
from benchmarks.matching import overlapping
from benchmarks.measure import Counts, Numbers, Row, Score, Sums, Task, by_document, f1, rate, share
from benchmarks.reading import Alignment, lookups, report_of
from rashomon import language, values
from rashomon.geodesy import distance_km
from rashomon.language.places import find_places
from rashomon.records import Reading, Report
from rashomon.vocabulary import PlaceKind

NEAR_KM, CLOSE_KM = 161.0, 20.0
# Edges of the classes of distance from which the median is read: a factor of about 1.26 apart.
EDGES = (0.0, *(round(10 ** (n / 10), 3) for n in range(-10, 44)))


@dataclass(frozen=True)
class Toponym:
    """A named place in a corpus's text; without coordinates it is unresolved. ``country`` (ISO alpha-2) is
    set where the place meant is a country."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    confidence: float = 1.0
    radius_km: float = 0.0


def away(gold: Toponym, found: Toponym) -> float:
    """Kilometres between two; infinite where one has no coordinates."""
    if gold.lat is None or gold.lon is None or found.lat is None or found.lon is None:
        return inf
    return distance_km(gold.lat, gold.lon, found.lat, found.lon)


def within(gold: Toponym, found: Toponym) -> bool:
    """Within 161 km, or in the country that is the answer."""
    if away(gold, found) <= NEAR_KM:
        return True
    known = gold.lat is not None and gold.lon is not None
    return known and bool(found.country) and lies_in(gold.lat or 0.0, gold.lon or 0.0, found.country)


def recognition(gold: Sequence[Toponym], found: Sequence[Toponym]) -> Counts:
    """Counts of one document: spans, and which of the found ones lie near."""
    pairs = overlapping([(t.start, t.end) for t in gold], [(t.start, t.end) for t in found])
    idle = {j for i, j in pairs if gold[i].lat is None}
    pairs = [(i, j) for i, j in pairs if gold[i].lat is not None]
    right = {j for i, j in pairs if within(gold[i], found[j])}
    said = [
        (found[j].confidence, j in right or away(gold[i], found[j]) <= found[j].radius_km)
        for i, j in pairs
        if found[j].lat is not None
    ]
    return {
        **reliability.counts(said),
        "gold": sum(t.lat is not None for t in gold),
        "found": len(found) - len(idle),
        "right": len(pairs),
        "near": sum(away(gold[i], found[j]) <= NEAR_KM for i, j in pairs),
        "within": len(right),
    }


def resolution(gold: Sequence[Toponym], answers: Sequence[Toponym | None]) -> Counts:
    """Counts of one document for gold spans with one answer each (None: unresolved)."""
    counts: dict[str, float] = {"given": 0}
    for wanted, answer in zip(gold, answers, strict=True):
        if wanted.lat is None:
            continue
        km = away(wanted, answer) if answer else inf
        counts["given"] += 1
        counts["given near"] = counts.get("given near", 0) + (km <= NEAR_KM)
        counts["given close"] = counts.get("given close", 0) + (km <= CLOSE_KM)
        counts["given within"] = counts.get("given within", 0) + bool(answer and within(wanted, answer))
        kind = f"km {int(np.searchsorted(EDGES, km))}"
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def median_km(sums: Sums) -> Numbers:
    """The median distance from its classes, linear within one; infinite if half or more have no answer."""
    half = sums["given"] / 2
    result = np.where(half > 0, inf, np.nan)
    before = np.zeros_like(half)
    for n, (low, high) in enumerate(pairwise((0.0, *EDGES))):
        count = sums[f"km {n}"]
        here = (before < half) & (before + count >= half)
        result = np.where(here, low + (high - low) * share(half - before, count), result)
        before = before + count
    return result


def gold_toponyms(row: Row) -> list[Toponym]:
    """The annotated toponyms of a document."""
    return [Toponym(t["start"], t["end"], t["lat"], t["lon"]) for t in row["toponyms"]]


def _toponym(place: values.Place, aligned: Alignment) -> Toponym | None:
    span = place.words and aligned.theirs(place.words.start, place.words.end)
    if not span:
        return None
    country = place.country if place.kind is PlaceKind.COUNTRY else ""
    return Toponym(*span, place.lat, place.lon, country, place.confidence, place.radius_km)


def _named(place: values.Place) -> bool:
    return place.words is not None and any(char.isupper() for char in place.words.exact)


def document(row: Row) -> Counts:
    """What is right in one document, names to be found and names given."""
    gold = gold_toponyms(row)
    report = report_of(row)
    if report is None:
        return {**recognition(gold, []), **resolution(gold, [None] * len(gold))}
    aligned = Alignment(report.text, row["text"])
    reading = language.read(report, lookups())
    found = [t for place in reading.places if _named(place) and (t := _toponym(place, aligned))]
    return {**recognition(gold, found), **resolution(gold, _answers(gold, report, reading, aligned))}


def _answers(
    gold: Sequence[Toponym], report: Report, reading: Reading, aligned: Alignment
) -> list[Toponym | None]:
    """What each gold span is taken to mean when it is given as a place."""
    given = [aligned.ours(t.start, t.end) for t in gold]
    spans = sorted({span for span in given if span})
    places = find_places(report, reading.tokens, reading.sentences, lookups(), given=spans)
    meant = {(p.words.start, p.words.end): _toponym(p, aligned) for p in places if p.words}
    return [meant.get(span) if span else None for span in given]


TASK = Task(
    name="places",
    files="corpora/toponyms/*.jsonl",
    counts=by_document(document),
    scores=(
        Score("end to end ≤ 161 km", rate("near", "gold")),
        Score("end to end, country contains", rate("within", "gold")),
        Score("recognition F1", f1("right", "found", "gold")),
        Score("recognition precision", rate("right", "found")),
        Score("recognition recall", rate("right", "gold")),
        Score("given spans, Acc@161", rate("given near", "given")),
        Score("given spans, country contains", rate("given within", "given")),
        Score("given spans, Acc@20", rate("given close", "given")),
        Score("given spans, median km", median_km, less_is_better=True),
        Score("calibration error", reliability.error, less_is_better=True),
    ),
    remark=reliability.line,
    sample=120,
)
