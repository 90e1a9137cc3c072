"""Every original against its hash."""

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256

import msgspec

from rashomon.errors import CaseError
from rashomon.records import Original
from rashomon.store import Case


class State(StrEnum):
    """What a check found. ``WITHHELD``: a person had the bytes taken out, so only their hash is left."""

    INTACT = "intact"
    DAMAGED = "damaged"
    WITHHELD = "withheld"


class Check(msgspec.Struct, frozen=True):
    """One original and its state."""

    original: Original
    state: State


def check_originals(case: Case) -> Iterator[Check]:
    """Each original, by id, with whether its bytes still have the hash that is its id."""
    withheld = case.withheld()
    for original in case.originals():
        if original.id in withheld:
            yield Check(original, State.WITHHELD)
            continue
        try:
            intact = sha256(case.payload(original.id)).hexdigest() == original.id
        except CaseError:
            intact = False
        yield Check(original, State.INTACT if intact else State.DAMAGED)


def manifest(case: Case) -> Iterator[str]:
    """Lines of a list to hand over with the case: SHA-256, bytes, media type, state, place (tab-separated).

    An original seen at several places has a line for each. The first lines, which begin with #, say what
    the columns are.
    """
    yield "# Originals of a Rashomon case. SHA-256 is of the bytes as found."
    yield "# sha256\tbytes\tmedia type\tstate\tplace"
    for check in check_originals(case):
        original = check.original
        for sighting in case.sightings(original.id):
            place = sighting.where.replace("\t", " ").replace("\n", " ")
            yield f"{original.id}\t{original.size}\t{original.media_type}\t{check.state}\t{place}"
