"""What refers back: "the airport", "the city", "the hills" mean the place of that kind named last."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import Entry, Gazetteer
from rashomon.records import Block, Report, Sentence, Token
from rashomon.values import Place, Span
from rashomon.vocabulary import BlockKind, PlaceKind

_FACTOR = 0.7  # confidence of a reference against that of the name it refers to
_BESIDE_KM = 30.0
_NEXT = 8  # words in which the place of a building is named behind it
_SPREAD = frozenset({PlaceKind.SETTLEMENT, PlaceKind.ADMIN1, PlaceKind.ADMIN2})


def back_references(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    places: Sequence[Place],
    gazetteer: Gazetteer,
) -> list[Place]:
    """Places for "the" and a noun of a kind of place, outside of any place already found."""
    words = place_words()
    resolved = [p for p in places if p.words and p.id and p.kind is not PlaceKind.OWNER]
    covered = [(p.words.start, p.words.end) for p in places if p.words]
    found = []
    for sentence in sentences:
        for i in range(sentence.first, sentence.last - 1):
            if tokens[i].text.lower() != "the":
                continue
            length = next((n for n in (2, 1) if _noun(tokens, i + 1, n, sentence.last) is not None), 0)
            if not length:
                continue
            last = i + length
            following = tokens[last + 1].text.lower() if last + 1 < sentence.last else ""
            start, end = tokens[i].start, tokens[last].end
            if following == "of" or any(s < end and start < e for s, e in covered):
                continue
            if tokens[last].dep == "compound" and tokens[last].head == last + 1:  # "the airport road"
                continue
            noun = _noun(tokens, i + 1, length, sentence.last) or ""
            asked = words.asked(noun)
            heard = _heard(report.blocks[sentence.block], resolved)
            beside = [p for p in heard if p.words and sentence.start <= p.words.start < sentence.end]
            place = _meant(heard, beside, asked, noun, start, gazetteer)
            if place:
                span = Span.cut(report.text, start, end, report.text_sha256)
                found.append(msgspec.structs.replace(place, words=span, relation=None))
    return found


def standing(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence], places: Sequence[Place]
) -> list[Place]:
    """Places for "the market" and the like, where a market was said before to stand in one."""
    nouns = place_words().back.standing
    starts = {p.words.start: p for p in places if p.words and p.id and p.kind is not PlaceKind.OWNER}
    told: dict[str, Place] = {}
    found = []
    for sentence in sentences:
        for i in range(sentence.first, sentence.last):
            noun = tokens[i].lemma.lower()
            if noun not in nouns or tokens[i].dep == "compound":
                continue
            place = _stands_in(tokens[i + 1 : min(i + 1 + _NEXT, sentence.last)], starts)
            if place is not None:
                told[noun] = place
            elif noun in told and i > sentence.first and tokens[i - 1].text.lower() == "the":
                known = told[noun]
                span = Span.cut(report.text, tokens[i - 1].start, tokens[i].end, report.text_sha256)
                one = _referred(known, f"the {noun} said before to be in {known.name}")
                found.append(msgspec.structs.replace(one, words=span, relation=None))
    return found


def _stands_in(after: Sequence[Token], starts: Mapping[int, Place]) -> Place | None:
    """The place named right behind a noun: "in X", "in the city of X"."""
    if not after or after[0].text.lower() not in {"in", "at", "of", "near"}:
        return None
    return next((starts[t.start] for t in after[1:] if t.start in starts), None)


def _heard(block: Block, places: Sequence[Place]) -> Sequence[Place]:
    """What words of a block may refer back to: an item of a list only to itself."""
    if block.kind is not BlockKind.ITEM:
        return places
    return [p for p in places if p.words and block.start <= p.words.start < block.end]


def _noun(tokens: Sequence[Token], first: int, length: int, last: int) -> str | None:
    """The noun of ``length`` words from ``first`` on, if it is one that refers back."""
    if first + length > last:
        return None
    back = place_words().back
    noun = " ".join(t.text.lower() for t in tokens[first : first + length])
    if noun in back.words:
        return noun
    single = noun.removesuffix("s")
    return single if noun != single and single in back.plural else None


def _meant(
    places: Sequence[Place],
    beside: Sequence[Place],
    asked: tuple[PlaceKind, ...],
    noun: str,
    at: int,
    gazetteer: Gazetteer,
) -> Place | None:
    """The last place of that kind named before; else the one near the settlement named in the sentence
    (``beside``), else near that named most before."""
    before = [p for p in places if p.words and p.words.start < at]
    same = [p for p in before if p.kind in asked]
    same = [p for p in same if _may_be_called(p, noun, same)] or same
    same = [p for p in same if p.relation is None] or same  # what others lie "west of" is a landmark only
    if same:
        return _referred(same[-1], f"refers back to {same[-1].name}")
    areas = [p for p in beside or before if p.kind in _SPREAD and p.lat is not None]
    if not areas or asked[0] in _SPREAD:
        return None
    named = Counter(p.id for p in areas)
    lands = Counter(p.country for p in before if p.precision < 6)
    here = max(areas, key=lambda p: (lands[p.country], named[p.id], p.words.start if p.words else 0))
    near = gazetteer.near(here.lat or 0.0, here.lon or 0.0, _BESIDE_KM, asked)
    return _referred(_of_entry(near[0], here), f"the one near {here.name}") if near else None


def _may_be_called(place: Place, noun: str, places: Sequence[Place]) -> bool:
    """Is the place not called a part of a town where it is named ("the X suburb" is not "the city")?"""
    called = {word for one in places if one.id == place.id for word in _called(one)}
    return not called or noun in called or not called <= set(place_words().containers.parts)


def _called(place: Place) -> list[str]:
    """By which nouns a mention of a place calls it."""
    if place.words is None:
        return []
    before, after = place.words.prefix.lower().split()[-3:], place.words.suffix.lower().split()[:1]
    own = place.words.exact.lower().split()
    named = before[:1] == ["the"] and before[2:] == ["of"]  # "the suburb of X", not "the Y suburb of X"
    beside = [*(before[1:2] if named else ()), *after, *(own[-1:] if len(own) > 1 else ())]
    return [w for w in (word.strip(",.;:") for word in beside) if place_words().asked(w)]


def _of_entry(entry: Entry, beside: Place) -> Place:
    return Place(
        words=None,
        name=entry.name,
        kind=entry.kind,
        id=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        precision=1,
        country=entry.country,
        admin1=entry.admin1 or beside.admin1,
        zone=entry.zone,
        confidence=beside.confidence * 0.8,
    )


def _referred(place: Place, reason: str) -> Place:
    return msgspec.structs.replace(place, reason=reason, confidence=round(place.confidence * _FACTOR, 2))
