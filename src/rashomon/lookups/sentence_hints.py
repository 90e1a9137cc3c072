"""Where sentences start and where they cannot, as far as the letters alone tell.

The parser decides the rest: it respects what is fixed before it runs. This mends what it gets wrong on
reports: "Gen. Smith" cut in two, "… civilians in | aleppo", a closing quotation mark that begins a sentence.
"""

from __future__ import annotations

import re
from typing import Any

VERSION = "1"

# Titles and the like: never the last word of a sentence when another word follows.
_TITLES = (
    "adm amb brig capt cmdr col cpl dr gen gov hon lt maj messrs mr mrs ms pres prof rep rev sen sgt st vs"
)
_BEFORE_NAME = frozenset(re.findall(r"\w+", _TITLES))
_STOPS = frozenset([".", "!", "?", "...", "…", "?!", "!!"])
_NEVER_FIRST = _STOPS | {",", ";", ":", "%"}
_CLOSERS = frozenset(["”", "’", ")", "]", '"', "'", "''", "»"])


def mark_sentences(document: Any) -> Any:  # noqa: ANN401  a spaCy Doc: spaCy is imported late
    """Set ``is_sent_start`` where the letters decide; leave it open elsewhere. Returns the document."""
    words = [word for word in document if not word.is_space]
    for position in range(1, len(words)):
        decided = _starts(words, position)
        if decided is not None:
            words[position].is_sent_start = decided
    return document


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
