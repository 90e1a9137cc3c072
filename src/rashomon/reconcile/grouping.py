"""Bringing claims of one happening together, the same way in any order of input.

The likest groups join first, measured by the mean likeness of all their claims (average linkage), so that no
chain of neighbours leads from one day's strike to the next day's; claims never compared count as unlike.
"""

import re
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

import msgspec

from rashomon.judged import Bonds
from rashomon.reconcile.filing import candidates
from rashomon.reconcile.likeness import counts_others, likeness
from rashomon.reconcile.parts import Context
from rashomon.reconcile.slots import bounds
from rashomon.records import Claim

JOIN = 0.0  # mean likeness above which two groups are one happening
UNLIKE = -1.0  # likeness of two claims that were not compared
COPIED = 0.8  # share of words from which claims of one lineage are the same sentence
VETO = -6.0  # ... that cannot tell one happening

_WORD = re.compile(r"\w+")


class Group(msgspec.Struct):
    """Claims (by number) of one happening, and why they are together."""

    members: list[int]
    reasons: list[str]


class Tie(msgspec.Struct):
    """How two groups are tied: the sum over the pairs compared, their number, and the best pair."""

    total: float = 0.0
    pairs: int = 0
    best: tuple[float, int, int] = (VETO, -1, -1)

    def add(self, other: "Tie") -> None:
        """Take in the pairs of another tie."""
        self.total += other.total
        self.pairs += other.pairs
        self.best = max(self.best, other.best)


def groups(claims: Sequence[Claim], context: Context, bonds: Bonds = Bonds()) -> list[Group]:  # noqa: B008  frozen
    """Every claim in exactly one group. ``claims`` are sorted by id; what ``bonds`` say holds."""
    number: dict[str, int] = {claim.id: n for n, claim in enumerate(claims)}
    apart = _Apart(number, bonds)
    found = {n: Group([n], []) for n in range(len(claims))}
    home = list(range(len(claims)))
    _bound(number, bonds, apart, found, home)
    _referring(claims, number, apart, found, home)
    _copied(claims, context, apart, found, home)
    ties = _ties(claims, context, home)
    heap = [
        (-_mean(tie, found[a], found[b]), a, b)
        for a, others in ties.items()
        for b, tie in others.items()
        if a < b
    ]
    heapify(heap)
    while heap:
        negative, a, b = heappop(heap)
        if -negative <= JOIN:
            break
        tie = ties.get(a, {}).get(b)
        if tie is None or a not in found or b not in found or -_mean(tie, found[a], found[b]) != negative:
            continue
        if apart.between(found[a], found[b]):
            continue
        _, x, y = tie.best
        like = likeness(claims[x], claims[y], context)
        found[a].reasons += [*found[b].reasons, *(like.reasons if like else ())]
        found[a].members += found.pop(b).members
        for other, moved in ties.pop(b).items():
            ties[other].pop(b)
            if other != a:
                ties[a].setdefault(other, Tie()).add(moved)
                ties[other][a] = ties[a][other]
        for other, tie in ties[a].items():
            first, second = sorted((a, other))
            heappush(heap, (-_mean(tie, found[a], found[other]), first, second))
    for group in found.values():
        group.members.sort()
    return [found[number] for number in sorted(found)]


def _mean(tie: Tie, a: Group, b: Group) -> float:
    every = len(a.members) * len(b.members)
    return round((tie.total + (every - tie.pairs) * UNLIKE) / every, 9)


def _ties(claims: Sequence[Claim], context: Context, home: Sequence[int]) -> dict[int, dict[int, Tie]]:
    """The ties between groups, by both ends."""
    ties: dict[int, dict[int, Tie]] = {n: {} for n in set(home)}
    for x, y in sorted(set(candidates(claims, context))):
        a, b = sorted((home[x], home[y]))
        if a == b:
            continue
        like = likeness(claims[x], claims[y], context)
        score = VETO if like is None else like.score
        tie = ties[a].get(b)
        if tie is None:
            tie = ties[a][b] = ties[b][a] = Tie()
        tie.add(Tie(score, 1, (score, x, y)))
    return ties


