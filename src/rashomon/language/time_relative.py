"""Expressions that count from a day: weekdays, yesterday, "four days ago", "last week", lengths of time."""

from dataclasses import replace
from datetime import date

from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import OutOfRangeError, Stretch
from rashomon.language.time_context import (
    NUMBERED,
    SUB_DAY,
    Context,
    When,
    count_of,
    lead,
    part_of_day,
    unit_of,
    unresolved,
)
from rashomon.language.time_grammar import Found
from rashomon.language.time_words import listed, names, table
from rashomon.vocabulary import DayPart

_VAGUE_FEW = (2, 9)
_HALF = 0.5
_HALVES = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}


def weekday(context: Context, found: Found) -> When:
    """A day of the week: the last one at or before the reference day unless the words look ahead."""
    named = context.words.word(found.at("week"))
    number = table("weekdays")[named if named in table("weekdays") else named.removesuffix("s")]
    told = found.at("rel") >= 0 and context.words.word(found.at("rel")) in listed("counted_on")
    base, what = context.told() if told else context.spoken()
    if base is None or (context.reference is None and not _on_a_day(context)):
        return unresolved("day", "a weekday, and the report has no reference day")
    part = part_of_day(context, found)
    if found.at("other") >= 0:
        way = {"l": -1, "x": 1}.get(context.words.kind(found.at("other")), 0)
        if unit_of(context, found) != "week":
            raise OutOfRangeError("a day of a week only")
        one = calendar.shift(base, 7 * way - base.weekday() + number, "day")
        return When(calendar.of_day(one), f"day of the week counted from {base}, {what}", 0.85, base, part)
    rel = context.words.kind(found.at("rel")) if found.at("rel") >= 0 else ""
    back = (base.weekday() - number) % 7
    ahead = (number - base.weekday()) % 7
    if rel == "l":
        offset = -(back or 7)
    elif rel == "x":
        offset = ahead or 7
    elif _looks_ahead(context, found, ahead < back) or _is_told(context, base, ahead):
        offset = ahead
    else:
        offset = -back
    one = calendar.shift(base, offset, "day")
    which = "the next such day from" if offset > 0 else "the last such day at or before"
    return When(calendar.of_day(one), f"weekday: {which} {base}, {what}", 0.85, base, part)


def _on_a_day(context: Context) -> bool:
    """Has the telling reached one day, from which a weekday can be counted?"""
    return context.last is not None and context.last.grain == "day"


def _is_told(context: Context, base: date, ahead: int) -> bool:
    """Whether a narrative counts on from the day it has reached, which is not beyond the report's own."""
    if not context.narrative or context.last is None or base != context.last.earliest:
        return False
    if context.near is not None and context.near.earliest == base:
        return False  # named in the same sentence: "on 12 May it said that on Tuesday …" looks back
    return context.reference is None or calendar.shift(base, ahead, "day") <= context.reference


def _looks_ahead(context: Context, found: Found, nearer: bool) -> bool:
    """Whether a verb of the future stands by, or a deadline that nothing puts into the past; ``nearer`` tells
    that the coming day is nearer than the past one."""
    words, at = context.words, lead(context.words, found.first)
    if words.word(at) == "as" and words.word(at - 1) == "soon":
        return True
    outlook = context.outlook(words.starts[found.first])
    return outlook > 0 or (words.kind(at) == "U" and (outlook == 0 or nearer))


def night_into(context: Context, found: Found) -> When:
    """Monday night into Tuesday: a night of two days."""
    base, what = context.spoken()
    if base is None:
        return unresolved("day", "a weekday, and the report has no reference day")
    last = calendar.shift(
        base, -((base.weekday() - table("weekdays")[context.words.word(found.at("week2"))]) % 7), "day"
    )
    first = calendar.shift(last, -1, "day")
    if first.weekday() != table("weekdays")[context.words.word(found.at("week"))]:
        raise OutOfRangeError("no night between these days")
    return When(
        calendar.span(first, last, "day"),
        f"night between two days, counted back from {base}, {what}",
        0.85,
        base,
        DayPart.NIGHT,
    )


def deictic(context: Context, found: Found) -> When:
    """Yesterday, today, tonight, tomorrow."""
    word = context.words.word(found.at("deictic"))
    part = DayPart.NIGHT if word == "tonight" else part_of_day(context, found)
    if context.reference is None:
        return replace(unresolved("day", f"“{word}”, and the report has no reference day"), part=part)
    one = calendar.shift(context.reference, table("deictics")[word], "day")
    return When(
        calendar.of_day(one),
        f"counted from {context.reference}, the reference day of the report",
        0.9,
        context.reference,
        part,
    )


