"""Which reports share words at all: winnowed word 5-grams.

Winnowing (Schleimer, Wilkerson, Aiken 2003: "Winnowing: local algorithms for document fingerprinting") keeps
the smallest hash of every eight neighbouring 5-grams, so that any passage of twelve common words is found.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from zlib import crc32

import msgspec
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rashomon.records import Report
from rashomon.vocabulary import BlockKind

GRAM = 5
WINDOW = 8
HITS = 2  # fingerprints in common from which two reports are compared
COMMON = 60  # reports with one fingerprint beyond which each is compared with its neighbours in time only
NEIGHBOURS = 8
CLOSE_DAYS = 3  # days between reports of one piece of news
_UNDATED = -1
_WORD = re.compile(r"\w+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio as 64-bit fraction (Knuth's multiplicative hash)


class Words(msgspec.Struct, frozen=True):
    """A report's words in lower case, without boilerplate, with their offsets in its text, and its
    fingerprints: hashes and the words (by number) at which they begin, in the order of the text."""

    report: Report
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    hashes: tuple[int, ...]
    places: tuple[int, ...]

    @property
    def day(self) -> int:
        """The day of publication as ordinal, negative where unknown."""
        day = self.report.publication.day
        return _UNDATED if day is None else day.toordinal()


def words_of(report: Report) -> Words:
    """The words on which reports are compared."""
    words, starts, ends = [], [], []
    for block in report.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            continue
        for found in _WORD.finditer(report.text, block.start, block.end):
            words.append(found.group().lower())
            starts.append(found.start())
            ends.append(found.end())
    hashes, places = fingerprints(words)
    return Words(report, tuple(words), tuple(starts), tuple(ends), hashes, places)


def fingerprints(words: list[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The winnowed hashes of a text, each with the number of its first word; a hash counts once."""
    if len(words) < GRAM:
        return (), ()
    ids = np.fromiter((crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.uint64, len(words))
    grams = np.zeros(len(words) - GRAM + 1, np.uint64)
    for n in range(GRAM):
        grams = (grams ^ ids[n : n + len(grams)]) * _PRIME
        grams ^= grams >> np.uint64(29)
    window = min(WINDOW, len(grams))
    picked = np.unique(sliding_window_view(grams, window).argmin(axis=1) + np.arange(len(grams) - window + 1))
    hashes, first = np.unique(grams[picked], return_index=True)
    order = np.argsort(picked[first])
    return tuple(hashes[order].tolist()), tuple(picked[first][order].tolist())


class Holders:
    """Which reports hold a fingerprint, and on which days."""

    def __init__(self, texts: Mapping[str, Words]) -> None:
        """Index the fingerprints of all texts (report id → words)."""
        self._names = sorted(texts)
        ordered = [texts[name] for name in self._names]
        counts = [len(t.hashes) for t in ordered]
        hashes = np.fromiter((h for t in ordered for h in t.hashes), np.uint64, sum(counts))
        days = np.repeat(np.array([t.day for t in ordered], np.int64), counts)
        numbers = np.repeat(np.arange(len(ordered)), counts)
        order = np.lexsort((numbers, days, hashes))
        hashes, days, self._numbers = hashes[order], days[order], numbers[order]
        _, group, size = np.unique(hashes, return_inverse=True, return_counts=True)
        self._group, self._size = group, size[group]
        self._days: dict[int, list[int]] = {}
        shared = self._size > 1
        for value, day in zip(hashes[shared].tolist(), days[shared].tolist(), strict=True):
            self._days.setdefault(value, []).append(day)

    def candidates(self) -> list[tuple[str, str]]:
        """Pairs of reports, by id and sorted, with at least ``HITS`` fingerprints in common."""
        keys: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        for step in range(1, COMMON):
            same = self._group[step:] == self._group[:-step]
            if step > NEIGHBOURS:
                same &= self._size[step:] <= COMMON
            one, other = self._numbers[:-step][same], self._numbers[step:][same]
            keys.append(np.minimum(one, other) * len(self._names) + np.maximum(one, other))
        found, hits = np.unique(np.concatenate(keys), return_counts=True)
        pairs = (divmod(key, len(self._names)) for key in found[hits >= HITS].tolist())
        return [(self._names[a], self._names[b]) for a, b in pairs]

    def freshness(self, value: int, day_a: int, day_b: int) -> float:
        """How little the 5-gram is used in reports of other days than the two: 1 for not at all.

        What an outlet or agency repeats for weeks is background; every report of another day counts against.
        """
        days = self._days.get(value, [])
        near = [(d - CLOSE_DAYS, d + CLOSE_DAYS) for d in sorted({day_a, day_b} - {_UNDATED})]
        if len(near) == 2 and near[0][1] >= near[1][0]:
            near = [(near[0][0], near[1][1])]
        dated = len(days) - bisect_right(days, _UNDATED)
        far = dated - sum(bisect_right(days, last) - bisect_left(days, first) for first, last in near)
        return 1.0 / (1 + far) ** 2
