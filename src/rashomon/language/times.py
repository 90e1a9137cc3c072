"""When: expressions of time in a report, resolved to periods against what the report says of its own day.

An own grammar over kinds of words (``time_words``, ``time_grammar``) finds simple expressions,
``time_resolve`` places them in the calendar, and the words around them decide the kind (``time_joined``):
since, until, for, within; early, late; ranges.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import Stretch
from rashomon.language.time_confidence import likely_right
from rashomon.language.time_context import Context, When
from rashomon.language.time_grammar import Found
from rashomon.language.time_guards import expressions
from rashomon.language.time_joined import Mention, joined, modified
from rashomon.language.time_outlook import Outlook
from rashomon.language.time_resolve import resolve
from rashomon.language.time_telling import remember, tells_history
from rashomon.language.time_words import Words, listed, words_of
from rashomon.records import Report, Sentence, Token
from rashomon.values import Period, Span, date_precision
from rashomon.vocabulary import BlockKind, DayPart, PeriodKind

_COUNTRY_CODE = 2  # letters of a country's domain


def find_periods(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> tuple[Period, ...]:
    """All expressions of time in the report's blocks but boilerplate, in order, none overlapping.

    Never raises on any text. An expression that cannot be resolved has no bounds and a ``reason`` why.
    Lengths of time without a place in the calendar ("for two days") are of kind ``FOR`` without bounds, their
    ``edtf`` an ISO 8601 duration ("P2D").
    """
    told = times_told(report, tokens, sentences)
    return tuple(as_period(report, told, mention) for mention in told.mentions)


class Told(NamedTuple):
    """A report's words, its expressions of time resolved, and whether it tells of days gone by."""

    words: Words
    mentions: tuple[Mention, ...]
    history: bool


