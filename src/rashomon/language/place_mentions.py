"""Which names are meant as places: what the words around them say for and against it, learned weights."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log10
from typing import NamedTuple

from rashomon.language.place_candidates import HYPHENS, LARGE, LISTED, Mention, Names, Run, runs
from rashomon.language.place_context import context_of
from rashomon.language.place_parts import is_fragment, owning
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import Gazetteer
from rashomon.lookups.place_model import place_model
from rashomon.records import Sentence, Token
from rashomon.vocabulary import PlaceKind

Feature = tuple[str, float]


class Owner(NamedTuple):
    """A stretch of text in which a place's name says whose something is: "person", "actor" or "dateline"."""

    start: int
    end: int
    kind: str


SURE_ENOUGH = -0.6  # logarithm of the odds that a name is a place; lower finds more and errs more
CLEAR = 1.0  # from here on a name shows that the report means a place where it has it in doubt elsewhere
DOUBTFUL = -1.5
CALLED = 0.5  # the least for what the report itself calls a town, a hill, …
ATTACKED = 1.5  # what is added for what is attacked or taken; by hand: the corpora are hardly of wars
NO_PLACE = -3.0  # the most for what the words rule out: "Mr Jordan", "17:50 Moscow time"
_NEVER = ("title", "before time")
GIVEN = 3.0  # the same for a name of which it is known that it is a place
_ACRONYM = 5  # letters of the longest
_JOINED = 8  # names joined to the one that is attacked
_SHOUTED = 0.6  # share of capital letters from which a sentence is a headline in capitals
_SHOUTED_PEOPLE = 50_000  # inhabitants that a name in such a headline needs
# What the annotator tells apart well; it takes unknown towns for products, works of art and the like.
_ENTITIES = {kind: kind for kind in ("GPE", "LOC", "FAC", "NORP", "PERSON", "ORG")} | {"": "none"}
_SAYING = frozenset({"say", "tell", "add", "state", "note", "claim", "report", "announce", "ask", "explain"})
_FEATURES = frozenset(PlaceKind) - {*LARGE, PlaceKind.SETTLEMENT, PlaceKind.QUARTER, PlaceKind.ADMIN2}
_TO = frozenset({"from", "to", "into", "toward", "towards", "through", "via"})


def mentions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    taken: Sequence[tuple[int, int]],
    owners: Sequence[Owner] = (),
) -> tuple[list[Mention], list[Mention]]:
    """Names that are likely places; and capitalised words that the gazetteer does not know."""
    known, unknown = named(text, tokens, sentences, gazetteer, taken, owners)
    return [m for m in known if m.strength >= SURE_ENOUGH], unknown


def named(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    taken: Sequence[tuple[int, int]],
    owners: Sequence[Owner] = (),
) -> tuple[list[Mention], list[Mention]]:
    """All names in the gazetteer, each with its features and strength; and those not in it."""
    names = Names(text, tokens, gazetteer)
    known: list[Mention] = []
    unknown: list[Mention] = []
    for sentence in sentences:
        shouted = is_shouted(text[sentence.start : sentence.end])
        for run in runs(tokens, sentence, taken):
            found = _read(names, run, sentence, shouted=shouted)
            known += found
            rest = None if found or shouted else names.unknown(run, sentence)
            if rest and not _owner(rest, owners) and not _acronym(rest):
                unknown.append(rest)
    for mention in known:
        mention.owner = _owner(mention, owners) or mention.owner
    see_countries(known, tokens)
    _see_joined(known, text)
    weigh(known, tokens)
    return known, unknown


def _see_joined(known: Sequence[Mention], text: str) -> None:
    """Note what is joined in a list to a name that is clearly a place's, or stands in brackets behind it."""
    for one, other in pairwise(known):
        gap = text[one.end : other.start].replace("\n", " ")
        if LISTED.fullmatch(gap) or (gap == " (" and text[other.end : other.end + 1] == ")"):
            one.features["joined to a place"] = one.features.get("joined to a place", 0.0) + _clear(other)
            other.features["joined to a place"] = _clear(one)


