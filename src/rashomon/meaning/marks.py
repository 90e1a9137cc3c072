"""The words of the lexicon in a sentence: verbs and event nouns, each with its kind."""

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.meaning.tree import Tree
from rashomon.meaning.words import EFFECT, GENERIC, TERRITORY, HappeningWords, Kind, Phrases, has_phrase

VIOLENCE = Kind(name=GENERIC, object="target")
TAKEN = Kind(name=TERRITORY, object="place")
_HARM_WORDS = frozenset(
    {"casualties", "deaths", "death", "injuries", "losses", "suffocation", "asphyxiation", "damage"}
)


class Mark(msgspec.Struct, frozen=True):
    """A word of the lexicon at token ``index``: a verb or an event noun, and its kind."""

    index: int
    kind: Kind
    noun: bool


def marks(tree: Tree, words: HappeningWords, places: frozenset[int]) -> list[Mark]:
    """All words of the lexicon in the sentence; a longer phrase wins over the words in it."""
    found: list[Mark] = []
    covered: set[int] = set()
    for index in tree.indexes():
        if index in covered:
            continue
        phrase, length = _phrase(tree, index, words)
        if phrase is not None:
            inside = range(index, index + length)
            head = next(
                (i for i in inside if tree.token(i).head not in inside or tree.token(i).head == i), index
            )
            found.append(Mark(head, phrase, noun=tree.token(head).pos not in {"VERB", "AUX"}))
            covered.update(inside)
            continue
        mark = _word(tree, index, words, places)
        if mark is not None:
            found.append(mark)
    return found


def _phrase(tree: Tree, index: int, words: HappeningWords) -> tuple[Kind | None, int]:
    at = index - tree.first
    for length in (4, 3, 2):
        kind = words.phrases.get(tuple(tree.lowered[at : at + length]))
        if kind is not None:
            return kind, length
    return None, 0


def _word(tree: Tree, index: int, words: HappeningWords, places: frozenset[int]) -> Mark | None:
    token = tree.token(index)
    lemma = token.lemma.lower()
    if token.pos == "VERB" and token.dep not in {"amod", "compound"}:
        paired = _paired(tree, index, words.paired_verbs.get(lemma, ()))
        if paired:
            return Mark(index, paired, noun=False)
        if lemma in words.harm or lemma in words.damage or lemma in words.undergo:
            return Mark(index, EFFECT, noun=False) if _is_effect(tree, index, lemma) else None
        kind = words.verbs.get(lemma) or _by_clause(tree, index, words, places)
        return Mark(index, kind, noun=False) if kind else None
    if token.pos in {"NOUN", "PROPN"} and not (
        token.pos == "PROPN" and token.text[:1].isupper() and index > tree.first
    ):
        kind = _paired(tree, index, words.paired_nouns.get(lemma, ()))
        kind = kind or words.nouns.get(lemma) or words.nouns.get(token.text.lower())
        if kind and token.dep == "compound":  # "a bombing campaign"
            long = tree.token(token.head).lemma.lower() in words.campaigns
            return Mark(token.head, kind, noun=True) if long else None
        return Mark(index, kind, noun=True) if kind else None
    return None


def _paired(tree: Tree, index: int, pairs: Sequence[tuple[Kind, Phrases]]) -> Kind | None:
    """The kind of a word that tells one only with another word of its clause ("set up a base")."""
    if not pairs:
        return None
    clause = tree.clause_of(index)
    below = {i for i in tree.indexes() if tree.token(i).dep == "ccomp" and tree.token(i).head == clause}
    lowered = [tree.lowered[i - tree.first] for i in tree.clause(clause, frozenset(below))]
    return next((kind for kind, phrases in pairs if has_phrase(lowered, phrases)), None)


def _by_clause(tree: Tree, verb: int, words: HappeningWords, places: frozenset[int]) -> Kind | None:
    """The kind of a verb that needs a word of means, or a place as its subject, to tell anything here."""
    lemma = tree.token(verb).lemma.lower()
    subject = tree.subject(verb)
    if lemma in words.falling and subject is not None and places & set(tree.subtree(subject)):
        return TAKEN
    taken = tree.child(verb, {"dobj"})
    if lemma in words.taking and taken is not None:
        core = tree.core(taken)
        if places & set(core) or any(tree.token(i).lemma.lower() in words.grounds for i in core):
            return TAKEN
    if lemma in words.armed:
        lowered = [tree.token(i).text.lower() for i in tree.clause(tree.clause_of(verb))]
        if any(has_phrase(lowered, phrases) for _, phrases in words.means):
            return VIOLENCE
    return None


def _is_effect(tree: Tree, index: int, lemma: str) -> bool:
    """Tell harm for "leave" and "claim" only with the dead or lives in their clause."""
    if lemma == "leave":
        return any(w in {"dead", "injured", "wounded", "homeless", "killed"} for w in _below(tree, index))
    if lemma == "claim":
        return any(w in {"life", "lives"} for w in _below(tree, index))
    if lemma == "cause":
        return any(w in _HARM_WORDS for w in _below(tree, index))
    if lemma == "suffer":
        return any(w in {"injuries", "wounds", "casualties", "losses"} for w in _below(tree, index))
    return True


def _below(tree: Tree, index: int) -> Iterable[str]:
    return (tree.token(i).text.lower() for i in tree.subtree(index))
