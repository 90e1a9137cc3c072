"""Slot by slot: what two claims of one happening say, and how that stands to each other.

Structured values are compared (days, numbers, ids, points), never sentences. A slot that one of them leaves
empty gives nothing: silence is neither agreement nor denial.
"""

from collections.abc import Callable

from rashomon.reconcile.figures import figures
from rashomon.reconcile.slots import (
    DULL,
    EXPLOSIVE,
    STATE,
    Within,
    apart_days,
    apart_km,
    area,
    bounds,
    by_name,
    denied,
    kin,
    known,
)
from rashomon.records import Claim
from rashomon.values import Actor, Place
from rashomon.vocabulary import (
    ActorKind,
    AmountOf,
    DayPart,
    Happening,
    Modality,
    PeriodKind,
    RelationKind,
    Slot,
)

Said = tuple[RelationKind, str]
_HYPOTHETICAL = frozenset({Modality.FORECAST, Modality.CONDITIONAL, Modality.POSSIBLE})
_AGREES, _REFINES = RelationKind.AGREES, RelationKind.REFINES
_DIFFERS, _CONTRADICTS = RelationKind.DIFFERS, RelationKind.CONTRADICTS
_PARTS = tuple(DayPart)
_SENTENCE = "same sentence"  # the basis of what stands in the claim's sentence, outside its clause
_CARRIED = frozenset({Happening.CHEMICAL_WEAPON})  # by shells, bombs or aircraft
_LASTING = frozenset({Happening.ARMED_CLASH, Happening.SIEGE, Happening.DISPLACEMENT, Happening.EVACUATION})
_BOMBS = frozenset({Happening.SUICIDE_BOMB, Happening.REMOTE_EXPLOSIVE})
_RUNNING = frozenset({PeriodKind.SINCE, PeriodKind.FOR, PeriodKind.UNTIL})
_REPORTING = frozenset({ActorKind.MONITOR, ActorKind.AGENCY, ActorKind.OUTLET})
_UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.ORGANISATION})


def compare(a: Claim, b: Claim, within: Within = by_name) -> list[tuple[Slot, RelationKind, str]]:
    """The relations of two claims, one for each slot that both fill. ``within`` tells parts of actors.

    What is only forecast, supposed or believed is no account of what happened and is not compared.
    """
    found: list[tuple[Slot, RelationKind, str]] = []
    if {a.modality, b.modality} & _HYPOTHETICAL:
        return found
    for slot, relation in RULES.items():
        said = relation(a, b, within)
        if said is not None:
            found.append((slot, *said))
    return found


def _own_denial(claim: Claim, within: Within) -> bool:
    """Does someone deny having done it themselves? That it happened may stand all the same."""
    said = [source.actor for source in claim.attribution if source.actor is not None]
    return denied(claim) and any(kin(x, y, within) or _one_state(x, y) for x in said for y in claim.actors)


def occurred(a: Claim, b: Claim, within: Within) -> Said | None:
    """Whether it happened: an assertion against a denial of the deed itself.

    That someone did not do it denies the deed only where the other says that they did.
    """
    if a.intent or b.intent:
        return None
    if _own_denial(a, within) or _own_denial(b, within):
        return None
    if _over(a) != _over(b):
        return None
    if denied(a) == denied(b):
        return _AGREES, "both deny it" if denied(a) else "both say it happened"
    cleared, named = (a.actors, b.actors) if denied(a) else (b.actors, a.actors)
    if cleared and not any(kin(x, y, within) for x in cleared for y in named):
        return None
    return _CONTRADICTS, "one says it happened, the other denies it"


def _over(claim: Claim) -> bool:
    """Is it a siege that is told to be over ("broke the siege")? That does not say there was none."""
    return claim.happening is Happening.SIEGE and claim.negated and claim.modality is not Modality.DENIED


