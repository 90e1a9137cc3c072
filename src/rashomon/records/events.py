"""What reports have in common: copies, happenings, and how their accounts stand to each other."""

from rashomon.records.base import Record
from rashomon.values import Period, Place, Span
from rashomon.vocabulary import (
    CopyKind,
    Direction,
    Happening,
    RelationKind,
    Slot,
)


class AlignedSpan(Record, frozen=True):
    """The same passage in two reports."""

    a: Span
    b: Span


class CopyLink(Record, frozen=True):
    """Two reports that share words: ``a`` < ``b`` by id."""

    id: str
    a: str
    b: str
    kind: CopyKind
    direction: Direction
    spans: tuple[AlignedSpan, ...]
    share_a: float
    share_b: float
    evidence: tuple[str, ...]


class Lineage(Record, frozen=True):
    """Reports that go back to one origin. ``origin`` is the report to show first, ``name`` who it goes back
    to (an agency, a blog), ``reasons`` why they belong together."""

    id: str
    origin: str
    reports: tuple[str, ...]
    name: str = ""
    reasons: tuple[str, ...] = ()


class Event(Record, frozen=True):
    """Claims of one happening. ``origins`` are ids of lineages: corroboration is their number."""

    id: str
    title: str
    happening: Happening
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    period: Period | None = None
    place: Place | None = None
    reasons: tuple[str, ...] = ()
    disputed: tuple[Slot, ...] = ()


class Relation(Record, frozen=True):
    """How two claims of one event stand to each other in one slot, and why."""

    id: str
    event: str
    slot: Slot
    a: str
    b: str
    kind: RelationKind
    reason: str
