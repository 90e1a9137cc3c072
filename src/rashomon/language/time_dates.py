"""Expressions that name a place in the calendar: dates, months, quarters, seasons, years, decades."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from rashomon.language import number_words
from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import OutOfRangeError, Stretch
from rashomon.language.time_context import (
    SUB_DAY,
    Context,
    When,
    bc_of,
    count_of,
    day_number,
    supplied,
    unit_of,
    unresolved,
    year_of,
)
from rashomon.language.time_grammar import Found
from rashomon.language.time_relative import relative
from rashomon.language.time_words import names, table

_LATELY = 31
_BESIDE, _IN_A_SENTENCE = 3, 30  # words
_OLDEST = 9999
_FIRST_SPOKEN, _LAST_SPOKEN = 1800, 2099


def numeric(context: Context, found: Found) -> When:
    """A date in figures; where nothing tells which of day and month comes first, both days are kept."""
    word = context.words.word(found.at("date"))
    parts = re.split("[-/.]", word)
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return When(calendar.of_day(calendar.day(a, b, c)), "date in figures, year first", named=True)
    year = c if c > 99 else 2000 + c if c < 70 else 1900 + c
    readings: dict[str, date] = {}
    for month, number, order in ((b, a, "day first"), (a, b, "month first")):
        with suppress(OutOfRangeError):
            readings[order] = calendar.day(year, month, number)
    if not readings:
        raise OutOfRangeError("no such day")
    if len(set(readings.values())) == 1:
        order, one = next(iter(readings.items()))
        why = ": the only order possible" if len(readings) == 1 else ""
        return When(calendar.of_day(one), f"date in figures, {order}{why}", named=True)
    order, why, confidence = _by_weekday(context, found, readings) or _order(context, readings)
    if order:
        reason = f"date in figures, {order}: {why}"
        return When(calendar.of_day(readings[order]), reason, confidence, named=True)
    first, last = sorted(readings.values())
    reason = f"date in figures; day and month could be swapped: {first} or {last}, and nothing tells which"
    return When(Stretch(f"[{first},{last}]", first, last, "either"), reason, 0.9, named=True, vague=True)


def _by_weekday(context: Context, found: Found, readings: dict[str, date]) -> tuple[str, str, float] | None:
    """The order that a weekday beside a date tells ("Tuesday [01/03/2006]"), or one in its sentence, of which
    news of that day or the next may speak; None where it fits both readings, or neither."""
    for reach, ago, confidence in ((_BESIDE, (0,), 0.95), (_IN_A_SENTENCE, (0, 1), 0.85)):
        named = _weekdays(context, found, reach)
        fitting = [
            order for order, one in readings.items() if named & {(one.weekday() - days) % 7 for days in ago}
        ]
        if len(fitting) == 1:
            return (
                fitting[0],
                "day and month could be swapped, but only so the weekday named fits",
                confidence,
            )
    return None


def _weekdays(context: Context, found: Found, reach: int) -> set[int]:
    """The days of the week named within so many words of an expression, no sentence's end between."""
    words, table_of = context.words, table("weekdays")
    named: set[int] = set()
    for way, start in ((-1, found.first - 1), (1, found.last)):
        for at in range(start, start + way * reach, way):
            word = words.word(at)
            if not word or word == ".":
                break
            if word in table_of:
                named.add(table_of[word])
    return named


def _order(context: Context, readings: dict[str, date]) -> tuple[str, str, float]:
    """Which of day and month comes first in a date in figures, why, and how surely; empty if nothing tells.

    Evidence, best first: other dates of the report, its own day shortly after one of the readings, the custom
    of the country it is published in, one reading after its day.
    """
    swapped = "day and month could be swapped, but"
    if context.day_first is not None:
        order = "day first" if context.day_first else "month first"
        return order, f"{swapped} another date of the report is written so", 0.9
    day = context.reference
    past = [] if day is None else [order for order, one in readings.items() if one <= day]
    if day is not None:
        near = [order for order in past if (day - readings[order]).days <= _LATELY]
        if len(near) == 1:
            return near[0], f"{swapped} only this day is shortly before {day}, the report's own", 0.9
    if context.custom:
        return context.custom, f"{swapped} it is published where dates are written so", 0.8
    if len(past) == 1:
        return past[0], f"{swapped} the other day lies after {day}, the report's own", 0.8
    return "", "", 0.0


def day_of_month(context: Context, found: Found) -> When:
    """A day of a named month, or a run of days of it."""
    month = table("months")[context.words.word(found.at("month"))]
    first = day_number(context, found.at("day"))
    last = day_number(context, found.at("day2")) if found.at("day2") >= 0 else first

    def make(year: int) -> Stretch:
        start, end = calendar.day(year, month, first), calendar.day(year, month, last)
        return calendar.of_day(start) if start == end else calendar.span(start, end, "day")

    return in_year(context, found, make, "date in words")