class _Apart:
    """The claims (by number) that people said to tell two happenings."""

    def __init__(self, number: Mapping[str, int], bonds: Bonds) -> None:
        known = [(number[a], number[b]) for a, b, _ in bonds.apart if a in number and b in number]
        self.from_: dict[int, set[int]] = {}
        for a, b in known:
            self.from_.setdefault(a, set()).add(b)
            self.from_.setdefault(b, set()).add(a)

    def between(self, a: Group, b: Group) -> bool:
        """Does anyone's judgement keep two groups apart?"""
        others = set(b.members)
        return any(not others.isdisjoint(self.from_.get(n, ())) for n in a.members) if self.from_ else False


def _bound(
    number: Mapping[str, int], bonds: Bonds, apart: _Apart, found: dict[int, Group], home: list[int]
) -> None:
    """Bring together what people said to be one happening."""
    for a, b, by in sorted(bonds.together):
        if a in number and b in number:
            kept, gone = sorted((home[number[a]], home[number[b]]))
            if kept != gone and not apart.between(found[kept], found[gone]):
                _unite(found, home, kept, gone, f"brought together by {by}")


def _referring(
    claims: Sequence[Claim],
    number: Mapping[str, int],
    apart: _Apart,
    found: dict[int, Group],
    home: list[int],
) -> None:
    """Bring together claims that refer to each other within a report ("the attack")."""
    for n, claim in enumerate(claims):
        other = number.get(claim.refers or claim.about)
        if other is None or claims[other].report != claim.report or counts_others(claim, claims[other]):
            continue
        _join(claims, apart, found, home, (n, other), f'"{claim.trigger.exact}" refers back to it')


def _join(
    claims: Sequence[Claim],
    apart: _Apart,
    found: dict[int, Group],
    home: list[int],
    pair: tuple[int, int],
    reason: str,
) -> None:
    """Make one group of those of two claims, unless their exact days or a judgement speak against it."""
    kept, gone = sorted(home[n] for n in pair)
    if kept == gone or not _of_one_time(claims, found[kept], found[gone]):
        return
    if not apart.between(found[kept], found[gone]):
        _unite(found, home, kept, gone, reason)


def _unite(found: dict[int, Group], home: list[int], kept: int, gone: int, reason: str) -> None:
    found[kept].reasons += [*found[gone].reasons, reason]
    found[kept].members += found.pop(gone).members
    for member in found[kept].members:
        home[member] = kept


def _copied(
    claims: Sequence[Claim], context: Context, apart: _Apart, found: dict[int, Group], home: list[int]
) -> None:
    """Bring together the claims that copies of one report make in the same words."""
    alike: dict[tuple[str, str], list[tuple[int, frozenset[str]]]] = {}
    for n, claim in enumerate(claims):
        words = frozenset(_WORD.findall(claim.span.exact.lower()))
        same = alike.setdefault((context.lineage.get(claim.report, claim.report), claim.happening), [])
        other = next((m for m, theirs in same if _copy(claims, (n, words), (m, theirs))), None)
        same.append((n, words))
        if other is not None:
            _join(claims, apart, found, home, (n, other), "the same words in copies of one report")


def _copy(claims: Sequence[Claim], a: tuple[int, frozenset[str]], b: tuple[int, frozenset[str]]) -> bool:
    """Do two claims of different reports share nearly all their words?"""
    shared = len(a[1] & b[1])
    return claims[a[0]].report != claims[b[0]].report and shared >= COPIED * max(len(a[1]), len(b[1]), 1)


def _of_one_time(claims: Sequence[Claim], a: Group, b: Group) -> bool:
    """Do the exact days of all members span two at most?"""
    spans = (bounds(claims[number].period) for number in (*a.members, *b.members))
    exact = [span[0] for span in spans if span is not None and span[0] == span[1]]
    return not exact or (max(exact) - min(exact)).days <= 1
