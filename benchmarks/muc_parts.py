"""The parts of an incident in one claim's words, as MUC-4's templates name them: whom it hit, with what.

Works on the claim's own words and their parse: what the verb or event noun does something to, with what is
joined to it or explains it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from rashomon.language.amount_counted import is_people
from rashomon.records import Claim, Reading, Token

_HIT = frozenset({"dobj", "nsubjpass"})
_UNDER = frozenset({"of", "against", "on", "at", "to", "in"})
_DIES = frozenset({"die", "perish"})
_OWN = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det", "punct"})
_BOUNDS = frozenset({"about", "over", "some", "nearly", "least", "than", "several", "many", "other", "old"})
_FOES = frozenset(
    {"subversive", "guerrilla", "rebel", "terrorist", "extremist", "insurgent", "soldier", "troop"}
)


@dataclass(frozen=True)
class Target:
    """Somebody or something hit: the words as MUC strings, upper case; ``kind`` is MUC's type."""

    person: bool
    name: str
    description: str
    kind: str
    number: str
    effect: str = ""


@cache
def table() -> Mapping[str, Any]:
    """MUC's codes and their words."""
    return loads(Path(__file__).with_name("muc_words.toml").read_text("utf-8"))


def coded(words: Iterable[str], group: str) -> str:
    """The first code of a group that one of the words fits; "" if none does."""
    known = set(words)
    return next((code for code, lemmas in table()[group].items() if known.intersection(lemmas)), "")


class Words:
    """A report's tokens with their children."""

    def __init__(self, reading: Reading, text: str) -> None:
        """Index the tokens of a reading of ``text``."""
        self.tokens = reading.tokens
        self.text = text
        self.children: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self.children.setdefault(token.head, []).append(index)

    def inside(self, claim: Claim) -> list[int]:
        """The tokens of a claim's words."""
        start, end = claim.span.start, claim.span.end
        return [i for i, t in enumerate(self.tokens) if start <= t.start < end]

    def phrase(self, head: int) -> str:
        """A noun with the words before it that belong to it, without an article."""
        first = head
        own = [c for c in self.children.get(head, ()) if self.tokens[c].dep in _OWN and c < head]
        while own and own[-1] == first - 1:
            first = own.pop()
            below = [c for c in self.children.get(first, ()) if c < first]
            own = sorted({*own, *below})
        while first < head and (
            self.tokens[first].pos in ("DET", "NUM", "PUNCT", "PRON", "ADV", "ADP")
            or self.tokens[first].text.lower() in _BOUNDS
        ):
            first += 1
        return " ".join(self.text[self.tokens[first].start : self.tokens[head].end].upper().split())

    def hit(self, claim: Claim) -> Iterator[int]:
        """The heads of what the claim's verbs and event nouns are done to."""
        seen: set[int] = set()
        for index in self.inside(claim):
            token = self.tokens[index]
            above = self.tokens[token.head]
            direct = token.dep in _HIT or (token.dep == "nsubj" and above.lemma in _DIES)
            below = token.dep == "pobj" and above.text.lower() in _UNDER and self._deed(above.head)
            if (direct or below) and token.pos in ("NOUN", "PROPN"):
                yield from self._with_joined(index, seen)

    def _killed(self, head: int) -> bool:
        """Whether a noun is what a verb or noun of killing or kidnapping is about."""
        above = self.tokens[head].head
        above = self.tokens[above].head if self.tokens[above].text.lower() == "of" else above
        return self.tokens[above].lemma.lower() in {
            *table()["killing"]["lemmas"],
            "kidnap",
            "kidnapping",
            "abduct",
        }

    def _deed(self, index: int) -> bool:
        lemma = self.tokens[index].lemma.lower()
        return lemma in _deeds()

    def _with_joined(self, index: int, seen: set[int]) -> Iterator[int]:
        waiting = [index]
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            yield here
            waiting.extend(c for c in self.children.get(here, ()) if self.tokens[c].dep == "conj")

    def target(self, head: int) -> Target | None:
        """What a noun names: a person, people or a thing that MUC has a type for."""
        token = self.tokens[head]
        phrase = self.phrase(head)
        lemmas = [w.lower() for w in phrase.split()] + [token.lemma.lower()]
        aside = [c for c in self.children.get(head, ()) if self.tokens[c].dep == "appos"]
        plural = token.tag in ("NNS", "NNPS")
        number = "PLURAL" if plural else "1"
        before = [
            c for c in self.children.get(head, ()) if self.tokens[c].dep == "compound" and c == head - 1
        ]
        known = is_people([token.text.lower()]) or coded(lemmas[-1:], "human")
        proper = token.pos == "PROPN" or (not known and any(self.tokens[c].pos == "PROPN" for c in before))
        if proper and not coded(lemmas, "physical"):
            return self._named(head, phrase, lemmas, aside)
        if token.lemma.lower() in _FOES:
            return None
        if known:
            named = next((self.phrase(c) for c in aside if self.tokens[c].pos == "PROPN"), "")
            return Target(True, named, phrase, coded(lemmas, "human") or "CIVILIAN", number)
        thing = coded(lemmas[-1:], "physical") or coded(lemmas, "physical")
        return Target(False, phrase, "", thing, number) if thing and coded(lemmas[-1:], "physical") else None

    def _named(self, head: int, phrase: str, lemmas: list[str], aside: list[int]) -> Target | None:
        words = phrase.split()
        titles = [
            n for n, w in enumerate(words[:-1]) if is_people([w.lower()]) or coded([w.lower()], "human")
        ]
        split = titles[-1] + 1 if titles else 0
        title, name = " ".join(words[:split]), " ".join(words[split:])
        told = [self.phrase(c) for c in aside]
        description = title or (told[0] if told else "")
        people = is_people([w.lower() for w in description.split()])
        if not people and len(name.split()) < 2 and not self._killed(head):
            return None
        of = [w.lower() for w in description.split()] + lemmas
        kind = coded(of, "human") or "CIVILIAN"
        return Target(True, name, description, kind, "1")


@cache
def _deeds() -> frozenset[str]:
    more = ("attack", "bombing", "kidnapping", "abduction", "strike", "assault", "burning", "destruction")
    return frozenset((*table()["killing"]["lemmas"], *table()["injuring"]["lemmas"], *more))


def instruments(text: str) -> list[tuple[str, str]]:
    """The instruments that a claim's words name: (as written, MUC's type)."""
    lowered = " ".join(text.lower().split())
    found: list[tuple[str, str]] = []
    for code, names in table()["instrument"].items():
        named = [n for n in names if f" {n} " in f" {_spaced(lowered)} "]
        if named and not any(max(named, key=len) in other.lower() for other, _ in found):
            found.append((max(named, key=len).upper(), code))
    return found


def _spaced(text: str) -> str:
    return "".join(c if c.isalnum() or c == "-" else " " for c in text)


def effect(lemmas: Iterable[str]) -> str:
    """What a claim does to people: DEATH, INJURY or ""."""
    known = set(lemmas)
    if known.intersection(table()["killing"]["lemmas"]):
        return "DEATH"
    return "INJURY" if known.intersection(table()["injuring"]["lemmas"]) else ""


def lemma(token: Token) -> str:
    """A token's lemma in small letters."""
    return token.lemma.lower()
