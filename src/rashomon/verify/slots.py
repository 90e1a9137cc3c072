"""Slot by slot: what the accounts of a happening say against the dataset's record that fits it."""

from collections.abc import Iterator

from rashomon.geodesy import distance_km
from rashomon.records import Claim, Reference
from rashomon.values import Actor, Amount, Figure
from rashomon.verify.likely import Told
from rashomon.verify.records import apart, bounds, coded, known, meet, names, said_days
from rashomon.verify.tolls import counts, said_figure
from rashomon.verify.verdicts import Verdict
from rashomon.vocabulary import AmountOf, Outcome, Slot

Said = tuple[Outcome, str, str]  # outcome, what the account says, how the record stands to it
_NEAR_KM = 5.0


def compared(told: Told, reference: Reference) -> Iterator[Verdict]:
    """For each slot that both fill, one verdict an outcome, with all that accounts say of that outcome."""
    for slot, claims in (
        (Slot.WHEN, _when),
        (Slot.WHERE, _where),
        (Slot.ACTOR, _actor),
        (Slot.TARGET, _target),
        (Slot.KILLED, _killed),
        (Slot.INJURED, _injured),
    ):
        found: dict[tuple[Outcome, str], dict[str, list[str]]] = {}
        for claim in told.claims:
            said = claims(claim, reference, told)
            if said is not None:
                outcome, ours, theirs = said
                found.setdefault((outcome, theirs), {}).setdefault(ours, []).append(claim.id)
        for (outcome, theirs), by_words in found.items():
            ids = tuple(id_ for all_ids in by_words.values() for id_ in all_ids)
            yield Verdict(outcome, f"{'; '.join(by_words)}: {theirs}", ids, reference.id, slot)


def _when(claim: Claim, reference: Reference, told: Told) -> Said | None:  # noqa: ARG001
    ours, theirs = bounds(claim.period), bounds(reference.period)
    if ours is None or theirs is None:
        return None
    record = f"the record says {said_days(theirs)}"
    if apart(ours, theirs):
        return Outcome.DIFFERS, said_days(ours), record
    return (Outcome.AGREES if ours == theirs else Outcome.WITHIN_RANGE), said_days(ours), record


def _where(claim: Claim, reference: Reference, told: Told) -> Said | None:  # noqa: ARG001
    ours, theirs = claim.place, reference.place
    if ours is None or ours.lat is None or ours.lon is None:
        return None
    if theirs is None or theirs.lat is None or theirs.lon is None:
        return None
    km = distance_km(ours.lat, ours.lon, theirs.lat, theirs.lon)
    record = f"the record is at {theirs.name or 'a point'}, {km:.0f} km away"
    if km <= max(_NEAR_KM, ours.radius_km):
        return Outcome.AGREES, ours.name, record
    within = km <= ours.radius_km + theirs.radius_km
    return (Outcome.WITHIN_RANGE if within else Outcome.DIFFERS), ours.name, record


def _actor(claim: Claim, reference: Reference, told: Told) -> Said | None:
    return _who(known(claim.actors), reference.actors, reference, told)


def _target(claim: Claim, reference: Reference, told: Told) -> Said | None:
    return _who(known(claim.targets), reference.targets, reference, told)


def _who(ours: tuple[Actor, ...], theirs: tuple[Actor, ...], reference: Reference, told: Told) -> Said | None:
    coded_as = theirs or reference.sides
    if not ours or not known(coded_as):
        return None
    same = meet(ours, known(coded_as), told.joined)
    record = f"coded there as {coded(reference)}"
    if not theirs:
        record += "; who struck whom is not coded"
    if same is None:
        return Outcome.DIFFERS, names(ours), record
    exact = any(a.id == same.id for a in ours)
    return (Outcome.AGREES if exact else Outcome.WITHIN_RANGE), names(ours), record


def _killed(claim: Claim, reference: Reference, told: Told) -> Said | None:  # noqa: ARG001
    return _figures(claim, reference, AmountOf.KILLED)


def _injured(claim: Claim, reference: Reference, told: Told) -> Said | None:  # noqa: ARG001
    return _figures(claim, reference, AmountOf.INJURED)


def _figures(claim: Claim, reference: Reference, of: AmountOf) -> Said | None:
    theirs = next((f for f in reference.figures if f.of is of), None)
    if theirs is None:
        return None
    ours = next((a for a in claim.amounts if counts(a, of, theirs)), None)
    if ours is None:
        return None
    who = f" {theirs.who}" if theirs.who != "unknown" else ""
    return _against(ours, theirs), f"“{ours.said}”", f"the record says {said_figure(theirs)}{who}"


def _against(ours: Amount, theirs: Figure) -> Outcome:
    low, high = ours.low or 0, ours.high if ours.high is not None else float("inf")
    least, most = theirs.low or 0, theirs.high if theirs.high is not None else float("inf")
    if low == high == 0 and least > 0:
        return Outcome.CONTRADICTS
    if low > most or high < least:
        return Outcome.DIFFERS
    exact = ours.best is not None and ours.best in {theirs.best, least if least == most else None}
    return Outcome.AGREES if exact else Outcome.WITHIN_RANGE
