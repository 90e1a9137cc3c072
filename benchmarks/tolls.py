"""One figure of the dead or hurt for a whole report, from the figures that its claims give.

As the Worldwide Atrocities Dataset counts them (Schrodt and Ulfelder 2016): people who bear no arms, the
highest of several figures, and of a group told with its parts ("nine, three of them militants") the unarmed.
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.records import Claim
from rashomon.values import Amount
from rashomon.vocabulary import AmountOf, Who

_FIGURE = re.compile(r"\d[\d,]*")
_ABOVE = re.compile(r"(?i)(?:more than|over|above)\b")
_NEAR = 80  # characters between figures that are told together
_APART = re.compile(
    r"(?i)\b(?:toll|number|which|that|while|but|others? sa|after|when|in retaliation|bringing|raising|since"
    r"|said|later|before)\b|\."
)


def toll(claims: Sequence[Claim], of: AmountOf) -> int | None:
    """The highest figure that the claims give; one since the start of a war only where there is no other."""
    told = [(unarmed(group), any(a.running for a in group)) for group in together(claims, of)]
    known = [(figure, running) for figure, running in told if figure is not None]
    of_the_day = [figure for figure, running in known if not running]
    return max(of_the_day or [figure for figure, _ in known], default=None)


def together(claims: Sequence[Claim], of: AmountOf) -> Iterator[list[Amount]]:
    """Figures that add up: those of one claim that only "and", commas and the like join, with their parts."""
    seen: set[int] = set()
    for claim in claims:
        groups: list[list[Amount]] = []
        counted = (a for a in claim.amounts if a.of is of and figure(a) is not None)
        for amount in sorted(counted, key=lambda a: a.words.start):
            if amount.words.start in seen:
                continue
            seen.add(amount.words.start)
            if groups and (amount.part_of or _joined(claim, groups[-1][-1], amount)):
                groups[-1].append(amount)
            else:
                groups.append([amount])
        yield from groups


def _joined(claim: Claim, before: Amount, after: Amount) -> bool:
    start = claim.span.start
    between = claim.span.exact[before.words.end - start : after.words.start - start]
    return 0 < len(between) <= _NEAR and not _APART.search(between)


def figure(amount: Amount) -> int | None:
    """The number as written: 30 for "more than 30", 10 for "up to 10"; for "dozens" the least it means."""
    if amount.best is not None:
        return int(amount.best)
    written = _FIGURE.search(amount.words.exact)
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    if written and bounds and amount.low != amount.high:
        number = int(written.group().replace(",", ""))
        if any(abs(number - bound) <= 1 for bound in bounds):
            return number
    if amount.low is None:
        return None if amount.high is None else int(amount.high)
    return int(amount.low) - bool(_ABOVE.match(amount.words.exact))


def unarmed(group: Sequence[Amount]) -> int | None:
    """How many of a group of figures bear no arms; all where nothing tells them apart."""
    whole = [a for a in group if not a.part_of]
    parts = [a for a in group if a.part_of]
    civilians = [p for p in parts if "civilian" in p.words.exact.lower()]
    fighters = [p for p in parts if p.who is Who.COMBATANTS]
    if not whole:
        return _sum(civilians or [p for p in parts if p not in fighters]) or None
    counted = [a for a in whole if a.who is not Who.COMBATANTS] or whole
    if civilians and any(a.who is not Who.CIVILIANS for a in counted):
        return _sum(civilians)
    rest = _sum(counted) - (_sum(fighters) if counted[0].who is not Who.COMBATANTS else 0)
    return rest if rest > 0 else _sum(counted)


def _sum(amounts: Sequence[Amount]) -> int:
    return sum(figure(a) or 0 for a in amounts)
