"""Attributions against PolNeAR: who says it (source), the words of saying (cue), what is said (content).

Content F1: a found and an annotated content match, one to one, if they share at least half of the characters
of either. End to end F1: a content matches and the sources overlap (or neither has one). Exact span F1 of
source, cue and content: the same first and last character (CoNLL 2003, Tjong Kim Sang and De Meulder), every
span counted once; an attribution's content of several parts gives several spans.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from benchmarks.matching import Span, length, likeness, one_to_one, shared
from benchmarks.measure import Counts, Row, Score, Task, by_document, f1
from benchmarks.reading import Alignment, lookups, report_of
from rashomon import language, values

ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Said:
    """One attribution: the spans of each part in a corpus's text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def compare(gold: Sequence[Said], found: Sequence[Said]) -> Counts:
    """Counts of one document."""
    pairs = one_to_one(gold, found, _match)
    counts: dict[str, float] = {
        "gold": len(gold),
        "found": len(found),
        "content": len(pairs),
        "end to end": sum(_same_source(gold[i], found[j]) for i, j in pairs),
    }
    for role in ROLES:
        wanted = set(chain.from_iterable(getattr(one, role) for one in gold))
        given = set(chain.from_iterable(getattr(one, role) for one in found))
        counts |= {f"{role} gold": len(wanted), f"{role} found": len(given)}
        counts[f"{role} exact"] = len(wanted & given)
    return counts


def _match(gold: Said, found: Said) -> float:
    """Likeness of the contents, a little more where the sources agree; 0 if less than half is shared."""
    common = 2 * shared(gold.content, found.content)
    if not common or common < length(gold.content) or common < length(found.content):
        return 0.0
    return likeness(gold.content, found.content) + 0.01 * _same_source(gold, found)


def _same_source(gold: Said, found: Said) -> bool:
    return shared(gold.source, found.source) > 0 if gold.source else not found.source


def gold_said(row: Row) -> list[Said]:
    """The annotated attributions of a document."""
    return [Said(*(tuple((s, e) for s, e in one[role]) for role in ROLES)) for one in row["attributions"]]


def found_said(row: Row) -> list[Said]:
    """The attributions found in a document; of a chain of sources the innermost, who is quoted. Those with
    one cue are the parts of one attribution ("A", he said, "B")."""
    report = report_of(row)
    if report is None:
        return []
    aligned = Alignment(report.text, row["text"])

    def moved(words: values.Span | None) -> tuple[Span, ...]:
        span = words and aligned.theirs(words.start, words.end)
        return (span,) if span else ()

    found = language.read(report, lookups()).attributions
    said: dict[values.Span, Said] = {}
    for one in found:
        key = one.cue or one.content
        before = said.get(key)
        source = moved(one.sources[-1].words) if one.sources else ()
        parts = (before.content if before else ()) + moved(one.content)
        said[key] = Said(before.source if before else source, moved(one.cue), parts)
    return list(said.values())


def document(row: Row) -> Counts:
    """What is right in one document."""
    return compare(gold_said(row), found_said(row))


TASK = Task(
    name="attribution",
    files="corpora/attribution/*.jsonl",
    counts=by_document(document),
    scores=(
        Score("content F1", f1("content", "found", "gold")),
        Score("end to end F1", f1("end to end", "found", "gold")),
        *(Score(f"exact {role} F1", f1(f"{role} exact", f"{role} found", f"{role} gold")) for role in ROLES),
    ),
)
