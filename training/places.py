"""Train the weights for places: ``python -m training.places CORPORA [--check]``.

CORPORA holds ``toponyms/*.jsonl``, ``mentions/re3d.jsonl`` and ``incidents/wad.jsonl`` in the form of the
corpora that ``make score`` reads. Writes ``src/rashomon/models/places.json``. ``--check`` instead leaves out
one toponym corpus after the other, trains on the rest and prints what the left-out one gets: found and within
161 km of all gold, the same with the names given, and the expected calibration error. Deterministic:
full-batch gradient descent from zero, no random numbers.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from benchmarks.countries import lies_in
from benchmarks.incidents_wad import coded_countries
from benchmarks.reading import lookups
from rashomon.geodesy import distance_km
from rashomon.identity import text_hash
from rashomon.language import place_certainty, place_mentions, place_ranking, places
from rashomon.language.actors import find_actors
from rashomon.language.place_candidates import Mention
from rashomon.language.place_context import Context, context_of
from rashomon.language.reading import annotated, owners
from rashomon.lookups.gazetteer import Match
from rashomon.lookups.place_model import FILE, PlaceModel
from rashomon.records import Block, Publication, Report, Sentence, Token
from rashomon.values import Place
from rashomon.vocabulary import BlockKind

WAR = "wad"
NEAR_KM = 161.0
SAME_KM = 5.0  # candidates this much farther from the gold point than the nearest are as right
# A town and the area named for it lie too close to be told apart by distance: what the noun says is given.
GIVEN = {"noun asks for it": 2.0, "noun asks for it first": 1.5, "noun asks for another kind": -2.0}
APART = {"perhaps a part of a name": -2.5}  # gold names are whole, so that they hardly teach it
PENALTY = {"place": 2.0, "rank": 3.0, "certainty": 1.0}
NOTHING = PlaceModel({}, {}, {}, {"share": 1.0})
_CAPITALISED = re.compile(r"[A-Z][\w'’-]{3,}")
Row = dict[str, Any]
Vector: TypeAlias = npt.NDArray[np.float64]


class Document(NamedTuple):
    """An annotated text with its names of places: ``complete`` tells whether the gold has all of them,
    ``resolved`` whether it has positions."""

    corpus: str
    report: Report
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    gold: list[Row]
    stretches: Sequence[place_mentions.Owner]
    complete: bool
    resolved: bool
    names: list[Mention]


def documents(corpora: Path) -> Iterator[Document]:
    """All of the toponym corpora; every other one of re3d for names only, of WAD for certainty only."""
    for path in sorted((corpora / "toponyms").glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            yield _document(path.stem, row["text"], row["toponyms"])
    lines = (corpora / "mentions" / "re3d.jsonl").read_text("utf-8").splitlines()[::2]
    for row in map(json.loads, lines):
        gold = [e for e in row["entities"] if e["type"] == "Location"]
        yield _document("re3d", row["text"], gold, resolved=False)
    lines = (corpora / "incidents" / "wad.jsonl").read_text("utf-8").splitlines()[::2]
    for row in map(json.loads, lines):
        yield _document(WAR, row["text"], list(_locality(row)), complete=False)


def _locality(row: Row) -> Iterator[Row]:
    """The words of a report that the coders name as the place, where its point lies in the coded country."""
    coded = row["gold"]
    lat, lon, countries = coded["lat"], coded["lon"], coded_countries(coded["country"])
    if lat is None or lon is None or not any(lies_in(lat, lon, country) for country in countries):
        return
    for word in set(_CAPITALISED.findall(coded["locality"] or "")):
        for found in re.finditer(rf"\b{re.escape(word)}\b", row["text"]):
            yield {"start": found.start(), "end": found.end(), "lat": lat, "lon": lon}


def _document(
    corpus: str, text: str, gold: list[Row], *, complete: bool = True, resolved: bool = True
) -> Document:
    report = Report(
        id=f"report-{text_hash(text)[:10]}",
        original="",
        title="",
        text=text,
        text_sha256=text_hash(text),
        blocks=(Block(BlockKind.BODY, 0, len(text)),),
        publication=Publication(None, ""),
    )
    tokens, sentences = annotated(report, lookups())
    actors = find_actors(report, tokens, sentences, lookups())
    stretches = owners(report, actors, lookups())
    return Document(corpus, report, tokens, sentences, gold, stretches, complete, resolved, [])


def use(model: PlaceModel) -> None:
    """Let the reading use these weights instead of those that ship."""
    for module in (place_mentions, place_ranking):
        vars(module)["place_model"] = lambda: model


def train(training: Sequence[Document]) -> PlaceModel:
    """All weights: names first, then candidates without and with sure places, then certainty."""
    use(NOTHING)
    model = msgspec.structs.replace(NOTHING, place=_train_names([d for d in training if d.complete]))
    use(model)
    ranked = [d for d in training if d.complete and d.resolved]
    for stage in ("first", "again"):
        examples = [e for d in ranked for e in _examples(d, stage, model)]
        model = msgspec.structs.replace(model, **{stage: _train_ranking(examples)})
        use(model)
    return msgspec.structs.replace(model, certainty=_certainty([d for d in training if d.resolved]))


def _names(document: Document) -> list[Mention]:
    """The names of a document, weighed by the weights in use."""
    known = document.names
    if not known:
        found, _ = place_mentions.named(
            document.report.text,
            document.tokens,
            document.sentences,
            lookups().gazetteer,
            (),
            document.stretches,
        )
        known += found
    for mention in known:
        mention.container, mention.beside, mention.part = None, None, False
    place_mentions.weigh(known, document.tokens)
    return known


def _train_names(training: Sequence[Document]) -> dict[str, float]:
    """Logistic regression: whether a name overlaps a gold one. Corpora weigh the same."""
    rows, labels, corpora = [], [], []
    for document in training:
        for mention in _names(document):
            rows.append(mention.features)
            labels.append(_gold_of(mention.start, mention.end, document.gold) is not None)
            corpora.append(document.corpus)
    x, names = _matrix(rows)
    return _logistic(x, names, labels, corpora, PENALTY["place"])


def _gold_of(start: int, end: int, gold: Sequence[Row]) -> Row | None:
    return next((g for g in gold if g["start"] < end and start < g["end"]), None)


class Example(NamedTuple):
    """The candidates of one name as features, and which of them are right."""

    corpus: str
    rows: list[dict[str, float]]
    right: list[bool]


def _examples(document: Document, stage: str, model: PlaceModel) -> Iterator[Example]:
    found = [m for m in _names(document) if m.strength >= place_mentions.SURE_ENOUGH]
    context = _context(found, document, model if stage == "again" else None)
    chosen = places.Choices(found, context)
    for mention in found:
        gold = _gold_of(mention.start, mention.end, document.gold)
        if gold is None or gold["lat"] is None:
            continue
        matches = chosen.possible(mention)[:60]
        away = [distance_km(gold["lat"], gold["lon"], m.entry.lat, m.entry.lon) for m in matches]
        nearest = min(away, default=NEAR_KM + 1)
        if nearest > NEAR_KM or len(matches) < 2:
            continue
        rows = _rows(mention, matches, context)
        yield Example(document.corpus, rows, [km <= nearest + SAME_KM for km in away])


def _rows(mention: Mention, matches: Sequence[Match], context: Context) -> list[dict[str, float]]:
    largest = max(m.entry.population for m in matches)
    return [dict(place_ranking.features(m, mention, context, largest)) for m in matches]


def _context(found: Sequence[Mention], document: Document, model: PlaceModel | None) -> Context:
    context = context_of(found, Counter(t.text.lower() for t in document.tokens if t.text[0].isupper()))
    places.see_links(document.report, document.sentences, found)
    return places.anchored(found, context) if model else context


def _train_ranking(examples: Sequence[Example]) -> dict[str, float]:
    """Conditional logit: the right candidates' share of the softmax. Corpora weigh the same."""
    x, names = _matrix([row for e in examples for row in e.rows])
    right = np.array([r for e in examples for r in e.right])
    sizes = np.array([len(e.rows) for e in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weight = np.repeat(_balanced([e.corpus for e in examples]), sizes)
    given = np.array([GIVEN.get(name, 0.0) for name in names])
    learned = np.array([name not in GIVEN for name in names])

    def gradient(w: Vector) -> Vector:
        scores = x @ (w + given)
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        good = np.where(right, odds, 0.0)
        wanted = good / np.repeat(np.add.reduceat(good, starts), sizes)
        return np.where(learned, x.T @ (weight * (share - wanted)) + PENALTY["rank"] * w, 0.0)

    return {n: w + g for n, w, g in zip(names, _descend(gradient, len(names)), given.tolist(), strict=True)}


def _matrix(rows: Sequence[dict[str, float]]) -> tuple[Vector, list[str]]:
    names = sorted({name for row in rows for name in row})
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            x[number, column[name]] = value
    return x, names


def _balanced(corpora: Sequence[str]) -> Vector:
    """Weights by which corpora count the same, the one of reports of violence as much as two."""
    count, worth = Counter(corpora), {c: 1 + (c == WAR) for c in corpora}
    whole = len(corpora) / sum(worth.values())
    return np.array([whole * worth[c] / count[c] for c in corpora], dtype=np.float64)


def _descend(gradient: Callable[[Vector], Vector], size: int, rounds: int = 1500) -> list[float]:
    """Adam (Kingma and Ba 2015), full batch, step falling to zero."""
    w, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for n in range(1, rounds + 1):
        g = gradient(w)
        mean = 0.9 * mean + 0.1 * g
        square = 0.999 * square + 0.001 * g * g
        step = 0.05 * (1 - n / rounds)
        w -= step * (mean / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.999**n)) + 1e-8)
    return [round(float(v), 4) for v in w]


