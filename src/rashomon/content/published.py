"""The day of publication, chosen from all its evidence, with the reason in words.

Order of trust: a date marked as such in the text, or standing on a line of its own or at the very start; then
what the page's metadata or the container (a row, a feed, a mail's header) gives; then the URL. A given day
that is the text's with day and month exchanged is a known error of converted tables, and is repaired.
Weekdays named in the lead support or refute, they never give a day alone: news names by the bare weekday only
days of the past week.
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
# What a file says of when it was made.
FILE = "file"
URL = "url"
CREDIT = "credit"
_SHORTLY = timedelta(days=60)
_SEARCHED = 100_000
_NO_DAY = timedelta(0)
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


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a day of publication may be told: the text, what page or container give, the URL; and the parts
    of the text that date a credited original (evidence, but no conflict)."""

    text: str
    digest: str
    blocks: tuple[Block, ...]
    given: tuple[Given, ...] = ()
    url: str = ""
    credited: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """A span of the text."""
        return Span.cut(self.text, start, end, self.digest)


def publication(sources: Sources) -> Publication:
    """The day on which the report was published; ``day`` is None where nothing says."""
    named = datelines.weekdays(sources.text, sources.blocks)
    stated = _all_stated(sources, named)
    usable = [one for one in stated if one.kind != FILE or _bears_out(sources.text, one.day)]
    usable = [one for one in usable if one.kind != CREDIT]
    evidence = [DayEvidence(one.day, one.kind, one.words, one.span) for one in stated]
    if not usable:
        return Publication(None, _no_day_reason(stated), tuple(evidence))
    chosen, reason = _choice(usable, named)
    day, later = _moved(chosen, named)
    if later is not None:
        span = sources.span(later.start, later.end)
        evidence.append(DayEvidence(day, "weekday", span.exact, span))
        reason += f"; its lead tells in the past of {span.exact}, the day after, so it was written then"
    conflict = chosen.unsure or any(_conflicts(one, day) for one in usable)
    return Publication(day, reason, tuple(evidence), conflict)


def _all_stated(sources: Sources, named: Sequence[NamedWeekday]) -> list[_Stated]:
    """All days that text, page, container and URL state, each with the reading that the others bear out."""
    lines = datelines.find(sources.text, sources.blocks)
    stamps = [(one, stamp) for one in sources.given if (stamp := days.in_stamp(one.words))]
    in_url = days.in_url(sources.url)
    found = [*(line.day for line in lines), *(stamp for _, stamp in stamps), *((in_url,) if in_url else ())]
    known = [one.day for one in found if one.other is None]
    out = []
    for line in lines:
        day, unsure = datelines.reading(line.day, known, named)
        span = sources.span(line.day.start, line.day.end)
        kind = CREDIT if any(start <= span.start < end for start, end in sources.credited) else "text"
        out.append(_Stated(kind, day, span.exact, span, line.rank, unsure))
    for one, stamp in stamps:
        day, unsure = datelines.reading(stamp, known, named)
        out.append(_Stated(one.kind, day, one.words.strip()[:100], unsure=unsure))
    if in_url:
        out.append(_Stated(URL, in_url.day, sources.url[in_url.start : in_url.end]))
    return out


def _bears_out(text: str, day: date) -> bool:
    """Whether the text names a day shortly before a file's own time stamp: a page may be printed years
    later."""
    named = days.find(text[:_SEARCHED])
    return any(timedelta(0) <= day - one.day <= _SHORTLY for one in named)


def _no_day_reason(evidence: Sequence[_Stated]) -> str:
    if any(one.kind == FILE for one in evidence):
        return "only the file's own time stamp is known, and no day in the text bears it out"
    return "nothing in the report or its container tells its day"


def _conflicts(stated: _Stated, day: date) -> bool:
    """Whether evidence speaks against a day; a URL may be a day off, since servers' clocks are in other
    zones."""
    if stated.rank in {Rank.HEAD, Rank.COVERED, Rank.UPDATED} or stated.kind == FILE:
        return False
    return abs(stated.day - day) > (_ONE_DAY if stated.kind == URL else _NO_DAY)


def _choice(usable: Sequence[_Stated], named: Sequence[NamedWeekday]) -> tuple[_Stated, str]:
    """The evidence to go by, and why; ``usable`` is not empty."""
    first = usable[0]
    other = [one for one in usable if one.span is None]
    if first.span is not None and (not other or _is_trusted(first, other, named)):
        return first, _text_reason(first, other)
    chosen = other[0]
    if chosen.kind == URL:
        return chosen, f"the URL has {chosen.words}"
    for one in other:
        if one.kind == URL and one.day == days.swapped(chosen.day):
            reason = (
                f"the URL has {one.words}; the given day {chosen.day} is that with day and month exchanged"
            )
            return one, reason
    return chosen, _given_reason(chosen)


def _is_trusted(stated: _Stated, other: Sequence[_Stated], named: Sequence[NamedWeekday]) -> bool:
    """Whether the text's own date is chosen over what the page or its container gives."""
    against = other[0].day
    if stated.day == against or stated.day == days.swapped(against) or stated.rank is Rank.MARKED:
        return True
    if stated.rank in {Rank.LINE, Rank.START, Rank.NAMED, Rank.UPDATED}:
        return other[0].kind != METADATA
    return datelines.fits(stated.day, named) and not datelines.fits(against, named)


def _text_reason(stated: _Stated, other: Sequence[_Stated]) -> str:
    reason = f"the text is dated \u201c{stated.words}\u201d"
    if stated.unsure:
        reason += " (day and month could also be the other way round)"
    against = next((one for one in other if one.day != stated.day and one.kind != FILE), None)
    if against is None:
        return reason
    if days.swapped(against.day) == stated.day:
        return f"{reason}; the given day {against.day} is that with day and month exchanged"
    return f"{reason}, and its own words outweigh the given day {against.day}"


def _given_reason(chosen: _Stated) -> str:
    source = {METADATA: "the page's metadata", FILE: "the file's time stamp", "page": "the page"}.get(
        chosen.kind, "its container"
    )
    unsure = " (day and month could also be the other way round)" if chosen.unsure else ""
    return f"given by {source} as \u201c{chosen.words}\u201d{unsure}"


def _moved(chosen: _Stated, named: Sequence[NamedWeekday]) -> tuple[date, NamedWeekday | None]:
    """The day after the chosen one, where the lead tells in the past of its weekday.

    A dateline may be that of the first version. A bare weekday is a day of the past six, and hardly ever the
    sixth: news of the day names today or yesterday. It is taken so only if no weekday of the lead is the
    chosen day's own or the day's before, save before the later one in the same lead (an update that still
    tells of the first day).
    """
    if chosen.rank is None:
        return chosen.day, None
    following = chosen.day + _ONE_DAY
    later = next((one for one in named if one.past and one.weekday == following.weekday()), None)
    return (following, later) if later is not None else (chosen.day, None)
