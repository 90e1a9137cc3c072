"""A period's value as TIMEX3 writes it (TimeML 1.2.1), for measuring against corpora and for export.

Early, mid and late are TIMEX3's ``mod``, not part of the value; a run up to now is a length ("P2D").
"""

import re
from datetime import date, timedelta

from rashomon.language.time_calendar import OutOfRangeError
from rashomon.language.time_context import NUMBERED, Context
from rashomon.language.time_grammar import matches
from rashomon.language.time_relative import duration
from rashomon.language.time_words import names, words_of
from rashomon.values import Period

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PARTS = {
    "dawn": "TMO",
    "morning": "TMO",
    "noon": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
}
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_WEEK = 7
_DAY = len("2016-09-16")


def timex_value(period: Period) -> str:
    """The TIMEX3 value of a period; empty where it has none. A range gives both ends with "/" between."""
    if period.words is not None and (words := _by_words(period.words.exact)):
        return words
    ends = [one for one in period.edtf.split("/") if one not in ("", "..")]
    if len(ends) == 2:
        whole = _whole(period)
        if whole:
            return whole
    return "/".join(_value(one, period) for one in ends)


def _by_words(exact: str) -> str:
    """Values that are in the words alone: lengths and vague times."""
    words = words_of(exact)
    for position in range(min(3, len(words.kinds))):
        for found in matches(words, position):
            if found.last < len(words.kinds) or found.rule not in ("span", "duration", "vague", "relative"):
                continue
            if found.rule == "vague":
                if found.at("unit") >= 0:
                    return f"PX{NUMBERED.get(names('units')[words.word(found.at('unit'))], 'X')}"
                return _REFERENCES[names("vague")[words.word(position)]]
            if found.rule == "relative" and words.word(found.at("rel")) != "past":
                continue
            try:
                return duration(Context(words, None), found)
            except OutOfRangeError:
                return ""
    return ""


def _value(edtf: str, period: Period) -> str:
    """One EDTF date as TIMEX3 writes it."""
    if season := re.fullmatch(r"(\d{4})-(2[1-4])", edtf):
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if quarter := re.fullmatch(r"(\d{4})-(3[3-6])", edtf):
        return f"{quarter[1]}-Q{int(quarter[2]) - 32}"
    if edtf.startswith("-") or edtf == "0000":
        return f"BC{int(edtf.removeprefix('-')) + 1:04}"
    if len(edtf) == _DAY:
        part = _PARTS[period.part] if period.part else ""
        return edtf + (f"T{period.clock.split('/')[0]}" if period.clock else part)
    return edtf.rstrip("X") if "X" in edtf and not edtf.startswith("P") else edtf


def _whole(period: Period) -> str:
    """The week, month, year, decade or night that an interval of days is, or is a third of."""
    first, last = period.earliest, period.latest
    if first is None or last is None or period.part == "night":
        return f"{first.isoformat()}TNI" if first else ""
    days = (last - first).days + 1
    week = {(_WEEK, 0): "", (2, 5): "-WE"}.get((days, first.weekday()))
    if week is not None:
        return f"{first.year}-W{first.isocalendar().week:02}{week}"
    if first.month == last.month and first.year == last.year and (first.day, last.day) in _thirds(last):
        return f"{first.year:04}-{first.month:02}"
    months = (first.month, last.month) if first.year == last.year and first.day == 1 else None
    if months in ((1, 4), (5, 8), (9, 12)):
        return f"{first.year:04}"
    if first.year // 10 == last.year // 10 and days > 1000 and len(period.edtf) > 20:
        return f"{first.year // 10:03}"
    return ""


def _thirds(last: date) -> tuple[tuple[int, int], ...]:
    """First and last day of the early, middle and late part of a month."""
    following = (
        (last.replace(day=28) + timedelta(days=4)).replace(day=1)
        if last.year < 9999 or last.month < 12
        else last
    )
    return ((1, 10), (11, 20), (21, (following - timedelta(days=1)).day))
