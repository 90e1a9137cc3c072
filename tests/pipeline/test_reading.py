"""Reading into a case: everything accounted for, nothing twice, in any order, in one process or several."""

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from tests.pipeline import small_stages
from tests.pipeline.case_contents import contents

from rashomon import pipeline
from rashomon.errors import UsageError
from rashomon.pipeline import stages as stage_list
from rashomon.records import Reading, Report
from rashomon.settings import Settings
from rashomon.store import Case, Tally
from rashomon.vocabulary import StageName


def read(
    case: Path, *paths: Path, processes: int = 1, stages: Sequence[pipeline.Stage] = small_stages.SMALL
) -> Tally:
    settings = Settings(case.parent, processes=processes, seconds=20)
    return pipeline.read(paths, case, settings, stages=stages, load=small_stages.load)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    rows = [f"{n} killed in the town; {n % 3} killed at the gate" for n in range(12)]
    (folder / "many.rows").write_text("\n".join([*rows, rows[0], "bad", "unreadable words"]))
    (folder / "one.txt").write_text("7 killed on the road")
    (folder / "same.txt").write_text(rows[3])
    (folder / "empty.txt").write_text("")
    return folder


def test_everything_found_is_accounted_for(reports: Path, tmp_path: Path) -> None:
    tally = read(tmp_path / "x", reports)
    assert tally == Tally(found=18, read=14, duplicate=2, failed=2, unreadable=1)
    with Case.open(tmp_path / "x") as case:
        assert [(Path(p.where).name, p.why) for p in case.problems()] == [
            ("empty.txt", "empty: nothing to read"),
            ("many.rows#14", "a bad row"),
        ]
        assert len(case.events()) == 12
        assert case.find("gate")[0].span.exact.strip().endswith("at the gate")


def test_reading_again_adds_nothing(reports: Path, tmp_path: Path) -> None:
    read(tmp_path / "x", reports)
    before = (tmp_path / "x").read_bytes()
    read(tmp_path / "x", reports)
    held = contents(tmp_path / "x")
    read(tmp_path / "x", reports / "one.txt", reports)
    assert contents(tmp_path / "x") == held
    read(tmp_path / "y", reports)
    assert contents(tmp_path / "y") == held
    assert len((tmp_path / "x").read_bytes()) == len(before)


def test_files_in_any_order_and_in_two_processes_give_the_same_case(reports: Path, tmp_path: Path) -> None:
    read(tmp_path / "x", reports)
    expected = contents(tmp_path / "x")
    files = sorted(reports.iterdir())
    random.Random(5).shuffle(files)
    for file in files:
        read(tmp_path / "one by one", file)
    assert contents(tmp_path / "one by one") == expected
    read(tmp_path / "two processes", reports, processes=2)
    assert contents(tmp_path / "two processes") == expected


def test_of_the_same_bytes_the_better_hints_count_in_any_order(tmp_path: Path) -> None:
    rows, file = tmp_path / "a.rows", tmp_path / "named.txt"
    rows.write_text("5 killed")
    file.write_text("5 killed")
    read(tmp_path / "x", rows)
    read(tmp_path / "x", file)
    read(tmp_path / "y", file)
    read(tmp_path / "y", rows)
    assert contents(tmp_path / "x") == contents(tmp_path / "y")
    with Case.open(tmp_path / "x") as case:
        assert next(case.reports()).title == "named"


def test_a_file_that_changed_is_read_again_and_its_problems_are_its_own(tmp_path: Path) -> None:
    rows = tmp_path / "a.rows"
    rows.write_text("1 killed\nbad")
    assert read(tmp_path / "x", rows) == Tally(found=2, read=1, duplicate=0, failed=1)
    rows.write_text("1 killed\n2 killed")
    assert read(tmp_path / "x", rows) == Tally(found=2, read=2, duplicate=0, failed=0)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_kills_or_fails_is_told_of_and_the_rest_is_read(tmp_path: Path, processes: int) -> None:
    rows = tmp_path / "a.rows"
    rows.write_text(
        "1 killed\nkills its reader\na puzzle, 2 killed\n3 killed" + "\na poison pill" * (processes > 1)
    )
    (tmp_path / "b.rows").write_text("4 killed\ncrash\n5 killed")
    tally = read(tmp_path / "x", rows, tmp_path / "b.rows", processes=processes)
    assert (tally.found, tally.read, tally.failed) == (5 + processes, 3, 2 + processes)
    with Case.open(tmp_path / "x") as case:
        problems = {Path(problem.where).name: problem for problem in case.problems()}
        assert "SIGKILL" in problems["a.rows#2"].why
        assert problems["a.rows#2"].stage is StageName.CONTENT
        assert "ValueError: cannot parse" in problems["a.rows#3"].why
        assert "SIGKILL" in problems["b.rows"].why
        if processes > 1:
            assert "killed the process" in problems["a.rows#5"].why
        assert {claim.span.exact for claim in case.claims()} == {"1 killed", "3 killed", "4 killed"}
        assert len(list(case.reports())) == 3 + processes  # kept without claims: the puzzle, the poison


