"""Which names are meant as places: a sum of what the words around a name say for it and against it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import log10

from rashomon.language.place_candidates import HYPHENS, LARGE, Mention, Names, Run, runs
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import Gazetteer
from rashomon.records import Sentence, Token
from rashomon.vocabulary import PlaceKind

# Chosen with the weights of ``place_ranking`` by one pass of coordinate ascent on four public toponym corpora
# (LGL, GeoVirus, TR-News, GeoWebNews). Lower finds more and errs more.
SURE_ENOUGH = 0.75
_SHOUTED = 0.6  # share of capital letters from which a sentence is a headline in capitals
_SHOUTED_PEOPLE = 50_000  # inhabitants that a name in such a headline needs
_SAME_AS_PERSON = 1.5  # what a name needs beyond that when it was a person's surname before
_SAYING = frozenset({"say", "tell", "add", "state", "note", "claim", "report", "announce", "ask", "explain"})
_NO_GIVEN_NAME = 1.8  # against a name after another capitalised word, unless that is a country ("Syria's X")
_SPEAKING = 2.5
# Hills, dams, bases are seldom namesakes of persons, unlike quarters and towns.
_FEATURES = frozenset(PlaceKind) - {*LARGE, PlaceKind.SETTLEMENT, PlaceKind.QUARTER, PlaceKind.ADMIN2}


def mentions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    taken: Sequence[tuple[int, int]],
) -> tuple[list[Mention], list[Mention]]:
    """Names that are likely places; and capitalised words that the gazetteer does not know."""
    names = Names(text, tokens, gazetteer)
    known: list[Mention] = []
    unknown: list[Mention] = []
    persons: set[str] = set()
    for sentence in sentences:
        shouted = _is_shouted(text[sentence.start : sentence.end])
        for run in runs(tokens, sentence, taken):
            found = _read(names, run, sentence, shouted=shouted)
            persons.update(
                m.name
                for m in found
                if m.strength < SURE_ENOUGH and run.first < m.first and m.last == run.last
            )
            known += found
            rest = None if found or shouted else names.unknown(run, sentence)
            if rest:
                unknown.append(rest)
    return [m for m in known if m.strength >= _needed(m, persons)], unknown


def mentions_at(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    given: Sequence[tuple[int, int]],
) -> tuple[list[Mention], list[Mention]]:
    """Names at spans of which it is known that they are places: those in the gazetteer, and the others."""
    names = Names(text, tokens, gazetteer)
    starts = [token.start for token in tokens]
    bounds = [sentence.last for sentence in sentences]
    known: list[Mention] = []
    unknown: list[Mention] = []
    for start, end in given:
        first, last = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
        if first >= last or tokens[first].end <= start:
            continue
        mention = names.given(first, last, start, end, sentences[bisect_right(bounds, first)])
        (known if mention.matches else unknown).append(mention)
    return known, unknown


def _needed(mention: Mention, persons: set[str]) -> float:
    return SURE_ENOUGH + (_SAME_AS_PERSON if mention.name in persons and not mention.locative else 0.0)


def _is_shouted(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 10 and sum(c.isupper() for c in letters) > _SHOUTED * len(letters)


def _read(names: Names, run: Run, sentence: Sentence, *, shouted: bool) -> list[Mention]:
    """All names of a run, each with its strength."""
    found: list[Mention] = []
    i = run.first
    while i < run.last:
        mention = names.at(i, run, sentence)
        if mention is None:
            i += 1
            continue
        mention.strength = _strength(mention, names.tokens, sentence, run, shouted)
        owner = found[-1] if found else None
        if owner and owner.last == mention.first and any(m.entry.kind in LARGE for m in owner.matches):
            mention.strength += _NO_GIVEN_NAME
        found.append(mention)
        i = mention.last
    return found


def _strength(
    mention: Mention, tokens: Sequence[Token], sentence: Sentence, run: Run, shouted: bool
) -> float:
    """How surely a place is meant: size, kind, nouns, prepositions say yes, persons' names no."""
    best = max((m.entry for m in mention.matches), key=lambda e: (e.kind in LARGE, e.population))
    score = 0.3 * log10(best.population + 1) - 1.0
    score += 1.0 * (best.kind in LARGE) + 0.5 * best.id.startswith("overlay:")
    several = mention.last - mention.first > 1
    score += 0.6 * several + 0.6 * (several and best.kind in _FEATURES)
    score += 1.0 * mention.locative + 1.2 * bool(mention.noun) + 1.5 * bool(mention.inside)
    if shouted:
        large = best.kind in LARGE or best.population >= _SHOUTED_PEOPLE
        return score + 0.3 if large else 0.0
    score += 0.6 if any(t.pos == "PROPN" for t in tokens[mention.first : mention.last]) else -0.8
    score += _before(mention, tokens, sentence, run) + _after(mention, tokens, run)
    last = tokens[mention.last - 1]
    if last.dep == "nsubj" and tokens[last.head].lemma in _SAYING and best.kind not in LARGE:
        score -= _SPEAKING  # persons and governments ("Moscow says") speak, not towns
    return score - 0.3 * (mention.first == sentence.first)


def _before(mention: Mention, tokens: Sequence[Token], sentence: Sentence, run: Run) -> float:
    """Against a place: a title or a given name before it."""
    if mention.first == sentence.first:
        return 0.0
    words = place_words()
    word = tokens[mention.first - 1].text.lower().rstrip(".")
    score = -2.0 if word in words.words.titles else 0.0
    if mention.first > run.first:
        plain = word in words.words.before or word in words.directions
        plain = plain or word in words.demonyms
        score -= 0.0 if plain or word in HYPHENS or words.asked(word) else _NO_GIVEN_NAME
    return score


def _after(mention: Mention, tokens: Sequence[Token], run: Run) -> float:
    """Against a place: a further name after it ("Jordan Henderson"), if no institution's."""
    if mention.last < len(tokens) and tokens[mention.last].text.lower() == "time":
        return -3.0  # "17:50 Moscow time"
    if mention.last >= run.last:
        return 0.0
    words = place_words()
    word = tokens[mention.last].text.lower().rstrip(".")
    plain = word in words.words.after or word in words.demonyms or word in HYPHENS or words.asked(word)
    return 0.0 if plain else -1.4
