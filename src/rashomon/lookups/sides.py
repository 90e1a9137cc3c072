"""Who a whole name stands for, as datasets write actors: "Islamic State", "Russian Military", "Syria"."""

from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.names import pieces
from rashomon.values import Actor
from rashomon.vocabulary import ActorKind

_LONGEST = 300


def actor_named(name: str, lexicon: Lexicon) -> Actor:
    """The actor that all of a name stands for: a known one, a country, or a demonym with a noun ("Turkish
    forces"); of kind UNKNOWN and without an id where the lexicon knows none."""
    words = pieces(name[:_LONGEST])
    if not words:
        return Actor(None, name, ActorKind.UNKNOWN)
    known = lexicon.actors.longest(name, words, 0)
    if known is not None and known[0] == len(words):
        entry = known[1]
        return Actor(None, name, entry.kind, entry.id, entry.country)
    country = lexicon.country_names.longest(name, words, 0)
    if country is not None and country[0] == len(words):
        return Actor(None, name, ActorKind.GOVERNMENT, country[1].id, country[1].code)
    people = lexicon.demonyms.longest(name, words, 0)
    if people is not None:
        noun = lexicon.nouns.get(tuple(word.plain for word in words[people[0] :]))
        if noun is not None:
            return Actor(None, name, noun.kind, lexicon.composed(people[1], noun), people[1].code)
    return Actor(None, name, ActorKind.UNKNOWN)


def actor_of_id(id_: str, name: str, lexicon: Lexicon) -> Actor | None:
    """The actor of an id of the lexicon under the name given, None if it has no such id."""
    entry = lexicon.entries.get(id_)
    if entry is not None:
        return Actor(None, name, entry.kind, id_, entry.country)
    country = next((c for c in lexicon.countries.values() if id_ in {c.id, c.forces}), None)
    if country is None:
        return None
    kind = ActorKind.GOVERNMENT if id_ == country.id else ActorKind.STATE_FORCES
    return Actor(None, name, kind, id_, country.code)


def country_code(name: str, lexicon: Lexicon) -> str:
    """The ISO code of a country's name or code (the last part of "Town, Country" will do); "" if none."""
    for part in (name, name.rpartition(",")[2].strip()):
        if part.upper() in lexicon.countries:
            return part.upper()
        words = pieces(part)
        found = lexicon.country_names.longest(part, words, 0) if words else None
        if found is not None and found[0] == len(words):
            return found[1].code
    return ""
