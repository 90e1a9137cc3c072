"""Bringing claims of one happening together, the same way in any order of input.

Pairs are looked for only among claims filed under a common day and square degree, and among claims whose
words are the same. The likest pairs join first; a group never takes in a claim that conflicts with one
already in it, so no chain leads from one day's strike to the next day's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import floor

import msgspec

from rashomon.reconcile.likeness import VAGUE, bounds, conflicts, days, likeness, words
from rashomon.records import Claim

_ALIKE = 0.7  # share of words from which two claims of one lineage are the same sentence
_CROWD = 400  # claims under one key beyond which only the exact words bring claims together
_CHECKED = 40
_LETTERS = re.compile(r"\W+")


class Edge(msgspec.Struct, frozen=True):
    """Two claims (by number) that may tell one happening."""

    score: float
    a: int
    b: int
    reasons: tuple[str, ...]


class Group(msgspec.Struct):
    """Claims (by number) of one happening, and why they are together."""

    members: list[int]
    reasons: list[str]


def groups(claims: Sequence[Claim], lineage: Mapping[str, str]) -> list[Group]:
    """Every claim in exactly one group. ``claims`` sorted by id; ``lineage``: report id → lineage id."""
    found = {number: Group([number], []) for number in range(len(claims))}
    home = list(range(len(claims)))
    edges = sorted(_edges(claims, lineage), key=lambda e: (-e.score, e.a, e.b))
    for edge in edges:
        a, b = home[edge.a], home[edge.b]
        if a == b or not _fit(claims, found[a], found[b]):
            continue
        kept, gone = min(a, b), max(a, b)
        found[kept].members.extend(found[gone].members)
        found[kept].reasons.extend([*found[gone].reasons, *edge.reasons])
        for member in found.pop(gone).members:
            home[member] = kept
    for group in found.values():
        group.members.sort()
    return [found[number] for number in sorted(found)]


def _fit(claims: Sequence[Claim], a: Group, b: Group) -> bool:
    """No member of the one conflicts with one of the other, and exact days span two at most."""
    exact = [
        span[0]
        for number in (*a.members, *b.members)
        if (span := bounds(claims[number].period)) is not None and span[0] == span[1]
    ]
    if exact and (max(exact) - min(exact)).days > 1:
        return False
    return not any(
        conflicts(claims[x], claims[y]) for x in a.members[:_CHECKED] for y in b.members[:_CHECKED]
    )


def _edges(claims: Sequence[Claim], lineage: Mapping[str, str]) -> Iterator[Edge]:
    yield from _references(claims)
    yield from _same_words(claims, lineage)
    seen: set[tuple[int, int]] = set()
    for numbers in _filed(claims).values():
        if len(numbers) > _CROWD:
            continue
        for a, b in combinations(numbers, 2):
            if (a, b) in seen or claims[a].happening in VAGUE or claims[b].happening in VAGUE:
                continue
            seen.add((a, b))
            like = likeness(claims[a], claims[b])
            if like is not None and like.joins:
                yield Edge(like.score, a, b, like.reasons)


def _references(claims: Sequence[Claim]) -> Iterator[Edge]:
    """Claims that refer to another of their report ("the attack")."""
    number = {claim.id: n for n, claim in enumerate(claims)}
    for n, claim in enumerate(claims):
        other = number.get(claim.refers or claim.about)
        if other is not None and other != n:
            yield Edge(100.0, min(n, other), max(n, other), (f'"{claim.trigger.exact}" refers back to it',))


def _same_words(claims: Sequence[Claim], lineage: Mapping[str, str]) -> Iterator[Edge]:
    """Claims of one lineage in the same or nearly the same words."""
    by_lineage: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        by_lineage[(lineage.get(claim.report, claim.report), claim.happening)].append(n)
    for numbers in by_lineage.values():
        plain = {n: _LETTERS.sub(" ", claims[n].span.exact.lower()).strip() for n in numbers}
        sets = {n: words(claims[n]) for n in numbers}
        for a, b in combinations(numbers, 2):
            if claims[a].report == claims[b].report or not sets[a] or not sets[b]:
                continue
            share = len(sets[a] & sets[b]) / max(len(sets[a]), len(sets[b]))
            if plain[a] == plain[b] or share >= _ALIKE:
                yield Edge(50.0 + share, a, b, ("the same words in copies of one report",))


def _filed(claims: Sequence[Claim]) -> dict[tuple[int, int, int], list[int]]:
    """Claims by day and square degree, each under its own and the neighbouring ones."""
    filed: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        place = claim.place
        if place is None or place.lat is None or place.lon is None:
            continue
        reach = 1 + min(4, floor(place.radius_km / 110))
        squares = [
            (floor(place.lat) + north, floor(place.lon) + east)
            for north in range(-reach, reach + 1)
            for east in range(-reach, reach + 1)
        ]
        for day in days(claim):
            for square in squares:
                filed[(day, *square)].append(n)
    return filed
