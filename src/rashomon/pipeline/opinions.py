"""What people decide on claims, happenings and sources: accepted, rejected, set, joined, parted, graded.

Each is a Judgement that is only ever added: a later one on the same matter supersedes the earlier, and any
can be taken back. Those that change which claims count, or belong together, take effect by ``refresh``.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from rashomon.errors import UsageError
from rashomon.identity import with_id
from rashomon.judged import ACCOUNT, RATINGS, SOURCE, Standing, checked, of_claim, of_event, of_source
from rashomon.judged.anchors import joined, parted, seen
from rashomon.judged.standing import UNDO, in_force
from rashomon.records import Claim, Event, Judgement
from rashomon.store import Case

_VERDICTS = frozenset({"accept", "reject"})


def accept(case: Case, what: Claim | Event, who: str, why: str = "") -> Judgement:
    """Say that a claim is read rightly, or that a happening is one."""
    return _judge(case, what, "accept", who, why, instead_of=_VERDICTS)


def reject(case: Case, claim: Claim, who: str, why: str) -> Judgement:
    """Say that a claim is read wrongly: it stays on record and counts in no happening."""
    return _judge(case, claim, "reject", who, why, instead_of=_VERDICTS)


def set_slot(case: Case, what: Claim | Event, slot: str, text: str, who: str, why: str) -> Judgement:
    """Say what a claim says in a slot (``rashomon.judged.setting``), or what a happening was held to be.

    Raises UsageError if the slot cannot take it.
    """
    claim = what if isinstance(what, Claim) else _first(case, what)
    value = f"{slot}={checked(claim, slot, text)}"
    return _judge(case, what, "set", who, why, value=value, same=f"{slot}=")


def credibility(case: Case, claim: Claim, grade: str, who: str, why: str = "") -> Judgement:
    """Grade a claim from 1 to 6 (Admiralty). Raises UsageError."""
    _of_scale(grade, ACCOUNT)
    return _judge(case, claim, "credibility", who, why, value=grade)


def rate(case: Case, event: Event, rating: str, who: str, why: str = "") -> Judgement:
    """Grade a happening as Airwars does. Raises UsageError."""
    _of_scale(rating, RATINGS)
    return _judge(case, event, "rate", who, why, value=rating)


def note(case: Case, what: Claim | Event, text: str, who: str) -> Judgement:
    """Leave a note. Notes stand beside each other."""
    return _judge(case, what, "note", who, text, instead_of=frozenset())


def grade(case: Case, source: str, letter: str, who: str, why: str = "") -> Judgement:
    """Grade a source from A to F (Admiralty). Raises UsageError."""
    _of_scale(letter, SOURCE)
    about = of_source(source)
    earlier = [j for j in in_force(case.judgements()) if j.verb == "grade" and j.subject == about]
    return _keep(case, about, "grade", who, why, value=letter, earlier=earlier)


def merge(case: Case, events: Sequence[Event], who: str, why: str) -> Judgement:
    """Say that happenings are one. What had parted them is taken back.

    Raises UsageError if they are fewer than two.
    """
    if len({event.id for event in events}) < 2:
        raise UsageError("give two happenings or more to bring together")
    ids = {claim for event in events for claim in event.claims}
    first = _first(case, events[0])
    lists = (joined(sorted({of_claim(case.claim(id_)) for id_ in event.claims})) for event in events)
    return _keep(
        case,
        of_event(events[0], [first]),
        "merge",
        who,
        why,
        value=parted(*lists),
        words=seen(first),
        earlier=_between(case, "split", ids),
    )


def split(case: Case, event: Event, claims: Sequence[Claim], who: str, why: str) -> Judgement:
    """Say that some of a happening's claims tell another one. What had joined them is taken back.

    Raises UsageError if they are not of it, or are all of it.
    """
    moved = {claim.id for claim in claims}
    stray = sorted(moved.difference(event.claims))
    rest = [claim for claim in case.claims() if claim.id in set(event.claims) - moved]
    if stray:
        raise UsageError(f"{stray[0]} is no claim of {event.id}: `rashomon show CASE {event.id}` lists them")
    if not moved or not rest:
        raise UsageError("give some of the happening's claims, not none and not all")
    parts = (joined(sorted(map(of_claim, part))) for part in (claims, rest))
    first = min(rest, key=lambda c: (c.report, c.trigger.start, c.id))
    return _keep(
        case,
        of_event(event, rest),
        "split",
        who,
        why,
        value=parted(*parts),
        words=seen(first),
        earlier=_between(case, "merge", set(event.claims)),
    )


def undo(case: Case, prefix: str, who: str, why: str = "") -> Judgement:
    """Take a judgement back. Raises UsageError if none in force has an id that begins so."""
    found = [
        j
        for j in in_force(case.judgements())
        if j.id.startswith(prefix) or j.id.partition("-")[2].startswith(prefix)
    ]
    if len(found) != 1:
        told = "several judgements begin" if found else "no judgement in force begins"
        raise UsageError(f"{told} with {prefix!r}: `rashomon judge list` shows them")
    return _keep(case, found[0].subject, UNDO, who, why, earlier=found)


def _first(case: Case, event: Event) -> Claim:
    """The claim that stands for a happening."""
    return min((case.claim(id_) for id_ in event.claims), key=lambda c: (c.report, c.trigger.start, c.id))


def _between(case: Case, verb: str, ids: set[str]) -> list[Judgement]:
    """The judgements of a kind on claims that are all among these."""
    standing = Standing(case.judgements(), tuple(case.claims()))
    found = []
    for judgement in standing.standing:
        known = standing.bound(judgement)
        if judgement.verb == verb and known and ids.issuperset(claim for part in known for claim in part):
            found.append(judgement)
    return found


def _of_scale(grade: str, scale: dict[str, str]) -> None:
    if grade not in scale:
        known = ", ".join(f"{name} ({told})" for name, told in scale.items())
        raise UsageError(f"no grade {grade!r}: there are {known}")


def _judge(
    case: Case,
    what: Claim | Event,
    verb: str,
    who: str,
    why: str,
    *,
    value: str = "",
    same: str = "",
    instead_of: frozenset[str] | None = None,
) -> Judgement:
    """A judgement on a claim or a happening, in the place of the earlier ones of its kind."""
    claim = what if isinstance(what, Claim) else _first(case, what)
    about = of_claim(what) if isinstance(what, Claim) else of_event(what, [claim])
    verbs = frozenset({verb}) if instead_of is None else instead_of
    standing = in_force(case.judgements())
    earlier = [j for j in standing if j.subject == about and j.verb in verbs and j.value.startswith(same)]
    return _keep(case, about, verb, who, why, value=value, words=seen(claim), earlier=earlier)


def _keep(
    case: Case,
    about: str,
    verb: str,
    who: str,
    why: str,
    *,
    value: str = "",
    words: str = "",
    earlier: Sequence[Judgement] = (),
) -> Judgement:
    """Put a judgement on record, in the place of the last of the earlier ones; the others are taken back."""
    when = datetime.now(UTC)
    *others, last = earlier or (None,)
    with case.transaction():
        for other in others:
            if other is not None:
                case.put_judgement(
                    with_id(Judgement("", who, when, about, UNDO, why=why, supersedes=other.id))
                )
        superseded = last.id if last is not None else ""
        judgement = with_id(Judgement("", who, when, about, verb, value, why, superseded, words))
        case.put_judgement(judgement)
    return judgement
