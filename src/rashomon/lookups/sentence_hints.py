"""Where sentences start and where they cannot, as far as the letters alone tell.

The parser decides the rest: it respects what is fixed before it runs. This mends what it gets wrong on
reports: "Gen. Smith" cut in two, "… civilians in | aleppo", a closing quotation mark that begins a sentence.
"""

from __future__ import annotations

import re
from typing import Any

VERSION = "2"

# Titles and the like: never the last word of a sentence when another word follows.
_TITLES = (
    "adm amb brig capt cmdr col cpl dr gen gov hon lt maj messrs mr mrs ms pres prof rep rev sen sgt st vs"
)
_BEFORE_NAME = frozenset(re.findall(r"\w+", _TITLES))
_STOPS = frozenset([".", "!", "?", "...", "…", "?!", "!!"])
_NEVER_FIRST = _STOPS | {",", ";", ":", "%"}
_OPENERS = frozenset(["“", "(", "["])
_ENCLOSERS = frozenset(["”", ")", "]"])
_CLOSERS = frozenset(["”", "’", ")", "]", '"', "'", "''", "»"])


def mark_sentences(document: Any) -> Any:  # noqa: ANN401  a spaCy Doc: spaCy is imported late
    """Set ``is_sent_start`` where the letters decide; leave it open elsewhere. Returns the document."""
    words = [word for word in document if not word.is_space]
    for position in range(1, len(words)):
        decided = _starts(words, position)
        if decided is not None:
            words[position].is_sent_start = decided
    return document


_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_JOINING = frozenset(["CC", "IN"])


def part_clauses(document: Any) -> Any:  # noqa: ANN401
    """Set a start after a semicolon between two clauses that are both told for themselves: what stands on
    its one side neither says nor denies what stands on the other. Needs tags. Returns the document."""
    words = [word for word in document if not word.is_space]
    begun = open_ = 0
    for position, word in enumerate(words):
        open_ += word.text in _OPENERS
        open_ -= word.text in _ENCLOSERS and open_ > 0
        if position and word.is_sent_start:
            begun, open_ = position, 0
        if word.text == ";" and not open_ and _told(words[begun:position]) and _told(_tail(words, position)):
            begun = position + 1
            words[begun].is_sent_start = True
    return document


def _tail(words: list[Any], semicolon: int) -> list[Any]:
    """The words from behind a semicolon to the next, or to the end of the sentence."""
    last = next(
        (n for n in range(semicolon + 1, len(words)) if words[n].text == ";" or words[n].is_sent_start),
        len(words),
    )
    tail = words[semicolon + 1 : last]
    return [] if tail and tail[0].tag_ in _JOINING else tail


def _told(words: list[Any]) -> bool:
    """Does a verb among the words tell something?"""
    return any(word.tag_ in _FINITE for word in words)


def _starts(words: list[Any], position: int) -> bool | None:
    """Whether a sentence starts at this word: yes, no, or for the parser to decide."""
    word, before = words[position], words[position - 1]
    text = word.text
    apart = word.i - before.i > 1
    gap = word.doc.text[before.idx + len(before.text) : word.idx] if apart else before.whitespace_
    if "\n\n" in gap:
        return True
    if text in _NEVER_FIRST or (not gap and text in _CLOSERS):
        return False
    last = position - 1
    while last > 0 and words[last].text in _CLOSERS and not words[last - 1].whitespace_:
        last -= 1
    if words[last].text in _STOPS and (gap or last != position - 1):
        return _after_stop(words, last, text)
    runs_on = text[0].islower() and not before.text.endswith((".", ":", "!", "?")) and "\n" not in gap
    return False if runs_on or _is_abbreviation(before.text) else None


def _after_stop(words: list[Any], stop: int, text: str) -> bool | None:
    """Whether a sentence starts with ``text`` after the full stop (and closing marks) at ``stop``."""
    if words[stop].text == "." and stop and _is_abbreviation(words[stop - 1].text + "."):
        return False
    if text[0].isupper() and text not in _STOPS:
        return True
    if text[0].islower():
        return None if words[stop].text != "…" else False
    return None


def _is_abbreviation(text: str) -> bool:
    return text.endswith(".") and text[:-1].lower() in _BEFORE_NAME
