"""The word lists of ``lexicons/places_words.toml``, read once."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rashomon.vocabulary import PlaceKind


class _Lists(msgspec.Struct, frozen=True):
    before: frozenset[str]
    after: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    locative: frozenset[str]
    vessels: frozenset[str]
    small: frozenset[str]
    near: tuple[str, ...]
    countryside: tuple[str, ...]
    attacked: frozenset[str]
    attacks: frozenset[str]
    joined: frozenset[str]
    whose: frozenset[str]


class _Back(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    standing: frozenset[str]
    plural: tuple[str, ...]


class _Containers(msgspec.Struct, frozen=True):
    parts: tuple[str, ...]
    others: tuple[str, ...]


class PlaceWords(msgspec.Struct, frozen=True):
    """Nouns with the kinds they ask for, directions in degrees, abbreviations, peoples' adjectives,
    nouns of parts and of wholes, lists."""

    kinds: dict[str, tuple[PlaceKind, ...]]
    back: _Back
    directions: dict[str, float]
    words: _Lists
    abbreviations: dict[str, str]
    demonyms: dict[str, str]
    continents: dict[str, str]
    containers: _Containers
    ways: tuple[str, ...]

    def asked(self, noun: str) -> tuple[PlaceKind, ...]:
        """The kinds that a noun in lower case asks for, singular or plural; none for any other word."""
        return self.kinds.get(noun) or self.kinds.get(noun.removesuffix("s")) or ()


@cache
def place_words() -> PlaceWords:
    """The lists; they ship with the package."""
    text = (files("rashomon") / "lexicons" / "places_words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), PlaceWords)
