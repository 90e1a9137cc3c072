"""Which things belong together: pairs, B³, MUC, CEAF-e and their mean, CoNLL F1.

Sources: pairs and B³ as in Bagga and Baldwin 1998; MUC as in Vilain et al. 1995; CEAF-e (φ4) as in Luo 2005;
CoNLL F1, the mean of the three, as in Pradhan et al. 2012. Every sum is shared out over the things it is made
of, so that things (and the documents that hold them) can be drawn again: over all things the sums are exact.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

import numpy as np

from benchmarks.measure import Counts, Numbers, Score, Sums, f1, share

Labels = Sequence[Hashable]


def counts(gold: Labels, found: Labels) -> list[Counts]:
    """The counts of each thing, from the group it is in, in the gold and as found."""
    both = Counter(zip(gold, found, strict=True))
    of_gold, of_found = Counter(gold), Counter(found)
    parts = Counter(g for g, _ in both), Counter(f for _, f in both)
    matched = _matched(both, of_gold, of_found)
    return [
        {
            "things": 1,
            "pairs gold": (of_gold[g] - 1) / 2,
            "pairs found": (of_found[f] - 1) / 2,
            "pairs right": (both[g, f] - 1) / 2,
            "b3 right of gold": both[g, f] / of_gold[g],
            "b3 right of found": both[g, f] / of_found[f],
            "muc gold": (of_gold[g] - 1) / of_gold[g],
            "muc gold right": (of_gold[g] - parts[0][g]) / of_gold[g],
            "muc found": (of_found[f] - 1) / of_found[f],
            "muc found right": (of_found[f] - parts[1][f]) / of_found[f],
            "ceaf gold": 1 / of_gold[g],
            "ceaf found": 1 / of_found[f],
            "ceaf right": matched.get(g, 0.0) / of_gold[g],
        }
        for g, f in zip(gold, found, strict=True)
    ]


def _matched(
    both: Counter[tuple[Hashable, Hashable]], of_gold: Counter[Hashable], of_found: Counter[Hashable]
) -> dict[Hashable, float]:
    """The φ4 likeness of each gold group to the one found group that the best assignment gives it."""
    rows = {g: n for n, g in enumerate(of_gold)}
    columns = {f: n for n, f in enumerate(of_found)}
    likeness = np.zeros((len(rows), len(columns)))
    for (g, f), shared in both.items():
        likeness[rows[g], columns[f]] = 2 * shared / (of_gold[g] + of_found[f])
    wide = likeness if len(rows) <= len(columns) else likeness.T
    pairs = [(i, j) if wide is likeness else (j, i) for i, j in enumerate(assignment(-wide))]
    chosen = dict(pairs)
    return {g: float(likeness[n, chosen[n]]) for g, n in rows.items() if n in chosen}


def assignment(cost: Numbers) -> list[int]:
    """The column of each row in the assignment of least cost, no column twice; rows ≤ columns.

    Kuhn's Hungarian method with potentials, by shortest augmenting paths (Jonker and Volgenant 1987).
    """
    rows, columns = cost.shape
    row_price, price = np.zeros(rows), np.zeros(columns + 1)
    row_of = np.full(columns + 1, -1)  # the last column is where each path begins
    for row in range(rows):
        row_of[columns] = row
        before = np.full(columns, columns)
        slack = np.full(columns, np.inf)
        done = np.zeros(columns + 1, dtype=bool)
        at = columns
        while row_of[at] >= 0:
            done[at] = True
            free = ~done[:columns]
            new = cost[row_of[at]] - row_price[row_of[at]] - price[:columns]
            better = free & (new < slack)
            slack[better], before[better] = new[better], at
            following = int(np.argmin(np.where(free, slack, np.inf)))
            step = slack[following]
            row_price[row_of[done]] += step
            price[done] -= step
            slack[free] -= step
            at = following
        while at != columns:
            row_of[at] = row_of[before[at]]
            at = int(before[at])
    column_of = {int(row): column for column, row in enumerate(row_of[:columns]) if row >= 0}
    return [column_of[row] for row in range(rows)]


def _mean(recall: Numbers, precision: Numbers) -> Numbers:
    """The harmonic mean; 0 where both are 0."""
    return np.where(recall + precision > 0, 2 * recall * precision / np.maximum(recall + precision, 1e-12), 0)


def b3(sums: Sums) -> Numbers:
    """B³ F1."""
    things = sums["things"]
    return _mean(share(sums["b3 right of gold"], things), share(sums["b3 right of found"], things))


def conll(sums: Sums) -> Numbers:
    """The mean of MUC, B³ and CEAF-e F1."""
    muc = _mean(
        np.nan_to_num(share(sums["muc gold right"], sums["muc gold"])),
        np.nan_to_num(share(sums["muc found right"], sums["muc found"])),
    )
    ceaf = _mean(share(sums["ceaf right"], sums["ceaf gold"]), share(sums["ceaf right"], sums["ceaf found"]))
    return (muc + b3(sums) + ceaf) / 3


def scores(prefix: str = "") -> tuple[Score, ...]:
    """Pair F1 first: where most things are alone, B³ and CoNLL flatter."""
    named = {
        "pair F1": f1("pairs right", "pairs found", "pairs gold"),
        "B³ F1": b3,
        "CoNLL F1": conll,
    }
    return tuple(Score(f"{prefix}{name}", _of_part(prefix, of)) for name, of in named.items())


def _of_part(prefix: str, of: Callable[[Sums], Numbers]) -> Callable[[Sums], Numbers]:
    return lambda sums: of(_Under(sums, prefix))


def prefixed(prefix: str, one: Counts) -> Counts:
    """Counts under names that begin with the prefix."""
    return {prefix + name: value for name, value in one.items()}


class _Under(dict[str, Numbers]):
    """The sums whose names begin with a prefix, by the rest of their names."""

    def __init__(self, sums: Sums, prefix: str) -> None:
        super().__init__()
        self._sums, self._prefix = sums, prefix

    def __missing__(self, name: str) -> Numbers:
        return self._sums[self._prefix + name]


def by_document(owners: Sequence[str], per_thing: Sequence[Counts]) -> dict[str, dict[str, float]]:
    """Counts summed over the things of each document."""
    summed: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for owner, one in zip(owners, per_thing, strict=True):
        for name, value in one.items():
            summed[owner][name] += value
    return {owner: dict(one) for owner, one in summed.items()}