def times_told(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Told:
    """The expressions of time of a report."""
    words = words_of(report.text)
    skipped = [(b.start, b.end) for b in report.blocks if b.kind is BlockKind.BOILERPLATE]
    found = [f for f in expressions(words) if not any(a <= words.starts[f.first] < b for a, b in skipped)]
    starts = [s.start for s in sentences]
    paragraphs = [b.start for b in report.blocks]
    outlook, day_first, custom = Outlook(tokens).outlook, _day_first(words, found), _custom(report.url)
    history = tells_history(words, found, report.reference_day)
    resolved: list[Mention] = []
    for day, group in groupby(found, key=lambda f: _day_of_block(report, words.starts[f.first])):
        context = Context(words, day or report.reference_day, history, outlook=outlook)
        context.day_first, context.custom = day_first, custom
        resolved += _resolved(context, tuple(group), starts, paragraphs)
    return Told(words, tuple(joined(words, resolved)), history)


def _day_of_block(report: Report, offset: int) -> date | None:
    """The day on which a message was written that has one of its own."""
    return next((b.day for b in report.blocks if b.day is not None and b.start <= offset < b.end), None)


def time_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where times stand in a text, as offsets, unresolved: their figures count nothing."""
    words = words_of(text)
    return tuple((words.starts[f.first], words.ends[f.last - 1]) for f in expressions(words))


def _day_first(words: Words, found: Sequence[Found]) -> bool | None:
    """The order of day and month that the report's other dates in figures show, if they agree."""
    orders: set[bool] = set()
    for one in found:
        if one.rule == "numeric":
            parts = re.split("[-/.]", words.word(one.first))
            if len(parts[0]) < 4 and (int(parts[0]) > 12) != (int(parts[1]) > 12):
                orders.add(int(parts[0]) > 12)
    return orders.pop() if len(orders) == 1 else None


def _custom(url: str) -> str:
    """The order of day and month where a page is published, by its country's domain; empty where unknown."""
    host = ""
    with suppress(ValueError):
        host = urlsplit(url).hostname or ""
    domain = host.rpartition(".")[2]
    if domain in listed("domains", "month_first"):
        return "month first"
    country = len(domain) == _COUNTRY_CODE and domain not in listed("domains", "of_no_country")
    return "day first" if country else ""


def _resolved(
    context: Context, found: Sequence[Found], starts: Sequence[int], paragraphs: Sequence[int]
) -> list[Mention]:
    """Resolve in the order of the text; what is said first is what later words count from."""
    mentions: list[Mention] = []
    sentence, begin = -1, 0
    for position, one in enumerate(found):
        if mentions and one.first < mentions[-1].last:
            continue
        now = bisect_right(starts, context.words.starts[one.first])
        if now != sentence:
            sentence, context.near = now, None
            context.paragraph = bisect_right(paragraphs, context.words.starts[one.first])
            begin = bisect_left(context.words.starts, starts[now - 1]) if now else 0
        mention = _mention(context, found, position, mentions[-1] if mentions else None)
        if mention is None:
            continue
        mentions.append(mention)
        remember(context, mention, begin)
    return mentions


def _mention(
    context: Context, found: Sequence[Found], position: int, before: Mention | None
) -> Mention | None:
    """What an expression means where it stands; None where it is no time, or about no day of the telling."""
    one = found[position]
    when = _with_year_behind(context, found, position)
    last = one.last
    if when is None and (anchored := _counted_from_next(context, found, position)):
        when = resolve(anchored, one)
        behind = found[position + 1].last
        if context.words.kind(behind) != "'":  # "a day after Sunday's attack" names two days
            last = behind
    when = when or resolve(_after_a_year(context, before, one), one)
    if when is None or (
        context.narrative and when.vague and when.stretch.latest is None and one.rule == "vague"
    ):
        return None  # "soon" in a narrative is about no day of the telling
    return modified(context, Mention(one.first, last, when, one.rule))


def _after_a_year(context: Context, before: Mention | None, one: Found) -> Context:
    """As in "last year on 5 May": the date takes the year that stands before it."""
    if before is None or before.when.stretch.grain != "year" or before.when.stretch.earliest is None:
        return context
    beside = re.fullmatch(r",?I?T?", context.words.kinds[before.last : one.first])
    return replace_context(context, before.when.stretch) if beside else context


def _counted_from_next(context: Context, found: Sequence[Found], position: int) -> Context | None:
    """As in "the day before yesterday", "two years after 9 April 2011": what follows is counted from."""
    one = found[position]
    if one.rule != "offset" or position + 1 == len(found) or found[position + 1].first != one.last:
        return None
    anchor = resolve(context, found[position + 1])
    if anchor is None or anchor.stretch.earliest is None or anchor.vague:
        return None
    return replace(context, last=anchor.stretch, anchored=True)


def _with_year_behind(context: Context, found: Sequence[Found], position: int) -> When | None:
    """As in "29 August to 2 September 2016": the first date takes its year from the second."""
    one = found[position]
    if (
        position + 1 >= len(found)
        or one.rule not in ("day_month", "month_day", "month")
        or one.at("year") >= 0
    ):
        return None
    after = found[position + 1]
    if after.rule not in ("day_month", "month_day", "month_year") or after.at("year") < 0:
        return None
    if not re.fullmatch(r"(?:K|-|A|UA?)T?e?", context.words.kinds[one.last : after.first]):
        return None
    second = resolve(context, after)
    if second is None or second.stretch.earliest is None:
        return None
    before = replace_context(context, second.stretch)
    first = resolve(before, one)
    if first is None or first.stretch.earliest is None:
        return None
    if first.stretch.earliest > second.stretch.earliest:
        earlier = calendar.of_year(second.stretch.earliest.year - 1)
        first = resolve(replace_context(context, earlier), one) or first
    return replace(first, reason="year of the date behind it", named=True)


def replace_context(context: Context, near: Stretch) -> Context:
    """The same context just after another period was mentioned."""
    near = near if near.grain == "year" or near.earliest is None else calendar.of_year(near.earliest.year)
    return replace(context, near=near)


def as_period(report: Report, told: Told, mention: Mention) -> Period:
    """The record of a mention."""
    words, when = told.words, mention.when
    stretch = when.stretch
    kind = mention.kind
    if kind is None:
        one_day = stretch.earliest is not None and (
            stretch.earliest == stretch.latest or (when.part is DayPart.NIGHT and stretch.grain == "day")
        )
        kind = PeriodKind.ON if one_day and not when.vague and not when.running else PeriodKind.WITHIN
    return Period(
        words=Span.cut(
            report.text, words.starts[mention.first], words.ends[mention.last - 1], report.text_sha256
        ),
        kind=kind,
        edtf=stretch.edtf,
        earliest=stretch.earliest,
        latest=stretch.latest,
        precision=5 if when.vague else date_precision(stretch.earliest, stretch.latest),
        part=when.part,
        clock=when.clock,
        zone=when.zone,
        resolved_against=when.against,
        reason=when.reason,
        confidence=likely_right(mention.rule, when.confidence, history=told.history),
        vague=mention.rule == "vague" and when.vague,
    )
