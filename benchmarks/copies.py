"""Pairs of copies against ``gold/accounts/copies.jsonl``: F1 over all pairs of reports, and kind right.

A pair is shared out over its two reports, half each, so that reports can be drawn again; over all reports the
sums are exact.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from benchmarks.measure import Counts, Run, Score, Task, f1, rate
from benchmarks.told import told
from rashomon import copies

GOLD = "gold/accounts/copies.jsonl"
Pair = tuple[str, str]


def compare(gold: Mapping[Pair, str], found: Mapping[Pair, str]) -> dict[str, Counter[str]]:
    """Counts of each report that is in a pair; pairs are sorted and have a kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in gold.keys() | found.keys():
        for report in pair:
            one = counts[report]
            one["gold"] += pair in gold
            one["found"] += pair in found
            one["right"] += pair in gold and pair in found
            one["kind right"] += pair in gold and gold[pair] == found.get(pair)
    return counts


def _counts(run: Run, _file: str) -> list[Counts]:
    reports = {one.report.id: one.id for one in told(run)}
    kept = set(reports.values())
    rows = Run(run.folder).rows(GOLD)
    gold = {_pair(row["a"], row["b"]): str(row["kind"]) for row in rows if {row["a"], row["b"]} <= kept}
    links = copies.links([one.report for one in told(run)])
    found = {_pair(reports[link.a], reports[link.b]): str(link.kind) for link in links}
    counts = compare(gold, found)
    return [counts[report] for report in sorted(kept)]


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


TASK = Task(
    name="copies",
    files=GOLD,
    counts=_counts,
    scores=(
        Score("pair F1", f1("right", "found", "gold")),
        Score("pair precision", rate("right", "found")),
        Score("pair recall", rate("right", "gold")),
        Score("kind right", rate("kind right", "right")),
    ),
)
