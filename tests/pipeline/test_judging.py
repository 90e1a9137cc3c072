"""What people decide: it takes effect, survives every reading, and stays on record."""

import zlib
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline import small_stages

from rashomon import pipeline
from rashomon.errors import UsageError
from rashomon.identity import text_hash
from rashomon.pipeline.judging import BLACK, blacked_out
from rashomon.records import Block, Credit, Judgement, Publication, Report
from rashomon.settings import Settings
from rashomon.store import Case, Tally
from rashomon.values import Span
from rashomon.vocabulary import BlockKind

SECRET = "Zebulon Quackenbush"
TEXT = f"5 killed at the bridge; seen by {SECRET}, a baker; 6 killed later"


def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, seconds=20)


def read(tmp_path: Path) -> Tally:
    paths = [tmp_path / "reports"]
    return pipeline.read(
        paths, tmp_path / "x", settings(tmp_path), stages=small_stages.SMALL, load=small_stages.load
    )


def refresh(case: Case, tmp_path: Path) -> None:
    pipeline.refresh(case, settings(tmp_path), stages=small_stages.SMALL, load=small_stages.load)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / f"{SECRET}.txt").write_text(TEXT)
    (tmp_path / "reports" / "other.txt").write_text("7 killed elsewhere")
    read(tmp_path)
    return tmp_path


def the_report(case: Case) -> Report:
    return next(report for report in case.reports() if "bridge" in report.text)


def everything_in(path: Path) -> bytes:
    """The bytes of the case, and of every compressed original in it."""
    with Case.open(path) as case:
        payloads = case.connection.execute(
            "SELECT payload FROM original WHERE payload IS NOT NULL"
        ).fetchall()
    return path.read_bytes() + b"".join(zlib.decompress(row[0]) for row in payloads)


def test_a_withdrawn_report_is_gone_and_does_not_come_back(folder: Path) -> None:
    assert b"Zebulon" in everything_in(folder / "x")
    with Case.open(folder / "x", write=True) as case:
        report = the_report(case)
        judgement = pipeline.withdraw(case, report, "anna", "a witness at risk")
        refresh(case, folder)
    for _ in range(2):
        with Case.open(folder / "x") as case:
            assert [other.title for other in case.reports()] == ["other"]
            assert [event.title for event in case.events()] == ["7 killed"]
            assert case.find("baker") == ()
            assert case.judgements() == (judgement,)
            assert (judgement.who, judgement.verb, judgement.subject) == ("anna", "remove", report.id)
            assert case.tally() == Tally(found=2, read=2, duplicate=0, failed=0, withdrawn=1)
            with pytest.raises(UsageError, match="withheld"):
                case.payload(report.original)
            sightings = b"".join(sighting.where.encode() for sighting in case.sightings(report.original))
        held = everything_in(folder / "x")
        for words in (b"bridge", b"baker", b"later"):
            assert words not in held
        assert SECRET.encode() in sightings  # where it was stays on record
        (folder / "reports" / "other.txt").touch()
        read(folder)


def test_a_withdrawn_report_does_not_come_back_under_another_name(folder: Path) -> None:
    with Case.open(folder / "x", write=True) as case:
        pipeline.withdraw(case, the_report(case), "anna", "why")
    (folder / "reports" / "again.txt").write_text(TEXT)
    assert read(folder) == Tally(found=3, read=2, duplicate=1, failed=0, withdrawn=1)
    with Case.open(folder / "x") as case:
        assert len(list(case.reports())) == 1
    assert b"baker" not in everything_in(folder / "x")


@pytest.mark.parametrize("by_words", [True, False])
def test_a_redacted_passage_is_gone_and_the_rest_is_read(tmp_path: Path, by_words: bool) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "seen.txt").write_text(TEXT)
    read(tmp_path)
    start = TEXT.index(SECRET)
    span = (start, start + len(SECRET))
    with Case.open(tmp_path / "x", write=True) as case:
        report = the_report(case)
        if by_words:
            judgement = pipeline.redact(case, report, "anna", "a witness", words="zebulon  quackenbush")
        else:
            judgement = pipeline.redact(case, report, "anna", "a witness", passage=span)
        refresh(case, tmp_path)
    assert judgement.value == f"{span[0]}:{span[1]}"
    for _ in range(2):
        with Case.open(tmp_path / "x") as case:
            after = case.report(report.id)
            assert after.text == TEXT.replace(SECRET, BLACK * len(SECRET))
            assert after.text_sha256 == text_hash(after.text)
            assert [claim.span.exact for claim in case.claims()] == ["5 killed", "6 killed"]
            assert {claim.span.text_sha256 for claim in case.claims()} == {after.text_sha256}
            assert case.find("baker")[0].span.exact.count(BLACK) == len(SECRET)
            assert case.find("Quackenbush") == ()
            assert case.tally() == Tally(found=1, read=1, duplicate=0, failed=0)
        held = everything_in(tmp_path / "x")
        assert b"Quackenbush" not in held
        assert b"quackenbush" not in held
        read(tmp_path)


