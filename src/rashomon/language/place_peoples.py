"""Adjectives and nouns of peoples ("Syrian", "the French"): whose something is, not where it happened."""

from collections.abc import Iterator, Sequence

from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import Entry, Gazetteer
from rashomon.records import Report, Sentence, Token
from rashomon.values import Place, Span
from rashomon.vocabulary import PlaceKind

_SURE = 0.9


def find_peoples(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Iterator[Place]:
    """A place of kind ``OWNER`` for each word of a people or of the people of a continent."""
    for sentence in sentences:
        i = sentence.first
        while i < sentence.last:
            size = next((n for n in (2, 1) if i + n <= sentence.last and _known(tokens[i : i + n])), 0)
            entry = people(" ".join(t.text for t in tokens[i : i + size]), gazetteer) if size else None
            if entry:
                words = Span.cut(report.text, tokens[i].start, tokens[i + size - 1].end, report.text_sha256)
                yield owner(words, entry)
            i += size or 1


def _known(words: Sequence[Token]) -> bool:
    return words[0].text[0].isupper() and bool(_code(" ".join(t.text for t in words)))


def _code(words: str) -> str:
    lists = place_words()
    lower = words.lower()
    for name in (lower, lower.removesuffix("s")):
        found = lists.demonyms.get(name) or lists.continents.get(name)
        if found:
            return found
    return ""


def people(words: str, gazetteer: Gazetteer) -> Entry | None:
    """The country or continent of a people's name, None for any other word."""
    code = _code(words)
    if not code:
        return None
    return gazetteer.entry(f"country:{code}") or gazetteer.entry(f"overlay:{code}")


def owner(words: Span, entry: Entry) -> Place:
    """The record of an adjective."""
    return Place(
        words=words,
        name=entry.name,
        kind=PlaceKind.OWNER,
        id=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        precision=6 if entry.kind is PlaceKind.COUNTRY else 7,
        country=entry.country,
        zone=entry.zone,
        reason=f"the people of {entry.name}: whose, not where",
        confidence=_SURE,
    )
