"""The words of happenings and of certainty, read from the lexicons into look-up tables."""

import itertools
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

import msgspec

from rashomon.vocabulary import Happening, Intent, Modality

GENERIC = "generic"
TERRITORY = "territory"
BOMBARDMENT = "bombardment"


class Kind(msgspec.Struct, frozen=True):
    """A kind of happening as the lexicon names it, and what its object is ("target" or "place")."""

    name: str
    object: str


EFFECT = Kind(name="effect", object="target")
Phrases = frozenset[tuple[str, ...]]


class CrowdWords(msgspec.Struct, frozen=True):
    """Words for people who protest, for mobs, for deeds of and against them; lemmas for who is no fighter."""

    people: Phrases
    mob: Phrases
    civil: frozenset[str]
    deeds: tuple[tuple[Happening, Phrases], ...]


class AnsweringWords(msgspec.Struct, frozen=True):
    """Lemmas of verbs that answer for a deed, and of what stands between them and the deed."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class BombWords(msgspec.Struct, frozen=True):
    """Lemmas of bombs; of verbs by which they are ones from the air, alone or if they are several; words of
    bombs that somebody laid; nouns of bombs from the air as of others."""

    nouns: frozenset[str]
    dropping: frozenset[str]
    hitting: frozenset[str]
    planted: frozenset[str]
    either: frozenset[str]


class SilenceWords(msgspec.Struct, frozen=True):
    """Lemmas of verbs and nouns by which nothing is said where they are negated."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class HappeningWords(msgspec.Struct, frozen=True):
    """Lemmas and phrases → kinds; see ``lexicons/happenings.toml`` for what the groups mean."""

    verbs: Mapping[str, Kind]
    nouns: Mapping[str, Kind]
    phrases: Mapping[tuple[str, ...], Kind]
    paired_verbs: Mapping[str, Sequence[tuple[Kind, Phrases]]]
    paired_nouns: Mapping[str, Sequence[tuple[Kind, Phrases]]]
    crowd: CrowdWords
    answering: AnsweringWords
    bombs: BombWords
    silence: SilenceWords
    mishap: Phrases
    ruling: frozenset[str]
    launching: frozenset[str]
    leaving: frozenset[str]
    weapons: frozenset[str]
    whereabouts: frozenset[str]
    somewhere: frozenset[str]
    answers: frozenset[str]
    documents: frozenset[str]
    burning: frozenset[str]
    own_kind: frozenset[str]
    made: frozenset[str]
    works: frozenset[str]
    series: frozenset[str]
    habits: Phrases
    suffered: frozenset[str]
    harm_nouns: frozenset[str]
    campaigns: frozenset[str]
    repelling: frozenset[str]
    from_afar: frozenset[str]
    harm: frozenset[str]
    damage: frozenset[str]
    undergo: frozenset[str]
    done_to_one: frozenset[str]
    armed: frozenset[str]
    carried: frozenset[str]
    carriers: frozenset[str]
    persons: frozenset[str]
    falling: frozenset[str]
    fallen: frozenset[str]
    taking: frozenset[str]
    held: frozenset[str]
    grounds: frozenset[str]
    military: Phrases
    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    unfolding: frozenset[str]
    means: tuple[tuple[Happening, frozenset[tuple[str, ...]]], ...]
    deeds: frozenset[str]
    intent: tuple[tuple[Intent, frozenset[tuple[str, ...]]], ...]


class ModalityWords(msgspec.Struct, frozen=True):
    """Words and phrases → modality; words of negation and of absence."""

    words: Mapping[str, Modality]
    phrases: Mapping[tuple[str, ...], Modality]
    negation: frozenset[str]
    negating_verbs: frozenset[str]
    ending: frozenset[str]
    telling: frozenset[str]
    absence: frozenset[tuple[str, ...]]
    implicative: frozenset[str]
    ahead: frozenset[str]


