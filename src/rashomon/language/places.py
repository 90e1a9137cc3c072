"""Places: names in the text, which place each means, how others lie to it, what refers back to it.

All candidates come from the gazetteer. A name whose meaning stays open is given without coordinates, with the
reason.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from rashomon.geodesy import distance_km
from rashomon.language.place_back import back_references, standing
from rashomon.language.place_bounds import close_by, see_bounds
from rashomon.language.place_candidates import Mention, Said
from rashomon.language.place_containers import inside, see_containers, see_fronted, see_lists, see_sections
from rashomon.language.place_context import Anchor, Context, context_of
from rashomon.language.place_mentions import Owner, mentions, mentions_at
from rashomon.language.place_peoples import find_peoples
from rashomon.language.place_ranking import LEAST, Choice, choose
from rashomon.language.place_relations import described, own_name, related, stretches
from rashomon.language.place_words import place_words
from rashomon.lookups import Lookups
from rashomon.lookups.gazetteer import Entry, Gazetteer, Match
from rashomon.records import Report, Sentence, Token
from rashomon.values import Place, Span
from rashomon.vocabulary import BlockKind, PlaceKind

_PRECISION = {
    PlaceKind.COUNTRY: 6,
    PlaceKind.REGION: 5,
    PlaceKind.WATER: 5,
    PlaceKind.ADMIN1: 4,
    PlaceKind.ADMIN2: 3,
}
_BUILT = frozenset(
    {PlaceKind.AIRPORT, PlaceKind.BASE, PlaceKind.BRIDGE, PlaceKind.DAM, PlaceKind.PLANT, PlaceKind.FACILITY}
)
_AREAS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})
_BESIDE_KM = 30.0
_AREA_KM = 25.0  # a district of which only the town is known reaches so far
_QUARTERS = frozenset({"neighbourhood", "neighborhood", "quarter"})
_TOWN_KM = 40.0  # from a quarter to the places that its report tells of
_ANCHORS = 60
_SURE = 0.7  # share among its candidates from which a place is sure without the positions of others
_SPELT = 0.5  # strength of a name met by its consonants
_SOMEWHERE = 0.8  # confidence that an unknown quarter lies in the town it is said to be of
KNOWN_BY_SOUND = 200_000  # inhabitants from which consonants suffice where no word says "place"


def find_places(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    lookups: Lookups,
    taken: Sequence[tuple[int, int] | Span] = (),
    owners: Sequence[Owner] = (),
    given: Sequence[tuple[int, int]] | None = None,
) -> tuple[Place, ...]:
    """All places named or referred to, in the order of the text.

    ``taken`` are stretches of text already read as something else, ``owners`` those in which a name only says
    whose something is. ``given`` are the spans of all names, where these are known: then no others are looked
    for. Raises LookupsError if the gazetteer or the model fails.
    """
    gazetteer: Gazetteer = lookups.gazetteer
    spans = [(t.start, t.end) if isinstance(t, Span) else t for t in taken]
    if given is None:
        known, unknown = mentions(report.text, tokens, sentences, gazetteer, spans, owners)
    else:
        known, unknown = mentions_at(report.text, tokens, sentences, gazetteer, given)
    context = context_of(known, Counter(t.text.lower() for t in tokens if t.text[0].isupper()))
    known += _spelt(unknown, gazetteer, context, headings=_headings(report))
    named = sorted((*known, *(m for m in unknown if not m.matches)), key=lambda m: m.start)
    see_links(report, sentences, named)
    choices = Choices(named, anchored(known, context))
    found = (_place(report, mention, choices, gazetteer) for mention in named)
    places = [place for place in found if place]
    if given is not None:
        return tuple(places)
    full = [related(report, place) for place in places]
    full = stretches(report, _described(report, named, choices, full))
    full += [related(report, p) for p in back_references(report, tokens, sentences, full, gazetteer)]
    full += _apart(standing(report, tokens, sentences, full), full)
    full += _apart(find_peoples(report, tokens, sentences, gazetteer), full)
    return tuple(sorted(full, key=lambda p: (p.words.start, p.words.end) if p.words else (0, 0)))


def see_links(report: Report, sentences: Sequence[Sentence], named: Sequence[Mention]) -> None:
    """Note in the mentions of a report what the words say of how they lie to each other."""
    see_lists(report.text, named)
    see_containers(report.text, named)
    see_fronted(report.text, sentences, named)
    see_sections(named, report.blocks)
    see_bounds(report.text, named)


def _described(
    report: Report, named: Sequence[Mention], choices: "Choices", places: Sequence[Place]
) -> list[Place]:
    """The places, with names of which none is known put where the words say they lie to another."""
    found = {p.words: p for p in places}
    by_name: dict[str, Place] = {}
    for mention in named:
        by = found.get(_span(report, mention.beside)) if mention.beside else None
        if by is not None and by.lat is not None and by.relation is not None:
            by_name.setdefault(mention.name, by)
    for mention in named:
        words = _span(report, mention)
        chosen = choices.of(mention)
        if mention.name in by_name and (chosen is None or chosen.confidence < LEAST):
            found[words] = described(words, mention.name, by_name[mention.name])
    return sorted(found.values(), key=lambda p: p.words.start if p.words else 0)


def _apart(places: Iterable[Place], others: Sequence[Place]) -> list[Place]:
    """The places that overlap none of the others."""
    spans = [(p.words.start, p.words.end) for p in others if p.words]
    return [p for p in places if p.words and not any(s < p.words.end and p.words.start < e for s, e in spans)]


def _headings(report: Report) -> frozenset[str]:
    return frozenset(
        report.text[b.start : b.end].strip() for b in report.blocks if b.kind is BlockKind.HEADING
    )


def _spelt(
    unknown: Sequence[Mention], gazetteer: Gazetteer, context: Context, headings: frozenset[str]
) -> list[Mention]:
    """Look unknown names up by their consonants in the countries the report speaks of.

    Only where a word of place stands by the name ("the city of", "in"), where it is all of a heading, or
    where the place is large; once found, the name is known wherever the report has it.
    """
    shown = {mention.name for mention in unknown if mention.noun or mention.locative}
    shown |= headings
    found: dict[str, tuple[Match, ...]] = {}
    for mention in unknown:
        if mention.name not in found:
            every = (m for c in context.spoken_of() for m in gazetteer.matches(mention.name, c))
            least = 0 if mention.name in shown else KNOWN_BY_SOUND
            found[mention.name] = tuple(dict.fromkeys(m for m in every if m.entry.population >= least))
    for mention in unknown:
        mention.matches = found.get(mention.name, ())
        mention.strength = _SPELT
    return [m for m in unknown if m.matches]


class Choices:
    """One choice for each name of a report: it means the same place by the same words."""

    def __init__(self, mentions: Sequence[Mention], context: Context) -> None:
        """For all mentions of a report, links noted: where one is said to lie holds for all of its name."""
        self.context = context
        containers: dict[str, Mention] = {}
        others: dict[str, tuple[Mention, Said | None]] = {}
        villages = {m.name: m.noun for m in mentions if m.noun in place_words().words.small}
        for mention in mentions:
            if mention.container:
                containers.setdefault(mention.name, mention.container)
            if mention.beside:
                others.setdefault(mention.name, (mention.beside, mention.said))
        for mention in mentions:
            mention.container = mention.container or containers.get(mention.name)
            mention.noun = mention.noun or villages.get(mention.name, "")
            if mention.beside is None and mention.name in others:
                mention.beside, mention.said = others[mention.name]
        self._made: dict[tuple[str, str, str, bool], Choice | None] = {}
        self._asked: set[int] = set()

    def of(self, mention: Mention) -> Choice | None:
        """The place that a mention means, only where the words say it lies; None if open."""
        around, near = self.container(mention), self.beside(mention)
        where = f"{around.id if around else ''} {near.id if near else ''}"
        call = (mention.name, mention.noun, where, mention.part)
        mention.bound = around is not None or near is not None
        if call not in self._made:
            self._made[call] = choose(mention, self.possible(mention), self.context)
        return self._made[call]

    def possible(self, mention: Mention) -> tuple[Match, ...]:
        """The candidates of a mention where the words say it lies."""
        around, near = self.container(mention), self.beside(mention)
        found = mention.matches
        if around:
            found = inside(mention, around, mention.container.matches if mention.container else ())
        if near:
            return close_by(mention, near, found)
        return self._in_a_town_told_of(mention) if mention.noun in _QUARTERS and not around else found

    def _in_a_town_told_of(self, mention: Mention) -> tuple[Match, ...]:
        """Of the candidates of a quarter those near a place that is sure: it is one of a town spoken of."""
        towns = [(lat, lon) for name, _, lat, lon in self.context.anchors if name != mention.name]
        return tuple(
            m
            for m in mention.matches
            if any(distance_km(m.entry.lat, m.entry.lon, *town) <= _TOWN_KM for town in towns)
        )

    def container(self, mention: Mention) -> Entry | None:
        """The place that a mention lies in, by its own words or where the report has the name first."""
        return self._other(mention, mention.container)

    def beside(self, mention: Mention) -> Entry | None:
        """The place that a mention lies near, in the same way."""
        return self._other(mention, mention.beside)

    def _other(self, mention: Mention, other: Mention | None) -> Entry | None:
        if other is None or other.name == mention.name or id(other) in self._asked:
            return None
        self._asked.add(id(other))  # names that contain each other ask no further
        choice = self.of(other)
        self._asked.discard(id(other))
        return choice.match.entry if choice and choice.confidence >= LEAST else None


def anchored(known: Sequence[Mention], context: Context) -> Context:
    """The context with the positions of the places that are sure without it."""
    choices = Choices(known, context)
    anchors: dict[str, Anchor] = {}
    for mention in known:
        choice = choices.of(mention)
        if choice and choice.share > _SURE and choice.match.entry.kind is not PlaceKind.COUNTRY:
            entry = choice.match.entry
            area = (entry.country, entry.admin1)
            anchors[mention.name] = (mention.name, area, entry.lat, entry.lon)
    return msgspec.structs.replace(context, anchors=tuple(anchors.values())[:_ANCHORS], shares={}, others={})


def _place(report: Report, mention: Mention, choices: Choices, gazetteer: Gazetteer) -> Place | None:
    """The record of a mention: resolved if the choice is sure enough; None if it is no name of a place."""
    choice, around = choices.of(mention), choices.container(mention)
    if choice and choice.confidence >= LEAST:
        place = _resolved(report, mention, choice, around, gazetteer)
    elif around and mention.noun and not choice and around.kind is not PlaceKind.COUNTRY:
        return _within(report, mention, around)
    elif mention.matches or mention.noun:
        place = _unresolved(report, mention, _why_open(mention, choice, around), around)
    else:
        return None
    return msgspec.structs.replace(place, kind=PlaceKind.OWNER) if mention.owner else place


def _why_open(mention: Mention, choice: Choice | None, around: Entry | None) -> str:
    """Why a name is given no place."""
    if choice:
        entry = choice.match.entry
        likeliest = ", ".join(filter(None, (entry.name, entry.admin1, entry.country)))
        return f"of the places of this name the likeliest, {likeliest}, is only {choice.confidence:.0%} sure"
    if around:
        return f"no place of this name in {around.name} in the gazetteer"
    if mention.matches:
        return "no place of this name lies where the words say"
    return "not in the gazetteer"


def _resolved(
    report: Report, mention: Mention, choice: Choice, around: Entry | None, gazetteer: Gazetteer
) -> Place:
    entry, reason, confidence = choice.match.entry, choice.reason, choice.confidence
    asked = place_words().asked(mention.noun)
    precision = _PRECISION.get(entry.kind, 1)
    radius = entry.radius_km
    kind = entry.kind
    in_town = mention.part and around is not None and around.kind is PlaceKind.SETTLEMENT
    if asked and asked[0] in _BUILT and entry.kind not in asked:
        beside = _beside(entry, asked, gazetteer)
        if beside:
            entry, kind, precision, radius = beside, beside.kind, 1, beside.radius_km
            reason += f"; {beside.name} lies there"
        elif entry.kind is PlaceKind.SETTLEMENT:
            kind, precision, radius = asked[0], 2, max(10.0, radius)
            reason += f"; the {mention.noun} itself is not in the gazetteer"
    elif asked and asked[0] is PlaceKind.SETTLEMENT and entry.kind in _AREAS and entry.kind not in asked:
        kind = PlaceKind.SETTLEMENT
        reason += f"; the {mention.noun} itself is not in the gazetteer: somewhere in {entry.name}"
    elif entry.kind is PlaceKind.SETTLEMENT and asked_area(asked) and not (in_town or mention.led):
        kind, precision, radius = PlaceKind.ADMIN2, 3, max(_AREA_KM, radius)
        reason += f"; the {mention.noun} itself is not in the gazetteer: around {entry.name}"
    return msgspec.structs.replace(
        _of_entry(report, mention, entry),
        kind=kind,
        radius_km=radius,
        precision=precision,
        reason=reason,
        confidence=confidence,
    )


def asked_area(asked: tuple[PlaceKind, ...]) -> bool:
    """Whether a noun asks for an area before it asks for a settlement ("district")."""
    first = next((kind for kind in asked if kind in _AREAS or kind is PlaceKind.SETTLEMENT), None)
    return first is not None and first in _AREAS


def _within(report: Report, mention: Mention, around: Entry) -> Place:
    """An unknown part of a known place: that place's position and radius, and the reason says so."""
    asked = place_words().asked(mention.noun)
    place = _of_entry(report, mention, around)
    return msgspec.structs.replace(
        place,
        **own_name(mention.name, around.id),
        kind=asked[0] if asked else around.kind,
        precision=max(2, place.precision),
        reason=f"{mention.name} is not in the gazetteer: somewhere in {around.name}",
        confidence=_SOMEWHERE,
    )


