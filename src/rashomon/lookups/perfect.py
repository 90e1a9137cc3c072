"""A fault of the parser put right: "it had targeted civilians" is no "targeted civilians" that it had."""

import msgspec

from rashomon.records import Token

VERSION = "1"
_KEPT = frozenset({"nsubj", "mark", "neg", "advmod", "cc"})


def mend(tokens: list[Token], first: int, last: int) -> None:
    """Make a participle that the parser hung on its object, behind "have" and its pronoun, the verb, in the
    sentence of tokens ``first`` to ``last`` (exclusive)."""
    for verb in range(first + 2, last - 1):
        have, noun = verb - 1, tokens[verb].head
        if not _misread(tokens, verb) or tokens[noun].dep != "dobj":
            continue
        above = tokens[have] if tokens[noun].head == have else tokens[noun]
        rooted = above.head == have
        _put(tokens, verb, verb if rooted else above.head, "ROOT" if rooted else _clause(above.dep))
        _put(tokens, noun, verb, "dobj")
        _put(tokens, have, verb, "aux", "AUX")
        for other in range(first, have):
            if tokens[other].head == have and tokens[other].dep in _KEPT:
                _put(tokens, other, verb, tokens[other].dep)


def _misread(tokens: list[Token], verb: int) -> bool:
    """Is it a participle hung on the noun behind it, right behind "have" with a pronoun as its subject?"""
    have, one = tokens[verb - 1], tokens[verb]
    hung = one.tag == "VBN" and one.dep == "amod" and one.head > verb
    subject = tokens[verb - 2]
    told = subject.pos == "PRON" and subject.dep == "nsubj" and subject.head == verb - 1
    return hung and have.lemma == "have" and told


def _clause(dep: str) -> str:
    """What the clause is to the word above: as "have" was, or what is said, where its object hung there."""
    return "ccomp" if dep == "dobj" else dep


def _put(tokens: list[Token], index: int, head: int, dep: str, pos: str = "") -> None:
    one = tokens[index]
    tokens[index] = msgspec.structs.replace(one, head=head, dep=dep, pos=pos or one.pos)