class GoverningWords(msgspec.Struct, frozen=True):
    """Words of predicates that take back what is said below them."""

    untrue: frozenset[str]
    true: frozenset[str]
    sure: frozenset[str]
    reports: frozenset[str]
    answerable: frozenset[str]
    holding: frozenset[str]
    naming: frozenset[str]
    beside: frozenset[str]
    superseded: Phrases


def _table(name: str) -> dict[str, Any]:
    return loads((files("rashomon.lexicons") / name).read_text("utf-8"))


def _split(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.split()) for word in words)


@cache
def happening_words() -> HappeningWords:
    """The lexicon of happenings."""
    table = _table("happenings.toml")
    verbs, nouns, phrases = _kinds(table)
    paired_verbs, paired_nouns = _pairs(table)
    return HappeningWords(
        verbs=verbs,
        nouns=nouns,
        phrases=phrases,
        paired_verbs=paired_verbs,
        paired_nouns=paired_nouns,
        crowd=_crowd(table["crowd"]),
        answering=AnsweringWords(**{k: frozenset(v) for k, v in table["answering"].items()}),
        bombs=BombWords(**{k: frozenset(v) for k, v in table["bombs"].items()}),
        silence=SilenceWords(**{k: frozenset(v) for k, v in table["silence"].items()}),
        mishap=_split(table["mishap"]["words"]),
        ruling=frozenset(table["ruling"]["words"]),
        launching=frozenset(table["launching"]["verbs"]),
        leaving=frozenset(table["leaving"]["verbs"]),
        weapons=frozenset(table["weapons"]["nouns"]),
        whereabouts=frozenset(table["weapons"]["whereabouts"]),
        somewhere=frozenset(table["somewhere"]["nouns"]),
        answers=frozenset(table["somewhere"]["answers"]),
        documents=frozenset(table["somewhere"]["documents"]),
        burning=frozenset(table["burning"]["verbs"]),
        own_kind=frozenset(table["own_kind"]["nouns"]),
        works=frozenset(table["works"]["nouns"]),
        made=frozenset(table["made"]["verbs"]),
        series=frozenset(table["series"]["words"]),
        habits=_split(table["habits"]["words"]),
        repelling=frozenset(table["repelling"]["verbs"]),
        campaigns=frozenset(table["campaigns"]["nouns"]),
        harm_nouns=frozenset(table["effect"]["without"]),
        suffered=frozenset(table["suffered"]["nouns"]),
        from_afar=frozenset(table["from_afar"]["nouns"]),
        harm=frozenset(table["effect"]["harm"]),
        damage=frozenset(table["effect"]["damage"]),
        undergo=frozenset(table["effect"]["undergo"]),
        done_to_one=frozenset(table["effect"]["done_to_one"]),
        armed=frozenset(table["armed"]["verbs"]),
        carried=frozenset(table["armed"]["carried"]),
        carriers=frozenset(table["armed"]["carriers"]),
        persons=frozenset(itertools.chain.from_iterable(_table("amounts.toml")["who"].values())),
        falling=frozenset(table["falling"]["verbs"]),
        fallen=frozenset(table["falling"]["nouns"]),
        taking=frozenset(table["taking"]["verbs"]),
        held=frozenset(table["taking"]["held"]),
        grounds=frozenset(table["taking"]["grounds"]),
        military=_split(table["military"]["words"]),
        light_verbs=frozenset(table["light"]["verbs"]),
        light_nouns=frozenset(table["light"]["nouns"]),
        unfolding=frozenset(table["unfolding"]["verbs"]),
        means=tuple((Happening(name), _split(words)) for name, words in table["means"].items()),
        deeds=frozenset(table["deeds"]["words"]),
        intent=tuple((Intent(name), _split(words)) for name, words in table["intent"].items()),
    )