def test_only_what_a_changed_stage_gives_is_done_anew(reports: Path, tmp_path: Path) -> None:
    read(tmp_path / "x", reports)

    def other_claims(*_: object) -> tuple[object, ...]:
        return ()

    changed = [
        msgspec.structs.replace(stage, run=other_claims) if stage.name is StageName.MEANING else stage
        for stage in small_stages.SMALL
    ]
    with Case.open(tmp_path / "x") as case:
        before = case.original_stages()
    read(tmp_path / "x", reports, stages=changed)
    with Case.open(tmp_path / "x") as case:
        assert case.original_stages() == before
        assert list(case.claims()) == []
        assert case.events() == ()
    read(tmp_path / "x", reports)
    read(tmp_path / "y", reports)
    assert contents(tmp_path / "x") == contents(tmp_path / "y")


def test_a_case_without_its_last_stages_is_completed(reports: Path, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    cut = [
        msgspec.structs.replace(stage, run=broken) if stage.name is StageName.COPIES else stage
        for stage in small_stages.SMALL
    ]
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path / "x", reports, stages=cut)
    with Case.open(tmp_path / "x") as case:
        assert case.events() == ()
        assert case.tally().read == 14
    read(tmp_path / "x", reports)
    read(tmp_path / "y", reports)
    assert contents(tmp_path / "x") == contents(tmp_path / "y")


def test_a_stage_across_the_case_that_fails_is_told_of(reports: Path, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no way")

    failing = [
        msgspec.structs.replace(stage, run=broken) if stage.name is StageName.RECONCILE else stage
        for stage in small_stages.SMALL
    ]
    read(tmp_path / "x", reports, stages=failing)
    with Case.open(tmp_path / "x") as case:
        assert next(p.why for p in case.problems() if p.stage is StageName.RECONCILE).startswith(
            "failed (ValueError: no way)"
        )
        assert len(case.lineages()) == 14
    read(tmp_path / "x", reports)
    with Case.open(tmp_path / "x") as case:
        assert not [p for p in case.problems() if p.stage is StageName.RECONCILE]


def test_what_failed_is_tried_again_when_asked(tmp_path: Path) -> None:
    rows = tmp_path / "a.rows"
    rows.write_text("1 killed\na puzzle, 2 killed\nbad\nkills its reader")
    assert read(tmp_path / "x", rows).failed == 3

    def solved(report: Report, _: object) -> Reading:
        return Reading(report.id, (), ())

    better = [
        msgspec.structs.replace(stage, run=solved) if stage.name is StageName.LANGUAGE else stage
        for stage in small_stages.SMALL
    ]
    solved.__qualname__ = small_stages.read_language.__qualname__  # the same stage, in a better mood
    assert read(tmp_path / "x", rows, stages=better).failed == 3
    settings = Settings(tmp_path, seconds=20, retry=True)
    tally = pipeline.read([rows], tmp_path / "x", settings, stages=better, load=small_stages.load)
    assert tally == Tally(found=4, read=2, duplicate=0, failed=2)


def test_the_case_itself_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("7 killed")
    assert read(tmp_path / "x", tmp_path).found == 1
    assert read(tmp_path / "x", tmp_path).found == 1


def test_an_unknown_path_is_told_of_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="absent"):
        read(tmp_path / "x", tmp_path / "absent")
    assert not (tmp_path / "x").exists()


def test_the_stages_are_checked_before_they_start() -> None:
    stage_list.check(pipeline.STAGES)
    with pytest.raises(ValueError, match="meaning needs reading"):
        stage_list.check([stage for stage in pipeline.STAGES if stage.name is not StageName.LANGUAGE])
    with pytest.raises(ValueError, match="wider"):
        stage_list.check([*pipeline.STAGES[:5], pipeline.STAGES[2]])


def test_a_stages_id_changes_with_its_settings_alone() -> None:
    acquire = pipeline.STAGES[0]
    assert acquire.id("a") == acquire.id("a")
    assert acquire.id("a") != acquire.id("b")
    assert len({stage.id() for stage in pipeline.STAGES}) == len(pipeline.STAGES)
