"""What people decide: a report withdrawn, a passage redacted, a day of publication corrected.

Each is a Judgement that stays in the case and survives every re-run. The judgement and its effect on the
report are one transaction; what follows from it (claims, events) is done anew at once or by the next reading.
"""

import re
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from rashomon.errors import UsageError
from rashomon.identity import text_hash, with_id
from rashomon.pipeline.corrections import standing, subject
from rashomon.pipeline.understanding import passages
from rashomon.records import Judgement, Report
from rashomon.store import Case
from rashomon.values import Span

BLACK = "█"
_MIN_WORDS = 2


def _judgement(
    who: str, about: str, verb: str, why: str, *, value: str = "", supersedes: str = ""
) -> Judgement:
    return with_id(Judgement("", who, datetime.now(UTC), about, verb, value, why, supersedes))


def correct(case: Case, report: Report, day: date, who: str, why: str) -> Judgement:
    """Say that a report was published on a day. The machine's answer is kept beside it."""
    return _correct(case, report, day.isoformat(), who, why)


def take_back(case: Case, report: Report, who: str, why: str) -> Judgement:
    """Take back the standing correction of a report's day. Raises UsageError if there is none."""
    if standing(case.judgements(), subject(report.id)) is None:
        raise UsageError(f"{report.id} has no correction to take back")
    return _correct(case, report, "", who, why)


def _correct(case: Case, report: Report, value: str, who: str, why: str) -> Judgement:
    about = subject(report.id)
    earlier = standing(case.judgements(about), about)
    judgement = _judgement(who, about, "correct", why, value=value, supersedes=earlier.id if earlier else "")
    with case.transaction():
        case.put_judgement(judgement)
        case.mark_stale(report.id)
    return judgement


def withdraw(case: Case, report: Report, who: str, why: str) -> Judgement:
    """Take a report out for good: text, bytes, index, claims and all that rests on them.

    That it was there and was withdrawn stays on record; the same bytes read again do not bring it back.
    """
    judgement = _judgement(who, report.id, "remove", why)
    with case.transaction():
        case.put_judgement(judgement)
        case.drop_report(report.id)
        case.withhold(report.original, report.id, judgement.id)
        _forget_across(case)
    case.scrub()
    return judgement


def redact(
    case: Case, report: Report, who: str, why: str, *, passage: tuple[int, int] | None = None, words: str = ""
) -> Judgement:
    """Black out a passage, or all occurrences of some words, in a report, for good.

    The original's bytes are taken out altogether, since words can stand in them in many forms. Claims are
    read anew from what is left. Raises UsageError if the words are not in the report.
    """
    spans = _spans(report.text, passage, words)
    black = blacked_out(case.machine_report(report.id), spans)
    value = ",".join(f"{start}:{end}" for start, end in spans)  # where, never what
    judgement = _judgement(who, report.id, "redact", why, value=value)
    with case.transaction():
        case.put_judgement(judgement)
        case.put_report(black, (), passages(black, ()), "")
        case.withhold(report.original, report.id, judgement.id)
        _forget_across(case)
    case.scrub()
    return judgement


def _forget_across(case: Case) -> None:
    """Events, copies and findings may quote what goes; they are made anew."""
    case.put_copies((), ())
    case.put_events((), (), ())
    case.put_meta("across", "")
    case.put_meta("copied", "")


def _spans(text: str, passage: tuple[int, int] | None, words: str) -> list[tuple[int, int]]:
    if passage is not None:
        start, end = passage
        if not 0 <= start < end <= len(text):
            raise UsageError(f"no passage {start}:{end} in a text of {len(text)} characters")
        return [passage]
    wanted = words.split()
    if len("".join(wanted)) < _MIN_WORDS:
        raise UsageError("the words to redact are too short: give the whole name or passage")
    pattern = re.compile(r"\s+".join(map(re.escape, wanted)), re.IGNORECASE)
    spans = [match.span() for match in pattern.finditer(text)]
    if not spans:
        raise UsageError(f"the report does not hold the words {words!r}: see them with `rashomon show`")
    return spans


def blacked_out(report: Report, spans: list[tuple[int, int]]) -> Report:
    """The report with the spans of its text blacked out, sign for sign, in every field that repeats them."""
    text = report.text
    patterns = []
    for start, end in spans:
        patterns.append(r"\s+".join(map(re.escape, text[start:end].split())))
        text = text[:start] + BLACK * (end - start) + text[end:]
    said = re.compile("|".join(sorted(filter(None, set(patterns)))) or r"(?!)", re.IGNORECASE)
    sha = text_hash(text)

    def clean(value: Any) -> Any:  # noqa: ANN401  any part of a record
        if isinstance(value, Span):
            return Span.cut(text, value.start, value.end, sha)
        if isinstance(value, msgspec.Struct):
            names = value.__struct_fields__
            return msgspec.structs.replace(value, **{name: clean(getattr(value, name)) for name in names})
        if isinstance(value, tuple):
            return tuple(map(clean, value))
        return said.sub(_black, value) if type(value) is str else value  # never the word of a vocabulary

    black: Report = clean(report)
    return msgspec.structs.replace(
        black,
        id=report.id,
        original=report.original,
        language=report.language,
        text=text,
        text_sha256=sha,
    )


def _black(match: re.Match[str]) -> str:
    return BLACK * len(match.group())
