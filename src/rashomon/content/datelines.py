"""Dates that stand in a text where a day of publication stands, and the weekdays that its lead names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from rashomon.content import days
from rashomon.content.phrases import listed, phrases, starts
from rashomon.lookups.datelines import dateline
from rashomon.lookups.line_labels import is_day, label_end
from rashomon.records import Block
from rashomon.vocabulary import BlockKind

_LEXICON = "publication"
# The first blocks of a page hold its title, byline and date; the lead of a report its weekdays.
_HEAD_BLOCKS = 10
_FIRST = 2  # the number of the last block that can begin the running words
_HEAD = 300
_LEAD = 900
_LINE = 120
_BEFORE = 40

_WORD = re.compile(r"[\w'’/+-]+")
_BRACKET = re.compile(r"[^().]{0,80}\(([^()]{1,60})\)")
_WEEKDAY = re.compile(
    r"\b(?:(\w+)\s)?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:s\b|\b)(?:\s(\w+))?",
    re.IGNORECASE,
)
_BY = re.compile(r" by (?:[^\s.:|]+ ){1,3}(?:on|at)$")  # "Posted by somebody on"
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s?[A-Z]{2,4})?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")


class Rank(IntEnum):
    """How surely a date tells the day of publication, by where it stands; the surest first."""

    MARKED = 1  # "Published August 2 2016"
    LINE = 2  # a line of its own in the head of the page
    START = 3  # the text's first words
    COVERED = 4  # "Reporting period: 1 to 7 August 2016": not before its last day
    NAMED = 5  # in the head, with its weekday ("AFP Tuesday 20 Sep 2016")
    HEAD = 6  # somewhere in the head
    UPDATED = 7  # "Last updated August 2 2016"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date in the place of a day of publication."""

    rank: Rank
    day: days.Day


@dataclass(frozen=True, slots=True)
class NamedWeekday:
    """A weekday that the lead names (0 Monday); ``past`` where its words tell of what has happened."""

    weekday: int
    start: int
    end: int
    past: bool


def find(text: str, blocks: Sequence[Block]) -> tuple[Dateline, ...]:
    """The dates of the text in publication position, the surest first, of equal ones the first."""
    out: list[Dateline] = []
    logged = _logged(text, blocks)
    begin = next((b.start for b in blocks if b.kind is not BlockKind.HEADING), 0)
    for number, block in enumerate(blocks):
        head = number < _HEAD_BLOCKS and block.start < begin + 2 * _HEAD
        short = block.end - block.start <= 2 * _LINE
        if block.kind is BlockKind.CAPTION or number in logged or not (head or short):
            continue
        end = min(block.end, block.start + 2 * _HEAD)
        told = dateline(text, block.start, block.end) if number <= _FIRST else None
        found = days.find(text[block.start : end])
        covered = starts(text[block.start : end], _LEXICON, "covered")
        for day in found[-1:] if covered else found:
            of_dateline = told is not None and told.date_at[0] <= block.start + day.start < told.end
            rank = Rank.START if of_dateline else _rank(text, block, day, head, number)
            if rank is not None:
                shift = block.start
                out.append(
                    Dateline(
                        rank, days.Day(day.day, day.start + shift, day.end + shift, day.other, day.weekday)
                    )
                )
    return tuple(sorted(out, key=lambda one: (one.rank, one.day.start)))


