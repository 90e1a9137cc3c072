"""Who: known names, names composed by rule, bare countries as doers, persons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from rashomon.language.acronyms import introduced
from rashomon.language.persons import find_persons
from rashomon.lookups import Lookups
from rashomon.lookups.lexicon import Country, Entry, Lexicon, Noun
from rashomon.lookups.names import Piece, joined, pieces, plain
from rashomon.records import Report, Sentence, Token
from rashomon.values import Actor, Span
from rashomon.vocabulary import ActorKind, BlockKind

MODIFIERS = 4  # "Danish airforce F-16 planes" has three
_ABROAD = (ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.STATE_FORCES)  # do not tell where a report plays
_SHOUTED = 0.7
_WHOLE = -1  # in place of a block's number: the whole report
_PARTIES = (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCES, ActorKind.ORGANISATION)
_INSULT = "militants"  # what enemies of any kind are called
_OF_A_STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})
_ALONE = 0.6  # how sure a bare country is a doer and no place


class Sight(NamedTuple):
    """An actor seen in a text: pieces ``first`` to ``last`` exclusive of its sentence."""

    first: int
    last: int
    actor: Actor


def find_actors(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    lookups: Lookups,
    issuer: Actor | None = None,
) -> tuple[Actor, ...]:
    """All actors named in the report, in the order of the text; none overlap. In a statement of a state's
    forces or government (``issuer``) "the army" is that state's, wherever it tells of."""
    search = _Search(report, tokens, lookups.lexicon)
    for sentence in sentences:
        search.sentence(sentence)
    known = search.found
    actors = known + find_persons(report, tokens, sentences, known, lookups.lexicon)
    actors += introduced(report, actors)
    home = lookups.lexicon.countries.get(issuer.country) if issuer and issuer.kind in _OF_A_STATE else None
    named = [_in_context(actor, home or search.country_around(actor), lookups.lexicon) for actor in actors]
    named.sort(key=lambda actor: actor.words.start if actor.words else 0)
    return _short_forms(named, lookups.lexicon)


def named_in(report: Report, words: str, lexicon: Lexicon) -> list[Actor]:
    """The actors named in words that stand beside the report's text, such as its publisher's name."""
    search = _Search(msgspec.structs.replace(report, text=words, blocks=()), (), lexicon)
    search.names(pieces(words), shouted=False)
    return search.found


def _in_context(actor: Actor, main: Country | None, lexicon: Lexicon) -> Actor:
    """Give "regime forces" and "the army" to the country that the report is about."""
    if actor.id not in lexicon.unnamed or main is None:
        return actor
    return msgspec.structs.replace(actor, id=main.forces, country=main.code, confidence=0.7)


def _short_forms(actors: Sequence[Actor], lexicon: Lexicon) -> tuple[Actor, ...]:
    """After "the Syrian Coalition", "the Coalition" is that one; after "the Saudi-led coalition", so are
    "coalition forces"."""
    longer: dict[str, Actor] = {}
    resolved = []
    inner = _words_of_names(actors)
    for actor in actors:
        exact = actor.words.exact if actor.words else ""
        last = exact.rpartition(" ")[2]
        known = longer.get(actor.id if actor.id in lexicon.bare_names else exact)
        if actor.id in lexicon.bare_names or " " not in exact:
            the = actor.words is not None and actor.words.prefix.lower().endswith("the ")
            known = known or (inner.get(exact) if the else None)
            person = actor.kind is ActorKind.PERSON and not the
            fits = known is not None and not person and not lexicon.place_like(actor)
            resolved.append(msgspec.structs.replace(known, words=actor.words) if known and fits else actor)
            continue
        for name in (last, last.lower()) if last.lower() in lexicon.bare_names else (last,):
            if last[:1].isupper() or last in lexicon.bare_names:
                longer[name] = actor
        resolved.append(actor)
    return tuple(resolved)


def _words_of_names(actors: Sequence[Actor]) -> dict[str, Actor]:
    """Capitalised words that stand in the name of one party only: "the Tigers" are the Liberation Tigers."""
    found: dict[str, dict[str, Actor]] = {}
    for actor in actors:
        exact = actor.words.exact.split() if actor.words else []
        if actor.id and actor.kind in _PARTIES and len(exact) > 1:
            for word in exact:
                if word[:1].isupper() and word[1:].islower():
                    found.setdefault(word, {}).setdefault(actor.id, actor)
    return {word: next(iter(of.values())) for word, of in found.items() if len(of) == 1}