def _clear(mention: Mention) -> float:
    return float(mention.locative or any(mention.features.get(f"entity {kind}") for kind in ("GPE", "LOC")))


def see_countries(known: Sequence[Mention], tokens: Sequence[Token]) -> None:
    """Note whether a name has places in countries that the report names: those are likelier meant."""
    large = [m for m in known if any(match.entry.kind is PlaceKind.COUNTRY for match in m.matches)]
    context = context_of(large, Counter(t.text.lower() for t in tokens if t.text[0].isupper()))
    for mention in known:
        shares = context.countries(mention.name)
        share = max(shares.get(match.entry.country, 0.0) for match in mention.matches)
        mention.features["country's share"] = share
        mention.features["country spoken of"] = float(share > 0)


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
        mention.strength = GIVEN
        (known if mention.matches else unknown).append(mention)
    return known, unknown


def _owner(mention: Mention, owners: Sequence[Owner]) -> str:
    """What kind of stretch a name stands in, "" if in none."""
    return next((o.kind for o in owners if o.start < mention.end and mention.start < o.end), "")


def is_shouted(words: str) -> bool:
    """Whether a sentence is a headline in capitals."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 10 and sum(c.isupper() for c in letters) > _SHOUTED * len(letters)


def _read(names: Names, run: Run, sentence: Sentence, *, shouted: bool) -> list[Mention]:
    """All names of a run, each with what its own sentence says of it."""
    found: list[Mention] = []
    i = run.first
    while i < run.last:
        mention = names.at(i, run, sentence)
        if mention is None or (not shouted and _acronym(mention)):
            i += 1
            continue
        owner = found[-1] if found else None
        owned = owner and owner.last == mention.first and any(m.entry.kind in LARGE for m in owner.matches)
        mention.features = dict(_features(mention, names.tokens, sentence, run, shouted))
        mention.features["owned"] = float(bool(owned))
        mention.owner = "other" if owning(mention, names.tokens, sentence) else ""
        found.append(mention)
        i = mention.last
        while i < run.last and names.tokens[i].start < mention.whole_end:
            i += 1  # "Delta" in "Nile Delta" says what it is
    for mention in found:
        mention.fragment = not shouted and is_fragment(mention, found, names.tokens, run)
    return found


def _acronym(mention: Mention) -> bool:
    """Whether letters stand for an organisation ("the SLA"): only countries and areas are called so."""
    short = mention.name.isupper() and len(mention.name) <= _ACRONYM
    return short and all(m.entry.kind not in LARGE for m in mention.matches)


def weigh(known: Sequence[Mention], tokens: Sequence[Token]) -> None:
    """Add what the other mentions of a name say, and sum up."""
    weights = place_model().place
    shown = {m.name for m in known if m.locative or m.inside or m.noun}
    persons = {
        after.text for before, after in pairwise(tokens) if before.entity == after.entity == "PERSON"
    }  # surnames after given names: a single word is as often a town
    for mention in known:
        mention.features["shown"] = float(mention.name in shown)
        mention.features["a person's name"] = float(mention.name.rpartition(" ")[2] in persons)
        if mention.owner:
            mention.features[f"within {mention.owner}"] = 1.0
        mention.strength = sum(weights.get(name, 0.0) * value for name, value in mention.features.items())
        mention.strength += ATTACKED * _attacked(mention, tokens)
        if mention.noun and _where(mention) != "within" and not mention.owner:
            mention.strength = max(mention.strength, CALLED)
        if any(mention.features.get(name) for name in _NEVER):
            mention.strength = min(mention.strength, NO_PLACE)
    sure = {m.name for m in known if m.strength >= CLEAR and not m.owner}
    for mention in known:  # one name in one report mostly means one thing
        if mention.name in sure and not mention.owner and mention.strength > DOUBTFUL:
            mention.strength = max(mention.strength, SURE_ENOUGH)


def _attacked(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Is the name what a verb of attack or capture is aimed at, or a noun ("the raid on X"), alone or among
    others?"""
    token = tokens[mention.last - 1]
    for _ in range(_JOINED):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    above = tokens[token.head]
    if token.dep == "pobj" and above.text.lower() in {"on", "against", "of"}:
        return tokens[above.head].lemma.lower() in place_words().words.attacks
    aimed = token.dep in {"dobj", "nsubjpass"}
    return aimed and tokens[token.head].lemma.lower() in place_words().words.attacked


