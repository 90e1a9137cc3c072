"""Slot by slot: what two claims of one happening say, and how that stands to each other.

Structured values are compared (days, numbers, ids, points), never sentences. A slot that one of them leaves
empty gives nothing: silence is neither agreement nor denial.
"""

from collections.abc import Callable

from rashomon.reconcile.slots import apart_km, bounds, by_name, counted, kin
from rashomon.records import Claim
from rashomon.values import Actor, Amount
from rashomon.vocabulary import ActorKind, AmountOf, Modality, RelationKind, Slot

Said = tuple[RelationKind, str]
_HYPOTHETICAL = frozenset({Modality.FORECAST, Modality.CONDITIONAL, Modality.POSSIBLE})
_AGREES, _REFINES = RelationKind.AGREES, RelationKind.REFINES
_DIFFERS, _CONTRADICTS = RelationKind.DIFFERS, RelationKind.CONTRADICTS


def compare(a: Claim, b: Claim) -> list[tuple[Slot, RelationKind, str]]:
    """The relations of two claims, one for each slot that both fill."""
    found: list[tuple[Slot, RelationKind, str]] = []
    if {a.modality, b.modality} & _HYPOTHETICAL and not (a.intent and b.intent):
        return found
    for slot, relation in RULES.items():
        said = relation(a, b)
        if said is not None:
            found.append((slot, *said))
    return found


def occurred(a: Claim, b: Claim) -> Said | None:
    """Whether it happened: an assertion against a denial of the deed itself."""
    if a.intent or b.intent:
        return None
    one, other = _denied(a), _denied(b)
    if one == other:
        return _AGREES, "both deny it" if one else "both say it happened"
    return _CONTRADICTS, "one says it happened, the other denies it"


def _denied(claim: Claim) -> bool:
    return claim.negated != (claim.modality is Modality.DENIED)


def when(a: Claim, b: Claim) -> Said | None:
    """The days."""
    one, other = bounds(a.period), bounds(b.period)
    if one is None or other is None:
        return None
    if one == other:
        return _AGREES, f"both {_days(one)}"
    if (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1]):
        return _REFINES, f"{_days(one)} and {_days(other)}: one lies within the other"
    if one[1] < other[0] or other[1] < one[0]:
        return _DIFFERS, f"{_days(one)} against {_days(other)}"
    return _AGREES, f"{_days(one)} and {_days(other)} overlap"


def _days(span: tuple[object, object]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def where(a: Claim, b: Claim) -> Said | None:
    """The places."""
    distance = apart_km(a.place, b.place)
    if distance is None or a.place is None or b.place is None:
        return None
    names = f"{a.place.name} and {b.place.name}"
    if a.place.id == b.place.id:
        return _AGREES, f"both {a.place.name}"
    if distance <= max(5.0, a.place.radius_km + b.place.radius_km):
        relation = _AGREES if a.place.precision == b.place.precision else _REFINES
        return relation, f"{names}: {distance:.0f} km apart, within their radii"
    return _DIFFERS, f"{names}: {distance:.0f} km apart"


def actor(a: Claim, b: Claim) -> Said | None:
    """Who did it."""
    return _who(a.actors, b.actors)


def target(a: Claim, b: Claim) -> Said | None:
    """To whom."""
    return _who(a.targets, b.targets)


def _who(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> Said | None:
    known_a = [x for x in a if x.id and x.kind is not ActorKind.UNKNOWN]
    known_b = [x for x in b if x.id and x.kind is not ActorKind.UNKNOWN]
    if not known_a or not known_b:
        return None
    ids_a, ids_b = {x.id for x in known_a}, {x.id for x in known_b}
    named = f"{', '.join(x.name for x in known_a)} and {', '.join(x.name for x in known_b)}"
    if ids_a == ids_b:
        return _AGREES, f"both {known_a[0].name}"
    if ids_a & ids_b or any(kin(x, y, by_name) for x in known_a for y in known_b):
        return _REFINES, f"{named}: one is the other or a part of it"
    if {x.country for x in known_a} & {x.country for x in known_b} - {""}:
        return _REFINES, f"{named}: of one country"
    return _CONTRADICTS, f"{named}"


def killed(a: Claim, b: Claim) -> Said | None:
    """The dead."""
    return _figures(counted(a, AmountOf.KILLED), counted(b, AmountOf.KILLED))


def injured(a: Claim, b: Claim) -> Said | None:
    """The injured."""
    return _figures(counted(a, AmountOf.INJURED), counted(b, AmountOf.INJURED))


def _figures(a: Amount | None, b: Amount | None) -> Said | None:
    if a is None or b is None or (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return None
    named = f"{a.words.exact} against {b.words.exact}"
    if (a.low, a.best, a.high) == (b.low, b.best, b.high):
        return _AGREES, f"both {a.words.exact}"
    low_a, low_b = a.low or 0, b.low or 0
    if (a.high is not None and a.high < low_b) or (b.high is not None and b.high < low_a):
        return _DIFFERS, f"{named}: the ranges do not meet"
    return _REFINES, f"{named}: one can be the more exact of the other"


def intent(a: Claim, b: Claim) -> Said | None:
    """Whether it was meant."""
    if a.intent is None or b.intent is None:
        return None
    one, other = (_meant(c) for c in (a, b))
    if one == other:
        return _AGREES, f"both {one}"
    return _CONTRADICTS, f"{one} against {other}"


def _meant(claim: Claim) -> str:
    said = str(claim.intent)
    if claim.modality is not Modality.DENIED:
        return said
    return "mistake" if said == "deliberate" else "deliberate"


def means(a: Claim, b: Claim) -> Said | None:
    """By what means, as far as the kinds of happening tell."""
    if not a.means or not b.means:
        return None
    if a.happening == b.happening:
        return _AGREES, f"both {a.happening.replace('_', ' ')}"
    return _DIFFERS, f"{a.means} against {b.means}"


RULES: dict[Slot, Callable[[Claim, Claim], Said | None]] = {
    Slot.OCCURRED: occurred,
    Slot.WHEN: when,
    Slot.WHERE: where,
    Slot.ACTOR: actor,
    Slot.TARGET: target,
    Slot.KILLED: killed,
    Slot.INJURED: injured,
    Slot.INTENT: intent,
    Slot.MEANS: means,
}
