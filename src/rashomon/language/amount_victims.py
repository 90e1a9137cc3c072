"""Single persons harmed who are counted by no number: "the mayor and his driver were shot dead" are two."""

from collections.abc import Iterator, Sequence

from rashomon.language.amount_counted import Counted, first_joined, harm, harm_told, is_people, listed, who_of
from rashomon.language.amount_parts import DEAD_OR_HURT
from rashomon.records import Token
from rashomon.vocabulary import AmountOf

_ROLES = frozenset({"nsubjpass", "nsubj", "dobj"})
_KNOWN = frozenset({"the", "his", "her", "their", "its"})


def victims(tokens: Sequence[Token], bounds: tuple[int, int]) -> Iterator[tuple[int, Counted]]:
    """Where the words of each begin, and what is counted. Only persons told of by "the", by whose they are,
    or in the bare words of a headline; "a" and "an" are numbers already."""
    if not any(tokens[i].text.lower() in harm() for i in range(*bounds)):
        return
    for index in range(*bounds):
        if not _one_person(tokens[index]):
            continue
        first = _first(tokens, index, bounds[0])
        of = _harmed(tokens, index, bounds) if first is not None else None
        if first is not None and of in DEAD_OR_HURT:
            who = who_of([t.text.lower() for t in tokens[first : index + 1]])
            yield first, Counted(of, who, index + 1)


def _one_person(token: Token) -> bool:
    word = token.text.lower()
    return token.tag == "NN" and is_people([word]) and word not in listed("skipped", "groups")


def _first(tokens: Sequence[Token], noun: int, start: int) -> int | None:
    """Where the person's words begin; None where they tell of no certain one ("any", "no", "a second")."""
    below = [i for i in range(max(start, noun - 8), noun) if tokens[i].head == noun]
    words = [i for i in below if tokens[i].dep in {"det", "poss", "amod", "compound", "nmod", "nummod"}]
    told = [tokens[i] for i in words if tokens[i].dep in {"det", "poss", "nummod"}]
    if any(t.dep == "nummod" or (t.dep == "det" and t.text.lower() not in _KNOWN) for t in told):
        return None
    return min(words, default=noun)


def _harmed(tokens: Sequence[Token], noun: int, bounds: tuple[int, int]) -> AmountOf | None:
    """The harm told of the person, or of whom they are joined to."""
    at = first_joined(tokens, noun)
    headline = tokens[at].head == at and at + 1 < bounds[1] and tokens[at + 1].tag == "VBN"
    if tokens[at].dep not in _ROLES and not headline:
        return None
    return harm_told(tokens, at, bounds)
