"""Amounts in the making, and which of them are parts of others or belong together: "11 of the 26",
"22 children and six teachers"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.language.amount_counted import Counted, listed
from rashomon.language.amount_grammar import Number
from rashomon.records import Token
from rashomon.vocabulary import AmountOf

_THINGS = frozenset({AmountOf.MUNITIONS, AmountOf.VEHICLES, AmountOf.BUILDINGS, AmountOf.ATTACKS})
DEAD_OR_HURT = frozenset({AmountOf.KILLED, AmountOf.INJURED})
HARM = frozenset(
    {
        AmountOf.KILLED,
        AmountOf.INJURED,
        AmountOf.DETAINED,
        AmountOf.ABDUCTED,
        AmountOf.MISSING,
        AmountOf.DISPLACED,
        AmountOf.EVACUATED,
    }
)
_NEAR = 5  # words between a part and its whole


@dataclass(slots=True)
class Found:
    """An amount being made: words from ``first``, number up to ``last``, group up to ``stop`` (exclusive)."""

    first: int
    number: Number
    bound: str
    what: Counted
    part: bool = False

    @property
    def end(self) -> int:
        """Where its number and group end (exclusive)."""
        return max(self.number.last, self.what.last)


def look_back(tokens: Sequence[Token], found: Sequence[Found]) -> None:
    """What a later amount tells of an earlier one: "12 civilians and 5 soldiers were killed" is one harm for
    both; "11 of the 26" and "11 were among the 26" make the earlier a part of the later."""
    for a, b in reversed(list(pairwise(found))):
        between = [t.text.lower() for t in tokens[a.end : b.number.first]]
        together = joined(tokens, a.what.last, b.first)
        within = _within(between)
        noun = tokens[b.what.last - 1]
        bodies = a.what.last > a.number.last and noun.pos == "NOUN" and noun.text.lower() in listed("counted")
        if a.what.of is AmountOf.PEOPLE and b.what.of in HARM and (together or within) and not bodies:
            a.what = replace(a.what, of=b.what.of)
        if within and a.number.form != "none":
            a.part, b.part = True, False
    for one in found:
        behind = [t.text.lower() for t in tokens[one.number.last : one.number.last + 2]]
        if behind in (["of", "the"], ["of", "those"], ["of", "them"]):
            one.part = True
        if (
            one.what.of in HARM
            and one.number.form != "none"
            and (_among(tokens, one) or _among_told(tokens, one))
        ):
            one.part = True  # "two children were among the dead"
    for a, b in reversed(list(pairwise(found))):  # "ten women and three infants among them"
        between = [t.text.lower() for t in tokens[a.end : b.first]]
        a.part = a.part or (b.part and between == ["and"] and _among_told(tokens, b))


def _among_told(tokens: Sequence[Token], one: Found) -> bool:
    """Whether the counted are said to be some of those told before: "two children among them"."""
    return [t.text.lower() for t in tokens[one.end : one.end + 2]] in (["among", "them"], ["among", "whom"])


def _among(tokens: Sequence[Token], one: Found) -> bool:
    """Whether the words behind the counted say that they are some of the dead or hurt."""
    behind = [t.text.lower() for t in tokens[one.end : one.end + _NEAR]]
    start = next((n for n, w in enumerate(behind) if w == "among"), None)
    if start is None or not set(behind[:start]) <= listed("skipped", "copula") | {"also", "there"}:
        return False
    return behind[start + 1 : start + 2] in (["the"], ["those"], ["them"])


def added(tokens: Sequence[Token], found: Sequence[Found]) -> list[list[Found]]:
    """The amounts, those that "and" joins to one number of dead or hurt together: "22 children and six
    teachers". A number of people of no kind stands for itself."""
    rows: list[list[Found]] = []
    for one in found:
        last = rows[-1][-1] if rows else None
        if last is not None and _adds(tokens, last, one):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _adds(tokens: Sequence[Token], a: Found, b: Found) -> bool:
    same = (a.what.of, a.what.who) == (b.what.of, b.what.who)  # soldiers and civilians stay apart
    if not same or a.what.of not in DEAD_OR_HURT or a.part or b.part:
        return False
    if "none" in (a.number.form, b.number.form) or None in (a.number.low, b.number.low):
        return False
    between = [t.text.lower() for t in tokens[a.end : b.first]]
    group = {t.text.lower() for t in tokens[a.number.last : a.what.last]}
    if between[-1:] and between[-1] in ("his", "her", "their"):
        between.pop()  # "a woman and her two children"
    return between == ["and"] and bool(group) and group.isdisjoint(listed("added", "everyone"))


def is_whole(tokens: Sequence[Token], part: Found | None, one: Found) -> bool:
    """Whether a number of things is only what another is a part of: "21 of 25 drones" tells of 21."""
    if part is None or not part.part or one.what.of not in _THINGS or one.what.of is not part.what.of:
        return False
    return _within([t.text.lower() for t in tokens[part.number.last : one.first]])


def _within(between: Sequence[str]) -> bool:
    """Whether the words between two numbers make the first a part of the second: "11 of the 26"."""
    copula = not listed("skipped", "copula").isdisjoint(between)
    among = len(between) <= _NEAR and "among" in between and copula
    return between in (["of"], ["of", "the"], ["of", "those"], ["of", "at", "least"]) or among


def is_part(tokens: Sequence[Token], first: int, start: int, before: Found | None) -> bool:
    """Whether the number is said to be among one before it in the sentence."""
    if before is None:
        return False
    words = [t.text.lower() for t in tokens[max(start, before.what.last, first - 6) : first]]
    return (
        any(w in listed("part") for w in words)
        or ("of" in words and ("whom" in words or "which" in words))
        or (before.part and words in (["and"], [","], [",", "and"]))
    )


def joined(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether only "and", commas and their like stand between two amounts."""
    if first < last:
        return False
    words = {t.text.lower() for t in tokens[last:first]}
    return first - last <= 4 and words <= {
        ",",
        "and",
        "including",
        "among",
        "them",
        "another",
        "plus",
        "as",
        "well",
        "of",
        "whom",
        "the",
        "dead",
    }