def _features(
    mention: Mention, tokens: Sequence[Token], sentence: Sentence, run: Run, shouted: bool
) -> Iterator[Feature]:
    """What the name itself and its sentence say."""
    best = max((m.entry for m in mention.matches), key=lambda e: (e.kind in LARGE, e.population))
    yield "bias", 1.0
    yield "people", log10(best.population + 1) / 5
    yield f"kind {'feature' if best.kind in _FEATURES else best.kind}", 1.0
    yield "overlay", float(best.id.startswith("overlay:"))
    yield "several words", float(mention.last - mention.first > 1)
    yield "shouted", float(shouted)
    large = best.kind in LARGE or best.population >= _SHOUTED_PEOPLE
    yield "small in capitals", float(shouted and not large)
    if mention.noun:
        yield f"noun {_where(mention)}", 1.0
    yield "inside", float(bool(mention.inside))
    yield "begins sentence", float(mention.first == sentence.first)
    own = tokens[mention.first : mention.last]
    yield "proper noun", float(any(t.pos == "PROPN" for t in own))
    for entity in sorted({_ENTITIES.get(t.entity, "other") for t in own}):
        yield f"entity {entity}", 1.0
    if shouted:
        return  # where all words have capitals, those beside it say nothing
    last = own[-1]
    if last.dep == "nsubj" and tokens[last.head].lemma in _SAYING and best.kind not in LARGE:
        yield "speaks", 1.0  # persons and governments ("Moscow says") speak, not towns
    yield from _before(mention, tokens, sentence, run)
    yield from _after(mention, tokens, run)


def _where(mention: Mention) -> str:
    """Where the noun stands: "town of X", "X town", or as a word of the name."""
    if mention.whole_start < 0:
        return "within"
    return "before" if mention.whole_start < mention.start else "after"


def _before(mention: Mention, tokens: Sequence[Token], sentence: Sentence, run: Run) -> Iterator[Feature]:
    """Prepositions speak for a place, a title or a given name before it against."""
    if mention.first == sentence.first:
        return
    words = place_words()
    before = tokens[mention.first - 1]
    word = before.text.lower().rstrip(".")
    if mention.locative:
        yield "after from or to" if word in _TO else "after in or near", 1.0
    yield "after of", float(word == "of")
    yield "after the", float(word == "the")
    yield "after a direction", float(word in words.directions and before.text.islower())
    yield "after a comma", float(word == ",")
    yield "title", float(word in words.words.titles and before.text[0].isupper())
    if mention.first > run.first:
        plain = word in words.words.before or word in words.directions
        plain = plain or word in words.demonyms or word in HYPHENS or bool(words.asked(word))
        yield "other word before", float(not plain)
        yield "usual word before", float(plain)
        yield "person before", float(before.entity == "PERSON")


def _after(mention: Mention, tokens: Sequence[Token], run: Run) -> Iterator[Feature]:
    """Against a place: a further name after it ("Jordan Henderson"), if no institution's."""
    if mention.last >= len(tokens):
        return
    words = place_words()
    after = tokens[mention.last]
    word = after.text.lower().rstrip(".")
    yield "before a comma", float(word == ",")
    yield "before 's", float(word in {"'s", "’s"})
    yield "before time", float(word == "time")  # "17:50 Moscow time"
    if mention.last < run.last:
        plain = word in words.words.after or word in words.demonyms or word in HYPHENS
        plain = plain or bool(words.asked(word))
        yield "other word after", float(not plain)
        yield "usual word after", float(plain)
        yield "person after", float(after.entity == "PERSON")
