"""Whether a happening has grounds of its own, though no known place is named: then none is carried over."""

from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import covered
from rashomon.meaning.tree import Tree, within
from rashomon.meaning.words import happening_words
from rashomon.values import Period
from rashomon.vocabulary import PeriodKind

_LOCATIVE = frozenset({"in", "at", "near", "on", "outside", "around", "across", "along", "throughout"})
_WHOLE = frozenset({"country", "nation", "territory", "border", "front", "frontline"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "same"})
_AREA = 5  # precision of a region: naming one in between moves nothing


def told(source: Draft, draft: Draft) -> bool:
    """May it have been elsewhere than the happening before it: on other grounds, at another time, or after
    other places were named?"""
    if _own_grounds(draft):
        return True
    if draft.refers is not None:
        return False
    return _at_another_time(source.slots.period, draft.slots.period) or _moved_on(source, draft)


def timed(draft: Draft) -> bool:
    """Do its words tell a time, though no day of it is known ("in a week")?"""
    return bool(within(draft.tree.reading.periods, draft.span.start, draft.span.end))


def _at_another_time(before: Period | None, own: Period | None) -> bool:
    """Is it told of another day, or of more than a day or two?"""
    if own is None or own.earliest is None:
        return False
    long = own.latest is not None and (own.latest - own.earliest).days > 1
    other = before is not None and before.earliest is not None and before.earliest != own.earliest
    return long or other or own.kind is PeriodKind.SINCE


def _own_grounds(draft: Draft) -> bool:
    """Do its words name grounds that are no known place ("near Z", "shelled the region")?"""
    tree, nouns = draft.tree, happening_words().somewhere
    named = within(tree.reading.periods, tree.sentence.start, tree.sentence.end)
    dated = {i for p in named if p.words for i in range(*_tokens(tree, p.words.start, p.words.end))}
    for index in covered(tree, draft.frame):
        token = tree.token(index)
        located = token.dep == "pobj" and tree.token(token.head).text.lower() in _LOCATIVE
        name = located and token.pos == "PROPN" and index not in dated
        if name or ((located or token.dep == "dobj") and token.lemma.lower() in nouns and _new(tree, index)):
            return True
    return False


def _new(tree: Tree, noun: int) -> bool:
    """Does no "the" or the like point back to grounds told of before?"""
    if tree.token(noun).lemma.lower() in _WHOLE:
        return True  # where the whole country is meant
    before = [tree.token(c) for c in tree.children.get(noun, ()) if c < noun]
    return not any(t.dep == "poss" or t.text.lower() in _KNOWN for t in before)


def _tokens(tree: Tree, start: int, end: int) -> tuple[int, int]:
    return tree.index_at(start), tree.index_at(end - 1) + 1


def _moved_on(source: Draft, draft: Draft) -> bool:
    """Is another place named between the two, past the sentence of the first?"""
    place = source.slots.place
    start, end = source.tree.sentence.end, draft.trigger.start
    between = within(draft.tree.reading.places, start, end)
    return any(p.lat is not None and p.precision < _AREA and place and p.id != place.id for p in between)
