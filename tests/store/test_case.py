"""The case file: round trips, transactions, locks, versions, a full disk."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.case_records import DAY, claim_on, keep, report_of

from rashomon.errors import CaseError, CaseFull, CaseLocked, CaseTooNew, UsageError
from rashomon.identity import with_id
from rashomon.records import Problem
from rashomon.store import Case, FileState, Tally, connection
from rashomon.store.schema import VERSION
from rashomon.vocabulary import StageName


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.rashomon"


def test_what_goes_in_comes_out(path: Path) -> None:
    text = "A strike hit the hill. Nobody was hurt."
    _, report = report_of(text)
    claim = claim_on(report, "strike", point=(35.3, 40.1), days=(DAY, DAY))
    with Case.open(path, create=True) as case:
        keep(case, text, claim)
    with Case.open(path) as case:
        assert list(case.reports()) == [report]
        assert list(case.claims()) == list(case.claims(report.id)) == [claim]
        assert case.payload(report.original) == text.encode()
        assert [sighting.where for sighting in case.sightings()] == ["a.txt"]
        assert case.tally() == Tally(found=1, read=1, duplicate=0, failed=0)


def test_one_file_remains_and_needs_no_right_to_write(path: Path) -> None:
    with Case.open(path, create=True) as case:
        keep(case, "A strike hit the hill.")
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    with Case.open(path) as case, pytest.raises(CaseError, match="readonly"), case.transaction():
        case.put_meta("a", "b")
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(payload=st.binary(max_size=300))
def test_bytes_come_back_whatever_they_are(tmp_path: Path, payload: bytes) -> None:
    original, _ = report_of("x")
    file = tmp_path / "bytes.rashomon"
    file.unlink(missing_ok=True)
    with Case.open(file, create=True) as case:
        with case.transaction():
            case.put_original(original, payload, "")
        assert case.payload(original.id) == payload


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=80))
def test_reports_come_back_and_no_query_breaks_the_search(tmp_path: Path, text: str) -> None:
    if not text.strip():
        text = "word " + text
    file = tmp_path / "texts.rashomon"
    file.unlink(missing_ok=True)
    with Case.open(file, create=True) as case:
        report = keep(case, text)
        assert list(case.reports()) == [report]
        try:
            hits = case.find(text)
        except UsageError:
            assert not any(sign.isalnum() for sign in text)
            return
        for hit in hits:
            assert hit.span.exact == text[hit.span.start : hit.span.end]


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with Case.open(path, create=True) as case:
        keep(case, "Kept before.")
        with pytest.raises(CaseError):
            _half_done(case)
        assert case.meta("half") == ""
        assert case.tally().read == 1


def _half_done(case: Case) -> None:
    with case.transaction():
        case.put_meta("half", "done")
        case.connection.execute("INSERT INTO meta VALUES ('other', NULL)")


def test_ids_by_their_beginning(path: Path) -> None:
    with Case.open(path, create=True) as case:
        first = keep(case, "One report.", where="a")
        second = keep(case, "Another one.", where="b")
        assert case.report(first.id) == first
        assert case.report(first.id[:15]) == first
        assert case.report(first.id.partition("-")[2][:8]) == first
        with pytest.raises(UsageError, match="several"):
            case.report("report-")
        with pytest.raises(UsageError, match="no report"):
            case.report("report-zz")
        with pytest.raises(UsageError):
            case.report("%")
        assert {report.id for report in case.reports()} == {first.id, second.id}


def test_found_is_read_and_duplicate_and_failed(path: Path) -> None:
    with Case.open(path, create=True) as case:
        keep(case, "One report.", where="a")
        keep(case, "One report.", where="b")
        broken, _ = report_of("broken")
        with case.transaction():
            case.put_original(broken, b"broken", "")
            case.put_problems([with_id(Problem("", broken.id, StageName.CONTENT, "no"))], original=broken.id)
            gone = with_id(Problem("", "z.zip!/c", StageName.ACQUIRE, "no"))
            case.put_problems([gone, gone], file="z.zip")
            note = with_id(Problem("", "n", StageName.ACQUIRE, "odd", fatal=False))
            case.put_problems([note], file="n")
        # an original without a sighting cannot be: the pipeline keeps both in one transaction
        tally = case.tally()
        assert (tally.read, tally.failed) == (1, 2)
        assert len(case.problems()) == 3


def test_a_second_writer_is_refused_and_a_reader_is_not(path: Path) -> None:
    with Case.open(path, create=True) as case:
        report = keep(case, "One report.")
        with Case.open(path) as reader:
            with pytest.raises(CaseLocked, match="another process"):
                Case.open(path, write=True)
            keep(case, "Another.", where="b")
            assert len(list(reader.reports())) == 2
    with Case.open(path, write=True) as case:
        assert case.report(report.id) == report


def test_a_lock_ends_with_its_process(path: Path) -> None:
    hold = (
        "import sys, pathlib; from rashomon.store import Case\n"
        "case = Case.open(pathlib.Path(sys.argv[1]), create=True); print('open', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(CaseLocked):
            Case.open(path, write=True)
        child.kill()
        child.wait()
    with Case.open(path, write=True) as case:
        assert case.tally().found == 0


def test_a_lock_of_another_program_is_told_of_in_one_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    Case.open(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CaseLocked):
        Case.open(path, write=True)
    other.close()
    Case.open(path, write=True).close()


def test_a_newer_case_is_left_alone(path: Path) -> None:
    Case.open(path, create=True).close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(CaseTooNew, match="update Rashomon"):
            Case.open(path, write=write)
    assert path.read_bytes() == before


def test_what_is_no_case_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("this is not a database, but long enough to look at " * 20)
    with pytest.raises(CaseError, match="not a case"):
        Case.open(path, create=True)
    other = path.with_name("other.sqlite")
    with sqlite3.connect(other) as mine:
        mine.execute("CREATE TABLE mine(a)")
    mine.close()
    with pytest.raises(CaseError, match="not a case"):
        Case.open(other, create=True)
    with pytest.raises(CaseError, match="no case"):
        Case.open(path.with_name("absent"))
    with pytest.raises(CaseError, match="folder"):
        Case.open(path.parent, create=True)


def test_a_full_disk_leaves_the_case_intact(path: Path) -> None:
    with Case.open(path, create=True) as case:
        keep(case, "Kept before.")
        pages = case.connection.execute("PRAGMA page_count").fetchone()[0]
        case.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CaseFull, match="make room"):
            keep(case, "".join(chr(300 + n * 7919 % 20000) for n in range(60_000)), where="b")
        assert case.tally() == Tally(found=1, read=1, duplicate=0, failed=0)
    with Case.open(path, write=True) as case:
        keep(case, "Kept after.", where="c")
        assert case.tally().read == 2
        assert case.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_file_states_tell_change(path: Path) -> None:
    state = FileState(3, "abc", "stage")
    with Case.open(path, create=True) as case:
        assert case.file_state(Path("a")) is None
        with case.transaction():
            case.put_file(Path("a"), state)
        assert case.file_state(Path("a")) == state
        assert case.file_state(Path("a")) != msgspec.structs.replace(state, sha256="abd")
