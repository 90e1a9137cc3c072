"""Near which other place a named place is said to lie: "X, a village 15 km east of Y", "north of Y (X)".

What the words say bounds where the place may be: one of its name beyond is not meant.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import Mention, Said
from rashomon.language.place_relations import said, shifted
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import PRIMARY, Entry, Match

_LONGEST_GAP = 80  # characters between the two names
_BEFORE = 60
_TOWARD_KM = 75.0  # "north of Y" is about so far, give or take a hundred
_TOWARD_REACH_KM = 100.0
_NEAR_KM = 60.0
_ROUGHLY = 0.75  # distances are told roughly, and by road
_ROUGHLY_KM = 10.0
_LANDMARK = 100_000  # people of a town that may lie "north of Y" at any distance
_WORDS = place_words()
_KINDS = "|".join((*_WORDS.containers.parts, *_WORDS.containers.others))
_ABOUT = (
    r"(?: (?:about|some|just|lying|located|situated|roughly|around|nearly|only|which|that|lies|lie|is|are))*"
)
_OPENING = re.compile(rf"(?:, (?:an?|the) (?:[\w-]+ ){{0,2}}(?:{_KINDS})|,? (?:{_KINDS}))?,?{_ABOUT} ?")


def see_bounds(text: str, mentions: Sequence[Mention]) -> None:
    """Note in each mention the one that it is said to lie near, and how; ``mentions`` in the order of the
    text, containers seen: "X, a village in Z, 10 km north of Y" tells of X."""
    inner: dict[int, Mention] = {}
    for before, after in pairwise(mentions):
        if before.container is after:
            inner[id(after)] = before
        start = after.whole_start if after.whole_start >= 0 else after.start
        gap = text[max(before.end, before.whole_end) : start].replace("\n", " ")
        if len(gap) > _LONGEST_GAP:
            continue
        told = said(gap)
        if told and _OPENING.fullmatch(gap[: told.start]):
            one = inner.get(id(before), before)
            one.beside, one.said = after, told
        elif gap == " (" and text[after.end : after.end + 1] == ")":
            told = said(text[max(0, before.start - _BEFORE) : before.start].replace("\n", " "))
            if told:
                after.beside, after.said = before, told


def close_by(mention: Mention, other: Entry, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The candidates of a mention that lie to the other place as the words say; without one, the well known
    that may be told "north of" it all the same."""
    if mention.said is None:
        return tuple(matches)
    lat, lon, reach = _around(mention.said, other)
    close = tuple(
        m
        for m in matches
        if m.entry.id != other.id
        and distance_km(m.entry.lat, m.entry.lon, lat, lon) <= reach + other.radius_km + m.entry.radius_km
    )
    if close or mention.said.near or mention.said.km is not None:
        return close
    known = (m for m in matches if m.rank == PRIMARY and m.entry.population >= _LANDMARK)
    return tuple(m for m in known if m.entry.country == other.country)


def _around(told: Said, other: Entry) -> tuple[float, float, float]:
    """The middle and the radius in km of the circle in which the words put a place."""
    if told.near:
        return other.lat, other.lon, _NEAR_KM
    km = _TOWARD_KM if told.km is None else told.km
    reach = _TOWARD_REACH_KM if told.km is None else _ROUGHLY * km + _ROUGHLY_KM
    if told.degrees is None:
        return other.lat, other.lon, km + reach
    return *shifted(other.lat, other.lon, told.degrees, km), reach
