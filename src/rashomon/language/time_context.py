"""What the meaning of a time expression depends on (what was said before, the reference day, tense), and what
it becomes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
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


_LARGE = 1000


_SOON_DAYS = 60  # a date without a year and a tense is taken as coming when that near, and none was lately


_YEARS_BACK = 8


_NEW_YEAR = 60  # days that a telling would rather move within the year it has reached


@dataclass(frozen=True, slots=True)
class When:
    """A resolved expression.

    ``named`` tells that it names its own year, ``running`` that it is a length of time, ``vague`` that its
    bounds are only a guess at what the words allow.
    """

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


@dataclass(frozen=True, slots=True)
class Story:
    """Days of a past year told one after the other: the last of them, its paragraph, and how many took their
    year from the one before."""

    last: Stretch
    paragraph: int
    taken: int = 0

    def goes_on(self, paragraph: int) -> bool:
        """Do days without a year in that paragraph belong to it (in the next only once under way)?"""
        return paragraph == self.paragraph or (paragraph == self.paragraph + 1 and self.taken > 0)


@dataclass(slots=True)
class Context:
    """What a text has said so far: the reference day, the period last mentioned, whether it tells of another
    time. ``outlook`` gives for an offset 1 where the verb looks ahead, -1 where it looks back, else 0."""

    words: Words
    reference: date | None
    narrative: bool = False
    last: Stretch | None = None
    reached: Stretch | None = None  # how far a narrative has come
    near: Stretch | None = None  # mentioned in the same sentence
    quarter: Stretch | None = None  # the quarter last mentioned
    paragraph: int = 0
    story: "Story | None" = None  # of days long past that the text tells of now
    outlook: Callable[[int], int] = lambda _: 0
    day_first: bool | None = None
    anchored: bool = False  # ``last`` is what the words themselves count from
    custom: str = ""  # the order of day and month in the country of the report's publisher

    def told(self) -> tuple[date | None, str]:
        """The day that the telling has reached, and which day that is, in words."""
        if self.last is not None:
            return (
                self.last.earliest,
                "the period named with it" if self.anchored else "the period last mentioned",
            )
        return self.reference, "the reference day of the report"

    def spoken(self) -> tuple[date | None, str]:
        """The day on which the report speaks; in a narrative the day it has reached."""
        if self.narrative and self.last is not None:
            return self.told()
        return self.reference, "the reference day of the report"


def unresolved(grain: str, why: str) -> When:
    """An expression whose days cannot be known."""
    return When(Stretch("", None, None, grain), why, 0.3)


def count_of(context: Context, found: Found) -> float | None:
    """The number that an expression counts, None where it is vague; without a number it is one, or some."""
    first, last = found.range_of("number")
    if first < 0:
        return None if context.words.word(found.at("unit")).endswith("s") else 1
    if "V" in context.words.kinds[first:last]:
        return 2 if context.words.word(first + (context.words.kinds[first] == "a")) == "couple" else None
    words = [context.words.word(i) for i in range(first, last)]
    value = number_words.value(words[:-3]) if words[-2:-1] == ["/"] else number_words.value(words)
    if words[-2:-1] == ["/"]:
        value = (value or 0) + int(words[-3]) / max(1, int(words[-1]))
    if value is not None and found.at("and_half") >= 0:
        value += 0.5
    if value is not None and value > _LARGE * _LARGE:
        raise OutOfRangeError("too long ago")
    return value


def unit_of(context: Context, found: Found, name: str = "unit") -> str:
    """The unit of an expression, as the calendar counts it; ``name`` is its part of the match."""
    return names("units")[context.words.word(found.at(name))]


def year_of(context: Context, found: Found) -> int | None:
    """The year written in an expression, or None."""
    at = found.at("year")
    return int(context.words.word(at)) if at >= 0 else None


def part_of_day(context: Context, found: Found) -> DayPart | None:
    """The part of a day in an expression, or None."""
    at = found.at("part")
    return DayPart(names("parts")[context.words.word(at)]) if at >= 0 else None


def day_number(context: Context, at: int) -> int:
    """The day of the month in figures or words; 0 where there is none."""
    word = context.words.word(at)
    number = int(word) if word.isdigit() else number_words.ordinal(word)
    return number or 0


def bc_of(context: Context, found: Found, name: str = "bc") -> int | None:
    """The year before year 1 written in an expression (0 is 1 BC), or None."""
    at = found.at(name)
    return 1 - int(context.words.word(at).replace(",", "").split(".")[0]) if at >= 0 else None


def supplied(context: Context, found: Found, make: Callable[[int], Stretch]) -> When:
    """A stretch that lacks its year: the year of the telling in a narrative, else the nearest past one (the
    next one where the verb looks ahead)."""
    outlook = _outlook(context, found)
    near = context.near or (context.reached or context.last if context.narrative else None)
    near = near or (_story(context) if outlook <= 0 else None)
    if near is not None and near.earliest is None and near.edtf.startswith("-"):
        one = calendar.before_christ(int(near.edtf[:5]), make)
        return When(one, f"year of the period last mentioned, {near.edtf}", 0.7)
    if near is not None and near.earliest is not None:
        one = _nearest(make, near, _last_told(context, near.earliest, outlook))
        return When(one, f"year of the period last mentioned, {near.edtf}", 0.7, near.earliest)
    reference = context.reference
    if reference is None:
        return unresolved("day", "no year given and the report has no reference day")
    weekday = _named_weekday(context, found)
    choices = _choices(make, reference, weekday)
    if weekday is not None or _is_term(context, found):
        one = min(choices, key=lambda one: abs((one.earliest or reference) - reference))
        what = "day" if weekday is None else "weekday"
        return When(one, f"no year given: the nearest such {what} to {reference}", 0.8, reference)
    one, which = _past_or_coming(choices, reference, outlook)
    reason = f"no year given: the {which} one counted from {reference}, the reference day of the report"
    return When(one, reason, 0.8 if outlook else 0.75, reference)


def _story(context: Context) -> Stretch | None:
    """The day of a past year that is told of in this paragraph, or has been since the one before."""
    story = context.story
    return story.last if story is not None and story.goes_on(context.paragraph) else None


def _past_or_coming(choices: list[Stretch], reference: date, outlook: int) -> tuple[Stretch, str]:
    """The last or the next of the stretches, seen from the reference day, and which it is."""
    past = [one for one in choices if one.earliest and one.earliest <= reference]
    coming = [one for one in choices if one.latest and one.latest >= reference]

    def within(one: Stretch, days: int) -> bool:
        return abs(((one.earliest if days > 0 else one.latest) or reference) - reference).days <= abs(days)

    soon = bool(coming) and within(coming[0], _SOON_DAYS)
    recent = bool(past) and within(past[-1], -3 * _SOON_DAYS)
    # A quarter that has just ended is still to be reported on: "expects a loss for the third quarter".
    ended = bool(past) and past[-1].grain == "quarter" and within(past[-1], -_SOON_DAYS)
    if coming and (not past or (outlook > 0 and not ended) or (outlook == 0 and soon and not recent)):
        return coming[0], "next"
    if past:
        return past[-1], "last"
    raise OutOfRangeError("no such day")


def _outlook(context: Context, found: Found) -> int:
    """Whether a date without its year looks ahead (1) or back (-1), by its verb and the words beside it."""
    words, at = context.words, lead(context.words, found.first)
    outlook = context.outlook(words.starts[found.first])
    if not outlook and words.kind(at) in "BU":
        return 1  # what is to be done by a day is as a rule still to be done
    if words.kind(at) == "U" or words.word(at) == "to" or _is_term(context, found):
        return max(outlook, 0)  # "was extended to 5 May"
    return outlook


def _is_term(context: Context, found: Found) -> bool:
    """As in "effective 5 May", "the 5 May deadline": of what is to begin or end then."""
    words, at = context.words, lead(context.words, found.first)
    return words.word(at) in listed("terms", "before") or words.word(found.last) in listed("terms", "after")


def lead(words: Words, first: int) -> int:
    """The word in front of a date: "until" in "until 9 a.m. on 5 May", "by" in "by mid-May"."""
    at = first - 1
    while at >= 0 and words.kind(at) in "CmZeTd-":
        at -= 1
    return at


def _last_told(context: Context, near: date, outlook: int) -> date | None:
    """The last day that a date beside a period of the past may mean; None where it may look ahead."""
    if context.reference is None or outlook > 0 or near > context.reference:
        return None
    return context.reference if outlook < 0 else calendar.shift(context.reference, _SOON_DAYS, "day")


def _nearest(make: Callable[[int], Stretch], near: Stretch, until: date | None) -> Stretch:
    """The stretch in the year that brings it nearest to a period, the same year by choice; not after
    ``until`` if it can be helped."""
    assert near.earliest is not None
    latest = near.latest or near.earliest

    def cost(one: Stretch) -> int:
        if one.earliest is None or one.latest is None or near.earliest is None:
            return 0
        apart = max((one.earliest - latest).days, (near.earliest - one.latest).days, 0)
        return apart + (_NEW_YEAR if one.earliest.year != near.earliest.year else 0)

    years = range(max(1, near.earliest.year - 1), min(9998, latest.year + 1) + 1)
    choices = []
    for year in years:
        with suppress(OutOfRangeError):
            choices.append(make(year))
    if not choices:
        raise OutOfRangeError("no such day")
    told = [one for one in choices if until is None or one.earliest is None or one.earliest <= until]
    return min(told or choices, key=cost)


def _choices(make: Callable[[int], Stretch], reference: date, weekday: int | None) -> list[Stretch]:
    """The stretch in the years around the reference day, on the weekday named with it where there is one."""
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
