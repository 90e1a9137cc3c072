"""Whether words name the place that a record names, however each spells it.

A report often names the village in a sentence that carries no claim, and datasets add what a place is ("Al
Atarib town", "Bustan al Qasr (Aleppo)"); so names are looked for in the words, by key and by consonants.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from rashomon.lookups.place_names import key, skeleton

Names = Mapping[str, frozenset[str]]  # consonants (or the key itself, if those are few) → keys

ALIKE = 65.0  # of 100: two names of the same consonants below this are two names
_LONGEST = 3  # words of a name
_SHORTEST = 2  # letters that are none
_BEYOND = re.compile(r"[(),;].*")  # what it lies in
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`-][^\W\d_]+)*")
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ez", "es"})
_TWICE = re.compile(r"(.)\1")
_AREA = re.compile(r"\b(?:between|from|near|around|road)\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 10)
def said_in(text: str) -> Names:
    """All runs of up to three words that can be names: from a capital or an article to a capital."""
    words = [found.group() for found in _WORD.finditer(text)]
    big = [word != word.lower() for word in words]
    first = [large or word in _ARTICLES for large, word in zip(big, words, strict=True)]
    runs = (
        " ".join(words[at : at + size])
        for at in range(len(words))
        for size in range(1, min(_LONGEST, len(words) - at) + 1)
        if first[at] and big[at + size - 1]
    )
    return _listed(runs)


@lru_cache(maxsize=1 << 14)
def names_of(place: str) -> Names:
    """The names in what a dataset writes for a place, without the words behind them that say what it is."""
    if _AREA.search(place):
        return {}
    return _listed(map(_bare, _BEYOND.sub("", place).split("/")))


def _bare(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)


def _listed(runs: Iterable[str]) -> Names:
    names: dict[str, set[str]] = {}
    for bones, name in map(_bones, runs):
        if len(name) > _SHORTEST:
            names.setdefault(bones, set()).add(name)
    return {bones: frozenset(keys) for bones, keys in names.items()}


@lru_cache(maxsize=1 << 17)
def _bones(name: str) -> tuple[str, str]:
    """What a name is filed under, and its key."""
    name_key = key(name).removeprefix("al ")
    return skeleton(name_key).removesuffix("s") or _TWICE.sub(r"\1", name_key), name_key


def share(ours: Iterable[Names], theirs: Names, least: int = 0) -> bool:
    """Is any of their names, of more than ``least`` letters, among ours?"""
    return any(
        ratio(name, other) >= ALIKE
        for names in ours
        for bones in theirs.keys() & names.keys()
        for name in theirs[bones]
        if len(name) > least
        for other in names[bones]
    )
