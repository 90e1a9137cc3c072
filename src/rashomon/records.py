"""The records that flow through the pipeline: frozen, with ids derived from their content.

A stage takes records and gives records; nothing else passes between stages.
"""

from datetime import date, datetime

import msgspec

from rashomon.values import (
    Actor,
    Amount,
    Attribution,
    Figure,
    Link,
    Period,
    Place,
    Source,
    Span,
)
from rashomon.vocabulary import (
    BlockKind,
    CopyKind,
    Direction,
    Happening,
    Intent,
    Modality,
    Outcome,
    RelationKind,
    Slot,
    StageName,
)


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What all records share with values: frozen, hashable, free of cycles, defaults left out when
    written."""


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


class Token(Record, frozen=True):
    """A word of a sentence, with its parse. ``head`` is an index into ``Reading.tokens`` (itself: root);
    ``entity`` the kind of named entity the annotator takes it for (OntoNotes: GPE, PERSON), often wrong."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""


class Sentence(Record, frozen=True):
    """Tokens ``first`` to ``last`` (exclusive) of ``Reading.tokens``, within block number ``block``."""

    first: int
    last: int
    start: int
    end: int
    block: int


class Reading(Record, frozen=True):
    """What the language stage finds in one report: all in the order of the text. ``issuer`` is the party to a
    war whose own statement the report is."""

    report: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    places: tuple[Place, ...] = ()
    periods: tuple[Period, ...] = ()
    amounts: tuple[Amount, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    issuer: Actor | None = None


class Claim(Record, frozen=True):
    """What a report says to have happened (or not): every filled slot keeps its own words.

    ``basis`` says for a slot where its value came from when not from the claim's own clause
    ("earlier sentence", "dateline", "the same event named before"). ``attribution`` is the chain of who
    says it, outermost first, empty for the report's own voice. ``about`` is the id of the claim of
    the same report that this one speaks of ("the attack was a mistake"); ``refers`` that of the
    claim of the same report that tells the same happening ("the attack", "it").
    ``absence`` marks "did not once", "none … at all".
    """

    id: str
    report: str
    span: Span
    trigger: Span
    happening: Happening
    modality: Modality
    negated: bool = False
    absence: bool = False
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: Place | None = None
    period: Period | None = None
    amounts: tuple[Amount, ...] = ()
    means: str = ""
    intent: Intent | None = None
    attribution: tuple[Source, ...] = ()
    cue: Span | None = None
    links: tuple[Link, ...] = ()
    about: str = ""
    refers: str = ""
    heading: bool = False
    quoted: bool = False
    condition: Span | None = None
    basis: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0


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


class Coverage(Record, frozen=True):
    """What a dataset sets out to hold. ``kinds``: kinds of happening (empty: all); ``countries``: ISO codes
    (empty: not known); ``fatal``: only happenings in which somebody died."""

    kinds: tuple[Happening, ...] = ()
    countries: tuple[str, ...] = ()
    fatal: bool = False


class Dataset(Record, frozen=True):
    """An outside dataset as added to the case. ``id`` is the name its mapping gives it, so that a newer
    version takes the place of an older one.

    ``rests_on`` names the sources it is made from, among them other datasets: what two have from one another
    is no second confirmation. ``sha256`` and ``size`` (bytes) are the file's, ``mapping`` says what it
    was read by. found = kept + duplicate + failed, in rows; ``unplaced`` of those kept have no point of their
    own. ``first`` and ``last`` are the first and last day of any record.
    """

    id: str
    title: str
    citation: str
    licence: str
    rests_on: tuple[str, ...]
    covers: Coverage
    file: str
    sha256: str
    size: int
    mapping: str
    found: int
    kept: int
    duplicate: int
    failed: int
    unplaced: int
    first: date | None = None
    last: date | None = None


class Reference(Record, frozen=True):
    """A record of an outside dataset, in the same slots as a claim. ``number`` is the dataset's own.

    ``happenings`` are the kinds it may be (a dataset may code several as one). ``sides`` fight each other,
    and who struck whom is not coded; where it is, they are ``actors`` and ``targets``. ``attacks`` is the
    number of attacks that the one record counts, ``sources`` those that the dataset names for this record.
    """

    id: str
    dataset: str
    number: str
    happenings: tuple[Happening, ...]
    period: Period
    place: Place | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    sides: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    attacks: int | None = None
    words: str = ""
    sources: tuple[str, ...] = ()


class Unused(Record, frozen=True):
    """A row of a dataset's file that gave no record: its number in the file and why. ``duplicate``: the same
    record stands in an earlier row."""

    row: int
    why: str
    duplicate: bool = False


class Finding(Record, frozen=True):
    """What one rule says of one claim or event, and the records it rests on.

    Where it compares with a record of a dataset, ``reference`` is that record's id and ``slot`` what is
    compared.
    """

    id: str
    subject: str
    rule: str
    outcome: Outcome
    reason: str
    rests_on: tuple[str, ...] = ()
    reference: str = ""
    slot: Slot | None = None


class Judgement(Record, frozen=True):
    """What a person decided. ``supersedes`` is an earlier judgement; nothing is overwritten.

    ``subject`` is the id of a record, "report:<id>/publication", or an anchor (``rashomon.judged.anchors``);
    ``verb`` one of correct, remove, redact, accept, reject, set, merge, split, grade, credibility, rate,
    note, undo; ``value`` what it says. ``seen`` tells whether the words it is about are still the same.
    """

    id: str
    who: str
    when: datetime
    subject: str
    verb: str
    value: str = ""
    why: str = ""
    supersedes: str = ""
    seen: str = ""


class Outlet(Record, frozen=True):
    """A source as a team's own list has it: other names (the address of its site among them), its side and
    scale in the team's words, its Admiralty grade."""

    name: str
    names: tuple[str, ...] = ()
    side: str = ""
    scale: str = ""
    grade: str = ""
    note: str = ""


class Problem(Record, frozen=True):
    """What failed, where (path, member or row; or a report's id), at which stage, why and what to do."""

    id: str
    where: str
    stage: StageName
    why: str
    fatal: bool = True
