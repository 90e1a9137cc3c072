"""Names of actors and words of saying, as data under ``rashomon/lexicons``."""

from __future__ import annotations

import csv
import tomllib
from hashlib import sha256
from importlib.resources import files
from typing import Any

from rashomon.errors import LookupsError
from rashomon.lookups.names import NameTable, pieces
from rashomon.records import Record
from rashomon.values import Actor
from rashomon.vocabulary import ActorKind, VerbClass

_FOLDER = files("rashomon") / "lexicons"
_SOLDIERS = "soldiers"
_GENERIC = {ActorKind.ARMED_GROUP: "militants", ActorKind.STATE_FORCES: _SOLDIERS}  # what any of a kind is


class Entry(Record, frozen=True):
    """A known actor. ``within`` are the larger actors it belongs to."""

    id: str
    name: str
    kind: ActorKind
    country: str = ""
    within: tuple[str, ...] = ()


class Country(Record, frozen=True):
    """A country as a doer: its id, code, the word that makes ids of its parts, the id of its forces."""

    id: str
    code: str
    name: str
    slug: str
    forces: str


class Noun(Record, frozen=True):
    """What a noun after a demonym makes of it: the kind, and the suffix or whole id of the actor."""

    kind: ActorKind
    suffix: str
    id: str = ""


