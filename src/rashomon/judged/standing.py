"""Which judgements are in force, and what they make of the claims."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from rashomon.judged import setting
from rashomon.judged.anchors import Anchors
from rashomon.records import Claim, Event, Judgement

UNDO = "undo"
_ON_CLAIMS = frozenset({"accept", "reject", "set", "credibility", "note", "merge", "split", "rate"})
ASIDE = frozenset({"accept", "credibility", "note", "rate", "grade"})  # leave the happenings as they are


class Bonds(msgspec.Struct, frozen=True):
    """Pairs of claims (by id) that people said to tell one happening, or two, each with who said so;
    ``merges``: the claims of the happenings that each merge brought together."""

    together: tuple[tuple[str, str, str], ...] = ()
    apart: tuple[tuple[str, str, str], ...] = ()
    merges: tuple[tuple[frozenset[str], ...], ...] = ()

    def merged(self, a: str, b: str) -> bool:
        """Are the two of different happenings of which a person said that they are one?"""
        return any(
            a in part and any(b in other for other in parts if other is not part)
            for parts in self.merges
            for part in parts
        )


class Lost(msgspec.Struct, frozen=True):
    """A judgement that applies to nothing any more, and why."""

    judgement: Judgement
    why: str


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements on claims, happenings and sources that no later one supersedes, oldest first."""
    every = tuple(judgements)
    gone = {j.supersedes for j in every if j.supersedes}
    return tuple(j for j in every if j.id not in gone and j.verb in {*_ON_CLAIMS, "grade"})


def by(judgement: Judgement) -> str:
    """Who judged, and why, in a line."""
    return judgement.who + (f": {judgement.why}" if judgement.why else "")


class Standing:
    """Judgements by what they are about. ``claims`` are the machine's."""

    def __init__(
        self, judgements: Iterable[Judgement], claims: Sequence[Claim], events: Iterable[Event] = ()
    ) -> None:
        """Find for each judgement in force the claim that it is about."""
        self.anchors = Anchors(claims)
        self.standing = in_force(judgements)
        self.of_claim: dict[str, list[Judgement]] = {}
        self.lost: list[Lost] = []
        event_of = {claim: event.id for event in events for claim in event.claims}
        self.of_event: dict[str, list[Judgement]] = {}
        for judgement in self.standing:
            if judgement.verb == "grade":
                continue
            claim = self.anchors.claim(judgement.subject, judgement.seen)
            if isinstance(claim, str):
                self.lost.append(Lost(judgement, claim))
            elif judgement.subject.startswith("event:"):
                self.of_event.setdefault(event_of.get(claim.id, ""), []).append(judgement)
            else:
                self.of_claim.setdefault(claim.id, []).append(judgement)

    def grade(self, anchor: str) -> Judgement | None:
        """The grade of a source."""
        return next((j for j in reversed(self.standing) if j.verb == "grade" and j.subject == anchor), None)

    def rejected(self, claim: str) -> Judgement | None:
        """The judgement by which a claim was rejected, if one stands."""
        return next((j for j in self.of_claim.get(claim, ()) if j.verb == "reject"), None)

    def overlaid(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims with what people set in them; those rejected are left out."""
        return tuple(self.corrected(claim) for claim in claims if self.rejected(claim.id) is None)

    def corrected(self, claim: Claim) -> Claim:
        """A claim with what people set in it. Its id stays."""
        for judgement in self.of_claim.get(claim.id, ()):
            if judgement.verb == "set":
                slot, _, text = judgement.value.partition("=")
                claim = setting.put(claim, slot, text, f"{setting.SET_BY}{by(judgement)}")
        return claim

    def bound(self, judgement: Judgement) -> tuple[tuple[str, ...], ...]:
        """The claims (by id) that a judgement joins, by the happenings they were of, or the two parts into
        which it sets them apart."""
        parts = []
        for part in judgement.value.split(" | "):
            found = (self.anchors.claim(anchor, "") for anchor in part.split())
            parts.append(tuple(claim.id for claim in found if not isinstance(claim, str)))
        return tuple(parts)

    @cached_property
    def bonds(self) -> Bonds:
        """What people said to be one happening, or two."""
        together: list[tuple[str, str, str]] = []
        apart: list[tuple[str, str, str]] = []
        merges: list[tuple[frozenset[str], ...]] = []
        for judgement in self.standing:
            if judgement.verb in {"merge", "split"}:
                first, *others = self.bound(judgement)
                every = (*first, *(claim for part in others for claim in part))
                joins = judgement.verb == "merge"
                together += [(a, b, by(judgement)) for a, b in pairwise(every if joins else first)]
                if joins:
                    merges.append(tuple(map(frozenset, (first, *others))))
                else:
                    apart += [(a, b, by(judgement)) for part in others for a in first for b in part]
        return Bonds(tuple(together), tuple(apart), tuple(merges))
