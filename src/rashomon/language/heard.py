"""The tagger's sayings, put on tokens and sentences, and the class of their cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.language.sayings import Range, Saying
from rashomon.lookups import Lookups
from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.speech import Said, heard
from rashomon.records import Report, Sentence, Token
from rashomon.vocabulary import BlockKind, VerbClass

_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "nor", "neither"])
_SPOKEN = ("VBZ", "VBD", "VBP")


class Heard(NamedTuple):
    """A saying of the tagger with the tokens of its cue and of its source."""

    said: Said
    cue: Range
    source: Range | None


def hear(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence], lookups: Lookups
) -> dict[int, list[Heard]]:
    """For the number of a sentence the sayings whose cue begins in it."""
    ranges = [(b.start, b.end) for b in report.blocks if b.kind is not BlockKind.BOILERPLATE]
    starts = [token.start for token in tokens]
    begins = [sentence.first for sentence in sentences]
    found: dict[int, list[Heard]] = {}
    for said in heard(lookups.encoder.encode(report.text, ranges)):
        cue = _tokens(starts, tokens, said.cue)
        source = None if said.source is None else _tokens(starts, tokens, said.source)
        whole = source
        source = None if source is None else _speaker(tokens, source, lookups.lexicon)
        if source is not None and source != whole:
            said = said._replace(source=(tokens[source[0]].start, tokens[source[1] - 1].end))  # noqa: PLW2901
        if cue is not None:
            found.setdefault(bisect_right(begins, cue[0]) - 1, []).append(Heard(said, cue, source))
    return found


def _speaker(tokens: Sequence[Token], source: Range, lexicon: Lexicon) -> Range:
    """The words that name who says it, without a verb of saying at their end ("the ministry | refutes") or
    who quotes them ("a minister|, quoted by X,")."""
    first, last = source
    for number in range(first + 1, min(last, len(tokens) - 1)):
        if tokens[number].text == "," and tokens[number + 1].text.lower() in ("quoted", "cited"):
            last = number
            break
    while last - 1 > first and tokens[last - 1].tag in _SPOKEN and tokens[last - 1].lemma in lexicon.verbs:
        last -= 1
    return first, last


def _tokens(starts: Sequence[int], tokens: Sequence[Token], extent: tuple[int, int]) -> Range | None:
    """The tokens that overlap an extent of the text."""
    first = bisect_right(starts, extent[0]) - 1
    if first < 0 or tokens[first].end <= extent[0]:
        first += 1
    last = bisect_left(starts, extent[1])
    return (first, last) if first < last else None


def partner(heard: Heard, said: Sequence[Saying]) -> Saying | None:
    """The parser's saying with the same cue."""
    return next((s for s in said if s.cue[0] < heard.cue[1] and heard.cue[0] < s.cue[1]), None)


def head(tokens: Sequence[Token], words: Range) -> int:
    """The first token of a phrase that hangs on none of it."""
    inside = range(*words)
    return next((n for n in inside if tokens[n].head not in inside or tokens[n].head == n), words[0])


def kind(tokens: Sequence[Token], cue: Range, lexicon: Lexicon) -> VerbClass:
    """The class of a cue: of its last word of saying, else of its stance."""
    words = [tokens[n].lemma.lower() for n in range(*cue)]
    for table in (lexicon.verbs, lexicon.saying_nouns, lexicon.saying_adverbs):
        known = next((table[word] for word in reversed(words) if word in table), None)
        if known is not None:
            return known
    spoken = any(word in lexicon.spoken for word in words)
    return (
        VerbClass.SAY
        if spoken or not any(tokens[n].text.isalpha() for n in range(*cue))
        else VerbClass.STANCE
    )


def negated(tokens: Sequence[Token], cue: Range) -> bool:
    """Whether the cue says that nothing is said."""
    return any(tokens[n].text.lower() in _NEGATIONS for n in range(*cue))
