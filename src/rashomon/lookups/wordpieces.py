"""Words and word pieces of a text, for the encoder: the WordPiece scheme of BERT (Devlin et al. 2019),
uncased.

A word is a run of letters and digits or one other sign. What lower case loses, the ``shape`` keeps. Between
two ranges of a text (blocks, paragraphs) stands a word of its own, without extent, so that the encoder sees
the break.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

WINDOW = (
    254  # pieces of text in a window; with a first and a last one 256, twice what the encoder learned from
)
LONGEST = 100  # letters: what is longer is unknown
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_UNKNOWN, _FIRST, _LAST, _BREAK = 100, 101, 102, 1
_ENDS = frozenset(".!?")
_CLOSING = frozenset("\"'”’)]")


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3


class Word(NamedTuple):
    """A word at ``start`` to ``end`` of the text (equal: a break), its letters, pieces and shape."""

    start: int
    end: int
    text: str
    pieces: tuple[int, ...]
    shape: int


class Window(NamedTuple):
    """Some words in a row: ``ids`` and ``shapes`` of all pieces with the first and the last mark, and for
    each word the index of its first piece."""

    words: tuple[Word, ...]
    ids: list[int]
    shapes: list[int]
    firsts: list[int]


class WordPieces:
    """A vocabulary of pieces, one a line; a piece within a word begins with ``##``."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """Read the pieces in the order of their numbers."""
        self._numbers = {piece.rstrip("\n"): number for number, piece in enumerate(vocabulary)}
        self._seen: dict[str, tuple[int, ...]] = {}

    def words(self, text: str, ranges: Sequence[tuple[int, int]]) -> list[Word]:
        """The words of the ranges of a text, in order, a break between each two ranges."""
        found: list[Word] = []
        for start, end in ranges:
            if found:
                found.append(Word(start, start, "", (_BREAK,), Shape.LOWER))
            for match in _WORD.finditer(text, start, end):
                word = match.group()
                found.append(Word(match.start(), match.end(), word, self.pieces(word), shape(word)))
        return found

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces."""
        known = self._seen.get(word)
        if known is None:
            known = self._split(plain(word))
            if len(self._seen) < 100_000:
                self._seen[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        """The longest piece at each place, from left to right; unknown when one is missing."""
        if not 0 < len(word) <= LONGEST:
            return (_UNKNOWN,)
        pieces: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((e for e in ends if prefix + word[start:e] in self._numbers), 0)
            if not end:
                return (_UNKNOWN,)
            pieces.append(self._numbers[prefix + word[start:end]])
            start = end
        return tuple(pieces)


def plain(word: str) -> str:
    """Lower case, without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in letters if unicodedata.category(c) != "Mn")


def shape(word: str) -> Shape:
    """How the word is written."""
    if word.islower() or not any(c.isupper() for c in word):
        return Shape.LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return Shape.TITLE
    return Shape.UPPER if word.isupper() else Shape.MIXED


def windows(words: Sequence[Word], limit: int = WINDOW) -> list[Window]:
    """Cut words into windows of at most ``limit`` pieces: at a break, else after a sentence, else
    anywhere."""
    found: list[Window] = []
    first = 0
    while first < len(words):
        size, last = 0, first
        while last < len(words) and size + len(words[last].pieces) <= limit:
            size += len(words[last].pieces)
            last += 1
        last = max(last, first + 1)
        if last < len(words):
            last = _cut(words, first, last)
        found.append(_window(words[first:last], limit))
        first = last
    return found


def _cut(words: Sequence[Word], first: int, last: int) -> int:
    """The best place to cut in the second half of a window."""
    half = range(last, (first + last) // 2, -1)
    at_break = next((n for n in half if words[n].start == words[n].end), None)
    if at_break is not None:
        return at_break
    return next((n for n in half if _sentence_ends(words, n)), last)


def _sentence_ends(words: Sequence[Word], number: int) -> bool:
    """Whether a sentence seems to end right before the word."""
    before = words[number - 1]
    if before.text in _CLOSING and number > 1:
        before = words[number - 2]
    return before.text in _ENDS and words[number].start > words[number - 1].end


def _window(words: Sequence[Word], limit: int) -> Window:
    ids, shapes, firsts = [_FIRST], [int(Shape.LOWER)], []
    for word in words:
        firsts.append(len(ids))
        pieces = word.pieces[:limit]
        ids += pieces
        shapes += [word.shape] * len(pieces)
    return Window(tuple(words), [*ids, _LAST], [*shapes, int(Shape.LOWER)], firsts)
