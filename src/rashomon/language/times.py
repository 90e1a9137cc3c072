"""When: expressions of time in a report, resolved to periods against what the report says of its own day.

An own grammar over kinds of words (``time_words``, ``time_grammar``) finds simple expressions, ``time_resolve`` places
them in the calendar, and here the words around them decide the kind: since, until, for, within; early, late; ranges.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import OutOfRangeError, Stretch
from rashomon.language.time_grammar import Found, matches, triggers
from rashomon.language.time_guards import is_time
from rashomon.language.time_resolve import Context, When, resolve
from rashomon.language.time_words import Words, listed, table, words_of
from rashomon.records import Report, Sentence, Token
from rashomon.values import Period, Span
from rashomon.vocabulary import BlockKind, DayPart, PeriodKind

_GAP = 3  # words between the parts of one expression: "5 p.m. on Tuesday"
_HISTORY_YEARS = 1
_HISTORY_SHARE = 3
_LONG_AGO = 5


@dataclass(slots=True)
class Mention:
    """Words ``first`` to ``last`` (exclusive) and what they mean."""

    first: int
    last: int
    when: When
    rule: str
    kind: PeriodKind | None = None
    ended: bool = False  # a range: its bounds are said, not derived


def find_periods(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> tuple[Period, ...]:
    """All expressions of time in the report's blocks but boilerplate, in order, none overlapping.

    Never raises on any text. An expression that cannot be resolved has no bounds and a ``reason`` that says why.
    Lengths of time without a place in the calendar ("for two days") are of kind ``FOR`` without bounds, their
    ``edtf`` an ISO 8601 duration ("P2D").
    """
    words = words_of(report.text)
    skipped = [(b.start, b.end) for b in report.blocks if b.kind is BlockKind.BOILERPLATE]
    found = [f for f in _found(words) if not any(a <= words.starts[f.first] < b for a, b in skipped)]
    starts = [s.start for s in sentences]
    context = Context(words, report.reference_day, _tells_history(words, found, report.reference_day))
    context.outlook = _Outlook(tokens).outlook
    context.day_first = _day_first(words, found)
    mentions = _joined(words, _resolved(context, found, starts))
    return tuple(_period(report, words, mention) for mention in mentions)


def time_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where times stand in a text, as offsets, unresolved: their figures count nothing."""
    words = words_of(text)
    return tuple((words.starts[f.first], words.ends[f.last - 1]) for f in _found(words))


def _found(words: Words) -> list[Found]:
    """The expressions of a text: the first rule that fits at each word."""
    found: list[Found] = []
    position = triggers(words, 0)
    while position >= 0:
        one = next((m for m in matches(words, position) if is_time(words, m)), None)
        if one is not None and one.rule != "habit":
            found.append(one)
        position = triggers(words, one.last if one else position + 1)
    return found


def _tells_history(words: Words, found: Sequence[Found], reference: date | None) -> bool:
    """Whether a text tells of another time than its own: many years named, long past, few words for the present day."""
    if reference is None:
        return True
    past = present = 0
    for one in found:
        at = one.at("year")
        if at >= 0:
            past += int(words.word(at).split(".")[0].replace(",", "")) < reference.year - _HISTORY_YEARS
        present += one.rule in ("weekday", "deictic", "vague") or (
            at >= 0 and words.word(at) == str(reference.year)
        )
    return past >= _HISTORY_SHARE and past > 2 * present


def _day_first(words: Words, found: Sequence[Found]) -> bool | None:
    """The order of day and month that the report's other dates in figures show, if they agree."""
    orders: set[bool] = set()
    for one in found:
        if one.rule == "numeric":
            parts = re.split("[-/.]", words.word(one.first))
            if len(parts[0]) < 4 and (int(parts[0]) > 12) != (int(parts[1]) > 12):
                orders.add(int(parts[0]) > 12)
    return orders.pop() if len(orders) == 1 else None


