"""Whether a text is words, or what a bad scan has made of them."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rashomon.lookups.casing import listed

GARBLED = "much of this text is not readable words"
# Of 561 news reports none had more than one in eight; with one letter in twenty misread nine in ten have.
_MOST = 0.15
_FEW = 50  # words below which a text is too short to tell
_SAMPLE = 20_000  # characters
_SHOWN = 6
_EDGE = ".,;:!?\"'“”‘’()[]<>*…–—-"
_FIGURE = re.compile(r"[\d.,:%$€£/-]+(?:st|nd|rd|th|[a-z]{1,3})?")
_PARTS = re.compile(r"[-'’]")


def garbled(text: str) -> str:
    """That much of an English text is no words, with some of what is none; empty where most is. Words with a
    capital may be names and are not looked at."""
    words = list(_small(text[:_SAMPLE]))
    wrong = [word for word in words if not all(_known(part) for part in _PARTS.split(word))]
    if len(words) < _FEW or len(wrong) <= _MOST * len(words):
        return ""
    some = ", ".join(dict.fromkeys(wrong[:_SHOWN]))
    return f"{GARBLED}: {some} …; a bad scan may say another number than the page"


def _small(text: str) -> Iterator[str]:
    """The words without a capital, figures, addresses and handles aside."""
    for piece in text.split():
        word = piece.strip(_EDGE)
        plain = word and not word[0].isupper() and word.isprintable() and not _FIGURE.fullmatch(word)
        if plain and not set("/@#_").intersection(word):
            yield word.lower()


def _known(part: str) -> bool:
    return part.isdigit() or not part or listed(part, _dictionary())


@cache
def _dictionary() -> frozenset[str]:
    """The whole words of the encoder's vocabulary."""
    lines = (files("rashomon") / "models" / "vocabulary.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line.isalpha())
