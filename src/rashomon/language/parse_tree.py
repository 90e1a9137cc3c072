"""The parse of a report's sentences, as look-ups by index into its tokens."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LOOSE = ("relcl", "acl", "advcl", "parataxis", "punct", "cc")


class Tree:
    """Children and reach of every token of one sentence."""

    def __init__(self, tokens: Sequence[Token], sentence: Sentence) -> None:
        """Read the heads; work grows with the sentence's length times its depth."""
        self.tokens = tokens
        self.sentence = sentence
        span = range(sentence.first, sentence.last)
        self.children: dict[int, list[int]] = {number: [] for number in span}
        self.left = {number: number for number in span}
        self.right = {number: number for number in span}
        for number in span:
            head = tokens[number].head
            if head != number and head in self.children:
                self.children[head].append(number)
            self._reach(number)

    def _reach(self, number: int) -> None:
        """Let all that ``number`` hangs on reach it."""
        here = number
        for _ in range(self.sentence.last - self.sentence.first):
            head = self.tokens[here].head
            if head == here or head not in self.left:
                return
            done = self.left[head] <= number <= self.right[head]
            self.left[head] = min(self.left[head], number)
            self.right[head] = max(self.right[head], number)
            if done and here != number:
                return
            here = head

    def child(self, number: int, *deps: str) -> int | None:
        """The first child with one of the dependencies."""
        return next((c for c in self.children[number] if self.tokens[c].dep in deps), None)

    def subject(self, number: int) -> int | None:
        """Who does the verb: its own subject, or that of the verb it is joined to or completes."""
        here = number
        for _ in range(4):
            found = self.child(here, *_SUBJECTS)
            if found is not None:
                return found
            if self.tokens[here].dep not in ("conj", "xcomp", "advcl", "pcomp"):
                break
            here = self.tokens[here].head
            if here not in self.children or self.tokens[here].pos not in ("VERB", "AUX"):
                break
        if self.tokens[here].dep in ("relcl", "acl") and self.tokens[here].head in self.children:
            return self.tokens[here].head
        return None

    def phrase(self, number: int) -> tuple[int, int]:
        """First and last (exclusive) token of a noun phrase, without clauses that hang on it."""
        first, last = self.left[number], number + 1
        for child in self.children[number]:
            dep = self.tokens[child].dep
            if child > number:
                if dep in _LOOSE or (dep == "appos" and self.right[child] - child > 8):
                    if dep == "punct":
                        continue
                    break
                last = max(last, self.right[child] + 1)
            elif dep in ("relcl", "advcl"):
                first = max(first, self.right[child] + 1)
        return first, last

    def passive(self, number: int) -> bool:
        """Whether a verb is in the passive."""
        return self.child(number, "nsubjpass", "auxpass") is not None

    def negated(self, number: int) -> bool:
        """Whether a verb is negated."""
        return self.child(number, "neg") is not None
