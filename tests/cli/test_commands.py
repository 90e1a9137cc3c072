"""The commands as a user runs them, with the real stages, on reports written for these tests."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command

from rashomon.cli import app
from rashomon.store.schema import VERSION

PROGRAM = Path(sys.executable).with_name("rashomon")
REPORTS = {
    "ministry.txt": (
        "Ministry reports strike near Palmyra\n\n12 October 2016\n\n"
        "DAMASCUS, 12 October 2016. An air strike killed 14 soldiers near Palmyra on Tuesday, the "
        "ministry said.\n"
    ),
    "monitor.txt": (
        "Monitor counts victims of strike\n\n12 October 2016\n\n"
        "At least 20 soldiers were killed in an air strike near Palmyra on 11 October, the monitor said.\n"
    ),
    "empty.txt": "",
}

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run() -> Run:
    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "COLUMNS": "120", **environment},
        )

    return run


@pytest.fixture(scope="module")
def read_case(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case read once; tests that change it work on a copy."""
    folder = tmp_path_factory.mktemp("reading")
    (folder / "reports").mkdir()
    for name, text in REPORTS.items():
        (folder / "reports" / name).write_text(text)
    done = run("read", folder / "reports", "--case", folder / "x.rashomon")
    assert done.returncode == 0, done.stderr
    assert "3 found" in done.stdout
    assert "2 read" in done.stdout
    assert "1 failed" in done.stdout
    return folder / "x.rashomon"


@pytest.fixture
def case(read_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_case, tmp_path / "x.rashomon"))


def rows(run: Run, case: Path) -> list[dict[str, object]]:
    done = run("export", case, "--to", "jsonl", "-o", "-")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def id_of(case: Path, title: str) -> str:
    connection = sqlite3.connect(case)
    found = connection.execute(
        "SELECT id FROM report WHERE CAST(record AS TEXT) LIKE ?", (f"%{title}%",)
    ).fetchone()
    connection.close()
    return str(found[0])


