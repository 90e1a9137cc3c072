"""A case read from a few small reports, served by `rashomon serve` in a process of its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser
from tests.serve.browsing import Watched, launched

from rashomon import pipeline
from rashomon.lookups import Lookups
from rashomon.settings import Settings, data_dir

PROGRAM = Path(sys.executable).with_name("rashomon")
AGENCY = (
    "An air strike killed 14 soldiers near Palmyra in Syria on Tuesday, the defence ministry said. "
    "The strike hit a convoy on the road to the airfield shortly after dawn, according to the ministry. "
    "Two trucks burned and the road was closed for six hours while the wounded were brought to hospital."
)
TITLE = "Strike near Palmyra kills 14"
COPY = f"""<html><head><title>{TITLE}</title><meta property="og:site_name" content="Daily Post">
<meta name="date" content="2016-10-13"></head><body><article><h1>{TITLE}</h1><p>13 October 2016</p>
<p>{AGENCY}</p><p>Source: Coast News Agency</p></article></body></html>"""
MONITOR = """Monitor counts victims of strike in Syria

Desert Monitor, 12 October 2016

At least 20 soldiers were killed in an air strike near Palmyra on 11 October, the Desert Monitor said. Jets
of the army bombed the convoy, it said.
"""
DENIAL = """Syria: army denies strike

October 13, 2016

The army denied that its jets carried out an air strike near Palmyra on 11 October. No plane was in the air
that day, a spokesman said.
"""
OTHER = """Shelling of Homs

12 October 2016

Rebels shelled a market in Homs on 3 October 2016, killing three civilians, residents said. Thousands fled to
Germany last year.
"""
REPORTS = {
    "agency.txt": f"{TITLE}\n\nCoast News Agency, 12 October 2016\n\n{AGENCY}\n",
    "copy.html": COPY,
    "monitor.txt": MONITOR,
    "denial.txt": DENIAL,
    "other.txt": OTHER,
    "empty.txt": "",
}


@pytest.fixture(scope="session")
def read_case(tmp_path_factory: pytest.TempPathFactory, lookups: Lookups) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / name).write_text(text)
    case = folder / "palmyra.rashomon"
    pipeline.read([folder / "in"], case, Settings(data_dir()), load=lambda _: lookups)
    return case


@pytest.fixture
def case(read_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_case, tmp_path / "palmyra.rashomon"))


@contextmanager
def serving(case: Path, *options: str, environment: dict[str, str] | None = None) -> Iterator[str]:
    """The address of a server on a case, for as long as it is needed."""
    env = {**os.environ, "RASHOMON_WHO": "Lena", **(environment or {})}
    command = [str(PROGRAM), "serve", str(case), "--no-browse", *(options or ("--port", "0"))]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            found = re.search(r"http://\S+?/", said)
            assert found, (said, server.stderr.read() if server.stderr and not said else "")
            yield found[0].rstrip("/")
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture
def address(case: Path) -> Iterator[str]:
    with serving(case) as found:
        yield found


@pytest.fixture
def web(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Watched]:
    watched = Watched(browser, address, viewport={"width": 1280, "height": 900})
    yield watched
    watched.close()
