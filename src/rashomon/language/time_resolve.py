"""What time expressions mean: from a match of the grammar and what was said before to days of the calendar."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from rashomon.language import number_words
from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import OutOfRangeError, Stretch
from rashomon.language.time_grammar import Found
from rashomon.language.time_words import Words, listed, names, table
from rashomon.vocabulary import DayPart

SUB_DAY = frozenset({"hour", "minute", "second"})
NUMBERED = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "night": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_VAGUE_FEW = (2, 9)
_LARGE = 1000
_SOON_DAYS = 60  # a date without a year and a tense is taken as coming when that near, and none was lately
_YEARS_BACK = 8


@dataclass(frozen=True, slots=True)
class When:
    """A resolved expression. ``named`` tells that it names its own year, ``running`` that it is a length of time,
    ``vague`` that its bounds are only a guess at what the words allow."""

    stretch: Stretch
    reason: str = ""
    confidence: float = 1.0
    against: date | None = None
    part: DayPart | None = None
    clock: str = ""
    zone: str = ""
    named: bool = False
    running: bool = False
    vague: bool = False


@dataclass(slots=True)
class Context:
    """What a text has said so far: the reference day, the period last mentioned, whether it tells of another time."""

    words: Words
    reference: date | None
    narrative: bool = False
    last: Stretch | None = None
    near: Stretch | None = None  # mentioned in the same sentence
    outlook: Callable[[int], int] = lambda _: 0
    day_first: bool | None = None

    def told(self) -> tuple[date | None, str]:
        """The day that the telling has reached, and which day that is, in words."""
        if self.last is not None and self.last.earliest is not None:
            return self.last.earliest, "the period last mentioned"
        return self.reference, "the reference day of the report"

    def spoken(self) -> tuple[date | None, str]:
        """The day on which the report speaks; in a narrative the day it has reached."""
        if self.narrative and self.last is not None:
            return self.told()
        return self.reference, "the reference day of the report"


def unresolved(grain: str, why: str) -> When:
    """An expression whose days cannot be known."""
    return When(Stretch("", None, None, grain), why, 0.3)


def _number(context: Context, found: Found) -> float | None:
    """The number that an expression counts, None where it is vague; without a number it is one."""
    first, last = found.range_of("number")
    if first < 0:
        return 1
    if "V" in context.words.kinds[first:last]:
        return 2 if context.words.word(first + (context.words.kinds[first] == "a")) == "couple" else None
    value = number_words.value([context.words.word(i) for i in range(first, last)])
    if value is not None and value > _LARGE * _LARGE:
        raise OutOfRangeError("too long ago")
    return value


def _unit(context: Context, found: Found) -> str:
    return names("units")[context.words.word(found.at("unit"))]


def _year(context: Context, found: Found) -> int | None:
    at = found.at("year")
    return int(context.words.word(at)) if at >= 0 else None


def _part(context: Context, found: Found) -> DayPart | None:
    at = found.at("part")
    return DayPart(names("parts")[context.words.word(at)]) if at >= 0 else None


def _day_number(context: Context, at: int) -> int:
    word = context.words.word(at)
    number = int(word) if word.isdigit() else number_words.ordinal(word)
    return number or 0


def supplied(context: Context, found: Found, make: Callable[[int], Stretch]) -> When:
    """A stretch that lacks its year: the year of the telling in a narrative, else the nearest past one (next one
    where the verb looks ahead)."""
    near = context.near if context.near is not None and context.near.earliest is not None else None
    if near is None and context.narrative:
        near = context.last
    if near is not None and near.earliest is not None:
        one = make(near.earliest.year)
        if one.earliest and near.grain in ("day", "month") and (near.earliest - one.earliest).days > 180:
            one = make(near.earliest.year + 1)
        return When(one, f"year of the period last mentioned, {near.edtf}", 0.7, near.earliest)
    reference = context.reference
    if reference is None:
        return unresolved("day", "no year given and the report has no reference day")
    outlook = context.outlook(context.words.starts[found.first])
    choices = _choices(make, reference, _named_weekday(context, found))
    past = [one for one in choices if one.earliest and one.earliest <= reference]
    coming = [one for one in choices if one.latest and one.latest >= reference]
    soon = bool(coming) and (coming[0].earliest or reference) <= calendar.shift(reference, _SOON_DAYS, "day")
    recent = bool(past) and (past[-1].latest or reference) >= calendar.shift(
        reference, -3 * _SOON_DAYS, "day"
    )
    if coming and (outlook > 0 or not past or (outlook == 0 and soon and not recent)):
        one, which = coming[0], "next"
    elif past:
        one, which = past[-1], "last"
    else:
        raise OutOfRangeError("no such day")
    reason = f"no year given: the {which} one counted from {reference}, the reference day of the report"
    return When(one, reason, 0.8 if outlook else 0.75, reference)


def _choices(make: Callable[[int], Stretch], reference: date, weekday: int | None) -> list[Stretch]:
    """The stretch in the years around the reference day; only those that begin on the weekday named with it."""
    choices: list[Stretch] = []
    for year in range(max(1, reference.year - _YEARS_BACK), min(9998, reference.year + 1) + 1):
        try:
            one = make(year)
        except OutOfRangeError:
            continue
        choices.append(one)
    fitting = [
        one for one in choices if weekday is None or (one.earliest and one.earliest.weekday() == weekday)
    ]
    return fitting or choices


def _named_weekday(context: Context, found: Found) -> int | None:
    """The weekday written in front of a date."""
    at = found.at("week")
    return table("weekdays").get(context.words.word(at)) if at >= 0 else None


def _numeric(context: Context, found: Found) -> When:
    """A date in figures; day and month may be written in either order."""
    word = context.words.word(found.at("date"))
    mark = next(c for c in word if not c.isdigit())
    a, b, c = (int(part) for part in word.split(mark))
    if len(word.split(mark)[0]) == 4:
        return When(calendar.of_day(calendar.day(a, b, c)), "date in figures, year first", named=True)
    year = c if c > 99 else 2000 + c if c < 70 else 1900 + c
    readings: list[tuple[date, str]] = []
    for month, number, order in ((b, a, "day first"), (a, b, "month first")):
        try:
            readings.append((calendar.day(year, month, number), order))
        except OutOfRangeError:
            continue
    if not readings:
        raise OutOfRangeError("no such day")
    if len(readings) == 1 or readings[0][0] == readings[1][0]:
        return When(
            calendar.of_day(readings[0][0]),
            f"date in figures, {readings[0][1]}: the only order possible",
            named=True,
        )
    if context.day_first is not None:
        one, order = readings[0 if context.day_first else 1]
        return When(
            calendar.of_day(one),
            f"date in figures, {order} as in another date of the report",
            0.8,
            named=True,
        )
    reference = context.reference
    past = [r for r in readings if reference and r[0] <= reference]
    if reference and len(past) == 1:
        return When(
            calendar.of_day(past[0][0]),
            f"date in figures, {past[0][1]}: the other order lies after {reference}",
            0.7,
            named=True,
        )
    return When(
        calendar.of_day(readings[0][0]),
        "date in figures, taken day first; month first is as possible",
        0.5,
        named=True,
    )


def _date(context: Context, found: Found) -> When:
    """A day of a named month, or a run of days of it."""
    month = table("months")[context.words.word(found.at("month"))]
    first = _day_number(context, found.at("day"))
    last = _day_number(context, found.at("day2")) if found.at("day2") >= 0 else first

    def make(year: int) -> Stretch:
        start, end = calendar.day(year, month, first), calendar.day(year, month, last)
        return calendar.of_day(start) if start == end else calendar.span(start, end, "day")

    year = _year(context, found)
    if year is not None:
        return When(make(year), "date in words", named=True)
    return supplied(context, found, make)


def _part_of(context: Context, found: Found) -> When:
    """ "The last week of October", "the first two months of 1939"."""
    unit, month, nth = _unit(context, found), found.at("month"), context.words.word(found.at("nth"))
    year = _year(context, found)
    if month >= 0:
        number = table("months")[context.words.word(month)]
        inner = found.at("year2")
        if inner >= 0:
            whole = When(calendar.of_month(int(context.words.word(inner)), number), named=True)
        else:
            whole = supplied(context, found, lambda y: calendar.of_month(y, number))
    else:
        whole = When(calendar.of_year(year or 0), named=True)
    first, last = whole.stretch.earliest, whole.stretch.latest
    count = _number(context, found) or 1
    if first is None or last is None:
        return whole
    if context.words.kind(found.at("nth")) == "l" or nth == "final":
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


def _month_year(context: Context, found: Found) -> When:
    month = table("months")[context.words.word(found.at("month"))]
    year = _year(context, found)
    if year is not None:
        return When(calendar.of_month(year, month), "month and year in words", named=True)
    whole = _relative(context, found)
    if whole.stretch.grain != "year" or whole.stretch.earliest is None:
        raise OutOfRangeError("a month of a year only")
    return replace(whole, stretch=calendar.of_month(whole.stretch.earliest.year, month))


def _month(context: Context, found: Found) -> When:
    month = table("months")[context.words.word(found.at("month"))]
    rel = found.at("rel")
    if rel >= 0 and context.reference is not None:
        reference = context.reference
        way = {"l": -1, "x": 1}.get(context.words.kind(rel), 0)
        year = reference.year + (
            way if (way < 0 and month >= reference.month) or (way > 0 and month <= reference.month) else 0
        )
        return When(
            calendar.of_month(year, month),
            f"counted from {reference}, the reference day of the report",
            0.8,
            reference,
        )
    return supplied(context, found, lambda year: calendar.of_month(year, month))


def _year_alone(context: Context, found: Found) -> When:
    return When(
        calendar.of_year(int(context.words.word(found.at("year")))), "year in figures", 0.95, named=True
    )


def _years(context: Context, found: Found) -> When:
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


def _era(context: Context, found: Found) -> When:
    return When(
        calendar.of_year(1 - int(context.words.word(found.at("year")).replace(",", "").split(".")[0])),
        "year before year 1",
        0.9,
        named=True,
    )


def _decade(context: Context, found: Found) -> When:
    word = context.words.word(found.at("decade"))
    number = names("decades").get(word) or word.removesuffix("s")
    start = int(number) if len(number) == 4 else 1900 + int(number)
    if len(number) not in (2, 4):
        raise OutOfRangeError("no decade")
    return When(calendar.of_decade(start), "decade", 0.9, named=True)


def _century(context: Context, found: Found) -> When:
    number = number_words.ordinal(context.words.word(found.at("nth")))
    if _unit(context, found) != "century" or not number:
        raise OutOfRangeError("no century")
    return When(calendar.of_century(number), "century", named=True)


def _quarter(context: Context, found: Found) -> When:
    nth = context.words.word(found.at("nth"))
    if _unit(context, found) != "quarter":
        raise OutOfRangeError("no quarter")
    number = 4 if nth in ("last", "final") else number_words.ordinal(nth) or 0
    if not 1 <= number <= 4 or (nth == "last" and _year(context, found) is None):
        raise OutOfRangeError("no quarter")
    year = _year(context, found)
    if year is not None:
        return When(calendar.of_quarter(year, number), "quarter and year", named=True)
    return supplied(context, found, lambda y: calendar.of_quarter(y, number))


def _season(context: Context, found: Found) -> When:
    season = table("seasons")[context.words.word(found.at("season"))]
    year = _year(context, found)
    if year is not None:
        return When(calendar.of_season(year, season), "season of the northern hemisphere", 0.9, named=True)
    rel = context.words.kind(found.at("rel")) if found.at("rel") >= 0 else ""
    reference = context.reference
    if rel in ("l", "i", "x") and reference is not None and not context.narrative:
        years = {
            "l": range(reference.year, reference.year - 3, -1),
            "x": range(reference.year, reference.year + 3),
        }.get(rel, (reference.year,))
        for y in years:
            one = calendar.of_season(y, season)
            if (
                one.earliest
                and one.latest
                and (rel == "i" or (one.latest < reference if rel == "l" else one.earliest > reference))
            ):
                return When(
                    one, f"season counted from {reference}, the reference day of the report", 0.8, reference
                )
    return supplied(context, found, lambda y: calendar.of_season(y, season))


def _weekday(context: Context, found: Found) -> When:
    number = (
        table("weekdays")[context.words.word(found.at("week")).removesuffix("s")]
        if context.words.word(found.at("week")) not in table("weekdays")
        else table("weekdays")[context.words.word(found.at("week"))]
    )
    base, what = context.spoken()
    if base is None:
        return unresolved("day", "a weekday, and the report has no reference day")
    part = _part(context, found)
    if found.at("other") >= 0:
        way = {"l": -1, "x": 1}.get(context.words.kind(found.at("other")), 0)
        if _unit(context, found) != "week":
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
    elif context.outlook(context.words.starts[found.first]) > 0 or (
        context.narrative and what.startswith("the period")
    ):
        offset = ahead
    else:
        offset = -back
    one = calendar.shift(base, offset, "day")
    which = "the next such day from" if offset > 0 else "the last such day at or before"
    return When(calendar.of_day(one), f"weekday: {which} {base}, {what}", 0.85, base, part)


def _night_into(context: Context, found: Found) -> When:
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


def _deictic(context: Context, found: Found) -> When:
    word = context.words.word(found.at("deictic"))
    part = DayPart.NIGHT if word == "tonight" else _part(context, found)
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


def _day_part(context: Context, found: Found) -> When:
    """A part of a day by itself or pointed at: "at dawn", "last night", "that evening", "overnight"."""
    part = _part(context, found)
    rel = context.words.kinds[found.at("rel")] if found.at("rel") >= 0 else ""
    if rel == "T":
        rel = context.words.kinds[found.at("rel") + 1]
    near = context.near if context.near is not None and context.near.grain == "day" else None
    pointed = (
        rel == "h"
        or (rel == "x" and context.words.word(found.at("rel") - 1) == "the")
        or (not rel and (context.narrative or near is not None))
    )
    base, what = context.told() if pointed else (context.reference, "the reference day of the report")
    if near is not None and not rel:
        base, what = near.earliest, "the day in the same sentence"
    if base is None:
        return replace(unresolved("day", "a part of a day, and no day to count from"), part=part)
    word = context.words.word(found.at("part"))
    reason, confidence = f"part of a day, counted from {base}, {what}", 0.7 if rel else 0.5
    if word == "overnight":
        first = base if near is not None else calendar.shift(base, -1, "day")
        return When(
            calendar.span(first, calendar.shift(first, 1, "day"), "day"),
            reason,
            confidence,
            base,
            DayPart.NIGHT,
        )
    one = calendar.shift(base, {"l": -1, "x": 1}.get(rel, 0), "day")
    return When(calendar.of_day(one), reason, confidence, base, part)


def _early_hours(context: Context, found: Found) -> When:
    if _unit(context, found) != "hour":
        raise OutOfRangeError("hours only")
    one = _day_part_of(context)
    return replace(
        one,
        part=(DayPart.DAWN, DayPart.NOON, DayPart.NIGHT)[
            table("thirds")[context.words.word(found.at("third"))]
        ],
    )


def _day_part_of(context: Context) -> When:
    """The day that a time of day without a day belongs to."""
    near = context.near if context.near is not None and context.near.grain == "day" else None
    if near is not None:
        return When(near, f"the day in the same sentence, {near.edtf}", 0.8, near.earliest)
    if context.narrative and context.last is not None and context.last.grain == "day":
        return When(context.last, f"the day last mentioned, {context.last.edtf}", 0.5, context.last.earliest)
    if context.reference is None or context.narrative:
        return unresolved("day", "a time of day, and no day to count from")
    return When(calendar.of_day(context.reference), "the reference day of the report", 0.5, context.reference)


def _clock(context: Context, found: Found) -> When:
    """A time of day: "17:50", "5 p.m.", "0900 GMT"."""
    word = context.words.word(found.at("clock"))
    half = context.words.word(found.at("half"))[:1] if found.at("half") >= 0 else ""
    if ":" in word:
        hour, minute = (int(x) for x in word.split(":")[:2])
    elif half or (found.at("zone") >= 0 and len(word) <= 2):
        hour, minute = int(word), 0
    elif len(word) == 4 and word.isdigit():
        hour, minute = int(word[:2]), int(word[2:])
    else:
        raise OutOfRangeError("no time of day")
    if half:
        if not 1 <= hour <= 12:
            raise OutOfRangeError("no time of day")
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise OutOfRangeError("no time of day")
    zone_at = found.at("zone")
    zone = names("zones")[context.words.word(zone_at)] if zone_at >= 0 else ""
    return replace(_day_part_of(context), clock=f"{hour:02}:{minute:02}", zone=zone)


def _few(context: Context, unit: str, way: int, base: date, reason: str) -> When:
    """A vague number of units before or after a day: two to nine of them."""
    a, b = sorted(calendar.shift(base, way * n, unit) for n in _VAGUE_FEW)
    if unit in SUB_DAY:
        a, b = min(base, a), max(base, b)
    stretch = calendar.span(a, b, "vague")
    return When(stretch, f"vague number of {unit}s, {reason}", 0.4, base, vague=True)


def _offset(context: Context, found: Found) -> When:
    """So many units before or after a day: "four days ago", "two weeks later", "the day before"."""
    unit, way = _unit(context, found), context.words.kind(found.at("way"))
    word = context.words.word(found.at("way"))
    direction = 1 if way == "f" else -1
    base, what = context.spoken() if way == "g" else context.told()
    if word in ("before", "after") and context.words.kind(found.last) in "zT" and found.at("number") >= 0:
        return unresolved("vague", f"counted {word} what the next words name")
    if base is None:
        return unresolved("day", "a relative time, and no day to count from")
    reason = f"counted from {base}, {what}"
    bare = found.at("number") < 0 and context.words.word(found.at("unit")).endswith("s")
    number = None if bare else _number(context, found)
    if number is None:
        return _few(context, unit, direction, base, reason)
    if unit in SUB_DAY:
        return When(calendar.of_day(calendar.shift(base, direction * number, unit)), reason, 0.6, base)
    grain = {
        "fortnight": "week",
        "decade": "year",
        "weekend": "day",
        "century": "year",
        "season": "month",
    }.get(unit, unit)
    return When(calendar.of_unit(calendar.shift(base, direction * number, unit), grain), reason, 0.85, base)


def _span(context: Context, found: Found) -> When:
    """A run of units up to now or from now: "the past 24 hours", "the next two months"."""
    unit, number = _unit(context, found), _number(context, found)
    base, what = context.spoken()
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


def _relative(context: Context, found: Found) -> When:
    """A unit pointed at: "last week", "this year", "that day", "the following month"."""
    unit, rel_at = _unit(context, found), found.at("rel")
    rel, word = (context.words.kind(rel_at), context.words.word(rel_at)) if rel_at >= 0 else ("i", "")
    if unit in SUB_DAY:
        raise OutOfRangeError("less than a day")
    before = context.words.word(rel_at - 1)
    told = (
        rel == "h"
        or word in ("following", "previous", "preceding", "ensuing", "prior")
        or (word == "next" and before == "the")
    )
    base, what = context.told() if told else context.spoken()
    if rel == "i" and rel_at >= 0:
        base, what = (
            (context.reference, "the reference day of the report")
            if context.near is None or not context.narrative
            else context.told()
        )
    if base is None:
        return unresolved(unit, "a relative time, and no day to count from")
    reason = f"counted from {base}, {what}"
    if word == "past" and unit != "weekend" and before == "the":
        return When(
            calendar.span(calendar.shift(base, -1, unit), base, "run"), reason, 0.7, base, running=True
        )
    way = {"l": -1, "x": 1}.get(rel, 0)
    if unit in ("day", "night") and word in ("last", "past"):
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


def _duration(context: Context, found: Found) -> When:
    """A length of time without a place in the calendar; EDTF has none, so it is written as ISO 8601 does."""
    return When(Stretch(duration(context, found), None, None, "run"), "a length of time", 0.5, running=True)


def duration(context: Context, found: Found) -> str:
    """The ISO 8601 form of a counted unit, with X for a vague number."""
    number, unit = _number(context, found), _unit(context, found)
    factor, unit = {
        "fortnight": (2, "week"),
        "decade": (10, "year"),
        "century": (100, "year"),
        "weekend": (2, "day"),
        "quarter": (3, "month"),
        "season": (3, "month"),
    }.get(unit, (1, unit))
    amount = "X" if number is None else f"{number * factor:g}"
    return f"P{'T' if unit in SUB_DAY else ''}{amount}{NUMBERED[unit]}"


def _numbered_day(context: Context, found: Found) -> When:
    """ "The 17th": of the month that the telling has reached, or the last such day."""
    number = _day_number(context, found.at("day"))
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


def _holiday(context: Context, found: Found) -> When:
    month, number = (int(x) for x in names("holidays")[context.words.word(found.at("holiday"))].split("-"))
    year = _year(context, found)
    if year is not None:
        return When(calendar.of_day(calendar.day(year, month, number)), "holiday", 0.8, named=True)
    return supplied(context, found, lambda y: calendar.of_day(calendar.day(y, month, number)))


def _vague(context: Context, found: Found) -> When:
    """ "Recently", "now", "soon": only the side of the reference day is known."""
    kind = names("vague")[context.words.word(found.at("vague"))]
    reference = context.reference
    if reference is None:
        return replace(unresolved("vague", "vague words, and the report has no reference day"), vague=True)
    bounds = {"past": (None, reference), "present": (reference, reference), "future": (reference, None)}[kind]
    stretch = calendar.span(*bounds, "vague")
    return When(
        stretch, "vague words, counted from the reference day of the report", 0.2, reference, vague=True
    )


RESOLVE: dict[str, Callable[[Context, Found], When]] = {
    "numeric": _numeric, "day_month": _date, "month_day": _date, "month_year": _month_year, "part_of": _part_of, "years": _years, "era": _era,
    "decade": _decade, "early_hours": _early_hours, "night_into": _night_into, "weekday": _weekday, "deictic": _deictic,
    "part": _day_part, "part_alone": _day_part, "season": _season, "quarter": _quarter, "clock": _clock, "span": _span,
    "offset": _offset, "relative": _relative, "duration": _duration, "century": _century, "year": _year_alone,
    "holiday": _holiday, "month": _month, "numbered_day": _numbered_day, "vague": _vague,
}  # fmt: skip


def resolve(context: Context, found: Found) -> When | None:
    """What an expression means, or None where it is no time after all ("31 June", "the second year")."""
    handler = RESOLVE.get(found.rule)
    if handler is None:
        return None
    try:
        return handler(context, found)
    except OutOfRangeError:
        return None


def excluded(words: Words, found: Found) -> bool:
    """Whether what stands around makes the words a name, a count or an age, not a time."""
    before, after = words.word(found.first - 1), words.word(found.last)
    return before in listed("names", "before") or after in listed("names", "after")
