"""The values that records are made of. All are frozen and compare by content.

Offsets are code points into a report's stored text, end exclusive. Days are ``datetime.date``.
"""

from datetime import date
from typing import Self

import msgspec

from rashomon.vocabulary import (
    ActorKind,
    AmountOf,
    DayPart,
    PeriodKind,
    PlaceKind,
    VerbClass,
    Who,
)

CONTEXT = 32


class Value(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What all values share: frozen, hashable, defaults left out when written.

    Frozen, they form no cycles, so the garbage collector need not look at them (``gc=False``): a large case
    has millions.
    """


class Span(Value, frozen=True):
    """Exact words of a report (W3C Web Annotation: TextQuoteSelector and TextPositionSelector in one)."""

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    text_sha256: str = ""

    @classmethod
    def cut(cls, text: str, start: int, end: int, text_sha256: str) -> Self:
        """The span ``text[start:end]``; raises ValueError if that is not a non-empty part of ``text``."""
        if not 0 <= start < end <= len(text):
            message = f"no span {start}:{end} in a text of {len(text)} characters"
            raise ValueError(message)
        return cls(
            exact=text[start:end],
            start=start,
            end=end,
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            text_sha256=text_sha256,
        )


def date_precision(earliest: date | None, latest: date | None) -> int:
    """UCDP GED's ``date_prec`` of the bounds: 1 day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    if earliest is None or latest is None:
        return 5
    days = (latest - earliest).days + 1
    for limit, value in ((1, 1), (6, 2), (7, 3), (31, 4)):
        if days <= limit:
            return value
    return 5


class Period(Value, frozen=True):
    """When. ``earliest`` and ``latest`` are days, inclusive; ``None`` is unknown or open.

    What the bounds bound depends on ``kind``: the one day (``ON``) or some day (``WITHIN``) of the
    happening; its start (``SINCE``); its end (``UNTIL``); its whole running time (``FOR``).
    A night of two days has both as bounds. Duration is never uncertainty.

    ``precision`` is UCDP GED's ``date_prec``: 1 day, 2 two to six days, 3 a week, 4 a month, 5 more
    (UCDP GED Codebook 24.1, section 3.3). ``clock`` is the time of day as "HH:MM" or "HH:MM/HH:MM" in
    ``zone`` (IANA name, or "UTC"; empty: local time, place unknown).
    ``resolved_against`` is the day from which relative words were counted; ``reason`` says why in words.
    ``vague`` marks words that date nothing ("now", "recently").
    """

    words: Span | None
    kind: PeriodKind
    edtf: str
    earliest: date | None
    latest: date | None
    precision: int
    part: DayPart | None = None
    clock: str = ""
    zone: str = ""
    resolved_against: date | None = None
    reason: str = ""
    confidence: float = 1.0
    vague: bool = False

    def __post_init__(self) -> None:
        """Refuse reversed bounds and a precision out of range."""
        if self.earliest and self.latest and self.earliest > self.latest:
            message = f"period ends before it begins: {self.earliest} > {self.latest}"
            raise ValueError(message)
        if not 1 <= self.precision <= 5:
            message = f"date precision is 1 to 5, not {self.precision}"
            raise ValueError(message)

    def so_far(self, day: date) -> Self:
        """The period of what had happened by ``day``: of a month or week that was running no more than had
        passed."""
        running = self.kind is PeriodKind.WITHIN and self.earliest != self.latest
        if not running or self.earliest is None or self.latest is None:
            return self
        if not self.earliest <= day < self.latest:
            return self
        return msgspec.structs.replace(
            self,
            edtf=f"{self.earliest}/{day}",
            latest=day,
            precision=date_precision(self.earliest, day),
            reason=f"{self.reason}; told on {day}, so not later",
        )


class PlaceRelation(Value, frozen=True):
    """How a place lies to a named one: "12 km south of X", "near X", "the hills south of the airport"."""

    words: Span
    of_id: str
    of_name: str
    bearing: str = ""
    distance_km: float | None = None


class Place(Value, frozen=True):
    """Where. ``lat`` and ``lon`` in degrees WGS 84, ``radius_km`` the circle in which the place lies.

    ``precision`` is UCDP GED's ``where_prec``: 1 exact, 2 within about 25 km of a known point,
    3 second-level area, 4 first-level area, 5 linear or vague feature, 6 country, 7 international
    (Codebook 24.1, section 3.4). ``country`` is ISO 3166-1 alpha-2. An unresolved place has no ``id``
    and no coordinates; ``reason`` then says why.
    """

    words: Span | None
    name: str
    kind: PlaceKind
    id: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    precision: int = 6
    country: str = ""
    admin1: str = ""
    zone: str = ""
    relation: PlaceRelation | None = None
    reason: str = ""
    confidence: float = 1.0


class Amount(Value, frozen=True):
    """How many. ``None`` is unknown; "at least 62" is low 62, best 62, high None; "over 100" is low 101,
    best None, high None; "dozens" is low 24, best None, high None.

    ``group`` are the words that name what is counted ("SAA soldiers"), ``part_of`` tells that the number is a
    part of a larger one in the same sentence ("12, including 5 children"), ``running`` that it is a
    toll of many happenings ("since the start of the war"). ``set_to`` is what a person put there, which no
    report has: ``words`` are then those that tell the happening.
    """

    words: Span
    of: AmountOf
    low: float | int | None
    best: float | int | None
    high: float | int | None
    who: Who = Who.UNKNOWN
    group: str = ""
    part_of: bool = False
    running: bool = False
    confidence: float = 1.0
    set_to: str = ""

    @property
    def said(self) -> str:
        """The words that give the number: the report's, or a person's."""
        return self.set_to or self.words.exact

    def __post_init__(self) -> None:
        """Refuse bounds out of order."""
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known):
            message = f"amount out of order: {self.low}, {self.best}, {self.high}"
            raise ValueError(message)


class Figure(Value, frozen=True):
    """How many, as a dataset gives it in columns: the least, the best estimate, the most; ``None`` is not
    given. ``who`` are the people counted."""

    of: AmountOf
    low: int | None
    best: int | None
    high: int | None
    who: Who = Who.UNKNOWN


class Actor(Value, frozen=True):
    """Who. ``id`` is the lexicon's ("isis", "syrian_army"), empty where the words name no known actor."""

    words: Span | None
    name: str
    kind: ActorKind
    id: str = ""
    country: str = ""
    confidence: float = 1.0


class Source(Value, frozen=True):
    """One link in a chain of saying: the words that name who says it, and the actor if known."""

    name: str
    words: Span | None = None
    actor: Actor | None = None


class Attribution(Value, frozen=True):
    """Who says it: ``sources`` outermost first (outlet's agency → agency's official), the cue words, the
    class of the cue, the words said. An empty chain is the report's own voice."""

    sources: tuple[Source, ...]
    cue: Span | None
    verb: VerbClass
    content: Span
    direct: bool = False
    negated: bool = False
    confidence: float = 1.0


class Link(Value, frozen=True):
    """A link and the words under it."""

    words: Span
    url: str
