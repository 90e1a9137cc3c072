"""Which kind of happening a sentence tells: ACLED's sub-events and beyond, all texts made up."""

from collections.abc import Callable

import pytest

from rashomon.records import Claim
from rashomon.vocabulary import Happening

Read = Callable[[str], tuple[Claim, ...]]
KINDS = [
    ("Thousands of teachers marched through Nairobi in a protest over unpaid wages.", "peaceful_protest"),
    (
        "Police in Tunis used tear gas and water cannon to disperse a rally of students.",
        "protest_with_intervention",
    ),
    (
        "Soldiers in Conakry fired live rounds at demonstrators on Monday, killing three of them.",
        "excessive_force_against_protesters",
    ),
    (
        "Demonstrators threw stones and petrol bombs at riot police in Lima on Friday.",
        "violent_demonstration",
    ),
    ("A mob beat two suspected thieves to death in Lagos on Sunday.", "mob_violence"),
    ("Looters ransacked shops in central Durban on Tuesday.", "looting"),
    ("Police in Manila seized 30 rifles and 2,000 rounds of ammunition on Monday.", "disrupted_weapons_use"),
    ("Ethiopian troops set up a new military base near Baidoa on Thursday.", "headquarters_established"),
    (
        "The government and the rebels exchanged 40 prisoners near Taiz on Wednesday.",
        "agreement",
    ),
    ("Fifty fighters defected from the rebel movement near Goma on Monday.", "change_to_group"),
    (
        "The army handed over control of the airport at Wau to the peacekeepers on Monday.",
        "non_violent_transfer",
    ),
    ("Egypt expelled two Turkish diplomats on Saturday.", "diplomacy"),
    ("Al-Shabaab claimed responsibility for the attack in Mogadishu on Monday.", "responsibility"),
    ("Border guards intercepted smugglers with 40 kilograms of heroin near Zaranj.", "crime"),
    ("Eleven people died in a bus crash near Quetta on Sunday.", "accident"),
    ("At least 60 people were killed after a strong earthquake hit Herat on Sunday.", "natural_disaster"),
    ("A man blew himself up near a mosque in Kano, killing four people.", "suicide_bomb"),
    ("Six people died when a mine went off under a bus near Gao.", "remote_explosive"),
    ("Gunmen attacked a police checkpoint near Jos on Monday, killing two people.", "armed_clash"),
    ("Gunmen attacked a wedding party near Jos on Monday, killing two people.", "attack"),
    ("Farmers and herders clashed near Jos on Monday.", "mob_violence"),
    ("Rebels took control of several villages east of Bunia on Monday.", "non_state_overtakes_territory"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[kind for _, kind in KINDS])
def test_kind(read_claims: Read, text: str, kind: str) -> None:
    claims = read_claims(text)
    assert claims
    assert claims[0].happening is Happening(kind), [(c.happening, c.trigger.exact) for c in claims]


def test_who_is_arrested_elsewhere_protests_nowhere(read_claims: Read) -> None:
    (claim,) = read_claims("Police arrested two suspects in Mombasa on Monday.")
    assert claim.happening is Happening.ARRESTS


def test_claim_of_responsibility_and_what_it_is_for_are_two_claims(read_claims: Read) -> None:
    claims = read_claims(
        "The group claimed responsibility for a bombing that killed more than 30 soldiers in Sirte."
    )
    claimed, done = claims
    assert claimed.happening is Happening.RESPONSIBILITY
    assert "killed" not in claimed.span.exact
    assert any(a.low == 31 for a in done.amounts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("At least 35 villagers were hacked to death with machetes near Beni.", Happening.ATTACK),
        ("The pilot ejected over Vedeno and was captured.", Happening.ARRESTS),
        ("Vedeno: twelve fighters captured", Happening.ARRESTS),
        ("Rebels captured in the raid on Vedeno were shown on television.", Happening.ARRESTS),
        ("Soldiers captured Vedeno.", Happening.GOVERNMENT_REGAINS_TERRITORY),
        ("The three priests were released on Sunday without ransom.", Happening.STRATEGIC_OTHER),
        ("A bus bombing in Quetta killed 12 people.", Happening.REMOTE_EXPLOSIVE),
        ("Russian bombing killed six people in Idlib.", Happening.AIR_STRIKE),
        ("Barrel bombing of Aleppo killed six people.", Happening.AIR_STRIKE),
        ("A massacre in Moura left 30 villagers dead.", Happening.ATTACK),
    ],
)
def test_of_what_kind_a_deed_is(read_claims: Read, text: str, kind: Happening) -> None:
    assert read_claims(text)[0].happening is kind


def test_a_helicopter_that_lands_strikes_nothing(read_claims: Read) -> None:
    claims = read_claims("Soldiers searched houses in Moura after helicopters landed near the market.")
    assert Happening.AIR_STRIKE not in {c.happening for c in claims}
