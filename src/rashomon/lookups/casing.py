"""Texts in capitals, given back their small letters, letter for letter, so that offsets stay what they were.

The tagger and parser were trained on ordinary text: where all is in capitals they take most words for names.
A word of the dictionary is written small, another with a capital, unless the model (``models/casing.tsv``)
knows its usual form; sentences begin with a capital, and titles before a name have one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from importlib.resources import files
from pathlib import Path

MODEL = Path(str(files("rashomon") / "models" / "casing.tsv"))
_MOST = 0.7  # share of capitals among the letters of a shouted text
_FEW = 12  # letters below which a text is too short to tell
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:\A|[.!?][\"”'’)\]]{0,2}|\]|--|\n\s*\n)\s*[\"“'‘(\[]{0,2}\Z")
_ENDINGS = (
    ("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("oes", "o"),
    ("ies", "y"), ("men", "man"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""), ("'s", ""), ("’s", ""), ("ves", "f"),
)  # fmt: skip
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms dr gen col lt maj capt sgt president general colonel major captain lieutenant minister "
        "bishop archbishop father judge senator ambassador deputy king prince pope saint san santa",
    )
)
_VOWEL = re.compile("[aeiouy]")


def is_shouted(text: str) -> bool:
    """Whether nearly all of a text is in capitals."""
    capitals = sum(letter.isupper() for letter in text)
    small = sum(letter.islower() for letter in text)
    return capitals + small >= _FEW and capitals > _MOST * (capitals + small)


def listed(small: str, index: Container[str]) -> bool:
    """Whether a word in small letters is one of a dictionary's, or a form of one."""
    if len(small) == 1 or small in index:
        return True
    return any(
        small.endswith(ending) and len(small) > len(ending) + 1 and _stem(small, ending, instead, index)
        for ending, instead in _ENDINGS
    )


def _stem(small: str, ending: str, instead: str, index: Container[str]) -> bool:
    stem = small[: -len(ending)] + instead
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and not instead
    return stem in index or (doubled and stem[:-1] in index)


class Casing:
    """Recases words: ``index`` holds the dictionary's words, ``usual`` the forms that the rule misses."""

    def __init__(self, index: Container[str], usual: Mapping[str, str]) -> None:
        self._index = index
        self._usual = usual

    @classmethod
    def load(cls, index: Container[str]) -> Casing:
        """With the forms of the package's model."""
        lines = MODEL.read_text("utf-8").splitlines()
        return cls(index, dict(line.split("\t") for line in lines))

    def word(self, small: str) -> str:
        """How a word, given in small letters, is usually written."""
        known = self._usual.get(small)
        if known is not None:
            return known
        stem = small.removesuffix("'s").removesuffix("’s")
        known = self._usual.get(stem)
        if known is not None and stem != small:
            return known + small[len(stem) :]
        if listed(small, self._index):
            return small
        if not _VOWEL.search(small) and len(small) > 1:
            return small.upper()
        return small[:1].upper() + small[1:]

    def recased(self, text: str) -> str:
        """The text with small letters; as long as before, letter for letter."""
        parts: list[str] = []
        end = 0
        words = list(_WORD.finditer(text))
        for number, found in enumerate(words):
            raw = found.group()
            small = raw.lower()
            made = self.word(small) if len(small) == len(raw) else raw
            begins = _BEGINS.search(text, max(0, found.start() - 8), found.start())
            after = words[number + 1] if number + 1 < len(words) else None
            if made == small and (begins or (small in _TITLES and after and self._named(after.group()))):
                made = made[:1].upper() + made[1:]
            parts.extend((text[end : found.start()], made if len(made) == len(raw) else raw))
            end = found.end()
        parts.append(text[end:])
        return "".join(parts)

    def _named(self, raw: str) -> bool:
        return self.word(raw.lower())[:1].isupper()
