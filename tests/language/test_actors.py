"""Who: known and composed names, bare countries, persons, words that take their meaning from the report."""

import pytest
from tests.plain import plain_report

from rashomon.language.actors import find_actors
from rashomon.language.reading import annotated
from rashomon.lookups import Lexicon, Lookups
from rashomon.lookups.annotator import SpacyAnnotator
from rashomon.values import Actor
from rashomon.vocabulary import ActorKind

LOOKUPS = Lookups(SpacyAnnotator(), None, Lexicon(), "")  # type: ignore[arg-type]  # places are not looked up


def actors(text: str) -> tuple[Actor, ...]:
    report = plain_report(text)
    found = find_actors(report, *annotated(report, LOOKUPS), LOOKUPS)
    position = 0
    for actor in found:
        assert actor.words is not None
        assert text[actor.words.start : actor.words.end] == actor.words.exact
        assert actor.words.start >= position
        position = actor.words.end
    return found


def ids(text: str) -> list[str]:
    return [actor.id for actor in actors(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Danish airforce F-16 planes flew.", "denmark"),
        ("U.S.-led coalition jets hit the base.", "us_coalition"),
        ("US led coalition jets hit the base.", "us_coalition"),
        ("Russias defence ministry denied it.", "russian_defence_ministry"),
        ("The Ukrainian navy sank a boat.", "ukrainian_navy"),
        ("Assad's troops advanced.", "syrian_army"),
        ("The Ministry of Defence of the Republic of Chad denied it.", "chadian_defence_ministry"),
        ("The army of Niger advanced.", "niger"),
        ("The air force of the Syrian regime bombed it.", "syrian_government"),
        ("Da'esh fighters fled.", "isis"),
        ("IS fighters fled.", "isis"),
        ("Kurdish forces held the hill.", "kurdish_forces"),
        ("The Iraqi government objected.", "iraq_government"),
        ("Turkish shelling went on.", "turkey"),
        ("Rebel groups attacked.", "rebels"),
        ("A militia seized the mine.", "militia"),
        ("Two assailants fled.", "attackers"),
    ],
)
def test_names_give_their_actor(text: str, expected: str) -> None:
    assert ids(text)[0] == expected


def test_small_letters_are_no_acronym() -> None:
    assert ids("It is there for us who wait.") == []


def test_capitals_throughout_do_not_turn_words_into_names() -> None:
    assert ids("RUSSIA SAYS IT IS NOT WITH US IN THIS") == ["russia"]


def test_two_demonyms_before_one_noun_are_two_doers() -> None:
    assert ids("Syrian and Russian warplanes struck.") == ["syrian_army", "russia"]


def test_a_country_after_a_preposition_of_place_is_no_doer() -> None:
    assert ids("The convoy stopped in Jordan.") == []
    assert ids("Jordan denied it.") == ["jordan"]


def test_a_capital_is_a_doer_where_it_acts() -> None:
    assert ids("Ankara denied the report.") == ["turkey"]


def test_the_army_is_that_of_the_country_spoken_of() -> None:
    assert ids("The Sudanese government spoke in Sudan. The army advanced.")[-1] == "sudanese_army"


def test_a_later_short_form_is_the_same_person() -> None:
    found = actors("Ahmed Mustafa told reporters of it. Mustafa said they left.")
    people = [actor for actor in found if actor.kind is ActorKind.PERSON]
    assert [person.id for person in people] == ["ahmed_mustafa", "ahmed_mustafa"]


def test_a_later_short_form_is_the_same_body() -> None:
    assert ids("The Syrian Coalition met. The Coalition warned.") == ["syrian_coalition", "syrian_coalition"]


def test_the_last_word_of_a_groups_name_is_still_a_country() -> None:
    assert ids("The Islamic State of Iraq and Syria fled. Syria denied it.") == ["isis", "syria"]


def test_the_coalition_is_the_one_named_before() -> None:
    assert ids("The Saudi-led coalition struck. Coalition forces denied it.") == ["saudi_coalition"] * 2
    assert ids("The US-led coalition struck. The coalition denied it.") == ["us_coalition"] * 2
    assert ids("The coalition denied it.") == ["coalition"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shells hit a base of the 12th Artillery Regiment on Monday.", "Artillery Regiment", "state_forces"),
        (
            "They met the Lakeside Reconciliation Committee on Monday.",
            "Reconciliation Committee",
            "organisation",
        ),
        ("He left the Office of Harbour Affairs in May.", "Office of Harbour Affairs", "organisation"),
        ("The town is held by the Northern Falcons Brigades.", "Falcons Brigades", "armed_group"),
    ],
)
def test_a_name_is_an_organisation_by_its_head_word(text: str, name: str, kind: str) -> None:
    found = [a for a in actors(text) if a.words is not None and name in a.words.exact]
    assert [a.kind for a in found] == [ActorKind(kind)], actors(text)


def test_a_short_name_in_brackets_is_the_actor_before_it() -> None:
    found = actors(
        "The Lakeside Reconciliation Committee (LRC) met on Monday. On Tuesday the LRC left. The XYZ stayed."
    )
    assert [a.words.exact for a in found if a.words][1:] == ["LRC", "LRC"]
    assert len({a.id for a in found}) == 1


def test_letters_in_brackets_that_are_no_initials_name_nobody() -> None:
    found = actors("The Lakeside Reconciliation Committee (USD) met on Monday. The USD fell.")
    assert len(found) == 1


def test_a_word_is_no_short_name_written_like_it() -> None:
    assert ids("Let Kone's men and LeT fighters came.")[-1] == "lashkar_e_taiba"
    assert "lashkar_e_taiba" not in ids("Let Kone's men came.")
