"""kill -9 at any moment of a reading: nothing lost, nothing doubled, the same case in the end."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.pipeline.case_contents import contents

ROOT = Path(__file__).parents[2]
KILLS = 20


def start(case: Path, paths: list[Path]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.pipeline.small_stages", str(case), "1", *map(str, paths)]
    environment = {**os.environ, "RASHOMON_TEST_PAUSE": "0.01"}
    return subprocess.Popen(command, cwd=ROOT, env=environment)


@pytest.mark.timeout(240)
def test_twenty_kills_cost_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for file in range(8):
        rows = [f"{file}{n:02} killed in the town; {n} killed at the gate" for n in range(60)]
        (folder / f"{file}.rows").write_text("\n".join([*rows, "bad", rows[0], ""]))
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert start(whole, [folder]).wait() == 0
    seed = int(time.time())
    moments = random.Random(seed)
    kills, depths = 0, set()
    while kills < KILLS:
        child = start(cut, [folder])
        if kills % 2:  # every other kill falls after something was read, however slow the machine is
            wait_for_more(child, cut)
        try:
            assert child.wait(timeout=moments.uniform(0.0, 0.8)) == 0
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            kills += 1
            depths.add(kept(cut))
        else:
            cut.unlink()  # read to its end: begin anew, until the kills are spent
    assert start(cut, [folder]).wait() == 0
    assert contents(cut) == contents(whole), f"seed {seed}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut", "reports", "whole"]
    assert len(depths) > KILLS // 4, "the kills met the reading at too few moments to tell"


def wait_for_more(child: subprocess.Popen[bytes], case: Path) -> None:
    before = kept(case)
    while child.poll() is None and kept(case) == before:
        time.sleep(0.02)


def kept(case: Path) -> int:
    """How many reports a case cut off holds; 0 if it was cut off before it had tables."""
    if not case.exists():
        return 0
    connection = sqlite3.connect(case)
    try:
        return int(connection.execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0
    finally:
        connection.close()
