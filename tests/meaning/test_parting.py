"""What belongs to which clause, and what a clause does not tell. All texts are made up."""

from collections.abc import Callable

import pytest
from tests.told import doers, told

from rashomon.records import Claim
from rashomon.vocabulary import AmountOf, Happening, Modality

Read = Callable[[str], tuple[Claim, ...]]


def killed(claim: Claim) -> list[tuple[float | None, bool]]:
    return [(a.best, a.part_of) for a in claim.amounts if a.of is AmountOf.KILLED]


def test_the_day_of_a_joined_clause_stays_there(read_claims: Read) -> None:
    claims = read_claims("The fighting in Goma has subsided and the road to Sake was reopened on Friday.")
    assert told(claims, "subsided").period is None


@pytest.mark.parametrize(
    "text",
    ["Aid workers in Goma told us they have the names of 46 dead.", "Moscow admits 368 dead in Grozny."],
)
def test_who_has_or_tells_a_number_did_no_harm(read_claims: Read, text: str) -> None:
    assert not any(c.actors for c in read_claims(text))


def test_who_reports_a_deed_did_not_do_it(read_claims: Read) -> None:
    assert not any(c.actors for c in read_claims("Residents report looting in Goma."))


def test_a_heading_that_tells_something_places_nothing_below(read_claims: Read) -> None:
    claims = read_claims(
        "News of the day\n\nThe army met rebels in talks.\n\nArmy denies bombing Goma\n\nShells struck a "
        "clinic and killed two patients."
    )
    assert told(claims, "a clinic").place is None


def test_who_denies_a_claim_is_not_who_makes_it(read_claims: Read) -> None:
    claims = read_claims("The Khartoum regime's claim that its army repelled the attack is a lie.")
    denied = next(c for c in claims if c.modality is Modality.DENIED)
    assert not denied.attribution


def test_what_the_writer_knows_is_not_what_others_claim(read_claims: Read) -> None:
    claims = read_claims(
        "Russian generals claim they lured the rebels into it for a bribe. Maybe. What I know is that the "
        "surgeon amputated for two days and that soldiers arrested him afterwards."
    )
    assert not told(claims, "arrested him").attribution


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shelling in Izium killed a boy and his grandmother.", [(2, False)]),
        ("A bomb in Izium killed a pregnant woman and her two children.", [(3, False)]),
        ("A bomb in Izium killed a doctor, a nurse and the driver of an ambulance.", [(3, False)]),
        ("Two of the wounded died in a hospital in Izium.", [(2, True)]),
        ("Two children were among the dead in Izium.", [(2, True)]),
        ("A boy was killed in Izium and the driver fled.", [(1, False)]),
    ],
)
def test_how_many_they_were(read_claims: Read, text: str, wanted: list[tuple[int, bool]]) -> None:
    assert [k for c in read_claims(text) for k in killed(c)] == wanted


def test_whose_work_it_was(read_claims: Read) -> None:
    claims = read_claims("The bombing in Cali was the work of the ELN, the mayor said.")
    assert doers(told(claims, "bombing in Cali")) == {"eln"}
    claims = read_claims("Pedro Lopez said both were the work of the ELN.")
    assert [(c.happening, doers(c)) for c in claims] == [(Happening.RESPONSIBILITY, {"eln"})]


def test_an_attack_called_by_what_it_hit(read_claims: Read) -> None:
    claims = read_claims(
        "A police helicopter was brought down near Cali on Monday. The mayor blamed the ELN for the "
        "helicopter attack."
    )
    claim = told(claims, "the ELN for")
    assert claim.happening is Happening.DISRUPTED_WEAPONS_USE
    assert not claim.means


def test_no_aid_where_none_came(read_claims: Read) -> None:
    claims = read_claims("The army did not come to the aid of the village of Bama, residents said.")
    assert not any(c.happening is Happening.AID for c in claims)


def test_who_denies_one_thing_and_accuses_of_another(read_claims: Read) -> None:
    claims = read_claims(
        "The Armenian defence ministry denied it had launched a missile at Ganja and accused Azerbaijan of "
        "shelling Stepanakert."
    )
    assert [c.modality for c in claims] == [Modality.DENIED, Modality.ACCUSED]


