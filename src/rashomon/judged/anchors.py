"""What a judgement is about, so that it is found again after a new reading.

A claim's id changes when it is read differently; where its trigger word stands does not. So a claim is
anchored by its report and that word, a happening by one of its claims, a source by its name.
"""

import re
from collections.abc import Iterable, Sequence

from rashomon.identity import text_hash
from rashomon.records import Claim, Event

_CLAIM = re.compile(r"(?:claim|event):(?P<report>[^/]+)/(?P<start>\d+):(?P<end>\d+)")
_SEEN = 16


def of_claim(claim: Claim) -> str:
    """The anchor of a claim: its report and its trigger's place in the text."""
    return f"claim:{_where(claim)}"


def of_event(event: Event, claims: Iterable[Claim]) -> str:
    """The anchor of a happening: its first claim by report and place. Raises ValueError without any."""
    own = [claim for claim in claims if claim.id in set(event.claims)]
    return f"event:{_where(min(own, key=lambda c: (c.report, c.trigger.start, c.id)))}"


def of_source(name: str) -> str:
    """The anchor of a source: its name, whatever the case and the spaces."""
    return f"source:{' '.join(name.casefold().split())}"


def joined(anchors: Iterable[str]) -> str:
    """Anchors in one line, for what is said of several."""
    return " ".join(anchors)


def parted(*lists: str) -> str:
    """Lists of anchors in one line: what was set apart, and from what, or what was brought together."""
    return " | ".join(lists)


def _where(claim: Claim) -> str:
    return f"{claim.report}/{claim.trigger.start}:{claim.trigger.end}"


def seen(claim: Claim) -> str:
    """What tells whether the anchored words are still the same, without repeating them."""
    return text_hash(claim.trigger.exact)[:_SEEN]


class Anchors:
    """Claims by their anchors."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Index claims; of two at one word the first by id is meant."""
        self.at: dict[str, Claim] = {}
        self.reports = {claim.report for claim in claims}
        for claim in sorted(claims, key=lambda c: c.id, reverse=True):
            self.at[_where(claim)] = claim

    def claim(self, anchor: str, words: str) -> Claim | str:
        """The claim at an anchor, or why there is none any more."""
        match = _CLAIM.fullmatch(anchor)
        if match is None:
            return "it is about no claim"
        claim = self.at.get(anchor.partition(":")[2])
        if claim is None:
            known = match["report"] in self.reports
            return (
                "nothing is claimed at these words any more" if known else "its report has no claims any more"
            )
        if words and seen(claim) != words:
            return "other words stand there now"
        return claim