def _of_entry(report: Report, mention: Mention, entry: Entry) -> Place:
    return Place(
        words=_span(report, mention),
        name=entry.name,
        kind=entry.kind,
        id=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        precision=_PRECISION.get(entry.kind, 1),
        country=entry.country,
        admin1=entry.admin1,
        zone=entry.zone,
    )


def _beside(entry: Entry, asked: tuple[PlaceKind, ...], gazetteer: Gazetteer) -> Entry | None:
    """The nearest place of the kind asked for, near the named one ("Deir Ezzor airport")."""
    near = gazetteer.near(entry.lat, entry.lon, max(_BESIDE_KM, entry.radius_km), asked)
    same = [e for e in near if e.name.split()[0] == entry.name.split()[0]]
    return next(iter(same or near), None)


def _unresolved(report: Report, mention: Mention, reason: str, around: Entry | None) -> Place:
    asked = place_words().asked(mention.noun)
    return Place(
        words=_span(report, mention),
        name=mention.name,
        kind=asked[0] if asked else PlaceKind.SETTLEMENT,
        precision=6,
        country=around.country if around else "",
        reason=f"unresolved: {reason}",
        confidence=0.2,
    )


def _span(report: Report, mention: Mention) -> Span:
    start = mention.whole_start if mention.whole_start >= 0 else mention.start
    end = max(mention.whole_end, mention.end)
    return Span.cut(report.text, start, end, report.text_sha256)