def _certainty(training: Sequence[Document]) -> dict[str, float]:
    """Logistic regression of being right: a place within whose radius, or 161 km, the gold point lies."""
    rows, labels, corpora = [], [], []
    for document in training:
        for mention, choice, context in _chosen(document):
            gold = _gold_of(mention.start, mention.end, document.gold)
            if gold is None or gold["lat"] is None or choice is None:
                continue
            rows.append(dict(place_certainty.evidence(choice.match, choice.share, mention, context)))
            entry = choice.match.entry
            away = distance_km(gold["lat"], gold["lon"], entry.lat, entry.lon)
            labels.append(away <= max(NEAR_KM, entry.radius_km))
            corpora.append(document.corpus)
    x, names = _matrix(rows)
    return _logistic(x, names, labels, corpora, PENALTY["certainty"]) | APART


def _logistic(
    x: Vector, names: Sequence[str], labels: Sequence[bool], corpora: Sequence[str], penalty: float
) -> dict[str, float]:
    """The weights of a logistic regression in which corpora weigh the same."""
    y, weight = np.array(labels, dtype=float), _balanced(corpora)

    def gradient(w: Vector) -> Vector:
        p = 1 / (1 + np.exp(-(x @ w)))
        slope: Vector = x.T @ (weight * (p - y)) + penalty * w
        return slope

    return dict(zip(names, _descend(gradient, len(names)), strict=True))


