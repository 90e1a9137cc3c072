"""Sayings at the end of a sentence that lost its commas: "Ten people died in the raid the Observatory said".

The parser takes such words for anything; here their order alone decides.
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.language.parse_tree import Tree

Range = tuple[int, int]
FINITE = ("VBD", "VBZ", "VBP", "MD")
_COMMON = ("NN", "NNS", "JJ", "CD", "VBG", "HYPH", "POS")
_LONGEST_TAIL = 14
_LONGEST_NAME = 9


def before_verb(tree: Tree, verb: int, floor: int, names: Mapping[int, int]) -> Range | None:
    """The noun phrase that ends right before a verb; ``names`` gives for an actor's last token its first."""
    last = verb
    while last > floor and tree.tokens[last - 1].dep in ("aux", "neg", "advmod") and last - 1 not in names:
        last -= 1
    first = names.get(last - 1, last)
    first = _common(tree, last, floor) if first == last else _lengthened(tree, max(first, floor), floor)
    return (first, last) if floor <= first < last else None


def _common(tree: Tree, last: int, floor: int) -> int:
    """Back over common or proper nouns and their adjectives to an article."""
    tokens = tree.tokens
    proper = last - 1 >= floor and tokens[last - 1].pos == "PROPN"
    first = last
    while first > floor and last - first < _LONGEST_NAME:
        token = tokens[first - 1]
        if token.tag in ("DT", "PRP"):
            return first - 1 if token.tag == "DT" or first == last else first
        if not (token.pos == "PROPN" or token.tag == "HYPH" if proper else token.tag in _COMMON):
            break
        first -= 1
    return first if any(tokens[n].pos in ("NOUN", "PROPN") for n in range(first, last)) else last


def _lengthened(tree: Tree, first: int, floor: int) -> int:
    """Take in the common nouns, adjectives and the article before a name: "activist", "the Britain-based"."""
    here = first
    while here > floor and first - here < 4:
        token = tree.tokens[here - 1]
        if token.tag == "DT" or token.text.lower() in ("one", "another"):
            return here - 1
        if token.tag not in ("NN", "JJ", "HYPH"):
            break
        here -= 1
    return first


def closes(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying closes its sentence: nothing finite after it, something finite before it."""
    tail = range(verb + 1, tree.sentence.last)
    if len(tail) > _LONGEST_TAIL or any(tree.tokens[n].tag in FINITE for n in tail):
        return False
    if any(tree.tokens[n].text.lower() in ("that", ":", '"', "“", "to") for n in list(tail)[:1]):
        return False
    return any(tree.tokens[n].tag in FINITE for n in range(tree.sentence.first, verb - 1))


def inverted(tree: Tree, verb: int, names: Mapping[int, int]) -> Range | None:
    """The name after "…, said" that ends the sentence: "said observatory head Rami Abdel Rahman"."""
    first, last = verb + 1, tree.sentence.last
    while last > first and not tree.tokens[last - 1].text[0].isalnum():
        last -= 1
    if not first < last <= first + _LONGEST_TAIL or not any(first <= n < last for n in names):
        return None
    if tree.tokens[first].tag not in ("DT", "JJ", "NN", "NNS", "NNP", "NNPS"):
        return None
    if any(tree.tokens[n].tag in (*FINITE, "VBN", "TO") for n in range(first, last)):
        return None
    return first, last
