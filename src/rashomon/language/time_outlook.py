"""Whether a verb looks back or ahead."""

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.language.time_words import listed
from rashomon.records import Token

_HAD, _TO, _COULD = frozenset({"had"}), frozenset({"to"}), frozenset({"could"})
_NOT = frozenset({"not", "n't", "n’t", "never"})


class Outlook:
    """Whether the verb that a word hangs on looks back or ahead: "met on Tuesday", "will meet on Tuesday"."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._starts = [t.start for t in tokens]

    def outlook(self, offset: int) -> int:
        """1 where the nearest verb above the word at an offset is of the future or of planning, -1 where it
        is of the past, 0 where it tells neither."""
        index = bisect_left(self._starts, offset)
        for _ in range(12):
            if not 0 <= index < len(self._tokens):
                return 0
            token = self._tokens[index]
            if token.pos in ("VERB", "AUX"):
                return self._of_verb(index)
            if token.head == index:
                return 0
            index = token.head
        return 0

    def _of_verb(self, index: int) -> int:
        token = self._tokens[index]
        above = token.head if token.tag == "VB" and 0 <= token.head < len(self._tokens) else index
        for verb in (index, above):
            planned = self._planned(verb)
            had = self._tokens[verb].head if self._tokens[verb].pos == "ADJ" else verb  # "had been due"
            if self._before(had, _HAD):
                return 0 if planned else -1  # what had been planned may be past or still to come
            if self._before(verb, _COULD) and self._before(verb, _NOT):
                return -1  # "could not be reached on Monday"
            if planned or self._before(verb, listed("future", "auxiliaries")):
                return 1
        head = self._tokens[above]
        if head.lemma == "be" and head.tag != "VBD" and self._before(index, _TO):
            return 1  # "is to resume"
        return -1 if token.tag in ("VBD", "VBN") else 0

    def _planned(self, verb: int) -> bool:
        """Whether a verb is one of planning; "set" only in "set to" and "set for"."""
        after = self._tokens[verb + 1].text if verb + 1 < len(self._tokens) else ""
        lemma = self._tokens[verb].lemma
        return lemma in listed("future", "verbs") or (lemma == "set" and after in ("to", "for"))

    def _before(self, verb: int, wanted: frozenset[str]) -> bool:
        """Whether one of the words stands just before a verb and belongs to it."""
        before = range(max(0, verb - 6), verb)
        return any(self._tokens[i].head == verb and self._tokens[i].text.lower() in wanted for i in before)
