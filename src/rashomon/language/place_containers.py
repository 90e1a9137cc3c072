"""Which place a named place lies in: "the Mayo district of southern Khartoum", "Dumar, a suburb of Damascus".

What the words say here is certain, unlike a report's countries: a place that is said to lie in another is
looked for only there.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.geodesy import distance_km
from rashomon.language.place_candidates import LARGE, LISTED, Mention
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import PRIMARY, Entry, Match
from rashomon.lookups.place_names import key
from rashomon.records import Block, Sentence
from rashomon.vocabulary import BlockKind, PlaceKind

KNOWN_EVERYWHERE = 300_000  # people from which a town is named without its country
_LONGEST_GAP = 80  # characters between the two names
_AROUND = 1.5  # a place lies in a town or an area up to this many of its radii away
_LEAST_KM = 20.0
_A_CITY = 100_000  # people of a town that others are said to be parts of
_WORDS = place_words()
_PARTS = frozenset(_WORDS.containers.parts)
_NOUN = "|".join((*_WORDS.containers.parts, *_WORDS.containers.others))
_SIDE = (
    r"(?:(?:the|central|rural|downtown|upper|lower|inner|outer|greater|neighbou?ring|"
    r"(?:north|south|east|west|(?:north|south)[ -]?(?:east|west))(?:ern)?)[ -])*"
)
_PEOPLE = r"(?:[A-Z][a-z]+(?:an|i|ish|ese|ic) )?"  # "the Syrian city of"
_KIND = rf"{_PEOPLE}(?:(?:{_NOUN})s? of )?"
# "Mayo district of southern Khartoum", "Mayo in Khartoum"
_OF = re.compile(rf"(?: (?P<noun>{_NOUN}))? (?P<link>of|in|within|inside) {_SIDE}{_KIND}$")
# "Dumar, a suburb of Damascus"
_APPOSED = re.compile(
    rf", (?:an?|the) (?:(?!(?:of|in|at|on|to|from|for|with|and)\b)[\w-]+ ){{0,2}}"
    rf"(?P<part>{_NOUN}) (?:of|in|within|inside) {_SIDE}{_KIND}$"
)
# "Khartoum's Mayo district"
_OWNED = re.compile(rf"(?:'s|’s|') {_SIDE}{_KIND}$")
_COMMA = re.compile(r",\s$")
_PAIR = 2
_AREAS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})
_PLURAL = re.compile(r" ([a-z]+)s\b")
_FRONTED = re.compile(r"(?:[A-Z]\w+ )?(?:In|Across|in|across) (?:the )?(?:\w+ of )?")


def see_containers(text: str, mentions: Sequence[Mention]) -> None:
    """Note in each mention the one that it is said to lie in; ``mentions`` in the order of the text."""
    owned: dict[int, Mention] = {}  # what "Sudan's" owns in "Sudan's White Nile state"
    for before, after in reversed(list(pairwise(mentions))):
        gap = text[before.end : after.start].replace("\n", " ")
        if len(gap) > _LONGEST_GAP:
            continue
        inner, outer, part = _linked(before, after, gap)
        if inner is None or outer is None or inner.container:
            continue
        if inner is after:
            owned[id(before)] = inner
        inner.container = owned.get(id(outer), outer) if inner is before else outer
        outer.contains |= inner is before and _COMMA.match(gap) is not None
        inner.part = inner.noun in _PARTS or part in _PARTS
        inner.noun = inner.noun or part


def see_lists(text: str, mentions: Sequence[Mention]) -> None:
    """Note names that stand in a list: none lies in the next, and all have the noun behind the last ("Odesa,
    Kyiv and Poltava regions")."""
    row = list(mentions[:1])
    for before, after in pairwise(mentions):
        if not LISTED.fullmatch(text[before.end : after.start].replace("\n", " ")):
            _see_list(text, row)
            row = []
        row.append(after)
    _see_list(text, row)


def _see_list(text: str, row: Sequence[Mention]) -> None:
    if len(row) < _PAIR or "and" not in text[row[-2].end : row[-1].start].split():
        return
    noun = _PLURAL.match(text, row[-1].end)
    asked = _WORDS.asked(noun[1]) if noun else ()
    for mention in row:
        if len(row) > _PAIR:
            mention.listed, mention.inside = True, ""
        if noun and not _AREAS.isdisjoint(asked) and not mention.noun:
            mention.noun = noun[1]


def see_fronted(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
    """Note the place that a sentence begins with ("In Kherson, …") as what the parts of towns named in the
    sentence lie in, and, if it is an area, what is said to be "in" some place."""
    at = 0
    for sentence in sentences:
        here = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            here.append(mentions[at])
            at += 1
        front = here[0] if len(here) > 1 else None
        if front is None or not _FRONTED.fullmatch(text[sentence.start : front.start]):
            continue
        if not text[max(front.end, front.whole_end) :].startswith(","):
            continue
        area = _size(front)[0] or not LARGE.isdisjoint(_WORDS.asked(front.noun))
        for mention in here[1:]:
            part = mention.noun in _PARTS
            if mention.container is None and (part or (area and text[: mention.start].endswith(" in "))):
                mention.container, mention.part = front, part


def see_sections(mentions: Sequence[Mention], blocks: Sequence[Block]) -> None:
    """Note the place that is all of a section's heading as what the parts of towns named under it lie in."""
    at = 0
    here: Mention | None = None
    for block in blocks:
        inside = []
        while at < len(mentions) and mentions[at].start < block.end:
            inside.append(mentions[at])
            at += 1
        if block.kind is BlockKind.HEADING:
            one = inside[0] if len(inside) == 1 else None
            here = one if one and one.start == block.start and one.end >= block.end - 1 else None
            continue
        for mention in inside if here is not None else ():
            if mention.noun in _PARTS and mention.container is None:
                mention.container, mention.part = here, True


def _linked(before: Mention, after: Mention, gap: str) -> tuple[Mention | None, Mention | None, str]:
    """Of two neighbours the inner, the outer, and the noun between if the inner is a part of a town."""
    apposed, linked = _APPOSED.match(gap), _OF.match(gap)
    if apposed:
        return (before, after, apposed["part"]) if after.matches else (None, None, "")
    if linked and (linked["noun"] or linked["link"] != "of"):
        part = linked["noun"] if linked["noun"] in _PARTS else ""
        if linked["link"] == "of" and _holds(before, after):
            before.noun, before.whole_start, before.whole_end = "", -1, -1
            return after, before, part
        return (before, after, part) if after.matches else (None, None, "")
    if _OWNED.match(gap) and before.matches:
        return after, before, ""
    if _COMMA.match(gap) and not before.listed and _is_area_of(after, before):
        return before, after, ""
    return None, None, ""


def _holds(before: Mention, after: Mention) -> bool:
    """Whether "Damascus suburb of Douma" is meant, not "Mayo district of Khartoum"."""
    if not before.matches or _size(before) <= _size(after):
        return False
    large = _size(after) > (False, _A_CITY)
    return not large or any(lies_in(m.entry, before.matches[0].entry) for m in after.matches)


def _is_area_of(area: Mention, name: Mention) -> bool:
    """Whether "name, area" is a place in an area and no list ("Jordan, Israel")."""
    countries = {m.entry.country for m in area.matches if m.entry.kind is PlaceKind.COUNTRY}
    if countries and any(m.entry.kind is PlaceKind.COUNTRY for m in name.matches):
        return any(m.entry.kind is PlaceKind.ADMIN1 and m.entry.country in countries for m in name.matches)
    return any(m.entry.kind in LARGE for m in area.matches)


def _size(mention: Mention) -> tuple[bool, int]:
    """How large the largest place of that name is."""
    return max(((m.entry.kind in LARGE, m.entry.population) for m in mention.matches), default=(False, -1))


def inside(mention: Mention, container: Entry, named_so: Sequence[Match] = ()) -> tuple[Match, ...]:
    """The candidates of a mention that lie in its container.

    A town in "Idlib" lies in the area of that name, of ``named_so``. All candidates if the mention rather
    means something as large or as well known elsewhere ("Moscow in Geneva").
    """
    whole = [container]
    if not mention.part:
        whole += [m.entry for m in named_so if m.entry.kind in LARGE and m.entry.country == container.country]
    within = tuple(m for m in mention.matches if any(lies_in(m.entry, around) for around in whole))
    if within or mention.part:
        return within
    return mention.matches if any(_no_part(m, mention, container) for m in mention.matches) else ()


def _no_part(match: Match, mention: Mention, container: Entry) -> bool:
    """Whether a place is as large as its container, or so well known that it need not lie there; what the
    words call a village or a town there does."""
    entry = match.entry
    if entry.kind is PlaceKind.ADMIN1:
        return container.kind is not PlaceKind.COUNTRY
    known = match.rank == PRIMARY and entry.population >= KNOWN_EVERYWHERE and not mention.noun
    return entry.kind in LARGE or known


def lies_in(entry: Entry, container: Entry) -> bool:
    """Whether a place lies in a larger one: by its country, by its area's name, or by distance."""
    if entry.id == container.id:
        return False
    if container.kind is PlaceKind.COUNTRY and entry.country:
        return entry.country == container.country
    if container.kind is PlaceKind.ADMIN1 and entry.country != container.country:
        return False
    if container.kind is PlaceKind.ADMIN1 and key(entry.admin1) == key(container.admin1):
        return True
    own = entry.radius_km if not entry.country else 0.0  # a river of several countries runs through each
    reach = max(_LEAST_KM, _AROUND * container.radius_km) + own
    return distance_km(entry.lat, entry.lon, container.lat, container.lon) <= reach
