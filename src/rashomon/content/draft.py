"""What the parsers of the formats have in common: a draft of the report, before it is labelled and joined."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from rashomon.vocabulary import BlockKind

# Text of a single report beyond this many characters is a book or an attack, not a report.
MAX_CHARACTERS = 5_000_000
MAX_PIECES = 50_000
# A page's markup may be longer than the text it shows.
MAX_MARKUP = 40_000_000

_SPACE = re.compile(r"\s+")
# Controls, zero-width characters, soft hyphens, directional marks: no reader sees them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one piece that stand under one link, or under none."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, item, ... of the report. ``sure`` is set where the format itself says the
    kind."""

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.BODY
    sure: bool = False

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.words for run in self.runs)

    def turned(self, kind: BlockKind) -> "Piece":
        """The same words as a piece of another kind."""
        return replace(self, kind=kind)


@dataclass(frozen=True, slots=True)
class Given:
    """A day of publication as the format or the container writes it: where it stands, and the words."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces of a report and what its format says of it."""

    pieces: tuple[Piece, ...]
    title: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    given: tuple[Given, ...] = ()
    remarks: tuple[str, ...] = ()


def clean(text: str) -> str:
    """``text`` without invisible characters and lone surrogates, composed (NFC)."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text)))


def one_line(text: str) -> str:
    """``text`` cleaned, on one line, with single spaces."""
    return _SPACE.sub(" ", clean(text)).strip()


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with single spaces throughout, no space at either end, none empty; neighbours under one link are
    one run."""
    out: list[Run] = []
    for url, group in groupby(runs, key=lambda run: run.url):
        words = _SPACE.sub(" ", clean("".join(run.words for run in group)))
        if words.startswith(" ") and (not out or out[-1].words.endswith(" ")):
            words = words[1:]
        if words:
            out.append(Run(words, url))
    while out:
        last = out.pop()
        words = last.words.rstrip()
        if words:
            out.append(Run(words, last.url))
            break
    return tuple(out)
