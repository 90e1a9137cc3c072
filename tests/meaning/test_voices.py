"""What is carried from one claim to another: only what the same voice or the report told, and only into what
tells of the same happening. All texts are made up."""

from collections.abc import Callable

import pytest
from tests.told import doers, told

from rashomon.records import Claim
from rashomon.vocabulary import AmountOf, Happening

Read = Callable[[str], tuple[Claim, ...]]


def killed(claim: Claim) -> list[float | None]:
    return [a.best for a in claim.amounts if a.of is AmountOf.KILLED]


def test_a_doer_that_one_speaker_names_is_not_carried_to_the_report(read_claims: Read) -> None:
    claims = read_claims(
        "The mayor of Izium said Russian jets bombed the clinic on Monday. The attack killed nine people."
    )
    assert doers(told(claims, "The mayor")) == {"russia"}
    assert not told(claims, "killed nine").actors


def test_what_the_report_tells_is_carried_past_a_speaker(read_claims: Read) -> None:
    claims = read_claims(
        "Russian jets bombed Izium on Monday. The mayor said nine people were killed in the strikes. The "
        "strikes wounded twelve."
    )
    assert doers(told(claims, "wounded twelve")) == {"russia"}


@pytest.mark.parametrize(
    "text",
    [
        "It was the third attack on a clinic in a month.",
        "It was the deadliest attack on aid workers since 2014.",
    ],
)
def test_nothing_is_carried_into_a_row_of_attacks(read_claims: Read, text: str) -> None:
    claims = read_claims(f"Boko Haram fighters attacked a clinic in Bama on Monday. {text}")
    claim = told(claims, text.removesuffix("."))
    assert not claim.actors
    assert claim.place is None
    assert claim.period is None


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said on Tuesday that Russia does not strike hospitals",
        "Russia has repeatedly struck hospitals",
    ],
)
def test_what_is_done_as_a_rule_has_no_day_or_place(read_claims: Read, text: str) -> None:
    claims = read_claims(f"A missile hit a hospital in Izium on Monday, killing two. {text}.")
    claim = told(claims, text)
    assert claim.place is None
    assert claim.period is None


def test_each_joined_clause_with_a_time_of_its_own_is_a_happening(read_claims: Read) -> None:
    claims = read_claims(
        "In March 2021 a blast destroyed a bakery in Bama without hurting anyone, and six people died in "
        "June when shells hit a market in Gwoza."
    )
    blast, shells = told(claims, "bakery"), told(claims, "market")
    assert not killed(blast)
    assert killed(shells) == [6]
    assert (blast.period is not None, shells.period is not None) == (True, True)
    assert blast.period != shells.period
    assert [c.place.name for c in (blast, shells) if c.place] == ["Bama", "Gwoza"]


def test_a_toll_after_a_digression_is_of_neither(read_claims: Read) -> None:
    claims = read_claims(
        "A suicide bomber killed nine people in Kano on Monday. In 2014 gunmen stormed a college in Gujba. "
        "The state agency put the toll at 20."
    )
    claim = told(claims, "put the toll")
    assert killed(claim) == [20]
    assert claim.period is None
    assert claim.place is None


def test_a_toll_after_its_happening_is_of_it(read_claims: Read) -> None:
    claims = read_claims("A suicide bomber struck in Kano on Monday. The state agency put the toll at 20.")
    claim = told(claims, "put the toll")
    assert claim.place is not None
    assert claim.happening is Happening.SUICIDE_BOMB


def test_a_semicolon_parts_who_says_what(read_claims: Read) -> None:
    claims = read_claims(
        "On Monday a strike on a school in Izium killed ten children, according to UNICEF; the army denied "
        "targeting the school and said it had hit a depot."
    )
    school = told(claims, "killed ten")
    assert [s.name for s in school.attribution] == ["UNICEF"]
    assert school.modality == "fact"
    assert told(claims, "had hit a depot").modality == "fact"


def test_those_killed_where_ground_was_taken_were_so_there_and_then(read_claims: Read) -> None:
    claims = read_claims(
        "On 4 May Boko Haram fighters captured the army post in Bama after a long battle. Thirteen soldiers "
        "were killed and 20 surrendered."
    )
    for words in ("Thirteen soldiers", "20 surrendered"):
        claim = told(claims, words)
        assert claim.place is not None
        assert claim.place.name == "Bama"
        assert claim.period is not None
        assert claim.period.edtf == "2022-05-04"


def test_whom_a_pronoun_stands_for_in_what_is_said(read_claims: Read) -> None:
    claims = read_claims(
        "The coalition bombed a bridge in Raqqa. The air wing said it struck a depot near Homs and denied "
        "hitting civilians."
    )
    assert not told(claims, "The air wing said").actors
    denied = next(c for c in claims if c.modality == "denied")
    assert [s.name for s in denied.attribution] == ["The air wing"]
    assert "coalition" not in doers(denied)


def test_in_a_states_own_statement_the_air_force_is_its_own_wherever_it_strikes(read_statement: Read) -> None:
    told = "The air force struck a depot of Hezbollah near Tyre in southern Lebanon on Tuesday."
    (claim,) = read_statement(f"IDF statement\n\n9 July 2024\n\n{told}")
    assert [(a.id, a.country) for a in claim.actors] == [("israel", "IL")]
