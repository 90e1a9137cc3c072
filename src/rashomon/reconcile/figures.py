"""How two figures of one happening stand to each other: the same, one more exact, or another."""

from rashomon.reconcile.likeness import more_words, wide_groups
from rashomon.reconcile.slots import counted
from rashomon.records import Claim
from rashomon.values import Amount
from rashomon.vocabulary import AmountOf, RelationKind, Who

Said = tuple[RelationKind, str]
_AGREES, _REFINES, _DIFFERS = RelationKind.AGREES, RelationKind.REFINES, RelationKind.DIFFERS
# Times the smaller figure up to which an open range is made exact by the larger ("at least 40": 62).
_REFINED = 1.75
_CLOSE, _HALF = 0.9, 0.5  # of an open figure in numbers, and in words, that the other may fall short of it


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
    return amount.low is not None or amount.high is not None


def _several(claim: Claim, of: AmountOf) -> bool:
    """Does the claim give several figures, of which none is marked as a part of another?"""
    whole = {(x.low, x.high) for x in claim.amounts if x.of is of and not x.part_of and not x.running}
    return len(whole) > 1


def _compared(a: Amount, b: Amount) -> Said:
    named = f"{a.words.exact} against {b.words.exact}"
    low_a, low_b = a.low or 0, b.low or 0
    least, most = sorted((a.best or low_a, b.best or low_b))
    exact = a.best is not None and b.best is not None
    cases = (
        (_others(a, b), _REFINES, f"{named}: not the same people"),
        ((a.low, a.best, a.high) == (b.low, b.best, b.high), _AGREES, f"both {a.words.exact}"),
        (exact and a.best == b.best, _AGREES, f"{named}: the same number"),
        (_more(a) or _more(b), _REFINES, f"{named}: one is told beside another figure"),
        (_about(a, b) or _about(b, a), _REFINES, f"{named}: one can be the more exact of the other"),
        (_part(a, b) or _part(b, a), _REFINES, f"{named}: the one can be a part of the other"),
        (a.high is not None and a.high < low_b, _DIFFERS, f"{named}: the ranges do not meet"),
        (b.high is not None and b.high < low_a, _DIFFERS, f"{named}: the ranges do not meet"),
        (exact and most > _REFINED * least, _DIFFERS, f"{named}: too far apart for one to refine the other"),
        (True, _REFINES, f"{named}: one can be the more exact of the other"),
    )
    return next((kind, reason) for holds, kind, reason in cases if holds)


def _others(a: Amount, b: Amount) -> bool:
    """Do they count other people: civilians and fighters, or medics and children?"""
    if {a.who, b.who} == {Who.CIVILIANS, Who.COMBATANTS}:
        return True
    armed = a.who is b.who is Who.COMBATANTS  # soldiers, troops, fighters
    return bool(_narrow(a) and _narrow(b) and _narrow(a) != _narrow(b)) and not armed


def _more(amount: Amount) -> bool:
    """Is it a further figure ("nine other civilians", "another 27")?"""
    return any(word in more_words() for word in amount.words.exact.lower().split())


def _about(vague: Amount, other: Amount) -> bool:
    """Is the one open ("dozens", "more than 10") and the other not far below it?"""
    if vague.best is not None or vague.low is None:
        return False
    share = _CLOSE if any(letter.isdigit() for letter in vague.words.exact) else _HALF
    return (other.high or other.best or other.low or 0) >= share * vague.low


def _part(small: Amount, large: Amount) -> bool:
    """Can the one be a part of the other: fewer, and of a narrower group ("12 children", "20 people")?"""
    fewer = (small.best or small.low or 0) < (large.best or large.low or 0)
    return fewer and bool(_narrow(small)) and not _narrow(large) and small.who is not Who.COMBATANTS


def _narrow(amount: Amount) -> str:
    """The last word for whom is counted, where it names some group; "" for people as such."""
    word = (amount.group.lower().split() or [""])[-1]
    return "" if word in wide_groups() else word