class _Outlook:
    """Whether the verb that a word hangs on looks back or ahead ("met on Tuesday", "will meet on Tuesday")."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._starts = [t.start for t in tokens]

    def outlook(self, offset: int) -> int:
        """1 where the nearest verb above the word at an offset is of the future or of planning, -1 where it is of the
        past, 0 where it tells neither."""
        index = bisect_left(self._starts, offset)
        for _ in range(12):
            if not 0 <= index < len(self._tokens):
                return 0
            token = self._tokens[index]
            if token.pos in ("VERB", "AUX"):
                return self._of_verb(index)
            if token.head == index:
                return 0
            index = token.head
        return 0

    def _of_verb(self, index: int) -> int:
        token = self._tokens[index]
        verbs = listed("future", "verbs")
        if token.lemma in verbs or self._auxiliary(index):
            return 1
        if token.tag == "VB" and 0 <= token.head < len(self._tokens):
            head = self._tokens[token.head]
            if head.lemma in verbs or self._auxiliary(token.head):
                return 1
        return -1 if token.tag in ("VBD", "VBN") else 0

    def _auxiliary(self, verb: int) -> bool:
        """Whether "will" or its like stands just before a verb and belongs to it."""
        wanted = listed("future", "auxiliaries")
        before = range(max(0, verb - 6), verb)
        return any(self._tokens[i].head == verb and self._tokens[i].text.lower() in wanted for i in before)


def _resolved(context: Context, found: Sequence[Found], starts: Sequence[int]) -> list[Mention]:
    """Resolve in the order of the text; what is said first is what later words count from."""
    mentions: list[Mention] = []
    sentence = -1
    words = context.words
    for position, one in enumerate(found):
        now = bisect_right(starts, words.starts[one.first])
        if now != sentence:
            sentence, context.near = now, None
        when = _with_year_behind(context, found, position) or resolve(context, one)
        if when is None or (
            context.narrative and when.vague and when.stretch.latest is None and one.rule == "vague"
        ):
            continue  # "soon" in a narrative is about no day of the telling
        mention = _modified(context, Mention(one.first, one.last, when, one.rule))
        mentions.append(mention)
        stretch = mention.when.stretch
        if stretch.earliest is not None and not mention.when.vague and stretch.grain != "run":
            if mention.when.named or context.narrative or stretch.grain == "day":
                context.near = stretch
            if not _aside(context, stretch):
                context.last = stretch
    return mentions


def _aside(context: Context, stretch: Stretch) -> bool:
    """Whether a narrative of another time only glances at its own day ("as of 2009")."""
    if not context.narrative or context.reference is None or context.last is None:
        return False
    now, then = context.reference.year, context.last.earliest
    assert stretch.earliest is not None  # noqa: S101  only what has bounds is remembered
    return then is not None and stretch.earliest.year >= now - 1 and then.year < now - _LONG_AGO


def _with_year_behind(context: Context, found: Sequence[Found], position: int) -> When | None:
    """ "29 August to 2 September 2016": the first date takes its year from the second."""
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
    return Context(
        context.words,
        context.reference,
        context.narrative,
        context.last,
        near,
        context.outlook,
        context.day_first,
    )


_EARLY = re.compile(r"(?:T?e(?:p)?(?:-|O|I)?T?)$")
_LATER = re.compile(r"[fb](?:O|I)?T?$")


def _modified(context: Context, mention: Mention) -> Mention:
    """Take in "early", "late", "the end of", "later" before an expression."""
    words, when = context.words, mention.when
    head = words.kinds[max(0, mention.first - 4) : mention.first]
    if early := _EARLY.search(head):
        at = mention.first - len(head) + early.start() + early.group().index("e")
        third = table("thirds")[words.word(at)]
        if when.stretch.grain == "day":
            if words.word(at) not in ("early", "late", "mid"):
                return mention
            part = when.part or (DayPart.MORNING, DayPart.NOON, DayPart.EVENING)[third]
            if not early.group().startswith(("T",)) and when.clock == "":
                return replace_mention(mention, at, replace(when, part=part))
            return mention
        if when.stretch.grain not in ("run", "vague"):
            try:
                stretch = calendar.third(when.stretch, third)
            except (OutOfRangeError, ValueError):
                return mention
            return replace_mention(
                mention, at - early.group().startswith("T"), replace(when, stretch=stretch)
            )
        return mention
    if (
        mention.rule == "relative"
        and (later := _LATER.search(head))
        and words.word(mention.first - len(later.group())) in ("later", "earlier")
    ):
        return replace_mention(
            mention, mention.first - len(later.group()), _rest(context, when, later.group()[0])
        )
    return mention


def replace_mention(mention: Mention, first: int, when: When) -> Mention:
    """The mention from an earlier word on, with another meaning."""
    return Mention(first, mention.last, when, mention.rule, mention.kind, mention.ended)


def _rest(context: Context, when: When, way: str) -> When:
    """ "Later that year": the stretch after what was last told of; "earlier this year": before it."""
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


def _joined(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
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
    for mention in joined:
        _lead(words, mention)
    return joined


def _is_time_of_day(when: When, rule: str) -> bool:
    return rule in ("clock", "part_alone", "early_hours")


def _day_with_time(words: Words, a: Mention, b: Mention, gap: str) -> Mention | None:
    """ "5 p.m. (1400 GMT)", "on Tuesday at 5 p.m.", "the night of 1-2 August"."""
    if not _BESIDE.fullmatch(gap):
        return None
    time_a, time_b = _is_time_of_day(a.when, a.rule), _is_time_of_day(b.when, b.rule)
    if time_a == time_b == True and a.rule == b.rule == "clock":  # noqa: E712
        if b.when.zone and not a.when.zone and "(" in gap:
            return Mention(
                a.first,
                b.last + (words.kind(b.last) == ")"),
                replace(a.when, clock=b.when.clock, zone=b.when.zone),
                a.rule,
            )
        return None
    if time_a == time_b and not (a.rule == "early_hours"):
        return None
    time, day = (a, b) if time_a else (b, a)
    if day.when.stretch.grain != "day" or "(" in gap or (a is day and "O" in gap):
        return None
    if time is b and b.rule == "part_alone" and "I" not in gap and gap != "":
        return None
    when = replace(day.when, part=time.when.part or day.when.part, clock=time.when.clock, zone=time.when.zone)
    return Mention(a.first, b.last, when, day.rule)


def _range(words: Words, a: Mention, b: Mention, gap: str) -> Mention | None:
    """ "From 3 May to 5 June", "between 17:00 and 17:50", "2011–2016"."""
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


def _lead(words: Words, mention: Mention) -> None:
    """Set the kind by the word before, and take that word in where it carries the meaning."""
    at = mention.first - 1
    while at >= mention.first - 3 and words.kind(at) in "Tw":
        at -= 1
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
    elif kind == "B" or (kind in "bf" and word in ("before", "after")):
        mention.when, mention.kind = _open(when, word), PeriodKind.WITHIN
    else:
        return
    if when.stretch.earliest is not None or when.running:
        mention.first = at


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


def _period(report: Report, words: Words, mention: Mention) -> Period:
    """The record of a mention."""
    when = mention.when
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
        precision=5 if when.vague else calendar.precision(stretch.earliest, stretch.latest),
        part=when.part,
        clock=when.clock,
        zone=when.zone,
        resolved_against=when.against,
        reason=when.reason,
        confidence=when.confidence,
    )
