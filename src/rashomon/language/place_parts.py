"""Names of places that are only a part of something else: of a longer name, of whose something is.

"Mala" in "Mala Krusa" is no town of that name; "Kigali-backed", "Ariana News" and "Grad missiles" tell whose
or what, not where.
"""

from collections.abc import Sequence

from rashomon.language.place_candidates import HYPHENS, LARGE, Mention, Run
from rashomon.language.place_words import place_words
from rashomon.lookups.place_names import is_article
from rashomon.records import Sentence, Token


def owning(mention: Mention, tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the word after a name makes it say whose or which: "X-backed", "X Television", "X tribe"."""
    words = place_words().words
    after = mention.last
    if after + 1 < sentence.last and tokens[after].text in HYPHENS:
        return tokens[after + 1].text.lower() in words.joined
    return after < sentence.last and tokens[after].text.lower() in words.whose


def is_fragment(mention: Mention, others: Sequence[Mention], tokens: Sequence[Token], run: Run) -> bool:
    """Whether the whole run of capitalised words in which a name stands may be the name, and the gazetteer
    lacks it: beside it is a word that belongs to no other name and is no usual companion of a place's, or the
    name of a place in quite another country.
    """
    for i in (_before(mention, tokens, run), _after(mention, tokens, run)):
        if run.first <= i < run.last:
            other = next((one for one in others if one.first <= i < one.last), None)
            if _apart(mention, other) if other else _is_name(tokens, i):
                return True
    return False


def _apart(mention: Mention, other: Mention) -> bool:
    """Whether no country has places of both names, and neither is a large area's."""
    if any(m.entry.kind in LARGE for m in (*mention.matches, *other.matches)):
        return False
    return {m.entry.country for m in mention.matches}.isdisjoint(m.entry.country for m in other.matches)


def _before(mention: Mention, tokens: Sequence[Token], run: Run) -> int:
    """The word before a name, a hyphen passed over."""
    i = mention.first - 1
    return i - 1 if i > run.first and tokens[i].text in HYPHENS else i


def _after(mention: Mention, tokens: Sequence[Token], run: Run) -> int:
    """The word after a name, hyphens and an article passed over ("Ain al-Tamr")."""
    i = mention.last
    while i + 1 < run.last and (tokens[i].text in HYPHENS or tokens[i].text.islower()):
        i += 1
    return i


def _is_name(tokens: Sequence[Token], i: int) -> bool:
    lists, text = place_words(), tokens[i].text
    word = text.lower().rstrip(".")
    if i + 1 < len(tokens) and is_article(word, tokens[i + 1].text.lower()):
        return True  # "Al-Tah" is not "Tah" alone: with its article the gazetteer would have it
    if tokens[i].pos != "PROPN" or not text[0].isupper() or len(word) < 2:
        return False
    usual = (lists.words.before, lists.words.after, lists.words.never, lists.words.titles, lists.demonyms)
    return not any(word in some for some in (*usual, lists.directions)) and not lists.asked(word)
