"""Names as sequences of plain pieces, so that spelling marks do not matter but capitals can.

"U.S.-led", "US-led" and "US led" are the same two pieces; "Da'esh" is one. A possessive "'s" is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")

_PIECE = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_JOINS = frozenset(" -–'’/&\n\t\u00a0\u2011.")
_FREE = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "the", "of", "and", "in", "for", "ul", "s"])
_MAX_JOIN = 3


class Piece(NamedTuple):
    """A word of a text: its plain form, where it is, and how it is written."""

    plain: str
    start: int
    end: int
    raw: str


def pieces(text: str, offset: int = 0) -> list[Piece]:
    """The pieces of a text, offsets counted from ``offset``."""
    found = []
    for match in _PIECE.finditer(text):
        raw, end = match.group(), match.end()
        if len(raw) > 2 and raw[-1] in "sS" and raw[-2] in "'’":
            raw, end = raw[:-2], end - 2
        found.append(Piece(plain(raw), offset + match.start(), offset + end, raw))
    return found


def plain(raw: str) -> str:
    """Small letters without marks: "Da'esh" gives "daesh", "U.S." gives "us"."""
    if not raw.isalnum():
        raw = raw.replace("'", "").replace("’", "").replace(".", "")
    lowered = raw.lower()
    if lowered.isascii():
        return lowered
    apart = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("ı", "i")


def joined(text: str, before: Piece, after: Piece) -> bool:
    """Whether nothing but a space, a hyphen or the like lies between two pieces."""
    gap = text[before.end : after.start]
    if gap[:2] in ("'s", "’s"):
        gap = gap[2:]
    return len(gap) <= _MAX_JOIN and all(letter in _JOINS for letter in gap) and gap[:2] != ". "


_LETTERS = 4  # of a short name made of initials


def fits(wanted: str, raw: str) -> bool:
    """Whether a word is written as a name's piece asks: capitals are wanted where the name has them."""
    if not wanted[0].isupper() or plain(wanted) in _FREE - {"as", "an", "in"}:
        return True
    if len(wanted) > 1 and wanted.isupper():
        return raw.rstrip("s").isupper()
    if len(wanted) <= _LETTERS and wanted[1:] != wanted[1:].lower():
        return raw == wanted or raw.isupper()  # "LeT", and not the word "Let"
    return raw[0].isupper()


class NameTable(Generic[V]):
    """Names and what they stand for; the longest name at a place wins."""

    def __init__(self, items: Iterable[tuple[str, V]]) -> None:
        """Keep each name under its first piece, longest first; of equal names the first given."""
        self._starts: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], V]]] = {}
        seen = set()
        for name, value in items:
            parts = pieces(name)
            key = (tuple(p.plain for p in parts), tuple(p.raw for p in parts))
            if not parts or key in seen:
                continue
            seen.add(key)
            self._starts.setdefault(parts[0].plain, []).append((*key, value))
        for listed in self._starts.values():
            listed.sort(key=lambda item: -len(item[0]))

    def longest(self, text: str, words: Sequence[Piece], at: int) -> tuple[int, V] | None:
        """The number of pieces and value of the longest name that begins at piece ``at``."""
        first = words[at].plain
        listed = self._starts.get(first)
        if listed is None and first.endswith("s") and len(first) > 3:
            listed = [item for item in self._starts.get(first[:-1], ()) if len(item[0]) == 1]
        for plains, raws, value in listed or ():
            if _matches(text, words, at, plains, raws):
                return len(plains), value
        return None


def _matches(
    text: str, words: Sequence[Piece], at: int, plains: tuple[str, ...], raws: tuple[str, ...]
) -> bool:
    size = len(plains)
    if at + size > len(words):
        return False
    for number in range(size):
        word = words[at + number]
        same = word.plain == plains[number]
        if not same and (number < size - 1 or not raws[0][0].isupper() or word.plain != plains[number] + "s"):
            return False
        if not fits(raws[number], word.raw) or (number and not joined(text, words[at + number - 1], word)):
            return False
    return True
