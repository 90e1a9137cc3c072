"""What stands above a clause and takes back that it is told as a fact.

"It is not true that …", "reports of … are baseless", "could not confirm that …",
"there is no evidence that …". A question tells nothing either.
"""

import itertools
from collections.abc import Iterator

from rashomon.meaning.tree import SUBJECTS, Tree
from rashomon.meaning.words import GoverningWords, governing_words
from rashomon.values import Span
from rashomon.vocabulary import Modality

_THAT = frozenset({"ccomp", "csubj", "acl"})
_OPEN = frozenset({"relcl", "advcl"})
_SAID_OF = frozenset({"acomp", "attr", "oprd", "xcomp", "dobj"})


def governed(tree: Tree, head: int) -> Modality | None:
    """What the predicates above the clause of ``head`` make of it: DENIED, POSSIBLE or None."""
    ruled = _ruled(tree, head)
    if ruled is not None:
        return ruled[0]
    if _held_for(tree, head):
        return Modality.ACCUSED
    return Modality.POSSIBLE if tree.token(tree.last - 1).text == "?" else None


def _held_for(tree: Tree, head: int) -> bool:
    """Is someone held responsible for it?"""
    words = governing_words()
    path = [tree.token(i).lemma.lower() for i in tree.path_up(head)]
    at = next((n for n, lemma in enumerate(path) if lemma in words.answerable), len(path))
    return any(lemma in words.holding for lemma in path[at : at + 3])


def rejecting(tree: Tree, head: int) -> int | None:
    """The predicate above the clause of ``head`` that says it is not so ("is false", "rejects")."""
    ruled = _ruled(tree, head)
    return ruled[1] if ruled is not None and ruled[0] is Modality.DENIED else None


def others_tale(tree: Tree, head: int) -> bool:
    """Is it what others report or claim that is rejected ("the claim by X that … is false")?"""
    predicate = rejecting(tree, head)
    if predicate is None:
        return False
    below = itertools.takewhile(lambda i: i != predicate, tree.path_up(head))
    return any(tree.token(i).lemma.lower() in governing_words().reports for i in below)


def _ruled(tree: Tree, head: int) -> tuple[Modality, int] | None:
    words = governing_words()
    called = _called_untrue(tree, head, words)
    if called is not None:
        return Modality.DENIED, called
    for predicate in _predicates(tree, head, words):
        said, negated = _said(tree, predicate)
        if (said & words.untrue and not negated) or (said & words.true and negated):
            return Modality.DENIED, predicate
        if said & words.sure and negated:
            return Modality.POSSIBLE, predicate
    return None


def _called_untrue(tree: Tree, head: int, words: GoverningWords) -> int | None:
    """The verb above by which it, or a report of it, is called untrue ("calling reports of 41 deaths
    propaganda", "described the figure of 60 dead as a lie")."""
    for here in tree.path_up(head):
        verbs = [here, *(c for c in tree.children.get(here, ()) if tree.token(c).dep == "amod" and c < here)]
        verb = next((v for v in verbs if tree.token(v).lemma.lower() in words.naming), None)
        if verb is not None and verb < head and _untrue_below(tree, here, head, words):
            return verb
        if tree.token(here).dep in _OPEN and verb is None:
            return None
    return None


def _untrue_below(tree: Tree, verb: int, head: int, words: GoverningWords) -> bool:
    """Do the words behind ``head`` that hang on the verb call something untrue?"""
    for index in (i for i in tree.subtree(verb) if i >= head):
        token = tree.token(index)
        named = tree.token(token.head) if token.dep == "compound" else None
        path = itertools.takewhile(lambda i: i != verb, tree.path_up(index))
        if (
            {token.lemma.lower(), token.text.lower()} & words.untrue
            and not (named is not None and named.pos == "PROPN")
            and not any(tree.token(i).text.lower() in words.beside for i in path)
        ):
            return True
    return False


def _predicates(tree: Tree, head: int, words: GoverningWords) -> Iterator[int]:
    """The verbs above whose that-clause it is, and those that say something of a report or claim of it."""
    # the report itself may be what the path leads over: "reports of an air strike are false"
    subject = tree.subject(head)
    if subject is not None and tree.token(subject).lemma.lower() in words.reports:
        yield head
    saying = {tree.index_at(a.cue.start) for a in tree.reading.attributions if a.cue and _in(tree, a.cue)}
    aside = False  # past the clause of those who say so: "rejects the lies of X, who say that"
    for below, above in itertools.pairwise(tree.path_up(head)):
        token = tree.token(below)
        if token.dep == "conj" and below in saying:
            return  # "denied that X and said that Y": Y is said
        of_report = (
            tree.token(above).lemma.lower() in words.reports and tree.child(below, {"mark"}) is not None
        )
        aside = aside or (token.dep == "relcl" and (below in saying or _complete(tree, below)))
        if token.dep in _OPEN and not of_report and not aside:
            return
        denied = token.dep == "xcomp" and tree.token(above).lemma.lower() in words.untrue  # "denied using"
        if denied or (token.dep in _THAT and token.pos in {"VERB", "AUX"} and not aside):
            yield tree.clause_of(above)
        if token.lemma.lower() in words.reports and token.pos == "NOUN":
            yield tree.clause_of(above)


def _complete(tree: Tree, clause: int) -> bool:
    """Has a clause about a noun both "that" and a subject of its own ("the claim by X that Y did it")?"""
    below = tree.children.get(clause, ())
    subjects = [tree.token(c) for c in below if tree.token(c).dep in SUBJECTS]
    that = any(tree.token(c).text.lower() == "that" for c in below)
    return that and any(s.tag not in {"WDT", "WP"} for s in subjects)


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
