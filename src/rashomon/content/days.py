"""Days written in words or figures: "Wed Aug 3 2016", "21 August 2016", "2016-08-21", "8/7/2016".

Finds full dates only (day, month and year). A figure date that can be read both ways keeps both readings.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
        )
    )
    for name in names
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:\b(?P<weekday>"
    + "|".join(sorted(WEEKDAYS, key=len, reverse=True))
    + r")\b[.,]{0,2}\s{1,3}(?:the\s)?)?"
)
_DAY = r"(?<![\d.])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"

_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}\b{_DAY}[\s-]{{1,3}}(?:of\s)?{_MONTH},?[\s-]{{1,3}}{_YEAR}", re.IGNORECASE
)
# "3 JAN 90" with two figures of the year, only where a dateline ends: "3 Jan 20 people" is no date.
_IN_DATELINE = re.compile(
    rf"(?<![\w.]){_DAY}[\s-]{{1,3}}{_MONTH}\s{{1,3}}(?P<year>\d\d)(?=\s{{0,2}}(?:--|[—–(\]]))", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}\b{_MONTH}\s{{1,3}}{_DAY},?\s{{0,3}}{_YEAR}", re.IGNORECASE)
_ISO = re.compile(
    r"(?<![\d/-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
)
_FIGURES = re.compile(
    _WEEKDAY.replace(r"\s{1,3}(?:the\s)?", r"\s{1,3}[(\[]?")
    + r"(?<![\d/.-])(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_IN_URL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/_](?P<month>\d{1,2}|[a-z]{3,9})[-/_](?P<day>\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CENTURY = 50  # two figures from here on are years of the twentieth century


@dataclass(frozen=True, slots=True)
class Day:
    """A date as found: its day, the other reading of a figure date, its weekday as written, where it
    stands."""

    day: date
    start: int
    end: int
    other: date | None = None
    weekday: int | None = None

    @property
    def readings(self) -> tuple[date, ...]:
        """All days that the words may mean."""
        return (self.day,) if self.other is None else (self.day, self.other)


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    with suppress(ValueError):
        return date(year, month, day)
    return None


def swapped(day: date) -> date | None:
    """The day with day and month exchanged; None where that is no other day."""
    other = make(day.year, day.day, day.month)
    return None if other == day else other


def find(text: str) -> tuple[Day, ...]:
    """All full dates in ``text``, in order, none overlapping."""
    found = sorted(_all(text), key=lambda d: (d.start, -d.end))
    out: list[Day] = []
    for one in found:
        if not out or one.start >= out[-1].end:
            out.append(one)
    return tuple(out)


def _all(text: str) -> Iterator[Day]:
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            day = make(int(match["year"]), _MONTH_NUMBER[match["month"].lower()], int(match["day"]))
            named = match["weekday"]
            if day:
                yield Day(day, match.start(), match.end(), weekday=WEEKDAYS[named.lower()] if named else None)
    for match in _IN_DATELINE.finditer(text):
        short = int(match["year"])
        year = short + (1900 if short >= _CENTURY else 2000)
        day = make(year, _MONTH_NUMBER[match["month"].lower()], int(match["day"]))
        if day:
            yield Day(day, match.start(), match.end())
    for match in _ISO.finditer(text):
        day = make(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield Day(day, match.start(), match.end())
    for match in _FIGURES.finditer(text):
        yield from _figures(match)


def _figures(match: re.Match[str]) -> Iterator[Day]:
    """Both readings of "8/7/2016": day first (as most of the world writes) and month first; the one on the
    weekday before it, where one is ("Sunday [8/7/2016]")."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    weekday = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    readings = [day for day in (make(year, b, a), make(year, a, b)) if day is not None]
    fitting = [day for day in readings if day.weekday() == weekday] or readings
    if fitting:
        other = fitting[-1] if fitting[-1] != fitting[0] else None
        yield Day(fitting[0], match.start(), match.end(), other, weekday)


def in_stamp(words: str) -> Day | None:
    """The day in a time stamp of a machine ("2016-08-02T10:11:12Z", "20160802", "Tue, 02 Aug 2016 …", PDF's
    "D:20160802…")."""
    words = words.strip()[:100]
    found = find(words.replace("T", " ", 1) if words[:4].isdigit() else words)
    if found:
        return found[0]
    match = _COMPACT.search(words.removeprefix("D:")[:8])
    if not match:
        return None
    day = make(int(match["year"]), int(match["month"]), int(match["day"]))
    return Day(day, match.start(), match.end()) if day else None


def in_url(url: str) -> Day | None:
    """The day in a URL's path ("/2016/08/02/", "/2016/aug/02/", "-20160802")."""
    path = url[:2000]
    for match in _IN_URL.finditer(path):
        month = match["month"].lower()
        number = int(month) if month.isdigit() else _MONTH_NUMBER.get(month, 0)
        day = make(int(match["year"]), number, int(match["day"])) if number else None
        if day:
            return Day(day, match.start(), match.end())
    for match in _COMPACT.finditer(path):
        day = make(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            return Day(day, match.start(), match.end())
    return None
