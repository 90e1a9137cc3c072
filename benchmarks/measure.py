"""What a task is, and how its score gets an interval: counts per document, summed, resampled.

A task counts something in every document (right, found, gold …). All its scores are functions of the sums of
these counts alone, so that one set of counts gives the score and, by drawing documents with replacement, its
95 % interval (Efron and Tibshirani 1993, chapter 13: percentile bootstrap).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 20160917
Row = dict[str, Any]
Counts = Mapping[str, float]
Numbers = NDArray[np.float64]
Sums = Mapping[str, Numbers]
R = TypeVar("R")
T = TypeVar("T")


class Unavailable(Exception):
    """A file that a task needs is not in the folder; the message names it."""


@dataclass(frozen=True)
class Score:
    """One figure of a task: its name, how it follows from sums of counts, and whether less is better."""

    name: str
    of: Callable[[Sums], Numbers]
    less_is_better: bool = False


@dataclass(frozen=True)
class Run:
    """What one run of the benchmarks gives to tasks: the folder of corpora, a process pool, if any, and the
    number of documents to draw (None: all)."""

    folder: Path
    pool: ProcessPoolExecutor | None = None
    documents: int | None = None

    def each(self, work: Callable[[R], T], rows: Sequence[R]) -> list[T]:
        """The work done on every row, in order; ``work`` is a module's function, so that a pool can do it."""
        if self.pool is None:
            return [work(row) for row in rows]
        return list(self.pool.map(work, rows, chunksize=max(1, min(16, len(rows) // 8))))

    def file(self, name: str) -> Path:
        """The path of a file of the folder. Raises Unavailable if it is not there."""
        path = self.folder / name
        if not path.is_file():
            raise Unavailable(f"{name} is not in {self.folder}")
        return path

    def rows(self, name: str) -> list[Row]:
        """The rows of a file of JSON lines, or the sample of them. Raises Unavailable."""
        with self.file(name).open(encoding="utf-8") as lines:
            return sample([json.loads(line) for line in lines], self.documents)


@dataclass(frozen=True)
class Task:
    """What is measured on one form of corpus.

    ``files`` is a pattern of files under the folder: each file that fits is a corpus of its own, called by
    its stem (files whose stem ends in "_train" are for training only). ``counts`` gives one document's counts
    each; ``sample`` is how many documents ``make score`` draws (None: all); ``remark`` is a line below the
    scores, from the sums of all counts.
    """

    name: str
    files: str
    counts: Callable[[Run, str], Sequence[Counts]]
    scores: tuple[Score, ...]
    sample: int | None = None
    remark: Callable[[Sums], str] | None = None

    def corpora(self, folder: Path) -> list[str]:
        """The files of the folder that the task can be measured on, relative to it."""
        found = sorted(path.relative_to(folder).as_posix() for path in folder.glob(self.files))
        return [name for name in found if not Path(name).stem.endswith("_train")]


def by_document(work: Callable[[Row], Counts]) -> Callable[[Run, str], Sequence[Counts]]:
    """The counts of a task that sees one document at a time."""

    def counts(run: Run, file: str) -> Sequence[Counts]:
        return run.each(work, run.rows(file))

    return counts


def sample(rows: Sequence[Row], number: int | None) -> list[Row]:
    """The rows, or ``number`` of them chosen by the hash of their id: the same in any order."""
    if number is None or number >= len(rows):
        return list(rows)
    drawn = sorted(range(len(rows)), key=lambda n: sha256(str(rows[n]["id"]).encode()).digest())[:number]
    return [rows[n] for n in sorted(drawn)]


@dataclass(frozen=True)
class Result:
    """A score with its 95 % interval; all NaN where nothing was there to be counted."""

    task: str
    corpus: str
    score: Score
    documents: int
    value: float
    low: float
    high: float

    @property
    def sure(self) -> float:
        """The worse end of the interval, which a floor is held against: luck is no progress."""
        return self.high if self.score.less_is_better else self.low


def results(task: Task, corpus: str, counts: Sequence[Counts]) -> list[Result]:
    """All scores of a task from the counts of its documents."""
    names, table = _table(counts)
    whole = _Sums(names, table.sum(axis=0, keepdims=True))
    again = _Sums(names, draws(len(counts)) @ table)
    made = []
    for score in task.scores:
        (value,) = score.of(whole)
        spread = score.of(again)
        known = spread[~np.isnan(spread)]
        low, high = np.percentile(known, (2.5, 97.5), method="nearest") if len(known) else (np.nan, np.nan)
        made.append(Result(task.name, corpus, score, len(counts), float(value), float(low), float(high)))
    return made


def remark(task: Task, counts: Sequence[Counts]) -> str:
    """The line below a task's scores; empty if it has none."""
    names, table = _table(counts)
    return task.remark(_Sums(names, table.sum(axis=0, keepdims=True))) if task.remark else ""


def _table(counts: Sequence[Counts]) -> tuple[list[str], Numbers]:
    """The names of all counts, and an array (documents, names)."""
    names = sorted({name for one in counts for name in one})
    rows = [[float(one.get(name, 0)) for name in names] for one in counts]
    return names, np.array(rows).reshape(len(counts), len(names))


def draws(documents: int) -> Numbers:
    """How often each document is drawn in each resample: an array (resamples, documents)."""
    generator = np.random.default_rng(SEED)
    shares = np.full(documents, 1 / max(1, documents))
    return generator.multinomial(documents, shares, size=RESAMPLES).astype(np.float64)


class _Sums(dict[str, Numbers]):
    """Sums by name; what was never counted is zero."""

    def __init__(self, names: Iterable[str], table: Numbers) -> None:
        super().__init__(zip(names, table.T, strict=True))
        self._zero = np.zeros(len(table))

    def __missing__(self, name: str) -> Numbers:
        return self._zero


def share(part: Numbers, whole: Numbers) -> Numbers:
    """``part`` of ``whole``; NaN where the whole is nothing."""
    known = whole > 0
    return np.where(known, part / np.where(known, whole, 1.0), np.nan)


def rate(part: str, whole: str) -> Callable[[Sums], Numbers]:
    """The score "how many of ``whole`` are ``part``", such as recall or precision, by the counts' names."""
    return lambda sums: share(sums[part], sums[whole])


def f1(right: str, found: str, gold: str) -> Callable[[Sums], Numbers]:
    """F1 of things matched one to one: 2 · right ÷ (found + gold) (van Rijsbergen 1979, chapter 7)."""
    return lambda sums: share(2 * sums[right], sums[found] + sums[gold])
