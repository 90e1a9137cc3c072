"""The day of publication, chosen from all its evidence, with the reason in words.

Order of trust: a date marked as such in the text, or standing on a line of its own or at the very start; then what
the page's metadata or the container (a row, a feed, a mail's header) gives; then the URL. A given day that is the
text's with day and month exchanged is a known error of converted tables, and is repaired. Weekdays named in the
lead support or refute, they never give a day alone: news names by the bare weekday only days of the past week.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.content import datelines, days
from rashomon.content.datelines import NamedWeekday, Rank
from rashomon.content.draft import Given
from rashomon.records import Block, DayEvidence, Publication
from rashomon.values import Span

# What a page's own metadata says is chosen over an unmarked date in its text; a container's word is not.
METADATA = "metadata"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A day with where it stands; ``day`` has its final reading."""

    kind: str
    day: date
    words: str
    span: Span | None = None
    rank: Rank | None = None
    unsure: bool = False


def publication(
    text: str, digest: str, blocks: Sequence[Block], given: Sequence[Given], url: str, credited: Sequence[tuple[int, int]]
) -> Publication:
    """The day on which the report was published; ``day`` is None where nothing says. ``credited`` are the parts of
    the text that date a credited original: evidence, but no conflict."""
    named = datelines.weekdays(text, blocks)
    lines = datelines.find(text, blocks)
    stamps = [(one, day) for one in given if (day := days.in_stamp(one.words))]
    in_url = days.in_url(url)
    found = [day for _, day in stamps] + [line.day for line in lines] + ([in_url] if in_url else [])
    known = [day.day for day in found if day.other is None]

    stated_text, evidence = [], []
    for line in lines:
        day, unsure = _reading(line.day, known, named)
        span = Span.cut(text, line.day.start, line.day.end, digest)
        if any(start <= span.start < end for start, end in credited):
            evidence.append(DayEvidence(day, "credit", span.exact, span))
        else:
            stated_text.append(_Stated("text", day, span.exact, span, line.rank, unsure))
    stated_given = []
    for one, stamp in stamps:
        day, unsure = _reading(stamp, known, named)
        stated_given.append(_Stated(one.kind, day, one.words.strip()[:100], unsure=unsure))
    stated_url = [_Stated("url", in_url.day, url[in_url.start : in_url.end])] if in_url else []

    everything = (*stated_text, *stated_given, *stated_url)
    evidence += [DayEvidence(one.day, one.kind, one.words, one.span) for one in everything]
    if not everything:
        return Publication(None, "nothing in the report or its container tells its day", tuple(evidence))
    chosen, reason = _choice(stated_text, stated_given, stated_url, named)
    day, later = _moved(chosen, named)
    if later is not None:
        span = Span.cut(text, later.start, later.end, digest)
        evidence.append(DayEvidence(day, "weekday", span.exact, span))
        reason += f"; its lead tells in the past of {span.exact}, the day after, so it was written then"
    conflict = any(one.day != day and one.rank is not Rank.HEAD for one in everything) or chosen.unsure
    return Publication(day, reason, tuple(evidence), conflict)


def _reading(day: days.Day, known: Sequence[date], named: Sequence[NamedWeekday]) -> tuple[date, bool]:
    """The reading of a date that other evidence bears out, and whether none does: then day before month."""
    if day.other is None:
        return day.day, False
    for reading in day.readings:
        if reading in known:
            return reading, False
    fitting = [reading for reading in day.readings if _fits(reading, named)]
    if named and len(fitting) == 1:
        return fitting[0], False
    return day.day, True


def _fits(day: date, named: Sequence[NamedWeekday]) -> bool:
    """Whether a weekday of the lead is that of ``day`` or of the day before, as news of the day has it."""
    return any((day.weekday() - one.weekday) % 7 <= 1 for one in named)


def _choice(
    text: Sequence[_Stated], given: Sequence[_Stated], url: Sequence[_Stated], named: Sequence[NamedWeekday]
) -> tuple[_Stated, str]:
    """The evidence to go by, and why."""
    other = [*given, *url]
    first = text[0] if text else None
    if first is not None and (not other or _is_trusted(first, other, named)):
        return first, _text_reason(first, other)
    if given:
        chosen = given[0]
        for one in url:
            if one.day == days.swapped(chosen.day):
                return one, f"the URL has {one.words}; the given day {chosen.day} is that with day and month exchanged"
        return chosen, _given_reason(chosen)
    if url:
        return url[0], f"the URL has {url[0].words}"
    message = "a choice needs evidence"
    raise ValueError(message)


def _is_trusted(stated: _Stated, other: Sequence[_Stated], named: Sequence[NamedWeekday]) -> bool:
    """Whether the text's own date is chosen over what the page or its container gives."""
    against = other[0].day
    if stated.day == against or stated.day == days.swapped(against) or stated.rank is Rank.MARKED:
        return True
    if stated.rank in {Rank.LINE, Rank.START, Rank.NAMED, Rank.UPDATED}:
        return other[0].kind != METADATA
    return _fits(stated.day, named) and not _fits(against, named)


def _text_reason(stated: _Stated, other: Sequence[_Stated]) -> str:
    reason = f"the text is dated \u201c{stated.words}\u201d"
    if stated.unsure:
        reason += " (day and month could also be the other way round)"
    against = next((one for one in other if one.day != stated.day), None)
    if against is None:
        return reason
    if days.swapped(against.day) == stated.day:
        return f"{reason}; the given day {against.day} is that with day and month exchanged"
    return f"{reason}, and its own words outweigh the given day {against.day}"


def _given_reason(chosen: _Stated) -> str:
    source = "the page's metadata" if chosen.kind == METADATA else "its container"
    unsure = " (day and month could also be the other way round)" if chosen.unsure else ""
    return f"given by {source} as \u201c{chosen.words}\u201d{unsure}"


def _moved(chosen: _Stated, named: Sequence[NamedWeekday]) -> tuple[date, NamedWeekday | None]:
    """The day after the chosen one, where the lead tells in the past of its weekday.

    A dateline may be that of the first version. A bare weekday is a day of the past six, and hardly ever the
    sixth: news of the day names today or yesterday. It is taken so only if no weekday of the lead is the chosen day's own
    or the day's before, save before the later one in the same lead (an update that still tells of the first day).
    """
    if chosen.rank is None:
        return chosen.day, None
    following = chosen.day + _ONE_DAY
    later = next((one for one in named if one.past and one.weekday == following.weekday()), None)
    return (following, later) if later is not None else (chosen.day, None)
