"""A sentence as a tree: children, subtrees, clauses, and which mention stands where."""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from rashomon.records import Reading, Report, Sentence, Token
from rashomon.values import Span

CLAUSE_DEPS = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj"})
OPEN = frozenset({"xcomp", "pcomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_ONE_OF_SEVERAL = frozenset({"first", "second", "third", "fourth", "fifth", "other", "latest", "new", "next"})
VERBAL = frozenset({"VERB", "AUX"})


class Mention(Protocol):
    """Anything with words at a place in the text."""

    @property
    def words(self) -> Span | None:
        """The words, None where there are none."""


M = TypeVar("M", bound=Mention)


class Tree:
    """One sentence of a reading. Indexes are into ``reading.tokens``."""

    def __init__(self, report: Report, reading: Reading, sentence: Sentence) -> None:
        self.report = report
        self.reading = reading
        self.sentence = sentence
        self.first, self.last = sentence.first, sentence.last
        self.children: dict[int, list[int]] = {}
        for index in self.indexes():
            head = self.token(index).head
            if head != index:
                self.children.setdefault(head, []).append(index)

    def indexes(self) -> range:
        """All tokens of the sentence."""
        return range(self.first, self.last)

    def token(self, index: int) -> Token:
        """The token at ``index``."""
        return self.reading.tokens[index]

    def with_subject(self, indexes: Sequence[int], clauses: Sequence[int]) -> list[int]:
        """The tokens, with the subject that the first clause takes over from the one before it."""
        if (
            not clauses
            or self.child(clauses[0], SUBJECTS) is not None
            or self.token(clauses[0]).dep != "conj"
        ):
            return list(indexes)
        subject = self.subject(clauses[0])
        return list(indexes) if subject is None else sorted({*indexes, *self.subtree(subject)})

    def block_start(self) -> int:
        """Where the block of the sentence begins."""
        return self.report.blocks[self.sentence.block].start

    @cached_property
    def lowered(self) -> list[str]:
        """The sentence's words in lower case, from ``first``."""
        return [self.token(i).text.lower() for i in self.indexes()]

    def subtree(self, index: int, stop: frozenset[int] = frozenset()) -> list[int]:
        """``index`` and all below it, in order, without the subtrees of ``stop``."""
        found, waiting = [], [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(c for c in self.children.get(here, ()) if c not in stop)
        return sorted(found)

    def child(self, index: int, deps: frozenset[str] | set[str]) -> int | None:
        """The first child of ``index`` by one of ``deps``."""
        return next((c for c in self.children.get(index, ()) if self.token(c).dep in deps), None)

    def path_up(self, index: int) -> Iterator[int]:
        """``index``, its head, that one's head … to the root."""
        seen: set[int] = set()
        while index not in seen:
            yield index
            seen.add(index)
            index = self.token(index).head

    def is_clause(self, index: int) -> bool:
        """Does ``index`` head a clause of its own?"""
        token = self.token(index)
        if token.pos not in VERBAL or token.dep in {"aux", "auxpass", "amod", "compound"} or self.open(index):
            return False
        return token.dep in CLAUSE_DEPS or token.head == index or self.child(index, SUBJECTS) is not None

    def clause_of(self, index: int) -> int:
        """The head of the clause in which ``index`` stands (the root where there is no verb)."""
        last = index
        for here in self.path_up(index):
            last = here
            if self.is_clause(here):
                return here
        return last

    def clause(self, head: int, keep: frozenset[int] = frozenset()) -> list[int]:
        """The tokens of a clause: its subtree without the clauses below it, but those in ``keep``."""
        stops = frozenset(
            i
            for i in self.indexes()
            if i != head and i not in keep and self.is_clause(i) and self.separate(i)
        )
        return self.subtree(head, stops)

    def open(self, index: int) -> bool:
        """Is the verb at ``index`` an open clause ("to cut off", "of falling"), or joined to one?"""
        token = self.token(index)
        if token.dep == "conj" and token.head != index:
            return self.open(token.head)
        return token.dep in OPEN

    def core(self, index: int) -> list[int]:
        """The words that a noun phrase is about: its head, what is joined to it, "hundreds of X"."""
        found, waiting = [], [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            for child in self.children.get(here, ()):
                token = self.token(child)
                if token.dep in {"conj", "appos"} and not self._set_apart(here, child):
                    waiting.append(child)
                elif (
                    token.dep == "prep"
                    and token.text.lower() == "of"
                    and (here == index or self.token(here).dep != "appos")
                ):
                    waiting.extend(c for c in self.children.get(child, ()) if self.token(c).dep == "pobj")
        return sorted(found)

    def _set_apart(self, noun: int, other: int) -> bool:
        """Is the other named only as what the noun is not ("the army, not the rebels")?"""
        return any(noun < c < other and self.token(c).dep == "neg" for c in self.children.get(noun, ()))

    def separate(self, index: int) -> bool:
        """Is the clause at ``index`` apart from the one above, not a part of it ("the town held by")?"""
        return self.token(index).dep != "acl"

    def purpose(self, index: int) -> bool:
        """Is the verb at ``index`` an infinitive of purpose ("to make a point", "plans to retake")?"""
        token = self.token(index)
        return token.dep in {"advcl", "acl", "relcl"} and any(
            self.token(c).tag == "TO" for c in self.children.get(index, ())
        )

    def subject(self, head: int) -> int | None:
        """The subject of a clause, taken over from the clause it is joined to where it has none."""
        for here in self.path_up(head):
            found = self.child(here, SUBJECTS)
            if found is not None:
                return found
            before = self._clause_before(here)
            if before is not None:
                return self.child(before, SUBJECTS)
            beside = self._right_before(here)
            if beside is not None:
                return beside
            if self.token(here).dep not in {"conj", "xcomp", "advcl", "acomp", "dep"}:
                return None
        return None

    def _clause_before(self, clause: int) -> int | None:
        """The clause that a verb without a subject stands right behind: "said that rebels based in X fired",
        parsed as two things that were said."""
        token = self.token(clause)
        if token.dep != "ccomp" or token.tag != "VBD":
            return None
        beside = (c for c in self.children.get(token.head, ()) if c < clause and self.token(c).dep == "ccomp")
        return next((c for c in beside if all(self.token(i).text != "," for i in range(c, clause))), None)

    def _right_before(self, verb: int) -> int | None:
        """The noun right before a main verb without a subject, set apart by a comma and taken for a name's
        ("Against the people of X, the Y militia yesterday shelled")."""
        if self.token(verb).tag != "VBD" or self.token(verb).dep not in {"ROOT", "ccomp"}:
            return None
        at = verb - 1
        while (
            at > self.first and self.token(at).dep in {"npadvmod", "advmod"} and self.token(at).head == verb
        ):
            at -= 1
        ends = itertools.takewhile(lambda i: max(self.subtree(i)) == at, self.path_up(at))
        return next(
            (i for i in ends if self.token(i).dep == "appos" and self.token(i).pos in {"NOUN", "PROPN"}), None
        )

    def antecedent(self, subject: int) -> int:
        """What a relative pronoun stands for ("fighters who attacked"); else the subject itself."""
        clause = self.token(subject).head
        relative = self.token(subject).tag in {"WP", "WDT"} and self.token(clause).dep == "relcl"
        return self.token(clause).head if relative else subject

    def definite(self, noun: int) -> bool:
        """Has the noun "the", "this" or the like before it, and is it no "first" or "second" of several?"""
        before = {self.token(c).text.lower() for c in self.children.get(noun, ()) if c < noun}
        return not before.isdisjoint(_DEFINITE) and before.isdisjoint(_ONE_OF_SEVERAL)

    def parted(self, one: int, other: int) -> bool:
        """Does a semicolon stand between two words?"""
        return any(self.token(i).text == ";" for i in range(min(one, other), max(one, other)))

    def past(self, verb: int) -> bool:
        """Is the verb told in the past ("attacked", "was attacked", "has attacked")?"""
        tags = {
            self.token(c).tag for c in self.children.get(verb, ()) if self.token(c).dep in {"aux", "auxpass"}
        }
        return "MD" not in tags and (self.token(verb).tag in {"VBD", "VBN"} or "VBD" in tags)

    def habitual(self, verb: int) -> bool:
        """Is the verb told as what is done as a rule ("attacks", "does not attack")?"""
        below = [
            self.token(c) for c in self.children.get(verb, ()) if self.token(c).dep in {"aux", "auxpass"}
        ]
        if not below:
            return self.token(verb).tag in {"VBZ", "VBP"} and self.token(verb).lemma != "be"
        return all(t.lemma.lower() == "do" and t.tag in {"VBZ", "VBP"} for t in below)

    def span(self, indexes: Sequence[int], others: frozenset[int] = frozenset()) -> Span:
        """The words from the first to the last of ``indexes``, without marks and "and" at the ends.

        The sentence's full stop belongs to them unless one of ``others`` stands between it and the rest.
        """
        kept = list(indexes)
        while len(kept) > 1 and self._loose(kept[0]):
            kept.pop(0)
        while len(kept) > 1 and self._loose(kept[-1]):
            between = range(kept[-2] + 1, kept[-1])
            if self.token(kept[-1]).text in {".", "!", "?"} and not others.intersection(between):
                break
            kept.pop()
        start, end = self.token(kept[0]).start, self.token(kept[-1]).end
        return Span.cut(self.report.text, start, end, self.report.text_sha256)

    def _loose(self, index: int) -> bool:
        token = self.token(index)
        return token.pos in {"PUNCT", "CCONJ"} or (token.pos == "SCONJ" and token.text.lower() == "that")

    def index_at(self, start: int) -> int:
        """The token at or after the text offset ``start``."""
        starts = [self.token(i).start for i in self.indexes()]
        return self.first + min(bisect_left(starts, start), len(starts) - 1)

    def head_of(self, start: int, end: int) -> int:
        """The highest token of the words ``start:end``."""
        inside = [i for i in self.indexes() if start <= self.token(i).start < end]
        for i in inside:
            head = self.token(i).head
            if head == i or head not in inside:
                return i
        return inside[0] if inside else self.index_at(start)


def within(mentions: Sequence[M], start: int, end: int) -> list[M]:
    """The mentions whose words lie inside ``start:end``. ``mentions`` stand in the order of the text."""
    found = []
    for mention in mentions:
        words = mention.words
        if words is not None and start <= words.start and words.end <= end:
            found.append(mention)
    return found
