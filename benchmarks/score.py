"""Scores on gold data, one table: ``python -m benchmarks.score --corpora FOLDER`` (or ``RASHOMON_CORPORA``).

The folder has the form that ``docs/measuring.md`` describes. What is not there is named and skipped.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

from benchmarks import (
    accounts,
    attribution,
    bars,
    copies,
    discrepancies,
    event_types,
    happenings,
    incidents_muc,
    incidents_wad,
    mentions,
    periods,
    places,
    robustness,
    web_page,
)
from benchmarks.measure import Counts, Result, Run, Task, Unavailable, remark, results

TASKS: tuple[Task, ...] = (
    periods.TASK,
    places.TASK,
    attribution.TASK,
    incidents_wad.TASK,
    incidents_muc.TASK,
    mentions.TASK,
    event_types.TASK,
    web_page.TASK,
    accounts.TASK,
    happenings.TASK,
    discrepancies.TASK,
    copies.TASK,
)
HEAD = ("task", "corpus", "docs", "score", "value", "95 %", "best known", "goal", "floor", "")
WIDTHS = (14, 18, 5, 32, 7, 15, 11, 7, 7, 4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with ``--gate``, 1 if a score falls under its floor."""
    options = parser().parse_args(arguments)
    if options.corpora is None:
        print("no corpora: name their folder with --corpora or RASHOMON_CORPORA; nothing was scored")
        return 0
    known = bars.load() if options.documents is None else bars.without_floors(bars.load())
    begin = perf_counter()
    workers = ProcessPoolExecutor(options.processes) if options.processes > 1 else nullcontext()
    with workers as pool:
        if options.robustness:
            return _robustness(Run(options.corpora, pool, options.documents))
        failed = _scores(options, pool, known)
    for text in absent(options, known):
        print(text)
    print(f"{perf_counter() - begin:.0f} s; {failed} scores under their floor")
    return int(options.gate and failed > 0)


def _scores(options: argparse.Namespace, pool: ProcessPoolExecutor | None, known: bars.Bars) -> int:
    """Print the scores; how many are under their floor."""
    failed = 0
    print(line(HEAD))
    for task, corpus, counts in measured(options, pool):
        for result in results(task, corpus, counts):
            print(line(cells(result, bars.of(result, known))), flush=True)
            failed += bars.verdict(result, bars.of(result, known)) == "FAIL"
        if text := remark(task, counts):
            print(f"{task.name:14}  {corpus:18}  {text}")
    return failed


def _robustness(run: Run) -> int:
    """Print the table of damages: each column as wide as its head."""
    for cells_ in robustness.table(run):
        widths = [
            max(len(head), least) for head, least in zip(robustness.HEAD, robustness.WIDTHS, strict=True)
        ]
        print("  ".join(c.ljust(w) for c, w in zip(cells_, widths, strict=True)).rstrip(), flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, default=os.environ.get("RASHOMON_CORPORA") or None)
    options.add_argument(
        "--task", action="append", choices=[task.name for task in TASKS], help="only this task"
    )
    options.add_argument("--corpus", action="append", help="only this corpus (a file's stem)")
    options.add_argument("--documents", type=int, help="at most so many documents of each corpus; no floors")
    options.add_argument("--all", action="store_true", help="whole corpora, no sample")
    options.add_argument("--gate", action="store_true", help="fail if a score falls under its floor")
    options.add_argument("--robustness", action="store_true", help="points lost on damaged documents instead")
    options.add_argument("--processes", type=int, default=1)
    return options


def chosen(options: argparse.Namespace) -> list[Task]:
    """The tasks asked for."""
    return [task for task in TASKS if options.task is None or task.name in options.task]


def measured(
    options: argparse.Namespace, pool: ProcessPoolExecutor | None
) -> Iterator[tuple[Task, str, Sequence[Counts]]]:
    """The counts of all tasks on all their corpora that are there."""
    for task in chosen(options):
        for file in task.corpora(options.corpora):
            corpus = Path(file).stem
            if options.corpus and corpus not in options.corpus:
                continue
            documents = options.documents or (None if options.all else task.sample)
            try:
                counts = task.counts(Run(options.corpora, pool, documents), file)
            except Unavailable as missing:
                print(f"skipped: {task.name} on {corpus}: {missing}")
                continue
            yield task, corpus, counts


def absent(options: argparse.Namespace, known: bars.Bars) -> Iterator[str]:
    """The corpora with a bar that the folder does not have, and the tasks without any corpus."""
    for task in chosen(options):
        there = {Path(file).stem for file in task.corpora(options.corpora)}
        named = dict.fromkeys(corpus for name, corpus, _ in known if name == task.name)
        lacking = [corpus for corpus in named if corpus not in there]
        if lacking or not there:
            yield f"absent: {task.name}: {', '.join(lacking) or 'no corpus'} ({task.files})"


def cells(result: Result, bar: bars.Bar) -> list[str]:
    """A line of the table."""
    return [
        result.task,
        result.corpus,
        str(result.documents),
        result.score.name,
        shown(result.value),
        f"[{shown(result.low)}, {shown(result.high)}]",
        *map(shown, (bar.best, bar.goal, bar.floor)),
        bars.verdict(result, bar),
    ]


def shown(value: float | None) -> str:
    """Three decimals, no leading zero; nothing for None."""
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def line(texts: Sequence[str]) -> str:
    """Columns side by side."""
    return "  ".join(text.ljust(width) for text, width in zip(texts, WIDTHS, strict=True)).rstrip()


if __name__ == "__main__":
    sys.exit(main())
