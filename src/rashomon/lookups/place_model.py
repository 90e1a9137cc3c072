"""The learned weights for places: which names are places, which place is meant, how sure that is.

``models/places.json`` is made by ``training/places.py``; its card is ``models/places.md``.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files

import msgspec

from rashomon.errors import LookupsError
from rashomon.records import Record

FILE = files("rashomon") / "models" / "places.json"


class PlaceModel(Record, frozen=True):
    """Weights by feature. ``place``: logarithm of odds that a name is a place; ``first`` and ``again``: score
    of a candidate without and with the positions of places already sure; ``certainty``: logarithm of odds
    that the choice is right."""

    place: dict[str, float]
    first: dict[str, float]
    again: dict[str, float]
    certainty: dict[str, float]


@cache
def place_model() -> PlaceModel:
    """The weights that ship with the package; raises LookupsError if they are damaged."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=PlaceModel)
    except (OSError, msgspec.DecodeError) as error:
        raise LookupsError(f"model {FILE} is missing or damaged ({error}): install Rashomon again") from error


def model_version() -> str:
    """A hash of the weights."""
    return sha256(FILE.read_bytes()).hexdigest()[:16]