def in_year(
    context: Context, found: Found, make: Callable[[int], Stretch], reason: str, confidence: float = 1.0
) -> When:
    """A stretch of a year that is named or pointed at ("last year"), else supplied by what was said."""
    year = year_of(context, found)
    if year is not None:
        return When(make(year), reason, confidence, named=True)
    before = bc_of(context, found)
    if before is not None:
        return When(calendar.before_christ(before, make), reason, confidence, named=True)
    if found.at("pointed") < 0:
        return _pointed_at(context, found, make)
    whole = relative(context, found, "pointed", "of_unit")
    if whole.stretch.earliest is None:
        return whole
    return replace(whole, stretch=make(whole.stretch.earliest.year))


def part_of(context: Context, found: Found) -> When:
    """As in "The last week of October", "the first two months of 1939"."""
    unit, month, nth = unit_of(context, found), found.at("month"), context.words.word(found.at("nth"))
    year = year_of(context, found)
    if unit == "quarter" and month < 0 and found.at("number") < 0:
        return quarter(context, found)
    if month >= 0:
        number = table("months")[context.words.word(month)]
        inner = found.at("year2")
        if inner >= 0:
            of_month = calendar.of_month(int(context.words.word(inner)), number)
            whole = When(of_month, "part of a month", named=True)
        else:
            whole = supplied(context, found, lambda y: calendar.of_month(y, number))
    else:
        whole = When(calendar.of_year(year or 0), "part of a year", named=True)
    first, last = whole.stretch.earliest, whole.stretch.latest
    count = count_of(context, found)
    if first is None or last is None:
        return whole
    ending = context.words.kind(found.at("nth")) == "l" or nth == "final"
    if count is None:  # "the first days of May"
        return replace(whole, stretch=calendar.third(whole.stretch, 2 if ending else 0))
    if ending:
        first = max(first, calendar.shift(calendar.shift(last, 1, "day"), -count, unit))
    else:
        place = number_words.ordinal(nth) or 1
        first = calendar.shift(first, (place - 1) * count, unit)
        last = min(last, calendar.shift(calendar.shift(first, count, unit), -1, "day"))
    if first > last or unit in SUB_DAY:
        raise OutOfRangeError("no such part")
    grain = "day" if first == last else "part"
    return replace(
        whole, stretch=calendar.span(first, last, grain) if first != last else calendar.of_day(first)
    )


def month_year(context: Context, found: Found) -> When:
    """A month of a year that is named or pointed at ("May of last year")."""
    month = table("months")[context.words.word(found.at("month"))]
    year = year_of(context, found)
    if year is not None:
        return When(calendar.of_month(year, month), "month and year in words", named=True)
    before = bc_of(context, found)
    if before is not None:
        of_month = calendar.before_christ(before, lambda y: calendar.of_month(y, month))
        return When(of_month, "month and year in words", named=True)
    whole = relative(context, found)
    if whole.stretch.grain != "year" or whole.stretch.earliest is None:
        raise OutOfRangeError("a month of a year only")
    return replace(whole, stretch=calendar.of_month(whole.stretch.earliest.year, month))


def month(context: Context, found: Found) -> When:
    """A month without its year."""
    month = table("months")[context.words.word(found.at("month"))]
    return _pointed_at(context, found, lambda year: calendar.of_month(year, month))


def _pointed_at(context: Context, found: Found, make: Callable[[int], Stretch]) -> When:
    """As in "last May", "next 5 May": the one that ended before the reference day, or begins after it."""
    rel, (base, what) = found.at("rel"), context.spoken()
    if rel < 0 or base is None:
        return supplied(context, found, make)
    way = {"l": -1, "x": 1}.get(context.words.kind(rel), 0)
    one = make(base.year)
    if (
        one.earliest is not None
        and one.latest is not None
        and ((way < 0 and one.latest >= base) or (way > 0 and one.earliest <= base))
    ):
        one = make(base.year + way)
    return When(one, f"counted from {base}, {what}", 0.8, base)


def year_alone(context: Context, found: Found) -> When:
    """A year in figures."""
    return When(
        calendar.of_year(int(context.words.word(found.at("year")))), "year in figures", 0.95, named=True
    )


def spoken_year(context: Context, found: Found) -> When:
    """A year in words: "nineteen seventy-nine", "two thousand"."""
    first, last = found.range_of("spoken")
    words = [context.words.word(at) for at in range(first, last)]
    hundreds = number_words.value(words[:1]) or 0
    number = (
        number_words.value(words)
        if "thousand" in words
        else 100 * hundreds + (number_words.value(words[1:]) or 0)
    )
    if number is None or not _FIRST_SPOKEN <= number <= _LAST_SPOKEN:
        raise OutOfRangeError("no year")
    return When(calendar.of_year(int(number)), "year in words", 0.9, named=True)


