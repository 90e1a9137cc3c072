"""What stands above a clause and takes back that it is told as a fact.

"It is not true that …", "reports of … are baseless", "could not confirm that …",
"there is no evidence that …". A question tells nothing either.
"""

from collections.abc import Iterator
from itertools import pairwise

from rashomon.meaning.tree import Tree
from rashomon.meaning.words import GoverningWords, governing_words
from rashomon.values import Span
from rashomon.vocabulary import Modality

_THAT = frozenset({"ccomp", "csubj", "acl"})
_OPEN = frozenset({"relcl", "advcl"})
_SAID_OF = frozenset({"acomp", "attr", "oprd", "xcomp", "dobj"})


def governed(tree: Tree, head: int) -> Modality | None:
    """What the predicates above the clause of ``head`` make of it: DENIED, POSSIBLE or None."""
    words = governing_words()
    for predicate in _predicates(tree, head, words):
        said, negated = _said(tree, predicate)
        if (said & words.untrue and not negated) or (said & words.true and negated):
            return Modality.DENIED
        if said & words.sure and negated:
            return Modality.POSSIBLE
    return Modality.POSSIBLE if tree.token(tree.last - 1).text == "?" else None


def _predicates(tree: Tree, head: int, words: GoverningWords) -> Iterator[int]:
    """The verbs above whose that-clause it is, and those that say something of a report or claim of it."""
    saying = {tree.index_at(a.cue.start) for a in tree.reading.attributions if a.cue and _in(tree, a.cue)}
    for below, above in pairwise(tree.path_up(head)):
        token = tree.token(below)
        if token.dep == "conj" and below in saying:
            return  # "denied that X and said that Y": Y is said
        of_report = (
            tree.token(above).lemma.lower() in words.reports and tree.child(below, {"mark"}) is not None
        )
        if token.dep in _OPEN and not of_report:
            return
        if token.dep in _THAT and token.pos in {"VERB", "AUX"}:
            yield tree.clause_of(above)
        if token.lemma.lower() in words.reports and token.pos == "NOUN":
            yield tree.clause_of(above)
    # the report itself may be what the path leads over: "reports of an air strike are false"
    subject = tree.subject(head)
    if subject is not None and tree.token(subject).lemma.lower() in words.reports:
        yield head


def _in(tree: Tree, words: Span) -> bool:
    """Do the words stand in the sentence?"""
    return tree.sentence.start <= words.start < tree.sentence.end


def _said(tree: Tree, predicate: int) -> tuple[frozenset[str], bool]:
    """The lemmas of a predicate, and whether it is negated."""
    parts = [predicate, *(c for c in tree.children.get(predicate, ()) if tree.token(c).dep in _SAID_OF)]
    below = [c for part in parts for c in tree.children.get(part, ())]
    negated = any(
        tree.token(c).dep == "neg" or tree.token(c).text.lower() in {"no", "nothing", "little"} for c in below
    )
    return frozenset(
        w for i in parts for w in (tree.token(i).lemma.lower(), tree.token(i).text.lower())
    ), negated
