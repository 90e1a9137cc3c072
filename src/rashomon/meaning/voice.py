"""Whose forces "our forces" are: those of who speaks, or of the party whose statement the report is."""

import re
from collections.abc import Iterator

import msgspec

from rashomon.meaning.governing import rejecting
from rashomon.meaning.tree import Tree, within
from rashomon.meaning.words import happening_words, own_words
from rashomon.records import Reading
from rashomon.values import Actor, Attribution, Source
from rashomon.vocabulary import ActorKind, VerbClass

_OPENS = re.compile(r"“|(?<![\w.,!?])\"(?=\w)")
_CLOSES = re.compile(r"”|(?<=[\w.,!?…])\"(?!\w)")
_SAID_WORDS = 4
_SIDES = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
_WE = frozenset({"we", "our", "us", "i", "my"})


def own(tree: Tree) -> dict[int, Actor]:
    """The nouns of forces, arms and deeds with "our" before them, and whose they are."""
    found: dict[int, Actor] = {}
    for index in tree.indexes():
        token = tree.token(index)
        if token.text.lower() != "our" or token.dep != "poss" or not _of_war(tree, token.head):
            continue
        actor = _denier(tree, index) or first_person(tree, token.start)
        if actor is not None:
            words = tree.span(range(index, max(index, token.head) + 1))
            found[token.head] = msgspec.structs.replace(actor, words=words)
    return found


def _denier(tree: Tree, index: int) -> Actor | None:
    """Who says that it is not so, where they tell what others claim ("X reject the lie that our …")."""
    predicate = rejecting(tree, index)
    if predicate is None or tree.reading.issuer is not None:
        return None
    at = tree.token(predicate).start
    told = (a for a in tree.reading.attributions if a.cue and a.cue.start <= at < a.cue.end and spoken(a))
    return next((a.sources[-1].actor for a in told), None)


def _of_war(tree: Tree, noun: int) -> bool:
    token, words = tree.token(noun), happening_words()
    nouns = own_words()
    return token.lemma.lower() in nouns or token.text.lower() in nouns or token.lemma.lower() in words.nouns


def first_person(tree: Tree, start: int) -> Actor | None:
    """Who says "we" at ``start``: whom the report quotes there, else the party that issued it, else the
    first in the chain of who says so."""
    around = list(_around(tree.reading, start))
    direct = [a for a in around if a.direct]
    if direct:
        return _side(tree, direct[-1].sources[-1])
    if tree.reading.issuer is not None:
        return tree.reading.issuer
    return _side(tree, around[0].sources[-1]) if around else None


def _side(tree: Tree, source: Source) -> Actor | None:
    """For whom someone says "we": themselves, or, a person, the forces whom the words that name them name."""
    actor, words = source.actor, source.words
    if actor is None or actor.kind is not ActorKind.PERSON:
        return actor
    sides = within(tree.reading.actors, words.start, words.end) if words is not None else []
    return next((a for a in sides if a.kind in _SIDES), None)


def quoted(tree: Tree, at: int) -> bool:
    """Does it stand between quotation marks, in words long enough to be said, not only named?"""
    block = tree.report.blocks[tree.sentence.block]
    before, after = tree.report.text[block.start : at], tree.report.text[at : block.end]
    opened = max((m.end() for m in _OPENS.finditer(before)), default=-1)
    closed = max((m.start() for m in _CLOSES.finditer(before)), default=-1)
    ends = _CLOSES.search(after)
    inside = before[max(opened, 0) :] + (after[: ends.start()] if ends else after)
    return opened > closed and len(inside.split()) >= _SAID_WORDS


def _around(reading: Reading, start: int) -> Iterator[Attribution]:
    """The sayings in whose words ``start`` stands, the widest first."""
    inside = [
        a
        for a in reading.attributions
        if a.content.start <= start < a.content.end and a.verb is not VerbClass.STANCE and spoken(a)
    ]
    yield from sorted(inside, key=lambda a: (a.content.start - a.content.end, a.content.start))


def spoken(attribution: Attribution) -> bool:
    """Is someone other than "we" named who says it?"""
    return any(s.name.lower() not in _WE for s in attribution.sources)


def of_issuer(reading: Reading) -> tuple[Source, ...]:
    """Who says what a party's own statement says without naming another."""
    issuer = reading.issuer
    return () if issuer is None else (Source(issuer.name, None, issuer),)
