"""PolNeAR-like reports as windows of words with tags and links, and the damage done to them so that the
tagger does not rely on one outlet's typography."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from rashomon.lookups.wordpieces import Window, Word, WordPieces, shape, windows

Row = dict[str, Any]
ROLES = ("source", "cue", "content")
OUTSIDE = 0  # then for each role its beginning, 1 + 2 × role, and its inside, 2 + 2 × role


class Example(NamedTuple):
    """A window with a tag for each word. ``sources`` are pairs (first word of a cue, first word of its
    source; the cue itself where there is none), ``contents`` pairs (first word of a part of what is said,
    first word of its cue)."""

    window: Window
    tags: list[int]
    sources: list[tuple[int, int]]
    contents: list[tuple[int, int]]


class Tagged(NamedTuple):
    """A report's words with their tags and links, numbered over the report."""

    words: list[Word]
    tags: list[int]
    sources: dict[int, int]
    contents: dict[int, int]


def reports(path: Path) -> Iterator[Row]:
    """The reports of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that is not blank."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def tagged(report: Row, pieces: WordPieces) -> Tagged:
    """Gold spans as tags on words; where attributions lie in each other, the outer one is kept."""
    words = pieces.words(report["text"], lines(report["text"]))
    tags = [OUTSIDE] * len(words)
    sources: dict[int, int] = {}
    contents: dict[int, int] = {}
    for attribution in sorted(report["attributions"], key=_extent, reverse=True):
        at = {role: [_inside(words, *span) for span in attribution[role]] for role in ROLES}
        every = [n for spans in at.values() for span in spans for n in span]
        cues = [span for span in at["cue"] if span]
        if not cues or any(tags[n] != OUTSIDE for n in every if n not in _sources(attribution, words)):
            continue
        for role, spans in at.items():
            for span in spans:
                for n in span:
                    tags[n] = 1 + 2 * ROLES.index(role) + (n != span[0])
        cue = cues[0][0]
        sources[cue] = next((span[0] for span in at["source"] if span), cue)
        contents.update((span[0], cue) for span in at["content"] if span)
        for span in cues[1:]:
            sources[span[0]] = sources[cue]
    return Tagged(words, tags, sources, contents)


def _extent(attribution: Row) -> int:
    """How far what is said reaches, gaps included."""
    ends = [n for span in attribution["content"] for n in span]
    return max(ends) - min(ends) if ends else 0


def _sources(attribution: Row, words: Sequence[Word]) -> set[int]:
    """Words of sources may be shared by attributions."""
    return {n for span in attribution["source"] for n in _inside(words, *span)}


def _inside(words: Sequence[Word], start: int, end: int) -> list[int]:
    """The words that overlap a span."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(words) and words[low].start < end:
        if words[low].end > max(words[low].start, start):
            found.append(low)
        low += 1
    return found


def examples(report: Tagged) -> list[Example]:
    """The windows of a report; a link that leaves its window is dropped."""
    found, first = [], 0
    for window in windows(report.words):
        last = first + len(window.words)
        here = range(first, last)
        sources = [
            (c - first, (s if s in here else c) - first) for c, s in report.sources.items() if c in here
        ]
        contents = [(t - first, c - first) for t, c in report.contents.items() if t in here and c in here]
        found.append(Example(window, report.tags[first:last], sources, contents))
        first = last
    return found


def damaged(report: Tagged, pieces: WordPieces, chance: Random) -> Tagged:
    """As another outlet might set it: other quotation marks, capitals, lost punctuation or breaks."""
    words = list(report.words)
    lost: set[int] = set()
    if chance.random() < 0.25:
        opening, closing = chance.choice(
            [('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»"), ("''", "''"), ("", "")]
        )
        words, lost = _requoted(words, opening, closing, pieces)
    if chance.random() < 0.06:
        words = [_spelled(w, w.text.upper(), pieces) for w in words]
    elif chance.random() < 0.06:
        words = [_spelled(w, w.text.lower(), pieces) for w in words]
    if chance.random() < 0.15:
        lost |= {n for n, w in enumerate(words) if not w.text and chance.random() < 0.6}
    if chance.random() < 0.08:
        lost |= {n for n, w in enumerate(words) if w.text == "," and chance.random() < 0.7}
    return _without(report._replace(words=words), lost)


def _requoted(
    words: Sequence[Word], opening: str, closing: str, pieces: WordPieces
) -> tuple[list[Word], set[int]]:
    """Other quotation marks, or none."""
    found, lost, opened = [], set(), False
    for number, word in enumerate(words):
        if not word.text:
            opened = False
        if word.text not in ('"', "“", "”"):
            found.append(word)
            continue
        opened = word.text == "“" or (word.text == '"' and not opened)
        mark = opening if opened else closing
        found.append(_spelled(word, mark[:1] or word.text, pieces))
        if not mark:
            lost.add(number)
    return found, lost


def _spelled(word: Word, text: str, pieces: WordPieces) -> Word:
    if not word.text:
        return word
    return Word(word.start, word.end, text, pieces.pieces(text), shape(text))


def _without(report: Tagged, lost: set[int]) -> Tagged:
    """The report without some words; a beginning that is lost passes to the next word of its span."""
    if not lost:
        return report
    words: list[Word] = []
    tags: list[int] = []
    number: dict[int, int] = {}
    pending = -1
    for n, (word, tag) in enumerate(zip(report.words, report.tags, strict=True)):
        begins = tag % 2 == 1
        if n in lost:
            if begins:
                pending = n
            continue
        inside_of_lost = pending >= 0 and tag == report.tags[pending] + 1
        number[n] = len(words)
        if inside_of_lost:
            number[pending] = len(words)
        words.append(word)
        tags.append(tag - 1 if inside_of_lost else tag)
        pending = -1
    sources = {number[c]: number.get(s, number[c]) for c, s in report.sources.items() if c in number}
    contents = {number[t]: number[c] for t, c in report.contents.items() if t in number and c in number}
    return Tagged(words, tags, sources, contents)