def assert_one_line(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, (done.stdout, done.stderr)
    last = done.stderr.rstrip("\n").splitlines()[-1]
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in last


def test_help_answers_at_once(run: Run) -> None:
    times = []
    for _ in range(3):
        began = time.monotonic()
        assert run("--help").returncode == 0
        times.append(time.monotonic() - began)
    assert min(times) < 1.0  # goal 0.3 s on a quiet machine, see `make bench`


def test_nothing_heavy_is_imported_for_help() -> None:
    heavy = {"lxml", "numpy", "rich", "spacy", "trafilatura"}
    code = f"import sys, rashomon.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_command_explains_itself() -> None:
    command = get_command(app)
    names = {"read", "show", "find", "dossier", "export", "remove", "correct", "verify", "doctor"}
    assert names <= set(command.commands)  # type: ignore[attr-defined]
    for sub in command.commands.values():  # type: ignore[attr-defined]
        assert sub.help
        for parameter in sub.params:
            assert getattr(parameter, "help", ""), f"{sub.name} {parameter.name}"


def test_show_a_case_a_report_and_a_happening(run: Run, case: Path) -> None:
    assert "2 read" in run("show", case).stdout
    report = id_of(case, "Ministry reports")
    shown = run("show", case, report.partition("-")[2][:10])
    assert shown.returncode == 0
    assert "Ministry reports strike" in shown.stdout
    assert "14" in shown.stdout
    connection = sqlite3.connect(case)
    (event,) = connection.execute("SELECT id FROM event ORDER BY id LIMIT 1").fetchone()
    connection.close()
    assert run("show", case, event).returncode == 0
    assert_one_line(run("show", case, "zzzz"), 2, "zzzz", "show")
    assert report.partition("-")[2][:10] in run("show", case, "--reports").stdout
    assert_one_line(run("show", case, event, "--all"), 2, "--all")


def test_find_by_kind(run: Run, case: Path) -> None:
    assert "killed 14 soldiers" in run("find", case, "--kind", "air strike").stdout.replace("\n", " ")
    assert "Nothing found" in run("find", case, "--kind", "siege").stdout
    assert_one_line(run("find", case, "--kind", "airstrikes"), 2, "air_strike")


def test_what_is_left_of_redacted_words_is_told(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "witness.txt"
    text.write_text("Amira Haddadin saw the shells fall on the market of Izium. Mrs Haddadin fled on Monday.")
    case = tmp_path / "witness.rashomon"
    assert run("read", text, "--case", case).returncode == 0
    report = id_of(case, "")
    done = run("remove", case, report, "--words", "Amira Haddadin", "--why", "at risk")
    assert "“Haddadin” still stands in" in done.stdout
    assert "Amira" not in done.stdout


def test_find_by_words_place_and_days(run: Run, case: Path) -> None:
    assert "killed 14 soldiers" in run("find", case, "air strike soldiers").stdout.replace("\n", " ")
    near = run("find", case, "strike", "--near", "Palmyra,30", "--from", "2016-10-11", "--to", "2016-10-11")
    assert near.returncode == 0, near.stderr
    assert "Palmyra" in near.stdout
    assert "Palmyra" not in run("find", case, "strike", "--near", "48.85,2.35,30").stdout
    assert_one_line(run("find", case), 2, "--near")
    assert_one_line(run("find", case, "x", "--from", "yesterday"), 2, "--from")
    assert_one_line(run("find", case, "x", "--from", "2016-10-02", "--to", "2016-10-01"), 2, "--to")
    assert_one_line(run("find", case, "--near", "Xyzzyburg"), 2, "Xyzzyburg")
    spelt = run("find", case, "strike", "--near", "Kabkabia,30")
    assert spelt.returncode == 0, spelt.stderr
    assert "SD" in spelt.stderr


def test_export_and_dossier(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("export", case, "--to", "csv", "--to", "geojson", "--to", "jsonl", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    written = [Path(line) for line in done.stdout.splitlines()]
    assert {path.suffix for path in written} >= {".csv", ".geojson", ".jsonl"}
    assert all(path.stat().st_size for path in written)
    assert run("dossier", case, "-o", tmp_path / "dossier").returncode == 0
    assert (tmp_path / "dossier" / "index.html").exists()


def test_verify_and_the_list_of_hashes(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("verify", case, "--manifest", tmp_path / "hashes.tsv")
    assert done.returncode == 0
    assert "2 intact" in done.stdout
    assert sum(not line.startswith("#") for line in (tmp_path / "hashes.tsv").read_text().splitlines()) == 2
    (tmp_path / "own.txt").write_text("a list of the user's")
    assert_one_line(run("verify", case, "--manifest", tmp_path / "own.txt"), 2, "own.txt")
    assert (tmp_path / "own.txt").read_text() == "a list of the user's"
    connection = sqlite3.connect(case)
    connection.execute("UPDATE original SET payload = x'00' WHERE id = (SELECT min(id) FROM original)")
    connection.commit()
    connection.close()
    assert_one_line(run("verify", case), 4, "damaged")


def test_remove_a_report_then_a_passage(run: Run, case: Path) -> None:
    ministry, monitor = id_of(case, "Ministry reports"), id_of(case, "Monitor counts")
    done = run("remove", case, ministry, "--why", "a witness at risk", "--who", "anna")
    assert done.returncode == 0, done.stderr
    assert ministry in done.stdout
    shown = run("show", case, ministry).stdout.replace("\n", " ")
    assert "was withdrawn by anna" in shown
    assert "a witness at risk" in shown
    done = run("remove", case, monitor, "--words", "the monitor", "--why", "at risk", RASHOMON_WHO="ben")
    assert done.returncode == 0, done.stderr
    text = json.dumps(rows(run, case))
    assert "ministry said" not in text
    assert "the monitor" not in text
    assert b"ministry said" not in case.read_bytes()
    connection = sqlite3.connect(case)
    judgements = [
        json.loads(row[0]) for row in connection.execute("SELECT record FROM judgement ORDER BY number")
    ]
    connection.close()
    assert [(j["who"], j["verb"]) for j in judgements] == [("anna", "remove"), ("ben", "redact")]
    assert_one_line(run("remove", case, ministry, "--why", "x"), 2, ministry)
    assert_one_line(run("remove", case, monitor, "--why", "x", "--passage", "9"), 2, "START:END")


def test_correct_a_day_and_take_it_back(run: Run, case: Path) -> None:
    report = id_of(case, "Ministry reports")
    before = rows(run, case)
    done = run("correct", case, report, "--published", "2016-10-19", "--why", "stamp on the page")
    assert done.returncode == 0, done.stderr
    assert "2016-10-19" in done.stdout
    assert rows(run, case) != before
    assert run("correct", case, report, "--undo", "--why", "a mistake").returncode == 0
    kept = [row for row in rows(run, case) if "judgement" not in json.dumps(row)]
    assert kept == [row for row in before if "judgement" not in json.dumps(row)]
    assert_one_line(run("correct", case, report, "--undo", "--why", "again"), 2, "no correction")
    assert_one_line(run("correct", case, report, "--published", "19.10.2016", "--why", "x"), 2, "YYYY-MM-DD")


def test_errors_are_one_line_with_their_code(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing.txt").write_text("")
    assert_one_line(run("read", tmp_path / "absent", "--case", tmp_path / "y"), 2, "absent")
    assert_one_line(
        run("read", tmp_path / "nothing.txt", "--case", tmp_path / "y"), 3, "nothing could be read"
    )
    assert_one_line(run("show", tmp_path / "absent"), 4, "no case")
    assert_one_line(run("read", case, "--case", tmp_path / "z", "--limit", "rows"), 2, "NAME=VALUE")
    assert_one_line(run("read", case, "--case", tmp_path / "z", "--limit", "rws=3"), 2, "report_bytes")
    assert_one_line(run("read", case, "--case", tmp_path / "z", "--columns", "text"), 2, "NAME=VALUE")
    assert_one_line(run("read", case, "--case", tmp_path / "no" / "folder"), 4, "folder")
    (tmp_path / "plain.txt").write_text("no database " * 200)
    assert_one_line(run("show", tmp_path / "plain.txt"), 4, "not a case")
    connection = sqlite3.connect(case)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    assert_one_line(run("show", case), 4, "newer")


def test_columns_of_a_table_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\nShelling killed 4 people in Homs.,2016-05-03\n")
    done = run("read", tmp_path / "table.csv", "--case", tmp_path / "x")
    assert_one_line(done, 3, "nothing could be read")
    done = run("read", tmp_path / "table.csv", "--case", tmp_path / "x", "--columns", "text=a,published=b")
    assert done.returncode == 0, done.stderr
    assert "1 found · 1 read · 0 duplicate · 0 failed" in done.stdout


def test_the_same_reports_in_any_order_and_in_two_processes_give_the_same_exports(
    run: Run, read_case: Path, tmp_path: Path
) -> None:
    reports = sorted((read_case.parent / "reports").iterdir(), reverse=True)
    assert run("read", reports[0], "--case", tmp_path / "y").returncode == 0
    assert run("read", *reports[1:], "--case", tmp_path / "y", "--processes", 2).returncode == 0
    kinds = ("--to", "csv", "--to", "geojson", "--to", "jsonl")
    for case, out in ((read_case, "one"), (tmp_path / "y", "other")):
        assert run("export", case, *kinds, "-o", tmp_path / out).returncode == 0
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) >= 3
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name


@pytest.mark.parametrize("processes", [1, 2])
def test_a_reading_stopped_with_ctrl_c_goes_on(run: Run, tmp_path: Path, processes: int) -> None:
    rows = [{"text": f"An air strike killed {n} soldiers near Palmyra on 3 May 2016."} for n in range(2, 122)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    case = tmp_path / "x"
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background inherits none
    with subprocess.Popen(
        [PROGRAM, "read", tmp_path / "rows.jsonl", "--case", case, "--processes", str(processes)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as child:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not reports_in(case):
            time.sleep(0.05)
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to all at once
        assert child.stderr is not None
        told = child.stderr.read()
    assert child.returncode == 130, told
    assert told.endswith("what was read is kept; run the same again to go on\n")
    assert "Traceback" not in told
    kept = reports_in(case)
    assert 0 < kept < len(rows)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rows.jsonl", "x"]
    assert (
        f"{len(rows)} found · {len(rows)} read" in run("read", tmp_path / "rows.jsonl", "--case", case).stdout
    )


def reports_in(case: Path) -> int:
    if not case.exists():
        return 0
    connection = sqlite3.connect(case)
    try:
        return int(connection.execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0
    finally:
        connection.close()


def test_doctor_says_what_is_installed(run: Run) -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stderr
    for word in ("rashomon ", "SQLite", "spacy", "gazetteer"):
        assert word in done.stdout


def test_a_report_is_shown_with_where_it_was_found_and_that_it_tells_nothing(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "quiet.txt").write_text("The ministry opened a new library in the old town. Readers came.")
    case = tmp_path / "x"
    assert run("read", tmp_path / "quiet.txt", "--case", case).returncode == 0
    listed = run("show", case, "--reports").stdout
    assert "“The ministry opened" in listed
    match = re.search(r"report-[0-9a-f]{10}", listed)
    assert match is not None
    shown = run("show", case, match[0]).stdout
    assert "quiet.txt" in shown
    assert "No happening was found" in shown
