"""Stretches of the calendar: a month, a season, a week …, each with its EDTF string and its bounds.

Weeks have no level of their own in EDTF and are written as intervals from Monday to Sunday. Early, middle and
late parts are intervals too: the thirds of a month are its days 1-10, 11-20 and 21-end.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
WINTER = 24
_LEAP_YEAR = 2000


class OutOfRangeError(ValueError):
    """A day that the calendar does not have, or that lies outside years 1 to 9999."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``earliest`` to ``latest``, inclusive (``None``: open or beyond the calendar), as large as
    ``grain`` says. ``whole`` is the EDTF string of what it is an early, middle or late part of."""

    edtf: str
    earliest: date | None
    latest: date | None
    grain: str
    whole: str = ""


def day(year: int, month: int, number: int) -> date:
    """The date; raises OutOfRangeError where there is no such day."""
    try:
        return date(year, month, number)
    except ValueError as error:
        raise OutOfRangeError(str(error)) from error


def of_day(one: date) -> Stretch:
    """One day."""
    return Stretch(one.isoformat(), one, one, "day")


def of_month(year: int, month: int) -> Stretch:
    """A calendar month."""
    first = day(year, month, 1)
    return Stretch(f"{year:04}-{month:02}", first, first.replace(day=monthrange(year, month)[1]), "month")


def of_year(year: int) -> Stretch:
    """A calendar year; years before year 1 (0 is 1 BC) have no bounds."""
    if not MINYEAR <= year <= MAXYEAR:
        return Stretch(f"-{-year:04}" if year <= 0 else f"{year:04}", None, None, "year")
    return Stretch(f"{year:04}", day(year, 1, 1), day(year, 12, 31), "year")


def of_season(year: int, season: int) -> Stretch:
    """A season by EDTF number (21 spring to 24 winter): northern hemisphere, whole months; winter begins in
    December of its year."""
    first = day(year, 12 if season == WINTER else 3 * (season - 20), 1)
    last = shift(first, 3, "month") - timedelta(days=1)
    return Stretch(f"{year:04}-{season}", first, last, "season")


def of_quarter(year: int, number: int) -> Stretch:
    """A quarter of a year, 1 to 4 (EDTF level 2: 33 to 36)."""
    first = day(year, 3 * number - 2, 1)
    return Stretch(f"{year:04}-{32 + number}", first, shift(first, 3, "month") - timedelta(days=1), "quarter")


def of_half(year: int, number: int) -> Stretch:
    """A half of a year, 1 or 2 (EDTF level 2: 40 and 41)."""
    first = day(year, 6 * number - 5, 1)
    return Stretch(f"{year:04}-{39 + number}", first, shift(first, 6, "month") - timedelta(days=1), "half")


def of_decade(year: int) -> Stretch:
    """The ten years that share all but the last digit with ``year``."""
    start = year - year % 10
    return Stretch(f"{start // 10:03}X", day(max(start, 1), 1, 1), day(start + 9, 12, 31), "decade")


def of_century(number: int) -> Stretch:
    """The hundred years that are commonly called so: the 20th is 1900 to 1999."""
    start = 100 * (number - 1)
    return Stretch(f"{start // 100:02}XX", day(max(start, 1), 1, 1), day(start + 99, 12, 31), "century")


def of_week(one: date) -> Stretch:
    """The week from Monday to Sunday that holds a day."""
    monday = shift(one, -one.weekday(), "day")
    return span(monday, shift(monday, 6, "day"), "week")


def of_weekend(one: date) -> Stretch:
    """Saturday and Sunday of the week that holds a day."""
    saturday = shift(one, 5 - one.weekday(), "day")
    return span(saturday, shift(saturday, 1, "day"), "weekend")


def before_christ(year: int, make: Callable[[int], Stretch]) -> Stretch:
    """A stretch of a year before year 1 (0 is 1 BC), which has no bounds; ``make`` gives that of any year."""
    one = make(_LEAP_YEAR)
    return Stretch(one.edtf.replace(str(_LEAP_YEAR), of_year(year).edtf), None, None, one.grain)


def span(earliest: date | None, latest: date | None, grain: str) -> Stretch:
    """Days from one to another as an EDTF interval, open at a bound that is None."""
    edtf = f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"
    return Stretch(edtf if earliest or latest else "", earliest, latest, grain)


def of_unit(one: date, unit: str) -> Stretch:
    """The stretch of a unit's size that holds a day."""
    return _HOLDING[unit](one)


_HOLDING: dict[str, Callable[[date], Stretch]] = {
    "day": of_day,
    "night": of_day,
    "week": of_week,
    "weekend": of_weekend,
    "month": lambda one: of_month(one.year, one.month),
    "quarter": lambda one: of_quarter(one.year, (one.month + 2) // 3),
    "season": lambda one: of_season(one.year - (one.month < 3), 21 + (one.month // 3 - 1) % 4),
    "year": lambda one: of_year(one.year),
    "decade": lambda one: of_decade(one.year),
    "century": lambda one: of_century(one.year // 100 + 1),
}


def shift(one: date, number: float, unit: str) -> date:
    """A day so many units later (earlier if negative), at the end of the month where it has no such day."""
    try:
        if unit in MONTHS_OF:
            months = one.year * 12 + one.month - 1 + round(number * MONTHS_OF[unit])
            year, month = divmod(months, 12)
            return date(year, month + 1, min(one.day, monthrange(year, month + 1)[1]))
        hours = {"hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}.get(unit)
        return one + timedelta(days=round(number * (hours or DAYS_OF.get(unit, 1))))
    except (ValueError, OverflowError) as error:
        raise OutOfRangeError(str(error)) from error


def third(whole: Stretch, which: int) -> Stretch:
    """The early (0), middle (1) or late (2) part of a stretch; days have no such parts."""
    first, last = whole.earliest, whole.latest
    if first is None or last is None or whole.grain in ("day", "weekend"):
        return whole
    if whole.grain == "month":
        lower = first.replace(day=(1, 11, 21)[which])
        upper = (first.replace(day=10), first.replace(day=20), last)[which]
    else:
        days = (last - first).days + 1
        if whole.grain in ("year", "quarter", "season"):
            months = {"year": 4}.get(whole.grain, 1)
            lower = shift(first, which * months, "month")
            upper = shift(first, (which + 1) * months, "month") - timedelta(days=1)
        else:
            lower = first + timedelta(days=days * which // 3)
            upper = first + timedelta(days=days * (which + 1) // 3 - 1)
    part = span(lower, max(lower, upper), whole.grain)
    return Stretch(part.edtf, part.earliest, part.latest, part.grain, whole.edtf)
