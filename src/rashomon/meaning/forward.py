"""What a report says later fills what it left open at first: a lead is told in full further on.

As with what refers back, the claim's ``basis`` says so.
"""

from collections.abc import Iterator, Sequence

from rashomon.geodesy import distance_km
from rashomon.meaning.backward import compatible
from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import VIOLENT
from rashomon.meaning.grounds import strange_name
from rashomon.values import Place
from rashomon.vocabulary import AmountOf, PeriodKind

_SAME = "the same happening, named after"
_AFTER = "the sentence after"
_REACH = 3
_AREA = 6  # precision of a country, in which the place is still to be told
_PROVINCE = 4  # precision of a first-level area
_ALL_OVER = frozenset({"across", "throughout", "around"})
_LEAD = 2  # sentences of the body, after which a report has told its news


def fill(drafts: Sequence[Draft]) -> None:
    """Give the drafts of the lead, and those that later ones refer to, the day and place told after them."""
    first = next((d.sentence for d in drafts if not d.heading), 0)
    for number, draft in enumerate(drafts):
        if draft.denied:
            continue
        own = [(d, _SAME) for d in drafts[number + 1 :] if _refers(drafts, d, number)]
        lead = draft.heading or draft.sentence < first + _LEAD
        near = _after(drafts, number) if lead and draft.frame.kind.name in VIOLENT else ()
        if not draft.heading and strange_name(draft.tree, draft.tree.indexes()):
            near = ()  # "on X Street" is somewhere of its own, though nobody knows where
        _fill(draft, (*own, *((d, _AFTER) for d in near)), placed_before=_placed(drafts[:number]))


def _refers(drafts: Sequence[Draft], draft: Draft, number: int) -> bool:
    """Does a draft refer back to that one, or to one that does?"""
    at = draft.refers
    while at is not None and at > number:
        at = drafts[at].refers
    return at == number


def _after(drafts: Sequence[Draft], number: int) -> Iterator[Draft]:
    """The violent drafts soon after one that may tell the same happening."""
    draft = drafts[number]
    if draft.tree.token(draft.tree.last - 1).text == ";":
        return
    start = (
        draft.sentence
        if not draft.heading
        else max((d.sentence for d in drafts if d.heading), default=draft.sentence)
    )
    for later in drafts[number + 1 :]:
        if later.sentence - start > _REACH:
            return
        apart = later.tree is draft.tree and draft.tree.parted(draft.frame.trigger, later.frame.trigger)
        if later.frame.kind.name in VIOLENT and not (later.denied or apart) and compatible(draft, later):
            yield later


def _then(draft: Draft, later: Draft) -> bool:
    """Does no time of its own tell the draft apart from the one after it?"""
    own, other = draft.slots.period, later.slots.period
    return own is None or other is None or (own.earliest, own.latest) == (other.earliest, other.latest)


def _placed(drafts: Sequence[Draft]) -> bool:
    """Has the body named the place of what it tells by now? What follows may be elsewhere."""
    places = [d.slots.place for d in drafts if not d.heading and "place" not in d.slots.basis]
    return any(p is not None and p.precision < _AREA for p in places)


def _fill(draft: Draft, sources: Sequence[tuple[Draft, str]], *, placed_before: bool) -> None:
    slots = draft.slots
    doers = [
        d
        for d, why in sources
        if d.fact
        and d.slots.actors
        and "actors" not in d.slots.basis
        and why == _SAME
        and d.told_to(draft.voice)
    ]
    if not slots.actors and doers:
        slots.actors, slots.basis["actors"] = doers[0].slots.actors, _SAME
    if slots.period is None:
        dated = [
            (d.slots.period, why) for d, why in sources if d.slots.period and "period" not in d.slots.basis
        ]
        days = [(p, why) for p, why in dated if p.kind is PeriodKind.ON and p.earliest is not None]
        if days and len({(p.earliest, p.latest) for p, _ in days}) == 1:
            slots.period, slots.basis["period"] = days[0]
    if slots.place is None or _wide(draft, slots.place):
        sources = [(d, why) for d, why in sources if why == _SAME or (_then(draft, d) and not placed_before)]
        placed = [
            (d.slots.place, why)
            for d, why in sources
            if d.slots.place and "place" not in d.slots.basis and _tells_where(draft, d, d.slots.place)
        ]
        if placed and len({p.name for p, _ in placed}) == 1:
            slots.place, slots.basis["place"] = placed[0]


def _wide(draft: Draft, place: Place) -> bool:
    """Is only a province or country told, and not that it was all over it?"""
    if place.precision < _PROVINCE or place.lat is None or place.words is None:
        return False
    before = place.words.prefix.lower().split()[-3:]
    return "place" not in draft.slots.basis and _ALL_OVER.isdisjoint(before)


def _tells_where(draft: Draft, later: Draft, place: Place) -> bool:
    """Does a later sentence tell where in the province or country it was, of no fewer dead?"""
    own = draft.slots.place
    if own is None:
        return True
    if (
        place.precision >= own.precision
        or place.lat is None
        or place.lon is None
        or own.lat is None
        or own.lon is None
    ):
        return False
    inside = (
        place.country == own.country and distance_km(own.lat, own.lon, place.lat, place.lon) <= own.radius_km
    )
    return inside and (not _dead(later) or _dead(later) >= _dead(draft))


def _dead(draft: Draft) -> float:
    return max((a.low or 0 for a in draft.slots.amounts if a.of is AmountOf.KILLED), default=0)
