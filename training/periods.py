"""Measure how often readings of times are right: ``python -m training.periods CORPORA [--check]``.

CORPORA holds ``times/*.jsonl`` in the form of the corpora that ``make score`` reads. Writes
``src/rashomon/models/periods.json``: for each rule of the grammar and each confidence that it gives, the
share whose value was right, drawn towards the given confidence by a few made-up cases (additive smoothing).
``--check`` instead measures on every other document and prints the expected calibration error of the rest.
Deterministic.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks import reliability
from benchmarks.matching import overlapping
from benchmarks.measure import Numbers, Row
from benchmarks.periods import Time, gold_times
from benchmarks.reading import Alignment, lookups, report_of
from rashomon.language import times
from rashomon.language.reading import annotated
from rashomon.language.time_confidence import FILE
from rashomon.language.time_timex import TIMEX3, timexes

MADE_UP = 5.0  # cases that stand for what the rule gives
FEWEST = 4
Table = dict[str, dict[str, dict[str, float]]]


class Case(NamedTuple):
    """One reading: the kind of text, the rule, what it gives, whether the value is right."""

    told: str
    rule: str
    given: float
    right: bool


def cases(row: Row) -> Iterator[Case]:
    """The readings of one document."""
    report = report_of(row)
    if report is None:
        return
    aligned = Alignment(report.text, row["text"])
    told = times.times_told(report, *annotated(report, lookups()))
    found: list[tuple[Time, Case]] = []
    for mention in told.mentions:
        for timex in timexes(times.as_period(report, told, mention), row.get("scheme", TIMEX3)):
            span = aligned.theirs(timex.start, timex.end)
            if span and timex.value:
                case = Case(
                    "history" if told.history else "news", mention.rule, mention.when.confidence, False
                )
                found.append((Time(*span, timex.value), case))
    gold = gold_times(row)
    pairs = overlapping([(t.start, t.end) for t in gold], [(t.start, t.end) for t, _ in found])
    right = {j for i, j in pairs if gold[i].value == found[j][0].value}
    yield from (case._replace(right=j in right) for j, (_, case) in enumerate(found))


def measured(told: Sequence[Case]) -> Table:
    """The table of shares."""
    counts: dict[tuple[str, str, float], list[bool]] = defaultdict(list)
    for case in told:
        counts[case.told, case.rule, case.given].append(case.right)
    table: Table = {"news": {}, "history": {}}
    for (kind, rule, given), right in sorted(counts.items()):
        if len(right) >= FEWEST:
            share = (sum(right) + MADE_UP * given) / (len(right) + MADE_UP)
            table[kind].setdefault(rule, {})[f"{given:g}"] = round(share, 2)
    return table


def main() -> None:
    """Measure, and write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    documents = []
    for path in sorted((chosen.corpora / "times").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        documents += [(path.stem, list(cases(row))) for row in rows]
    if not chosen.check:
        table = measured([case for _, told in documents for case in told])
        target = Path(__file__).parents[1] / "src" / "rashomon" / "models" / FILE
        target.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf-8")
        return
    table = measured([case for _, told in documents[::2] for case in told])
    for corpus in sorted({name for name, _ in documents}):
        rest = [case for name, told in documents[1::2] if name == corpus for case in told]
        said = [(table[c.told].get(c.rule, {}).get(f"{c.given:g}", c.given), c.right) for c in rest]
        raw = [(c.given, c.right) for c in rest]
        print(corpus, f"{_error(raw):.3f} -> {_error(said):.3f}", len(rest))


def _error(answers: Sequence[tuple[float, bool]]) -> float:
    sums: dict[str, Numbers] = defaultdict(lambda: np.zeros(1))
    for name, value in reliability.counts(answers).items():
        sums[name] = np.array([value])
    return float(reliability.error(sums)[0])


if __name__ == "__main__":
    main()
