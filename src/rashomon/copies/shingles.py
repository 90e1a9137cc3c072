"""Which reports share words at all: winnowed word 5-grams.

Winnowing (Schleimer, Wilkerson, Aiken 2003: "Winnowing: local algorithms for document fingerprinting") keeps
the smallest hash of every seven neighbouring 5-grams, so that any passage of eleven common words is found.
"""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

import msgspec
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rashomon.records import Report
from rashomon.vocabulary import BlockKind

GRAM = 5
WINDOW = 7
HITS = 2  # fingerprints in common from which two reports are compared
COMMON = 60  # reports with one fingerprint beyond which each is compared with its neighbours in time only
NEIGHBOURS = 8
CLOSE_DAYS = 3  # days between reports of one piece of news
_UNDATED = -1
_DAY_BITS = 22  # room for any day's ordinal
_WORD = re.compile(r"\w+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio as 64-bit fraction (Knuth's multiplicative hash)

Hashes = NDArray[np.uint64]


class Words(msgspec.Struct, frozen=True):
    """A report's words in lower case, without boilerplate, with their offsets in its text, and its
    fingerprints: hashes and the words (by number) at which they begin, in the order of the text."""

    report: Report
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    hashes: Hashes
    places: NDArray[np.int64]

    @property
    def day(self) -> int:
        """The day of publication as ordinal, negative where unknown."""
        return _day(self.report)


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


def fingerprints(words: list[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """The winnowed hashes of a text, each with the number of its first word; a hash counts once."""
    if len(words) < GRAM:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    ids = np.fromiter((crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.uint64, len(words))
    grams = np.zeros(len(words) - GRAM + 1, np.uint64)
    for n in range(GRAM):
        grams = (grams ^ ids[n : n + len(grams)]) * _PRIME
        grams ^= grams >> np.uint64(29)
    window = min(WINDOW, len(grams))
    picked = np.unique(sliding_window_view(grams, window).argmin(axis=1) + np.arange(len(grams) - window + 1))
    hashes, first = np.unique(grams[picked], return_index=True)
    order = np.argsort(picked[first])
    return hashes[order], picked[first][order]


def _day(report: Report) -> int:
    day = report.publication.day
    return _UNDATED if day is None else day.toordinal()


class Holders:
    """Which reports hold a fingerprint, and on which days. Holds 24 bytes a fingerprint, and no text."""

    def __init__(self, reports: Sequence[Report]) -> None:
        """Index the fingerprints of all reports."""
        self._ids = [report.id for report in reports]
        found = [words_of(report).hashes for report in reports]
        counts = [len(hashes) for hashes in found]
        hashes = np.concatenate([np.zeros(0, np.uint64), *found])
        days = np.repeat(np.array([_day(report) for report in reports], np.int64), counts)
        numbers = np.repeat(np.arange(len(reports), dtype=np.int32), counts)
        order = np.lexsort((numbers, days, hashes))
        self._numbers = numbers[order]
        self._values, group = np.unique(hashes[order], return_inverse=True)
        self._keys = (group << _DAY_BITS) + days[order] + 1

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs of reports with at least ``HITS`` fingerprints in common, in the reports' order; each pair
        has the lower id first."""
        group = self._keys >> _DAY_BITS
        common = np.bincount(group, minlength=1) > COMMON
        keys = [np.zeros(0, np.int64)]
        for step in range(1, min(COMMON, len(group))):
            same = group[step:] == group[:-step]
            if step > NEIGHBOURS:
                same &= ~common[group[step:]]
            one, other = self._numbers[:-step][same], self._numbers[step:][same]
            keys.append(np.minimum(one, other) * np.int64(len(self._ids)) + np.maximum(one, other))
        found, hits = np.unique(np.concatenate(keys), return_counts=True)
        for key in found[hits >= HITS].tolist():
            one, other = (self._ids[n] for n in divmod(key, len(self._ids)))
            yield (one, other) if one < other else (other, one)

    def freshness(self, hashes: Hashes, day_a: int, day_b: int) -> NDArray[np.float64]:
        """How little each 5-gram is used in reports of other days than the two: 1 for not at all.

        What an outlet or agency repeats for weeks is background; every report of another day counts against.
        """
        group = np.searchsorted(self._values, hashes).astype(np.int64) << _DAY_BITS
        near = [(d - CLOSE_DAYS, d + CLOSE_DAYS) for d in sorted({day_a, day_b} - {_UNDATED})]
        if len(near) == 2 and near[0][1] >= near[1][0]:
            near = [(near[0][0], near[1][1])]
        far = self._count(group, 0, (1 << _DAY_BITS) - 2)
        for first, last in near:
            far -= self._count(group, first, last)
        return np.asarray(1.0 / (1 + far) ** 2)

    def _count(self, group: NDArray[np.int64], first: int, last: int) -> NDArray[np.int64]:
        """How many reports of days ``first`` to ``last`` hold each of the groups' fingerprint."""
        end = np.searchsorted(self._keys, group + last + 1, "right")
        return np.asarray(end - np.searchsorted(self._keys, group + first + 1, "left"))
