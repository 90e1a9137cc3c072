"""What is worth a person's eye, the most urgent first: contradictions, differences, unsure readings."""

from typing import Any

from rashomon.records import Claim, Event
from rashomon.view import words
from rashomon.view.accounts import SLOT_NAMES, competing
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import RelationKind, Slot

Json = dict[str, Any]

UNSURE = 0.6
_GRAVE = {RelationKind.CONTRADICTS: 0, RelationKind.DIFFERS: 1}
_SETTLED = frozenset({"accept", "reject", "set", "rate", "merge", "split", "credibility"})


class Queue:
    """Happenings and claims to look at. What a person has judged is no longer in it."""

    def __init__(self, shelf: Shelf) -> None:
        """Put everything in its order."""
        self.shelf = shelf
        judged = shelf.standing
        events = [e for e in shelf.events if not _settled(judged.of_event.get(e.id, ()))]
        parted = sorted(filter(None, map(self._parted, events)))
        claims = [c for c in shelf.claims.values() if not _settled(judged.of_claim.get(c.id, ()))]
        unsure = sorted(
            (confidence(c), c.report, c.span.start, c.id) for c in claims if confidence(c) < UNSURE
        )
        self.entries = [("happening", id_) for *_, id_ in parted] + [("claim", id_) for *_, id_ in unsure]

    def _parted(self, event: Event) -> tuple[int, int, str] | None:
        kinds = [_GRAVE[r.kind] for r in self.shelf.relations.get(event.id, ()) if r.kind in _GRAVE]
        return (min(kinds), -len(event.origins), event.id) if kinds and event.disputed else None

    def page(self, offset: int, limit: int) -> Json:
        """A part of the queue, each entry with why it is there."""
        some = self.entries[offset : offset + limit]
        return {
            "total": len(self.entries),
            "entries": [{"kind": kind, "id": id_, **self._told(kind, id_)} for kind, id_ in some],
        }

    def _told(self, kind: str, id_: str) -> Json:
        if kind == "happening":
            event = self.shelf.event_by_id[id_]
            slots = [slot for slot in Slot if slot in event.disputed]
            why = [
                f"{SLOT_NAMES[slot].rstrip('?')}: {' | '.join(competing(self.shelf, event, slot)[:5])}"
                for slot in slots
            ]
            return {"title": words.clean(event.title), "why": why}
        claim = self.shelf.claims[id_]
        return {
            "title": words.plain(claim.happening),
            "why": list(_unsure(claim)),
            "report": claim.report,
        }


def _settled(judgements: Any) -> bool:  # noqa: ANN401  any sequence of judgements
    return any(judgement.verb in _SETTLED for judgement in judgements)


def confidence(claim: Claim) -> float:
    """That of the least sure of a claim's place and period; 1 where it has neither."""
    place = claim.place.confidence if claim.place and claim.place.lat is not None else 1.0
    return min(place, claim.period.confidence if claim.period else 1.0)


def _unsure(claim: Claim) -> list[str]:
    found = []
    if claim.place and claim.place.lat is not None and claim.place.confidence < UNSURE:
        found.append(f"Where: {words.place(claim.place)}, {claim.place.confidence:.0%} sure")
    if claim.period and claim.period.confidence < UNSURE:
        found.append(f"When: {words.period(claim.period)}, {claim.period.confidence:.0%} sure")
    return found
