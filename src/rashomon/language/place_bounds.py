"""Near which other place a named place is said to lie: "X, a village 15 km east of Y", "north of Y (X)".

What the words say bounds where the place may be: one of its name beyond is not meant.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import Mention
from rashomon.language.place_relations import Said, said
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import PRIMARY, Entry, Match

_LONGEST_GAP = 80  # characters between the two names
_BEFORE = 60
_TOWARD_KM = 150.0  # "north of Y" is not said of what lies farther
_NEAR_KM = 60.0
_FARTHER = 1.5  # distances are told roughly, and by road
_ROUGHLY_KM = 10.0
_LANDMARK = 100_000  # people of a town that may lie "north of Y" at any distance
_WORDS = place_words()
_KINDS = "|".join((*_WORDS.containers.parts, *_WORDS.containers.others))
_ABOUT = (
    r"(?: (?:about|some|just|lying|located|situated|roughly|around|nearly|only|which|that|lies|lie|is|are))*"
)
_OPENING = re.compile(rf"(?:, (?:an?|the) (?:[\w-]+ ){{0,2}}(?:{_KINDS})|,? (?:{_KINDS}))?,?{_ABOUT} ?")


def see_bounds(text: str, mentions: Sequence[Mention]) -> None:
    """Note in each mention the one that it is said to lie near, and how far away at most; ``mentions`` in the
    order of the text."""
    for before, after in pairwise(mentions):
        gap = text[before.end : after.start].replace("\n", " ")
        if len(gap) > _LONGEST_GAP:
            continue
        told = said(gap)
        if told and _OPENING.fullmatch(gap[: told.start]):
            before.beside, before.reach_km = after, _reach(told)
        elif gap == " (" and text[after.end : after.end + 1] == ")":
            told = said(text[max(0, before.start - _BEFORE) : before.start].replace("\n", " "))
            if told:
                after.beside, after.reach_km = before, _reach(told)


def _reach(told: Said) -> float:
    if told.km is not None:
        return told.km * _FARTHER + _ROUGHLY_KM
    return _NEAR_KM if told.near else _TOWARD_KM


def close_by(mention: Mention, other: Entry) -> tuple[Match, ...]:
    """The candidates of a mention that lie as near to the other place as the words say; without one, the
    well known that may be told "north of" it all the same."""
    reach = mention.reach_km + other.radius_km
    close = tuple(
        m
        for m in mention.matches
        if m.entry.id != other.id
        and distance_km(m.entry.lat, m.entry.lon, other.lat, other.lon) <= reach + m.entry.radius_km
    )
    if close or mention.reach_km != _TOWARD_KM:
        return close
    known = (m for m in mention.matches if m.rank == PRIMARY and m.entry.population >= _LANDMARK)
    return tuple(m for m in known if m.entry.country == other.country)
