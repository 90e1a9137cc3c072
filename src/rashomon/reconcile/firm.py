"""Whether two claims tell one happening so surely that a difference between them is one.

Groups hold claims that were joined over others. A toll of one strike beside that of another of the same day
and city is no dispute; a false one costs more trust than a true one that is not shown.
"""

from collections.abc import Sequence

from rashomon.reconcile.likeness import COMPARED, weights
from rashomon.reconcile.parts import Context
from rashomon.reconcile.slots import apart_km, denied
from rashomon.reconcile.spots import names_spot
from rashomon.records import Claim
from rashomon.vocabulary import PlaceKind, Slot

FIRM = 1.0  # likeness, without the slot that is compared
TOWN_KM = 8.0  # radius up to which a town has one such happening a day
SAME_KM = 5.0
_STANCES = frozenset({Slot.OCCURRED, Slot.INTENT})
_DAY = frozenset({"when.same_day", "when.day_apart_later"})
_DAYS = {Slot.WHEN: frozenset({"when.day_apart", "when.day_apart_later", "when.same_night"})}
_PLACE = frozenset({"where.same", "where.close", "where.same_area", "where.named", "where.inside"})
_PLACES = {Slot.WHERE: frozenset({"where.close", "where.near", "where.apart", "where.areas"})}
_CLOSE = frozenset({"where.close"})  # another quarter
_OTHER_DEAD = frozenset({"killed.close", "killed.apart", "killed.far"})
# What parts a pair in one more slot than the one compared makes two happenings of it sooner than a dispute.
_UNLIKE = {Slot.ACTOR: _OTHER_DEAD, Slot.WHERE: _OTHER_DEAD, Slot.KILLED: frozenset({"actor.other"})}
_FIGURE = frozenset({"killed.same", "injured.same"})
_SAME_WORDS = frozenset({"wording.much", "wording.same"})
_ALIKE = _SAME_WORDS | {"wording.some"}
_SAME_TARGET = frozenset({"target.same", "target.civilians"})
_OWN = {
    Slot.WHEN: "when",
    Slot.WHERE: "where",
    Slot.ACTOR: "actor",
    Slot.TARGET: "target",
    Slot.KILLED: "killed",
    Slot.INJURED: "injured",
    Slot.MEANS: "kind",
}


def firm(a: Claim, b: Claim, slot: Slot, context: Context) -> bool:
    """Are the two alike in all but the slot, and by more than day and city?"""
    parts = [compare(a, b, context) for compare in COMPARED]
    names = [part.name for part in parts if part is not None]
    if len(names) < len(parts):
        return False
    found = set(names)
    if slot in _STANCES or denied(a) != denied(b):  # a denial has words of its own
        return _likeness(names, slot) > FIRM
    if not _DAYS.get(slot, _DAY) & found or _UNLIKE.get(slot, frozenset()) & found:
        return False
    if slot is not Slot.MEANS and a.report != b.report and "kind.same" in found and _one_spot(a, b, context):
        return True
    quarters = any(c.place is not None and c.place.kind is PlaceKind.QUARTER for c in (a, b))
    there = bool((_PLACES.get(slot, _PLACE) - (_CLOSE if quarters else frozenset())) & found)
    return there and _likeness(names, slot) > FIRM and _alike(a, b, slot, found)


def _likeness(names: Sequence[str], slot: Slot) -> float:
    own, table = _OWN.get(slot, ""), weights()
    return table["start"] + sum(table[name] for name in names if name.partition(".")[0] != own)


def _alike(a: Claim, b: Claim, slot: Slot, found: set[str]) -> bool:
    """Do words, kind and target speak for one happening? Kinds are easily misread, and one report tells of
    several happenings of a day: there only nearly the same words do."""
    if slot is Slot.MEANS or a.report == b.report:
        return bool(_SAME_WORDS & found) and (slot is not Slot.MEANS or bool(_FIGURE & found))
    if "wording.other" in found:
        return False
    return bool(_ALIKE & found) or ("kind.same" in found and bool(_SAME_TARGET & found))


def _one_spot(a: Claim, b: Claim, context: Context) -> bool:
    """Are both at one hill, village or small town, where two such things a day are rare; or the one, and the
    other's report at least tells of it there?"""
    if not _spot(a) and not _spot(b):
        return False
    km = apart_km(a.place, b.place)
    if km is not None and _spot(a) and _spot(b) and a.place is not None and b.place is not None:
        return km <= max(SAME_KM, a.place.radius_km + b.place.radius_km)
    return (_spot(b) and names_spot(a, b, context.spots)) or (_spot(a) and names_spot(b, a, context.spots))


def _spot(claim: Claim) -> bool:
    place = claim.place
    if place is None or place.lat is None or place.kind is PlaceKind.QUARTER:
        return False
    return place.radius_km <= TOWN_KM
