"""Persons joined to counted ones without a number of their own: "a boy and his grandmother" are two."""

from collections.abc import Sequence

from rashomon.language.amount_counted import is_people, who_of
from rashomon.records import Token
from rashomon.vocabulary import Who

_ONE = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_LONGEST = 5  # words of one of them


def company(tokens: Sequence[Token], last: int, end: int, who: Who) -> tuple[int, int]:
    """How many single persons "and" or a comma joins to the noun that ends before ``last``, and where their
    words end; no civilians to combatants."""
    count, stop = 0, last
    while True:
        person = _person(tokens, stop, end, last - 1)
        if person is None or {who, who_of([tokens[person].text.lower()])} == {Who.CIVILIANS, Who.COMBATANTS}:
            return count, stop
        count, stop = count + 1, person + 1


def before(tokens: Sequence[Token], first: int, start: int, counted: int) -> int | None:
    """Where the words of a single person begin to whom a number is joined ("his brother and two nurses")."""
    noun = first - 2
    if noun <= start or tokens[first - 1].text.lower() != "and" or tokens[noun].tag != "NN":
        return None
    joined = tokens[counted].head == noun and tokens[counted].dep == "conj"
    if not joined or not is_people([tokens[noun].text.lower()]):
        return None
    owner = next(
        (n for n in range(noun - 1, max(start, noun - _LONGEST) - 1, -1) if tokens[n].head == noun), None
    )
    return owner if owner is not None and tokens[owner].tag == "PRP$" else None


def _person(tokens: Sequence[Token], start: int, end: int, counted: int) -> int | None:
    """The noun of the single person who is joined at ``start``, if one is."""
    at = start
    while at < min(end, start + 2) and tokens[at].text.lower() in {",", "and"}:
        at += 1
    if at == start or at >= end or tokens[at].text.lower() not in _ONE:
        return None
    for noun in range(at + 1, min(end, at + _LONGEST)):
        token = tokens[noun]
        if token.pos not in {"NOUN", "ADJ", "NUM", "PUNCT", "PROPN"} and token.tag not in {"HYPH", "VBN"}:
            return None
        behind = tokens[noun + 1] if noun + 1 < end else None
        compound = behind is not None and behind.pos in {"NOUN", "PROPN"} and behind.head != noun
        if token.tag == "NN" and is_people([token.text.lower()]) and not compound:
            return noun if _joined(tokens, noun, counted) else None
    return None


def _joined(tokens: Sequence[Token], noun: int, counted: int) -> bool:
    """Is the noun joined to the counted one, or to another that is?"""
    for _ in range(_LONGEST):
        one, other = tokens[noun], tokens[counted]
        if noun == counted or (one.head, one.dep) == (other.head, other.dep):
            return True
        if tokens[noun].dep not in {"conj", "appos"}:
            return False
        noun = tokens[noun].head
    return False