def when(a: Claim, b: Claim, within: Within) -> Said | None:  # noqa: ARG001
    """The days; what lies within the other is the more exact, but for times that something goes on for: a day
    of a siege is no other answer than its months."""
    one, other = bounds(a.period), bounds(b.period)
    if one is None or other is None or denied(a) != denied(b):
        return None  # the day of what is denied is no other answer
    if one == other:
        return _part_of_day(a, b) or (_AGREES, f"both {_days(one)}")
    if apart_days(one, other):
        if not (_own(a, "period") and _own(b, "period")) or {a.happening, b.happening} & _LASTING:
            return None  # a day carried over is not what the claim says; a fight goes on the next day
        return _DIFFERS, f"{_days(one)} against {_days(other)}"
    both = f"{_days(one)} and {_days(other)}"
    if (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1]):
        running = any(c.period is not None and c.period.kind in _RUNNING for c in (a, b))
        return _AGREES if running else _REFINES, f"{both}: one lies within the other"
    return _AGREES, f"{both} overlap"


def _part_of_day(a: Claim, b: Claim) -> Said | None:
    """Two parts of one day that do not touch, such as dawn and afternoon."""
    if a.period is None or b.period is None or a.period.part is None or b.period.part is None:
        return None
    one, other = _PARTS.index(a.period.part), _PARTS.index(b.period.part)
    if min(abs(one - other), len(_PARTS) - abs(one - other)) < 2:
        return None
    return _DIFFERS, f"{a.period.part} against {b.period.part}"