def test_a_truce_made_elsewhere_places_nothing(read_claims: Read) -> None:
    claims = read_claims(
        "Shells hit Ganja on Monday. Ten people had died in a strike on a block in the same city on "
        "Saturday, hours after a truce brokered in Moscow came into force."
    )
    strike = told(claims, "Ten people")
    assert strike.place is None or strike.place.name == "Ganja"
    assert all(c.place is None for c in claims if c.happening is Happening.CEASEFIRE)


def test_what_is_never_explained_is_not_denied(read_claims: Read) -> None:
    claims = read_claims(
        "Shells killed nine people in Bama on Monday. Nigeria has never explained the attack."
    )
    assert not any(c.negated for c in claims)


def test_a_day_that_says_which_attack_is_meant(read_claims: Read) -> None:
    claims = read_claims(
        "Al-Shabaab claimed responsibility for the 5 January attack on a base in Mogadishu that killed three."
    )
    attack = told(claims, "killed three")
    assert attack.period is not None
    assert attack.period.edtf == "2022-01-05"
    assert all(c.period is None for c in claims if c.happening is Happening.RESPONSIBILITY)


def test_whose_part_in_it_is_denied(read_claims: Read) -> None:
    claims = read_claims("Defence minister Rafael Larios denied army involvement.")
    assert [doers(c) for c in claims] == [{"government_forces"}]


def test_what_is_to_come_was_not_on_the_day_it_was_said(read_claims: Read) -> None:
    claims = read_claims('"If you shell Goma, we will shell Kigali," the general said on Tuesday.')
    assert not any(c.period for c in claims)


def test_a_helicopter_that_was_fired_on_did_nothing(read_claims: Read) -> None:
    claims = read_claims("A UN helicopter was fired on near Goma.")
    assert not any(c.happening is Happening.AIR_STRIKE for c in claims)


def test_what_is_only_supposed_was_nowhere_yet(read_claims: Read) -> None:
    claims = read_claims(
        "Shells landed in Goma on Monday. Kigali warned it would strike back if attacks on its envoys "
        "went on."
    )
    assert told(claims, "if attacks").period is None


def test_those_by_whom_it_was_done_were_not_killed(read_claims: Read) -> None:
    claim = told(read_claims("A policeman was shot dead by two gunmen in Lurgan."), "policeman")
    assert killed(claim) == [(1, False)]


@pytest.mark.parametrize(
    "text", ["A missile destroyed a house in Bama.", "Gunners hit an ammunition depot near Bama."]
)
def test_what_weapons_destroy_is_no_find_of_weapons(read_claims: Read, text: str) -> None:
    assert not any(c.happening is Happening.DISRUPTED_WEAPONS_USE for c in read_claims(text))


def test_no_strikes_only_something_else(read_claims: Read) -> None:
    claims = read_claims("Pakistan says there were no air strikes, only cross-border firing.")
    assert [c.negated for c in claims if c.happening is Happening.AIR_STRIKE] == [True]


def test_the_third_time_has_no_day_of_another(read_claims: Read) -> None:
    claims = read_claims(
        "Shells landed in Goma on Monday. The UN said it was the third time in a week that shells had fallen "
        "there."
    )
    assert told(claims, "third time").period is None


def test_what_is_to_come_lends_nothing_to_what_was(read_claims: Read) -> None:
    claims = read_claims(
        "Rebels will bomb a base in Goma on Friday, they threatened. A woman was shot dead, police said."
    )
    assert told(claims, "A woman").place is None


def test_those_who_died_where_a_place_was_seized(read_claims: Read) -> None:
    claims = read_claims(
        "A car bomb exploded in Kano on Monday. In June 1995 rebels seized a hospital in Budyonnovsk, where "
        "more than 120 people died."
    )
    assert told(claims, "120 people").happening is not Happening.REMOTE_EXPLOSIVE


def test_neither_have_they_done_it(read_claims: Read) -> None:
    claims = read_claims("Neither have our forces ever attacked schools in Bama.")
    assert [c.negated for c in claims] == [True]


def test_a_brother_and_two_nurses_are_three(read_claims: Read) -> None:
    claims = read_claims("A doctor said that his brother and two nurses died in Fallujah.")
    assert [k for c in claims for k in killed(c)] == [(3, False)]


def test_she_is_the_woman_named_after_who_spoke(read_claims: Read) -> None:
    claims = read_claims(
        "Colonel John Smith said the city was calm. Judge Maria Lopez fled with her sons. She said a tank "
        "had killed seven people in Fallujah."
    )
    assert [s.name for s in told(claims, "seven people").attribution] == ["Maria Lopez"]