class Lexicon:
    """What the lexicon files say, ready for look-up; ``version`` is a hash of all of them."""

    def __init__(self) -> None:
        """Read the files that come with the package; raises LookupsError if one is damaged."""
        self.version = _version()
        try:
            self._read_actors()
            self._read_countries()
            self._read_composition()
            self._read_cues()
        except (OSError, KeyError, ValueError) as error:
            raise LookupsError(
                f"lexicon under {_FOLDER} is damaged ({error}): install Rashomon again"
            ) from error

    def _read_actors(self) -> None:
        self.entries: dict[str, Entry] = {}
        names: list[tuple[str, Entry]] = []
        for row in rows("actors.csv"):
            kind = ActorKind(row["kind"])
            entry = Entry(row["id"], row["name"], kind, row["country"], _split(row["within"]))
            self.entries[entry.id] = entry
            names += [(name, entry) for name in (entry.name, *_split(row["names"]))]
        self.heads: set[str] = set()
        people: list[tuple[str, Entry]] = []
        for row in rows("actors_persons.csv"):
            entry = Entry(row["id"], row["name"], ActorKind.PERSON, row["country"])
            self.entries[entry.id] = entry
            if row["forces"]:
                self.heads.add(entry.id)
            people += [(name, entry) for name in (entry.name, *_split(row["names"]))]
        self.actors = NameTable(names + people)
        self._phrases = {tuple(p.plain for p in pieces(name)): entry.id for name, entry in reversed(names)}

    def _read_countries(self) -> None:
        self.countries: dict[str, Country] = {}
        nouns, demonyms, seats = [], [], []
        for row in rows("actors_countries.csv"):
            slug = _split(row["demonyms"])[0].lower().replace(" ", "_").replace("é", "e")
            country = Country(row["id"], row["code"], row["name"], slug, row["forces"] or row["id"])
            self.countries[country.code] = country
            nouns += [(name, country) for name in (country.name, *_split(row["names"]))]
            demonyms += [(name, country) for name in _split(row["demonyms"])]
            seats += [(name, country) for name in _split(row["seats"])]
        self.country_names = NameTable(nouns)
        self.demonyms = NameTable(demonyms + nouns)
        self.seats = NameTable(seats)
        self._place_words = {tuple(p.plain for p in pieces(name)) for name, _ in nouns + seats}

    def _read_composition(self) -> None:
        data = _toml("actors_composed.toml")
        self.nouns: dict[tuple[str, ...], Noun] = {}
        for group in data["noun"]:
            noun = Noun(ActorKind(group["kind"]), group["suffix"], group.get("id", ""))
            self.nouns |= {tuple(word.split()): noun for word in group["words"]}
        self.modifiers = frozenset(data["modifiers"]["words"])
        self.attacks = frozenset(data["attack"]["words"])
        self.actor_heads = frozenset(data["heads"]["words"])
        self.unnamed = frozenset(data["unnamed"]["ids"])
        self.bare_names = frozenset(data["bare_names"]["ids"])
        self.generic_ids = frozenset(data["generic"]["ids"])
        self.own_word = frozenset(data["own_word"]["ids"])
        self.offices = frozenset(data["offices"]["words"])
        self.titles = frozenset(data["titles"]["words"])
        self.suffered = {part: frozenset(words) for part, words in data["suffered"].items()}
        self.of_states = frozenset(data["of_states"]["between"])
        self.whole_forces = frozenset(data["of_states"]["forces"])
        self.insults = frozenset(data["insults"]["words"])
        self.locatives = frozenset(data["locative"]["words"])
        self.sides: dict[str, str] = data["sides"]
        self.shouted = frozenset(data["shouted"]["words"])
        self.particles = frozenset(data["particles"]["words"])
        kinds = data["organisations"].items()
        self.organisation_words = {word: ActorKind(kind) for kind, words in kinds for word in words}
        self.named = {word: ActorKind(kind) for kind, words in data["named"].items() for word in words}
        self._kindred: dict[tuple[str, str], bool] = {}
        self._within = {entry.id: entry.within for entry in self.entries.values()}
        for country in self.countries.values():
            self._within.setdefault(country.id, ())
            self._within.setdefault(country.forces, (country.id, _SOLDIERS))
            for noun in self.nouns.values():
                whole = country.forces if noun.kind is ActorKind.STATE_FORCES else country.id
                self._within.setdefault(self.composed(country, noun), (whole,))
        for entry in self.entries.values():
            if entry.kind is ActorKind.PERSON and entry.country in self.countries:
                self._within[entry.id] = (self.countries[entry.country].id,)
            generic = _GENERIC.get(entry.kind, entry.id)
            if entry.id != generic and (entry.kind is ActorKind.STATE_FORCES or not entry.within):
                self._within[entry.id] = (*entry.within, generic)

    def _read_cues(self) -> None:
        data = _toml("cues.toml")
        self.verbs = _classes(data["verbs"])
        self.counting = {v: frozenset(one["nouns"]) for one in data["counting"] for v in one["verbs"]}
        self.clausal = frozenset(data["clausal"]["words"])
        self.persuading = frozenset(data["persuading"]["words"])
        self.closing = frozenset(data["closing"]["words"])
        self.generic_sources = {
            word: ActorKind(kind) for kind, words in data["generic_sources"].items() for word in words
        }
        self.headline_sources = frozenset(data["headline_sources"]["words"])
        self.saying_nouns = _classes(data["nouns"])
        self.saying_adverbs = _classes(data["adverbs"])
        self.spoken = frozenset(data["spoken"]["words"])
        self.according = tuple(tuple(phrase.split()) for phrase in data["according"]["phrases"])

    def composed(self, country: Country, noun: Noun) -> str:
        """The id of "<demonym> <noun>"."""
        if noun.id:
            return noun.id
        if noun.kind is ActorKind.CIVILIANS:
            return "civilians"
        if not noun.suffix:
            return country.forces
        part = noun.suffix.strip("_").split("_")
        known = self._phrases.get((*country.slug.split("_"), *part))
        return known or country.slug + noun.suffix

    def within(self, a: str, b: str) -> bool:
        """Whether actor ``a`` is actor ``b``, a part of it, or fights for it."""
        waiting, seen = [a], set()
        while waiting:
            here = waiting.pop()
            if here == b:
                return True
            if here not in seen:
                seen.add(here)
                waiting.extend(self._within.get(here, ()))
        return False

    def share(self, a: str, b: str) -> bool:
        """Whether some known actor is at once a part of both, as a state's forces in a coalition are."""
        return a != b and any(a in entry.within and b in entry.within for entry in self.entries.values())

    def kindred(self, a: str, b: str) -> bool:
        """Whether actor ``a`` is actor ``b`` or a part of it, or some known actor is a part of both."""
        known = self._kindred.get((a, b))
        if known is None:
            known = self._kindred[a, b] = self.within(a, b) or self.share(a, b)
        return known

    def place_like(self, actor: Actor) -> bool:
        """Whether the actor's words may as well name a place: a bare country, capital or seat."""
        return (
            actor.words is not None and tuple(p.plain for p in pieces(actor.words.exact)) in self._place_words
        )


def _version() -> str:
    """Hash of the names and bytes of all lexicon files."""
    digest = sha256()
    for item in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith((".csv", ".toml")):
            digest.update(item.name.encode() + b"\0" + item.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file, without the note at its head."""
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split("|") if name)


def _classes(table: dict[str, list[str]]) -> dict[str, VerbClass]:
    """Word to class; a word listed twice has the class listed last."""
    return {word: VerbClass(kind) for kind, words in table.items() for word in words}
