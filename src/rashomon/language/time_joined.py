"""What the words around an expression add: "early", "later", a time of day with its day, ranges, and the word
before that decides the kind of period: since, until, for, by, before, after."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import OutOfRangeError, Stretch
from rashomon.language.time_context import Context, When
from rashomon.language.time_words import Words, listed, table
from rashomon.vocabulary import DayPart, PeriodKind

_GAP = 3  # words between the parts of one expression: "5 p.m. on Tuesday"


@dataclass(slots=True)
class Mention:
    """Words ``first`` to ``last`` (exclusive) and what they mean."""

    first: int
    last: int
    when: When
    rule: str
    kind: PeriodKind | None = None
    ended: bool = False  # a range: its bounds are said, not derived


_EARLY = re.compile(r"(?:T?e(?:p)?(?:-|O|I)?T?)$")


_OF_DAY = ("clock", "part_alone", "early_hours")
_LATER = re.compile(r"[fb](?:O|I)?T?$")


def modified(context: Context, mention: Mention) -> Mention:
    """Take in "early", "late", "the end of", "later" before an expression."""
    words, when = context.words, mention.when
    head = words.kinds[max(0, mention.first - 4) : mention.first]
    if early := _EARLY.search(head):
        at = mention.first - len(head) + early.start() + early.group().index("e")
        return _third(words, mention, at, article=early.group().startswith("T"))
    if (
        mention.rule == "relative"
        and (later := _LATER.search(head))
        and words.word(mention.first - len(later.group())) in ("later", "earlier")
    ):
        return replace_mention(
            mention, mention.first - len(later.group()), _rest(context, when, later.group()[0])
        )
    return mention


def _third(words: Words, mention: Mention, at: int, *, article: bool) -> Mention:
    """The early, middle or late part of what is mentioned; of a day that is a part of the day."""
    when, word = mention.when, words.word(at)
    third = table("thirds")[word]
    if when.stretch.grain in ("run", "vague"):
        return mention
    if when.stretch.grain == "day":
        if word not in ("early", "late", "mid") or article or when.clock:
            return mention
        part = when.part or (DayPart.MORNING, DayPart.NOON, DayPart.EVENING)[third]
        return replace_mention(mention, at, replace(when, part=part))
    try:
        stretch = calendar.third(when.stretch, third)
    except (OutOfRangeError, ValueError):
        return mention
    return replace_mention(mention, at - article, replace(when, stretch=stretch))


def replace_mention(mention: Mention, first: int, when: When) -> Mention:
    """The mention from an earlier word on, with another meaning."""
    return Mention(first, mention.last, when, mention.rule, mention.kind, mention.ended)


def _rest(context: Context, when: When, way: str) -> When:
    """As in "Later that year": the stretch after what was last told of; "earlier this year": before it."""
    stretch, told = when.stretch, context.told()[0]
    if (
        told is None
        or stretch.earliest is None
        or stretch.latest is None
        or not stretch.earliest <= told <= stretch.latest
    ):
        return when
    bounds = (told, stretch.latest) if way == "f" else (stretch.earliest, told)
    return replace(when, stretch=Stretch(stretch.edtf, *bounds, stretch.grain))


_TO = re.compile(r"(?:K|-|A|UA?|AU|AK|/)[TI]?$")


_BESIDE = re.compile(r"[,(]?[IO]?T?$")


def joined(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
    """Make one of a time of day and its day, and of the two ends of a range."""
    joined: list[Mention] = []
    for mention in mentions:
        if joined and mention.first < joined[-1].last:
            continue
        last = joined[-1] if joined else None
        if last is not None and mention.first - last.last <= _GAP:
            gap = words.kinds[last.last : mention.first]
            one = _day_with_time(words, last, mention, gap) or _range(words, last, mention, gap)
            if one is not None:
                joined[-1] = one
                continue
        joined.append(mention)
    end = -_GAP
    for mention in joined:
        _lead(words, mention, end)
        end = mention.last
    return joined


def _day_with_time(words: Words, a: Mention, b: Mention, gap: str) -> Mention | None:
    """As in "5 p.m. (1400 GMT)", "on Tuesday at 5 p.m.", "the night of 1-2 August"."""
    if not _BESIDE.fullmatch(gap):
        return None
    if a.rule == b.rule == "clock":
        return _same_clock(words, a, b) if "(" in gap else None
    if (a.rule in _OF_DAY) == (b.rule in _OF_DAY) and a.rule != "early_hours":
        return None
    time, day = (a, b) if a.rule in _OF_DAY else (b, a)
    apart = (a is day and "O" in gap) or (b.rule == "part_alone" and gap != "" and "I" not in gap)
    if day.when.stretch.grain != "day" or "(" in gap or apart:
        return None
    when = replace(day.when, part=time.when.part or day.when.part, clock=time.when.clock, zone=time.when.zone)
    return Mention(a.first, b.last, when, day.rule)


def _same_clock(words: Words, a: Mention, b: Mention) -> Mention | None:
    """A local time with the same time in a named zone behind it: the named one is kept."""
    if not b.when.zone or a.when.zone:
        return None
    when = replace(a.when, clock=b.when.clock, zone=b.when.zone)
    return Mention(a.first, b.last + (words.kind(b.last) == ")"), when, a.rule)


def _range(words: Words, a: Mention, b: Mention, gap: str) -> Mention | None:
    """As in "From 3 May to 5 June", "between 17:00 and 17:50", "2011–2016"."""
    if not _TO.fullmatch(gap):
        return None
    lead = words.kind(a.first - 1) if words.kind(a.first - 1) != "T" else words.kind(a.first - 2)
    plain = "A" in gap and "U" not in gap and "K" not in gap
    if (plain and lead != "N") or (
        words.word(a.last) == "to" and lead not in "RN" and a.when.stretch.grain != "day"
    ):
        return None
    x, y = a.when, b.when
    if x.running or y.running or x.vague or y.vague:
        return None
    kind = PeriodKind.WITHIN if lead == "N" else PeriodKind.FOR
    if x.clock and y.clock:
        when = replace(x, clock=f"{x.clock}/{y.clock}", zone=y.zone or x.zone)
        return Mention(a.first - (lead in "NR"), b.last, when, "clock", PeriodKind.WITHIN, ended=True)
    first, last = x.stretch.earliest, y.stretch.latest
    if first is None or last is None or first > last:
        return None
    left, right = x.stretch.edtf.split("/")[0], y.stretch.edtf.split("/")[-1]
    stretch = Stretch(f"{left}/{right}", first, last, y.stretch.grain)
    when = replace(
        y,
        stretch=stretch,
        confidence=min(x.confidence, y.confidence),
        part=x.part or y.part,
        named=x.named and y.named,
    )
    return Mention(a.first, b.last, when, "range", kind, ended=True)


def _lead(words: Words, mention: Mention, end: int) -> None:
    """Set the kind by the word before, and take that word in where it carries the meaning; words before
    ``end`` belong to another mention."""
    at = mention.first - 1
    while at >= mention.first - 3 and words.kind(at) in "Tw":
        at -= 1
    if at < end:
        return
    kind, word = words.kind(at), words.word(at)
    when = mention.when
    if mention.kind is not None:
        if kind in "NR":
            mention.first = at
        return
    if kind == "S":
        mention.kind = PeriodKind.SINCE
    elif kind == "U":
        mention.kind = PeriodKind.UNTIL
    elif kind == "F" and when.running:
        mention.kind = PeriodKind.FOR
    elif kind in "NR" and "/" in when.stretch.edtf and mention.rule in ("day_month", "month_day"):
        mention.kind = PeriodKind.WITHIN if kind == "N" else PeriodKind.FOR
    elif mention.rule == "duration":
        mention.kind = PeriodKind.FOR
        return
    elif (kind == "B" or word in ("before", "after")) and not (
        _possessive(words, mention) or mention.rule == "part_alone"  # "before dawn" is of the same day
    ):
        mention.when, mention.kind = _open(when, word), PeriodKind.WITHIN
    else:
        return
    if when.stretch.earliest is not None or when.running:
        mention.first = at


def _possessive(words: Words, mention: Mention) -> bool:
    """Whether the time only marks something else: "after Saturday's attack", "after Friday prayers"."""
    if words.kind(mention.last) == "'":
        return True
    marked = words.word(mention.last - 1).endswith("days") or words.word(mention.last) in listed("marked")
    return mention.rule == "weekday" and marked


def _open(when: When, word: str) -> When:
    """Some day up to, before or after a period."""
    first, last = when.stretch.earliest, when.stretch.latest
    if first is None or last is None:
        return when
    try:
        if word == "by":
            bounds: tuple[date | None, date | None] = (None, last)
        elif word == "before":
            bounds = (None, calendar.shift(first, -1, "day"))
        else:
            bounds = (calendar.shift(last, 1, "day"), None)
    except OutOfRangeError:
        return when
    named = when.stretch.whole or when.stretch.edtf
    edtf = f"../{named}" if word != "after" else f"{named}/.."
    return replace(
        when,
        stretch=Stretch(edtf if "/" not in named else calendar.span(*bounds, "").edtf, *bounds, "open"),
    )
