"""Outside datasets, and what rules find."""

from datetime import date

from rashomon.records.base import Record
from rashomon.values import Actor, Figure, Period, Place
from rashomon.vocabulary import (
    Happening,
    Outcome,
    Slot,
)


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
