"""What was found and what a report says of itself."""

from datetime import date, datetime

from rashomon.records.base import Record
from rashomon.values import Link, Source, Span
from rashomon.vocabulary import (
    BlockKind,
    StageName,
)


class Hints(Record, frozen=True):
    """What the container says about a report (feed entry, WARC header, JSONL or CSV row, mail header).

    ``published`` is the container's word for the day, as written. ``captured`` is when a web archive took the
    page (never its day of publication: that is at most as late). ``text`` and ``html`` carry the
    report itself where it is a field of a row or feed entry; else the original's bytes are the report.
    """

    title: str = ""
    byline: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    text: str = ""
    html: str = ""
    captured: str = ""


class Original(Record, frozen=True):
    """A file, archive member, row or feed entry as found. The bytes themselves lie in the store.

    ``id`` is the SHA-256 of the bytes. Where and when it was found are provenance, kept apart
    (``Sighting``), so that the same bytes twice are one original with two places.
    """

    id: str
    media_type: str
    size: int
    hints: Hints = Hints()


class Sighting(Record, frozen=True):
    """Where and when an original was found: path, with ``!/`` before an archive's member and ``#`` before a
    row ("a.zip!/b/c.jsonl#12"), or URL; time in UTC; the version of the tool."""

    original: str
    where: str
    captured: datetime
    tool: str


class Block(Record, frozen=True):
    """A stretch of a report's text of one kind. For a quote, ``quoted`` says who is quoted there, and ``day``
    when they wrote it, where it says so (a message of a chat, a mail that a mail quotes)."""

    kind: BlockKind
    start: int
    end: int
    quoted: Source | None = None
    day: date | None = None


class DayEvidence(Record, frozen=True):
    """One piece of evidence for the day of publication: what it says, where from, its words."""

    day: date
    kind: str
    words: str
    span: Span | None = None


class Publication(Record, frozen=True):
    """The day of publication: the choice, its reason, all evidence, and whether that conflicts."""

    day: date | None
    reason: str
    evidence: tuple[DayEvidence, ...] = ()
    conflict: bool = False


class Credit(Record, frozen=True):
    """The original that a report credits: name, its own day, link, and the words that say so."""

    name: str
    day: date | None = None
    url: str = ""
    span: Span | None = None


class Report(Record, frozen=True):
    """One report: its text and what it says of itself.

    ``reference_day`` is the day against which "yesterday" resolves: that of the credited original
    where there is one, else the day of publication. ``readable`` is false for a language that
    cannot be read yet: kept, listed, without claims.
    """

    id: str
    original: str
    title: str
    text: str
    text_sha256: str
    blocks: tuple[Block, ...]
    publication: Publication
    byline: str = ""
    publisher: str = ""
    url: str = ""
    dateline: str = ""
    credit: Credit | None = None
    reference_day: date | None = None
    reference_reason: str = ""
    language: str = ""
    readable: bool = True
    links: tuple[Link, ...] = ()


class Problem(Record, frozen=True):
    """What failed, where (path, member or row; or a report's id), at which stage, why and what to do."""

    id: str
    where: str
    stage: StageName
    why: str
    fatal: bool = True
