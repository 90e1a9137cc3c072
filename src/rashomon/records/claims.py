"""A report's words, read: tokens and sentences, and what is claimed in them."""

from rashomon.records.base import Record
from rashomon.values import Actor, Amount, Attribution, Link, Period, Place, Source, Span
from rashomon.vocabulary import (
    Happening,
    Intent,
    Modality,
)


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
