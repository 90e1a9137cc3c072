"""Spans of text held against gold spans. A span is (start, end), end exclusive."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Span = tuple[int, int]
G = TypeVar("G")
F = TypeVar("F")


def shared(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Characters that two sets of spans have in common; spans of one set do not overlap."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def length(spans: Sequence[Span]) -> int:
    """Characters of a set of spans."""
    return sum(end - start for start, end in spans)


def likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Shared characters over those of either (Jaccard)."""
    common = shared(a, b)
    return common / max(1, length(a) + length(b) - common)


def one_to_one(
    gold: Sequence[G], found: Sequence[F], likeness: Callable[[G, F], float]
) -> list[tuple[int, int]]:
    """Pairs of indexes, the likest first, none used twice; a likeness of 0 is no pair."""
    pairs = [(-likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    made = []
    for _, i, j in sorted(pair for pair in pairs if pair[0] < 0):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            made.append((i, j))
    return made


def overlapping(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans that overlap, one to one, those that share most first."""
    return one_to_one(gold, found, lambda g, f: likeness([g], [f]))
