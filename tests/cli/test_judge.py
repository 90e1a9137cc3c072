"""``rashomon judge`` as a user runs it: what people decide counts, is shown, and can be taken back."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("rashomon")
REPORTS = {
    "ministry.txt": (
        "Ministry reports strike near Palmyra\n\n12 October 2016\n\n"
        "An air strike killed 14 soldiers near Palmyra on Tuesday, the ministry said.\n"
    ),
    "monitor.txt": (
        "Monitor counts victims of strike\n\n12 October 2016\n\n"
        "At least 20 soldiers were killed in an air strike near Palmyra on 11 October, the monitor said.\n"
    ),
    "other.txt": (
        "Shelling of Homs\n\n12 October 2016\n\n"
        "Rebels shelled a market in Homs on 3 October 2016, killing three civilians, residents said.\n"
    ),
}
Judge = Callable[..., str]


@pytest.fixture(scope="module")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judging")
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / name).write_text(text)
    run("read", folder / "in", "--case", folder / "x.rashomon")
    return folder / "x.rashomon"


@pytest.fixture
def case(read_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_case, tmp_path / "x.rashomon"))


def run(*arguments: object, code: int = 0) -> str:
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "COLUMNS": "160", "RASHOMON_WHO": "Lena"},
    )
    assert done.returncode == code, (done.stdout, done.stderr)
    return done.stdout if code == 0 else done.stderr


def rows(case: Path, kind: str) -> list[dict[str, str]]:
    told = run("export", case, "--to", "jsonl", "-o", "-")
    return [row for row in map(json.loads, told.splitlines()) if row.get("record", row.get("type")) == kind]


def ids(case: Path, what: str = "event") -> list[str]:
    return re.findall(rf"^{what}-[0-9a-f]+", run("show", case, "--all"), re.MULTILINE)


def claims_of(case: Path, event: str) -> list[str]:
    return sorted(set(re.findall(r"claim-[0-9a-f]+", run("show", case, event))))


def test_a_rejected_claim_counts_in_no_happening_and_comes_back_when_undone(case: Path) -> None:
    strike = ids(case)[0]
    before = run("show", case, strike)
    assert "14 soldiers" in before
    wrong = re.search(r"“An air strike killed 14.*\n.*(claim-[0-9a-f]+)", before)
    assert wrong is not None
    told = run("judge", "reject", case, wrong[1], "--why", "another day")
    judgement = re.findall(r"judgement-[0-9a-f]+", told)[0]
    assert all("14 soldiers" not in run("show", case, event) for event in ids(case))
    assert "another day" in run("judge", "list", case)
    assert run("judge", "undo", case, judgement)
    assert "14 soldiers" in run("show", case, ids(case)[0])
    assert "Judgements in force: 0" in run("judge", "list", case)


def test_a_slot_that_a_person_set_is_compared_and_the_machines_stays_beside(case: Path) -> None:
    strike = ids(case)[0]
    claim = re.search(r"“An air strike killed 14.*\n.*(claim-[0-9a-f]+)", run("show", case, strike))
    assert claim is not None
    run("judge", "set", case, claim[1], "killed", "at least 24", "--why", "the list of names")
    run("judge", "set", case, claim[1], "where", "34.55,38.28,2 T4", "--why", "the video")
    shown = " ".join(run("show", case, ids(case)[0]).split())
    assert "at least 24" in shown
    report = re.search(
        r"report-[0-9a-f]+", run("show", case, "--reports").partition("Ministry")[0].splitlines()[-1]
    )
    assert report is not None
    told = " ".join(run("show", case, report[0]).split())
    assert "the machine read: 14 soldiers" in told
    assert "T4 ± 2 km" in told


def test_happenings_are_joined_and_parted_and_that_outlives_a_new_reading(
    case: Path, read_case: Path
) -> None:
    first, second = ids(case)[:2]
    every = len(ids(case))
    told = run("judge", "merge", case, first, second, "--why", "one raid")
    assert len(ids(case)) == every - 1
    (gone,) = {first, second} - {event[: len(first)] for event in ids(case)}
    (kept,) = {first, second} - {gone}
    assert f"together as {kept}" in told
    assert re.search(rf"{gone}\w* leads there", told)
    shown = run("show", case, gone)
    assert f"{gone} is now a part of {kept}" in shown
    assert re.search(rf"among them {gone}\w*, which lead here", shown)
    run("read", read_case.parent / "in", "--case", case)
    joined = next(event for event in ids(case) if len(claims_of(case, event)) > 2)
    assert "brought together by Lena: one raid" in run("show", case, joined)
    moved = claims_of(case, joined)[-1]
    run("judge", "split", case, joined, moved, "--why", "not that one")
    assert all(moved not in claims_of(case, event) or len(claims_of(case, event)) == 1 for event in ids(case))
    assert "Judgements in force: 1" in run("judge", "list", case)  # the split took the merge back


def test_grades_are_shown_and_a_rule_only_proposes(case: Path) -> None:
    strike = ids(case)[0]
    assert "rating proposed by rule" in run("show", case, strike)
    run("judge", "rate", case, strike, "fair", "--why", "two monitors")
    shown = run("show", case, strike)
    assert "rate fair" in shown
    assert "proposed" not in shown
    run("judge", "credibility", case, claims_of(case, strike)[0], "2")
    run("judge", "grade", case, "The Monitor", "b")
    listed = run("judge", "list", case)
    assert "credibility 2 (probably true)" in listed
    assert "grade B (usually reliable)" in listed


def test_best_of_a_codebook_is_what_a_person_set(case: Path, tmp_path: Path) -> None:
    strike = ids(case)[0]
    run("judge", "set", case, strike, "killed", "20", "--why", "the register")
    run("export", case, "--to", "csv", "-o", tmp_path / "out")
    with (tmp_path / "out" / "ucdp_ged.csv").open(newline="") as file:
        best = {row["id"]: row["best"] for row in csv.DictReader(file)}
    assert {value for id_, value in best.items() if id_.startswith(strike)} == {"20"}
    assert {value for id_, value in best.items() if not id_.startswith(strike)} == {""}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("set", "{claim}", "killed", "lots", "--why", "x"), "a count is a number"),
        (("set", "{claim}", "colour", "red", "--why", "x"), "no slot 'colour'"),
        (("set", "{claim}", "when", "2016-13-01", "--why", "x"), "when cannot be '2016-13-01'"),
        (("rate", "{event}", "splendid"), "no grade 'splendid'"),
        (("credibility", "{claim}", "7"), "no grade '7'"),
        (("accept", "claim-zz"), "no claim or happening 'claim-zz'"),
        (("merge", "{event}", "--why", "x"), "two happenings or more"),
        (("split", "{event}", "{claim}", "--why", "x"), "no claim of"),
        (("undo", "judgement-00"), "no judgement in force"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_a_line(
    case: Path, arguments: tuple[str, ...], told: str
) -> None:
    events = ids(case)
    claim = claims_of(case, events[1])[0]
    verb, *rest = (word.format(claim=claim, event=events[0]) for word in arguments)
    assert told in run("judge", verb, case, *rest, code=2)
    assert "Judgements in force: 0" in run("judge", "list", case)
