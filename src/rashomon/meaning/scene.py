"""The mentions of one sentence, by the words they hang on."""

from collections.abc import Sequence

from rashomon.lookups.datelines import dateline_end
from rashomon.meaning import voice
from rashomon.meaning.tree import Tree
from rashomon.records import Reading
from rashomon.values import Actor, Amount, Place, Span
from rashomon.vocabulary import ActorKind, PlaceKind, VerbClass

OWNERS = frozenset({"amod", "compound", "poss", "nmod"})
_OWNED = frozenset({"belong", "own", "operate", "fly", "fire"})
_RULING = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES})
_LOCATIVE = frozenset({"in", "across", "throughout", "inside", "over", "within", "near", "off"})


class Scene:
    """The mentions of one sentence by token, so that a frame can ask what stands in a stretch of the tree."""

    def __init__(self, tree: Tree, reading: Reading) -> None:
        self.tree = tree
        start, end = _after_dateline(tree), tree.sentence.end
        self.actors = [
            a for a in reading.actors if _inside(a.words, start, end) and not (self._against(a) or _ours(a))
        ]
        inside = [p for p in reading.places if _inside(p.words, start, end)]
        self.places = [p for p in inside if self._locates(p)]
        self.label = next((p for p in inside if self._labels(p)), None)
        self.periods = [
            p for p in reading.periods if _inside(p.words, start, end) and not (p.vague or _known_by(p.words))
        ]
        self.sources = [
            (w.start, w.end)
            for a in reading.attributions
            for w in (s.words for s in a.sources if a.verb is not VerbClass.STANCE)
            if _inside(w, start, end) and w
        ]
        self.own = voice.own(tree) if "our" in tree.lowered else {}
        self.amounts = [a for a in reading.amounts if start <= a.words.start and a.words.end <= end]

    def _against(self, actor: Actor) -> bool:
        """Is the actor named only as what someone is against ("the anti-X coalition")?"""
        return actor.words is not None and actor.words.prefix.lower().endswith(("anti-", "anti ", "counter-"))

    def _labels(self, place: Place) -> bool:
        """Does the place stand before all else and a colon ("Goma: four dead")?"""
        if place.words is None or place.words.start != self.tree.sentence.start:
            return False
        return place.words.suffix.startswith(":")

    def _locates(self, place: Place) -> bool:
        """Does the name say where, not whose ("in Syria", not "the Syria envoy", "the Kabul regime")?"""
        if place.kind is PlaceKind.OWNER or self._owns(place):
            return False
        if place.precision < 6 or place.words is None:
            return True
        head = self.tree.token(self.head(place.words))
        return head.dep == "pobj" and self.tree.token(head.head).text.lower() in _LOCATIVE

    def _owns(self, place: Place) -> bool:
        """Does the place only tell whose government or forces are meant?"""
        token = self.tree.token(self.head(place.words))
        return token.dep in OWNERS and any(
            actor.kind in _RULING and self.head(actor.words) == token.head for actor in self.actors
        )

    def head(self, words: Span | None) -> int:
        """The token on which a mention's words hang."""
        return self.tree.head_of(words.start, words.end) if words else self.tree.first

    def counted(self, amount: Amount) -> int:
        """The token that an amount counts ("bodies" for the words "20 dead" in "20 dead bodies")."""
        head = self.head(amount.words)
        token = self.tree.token(head)
        of_noun = token.dep in {"nummod", "amod"} or (token.dep == "compound" and token.tag != "NNS")
        return token.head if of_noun else head

    def actors_in(self, indexes: Sequence[int]) -> tuple[Actor, ...]:
        """The actors named in these tokens, each once."""
        inside = set(indexes)
        found: dict[str, Actor] = {}
        for actor in self.actors:
            if self.head(actor.words) in inside:
                found.setdefault(actor.id or actor.name.lower(), actor)
        return tuple(found.values())

    def named(self, noun: int) -> tuple[Actor, ...]:
        """Who a noun phrase is about: those who say "our", actors at its core, else those whose people or
        things it names."""
        tree = self.tree
        inside = tree.core(noun)
        own = [self.own[i] for i in inside if i in self.own]
        if own:
            return tuple(own[:1])
        core = self.actors_in(inside)
        if any(actor.kind is not ActorKind.UNKNOWN for actor in core):
            return core
        below = [c for i in inside for c in tree.children.get(i, ())]  # "elements of the X sect"
        owners = [c for c in below if tree.token(c).dep in OWNERS or self._belongs(c)]
        return self.actors_in([i for c in owners for i in tree.subtree(c)]) or core

    def _belongs(self, index: int) -> bool:
        """Does it say whose the noun before it is ("a helicopter belonging to X", "jets operated by X")?"""
        token = self.tree.token(index)
        return token.dep == "acl" and token.lemma.lower() in _OWNED

    def speaks(self, place: Place, cues: frozenset[int]) -> bool:
        """Is the place named as who says it ("Moscow says")?"""
        token = self.tree.token(self.head(place.words))
        return token.dep == "nsubj" and token.head in cues

    def in_source(self, place: Place) -> bool:
        """Does the place stand in the words that name who says it ("according to the governor of X")?"""
        words = place.words
        return words is not None and any(s <= words.start and words.end <= e for s, e in self.sources)

    def is_place(self, actor: Actor) -> bool:
        """Do the words of an actor (a bare country) name a place as well?"""
        return any(p.words and actor.words and p.words.start == actor.words.start for p in self.places)


def _ours(actor: Actor) -> bool:
    """Are they forces of no name that somebody calls "our": none of the country most spoken of?"""
    words = actor.words
    ours = words is not None and words.prefix.lower().endswith("our ") and words.exact.islower()
    return ours and actor.kind is ActorKind.STATE_FORCES and bool(actor.country)


def _known_by(words: Span | None) -> bool:
    """Does the time only say by when it was known ("as of 09:30")?"""
    return words is not None and words.prefix.lower().endswith("as of ")


def _after_dateline(tree: Tree) -> int:
    """Where the sentence begins, past a dateline ("BEIRUT (Agency) — "), which says where it was written."""
    sentence = tree.sentence
    if tree.block_start() != sentence.start:
        return sentence.start
    return dateline_end(tree.report.text, sentence.start, sentence.end)


def _inside(words: Span | None, start: int, end: int) -> bool:
    return words is not None and start <= words.start and words.end <= end