def years(context: Context, found: Found) -> When:
    """A run of years: "1914-18", "2011–2016"."""
    first, word = int(context.words.word(found.at("year"))), context.words.word(found.at("year2"))
    last = (
        int(word)
        if len(word) == 4
        else first - first % 100 + int(word)
        if len(word) == 2 and word.isdigit()
        else 0
    )
    if not first < last <= first + 200:
        raise OutOfRangeError("no run of years")
    a, b = calendar.of_year(first), calendar.of_year(last)
    return When(
        Stretch(f"{a.edtf}/{b.edtf}", a.earliest, b.latest, "years"),
        "run of years in figures",
        named=True,
        running=True,
    )


def era(context: Context, found: Found) -> When:
    """A year before year 1, without bounds."""
    year = bc_of(context, found, "year") or 0
    if year <= -_OLDEST:
        raise OutOfRangeError("too long ago")
    return When(calendar.of_year(year), "year before year 1", 0.9, named=True)


def years_bc(context: Context, found: Found) -> When:
    """A run of years before year 1, without bounds: "from 499 to 493 BC"."""
    ends = [bc_of(context, found, name) or 0 for name in ("year", "year2")]
    if not -_OLDEST < ends[0] < ends[1] <= 0:
        raise OutOfRangeError("no run of years")
    edtf = "/".join(calendar.of_year(year).edtf for year in ends)
    return When(Stretch(edtf, None, None, "years"), "years before year 1", 0.9, named=True, running=True)


def decade(context: Context, found: Found) -> When:
    """A decade in figures or words."""
    word = context.words.word(found.at("decade"))
    number = names("decades").get(word) or word.removesuffix("s")
    start = int(number) if len(number) == 4 else 1900 + int(number)
    if len(number) not in (2, 4):
        raise OutOfRangeError("no decade")
    return When(calendar.of_decade(start), "decade", 0.9, named=True)


def century(context: Context, found: Found) -> When:
    """A century by its ordinal."""
    number = number_words.ordinal(context.words.word(found.at("nth")))
    if unit_of(context, found) != "century" or not number:
        raise OutOfRangeError("no century")
    return When(calendar.of_century(number), "century", named=True)


def quarter(context: Context, found: Found) -> When:
    """A quarter of a year."""
    nth = context.words.word(found.at("nth"))
    number = 4 if nth in ("last", "final") else number_words.ordinal(nth) or 0
    if not 1 <= number <= 4:
        raise OutOfRangeError("no quarter")
    return in_year(context, found, lambda y: calendar.of_quarter(y, number), "quarter and year")


def half(context: Context, found: Found) -> When:
    """A half of a year."""
    number = 1 if context.words.word(found.at("nth")) == "first" else 2
    return in_year(context, found, lambda y: calendar.of_half(y, number), "half of a year")


def year_end(context: Context, found: Found) -> When:
    """The last day of a year; without a number of the report's, after "since" of the one before."""
    year, base = year_of(context, found), context.spoken()[0]
    if year is not None:
        return When(calendar.of_day(calendar.day(year, 12, 31)), "end of the year", named=True)
    if base is None:
        return unresolved("day", "an end of a year, and no day to count from")
    before = context.words.kind(found.first - 1) == "S"
    return When(
        calendar.of_day(calendar.day(base.year - before, 12, 31)),
        f"end of the year, counted from {base}",
        0.7,
        base,
    )


def season(context: Context, found: Found) -> When:
    """A season, of the northern hemisphere."""
    season = table("seasons")[context.words.word(found.at("season"))]
    reason = "season of the northern hemisphere"
    return in_year(context, found, lambda y: calendar.of_season(y, season), reason, 0.9)


def numbered_day(context: Context, found: Found) -> When:
    """As in "The 17th": of the month that the telling has reached, or the last such day."""
    number = day_number(context, found.at("day"))
    base, what = context.spoken()
    if context.near is not None and context.near.earliest is not None:
        base, what = context.near.earliest, "the period in the same sentence"
    if base is None:
        return unresolved("day", "a day of an unknown month")
    one = calendar.day(base.year, base.month, number)
    if (
        one > base
        and what.startswith("the reference")
        and not context.outlook(context.words.starts[found.first]) > 0
    ):
        earlier = calendar.shift(base.replace(day=1), -1, "month")
        one = calendar.day(earlier.year, earlier.month, number)
    return When(calendar.of_day(one), f"day of the month counted from {base}, {what}", 0.6, base)


def holiday(context: Context, found: Found) -> When:
    """A day of the same date each year."""
    month, number = (int(x) for x in names("holidays")[context.words.word(found.at("holiday"))].split("-"))
    before = context.words.word(found.at("eve")) == "eve"

    def make(year: int) -> Stretch:
        return calendar.of_day(calendar.shift(calendar.day(year, month, number), -before, "day"))

    return in_year(context, found, make, "holiday", 0.8)
