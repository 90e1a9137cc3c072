"""Where two texts say the same: 4-gram seeds, grown as far as the words agree, joined over small edits."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

SEED = 4
GAP = 6  # words that may differ within one passage, on either side
SHORTEST = 8  # words
_OFTEN = 8  # places of one 4-gram in a text beyond which it is no seed


class Passage(msgspec.Struct, frozen=True, order=True):
    """Words ``a`` to ``a_end`` of one text, ``b`` to ``b_end`` of the other; ``same`` of them are equal."""

    a: int
    a_end: int
    b: int
    b_end: int
    same: int


def align(a: Sequence[str], b: Sequence[str]) -> list[Passage]:
    """The common passages of two texts in words, in the order of ``a``, none overlapping in ``a``."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(b) - SEED + 1):
        places[tuple(b[i : i + SEED])].append(i)
    runs: list[Passage] = []
    at = 0
    while at <= len(a) - SEED:
        here = places.get(tuple(a[at : at + SEED]), [])
        run = max((_grow(a, b, at, j) for j in here[:_OFTEN]), key=lambda p: p.same, default=None)
        if run is None:
            at += 1
            continue
        runs.append(run)
        at = run.a_end
    return [p for p in _joined(runs) if p.same >= SHORTEST]


def _grow(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Passage:
    length = SEED
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return Passage(i, i + length, j, j + length, length)


def _joined(runs: list[Passage]) -> list[Passage]:
    """Runs that follow each other in both texts with a small gap are one passage."""
    passages: list[Passage] = []
    for run in runs:
        last = passages[-1] if passages else None
        if last is not None and 0 <= run.b - last.b_end <= GAP and run.a - last.a_end <= GAP:
            passages[-1] = Passage(last.a, run.a_end, last.b, run.b_end, last.same + run.same)
        else:
            passages.append(run)
    return passages
