"""Which words may name a place: runs of capitalised words that the gazetteer knows, and how strongly the words
around them say that a place is meant."""

from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

import msgspec

from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import SPELLING, Gazetteer, Match
from rashomon.lookups.place_names import is_article
from rashomon.records import Sentence, Token
from rashomon.vocabulary import PlaceKind

LONGEST = 6  # words of a name
_PARTICLES = frozenset(
    {"of", "and", "de", "del", "la", "le", "du", "upon", "am", "an", "the", "es", "da", "do", "on"}
)
_HYPHENS = frozenset("-‐‑–")
_SHOUTED = 0.6  # share of capital letters from which a sentence is a headline in capitals
_LARGE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
_SAYING = frozenset({"say", "tell", "add", "state", "note", "claim", "report", "announce", "ask", "explain"})
_SURE_ENOUGH = 0.9  # strength below which a name is not taken for a place; chosen on four toponym corpora


class Mention(msgspec.Struct):
    """A name in the text: tokens ``first`` to ``last`` (exclusive), offsets, matches, and the noun that says
    what it is. ``inside`` is the name of the area after its comma; ``strength`` how surely it is a place."""

    first: int
    last: int
    start: int
    end: int
    name: str
    matches: tuple[Match, ...]
    noun: str = ""
    whole_start: int = -1
    whole_end: int = -1
    inside: str = ""
    strength: float = 0.0
    locative: bool = False


