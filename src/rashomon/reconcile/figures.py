"""How two figures of one happening stand to each other: the same, one more exact, or another."""

from math import inf

from rashomon.reconcile.likeness import more_words, wide_groups
from rashomon.reconcile.slots import counted
from rashomon.records import Claim
from rashomon.values import Amount
from rashomon.vocabulary import AmountOf, RelationKind, Who

Said = tuple[RelationKind, str]
_AGREES, _REFINES, _DIFFERS = RelationKind.AGREES, RelationKind.REFINES, RelationKind.DIFFERS
_LOOSE = 0.25  # of the number that "about" and "nearly" may be off by
_HALF = 0.5  # of an open figure in words ("dozens") down to which another fits it


def figures(a: Claim, b: Claim, of: AmountOf) -> Said | None:
    """How the claims' own figures stand; None where one has none, or it is not told which is the whole."""
    ours, theirs = counted(a, of), counted(b, of)
    if ours is None or theirs is None or not _known(ours) or not _known(theirs):
        return None
    said = _compared(ours, theirs)
    if said[0] is _DIFFERS and (_several(a, of) or _several(b, of)):
        return None
    return said


def _known(amount: Amount) -> bool:
    return any(number is not None for number in (amount.low, amount.best, amount.high))


def _several(claim: Claim, of: AmountOf) -> bool:
    """Does the claim give several figures, of which none is marked as a part of another?"""
    whole = {(x.low, x.high) for x in claim.amounts if x.of is of and not x.part_of and not x.running}
    return len(whole) > 1


def _compared(a: Amount, b: Amount) -> Said:
    named = f"{a.said} against {b.said}"
    exact = a.best is not None and b.best is not None
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    cases = (
        (_others(a, b), _REFINES, f"{named}: not the same people"),
        ((a.low, a.best, a.high) == (b.low, b.best, b.high), _AGREES, f"both {a.said}"),
        (exact and a.best == b.best, _AGREES, f"{named}: the same number"),
        (_more(a) or _more(b), _REFINES, f"{named}: one is told beside another figure"),
        (_part(a, b) or _part(b, a), _REFINES, f"{named}: the one can be a part of the other"),
        (high_a < low_b or high_b < low_a, _DIFFERS, f"{named}: the ranges do not meet"),
        (True, _REFINES, f"{named}: one can be the more exact of the other"),
    )
    return next((kind, reason) for holds, kind, reason in cases if holds)


def _range(amount: Amount) -> tuple[float, float]:
    """The numbers that the words leave room for: "at least 14" any above, "about 40" some around; who counts
    ten and who counts "more than ten" do not gainsay each other."""
    low, best, high = amount.low, amount.best, amount.high
    if low is not None and best is None and high is None:
        in_digits = any(letter.isdigit() for letter in amount.said)
        return (low - 1 if in_digits else _HALF * low), inf
    least = low if low is not None else (1 - _LOOSE) * (best or 0)
    loose = (1 + _LOOSE) * best if best is not None and low is None else inf
    return least, high if high is not None else loose


def _others(a: Amount, b: Amount) -> bool:
    """Do they count other people: civilians and fighters, or medics and children?"""
    if {a.who, b.who} == {Who.CIVILIANS, Who.COMBATANTS}:
        return True
    armed = a.who is b.who is Who.COMBATANTS  # soldiers, troops, fighters
    return bool(_narrow(a) and _narrow(b) and _narrow(a) != _narrow(b)) and not armed


def _more(amount: Amount) -> bool:
    """Is it a further figure ("nine other civilians", "another 27")?"""
    return any(word in more_words() for word in amount.said.lower().split())


def _part(small: Amount, large: Amount) -> bool:
    """Can the one be a part of the other: fewer, and of a narrower group ("12 children", "20 people")?"""
    fewer = (small.best or small.low or 0) < (large.best or large.low or 0)
    return fewer and bool(_narrow(small)) and not _narrow(large) and small.who is not Who.COMBATANTS


def _narrow(amount: Amount) -> str:
    """The last word for whom is counted, where it names some group; "" for people as such."""
    word = (amount.group.lower().split() or [""])[-1]
    return "" if word in wide_groups() else word