def _uncapitalised(words: str) -> str:
    """A common noun as it stands inside a sentence."""
    return words.lower() if words.isupper() or words.istitle() else words[:1].lower() + words[1:]


class _Search:
    """One report's search for names."""

    def __init__(self, report: Report, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.report = report
        self.text = report.text
        self.tokens = tokens
        self.at = {token.start: number for number, token in enumerate(tokens)}
        self.lexicon = lexicon
        self.found: list[Actor] = []
        kinds = {b.kind for b in report.blocks}
        self.list = BlockKind.ITEM in kinds and kinds.isdisjoint({BlockKind.BODY, BlockKind.QUOTE})
        self.weights: Counter[str] = Counter()
        self.weights_of_block: dict[int, Counter[str]] = {}

    def country_around(self, actor: Actor) -> Country | None:
        """The country most spoken of in the report, or in the item of a list of headlines; ties go to the
        first in the alphabet."""
        weights = self.weights_of_block.get(self._scope(actor), Counter())
        if not weights:
            return None
        code = min(weights, key=lambda code: (-weights[code], code))
        return self.lexicon.countries.get(code)

    def _scope(self, actor: Actor) -> int:
        start = actor.words.start if self.list and actor.words else -1
        blocks = enumerate(self.report.blocks)
        return next((n for n, b in blocks if b.start <= start < b.end), _WHOLE)

    def sentence(self, sentence: Sentence) -> None:
        """Add the actors of one sentence."""
        self.weights = self.weights_of_block.setdefault(sentence.block if self.list else _WHOLE, Counter())
        words = pieces(self.text[sentence.start : sentence.end], sentence.start)
        letters = [c for c in self.text[sentence.start : sentence.end] if c.isalpha()]
        self.names(words, shouted=sum(c.isupper() for c in letters) > _SHOUTED * len(letters))

    def names(self, words: list[Piece], *, shouted: bool) -> None:
        """Add the actors among these words."""
        position = 0
        while position < len(words):
            if shouted and words[position].plain in self.lexicon.shouted:
                position += 1
                continue
            sight = self._best(words, position)
            if sight is None:
                position += 1
                continue
            self.found.append(sight.actor)
            position = sight.last

    def _best(self, words: list[Piece], at: int) -> Sight | None:
        """The longest of a known name and a composed one; else a bare country."""
        forms = (self._known(words, at), self._composed(words, at), self._of_country(words, at))
        sights = [s for s in forms if s is not None]
        if sights:
            return max(sights, key=lambda sight: sight.last)
        return self._bare(words, at)

    def _known(self, words: list[Piece], at: int) -> Sight | None:
        match = self.lexicon.actors.longest(self.text, words, at) or self._side(words, at)
        if match is None:
            return None
        size, entry = match
        last = at + size
        if entry.kind is ActorKind.PERSON and size == 1 and self._surname(words[at]):
            return None
        if entry.id in self.lexicon.unnamed and self._goes_on(words, last):
            return None
        if (entry.id == _INSULT or entry.id in self.lexicon.unnamed) and self._of_a_state(words, last):
            return None
        if entry.id in self.lexicon.generic_ids and self._of_a_party(words, last):
            return None
        if words[at].plain == "the" and size > 1:
            at += 1
        armed = entry.kind in (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCES)
        while armed and last < len(words) and self._follows(words, last, self.lexicon.actor_heads):
            last += 1
        if entry.country and entry.kind not in _ABROAD:
            self.weights[entry.country] += 2
        return self._sight(words, at, last, entry)

    def _of_a_state(self, words: list[Piece], at: int) -> bool:
        """Does whose they are stand behind ("the air force of the Syrian regime")? Enemies call a state's
        own so as well ("the terrorist regime", "the gangs of the junta")."""
        of = at < len(words) and words[at].plain == "of"
        if of:
            at += 1
        elif words[at - 1].plain not in self.lexicon.insults:
            return False
        if of and at < len(words) and words[at].plain == "the":
            at += 1
        if at >= len(words) or not joined(self.text, words[at - 1], words[at]):
            return False
        sight = self._known(words, at) or self._composed(words, at)
        return sight is not None and sight.actor.kind in (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT)

    def _of_a_party(self, words: list[Piece], at: int) -> bool:
        """Does it stand behind whose soldiers or fighters they are ("soldiers of the X")?"""
        if at >= len(words) or words[at].plain != "of":
            return False
        at += 1 + (at + 1 < len(words) and words[at + 1].plain == "the")
        if at >= len(words) or not joined(self.text, words[at - 1], words[at]):
            return False
        sight = self._known(words, at) or self._composed(words, at)
        parties = (ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP)
        return sight is not None and sight.actor.kind in parties

    def _side(self, words: list[Piece], at: int) -> tuple[int, Entry] | None:
        """Whose attack, where a side has no name: "government shelling", "opposition fire"."""
        identity = self.lexicon.sides.get(words[at].plain)
        if identity is None or at + 1 >= len(words) or not self._follows(words, at + 1, self.lexicon.attacks):
            return None
        return 1, self.lexicon.entries[identity]

    def _follows(self, words: list[Piece], at: int, allowed: frozenset[str]) -> bool:
        return words[at].plain in allowed and joined(self.text, words[at - 1], words[at])

    def _sight(
        self, words: list[Piece], first: int, last: int, entry: Entry, confidence: float = 1.0
    ) -> Sight:
        span = Span.cut(self.text, words[first].start, words[last - 1].end, self.report.text_sha256)
        name = _uncapitalised(span.exact) if entry.id in self.lexicon.own_word else entry.name
        actor = Actor(span, name, entry.kind, entry.id, entry.country, confidence)
        return Sight(first, last, actor)

    def _composed(self, words: list[Piece], at: int) -> Sight | None:
        """A demonym, country or head of state and what follows: "Syrian government forces"."""
        head = self._owner(words, at)
        if head is None:
            return None
        size, country, person = head
        noun, last = self._noun(words, at + size)
        if noun is not None:
            self.weights[country.code] += 2 * (noun.kind is not ActorKind.STATE_FORCES)
            identity = self.lexicon.composed(country, noun)
            name = self.text[words[at].start : words[last - 1].end]
            return self._sight(words, at, last, Entry(identity, name, noun.kind, country.code))
        if not person and self._doer(words, at + size):
            entry = Entry(country.forces, country.name, ActorKind.STATE_FORCES, country.code)
            if country.forces == "us_military":
                entry = Entry(country.id, country.name, ActorKind.GOVERNMENT, country.code)
            return self._sight(words, at, at + size, entry, 0.8)
        self.weights[country.code] += 1
        return None

    def _of_country(self, words: list[Piece], at: int) -> Sight | None:
        """An office or force and whose it is: "the Ministry of Defence of the Republic of X"."""
        size = next((n for n in (4, 3, 2, 1) if self._office(words, at, n)), 0)
        here = at + size
        if not size or here >= len(words) or words[here].plain != "of":
            return None
        while here < len(words) and words[here].plain in self.lexicon.of_states:
            here += 1
        match = self.lexicon.country_names.longest(self.text, words, here) if here < len(words) else None
        last = here + match[0] if match is not None else 0
        if match is None or not all(joined(self.text, words[n - 1], words[n]) for n in range(at + 1, last)):
            return None
        noun = self.lexicon.nouns[tuple(w.plain for w in words[at : at + size])]
        self.weights[match[1].code] += 2
        name = self.text[words[at].start : words[last - 1].end]
        identity = self.lexicon.composed(match[1], noun)
        return self._sight(words, at, last, Entry(identity, name, noun.kind, match[1].code))

    def _office(self, words: list[Piece], at: int, size: int) -> bool:
        """Do these words name an office, or forces, that a country may have?"""
        noun = self.lexicon.nouns.get(tuple(w.plain for w in words[at : at + size]))
        return (
            noun is not None
            and noun.kind in (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES)
            and (size > 1 or words[at].plain in self.lexicon.whole_forces)
        )

    def _owner(self, words: list[Piece], at: int) -> tuple[int, Country, bool] | None:
        match = self.lexicon.demonyms.longest(self.text, words, at)
        if match is not None:
            return *match, False
        known = self.lexicon.actors.longest(self.text, words, at)
        if known is None or known[1].id not in self.lexicon.heads:
            return None
        return known[0], self.lexicon.countries[known[1].country], True

    def _noun(self, words: list[Piece], at: int) -> tuple[Noun | None, int]:
        """The last noun of forces or offices reached over modifiers, and where it ends."""
        best: tuple[Noun | None, int] = (None, at)
        here = at
        while (
            here < len(words) and here <= at + MODIFIERS and joined(self.text, words[here - 1], words[here])
        ):
            pair = (words[here].plain, words[here + 1].plain) if here + 1 < len(words) else None
            if pair in self.lexicon.nouns and joined(self.text, words[here], words[here + 1]):
                best = (self.lexicon.nouns[pair], here + 2)
            else:
                single = self.lexicon.nouns.get(
                    (words[here].plain.removesuffix("s"),)
                ) or self.lexicon.nouns.get((words[here].plain,))
                if single is not None:
                    best = (single, here + 1)
                elif words[here].plain not in self.lexicon.modifiers:
                    break
            here = max(here + 1, best[1])
        return best

    def _doer(self, words: list[Piece], at: int) -> bool:
        """Whether a demonym before piece ``at`` attacks: "Russian shelling", "a Russian ballistic missile",
        "Russian and Syrian jets"."""
        for _ in range(MODIFIERS):
            if at < len(words) and self._follows(words, at, self.lexicon.modifiers):
                at += 1
        if at >= len(words):
            return False
        if self._follows(words, at, self.lexicon.attacks):
            return True
        if words[at].plain not in ("and", "or") or at + 1 >= len(words):
            return False
        other = self._owner(words, at + 1)
        if other is None:
            return words[at + 1].plain in ("regime", "government") and at + 2 < len(words)
        size = other[0]
        return self._noun(words, at + 1 + size)[0] is not None or self._doer(words, at + 1 + size)

    def _bare(self, words: list[Piece], at: int) -> Sight | None:
        """A country or seat of government by itself, unless a preposition makes it a place."""
        match = self.lexicon.country_names.longest(self.text, words, at)
        seat = match is None
        match = match or self.lexicon.seats.longest(self.text, words, at)
        if match is None:
            return None
        size, country = match
        if self._within_name(words, at + size):
            return None
        before = at - 1
        while before >= 0 and words[before].plain in ("the", "northern", "southern", "eastern", "western"):
            before -= 1
        if before >= 0 and words[before].plain in self.lexicon.locatives:
            self.weights[country.code] += 4
            return None
        number = self.at.get(words[at + size - 1].start)
        if seat and (number is None or not self._acts(number)):
            return None
        entry = Entry(country.id, country.name, ActorKind.GOVERNMENT, country.code)
        return self._sight(words, at, at + size, entry, _ALONE)

    def _within_name(self, words: list[Piece], at: int) -> bool:
        """Whether a name goes on with piece ``at``: a person's or a firm's ("Jordan Smith")."""
        number = self.at.get(words[at].start) if at < len(words) else None
        if number is None or number == 0 or not joined(self.text, words[at - 1], words[at]):
            return False
        own, after = self.tokens[number - 1], self.tokens[number]
        return own.dep == "compound" and own.head == number and after.entity == "PERSON"

    def _goes_on(self, words: list[Piece], at: int) -> bool:
        """Whether a word for forces is the head of a name of its own ("the Army of the North")."""
        after = self.text[words[at - 1].start : words[min(at + 2, len(words) - 1)].end]
        return re.match(r"[A-Z]\w+ of (?:the )?[A-Z]", after) is not None

    def _surname(self, word: Piece) -> bool:
        """Whether the name is that of somebody else of the same name ("Ahmed Clinton")."""
        number = self.at.get(word.start)
        if number is None or number == 0:
            return False
        own, before = self.tokens[number], self.tokens[number - 1]
        titled = plain(before.text.rstrip(".")) in self.lexicon.titles
        return before.entity == own.entity == "PERSON" and before.head == number and not titled

    def _acts(self, number: int) -> bool:
        """Whether a word is a subject, an agent, or joined to one."""
        token = self.tokens[number]
        for _ in range(MODIFIERS):
            if token.dep != "conj":
                break
            token = self.tokens[token.head]
        if token.dep in ("nsubj", "compound", "poss") and (
            token.dep == "nsubj" or self.tokens[token.head].lemma in self.lexicon.titles
        ):
            return True
        return token.dep == "pobj" and self.tokens[token.head].lemma in ("by", "between", "with")