class Run(NamedTuple):
    """Capitalised words in a row: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int


def mentions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    taken: Sequence[tuple[int, int]],
) -> tuple[list[Mention], list[Mention]]:
    """Names that are likely places, and names that the gazetteer does not know but the words say are places."""
    known: list[Mention] = []
    unknown: list[Mention] = []
    persons: set[str] = set()
    for sentence in sentences:
        shouted = _is_shouted(text[sentence.start : sentence.end])
        for run in _runs(tokens, sentence):
            if any(
                start < tokens[run.last - 1].end and tokens[run.first].start < end for start, end in taken
            ):
                pieces = list(_outside(run, tokens, taken))
            else:
                pieces = [run]
            for piece in pieces:
                _read_run(text, tokens, sentence, piece, gazetteer, shouted, persons, known, unknown)
    kept = [m for m in known if m.strength >= (_SURE_ENOUGH + 1.5 * (m.name in persons and not m.locative))]
    return kept, unknown


def _is_shouted(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 10 and sum(c.isupper() for c in letters) > _SHOUTED * len(letters)


def _outside(run: Run, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """The parts of a run that lie in no taken span."""
    first = run.first
    for i in range(run.first, run.last + 1):
        inside = i < run.last and any(s < tokens[i].end and tokens[i].start < e for s, e in taken)
        if inside or i == run.last:
            if first < i:
                yield Run(first, i)
            first = i + 1


def _runs(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Run]:
    """Capitalised words in a row, with articles, hyphens and small words between them."""
    i = sentence.first
    while i < sentence.last:
        if not _starts(tokens, i, sentence.last):
            i += 1
            continue
        end = i + 1
        while end < sentence.last:
            step = _continues(tokens, end, sentence.last)
            if not step:
                break
            end += step
        yield Run(i, end)
        i = end


def _starts(tokens: Sequence[Token], i: int, last: int) -> bool:
    text = tokens[i].text
    if text[0].isupper():
        return True
    following = i + 2 if i + 2 < last and tokens[i + 1].text in _HYPHENS else i + 1
    return (
        following < last
        and tokens[following].text[0].isupper()
        and is_article(text.lower(), tokens[following].text.lower())
        and text.lower() not in {"as", "an", "at"}
    ) or (
        following == i + 2 < last and len(text) < 4 and text.islower() and tokens[following].text[0].isupper()
    )


def _continues(tokens: Sequence[Token], i: int, last: int) -> int:
    """How many tokens from ``i`` on belong to the run: 0 if it ends here."""
    text = tokens[i].text
    if text[0].isupper():
        return 1
    glued = tokens[i].start == tokens[i - 1].end
    if text in _HYPHENS and glued and i + 1 < last and tokens[i + 1].start == tokens[i].end:
        return 2 if tokens[i + 1].text[0].isalpha() and len(tokens[i + 1].text) > 1 else 0
    if text in {"'", "’", "`"} and glued and i + 1 < last and tokens[i + 1].start == tokens[i].end:
        return 1
    if text.islower() and i + 1 < last:
        following = tokens[i + 1]
        if following.text in _HYPHENS and i + 2 < last and len(text) <= 3 and tokens[i + 2].text[0].isupper():
            return 3
        if following.text[0].isupper() and (text in _PARTICLES or is_article(text, following.text.lower())):
            return 2
    return 0


def _read_run(
    text: str,
    tokens: Sequence[Token],
    sentence: Sentence,
    run: Run,
    gazetteer: Gazetteer,
    shouted: bool,
    persons: set[str],
    known: list[Mention],
    unknown: list[Mention],
) -> None:
    i = run.first
    found = False
    while i < run.last:
        mention = _abbreviation(text, tokens, i, sentence, gazetteer) or _longest(
            text, tokens, i, run, gazetteer
        )
        if mention is None:
            i += 1
            continue
        found = True
        _see_nouns(mention, tokens, sentence)
        _see_container(mention, tokens, sentence, gazetteer)
        mention.strength = _strength(mention, tokens, sentence, run, shouted)
        if (
            mention.strength < _SURE_ENOUGH
            and mention.first > run.first
            and mention.last == run.last
            and not shouted
        ):
            persons.add(mention.name)
        known.append(mention)
        i = mention.last
    words = place_words().words
    if not found and not any(tokens[k].text.lower() in words.never for k in range(run.first, run.last)):
        first, last = run.first, min(run.last, run.first + LONGEST)
        name = text[tokens[first].start : tokens[last - 1].end]
        mention = Mention(first, last, tokens[first].start, tokens[last - 1].end, name, ())
        _see_nouns(mention, tokens, sentence)
        before = tokens[first - 1].text.lower() if first > sentence.first else ""
        mention.locative = before in words.locative
        if (mention.noun or mention.locative) and tokens[first].pos == "PROPN" and not shouted:
            unknown.append(mention)


def _longest(text: str, tokens: Sequence[Token], i: int, run: Run, gazetteer: Gazetteer) -> Mention | None:
    """The longest name from token ``i`` on that the gazetteer knows, also with a lost possessive's s."""
    never = place_words().words.never
    for last in range(min(run.last, i + LONGEST + 2), i, -1):
        end_word = tokens[last - 1].text
        if not end_word[0].isupper() and last - 1 > i and tokens[last - 2].text not in _HYPHENS:
            continue
        if (
            last - i == 1
            and (end_word.lower() in never or len(end_word) < 2)
            and end_word not in {"US", "UK"}
        ):
            continue
        start, end = tokens[i].start, tokens[last - 1].end
        name = text[start:end]
        matches = gazetteer.matches(name)
        if not matches and end_word[-1:] == "s" and len(end_word) > 4 and end_word.lower()[:-1] not in never:
            matches, end = gazetteer.matches(name[:-1]), end - 1
            matches = tuple(m for m in matches if m.entry.kind in _LARGE or m.entry.population > 20_000)
        if matches:
            return Mention(i, last, start, end, text[start:end], matches)
    return None


def _abbreviation(
    text: str, tokens: Sequence[Token], i: int, sentence: Sentence, gazetteer: Gazetteer
) -> Mention | None:
    """A state's abbreviation after a name and a comma ("Alexandria, La.")."""
    full = place_words().abbreviations.get(tokens[i].text.rstrip("."))
    if not full or i - 2 < sentence.first or tokens[i - 1].text != "," or not tokens[i - 2].text[0].isupper():
        return None
    matches = tuple(m for m in gazetteer.matches(full) if m.entry.kind is PlaceKind.ADMIN1)
    start, end = tokens[i].start, tokens[i].end
    return Mention(i, i + 1, start, end, text[start:end], matches, noun="state") if matches else None