def _chosen(document: Document) -> Iterator[tuple[Mention, place_ranking.Choice | None, Context]]:
    found = [m for m in _names(document) if m.strength >= place_mentions.SURE_ENOUGH]
    context = _context(found, document, NOTHING)
    choices = places.Choices(found, context)
    for mention in found:
        yield mention, choices.of(mention), context


class Tally:
    """Counts over the documents of one corpus."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.sure: list[tuple[float, bool]] = []

    def add(self, document: Document) -> None:
        """Count one document, names to be found and names given."""
        report, tokens, sentences = document.report, document.tokens, document.sentences
        found = places.find_places(report, tokens, sentences, lookups(), owners=document.stretches)
        found = tuple(p for p in found if p.words and any(c.isupper() for c in p.words.exact))
        wanted = [g for g in document.gold if g["lat"] is not None]
        given = [(g["start"], g["end"]) for g in wanted]
        answers = places.find_places(report, tokens, sentences, lookups(), given=given)
        by_span = {(p.words.start, p.words.end): p for p in answers if p.words}
        self.counts["found"] += len(found)
        for gold in wanted:
            over = [
                p for p in found if p.words and p.words.start < gold["end"] and gold["start"] < p.words.end
            ]
            self.counts["gold"] += 1
            self.counts["right"] += bool(over)
            self.counts["near"] += any(_near(gold, p) for p in over)
            given_answer = by_span.get((gold["start"], gold["end"]))
            self.counts["given near"] += bool(given_answer and _near(gold, given_answer))
            self.sure += [(p.confidence, _near(gold, p, p.radius_km)) for p in over[:1] if p.lat is not None]

    def line(self) -> str:
        """The figures of the corpus."""
        c = self.counts
        return (
            f"end to end {c['near'] / c['gold']:.3f}, given spans {c['given near'] / c['gold']:.3f}, "
            f"recall {c['right'] / c['gold']:.3f}, precision {c['right'] / max(1, c['found']):.3f}, "
            f"calibration error {calibration_error(self.sure):.3f} ({c['gold']} names)"
        )


def _near(gold: Row, place: Place, radius_km: float = 0.0) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return distance_km(gold["lat"], gold["lon"], place.lat, place.lon) <= max(NEAR_KM, radius_km)


def calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in sure:
        bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    gaps = (abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return sum(gaps) / max(1, len(sure))


def check(all_: Sequence[Document]) -> None:
    """Print what each toponym corpus gets from weights trained on the others."""
    for corpus in sorted({d.corpus for d in all_ if d.resolved and d.complete}):
        use(train([d for d in all_ if d.corpus != corpus]))
        tally = Tally()
        for document in all_:
            if document.corpus == corpus:
                tally.add(document)
        print(f"{corpus} left out: {tally.line()}", flush=True)


def main() -> int:
    """Train and write the weights, or check by leaving out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true", help="leave one corpus out at a time")
    options = parser.parse_args()
    if not Path(str(FILE)).exists():
        write(NOTHING)
    every = list(documents(options.corpora))
    if options.check:
        check(every)
        return 0
    write(train(every))
    return 0


def write(model: PlaceModel) -> None:
    """Put the weights where the package reads them."""
    text = json.dumps(msgspec.to_builtins(model), indent=1, sort_keys=True)
    Path(str(FILE)).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
