"""Reading a file or a corpus's row the way the pipeline does, without a case: for scorers."""

import json
import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from rapidfuzz.distance import Indel

from benchmarks.remembered import Remembered
from rashomon import acquire, content, language, meaning
from rashomon.acquire import Found, Limits, columns
from rashomon.identity import bytes_hash
from rashomon.lookups import Lookups, load
from rashomon.records import Claim, Original, Reading, Report
from rashomon.settings import data_dir

Span = tuple[int, int]


@cache
def lookups() -> Lookups:
    """The look-ups, loaded once; with annotations kept between runs where RASHOMON_ANNOTATIONS says so."""
    loaded = load(data_dir())
    folder = os.environ.get("RASHOMON_ANNOTATIONS")
    if not folder:
        return loaded
    return msgspec.structs.replace(loaded, annotator=Remembered(Path(folder), loaded.annotator))


def reports(path: Path) -> Iterator[Report]:
    """The reports of a file, in the order of the file."""
    for found in acquire.found(path, Limits(), {}):
        if isinstance(found, Found):
            report, _ = content.read(found.original, found.payload)
            if report is not None:
                yield report


def report_of(row: Mapping[str, Any]) -> Report | None:
    """The report in a corpus's row; None if nothing in it can be read."""
    payload = json.dumps(row).encode()
    hints = columns.hints(row, columns.assigned(row, {}))
    report, _ = content.read(Original(bytes_hash(payload), "application/json", len(payload), hints), payload)
    return report


def read(report: Report) -> tuple[Reading, tuple[Claim, ...]]:
    """A report's mentions and claims."""
    reading = language.read(report, lookups())
    return reading, meaning.claims(report, reading, lookups())


class Alignment:
    """Where the characters of one text stand in another that says the same with other white space.

    A corpus's offsets count in its own text, ours in the report's, from which line breaks and markup were
    tidied away.
    """

    def __init__(self, ours: str, theirs: str) -> None:
        """Align all characters but white space."""
        a = [n for n, char in enumerate(ours) if not char.isspace()]
        b = [n for n, char in enumerate(theirs) if not char.isspace()]
        self._pairs = [(a[i], b[j]) for i, j in _equal([ours[n] for n in a], [theirs[n] for n in b])]
        self._ours = [pair[0] for pair in self._pairs]
        self._theirs = [pair[1] for pair in self._pairs]

    def theirs(self, start: int, end: int) -> Span | None:
        """Our span in their text; None if none of it stands there."""
        return _moved(self._ours, self._theirs, start, end)

    def ours(self, start: int, end: int) -> Span | None:
        """Their span in our text; None if none of it stands there."""
        return _moved(self._theirs, self._ours, start, end)


def _equal(a: Sequence[str], b: Sequence[str]) -> Iterator[Span]:
    """Pairs of indexes of equal characters, in order (longest common subsequence)."""
    if a == b:
        yield from ((n, n) for n in range(len(a)))
        return
    for step in Indel.opcodes(a, b):
        if step.tag == "equal":
            yield from zip(
                range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
            )


def _moved(here: Sequence[int], there: Sequence[int], start: int, end: int) -> Span | None:
    first, last = bisect_right(here, start - 1), bisect_right(here, end - 1)
    return (there[first], there[last - 1] + 1) if first < last else None