def _see_nouns(mention: Mention, tokens: Sequence[Token], sentence: Sentence) -> None:
    """The noun in or beside the name that says what it is, and the stretch from the one to the other."""
    words = place_words()
    own = tokens[mention.last - 1].text.lower()
    if mention.noun or (mention.last - mention.first > 1 and words.asked(own)):
        mention.noun = mention.noun or own
        return
    after = mention.last
    if after < sentence.last and tokens[after].text in {"'s", "’s", "'", "’"}:
        after += 1
    for length in (2, 1):
        if after + length <= sentence.last:
            noun = " ".join(t.text.lower() for t in tokens[after : after + length])
            if words.asked(noun):
                mention.noun, mention.whole_start = noun, mention.start
                mention.whole_end = tokens[after + length - 1].end
                return
    before = mention.first - 1
    if before - 1 >= sentence.first and tokens[before].text.lower() == "of":
        before -= 1
    if before >= sentence.first:
        noun = tokens[before].text.lower()
        if words.asked(noun) and noun not in {"state", "base", "camp", "plant", "city"}:
            mention.noun, mention.whole_start, mention.whole_end = noun, tokens[before].start, mention.end
        elif noun == "city" and before < mention.first - 1:
            mention.noun, mention.whole_start, mention.whole_end = noun, tokens[before].start, mention.end


def _see_container(
    mention: Mention, tokens: Sequence[Token], sentence: Sentence, gazetteer: Gazetteer
) -> None:
    """The area after a comma: "Alexandria, La.", "Mosul, Iraq"."""
    comma = mention.last
    if comma + 1 >= sentence.last or tokens[comma].text != ",":
        return
    word = tokens[comma + 1].text
    short = place_words().abbreviations.get(word.rstrip("."))
    if short:
        mention.inside = short
        return
    for length in (3, 2, 1):
        if comma + 1 + length <= sentence.last and word[0].isupper():
            name = " ".join(t.text for t in tokens[comma + 1 : comma + 1 + length])
            if any(m.entry.kind in _LARGE for m in gazetteer.matches(name)):
                mention.inside = name
                return


def _strength(
    mention: Mention, tokens: Sequence[Token], sentence: Sentence, run: Run, shouted: bool
) -> float:
    """How surely a place is meant: a sum of what speaks for it and against it (see the numbers)."""
    words = place_words().words
    best = max(mention.matches, key=lambda m: (m.entry.kind in _LARGE, m.entry.population))
    score = 0.3 * log10(best.entry.population + 1) - 1.0
    score += 1.0 * (best.entry.kind in _LARGE and best.rank < SPELLING)
    score += 0.5 * (best.entry.id.startswith("overlay:"))
    score += 0.6 * (mention.last - mention.first > 1)
    before = tokens[mention.first - 1] if mention.first > sentence.first else None
    mention.locative = before is not None and before.text.lower() in words.locative
    score += 1.0 * mention.locative + 1.2 * bool(mention.noun) + 1.5 * bool(mention.inside)
    score += 0.6 if any(t.pos == "PROPN" for t in tokens[mention.first : mention.last]) else -0.8
    score += _neighbours(mention, tokens, run, before)
    head = tokens[tokens[mention.last - 1].head]
    if tokens[mention.last - 1].dep == "nsubj" and head.lemma in _SAYING and best.entry.kind not in _LARGE:
        score -= 0.8
    return score - 0.3 * (mention.first == sentence.first) - 0.3 * shouted


def _neighbours(mention: Mention, tokens: Sequence[Token], run: Run, before: Token | None) -> float:
    """What the other capitalised words of the run say: a person's name, or an institution of the place."""
    words = place_words()
    score = 0.0
    if before is not None and before.text.lower().rstrip(".") in words.words.titles:
        score -= 2.0
    if mention.first > run.first:
        word = tokens[mention.first - 1].text.lower().rstrip(".")
        plain = (
            word in words.words.before or word in words.directions or word in words.demonyms or word == "-"
        )
        score -= 0.0 if plain or words.asked(word) else 1.8
    if mention.last < run.last:
        word = tokens[mention.last].text.lower().rstrip(".")
        plain = (
            word in words.words.after or bool(words.asked(word)) or word in words.demonyms or word in _HYPHENS
        )
        score -= 0.0 if plain else 1.4
    return score