def _days(span: tuple[object, object]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def where(a: Claim, b: Claim, within: Within) -> Said | None:  # noqa: ARG001
    """The places. A town is more exact than the province that holds it."""
    distance = apart_km(a.place, b.place)
    if distance is None or a.place is None or b.place is None:
        return None
    names = f"{a.place.name} and {b.place.name}"
    if a.place.id == b.place.id or (distance <= 1 and area(a.place) == area(b.place)):
        return _AGREES, f"both {a.place.name}"
    reach = a.place.radius_km + b.place.radius_km
    if area(a.place) or area(b.place):
        if distance <= reach:
            relation = _AGREES if area(a.place) == area(b.place) else _REFINES
            return relation, f"{names}: one may lie in the other"
        return _far(a, b, distance)
    if distance <= max(5.0, reach):
        relation = _AGREES if a.place.precision == b.place.precision else _REFINES
        return relation, f"{names}: {distance:.0f} km apart, within their radii"
    return _far(a, b, distance)


def _far(a: Claim, b: Claim, distance: float) -> Said | None:
    """Places too far apart to be one, where both claims name them and neither bears the name of the other's
    province ("Idlib" may be the town or the province)."""
    assert a.place is not None
    assert b.place is not None
    if not (_own(a, "place") and _own(b, "place")):
        return None
    names = f"{a.place.name} and {b.place.name}"
    if _namesake(a.place, b.place) or _namesake(b.place, a.place):
        return _REFINES, f"{names}: one may be the province of the other"
    return _DIFFERS, f"{names}: {distance:.0f} km apart"


def _namesake(a: Place, b: Place) -> bool:
    return bool(b.admin1) and a.name.casefold() in b.admin1.casefold()


def _own(claim: Claim, slot: str) -> bool:
    """Does the claim's own sentence fill the slot?"""
    return dict(claim.basis).get(slot, _SENTENCE) == _SENTENCE


def actor(a: Claim, b: Claim, within: Within) -> Said | None:
    """Who did it; someone's denial of having done it contradicts those who say they did."""
    for one, other in ((a, b), (b, a)):
        if denied(one) and not denied(other) and one.actors and other.actors:
            if not _own_denial(one, within):
                return None
            if any(kin(x, y, within) or _may_be(x, y) for x in one.actors for y in other.actors):
                return _CONTRADICTS, f"{one.actors[0].name} denies having done it"
            return None
    ours, theirs = _involved(a.actors), _involved(b.actors)
    told = _who(ours, theirs, within)
    if told is not None or _fight(a, b, within) or not (_own(a, "actors") and _own(b, "actors")):
        return told
    return _others(ours, theirs, _CONTRADICTS)


def _fight(a: Claim, b: Claim, within: Within) -> bool:
    """Do both tell of a fight, in which each side does and suffers?"""
    if Happening.ARMED_CLASH in {a.happening, b.happening}:
        return True
    return any(kin(x, y, within) for x in a.actors for y in b.targets) and any(
        kin(x, y, within) for x in b.actors for y in a.targets
    )


def target(a: Claim, b: Claim, within: Within) -> Said | None:
    """To whom. Two kinds of people without arms may be the same; two targets may both have been hit."""
    ours, theirs = _involved(a.targets), _involved(b.targets)
    told = _who(ours, theirs, within)
    if told is None and known(ours) and known(theirs):
        unarmed = [{x.kind for x in known(side)} <= _UNARMED for side in (ours, theirs)]
        if all(unarmed):
            return _REFINES, f"{_names(ours)} and {_names(theirs)}: people without arms in both"
    if told is not None or _fight(a, b, within) or not (_own(a, "targets") and _own(b, "targets")):
        return told
    if any(x.kind is ActorKind.GOVERNMENT for x in (*ours, *theirs)):
        return None  # "the Syria-Turkey border", "Russia": a state by its name is as often where it was
    return _others(ours, theirs, _DIFFERS)


def _involved(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those who can do or suffer it: those who report it are named beside it for that alone."""
    return tuple(x for x in actors if x.kind not in _REPORTING)


def _who(all_a: tuple[Actor, ...], all_b: tuple[Actor, ...], within: Within) -> Said | None:
    """How the two agree, None where they do not or where one names nobody."""
    a, b = known(all_a), known(all_b)
    unnamed = [x for x in (all_b if a else all_a) if x.words is not None]
    if bool(a) != bool(b) and unnamed:
        return _REFINES, f"{unnamed[0].name} in the one, {(a or b)[0].name} in the other"
    if not a or not b:
        return None
    named = f"{_names(a)} and {_names(b)}"
    if {x.id for x in a} == {x.id for x in b}:
        return _AGREES, f"both {_names(a)}"
    if any(kin(x, y, within) for x in a for y in b):
        return _REFINES, f"{named}: one is the other or a part of it"
    if any(_one_state(x, y) for x in a for y in b):
        return _REFINES, f"{named}: of one country"
    return None


def _others(a: tuple[Actor, ...], b: tuple[Actor, ...], kind: RelationKind) -> Said | None:
    """That the sides are not the same, where both name somebody; whom a mere person acts for is not known."""
    ours, theirs = known(a), known(b)
    if not ours or not theirs or any(x.kind is ActorKind.PERSON for x in (*ours, *theirs)):
        return None
    return kind, f"{_names(ours)} and {_names(theirs)} are not the same"


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(x.name for x in actors)


def _one_state(a: Actor, b: Actor) -> bool:
    """Forces and governments of one country; an armed group of the same country may be its enemy."""
    return bool(a.country) and a.country == b.country and {a.kind, b.kind} <= STATE


def _may_be(a: Actor, b: Actor) -> bool:
    """Forces of a state and "the army", of whatever state it is: who denies it may be the one meant."""
    return {a.kind, b.kind} <= STATE and not (a.country and b.country)


def killed(a: Claim, b: Claim, within: Within) -> Said | None:  # noqa: ARG001
    """The dead. A figure that is only quoted to be denied is nobody's."""
    return None if denied(a) != denied(b) else figures(a, b, AmountOf.KILLED)


def injured(a: Claim, b: Claim, within: Within) -> Said | None:  # noqa: ARG001
    """The injured."""
    return None if denied(a) != denied(b) else figures(a, b, AmountOf.INJURED)


def intent(a: Claim, b: Claim, within: Within) -> Said | None:  # noqa: ARG001
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


def means(a: Claim, b: Claim, within: Within) -> Said | None:  # noqa: ARG001
    """By what means, as far as the kinds of happening tell: gas or shells, a strike or a car bomb."""
    if a.happening != b.happening:
        kinds = {a.happening, b.happening}
        if kinds & DULL or not kinds <= EXPLOSIVE or not (_own(a, "happening") and _own(b, "happening")):
            return None
        if kinds & _CARRIED or kinds == _BOMBS:
            return _REFINES, f"{_kinds(a, b)}: one can be the other"
        return _DIFFERS, _kinds(a, b)
    if a.means and b.means and a.means.lower() == b.means.lower():
        return _AGREES, f"both {a.means}"
    return None


def _kinds(a: Claim, b: Claim) -> str:
    return " against ".join(c.happening.plain for c in (a, b))


RULES: dict[Slot, Callable[[Claim, Claim, Within], Said | None]] = {
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
