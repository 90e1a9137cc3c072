"""A text as words of time: each word gets a kind, written as one letter, so that the grammar can be plain
regular expressions over the string of kinds (the way of SynTime: Zhong, Sun and Cambria, ACL 2017, section
4).

Kinds: M month, W weekday, d figure up to 31, y figure 1000-2099, n other figure, c number word, a article, o
ordinal, E decade, u unit, s season, t yesterday/today/tomorrow, p part of day, l last, x next, i this, h
that, e early/mid/late, g ago, b earlier, f later, T the, O of, I in/on/at, S since, U until, B by, F for, R
from, K to, N between, A and, G over, w about or more/than, V few, Y every, P old, k BC, D time, q half,
j full,
v vague, Q daily, m a.m./p.m., Z zone, C clock, J date in figures, H holiday, | break between blocks,
punctuation as itself, z any other word.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from rashomon.language.number_words import cardinals, lexicon, ordinals, scales

_WORD = re.compile(
    r"(?<![\d/.-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/-])"
    r"|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d{1,20}\.\d{1,20}(?!\d|\.\d)"
    r"|\d{1,20}(?:st|nd|rd|th|s)\b|\d{1,20}"
    r"|[ap]\.?m\b\.?|[AP]\.?M\b\.?|B\.C\.(?:E\.)?"
    r"|[^\W\d_]+|[ \t\r]*\n\s*\n|\S"
)
_KIND = {
    "last": "l",
    "next": "x",
    "this": "i",
    "that": "h",
    "ago": "g",
    "earlier": "b",
    "later": "f",
    "the": "T",
    "of": "O",
    "at": "I",
    "since": "S",
    "until": "U",
    "by": "B",
    "for": "F",
    "from": "R",
    "to": "K",
    "between": "N",
    "and": "A",
    "over": "G",
    "about": "w",
    "more": "w",
    "than": "w",
    "few": "V",
    "every": "Y",
    "article": "a",
    "old": "P",
    "era": "k",
    "time": "D",
    "half": "q",
    "full": "j",
}
_TABLES = (
    ("months", "M"), ("weekdays", "W"), ("seasons", "s"), ("parts", "p"), ("deictics", "t"), ("thirds", "e"),
    ("zones", "Z"), ("decades", "E"), ("holidays", "H"), ("vague", "v"), ("units", "u"), ("rates", "Q"),
)  # fmt: skip
_MARKS = {mark: mark for mark in ",.'()-/:"} | dict.fromkeys("’‘`´", "'") | dict.fromkeys("‐‑‒", "-")
_FIRST_YEAR, _LAST_YEAR, _LAST_DAY = 1000, 2099, 31


@dataclass(slots=True)
class Words:
    """The words of a text: ``kinds`` has one letter a word, ``starts`` and ``ends`` their offsets."""

    text: str
    kinds: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def word(self, index: int) -> str:
        """A word in lower case; empty beyond the text."""
        return self.written(index).lower()

    def written(self, index: int) -> str:
        """A word as it stands in the text; empty beyond the text."""
        if not 0 <= index < len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]]

    def kind(self, index: int) -> str:
        """A word's kind; a break beyond the text."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else "|"


@cache
def times() -> dict[str, dict[str, object]]:
    """The lexicon of time words."""
    return lexicon("times")


@cache
def table(name: str) -> dict[str, int]:
    """A table of the lexicon that gives numbers: months, weekdays, seasons …"""
    return {word: int(str(number)) for word, number in times()[name].items()}


@cache
def names(name: str) -> dict[str, str]:
    """A table of the lexicon that gives words: units, parts, zones …"""
    return {word: str(value) for word, value in times()[name].items()}


@cache
def listed(name: str, key: str = "words") -> frozenset[str]:
    """A list of the lexicon."""
    words = times()[name][key]
    assert isinstance(words, list)
    return frozenset(words)


@cache
def _kinds() -> dict[str, str]:
    """Every word the lexicon knows and its letter; where two claim a word, the earlier table has it."""
    found: dict[str, str] = {}
    for name, letter in _TABLES:
        for word in times()[name]:
            found.setdefault(word, letter)
    for name, letter in _KIND.items():
        for word in listed("kinds", name):
            found.setdefault(word, letter)
    for word in ordinals():
        found[word] = "o"
    for word in (*cardinals(), *scales()):
        found[word] = "c"
    plurals = {f"{day}s": "W" for day in table("weekdays") if day.endswith("day")}
    return plurals | found


def _kind(word: str, known: dict[str, str], capital: frozenset[str]) -> str:
    """The letter of one word as it stands in the text."""
    lower = word.lower()
    letter = known.get(lower)
    if letter is not None:
        return "z" if lower in capital and word == lower else letter
    first = word[0]
    if first.isdigit() and word.isascii():
        return _figure(lower)
    if first in _MARKS or first.isspace():
        return _MARKS.get(first, "|")
    if lower.rstrip(".") in ("am", "pm", "a.m", "p.m"):
        return "m"
    return "k" if lower.startswith("b.c") else "z"


def _figure(word: str) -> str:
    """The letter of a word that begins with a digit."""
    if word.isdigit():
        number = int(word)
        if len(word) <= 2 and number <= _LAST_DAY:
            return "d"
        return "y" if len(word) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR else "n"
    if ":" in word:
        return "C"
    if word.endswith("0s"):
        return "E"
    if word[-2:] in ("st", "nd", "rd", "th"):
        return "o"
    return "J" if any(word.count(mark) == 2 for mark in "-/.") else "n"


def words_of(text: str) -> Words:
    """The words of a text with their kinds; linear in its length."""
    known, capital = _kinds(), listed("capital")
    cache_: dict[str, str] = {}
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word = match.group()
        letter = cache_.get(word)
        if letter is None:
            letter = cache_[word] = _kind(word, known, capital)
        letters.append(letter)
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, "".join(letters), starts, ends)