def _kinds(
    table: Mapping[str, Any],
) -> tuple[dict[str, Kind], dict[str, Kind], dict[tuple[str, ...], Kind]]:
    """Verbs, nouns and phrases that tell a kind by themselves."""
    verbs: dict[str, Kind] = {}
    nouns: dict[str, Kind] = {}
    phrases: dict[tuple[str, ...], Kind] = {}
    for group in table["kind"]:
        kind = Kind(name=group["happening"], object=group["object"])
        for words, mapping in ((group.get("verbs", ()), verbs), (group.get("nouns", ()), nouns)):
            for word in words:
                mapping.setdefault(word, kind)
        for phrase in group.get("phrases", ()):
            phrases.setdefault(tuple(phrase.split()), kind)
    for noun in table["effect"]["nouns"]:
        nouns.setdefault(noun, EFFECT)
    return verbs, nouns, phrases


def _pairs(table: Mapping[str, Any]) -> tuple[dict[str, list[tuple[Kind, Phrases]]], ...]:
    """Verbs and nouns that tell a kind with another word of their clause."""
    paired: tuple[dict[str, list[tuple[Kind, Phrases]]], ...] = ({}, {})
    for group in table["pair"]:
        made = (Kind(name=group["happening"], object=group["object"]), _split(group["with"]))
        for pairs, lemmas in zip(paired, (group["verbs"], group.get("nouns", ())), strict=True):
            for lemma in lemmas:
                pairs.setdefault(lemma, []).append(made)
    return paired


def _crowd(group: Mapping[str, Sequence[str]]) -> CrowdWords:
    deeds = (
        (Happening.VIOLENT_DEMONSTRATION, group["violent"]),
        (Happening.EXCESSIVE_FORCE_AGAINST_PROTESTERS, group["excessive"]),
        (Happening.PROTEST_WITH_INTERVENTION, group["force"]),
    )
    return CrowdWords(
        people=_split(group["people"]),
        mob=_split(group["mob"]),
        civil=frozenset(group["civil"]),
        deeds=tuple((kind, _split(words)) for kind, words in deeds),
    )


@cache
def own_words() -> frozenset[str]:
    """Lemmas of what a party calls its own: forces, arms, grounds they hold."""
    return frozenset(_table("happenings.toml")["own"]["nouns"])


@cache
def modality_words() -> ModalityWords:
    """The lexicon of certainty."""
    table = _table("modality.toml")
    negation = table.pop("negation")
    table.pop("predicates")
    governing = table.pop("governing")
    words: dict[str, Modality] = {}
    phrases: dict[tuple[str, ...], Modality] = {}
    for name, group in table.items():
        words.update(dict.fromkeys(group.get("words", ()), Modality(name)))
        phrases.update(dict.fromkeys((tuple(p.split()) for p in group.get("phrases", ())), Modality(name)))
    return ModalityWords(
        words=words,
        phrases=phrases,
        negation=frozenset(negation["words"]),
        negating_verbs=frozenset(negation["verbs"]),
        ending=frozenset(negation["ending"]),
        telling=frozenset(governing["telling"]),
        absence=_split(negation["absence"]),
        implicative=frozenset(governing["implicative"]),
        ahead=frozenset(governing["ahead"]),
    )


@cache
def governing_words() -> GoverningWords:
    """The lexicon of predicates above a clause."""
    table = _table("modality.toml")["predicates"]
    superseded = _split(table.pop("superseded"))
    return GoverningWords(superseded=superseded, **{k: frozenset(v) for k, v in table.items()})


def has_phrase(lowered: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Does any of ``phrases`` stand among the words?"""
    return any(phrase_at(lowered, at, phrases) for at in range(len(lowered)))


def phrase_at(lowered: Sequence[str], index: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """Length of the longest of ``phrases`` that stands at ``index``, 0 if none."""
    for length in range(min(5, len(lowered) - index), 0, -1):
        if tuple(lowered[index : index + length]) in phrases:
            return length
    return 0
