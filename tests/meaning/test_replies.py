"""What is said against what was told before, and how many were spared; all texts made up."""

from collections.abc import Callable

import pytest
from tests.told import doers, told

from rashomon.records import Claim
from rashomon.vocabulary import AmountOf, Happening, Modality

Read = Callable[[str], tuple[Claim, ...]]


def sources(claim: Claim) -> list[str]:
    return [s.name for s in claim.attribution]


@pytest.mark.parametrize("denial", ["M23 denied this.", "M23 has denied it.", "M23 rejected the claim."])
def test_a_bare_denial_is_of_what_was_told_before(read_claims: Read, denial: str) -> None:
    said, denied = read_claims(
        f"Congo's army said M23 fighters killed 17 civilians in Goma on 29 April. {denial}"
    )
    assert (said.modality, denied.modality) == (Modality.FACT, Modality.DENIED)
    assert denied.happening is said.happening
    assert doers(denied) == {"m23"}
    assert sources(denied) == ["M23"]
    assert denied.place == said.place
    assert denied.period == said.period
    assert denied.amounts == ()
    assert dict(denied.basis)["place"] == "the claim that is denied"


def test_the_group_that_denies_is_the_one_accused(read_claims: Read) -> None:
    claims = read_claims(
        "The army said M23 fighters killed 17 civilians in Goma. The group has denied the accusation."
    )
    assert sources(claims[-1]) == ["M23"]


def test_who_does_not_deny_it_denies_nothing(read_claims: Read) -> None:
    claims = read_claims(
        "Rebels said a drone strike killed six people in Bandiagara. The army did not deny it."
    )
    assert len(claims) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan blamed each other for the shelling of a school in Tavush.",
        "Armenia and Azerbaijan accused each other of shelling a school in Tavush.",
        "Armenia and Azerbaijan met. Each side blamed the other for the shelling of a school in Tavush.",
    ],
)
def test_two_sides_that_blame_each_other_are_two_accusations(read_claims: Read, text: str) -> None:
    claims = [c for c in read_claims(text) if c.happening is Happening.SHELLING]
    accused = {sources(c)[0]: doers(c) for c in claims}
    assert len(claims) == 2
    assert accused == {"Armenia": {"azerbaijan"}, "Azerbaijan": {"armenia"}}
    assert {c.modality for c in claims} == {Modality.ACCUSED}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("They want us to believe that the army killed 200 people in Djibo.", "They"),
        ("State media would have us believe that the army killed 200 people in Djibo.", "state media"),
    ],
)
def test_what_we_are_to_believe_is_anothers_word(read_claims: Read, text: str, who: str) -> None:
    (claim,) = read_claims(text)
    assert claim.modality is Modality.CLAIMED
    assert sources(claim) == [who]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Drones hit the airport in Abha on Monday without killing anyone.", "without killing anyone"),
        ("Rockets hit the airport in Abha without causing casualties.", "without causing casualties"),
        ("A missile struck Najran. There were no deaths.", "no deaths"),
        ("Rebels shelled Marawi, causing no casualties.", "no casualties"),
    ],
)
def test_harm_that_was_not_done_is_a_number(read_claims: Read, text: str, words: str) -> None:
    claim = next(c for c in read_claims(text) if c.amounts)
    assert [(a.of, a.low, a.high, a.words.exact) for a in claim.amounts] == [(AmountOf.KILLED, 0, 0, words)]
    assert not claim.negated


@pytest.mark.parametrize(
    "text",
    [
        "A missile struck Najran. No casualties were reported.",
        "A missile struck Najran. There were no immediate reports of deaths.",
    ],
)
def test_no_report_of_harm_is_no_number(read_claims: Read, text: str) -> None:
    assert told(read_claims(text), "missile").amounts == ()
    assert not any(c.amounts for c in read_claims(text))
