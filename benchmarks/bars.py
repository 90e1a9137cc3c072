"""The bar for each score (``floors.toml``): floor, goal, best known; and whether a result passes it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measure import Result

FILE = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True)
class Bar:
    """What a score is held against; None where there is nothing yet."""

    floor: float | None = None
    goal: float | None = None
    best: float | None = None
    by: str = ""


Bars = Mapping[tuple[str, str, str], Bar]


def load(file: Path = FILE) -> Bars:
    """All bars by task, corpus and name of the score. Raises TypeError on an unknown key."""
    tables = tomllib.loads(file.read_text("utf-8"))
    return {
        (task, corpus, score): Bar(**values)
        for task, corpora in tables.items()
        for corpus, scores in corpora.items()
        for score, values in scores.items()
    }


def without_floors(bars: Bars) -> Bars:
    """The same bars for fewer documents than usual, whose intervals are too wide for floors."""
    return {name: replace(bar, floor=None) for name, bar in bars.items()}


def of(result: Result, bars: Bars) -> Bar:
    """The bar of a result."""
    return bars.get((result.task, result.corpus, result.score.name), Bar())


def reaches(value: float, wanted: float, result: Result) -> bool:
    """Whether a value is as good as the one wanted; NaN never is."""
    return value <= wanted if result.score.less_is_better else value >= wanted


def verdict(result: Result, bar: Bar) -> str:
    """FAIL under the floor; "goal" where the goal is reached; "ok" over the floor; "" without a bar."""
    if bar.floor is not None and not reaches(result.sure, bar.floor, result):
        return "FAIL"
    if bar.goal is not None and reaches(result.value, bar.goal, result):
        return "goal"
    return "ok" if bar.floor is not None else ""