def _logged(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the blocks whose day is that of what a log tells: those that head it, and the lines that
    begin with different days."""
    heads = [n for n, b in enumerate(blocks) if b.kind is BlockKind.HEADING and is_day(text[b.start : b.end])]
    labels = {n: label_end(text, b.start, b.end) for n, b in enumerate(blocks)}
    lines = {n: text[blocks[n].start : end] for n, end in labels.items() if end > blocks[n].start}
    return frozenset((*heads, *(lines if len(set(lines.values())) > 1 else ())))


def _rank(text: str, block: Block, day: days.Day, head: bool, number: int) -> Rank | None:
    start, end = block.start + day.start, block.start + day.end
    before, after = text[max(block.start, start - _BEFORE) : start], text[end : end + 2 * _BEFORE]
    marked = _marked(before, start - len(before) == block.start)
    if marked is not None:
        return marked
    if not head or _is_photograph(after):
        return None
    line = block.end - block.start <= _LINE and not text.endswith((".", "?", "!"), block.start, block.end)
    for key, rank in (("covered", Rank.COVERED), ("published", Rank.MARKED)):
        if line and starts(text[block.start : end], _LEXICON, key):
            return rank  # "Published by the Observer on 2 August 2016"
    words = _WORD.findall(before)
    glossed = "[" in text[start:end] or "(" in text[start:end]  # "on Tuesday [03/02/2004]"
    if glossed or (words and words[-1].casefold() in listed(_LEXICON, "inside_sentence")):
        return None
    if line:
        return Rank.LINE
    return _rank_within(day, words, before, after, number)


def _rank_within(day: days.Day, words: list[str], before: str, after: str, number: int) -> Rank | None:
    """The rank of a date within a paragraph of the head; ``number`` is the paragraph's."""
    if day.start <= 2:
        return Rank.START if number <= _FIRST else None
    if day.start > _HEAD or before.rstrip().endswith(",") or not _stands_apart(words, after):
        return None
    return Rank.NAMED if day.weekday is not None else Rank.HEAD


def _marked(before: str, whole: bool) -> Rank | None:
    """The rank of a date after a word such as "Published"; that word must not stand within a sentence."""
    lead = _CLOCK.sub("", before.rstrip(" :,-–—|")).rstrip(" :,-–—|")
    lead = _BY.sub("", lead) if whole else lead
    folded = lead.casefold()
    for key, rank in (("updated", Rank.UPDATED), ("published", Rank.MARKED)):
        for phrase in phrases(_LEXICON, key):
            bare = phrase.rstrip(":")
            if not folded.endswith(bare):
                continue
            at = len(lead) - len(bare)
            if (at == 0 and whole) or (lead[at].isupper() and not lead[at - 1 : at].isalnum()):
                return rank
    return None


def _is_photograph(after: str) -> bool:
    match = _BRACKET.match(after)
    if not match:
        return False
    words = {word.casefold() for word in re.split(r"[\W_]+", match[1])}
    return bool(words & listed(_LEXICON, "photograph"))


def _stands_apart(words: list[str], after: str) -> bool:
    """Whether a date within a line is no part of a sentence: it stands between capitals, figures or line
    ends."""
    rest = after.lstrip(" :|-–—")
    before_ok = not words or not words[-1][0].islower()
    return before_ok and (not rest or not (rest[0].islower() or rest[0] == ","))


def weekdays(text: str, blocks: Sequence[Block]) -> tuple[NamedWeekday, ...]:
    """The weekdays that the lead names, without those of full dates and of other weeks."""
    body = [b for b in blocks if b.kind in {BlockKind.BODY, BlockKind.ITEM}]
    if not body:
        return ()
    start, end = body[0].start, min(body[-1].end, body[0].start + _LEAD)
    lead = text[start:end]
    dated = [(day.start, day.end) for day in days.find(lead)]
    out = []
    for match in _WEEKDAY.finditer(lead):
        at, to = match.span(2)
        if match[0].casefold().endswith("days") or any(a <= at < b for a, b in dated):
            continue
        context = _clause(lead, match.start(), match.end())
        if context & listed(_LEXICON, "other_week"):
            continue
        past = bool(context & listed(_LEXICON, "past"))
        out.append(NamedWeekday(days.WEEKDAYS[match[2].casefold()], start + at, start + to, past))
    return tuple(out)


def _clause(lead: str, start: int, end: int) -> set[str]:
    """The words around a weekday: up to eight before it in its sentence, and one after it."""
    before = _SENTENCE_END.split(lead[max(0, start - 120) : start])[-1]
    near = _WORD.findall(before)[-8:] + _WORD.findall(lead[start:end])
    return {word.casefold() for word in near}


def reading(day: days.Day, known: Sequence[date], named: Sequence[NamedWeekday]) -> tuple[date, bool]:
    """The reading of a date that other days or the lead's weekdays bear out, and whether none does: then day
    before month."""
    if day.other is None:
        return day.day, False
    for one in day.readings:
        if one in known:
            return one, False
    fitting = [one for one in day.readings if fits(one, named)]
    if named and len(fitting) == 1:
        return fitting[0], False
    return day.day, True


def fits(day: date, named: Sequence[NamedWeekday]) -> bool:
    """Whether a weekday of the lead is that of ``day`` or of the day before, as news of the day has it."""
    return any((day.weekday() - one.weekday) % 7 <= 1 for one in named)
