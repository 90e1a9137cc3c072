"""Parts of a day and times of day: "at dawn", "last night", "17:50", "0900 GMT"."""

from dataclasses import replace

from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import OutOfRangeError
from rashomon.language.time_context import Context, When, part_of_day, unit_of, unresolved
from rashomon.language.time_grammar import Found
from rashomon.language.time_words import names, table
from rashomon.vocabulary import DayPart, HourOf

_OF_NIGHT = frozenset({"on", "from", "into", "between"})  # "overnight on Tuesday": the night is that day's


_NEWS_DAYS = 7  # so far back a report may go on telling of a day without naming it again


def day_part(context: Context, found: Found) -> When:
    """A part of a day by itself or pointed at: "at dawn", "last night", "that evening", "overnight"."""
    part = part_of_day(context, found)
    rel = context.words.kinds[found.at("rel")] if found.at("rel") >= 0 else ""
    after_the = rel == "T"
    if after_the:
        rel = context.words.kinds[found.at("rel") + 1]
    near = context.near if context.near is not None and context.near.grain == "day" else None
    word = context.words.word(found.at("part"))
    if word == "night" and not rel and near is None and context.words.word(found.first - 1) in ("at", "by"):
        return replace(unresolved("day", "any night"), part=part)
    pointed = (
        rel == "h" or (rel == "x" and after_the) or (not rel and (context.narrative or near is not None))
    )
    base, what = context.told() if pointed else (context.reference, "the reference day of the report")
    if near is not None and not rel:
        base, what = near.earliest, "the day in the same sentence"
    elif not rel and word != "overnight" and context.last is not None and context.last.grain == "day":
        base, what = context.last.latest, "the day last mentioned"  # after a night: the day it ends on
    if base is None:
        return replace(unresolved("day", "a part of a day, and no day to count from"), part=part)
    reason, confidence = f"part of a day, counted from {base}, {what}", 0.7 if rel else 0.5
    if word == "overnight":
        day_behind = context.words.word(found.last + 1)
        of_day = day_behind in table("weekdays") or day_behind in table("months") or day_behind.isdigit()
        named = near is not None and context.words.word(found.last) in _OF_NIGHT and of_day
        first = base if named else calendar.shift(base, -1, "day")
        return When(
            calendar.span(first, calendar.shift(first, 1, "day"), "day"),
            reason,
            confidence,
            base,
            DayPart.NIGHT,
        )
    one = calendar.shift(base, {"l": -1, "x": 1}.get(rel, 0), "day")
    return When(calendar.of_day(one), reason, confidence, base, part)


def early_hours(context: Context, found: Found) -> When:
    """The early or late hours of a day."""
    if unit_of(context, found) != "hour":
        raise OutOfRangeError("hours only")
    one = day_of_time(context)
    return replace(
        one,
        part=(DayPart.DAWN, DayPart.NOON, DayPart.NIGHT)[
            table("thirds")[context.words.word(found.at("third"))]
        ],
    )


def day_of_time(context: Context) -> When:
    """The day that a time of day without a day belongs to."""
    near = context.near if context.near is not None and context.near.grain == "day" else None
    if near is not None:
        return When(near, f"{HourOf.SENTENCE}, {near.edtf}", 0.8, near.earliest)
    if context.last is not None and context.last.grain == "day" and (context.narrative or _recent(context)):
        return When(context.last, f"{HourOf.BEFORE}, {context.last.edtf}", 0.5, context.last.earliest)
    if context.reference is None or context.narrative:
        return unresolved("day", "a time of day, and no day to count from")
    return When(calendar.of_day(context.reference), str(HourOf.REPORT), 0.5, context.reference)


def _recent(context: Context) -> bool:
    """Is the day last mentioned one of the week before the report's own?"""
    last = context.last.earliest if context.last is not None else None
    if last is None or context.reference is None:
        return False
    return 0 <= (context.reference - last).days <= _NEWS_DAYS


def clock(context: Context, found: Found) -> When:
    """A time of day: "17:50", "5 p.m.", "0900 GMT"."""
    word = context.words.word(found.at("clock"))
    half = context.words.word(found.at("half"))[:1] if found.at("half") >= 0 else ""
    if ":" in word or "." in word:
        hour, minute = (int(x) for x in word.replace(".", ":").split(":")[:2])
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
    return replace(day_of_time(context), clock=f"{hour:02}:{minute:02}", zone=zone)