def test_redacting_what_is_not_there_changes_nothing(folder: Path) -> None:
    with Case.open(folder / "x", write=True) as case:
        report = the_report(case)
        for passage, words in (((5, 5), ""), ((0, 999), ""), (None, "x"), (None, "not there")):
            with pytest.raises(UsageError):
                pipeline.redact(case, report, "anna", "why", passage=passage, words=words)
        assert case.judgements() == ()
        assert the_report(case) == report


@given(text=st.text(min_size=2, max_size=60), data=st.data())
def test_every_span_still_gives_its_words_after_redaction(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sha = text_hash(text)
    span = Span.cut(text, 0, len(text), sha)
    report = Report(
        "report-1", "original", text, text, sha, (Block(BlockKind.BODY, 0, len(text)),),
        Publication(None, text), credit=Credit(text, span=span),
    )  # fmt: skip
    after = blacked_out(report, [(start, end)])
    assert after.text == text[:start] + BLACK * (end - start) + text[end:]
    assert after.credit is not None
    assert after.credit.span is not None
    assert after.credit.span.exact == after.text
    words = text[start:end].strip()
    if words:
        assert words == BLACK * len(words) or words not in after.credit.name


def test_a_corrected_day_survives_and_can_be_taken_back(folder: Path) -> None:
    day = date(2016, 9, 17)
    with Case.open(folder / "x", write=True) as case:
        machine = the_report(case)
        claims = list(case.claims(machine.id))
        first = pipeline.correct(case, machine, day, "anna", "the page says so")
        refresh(case, folder)
    for _ in range(2):
        with Case.open(folder / "x") as case:
            report = case.report(machine.id)
            assert report.publication.day == report.reference_day == day
            assert "anna: the page says so" in report.publication.reason
            assert case.machine_report(machine.id) == machine
            assert {claim.means for claim in case.claims(machine.id)} == {day.isoformat()}
        read(folder)
    with Case.open(folder / "x", write=True) as case:
        second = pipeline.correct(case, machine, date(2016, 9, 18), "ben", "a typo")
        back = pipeline.take_back(case, machine, "ben", "not sure")
        refresh(case, folder)
        assert case.report(machine.id) == machine
        assert list(case.claims(machine.id)) == claims
        assert [j.supersedes for j in case.judgements()] == ["", first.id, second.id]
        assert case.judgements()[-1] == back
        with pytest.raises(UsageError, match="no correction"):
            pipeline.take_back(case, machine, "ben", "again")


def test_the_machines_day_stays_as_evidence_and_a_credited_day_still_counts() -> None:
    text = "words"
    report = Report(
        "report-1", "original", "", text, text_hash(text), (),
        Publication(date(2016, 3, 4), "the page's head"),
        credit=Credit("an agency", day=date(2016, 3, 1)), reference_day=date(2016, 3, 1),
    )  # fmt: skip
    judgement = pipeline_judgement(report)
    after = pipeline.corrections.judged(report, [judgement])
    assert after.publication.day == date(2016, 4, 3)
    assert [(e.day, e.kind) for e in after.publication.evidence] == [(date(2016, 3, 4), "machine")]
    assert after.reference_day == date(2016, 3, 1)
    alone = msgspec.structs.replace(report, credit=None)
    assert pipeline.corrections.judged(alone, [judgement]).reference_day == date(2016, 4, 3)


def pipeline_judgement(report: Report) -> Judgement:
    return pipeline.judging._judgement(
        "anna", pipeline.corrections.subject(report.id), "correct", "swapped", value="2016-04-03"
    )


def test_originals_are_checked_against_their_hashes(folder: Path) -> None:
    with Case.open(folder / "x", write=True) as case:
        assert {check.state for check in pipeline.check_originals(case)} == {"intact"}
        damaged = the_report(case).original
        with case.transaction():
            case.connection.execute(
                "UPDATE original SET payload = ? WHERE id = ?", (zlib.compress(b"other bytes"), damaged)
            )
        states = {check.original.id: check.state.value for check in pipeline.check_originals(case)}
        assert states.pop(damaged) == "damaged"
        assert set(states.values()) == {"intact"}
        lines = [line.split("\t") for line in pipeline.manifest(case) if not line.startswith("#")]
    assert {line[0]: line[3] for line in lines} == {damaged: "damaged", **dict.fromkeys(states, "intact")}
