"""Periods against TIMEX2 and TIMEX3 annotations.

Metrics of TempEval-3 (UzZaman et al. 2013, section 5): strict and relaxed F1 of spans (relaxed: they overlap,
one to one), and value F1, where a relaxed match counts if the value is identical as well. Reliability:
confidence against value right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks import reliability
from benchmarks.matching import overlapping
from benchmarks.measure import Counts, Row, Score, Task, by_document, f1
from benchmarks.reading import Alignment, lookups, report_of
from rashomon import language
from rashomon.language.time_timex import TIMEX3, timexes


@dataclass(frozen=True)
class Time:
    """An expression of time in a corpus's text, with its TIMEX value ("" where it has none)."""

    start: int
    end: int
    value: str
    confidence: float = 1.0


def compare(gold: Sequence[Time], found: Sequence[Time]) -> Counts:
    """Counts of one document."""
    pairs = overlapping([(t.start, t.end) for t in gold], [(t.start, t.end) for t in found])
    right = {j for i, j in pairs if gold[i].value == found[j].value}
    return {
        **reliability.counts((t.confidence, j in right) for j, t in enumerate(found) if t.value),
        "gold": len(gold),
        "found": len(found),
        "relaxed": len(pairs),
        "strict": sum((gold[i].start, gold[i].end) == (found[j].start, found[j].end) for i, j in pairs),
        "value": len(right),
    }


def gold_times(row: Row) -> list[Time]:
    """The annotated expressions of a document."""
    return [Time(t["start"], t["end"], t["value"] or "") for t in row["times"]]


def found_times(row: Row) -> list[Time]:
    """The periods found in a document, where they stand in the corpus's text."""
    report = report_of(row)
    if report is None:
        return []
    aligned = Alignment(report.text, row["text"])
    found = []
    for period in language.read(report, lookups()).periods:
        for timex in timexes(period, row.get("scheme", TIMEX3)):
            span = aligned.theirs(timex.start, timex.end)
            if span:
                found.append(Time(*span, timex.value, period.confidence))
    return found


def document(row: Row) -> Counts:
    """What is right in one document."""
    return compare(gold_times(row), found_times(row))


TASK = Task(
    name="periods",
    files="corpora/times/*.jsonl",
    counts=by_document(document),
    scores=(
        Score("span F1, relaxed", f1("relaxed", "found", "gold")),
        Score("span F1, strict", f1("strict", "found", "gold")),
        Score("value F1", f1("value", "found", "gold")),
        Score("calibration error", reliability.error, less_is_better=True),
    ),
    remark=reliability.line,
    sample=128,
)
