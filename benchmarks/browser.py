"""A large case in a browser, against the goals: ``python -m benchmarks.browser [--reports N | --case CASE]``.

Starts ``rashomon serve`` on a synthetic case and drives Chromium through the first screen. Times are the
page's own (``performance.now``): from navigation until rows and count stand there; from a change in a field
or the address until the count is new; between two frames while the list scrolls.
"""

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from urllib.error import URLError
from urllib.request import urlopen

import msgspec
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import synthetic_case
from rashomon.view.dossier import STATIC

COMMAND = str(Path(sys.executable).with_name("rashomon"))
ROUNDS = 3
ROWS = 2000
FRAME_MS = 17.0
_STEP = 150  # pixels that one scrolls in a frame: about a hundred rows a second
_PAUSE_MS = 150  # between an answer and the next change: a fast typist's
_WAIT_S = 300.0
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
)
_PROBE = (Path(__file__).parent / "browser.js").read_text()


class Served(msgspec.Struct, frozen=True):
    """A running server: its address, its process, and how long it took to answer."""

    address: str
    process: int
    seconds: float

    def peak_gb(self) -> float:
        """The most memory that the process has had, in GB (Linux)."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 2**20


class Line(msgspec.Struct, frozen=True):
    """One measure: the value of each round, its goal, and whether less or more is better."""

    name: str
    values: tuple[float, ...]
    goal: float | None
    unit: str
    more: bool = False

    def told(self) -> str:
        """The line of the table."""
        best = max(self.values) if self.more else min(self.values)
        line = f"{self.name:46} {_number(best):>8} {_number(statistics.median(self.values)):>8} {self.unit:3}"
        if self.goal is None:
            return line
        met = best >= self.goal if self.more else best <= self.goal
        return f"{line} {_number(self.goal):>8} {'met' if met else 'MISSED'}"


def _number(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=synthetic_case.REPORTS)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    measure(given.case or synthetic_case.cached(given.reports), given.rounds)
    return 0


def measure(case: Path, rounds: int = ROUNDS) -> None:
    """Print each measure's best and median round beside its goal, and the load of the machine."""
    executable = chromium()
    if executable is None:
        print("no Chromium on this machine: the application is not measured")
        return
    before = os.getloadavg()[0]
    lines = measured(case, executable, rounds)
    title = f"the application on {case.stem.partition('-')[0]}, {rounds} rounds"
    print(f"{title:46} {'best':>8} {'median':>8} {'goal':>12}")
    for line in lines:
        print(line.told())
    print(f"load of the machine: {before:.1f} before, {os.getloadavg()[0]:.1f} after; {os.cpu_count()} cores")


def chromium() -> str | None:
    """Where the system's Chromium or Chrome is."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def measured(case: Path, executable: str, rounds: int) -> list[Line]:
    """All measures, each with the values of ``rounds`` rounds (server and size: one)."""
    shown, answered, drawn, frames = [], [], [], []
    with serving(case) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))
        for _ in range(rounds):
            with opened(browser, served) as page:
                shown.append(float(page.evaluate("() => probe.usable")) / 1000)
                times = filtering(page, changes())
                answered.append([time[0] for time in times])
                drawn.append([time[1] for time in times])
            with opened(browser, served) as page:
                frames.append(scrolling(page, ROWS))
        browser.close()
        peak = served.peak_gb()
    return [
        Line("server answers after", (served.seconds,), 15.0, "s"),
        Line("server's peak memory", (peak,), 2.0, "GB"),
        Line("first screen usable", tuple(shown), 1.0, "s"),
        Line("filter, from change to count: median", tuple(map(statistics.median, answered)), None, "ms"),
        Line("filter, from change to count: 95th percentile", tuple(map(_p95, answered)), 150, "ms"),
        Line("filter, from change to the screen: 95th", tuple(map(_p95, drawn)), None, "ms"),
        Line(f"frames under {FRAME_MS:.0f} ms, {ROWS:,} rows scrolled", tuple(frames), 95, "%", more=True),
        Line("JavaScript without the map, compressed", (script_kb(STATIC / "app"),), 400, "KB"),
    ]


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


@contextmanager
def serving(case: Path) -> Iterator[Served]:
    """``rashomon serve`` on a free port; it is ended with the block. Raises TimeoutError."""
    begin = perf_counter()
    process = subprocess.Popen(
        [COMMAND, "serve", str(case), "--port", "0", "--no-browse"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://"))
        _answers(address, begin + _WAIT_S)
        yield Served(address, process.pid, perf_counter() - begin)
    finally:
        process.terminate()
        process.wait()


def _answers(address: str, until: float) -> None:
    while True:
        try:
            with urlopen(address) as response:  # noqa: S310  our own server
                response.read()
        except URLError as error:
            if perf_counter() > until:
                raise TimeoutError(f"{address} does not answer") from error
        else:
            return


@contextmanager
def opened(browser: Browser, served: Served) -> Iterator[Page]:
    """The first screen in a fresh window, with nothing cached, once it is usable."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(_PROBE)
    page = context.new_page()
    page.goto(served.address)
    page.evaluate("() => probe.usable")
    page.wait_for_selector(".gl-map[data-spots], .map svg")
    yield page
    context.close()


Change = dict[str, str]
"""Fields to fill as a user would (``search``, ``from``, ``to``, ``disputed``), or an ``address`` to go to."""


def changes() -> list[Change]:
    """A hundred changes: words letter by letter, days, areas, disputed only, and these together."""
    typed = ("shelling", "observ", "medics depot", "tal", "river brigades", "esm", "nobody", "at least 3")
    found: list[Change] = [
        {"search": word[:end]} for word in typed for end in range(1, len(word) + 1) if word[end - 1] != " "
    ]
    found.append({"search": ""})
    for month in range(1, 9):
        found.append({"from": f"2031-0{month}-01"})
        found.append({"to": f"2032-0{month}-15"})
    found += [{"disputed": "yes"}, {"search": "convoy"}, {"search": "convoy tal"}, {"disputed": ""}]
    found.append({"search": "the last road"})
    areas = ("30,28,48,39", "38.5,31,41,34", "40,33,40.5,33.5", "36,30,46,37")
    for area in areas:
        found += [
            {"address": f"/?box={area}"},
            {"address": f"/?box={area}&words=market"},
            {"address": f"/?box={area}&words=army+villagers&from=2031-03-01&to=2031-09-30"},
            {"address": f"/?box={area}&disputed=yes&from=2032-01-01"},
            {"address": "/?unplaced=yes"},
        ]
    return found


def filtering(page: Page, wanted: Sequence[Change]) -> list[tuple[float, float]]:
    """Milliseconds from each change until the count is new, and until that is on the screen."""
    return [
        tuple(page.evaluate("([change, pause]) => probe.answered(change, pause)", [change, _PAUSE_MS]))
        for change in wanted
    ]


def scrolling(page: Page, rows: int) -> float:
    """Share of frames (per cent) that came in time while the list was scrolled through ``rows`` rows."""
    gaps: list[float] = page.evaluate("([rows, step]) => probe.scrolled(rows, step)", [rows, _STEP])
    return 100 * sum(gap < FRAME_MS for gap in gaps) / len(gaps)


def script_kb(folder: Path) -> float:
    """Compressed KB of the scripts that the first screen needs: all but the map's."""
    scripts = (path for path in (folder / "assets").glob("*.js") if not path.name.startswith("glmap"))
    return sum(len(gzip.compress(path.read_bytes())) for path in scripts) / 1024


if __name__ == "__main__":
    sys.exit(main())