def _few(unit: str, way: int, base: date, reason: str) -> When:
    """A vague number of units before or after a day: two to nine of them."""
    a, b = sorted(calendar.shift(base, way * n, unit) for n in _VAGUE_FEW)
    if unit in SUB_DAY:
        a, b = min(base, a), max(base, b)
    stretch = calendar.span(a, b, "vague")
    return When(stretch, f"vague number of {unit}s, {reason}", 0.4, base, vague=True)


def _ends(context: Context, at: int) -> bool:
    """Whether nothing follows that "after" or "before" could belong to."""
    return context.words.kind(at) in ",.)|-hAI" or context.words.word(at) in (";", ":", "!", "?", '"', "”")


def offset(context: Context, found: Found) -> When:
    """So many units before or after a day: "four days ago", "two weeks later", "the day before"."""
    unit, way = unit_of(context, found), context.words.kind(found.at("way"))
    word = context.words.word(found.at("way"))
    direction = 1 if way in "fR" else -1
    base, what = context.spoken() if way in "gR" else context.told()
    if word in ("before", "after") and not context.anchored and not _ends(context, found.last):
        return unresolved("vague", f"counted {word} what the next words name")
    of_an_hour = unit in SUB_DAY and way == "f" and not context.narrative and context.near is None
    if base is None or of_an_hour:  # "half an hour later": than another hour
        return unresolved("day", "a relative time, and no day to count from")
    reason = f"counted from {base}, {what}"
    number = count_of(context, found)
    if number is None:
        return _few(unit, direction, base, reason)
    if unit == "year" and way in "gb" and number == 1 and context.quarter is not None:
        return _quarter_before(context.quarter)
    if unit in SUB_DAY:
        return When(calendar.of_day(calendar.shift(base, direction * number, unit)), reason, 0.6, base)
    return _counted(context, found, (base, reason), direction * number)


def _counted(context: Context, found: Found, since: tuple[date, str], number: float) -> When:
    """The stretch so many units from a day; open where that cannot be."""
    unit, (base, reason) = unit_of(context, found), since
    grain = {
        "fortnight": "week",
        "weekend": "day",
        "century": "year",
        "season": "month",
    }.get(unit, unit)
    stretch = calendar.of_unit(calendar.shift(base, number, unit), grain)
    late = _not_yet(context, stretch.earliest, context.words.starts[found.first])
    why = "told as past, and would lie after the report's own day"
    return unresolved("day", why) if late else When(stretch, reason, 0.85, base)


def _not_yet(context: Context, day: date | None, at: int) -> bool:
    """Would a day that the verb at ``at`` tells as past lie after the reference day?"""
    return (
        day is not None
        and context.reference is not None
        and day > context.reference
        and context.outlook(at) < 0
    )


def span(context: Context, found: Found) -> When:
    """A run of units up to now or from now: "the past 24 hours", "the next two months"."""
    unit, number = unit_of(context, found), count_of(context, found)
    told = context.words.word(found.at("rel")) in listed("counted_on")
    base, what = context.told() if told else context.spoken()
    if base is None:
        return unresolved(unit, "a relative time, and no day to count from")
    reason = f"counted from {base}, {what}"
    back = context.words.kind(found.at("rel")) == "l"
    far = calendar.shift(base, (-1 if back else 1) * (number if number is not None else _VAGUE_FEW[1]), unit)
    bounds = (far, base) if back else (base, far)
    return When(
        calendar.span(*bounds, "run"),
        reason,
        0.8 if number is not None else 0.4,
        base,
        running=True,
        vague=number is None,
    )


def relative(context: Context, found: Found, pointer: str = "rel", unit_name: str = "unit") -> When:
    """A unit pointed at: "last week", "this year", "that day", "the following month".

    ``pointer`` and ``unit_name`` name the parts of the match that say so.
    """
    unit, rel_at = unit_of(context, found, unit_name), found.at(pointer)
    rel, word = (context.words.kind(rel_at), context.words.word(rel_at)) if rel_at >= 0 else ("i", "")
    if unit in SUB_DAY:
        raise OutOfRangeError("less than a day")
    if rel_at < 0 and unit == "day":
        return _same_day(context)
    if rel_at < 0 and unit == "quarter":
        if context.quarter is None:
            raise OutOfRangeError("a quarter of something")
        return When(context.quarter, "the quarter last mentioned", 0.7, context.quarter.earliest)
    if rel_at < 0 and unit == "year" and context.words.word(found.last) in ("ended", "ending"):
        return When(Stretch("P1Y", None, None, "run"), "a length of time", 0.5, running=True)
    before = context.words.word(rel_at - 1)
    told = rel == "h" or word in listed("counted_on") or (word == "next" and before == "the")
    base, what = context.told() if told else context.spoken()
    if rel == "i" and rel_at >= 0:
        base, what = (
            (context.reference, "the reference day of the report")
            if context.last is None or not context.narrative
            else context.told()
        )
    no_day = rel == "h" and unit == "day" and context.last is not None and not _on_a_day(context)
    if base is None or no_day or not (told or context.reference or _on_a_day(context)):
        return unresolved(unit, "a relative time, and no day to count from")
    reason = f"counted from {base}, {what}"
    if word == "past" and unit != "weekend" and before == "the":
        return When(
            calendar.span(calendar.shift(base, -1, unit), base, "run"), reason, 0.7, base, running=True
        )
    way = {"l": -1, "x": 1}.get(rel, 0)
    if unit in ("day", "night") and word in ("last", "past", "latest"):
        raise OutOfRangeError("the last day of something")
    if (
        unit == "weekend"
        and way == 0
        and base.weekday() < 5
        and not context.outlook(context.words.starts[found.first]) > 0
    ):
        way = -1
    if unit == "season":
        raise OutOfRangeError("a season without a name")
    grain = "week" if unit == "fortnight" else unit
    part = DayPart.NIGHT if unit == "night" else None
    return When(
        calendar.of_unit(calendar.shift(base, way, unit), grain), reason, 0.75 if told else 0.85, base, part
    )


