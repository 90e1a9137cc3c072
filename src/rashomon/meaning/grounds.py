"""What keeps the place and time of another happening from a frame: grounds of its own, though no known place
is named, or that it only says how a happening stands among others."""

from collections.abc import Sequence

from rashomon.meaning.frames import Frame, covered
from rashomon.meaning.tree import Tree, within
from rashomon.meaning.words import happening_words, has_phrase

_LOCATIVE = frozenset({"in", "at", "near", "on", "outside", "around", "across", "along", "throughout"})
_WHOLE = frozenset({"country", "nation", "territory", "border", "front", "frontline"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "same"})


def as_a_rule(tree: Tree, verb: int) -> bool:
    """Is the verb told as what is done again and again?"""
    if tree.habitual(verb):
        return True
    clause = [tree.lowered[i - tree.first] for i in tree.clause(tree.clause_of(verb))]
    return has_phrase(clause, happening_words().habits)


def own_grounds(tree: Tree, frame: Frame) -> bool:
    """Do its words name grounds that are no known place ("near Z", "shelled the region")?"""
    nouns = happening_words().somewhere
    for index in covered(tree, frame):
        token = tree.token(index)
        aimed = token.dep == "dobj" or _located(tree, index)
        if aimed and token.lemma.lower() in nouns and _new(tree, index):
            return True
    return strange_name(tree, covered(tree, frame))


def same_grounds(tree: Tree, frame: Frame) -> bool:
    """Do its words point back to grounds told of before ("in the same town")?"""
    nouns = happening_words().somewhere
    same = (i for i in covered(tree, frame) if tree.token(i).text.lower() == "same")
    return any(tree.token(tree.token(i).head).lemma.lower() in nouns for i in same)


def strange_name(tree: Tree, indexes: Sequence[int]) -> bool:
    """Do these words put it somewhere by a name that no list of places knows ("near Z")?"""
    start, end = tree.sentence.start, tree.sentence.end
    words = [p.words for p in within(tree.reading.periods, start, end)]
    words += [p.words for p in within(tree.reading.places, start, end)]
    named = {i for w in words if w for i in range(*_tokens(tree, w.start, w.end))}
    return any(tree.token(i).pos == "PROPN" and i not in named and _located(tree, i) for i in indexes)


def _located(tree: Tree, index: int) -> bool:
    token = tree.token(index)
    return token.dep == "pobj" and tree.token(token.head).text.lower() in _LOCATIVE


def _new(tree: Tree, noun: int) -> bool:
    """Does no "the" or the like point back to grounds told of before?"""
    if tree.token(noun).lemma.lower() in _WHOLE:
        return True  # where the whole country is meant
    before = [tree.token(c) for c in tree.children.get(noun, ()) if c < noun]
    return not any(t.dep == "poss" or t.text.lower() in _KNOWN for t in before)


def _tokens(tree: Tree, start: int, end: int) -> tuple[int, int]:
    return tree.index_at(start), tree.index_at(end - 1) + 1
