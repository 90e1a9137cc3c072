"""A period's value as TIMEX3 writes it (TimeML 1.2.1), for measuring against corpora and for export.

Early, mid and late are TIMEX3's ``mod``, not part of the value; a run up to now is a length ("P2D"). TIMEX2
(Ferro and others 2005), which TIMEX3 grew from, marks more words ("former", "12 a week") and has other values
for what comes again and again.
"""

import re
from dataclasses import dataclass
from datetime import date

from rashomon.language import time_calendar as calendar
from rashomon.language.time_calendar import OutOfRangeError
from rashomon.language.time_context import NUMBERED, Context, count_of
from rashomon.language.time_grammar import Found, matches
from rashomon.language.time_guards import expressions, is_time
from rashomon.language.time_relative import duration
from rashomon.language.time_words import Words, listed, names, table, words_of
from rashomon.values import Period

# Parts of a year by their EDTF numbers.
_OF_YEAR = {
    "21": "SP",
    "22": "SU",
    "23": "FA",
    "24": "WI",
    "33": "Q1",
    "34": "Q2",
    "35": "Q3",
    "36": "Q4",
    "40": "H1",
    "41": "H2",
}
_PARTS = {
    "dawn": "TMO",
    "morning": "TMO",
    "noon": "T12:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
}
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_BY_WORDS = ("span", "duration", "length", "vague", "relative", "habit", "offset", "part_of")
_LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
TIMEX2, TIMEX3 = "TIMEX2", "TIMEX3"
_AGAIN = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
_WEEK = 7
_DAY = len("2016-09-16")


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as TIMEX3 marks it: offsets into the report's text, and its value."""

    start: int
    end: int
    value: str


def timexes(period: Period, scheme: str = TIMEX3) -> tuple[Timex, ...]:
    """The expressions of a period: the two ends of a range apart, without the prepositions before them.

    ``scheme`` is ``TIMEX3`` or ``TIMEX2``; TIMEX3 leaves some words unmarked.
    """
    if period.words is None or (scheme == TIMEX3 and _unmarked(period)):
        return ()
    words = words_of(period.words.exact)
    spans = _ends(words)
    value = timex_value(period, scheme)
    first, _, last = (period.clock if "/" in period.clock else value).partition("/")
    if len(spans) == 1 or not last:
        spans, values = [(spans[0][0], spans[-1][1])], [value]
    else:
        day = period.earliest.isoformat() if period.earliest else ""
        values = [f"{day}T{first}", f"{day}T{last}"] if "/" in period.clock else [first, last]
    start = period.words.start
    return tuple(
        Timex(start + words.starts[a], start + words.ends[b - 1], value)
        for (a, b), value in zip(spans, values, strict=True)
    )


def _ends(words: Words) -> list[tuple[int, int]]:
    """The words of the one expression, or of the first and the last of a range."""
    count = len(words.kinds)
    begin = next((i for i in range(count) if words.kinds[i] not in "SUBFRNIK" and not _opens(words, i)), 0)
    found = [one for one in expressions(words) if one.first >= begin]
    opening = next(matches(words, begin), None)  # is a time where it stands, if not by itself: "May-August"
    if opening is not None and (not found or found[0].first > begin):
        found = [opening, *(one for one in found if one.first >= opening.last)]
    if len(found) > 1 and re.search("[-KA/]", words.kinds[found[0].last : found[-1].first]):
        return [(begin, found[0].last), (found[-1].first, count)]
    one = found[0] if found else None
    if one is not None and one.at("year2") >= 0:
        return [(begin, one.at("year") + 1), (one.at("year2"), count)]
    if one is not None and one.at("day2") >= 0:
        return [(begin, max(one.at("day"), -1) + 1), (one.at("day2"), count)]
    return [(begin, count)]


def _opens(words: Words, index: int) -> bool:
    """Whether a word is the "before" or "after" in front of an expression."""
    return index == 0 and words.word(0) in ("before", "after") and len(words.kinds) > 1


def _unmarked(period: Period) -> bool:
    """Whether the words are no TIMEX3: "former", and "a week" that tells how often."""
    assert period.words is not None
    exact = period.words.exact
    return exact.lower() in listed("timex", "unmarked") or (not period.edtf and words_of(exact).kinds == "au")


def timex_value(period: Period, scheme: str = TIMEX3) -> str:
    """The value of a period; empty where it has none. A range gives both ends with "/" between."""
    if period.words is not None and (words := _by_words(period, scheme)):
        return words
    ends = [one for one in period.edtf.split("/") if one not in ("", "..")]
    if len(ends) == 2:
        whole = _whole(period, ends)
        if whole:
            return whole
    return "/".join(_value(one, period) for one in ends)


