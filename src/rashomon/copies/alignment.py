"""Where two texts say the same: 4-gram seeds, chained along the diagonal over small edits."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

SEED = 4
GAP = 8  # words that may differ within one passage, on either side
SHORTEST = 8  # words
_OFTEN = 4  # places of one 4-gram in a text beyond which it is no seed


class Passage(msgspec.Struct, frozen=True, order=True):
    """Words ``a`` to ``a_end`` of one text, ``b`` to ``b_end`` of the other; ``same`` of them are equal."""

    a: int
    a_end: int
    b: int
    b_end: int
    same: int


def align(a: Sequence[str], b: Sequence[str]) -> list[Passage]:
    """The common passages of two texts in words, in the order of ``a``, none overlapping on either side."""
    chains = _chains(_runs(a, b))
    taken_a, taken_b = bytearray(len(a)), bytearray(len(b))
    kept = []
    for chain in sorted(chains, key=lambda p: (-p.same, p)):
        p = _free(chain, taken_a, taken_b)
        if p.same < SHORTEST or any(taken_a[p.a : p.a_end]) or any(taken_b[p.b : p.b_end]):
            continue
        taken_a[p.a : p.a_end] = bytes([1]) * (p.a_end - p.a)
        taken_b[p.b : p.b_end] = bytes([1]) * (p.b_end - p.b)
        kept.append(p)
    return sorted(kept)


def _free(p: Passage, taken_a: bytearray, taken_b: bytearray) -> Passage:
    """The passage without the words at its ends that a longer one has on either side."""
    first = last = 0
    while p.same - first >= SHORTEST and (taken_a[p.a + first] or taken_b[p.b + first]):
        first += 1
    while p.same - first - last >= SHORTEST and (taken_a[p.a_end - 1 - last] or taken_b[p.b_end - 1 - last]):
        last += 1
    return Passage(p.a + first, p.a_end - last, p.b + first, p.b_end - last, p.same - first - last)


def _runs(a: Sequence[str], b: Sequence[str]) -> list[Passage]:
    """All longest runs of equal words that hold a seed, in the order of ``a``."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b) - SEED + 1):
        places[tuple(b[j : j + SEED])].append(j)
    reached: dict[int, int] = {}  # diagonal → end in a of the run already found there
    runs = []
    for i in range(len(a) - SEED + 1):
        for j in places.get(tuple(a[i : i + SEED]), ())[:_OFTEN]:
            if reached.get(i - j, 0) > i:
                continue
            length = SEED
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            reached[i - j] = i + length
            runs.append(Passage(i, i + length, j, j + length, length))
    return runs


def _chains(runs: list[Passage]) -> list[Passage]:
    """Runs that follow each other in both texts with a small gap are one passage."""
    open_: list[Passage] = []
    done: list[Passage] = []
    for run in runs:
        waiting = [p for p in open_ if run.a - p.a_end <= GAP]
        done += [p for p in open_ if run.a - p.a_end > GAP]
        joined = [(p, longer) for p in waiting if (longer := _after(p, run)) is not None]
        if joined:
            last, run = max(joined, key=lambda pair: (pair[1].same, pair))  # noqa: PLW2901
            waiting.remove(last)
        open_ = [*waiting, run]
    return done + open_


def _after(p: Passage, run: Passage) -> Passage | None:
    """The passage with the run that follows it; a few words may belong to both (a word told twice)."""
    twice = max(0, p.a_end - run.a, p.b_end - run.b)
    if twice > SEED or twice >= run.same or run.b - p.b_end > GAP or run.a_end <= p.a_end:
        return None
    return Passage(p.a, run.a_end, p.b, run.b_end, p.same + run.same - twice)
