"""What people decided, in words."""

from rashomon.identity import event_id
from rashomon.judged import ACCOUNT, RATINGS, SOURCE, Standing, of_source, proposed
from rashomon.judged.setting import put
from rashomon.records import Claim, Event, Judgement, Report
from rashomon.values import Amount
from rashomon.view import words
from rashomon.view.accounts import values
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import AmountOf, RelationKind, Slot

_VERBS = {
    "accept": "accepted",
    "reject": "rejected: counts in no happening",
    "merge": "brought together with other happenings",
    "split": "some claims set apart as another happening",
    "undo": "took back",
}
_SCALES = {"credibility": ACCOUNT, "grade": SOURCE, "rate": RATINGS}


def told(judgement: Judgement) -> str:
    """A judgement in a line: what was decided, by whom and when, and why."""
    value = words.clean(judgement.value)
    if judgement.verb in _SCALES:
        what = f"{value} ({_SCALES[judgement.verb].get(value, 'unknown grade')})"
    elif judgement.verb == "set":
        what = f"set: {value.replace('=', ' = ', 1).replace('|', ' ').strip()}"
    else:
        what = _VERBS.get(judgement.verb, f"{judgement.verb} {value}".strip())
    why = f": {words.clean(judgement.why)}" if judgement.why else ""
    by = f"{words.clean(judgement.who)}, {words.day(judgement.when.date())}"
    return f"{judgement.verb if judgement.verb in _SCALES else ''} {what} — {by}{why}".strip()


def on_claim(shelf: Shelf, claim: Claim) -> list[str]:
    """What people decided on a claim, and what the machine had read where they set something else."""
    machine = shelf.machine_claims[claim.id]
    return [
        f"judged: {told(judgement)}"
        + (f" (the machine read: {_read(machine, judgement)})" if judgement.verb == "set" else "")
        for judgement in shelf.standing.of_claim.get(claim.id, ())
    ]


def _read(machine: Claim, judgement: Judgement) -> str:
    """What the machine had read in the slot that a person set."""
    slot = judgement.value.partition("=")[0]
    if slot == "type":
        return words.plain(machine.happening)
    return "; ".join(value.text for value in values(machine, Slot(slot))) or "nothing"


def on_event(shelf: Shelf, event: Event) -> list[str]:
    """What people decided on a happening; the rating that a rule proposes where nobody has set one."""
    judged = shelf.standing.of_event.get(event.id, [])
    lines = [f"judged: {told(judgement)}{_brought(shelf, event, judgement)}" for judgement in judged]
    if not any(judgement.verb == "rate" for judgement in judged):
        claims = shelf.claims_of(event)
        rating, reason = proposed(event, claims, shelf.origin_of, rivals=rivals(shelf, event))
        lines.append(f"rating proposed by rule: {rating} ({reason}); set by nobody")
    return lines


def _brought(shelf: Shelf, event: Event, judgement: Judgement) -> str:
    """The ids under which the other happenings stood that a judgement brought together as this one."""
    if judgement.verb != "merge":
        return ""
    ids = {event_id(min(part)) for part in shelf.standing.bound(judgement) if part} - {event.id}
    return f" (among them {', '.join(sorted(ids))}, which lead here)" if ids else ""


def rivals(shelf: Shelf, event: Event) -> bool:
    """Do accounts that tell the happening name different doers? Who denies having done it names no other."""
    parted = (RelationKind.DIFFERS, RelationKind.CONTRADICTS)
    return any(
        relation.slot is Slot.ACTOR
        and relation.kind in parted
        and not any(words.is_denial(shelf.claims[c]) for c in (relation.a, relation.b) if c in shelf.claims)
        for relation in shelf.relations.get(event.id, ())
    )


def of_publisher(shelf: Shelf, report: Report) -> Judgement | None:
    """The grade that a person gave the report's publisher."""
    return shelf.standing.grade(of_source(report.publisher)) if report.publisher else None


def on_source(shelf: Shelf, report: Report) -> str:
    """The same in words, empty if none did."""
    judgement = of_publisher(shelf, report)
    return told(judgement) if judgement is not None else ""


def figure(shelf: Shelf, event: Event, slot: Slot) -> Amount | None:
    """The number that a person found for a happening as a whole, if one did."""
    for judgement in reversed(shelf.standing.of_event.get(event.id, [])):
        if judgement.verb == "set" and judgement.value.startswith(f"{slot}="):
            claim = shelf.machine_claims[event.claims[0]]
            made = put(claim, slot, judgement.value.partition("=")[2], "")
            return next((a for a in made.amounts if a.of is AmountOf(slot)), None)
    return None


def lost(standing: Standing) -> list[str]:
    """The judgements that apply to nothing any more, and why."""
    return [f"{told(one.judgement)} — applies to nothing any more: {one.why}" for one in standing.lost]
