"""The same document as a worse one: in capitals, without punctuation after headings, badly scanned, with
other quotation marks, line breaks and dates. What is annotated moves with the text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from benchmarks.measure import Row

Edit = tuple[int, int, str]  # from, to (exclusive), what stands there instead
COLUMN = 72
NOISE = 0.01  # of the characters, as a fair scan has
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_AMERICAN = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:, (\d{{4}}))?\b(?!\d)")
_BRITISH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})(?:,? (\d{{4}}))?\b")
_FIRST = 300  # characters in which a heading ends
_HEADING = re.compile(r"(?<=\S)[.!?:]?[^\S\n]*\n\s*|(?<=\S)[.!?:]\s+(?=[A-Z])")
_OPENING = re.compile(r"(?:^|(?<=[\s(\[—–-]))[\"']")
# What a scanner takes for what.
_LOOKALIKES = {
    "a": "o", "b": "h", "c": "e", "e": "c", "f": "t", "g": "q", "h": "b", "i": "l", "l": "1", "m": "n",
    "n": "u", "o": "0", "q": "g", "r": "n", "s": "5", "t": "f", "u": "n", "v": "y", "B": "8", "D": "O",
    "E": "F", "G": "6", "I": "l", "O": "0", "S": "5", "Z": "2", "0": "O", "1": "l", "2": "Z", "5": "S",
    "6": "G", "8": "B", ".": ",", ",": ".",
}  # fmt: skip


def capitals(text: str, _chance: Random) -> Iterator[Edit]:
    """ALL CAPITALS."""
    for n, char in enumerate(text):
        if len(char.upper()) == 1 and char != char.upper():
            yield n, n + 1, char.upper()


def headings(text: str, _chance: Random) -> Iterator[Edit]:
    """The heading runs into the text: the first sentence or line without its mark and line break."""
    end = _HEADING.search(text, 0, _FIRST)
    if end:
        yield *end.span(), " "


def scan(text: str, chance: Random) -> Iterator[Edit]:
    """One character in a hundred taken for one that looks like it."""
    for n, char in enumerate(text):
        if char in _LOOKALIKES and chance.random() < NOISE:
            yield n, n + 1, _LOOKALIKES[char]


def curly(text: str, _chance: Random) -> Iterator[Edit]:
    """Straight quotation marks and apostrophes made curly."""
    opening = {found.start() for found in _OPENING.finditer(text)}
    for n, char in enumerate(text):
        if char in "\"'":
            yield n, n + 1, {'"': "“”", "'": "‘’"}[char][n not in opening]


def straight(text: str, _chance: Random) -> Iterator[Edit]:
    """Curly quotation marks and apostrophes made straight."""
    for n, char in enumerate(text):
        if char in "“”‘’":
            yield n, n + 1, '"' if char in "“”" else "'"


def wrapped(text: str, _chance: Random) -> Iterator[Edit]:
    """Lines broken inside sentences, at a column of 72."""
    begin, space = 0, -1
    for n, char in enumerate(text):
        if char == "\n":
            begin, space = n + 1, -1
        elif n - begin > COLUMN and space > begin:
            yield space, space + 1, "\n"
            begin, space = space + 1, -1
        if char == " ":
            space = n


def british(text: str, _chance: Random) -> Iterator[Edit]:
    """Dates such as "May 3, 2016" written "3 May 2016"."""
    for found in _AMERICAN.finditer(text):
        yield *found.span(), " ".join(part for part in (found[2], found[1], found[3]) if part)


def american(text: str, _chance: Random) -> Iterator[Edit]:
    """Dates such as "3 May 2016" written "May 3, 2016"."""
    for found in _BRITISH.finditer(text):
        yield *found.span(), f"{found[2]} {found[1]}" + (f", {found[3]}" if found[3] else "")


DAMAGES: dict[str, Callable[[str, Random], Iterator[Edit]]] = {
    "ALL CAPITALS": capitals,
    "heading runs into text": headings,
    "1 % scanning errors": scan,
    "curly quotes": curly,
    "straight quotes": straight,
    "broken lines": wrapped,
    "British dates": british,
    "American dates": american,
}


def damaged(row: Row, damage: str) -> Row:
    """The row with its text damaged, and all offsets in it moved along; the same every time."""
    text: str = row["text"]
    edits = list(DAMAGES[damage](text, Random(f"{damage} {row['id']}")))  # noqa: S311  no secret
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    moved = _Moved(edits)
    return {name: _move(value, moved) for name, value in row.items()} | {"text": "".join((*parts, text[at:]))}


class _Moved:
    """Where an offset of the old text lies in the new one."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [start for start, _, _ in edits]
        self._shifts = [0]
        for start, end, new in edits:
            self._shifts.append(self._shifts[-1] + len(new) - (end - start))

    def start(self, offset: int) -> int:
        """An offset at which something begins; within an edit, where that begins."""
        number = bisect_right(self._starts, offset)
        inside = number > 0 and offset < self._edits[number - 1][1]
        return (
            self._starts[number - 1] + self._shifts[number - 1] if inside else offset + self._shifts[number]
        )

    def end(self, offset: int) -> int:
        """An offset before which something ends; within an edit, where that ends."""
        number = bisect_right(self._starts, offset - 1)
        inside = number > 0 and offset <= self._edits[number - 1][1]
        end = self._edits[number - 1][1] if inside else offset
        return end + self._shifts[number]


def _move(value: Any, moved: _Moved) -> Any:  # noqa: ANN401  any JSON
    """Offsets in a row, wherever they are: {"start": …, "end": …} or [start, end]."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            return value | {"start": moved.start(value["start"]), "end": moved.end(value["end"])}
        return {name: _move(one, moved) for name, one in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(type(one) is int for one in value):
            return [moved.start(value[0]), moved.end(value[1])]
        return [_move(one, moved) for one in value]
    return value
