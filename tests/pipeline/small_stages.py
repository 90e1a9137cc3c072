"""Small stages for the tests of the pipeline: plain text in lines, one claim for each line "N killed".

They are the pipeline's own interface at its simplest; the real ones have tests of their own.
"""
# ruff: noqa: ARG001  each stage takes what its interface gives it

import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from rashomon.acquire import Found
from rashomon.identity import bytes_hash, content_id, text_hash, with_id
from rashomon.judged import Bonds
from rashomon.pipeline import STAGES, Stage, read
from rashomon.records import (
    Block,
    Claim,
    CopyLink,
    Event,
    Finding,
    Hints,
    Lineage,
    Original,
    Problem,
    Publication,
    Reading,
    Relation,
    Report,
    Sentence,
)
from rashomon.settings import Settings
from rashomon.values import Span
from rashomon.vocabulary import BlockKind, Happening, Modality, Outcome, StageName

PAUSE = float(os.environ.get("RASHOMON_TEST_PAUSE", "0"))


def expand(path: Path, limits: Mapping[str, int], columns: Mapping[str, str]) -> Iterator[Found | Problem]:
    """A file of rows, or one report; a row "bad" is a problem, "crash" ends the process."""
    data = path.read_bytes()
    if path.suffix != ".rows":
        yield Found(_original(data, path.stem), data, str(path))
        return
    for number, row in enumerate(data.splitlines(), start=1):
        where = f"{path}#{number}"
        if row == b"bad":
            yield with_id(Problem("", where, StageName.ACQUIRE, "a bad row"))
        elif row == b"crash":
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            time.sleep(PAUSE)
            yield Found(_original(row, ""), row, where)


def _original(data: bytes, title: str) -> Original:
    return Original(bytes_hash(data), "text/plain", len(data), Hints(title=title))


def read_content(original: Original, payload: bytes) -> tuple[Report | None, tuple[Problem, ...]]:
    if payload == b"kills its reader":
        os.kill(os.getpid(), signal.SIGKILL)
    text = payload.decode()
    if not text.strip():
        return None, (with_id(Problem("", original.id, StageName.CONTENT, "empty: nothing to read")),)
    report = Report(
        id=content_id("report", original.id),
        original=original.id,
        title=original.hints.title,
        text=text,
        text_sha256=text_hash(text),
        blocks=(Block(BlockKind.BODY, 0, len(text)),),
        publication=Publication(None, "none given"),
        readable=not text.startswith("unreadable"),
    )
    return report, ()


def read_language(report: Report, lookups: Any) -> Reading:
    if "poison" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "puzzle" in report.text:
        raise ValueError("cannot parse")
    time.sleep(PAUSE)
    lines = [match.span() for match in re.finditer(r"[^;]+", report.text)]
    return Reading(report.id, (), tuple(Sentence(0, 0, start, end, 0) for start, end in lines))


def read_claims(report: Report, reading: Reading, lookups: Any) -> tuple[Claim, ...]:
    day = report.publication.day
    claims = []
    for match in re.finditer(r"\d+ killed", report.text):
        span = Span.cut(report.text, *match.span(), report.text_sha256)
        means = day.isoformat() if day else lookups
        claims.append(with_id(Claim("", report.id, span, span, Happening.ATTACK, Modality.FACT, means=means)))
    return tuple(claims)


def find_copies(reports: Sequence[Report]) -> tuple[tuple[CopyLink, ...], tuple[Lineage, ...]]:
    return (), tuple(with_id(Lineage("", report.id, (report.id,))) for report in reports)


def find_events(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    lineages: Sequence[Lineage],
    lookups: object,
    bonds: Bonds,
) -> tuple[tuple[Event, ...], tuple[Relation, ...]]:
    by_words: dict[str, list[Claim]] = {}
    for claim in claims:
        by_words.setdefault(claim.span.exact, []).append(claim)
    origins = {lineage.origin: lineage.id for lineage in lineages}
    events = [
        with_id(
            Event(
                "",
                words,
                Happening.ATTACK,
                tuple(sorted(claim.id for claim in told)),
                tuple(sorted({claim.report for claim in told})),
                tuple(sorted({origins[claim.report] for claim in told})),
            )
        )
        for words, told in sorted(by_words.items())
    ]
    return tuple(events), ()


def find_findings(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    events: Sequence[Event],
    lookups: Any,
    records: Any,
) -> tuple[Finding, ...]:
    return tuple(
        with_id(Finding("", event.id, "told", Outcome.CANNOT_BE_CHECKED, event.title)) for event in events
    )


_RUN = {
    StageName.ACQUIRE: expand,
    StageName.CONTENT: read_content,
    StageName.LANGUAGE: read_language,
    StageName.MEANING: read_claims,
    StageName.COPIES: find_copies,
    StageName.RECONCILE: find_events,
    StageName.VERIFY: find_findings,
}
SMALL: tuple[Stage, ...] = tuple(msgspec.structs.replace(stage, run=_RUN[stage.name]) for stage in STAGES)


def load(data_dir: Path, progress: object = None) -> str:
    """Look-ups of the small stages: a word."""
    return "no day"


def main() -> None:
    """Read the paths given into the case given first: the child that the kill test kills."""
    case, processes, *paths = sys.argv[1:]
    settings = Settings(Path(), processes=int(processes))
    read([Path(path) for path in paths], Path(case), settings, stages=SMALL, load=load)


if __name__ == "__main__":
    main()
