"""Whom a phrase names as the source of a saying: an actor, an earlier source, or just its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Report, Token
from rashomon.values import Actor, Source, Span
from rashomon.vocabulary import ActorKind

MEDIA = (ActorKind.AGENCY, ActorKind.OUTLET)
OWN_VOICE = frozenset(["i", "we", "you", "one", "there", "what", "this", "everyone", "nobody"])
NOBODY = frozenset(["no", "none", "nobody", "neither"])  # words that begin the name of no source
_SOURCES = (*MEDIA, ActorKind.MONITOR)
_POSSESSIVE = ("'s", "’s")
_PARAGRAPHS = 2
_LINKED = re.compile(r"[-‑](?:linked|affiliated|aligned|leaning|friendly|controlled|held)\b")
_CLAUSE = re.compile(r"\s(?:who|whom|whose|which|where)\s")
_PRONOUNS = frozenset(["he", "she", "it", "they", "who", "which", "that"])


class Sources:
    """One report's sources; ``said`` are those that spoke so far, in order, for pronouns."""

    def __init__(self, report: Report, actors: Sequence[Actor], lexicon: Lexicon) -> None:
        self.report = report
        self.actors = [a for a in actors if a.words is not None]
        self.starts = [a.words.start for a in self.actors if a.words is not None]
        self.said: list[Source] = []
        self._blocks = [b.start for b in report.blocks]
        self._generic = lexicon.generic_sources

    def named(self, head: Token, extent: tuple[int, int], *, resolve: bool) -> Source | None:
        """Who the words at ``extent`` name, with ``head`` at their head; None for the report's own voice.
        Without ``resolve`` an "it" stays an "it"."""
        span = Span.cut(self.report.text, *extent, self.report.text_sha256)
        plain = span.exact.lower()
        if plain in OWN_VOICE or not plain:
            return None
        clause = _CLAUSE.search(span.exact)  # "survivors who fled to X": none of X says it
        actor = self._actor(head, (extent[0], extent[0] + clause.start() if clause else extent[1]))
        earlier = self._earlier(plain, actor, extent[0]) if resolve or plain != "it" else None
        if earlier is not None:
            return Source(earlier.name, span, earlier.actor)
        return Source(actor.name if actor is not None else span.exact, span, actor)

    def _named_since(self, at: int) -> Source | None:
        """The person named last before ``at``, where that was after who spoke last."""
        last = self.said[-1].words if self.said else None
        begin = bisect_right(self.starts, last.end) if last is not None else 0
        people = [
            a for a in self.actors[begin : bisect_right(self.starts, at - 1)] if a.kind is ActorKind.PERSON
        ]
        return Source(people[-1].name, people[-1].words, people[-1]) if people and last is not None else None

    def _earlier(self, plain: str, actor: Actor | None, at: int) -> Source | None:
        """The last fitting source: a person for "he", no person for "it", its kind for "the agency"."""
        if plain in _PRONOUNS:
            return self._for_pronoun(plain, at)
        words = plain.split()
        if " of " in plain:  # "the office of the prosecutor general"
            return None
        if actor is not None or words[0] not in ("the", "same", "that", "this"):
            return None
        if words[-1] == "source" and self.said:
            return self.said[-1]
        kind = self._generic.get(words[-1])
        for source in reversed(self.said):
            same_kind = source.actor is not None and source.actor.kind is kind
            named = words[-1] in source.name.lower().split() or same_kind
            another = kind is ActorKind.PERSON and not set(words[1:-1]) <= set(source.name.lower().split())
            if named and not another:  # "the health minister" is no police commander
                return source
        return self._named_before(words[-1])

    def _for_pronoun(self, plain: str, at: int) -> Source | None:
        """The last fitting source; the person named after them, for "he" and "she"."""
        named = self._named_since(at) if plain in ("he", "she") else None
        if named is not None:
            return named
        for source in reversed(self.said):
            if source.words is not None and self._far(source.words.start, at):
                return None
            person = source.actor is not None and source.actor.kind is ActorKind.PERSON
            if plain in ("they", "who", "which", "that") or (
                person or self._may_be_person(source) if plain in ("he", "she") else self._is_thing(source)
            ):
                return source
        return None

    def _far(self, earlier: int, at: int) -> bool:
        """Do more than two paragraphs lie between who spoke and the pronoun?"""
        return bisect_right(self._blocks, at) - bisect_right(self._blocks, earlier) > _PARAGRAPHS

    def _may_be_person(self, source: Source) -> bool:
        """May "he" stand for a source that is no known actor: a name, or a noun for one person?"""
        words = [word.strip(",.") for word in source.name.split()]
        named = bool(words) and words[-1][:1].isupper() and words[0].lower() != "the"
        one = any(self._generic.get(w.lower()) is ActorKind.PERSON for w in words)
        return source.actor is None and (named or one or words[0].lower() in ("a", "an", "one"))

    def _is_thing(self, source: Source) -> bool:
        """May "it" stand for the source: no person, and named or with a noun for outlets and the like?"""
        if source.actor is not None:
            return source.actor.kind not in (ActorKind.PERSON, ActorKind.CIVILIANS, ActorKind.UNKNOWN)
        words = source.name.lower().split()
        return any(w in self._generic and not w.endswith("s") for w in (word.strip(",.") for word in words))

    def _named_before(self, word: str) -> Source | None:
        """The actor whose name ends with the word: "the observatory" after the Syrian Observatory."""
        for actor in self.actors:
            if word in actor.name.lower().split() and actor.kind in _SOURCES:
                return Source(actor.name, actor.words, actor)
        return None

    def _actor(self, head: Token, words: tuple[int, int]) -> Actor | None:
        """The actor at the head of a phrase, else the last one within it of a kind that speaks."""
        begin, end = bisect_right(self.starts, words[0] - 1), bisect_right(self.starts, words[1] - 1)
        inside = self.actors[begin:end]
        for actor in inside:
            if actor.words is not None and actor.words.start <= head.start < actor.words.end:
                return actor
        if begin:
            before = self.actors[begin - 1]
            if before.words is not None and before.words.end > head.start >= before.words.start:
                return before
        inside = [a for a in inside if a.words is None or not _LINKED.match(self.report.text, a.words.end)]
        people = [a for a in inside if a.kind is ActorKind.PERSON]
        if people:
            return people[0]
        return inside[0] if len(inside) == 1 and not self._owner(inside[0]) else None

    def _owner(self, actor: Actor) -> bool:
        """Is it a country whose somebody speaks ("Burundi's opposition")?"""
        end = actor.words.end if actor.words is not None else 0
        return actor.kind is ActorKind.GOVERNMENT and self.report.text[end : end + 2] in _POSSESSIVE