def _same_day(context: Context) -> When:
    """As in "later in the day": the day that is told of."""
    last = context.last
    if last is not None and last.grain == "day" and last.earliest is not None:
        return When(last, f"the day last mentioned, {last.edtf}", 0.6, last.earliest)
    if context.reference is None:
        return unresolved("day", "a relative time, and no day to count from")
    one = calendar.of_day(context.reference)
    return When(one, "the reference day of the report", 0.6, context.reference)


def _quarter_before(quarter: Stretch) -> When:
    """The same quarter of the year before, with which business reports compare."""
    assert quarter.earliest is not None
    one = calendar.of_unit(calendar.shift(quarter.earliest, -1, "year"), "quarter")
    return When(one, f"the same quarter a year before {quarter.edtf}", 0.7, quarter.earliest)


def year_before(context: Context, found: Found) -> When:
    """As in "The year-earlier quarter": a year before the period that is told of."""
    if names("units").get(context.words.word(found.at("year_unit"))) != "year":
        raise OutOfRangeError("years only")
    if context.quarter is not None:
        return _quarter_before(context.quarter)
    return unresolved("vague", "a year before a period that is not named")


def time_pointed_at(context: Context, found: Found) -> When:
    """As in "At that time": some time told of, no days of its own."""
    return unresolved("vague", f"“{context.words.word(found.last - 1)}” without days of its own")


def habit(context: Context, found: Found) -> When:
    """As in "Every day", "weekly": on no one day."""
    words = " ".join(context.words.word(at) for at in range(found.first, found.last))
    return unresolved("vague", f"“{words}”: again and again, on no one day")


def length(context: Context, found: Found) -> When:
    """A length of time without a place in the calendar; EDTF has none, so it is written as ISO 8601 does."""
    return When(Stretch(duration(context, found), None, None, "run"), "a length of time", 0.5, running=True)


def duration(context: Context, found: Found, *, quarters: bool = False) -> str:
    """The ISO 8601 form of a counted unit, with X for a vague number; ``quarters`` as TIMEX3 writes them."""
    number, unit = count_of(context, found), unit_of(context, found)
    if quarters and unit == "quarter":
        return f"P{'X' if number is None else f'{number:g}'}Q"
    factor, unit = {
        "fortnight": (2, "week"),
        "decade": (10, "year"),
        "century": (100, "year"),
        "weekend": (2, "day"),
        "quarter": (3, "month"),
        "season": (3, "month"),
    }.get(unit, (1, unit))
    time = "T" if unit in SUB_DAY else ""
    if number is None:
        return f"P{time}X{NUMBERED[unit]}"
    whole, rest = divmod(number * factor, 1)
    if rest != _HALF or unit not in _HALVES:
        return f"P{time}{number * factor:g}{NUMBERED[unit]}"
    return f"P{time}{f'{whole:g}{NUMBERED[unit]}' if whole else ''}{_HALVES[unit]}"


def vague(context: Context, found: Found) -> When:
    """As in "Recently", "now", "soon": only the side of the reference day is known."""
    word = context.words.word(found.at("vague"))
    kind = names("vague")[word]
    reference = context.reference
    if word in listed("qualities") and found.at("unit") < 0:
        return unresolved("vague", f"“{word}” tells no day")
    if reference is None:
        return replace(unresolved("vague", "vague words, and the report has no reference day"), vague=True)
    bounds = {"past": (None, reference), "present": (reference, reference), "future": (reference, None)}[kind]
    stretch = calendar.span(*bounds, "vague")
    if kind == "present":
        stretch = Stretch(reference.isoformat(), reference, reference, "vague")
    return When(
        stretch, "vague words, counted from the reference day of the report", 0.2, reference, vague=True
    )
