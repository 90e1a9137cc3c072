"""Actors and places as spans, against the entities of re3d: F1 by overlap, and with exact bounds.

Annotations of one type nest ("Mosul" in "the area of Mosul district"): the outermost are gold, and what is
found besides, on an inner one, is neither wanted nor held against what finds it. Organisations of re3d are
groups of all kinds ("all political parties"), so every actor but single persons is held against them.
"""

from collections.abc import Iterable, Sequence

from benchmarks.matching import Span, overlapping, shared
from benchmarks.measure import Counts, Row, Score, Task, by_document, f1
from benchmarks.reading import Alignment, lookups, report_of
from rashomon import language, values
from rashomon.records import Reading
from rashomon.vocabulary import ActorKind, PlaceKind

TYPES = ("Organisation", "Location")


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans that lie in no other, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def compare(kind: str, annotated: Sequence[Span], found: Sequence[Span]) -> Counts:
    """Counts of one document for one type."""
    gold = outermost(annotated)
    pairs = overlapping(gold, found)
    inner = [span for span in annotated if span not in gold]
    matched = {j for _, j in pairs}
    spare = sum(shared([span], inner) > 0 for j, span in enumerate(found) if j not in matched)
    return {
        f"{kind} gold": len(gold),
        f"{kind} found": len(found) - spare,
        f"{kind} overlap": len(pairs),
        f"{kind} exact": sum(gold[i] == found[j] for i, j in pairs),
    }


def found_spans(kind: str, reading: Reading) -> list[values.Span]:
    """What the reading has of a type."""
    spans = (
        [a.words for a in reading.actors if a.kind is not ActorKind.PERSON]
        if kind == "Organisation"
        else [p.words for p in reading.places if p.kind is not PlaceKind.OWNER]
    )
    return [span for span in spans if span is not None]


def document(row: Row) -> Counts:
    """What is right in one document."""
    report = report_of(row)
    reading = language.read(report, lookups()) if report is not None else None
    aligned = Alignment(report.text if report is not None else "", row["text"])
    counts: dict[str, float] = {}
    for kind in TYPES:
        gold = [(e["start"], e["end"]) for e in row["entities"] if e["type"] == kind]
        words = found_spans(kind, reading) if reading is not None else []
        found = outermost(s for w in words if (s := aligned.theirs(w.start, w.end)))
        counts |= compare(kind, gold, found)
    return counts


TASK = Task(
    name="mentions",
    files="corpora/mentions/*.jsonl",
    counts=by_document(document),
    scores=tuple(
        Score(f"{kind} span F1, {how}", f1(f"{kind} {how}", f"{kind} found", f"{kind} gold"))
        for kind in TYPES
        for how in ("overlap", "exact")
    ),
)