def _by_words(period: Period, scheme: str) -> str:
    """Values that are in the words alone: lengths and vague times, and how far off from what has no day."""
    assert period.words is not None
    words = words_of(period.words.exact)
    for position in range(min(3, len(words.kinds))):
        for found in matches(words, position):
            if found.last < len(words.kinds) or found.rule not in _BY_WORDS:
                continue
            if (found.rule == "span" and not is_time(words, found)) or (found.rule == "length" and position):
                continue
            if (found.rule == "offset" and period.edtf and not _of_some(words, found)) or (
                words.word(position) == "current" and found.rule == "vague" and found.at("unit") >= 0
            ):
                continue
            if found.rule == "relative" and words.word(found.at("rel")) != "past":
                continue
            if found.rule == "part_of" and found.at("number") < 0:
                continue
            return _in_words(words, found, scheme)
    return ""


def _of_some(words: Words, found: Found) -> bool:
    """As in "a few days later": counts a number that is not said."""
    return found.first == 0 and count_of(Context(words, None), found) is None


def _in_words(words: Words, found: Found, scheme: str) -> str:
    """The value of one such expression."""
    if found.rule == "habit":
        again = _habit(words, found)
        counted = words.word(found.first) in ("per", "a", "an")
        return _AGAIN.get(again, again) if scheme == TIMEX2 and not counted else again
    if found.rule == "vague":
        if found.at("unit") >= 0:
            return f"PX{NUMBERED.get(names('units')[words.word(found.at('unit'))], 'X')}"
        return _REFERENCES[names("vague")[words.word(found.at("vague"))]]
    if found.rule == "offset" and _of_some(words, found):
        return _REFERENCES["future" if words.kind(found.at("way")) in "fR" else "past"]
    try:
        return duration(Context(words, None), found, quarters=True)
    except OutOfRangeError:
        return ""


def _habit(words: Words, found: Found) -> str:
    """How often something comes: "P1D" for every day, "XXXX-WXX-1" for every Monday."""
    rate, unit = found.at("rate"), words.word(found.at("unit"))
    if rate >= 0:
        return (
            f"P1{'TH' if (name := names('rates')[words.word(rate)]) == 'hour' else _LETTERS[name]}".replace(
                "1T", "T1"
            )
        )
    if unit in table("weekdays"):
        return f"XXXX-WXX-{table('weekdays')[unit] + 1}"
    if unit in table("months"):
        return f"XXXX-{table('months')[unit]:02}"
    return duration(Context(words, None), found, quarters=True) if unit in names("units") else "P1D"


def _value(edtf: str, period: Period) -> str:
    """One EDTF date as TIMEX3 writes it."""
    if inner := re.fullmatch(r"(\d{4})-(2[1-4]|3[3-6]|4[01])", edtf):
        return f"{inner[1]}-{_OF_YEAR[inner[2]]}"
    if old := re.fullmatch(r"-(\d{4})(.*)", edtf):
        return f"BC{int(old[1]) + 1:04}" + _value(f"2000{old[2]}", period)[4:]
    if edtf.startswith("["):
        return edtf[1:].split(",", maxsplit=1)[0]
    if len(edtf) == _DAY:
        part = _PARTS[period.part] if period.part and not _is_third(period) else ""
        return edtf + (f"T{period.clock.split('/')[0]}" if period.clock else part)
    return edtf.rstrip("X") if "X" in edtf and not edtf.startswith("P") else edtf


def _is_third(period: Period) -> bool:
    """Whether the part of the day is only an early or late one: "early on Sunday"."""
    kinds = words_of(period.words.exact).kinds if period.words else ""
    return "e" in kinds and not set("pu") & set(kinds)


def _whole(period: Period, ends: list[str]) -> str:
    """The week, month, year, decade or night that an interval of days is, or is a part of."""
    first, last = period.earliest, period.latest
    if all(len(end) == _DAY for end in ends):
        first, last = (date.fromisoformat(end) for end in ends)  # "later this week": of the whole week
    if first is None or last is None or period.part == "night":
        return f"{first.isoformat()}TNI" if first else ""
    grain = _part_of(words_of(period.words.exact)) if period.words else ""
    if grain:
        whole = calendar.of_unit(first, grain)
        first, last = whole.earliest or first, whole.latest or last
        if "/" not in whole.edtf:
            return _value(whole.edtf, period)
    if period.words is None or "u" not in words_of(period.words.exact).kinds:
        return ""
    days = (last - first).days + 1
    middle = (first + (last - first) / 2).isocalendar()
    if days == _WEEK:
        return f"{middle.year}-W{middle.week:02}"
    return f"{middle.year}-W{middle.week:02}-WE" if (days, first.weekday()) == (2, 5) else ""


def _part_of(words: Words) -> str:
    """What "early", "the first days of" are a part of: a season, a month, a decade, or what the unit says."""
    if days := re.match(r"T?[ol](?:VO?)?uO", words.kinds):
        some = words.word(days.end() - 2).endswith("s")
        return "" if not some else "month" if "M" in words.kinds else "year"
    if "e" not in words.kinds:
        return ""
    units = [names("units")[words.word(i)] for i, kind in enumerate(words.kinds) if kind == "u"]
    kinds = {"s": "season", "M": "month", "E": "decade"}
    named = next((grain for letter, grain in kinds.items() if letter in words.kinds), "")
    return named or (units[-1] if units else "year" if "y" in words.kinds else "")
