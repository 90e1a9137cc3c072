"""The lexicon: its data are sound, names match as written, parts lie within their wholes."""

import pytest

from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.names import NameTable, pieces, plain
from rashomon.values import Actor, Span
from rashomon.vocabulary import ActorKind, VerbClass

LEXICON = Lexicon()


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("us_military", "us"),
        ("us_military", "us_coalition"),
        ("russian_air_force", "russia"),
        ("russian_defence_ministry", "russia"),
        ("danish_air_force", "denmark"),
        ("syrian_army", "syria"),
        ("ypg", "sdf"),
        ("nusra", "rebels"),
        ("isis", "militants"),
        ("unicef", "un"),
        ("isis", "isis"),
    ],
)
def test_parts_lie_within_their_wholes(part: str, whole: str) -> None:
    assert LEXICON.within(part, whole)


@pytest.mark.parametrize(
    ("a", "b"), [("us", "us_military"), ("isis", "rebels"), ("russia", "syria"), ("", "us")]
)
def test_others_do_not(a: str, b: str) -> None:
    assert not LEXICON.within(a, b)


def test_every_larger_actor_that_an_entry_names_is_known() -> None:
    known = set(LEXICON.entries) | {country.id for country in LEXICON.countries.values()}
    assert {w for entry in LEXICON.entries.values() for w in entry.within} <= known


def test_verbs_have_their_class() -> None:
    assert LEXICON.verbs["deny"] is VerbClass.DENY
    assert LEXICON.verbs["say"] is VerbClass.SAY
    assert LEXICON.verbs["accuse"] is VerbClass.ACCUSE


def test_plain_forms() -> None:
    assert plain("Da'esh") == plain("Daesh") == "daesh"
    assert plain("U.S.") == "us"
    assert plain("Séléka") == "seleka"


def test_capitals_count_where_the_name_has_them() -> None:
    table = NameTable([("IS", "group"), ("Free Army", "army"), ("rebels", "rebels")])

    def found(text: str) -> list[str]:
        words = pieces(text)
        matches = [table.longest(text, words, at) for at in range(len(words))]
        return [match[1] for match in matches if match is not None]

    assert found("It is said that IS and Free-Army rebels left") == ["group", "army", "rebels"]
    assert found("The free army. Free. Army") == []


def test_a_bare_country_may_be_a_place_and_an_army_may_not() -> None:
    def actor(words: str) -> Actor:
        return Actor(Span.cut(words, 0, len(words), ""), words, ActorKind.GOVERNMENT)

    assert LEXICON.place_like(actor("Russia"))
    assert LEXICON.place_like(actor("U.S."))
    assert LEXICON.place_like(actor("Damascus"))
    assert not LEXICON.place_like(actor("Russian army"))


def test_the_version_names_the_data() -> None:
    assert len({Lexicon().version, Lexicon().version}) == 1
