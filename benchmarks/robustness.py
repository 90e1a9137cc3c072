"""Points that the reading loses on damaged documents: ``python -m benchmarks.score --robustness``.

The same documents, undamaged and damaged (``damage.py``); printed, not gated.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks import attribution, periods, places
from benchmarks.damage import DAMAGES, damaged
from benchmarks.measure import Counts, Row, Run, Task, results, sample

WORDS = 8000  # of each corpus, whole documents: nine readings of each
HEAD = ("score", "corpus", "docs", "undamaged", *DAMAGES)
WIDTHS = (28, 18, 5, 9, *(5 for _ in DAMAGES))
# What is shown of each task.
SHOWN = (
    (periods, "value F1"),
    (places, "end to end ≤ 161 km"),
    (attribution, "end to end F1"),
)


def _document(row: Row, *, module: str, damage: str) -> Counts:
    work: Callable[[Row], Counts] = {one.TASK.name: one.document for one, _ in SHOWN}[module]
    return work(damaged(row, damage))


def table(run: Run) -> Iterator[tuple[str, ...]]:
    """The head, then a line a task and corpus: the score, and the points (hundredths) each damage gains."""
    yield HEAD
    for module, name in SHOWN:
        task: Task = module.TASK
        for file in task.corpora(run.folder):
            rows = few(run.rows(file))
            whole = _score(task, name, run.each(module.document, rows))
            scored = (
                _score(task, name, run.each(partial(_document, module=task.name, damage=d), rows))
                for d in DAMAGES
            )
            yield (
                f"{task.name}: {name}",
                Path(file).stem,
                str(len(rows)),
                f"{100 * whole:.1f}",
                *(f"{100 * (one - whole) + 0.0:+.1f}" for one in scored),
            )


def few(rows: Sequence[Row]) -> list[Row]:
    """Whole documents, by the hash of their ids, up to the limit of words; one at least."""
    words = {str(row["id"]): len(row["text"].split()) for row in rows}
    sizes = (n for n in range(1, len(rows) + 1) if sum(words[r["id"]] for r in sample(rows, n)) <= WORDS)
    return sample(rows, max(sizes, default=1))


def _score(task: Task, name: str, counts: list[Counts]) -> float:
    return next(one.value for one in results(task, "", counts) if one.score.name == name)
