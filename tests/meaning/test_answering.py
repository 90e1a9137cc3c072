"""Who answers for a deed, what is taken back, and what is told of several at once; all texts made up."""

from collections.abc import Callable
from datetime import date

import pytest

from rashomon.records import Claim
from rashomon.vocabulary import AmountOf, Happening, Modality

Read = Callable[[str], tuple[Claim, ...]]


def doers(claim: Claim) -> set[str]:
    return {actor.id or actor.name for actor in claim.actors}


def one(claims: tuple[Claim, ...], *kinds: Happening) -> Claim:
    found = [c for c in claims if c.happening in kinds]
    assert len(found) == 1, [(c.happening, c.span.exact) for c in claims]
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab denied responsibility for the shelling of Baidoa.",
        "Al-Shabaab denied any role in the shelling of Baidoa.",
        "Al-Shabaab rejected accusations that it had shelled Baidoa.",
        "Al-Shabaab denies shelling Baidoa.",
    ],
)
def test_who_denies_a_deed_is_the_one_said_to_have_done_it(read_claims: Read, text: str) -> None:
    claim = one(read_claims(text), Happening.SHELLING)
    assert claim.modality is Modality.DENIED
    assert doers(claim) == {"al_shabaab"}


def test_who_claims_responsibility_did_it_by_their_own_word(read_claims: Read) -> None:
    claims = read_claims(
        "Al-Shabaab claimed responsibility for a car bombing that killed 12 people in Baidoa."
    )
    claim = one(claims, Happening.REMOTE_EXPLOSIVE)
    assert claim.modality is Modality.CLAIMED
    assert doers(claim) == {"al_shabaab"}
    assert [s.name for s in claim.attribution] == ["al-Shabaab"]


def test_what_is_told_beside_a_denial_is_not_the_deniers_deed(read_claims: Read) -> None:
    claims = read_claims("Al-Shabaab denied responsibility for the shelling of Baidoa that killed 12 people.")
    assert not any(c.actors and c.modality is Modality.FACT for c in claims)


def test_a_denial_without_a_deed_is_denied_by_who_denies(read_claims: Read) -> None:
    claim = one(read_claims("Al-Shabaab denied any involvement."), Happening.RESPONSIBILITY)
    assert claim.modality is Modality.DENIED
    assert doers(claim) == {"al_shabaab"}


def test_nobody_is_no_source(read_claims: Read) -> None:
    claims = read_claims("No group has claimed responsibility for the bombing in Baidoa, which killed four.")
    assert not any(c.attribution for c in claims)


@pytest.mark.parametrize(
    "text",
    [
        "The Saudi-led coalition has been blamed for an air strike that hit a wedding in Hodeidah.",
        "An air strike in Hodeidah has been blamed on the Saudi-led coalition.",
    ],
)
def test_who_is_blamed_says_nothing(read_claims: Read, text: str) -> None:
    claim = one(read_claims(text), Happening.AIR_STRIKE)
    assert claim.modality is Modality.ACCUSED
    assert not claim.attribution


def test_what_is_believed_to_be_done_by_someone(read_claims: Read) -> None:
    claims = read_claims(
        "Nine people died in air strikes believed to have been carried out by the Russian air force."
    )
    claim = one(claims, Happening.AIR_STRIKE)
    assert claim.modality is Modality.POSSIBLE
    assert not claim.attribution
    assert doers(claim) == {"russian_air_force"}


def test_whose_the_weapon_is(read_claims: Read) -> None:
    claims = read_claims("A helicopter belonging to the Sudanese army bombed Nyala on Monday.")
    assert doers(one(claims, Happening.AIR_STRIKE)) == {"sudanese_army"}


def test_between_two_sides_both_did_it(read_claims: Read) -> None:
    claims = read_claims("Nine people were killed in shelling between M23 and the Congolese army in Sake.")
    assert len(doers(one(claims, Happening.SHELLING))) == 2


def test_cause_told_with_when_after_a_second_figure(read_claims: Read) -> None:
    claims = read_claims(
        "Ten civilians were killed and another 17 injured when Russian warplanes struck a town near Izium."
    )
    claim = one(claims, Happening.AIR_STRIKE)
    assert {a.of: a.low for a in claim.amounts} == {AmountOf.KILLED: 10, AmountOf.INJURED: 17}


def test_what_an_earlier_version_said_is_taken_back(read_claims: Read) -> None:
    claims = read_claims(
        "Shells hit the market of Baidoa on Monday. A drone strike killed three in Kismayo.\n\n"
        "Correction: An earlier version of this article said 15 people were killed in the market shelling."
    )
    claim = next(c for c in claims if c.amounts and c.amounts[0].low == 15)
    assert claim.modality is Modality.DENIED
    assert claim.place is None


def test_the_first_and_the_second_of_several_are_none_told_before(read_claims: Read) -> None:
    claims = read_claims(
        "The army shelled the market of Baidoa on Monday. "
        "The second strike hit a school in Kismayo on Tuesday, killing four."
    )
    later = next(c for c in claims if c.amounts)
    assert not later.refers
    assert not later.actors


def test_a_lead_takes_the_day_told_after_it(read_claims: Read) -> None:
    claims = read_claims(
        "At least 22 people were killed in raids on Baidoa, first responders said.\n\n"
        "The raids hit a school on Wednesday, they said."
    )
    lead = claims[0]
    assert lead.period is not None
    assert lead.period.earliest == date(2022, 5, 11)
    assert dict(lead.basis)["period"] == "the same happening, named after"


def test_a_lead_takes_no_day_where_two_are_told_after_it(read_claims: Read) -> None:
    claims = read_claims(
        "At least 22 people were killed in Somalia.\n\nShelling in Baidoa on Monday killed ten. "
        "Shelling in Kismayo on Wednesday killed twelve."
    )
    assert claims[0].period is None


def test_a_day_right_behind_the_noun_is_its_own(read_claims: Read) -> None:
    claims = read_claims("The Observatory reported 26 air strikes on Sunday across Idlib.")
    period = one(claims, Happening.AIR_STRIKE).period
    assert period is not None
    assert (period.earliest, period.latest) == (date(2022, 5, 8), date(2022, 5, 8))


def test_headlines_in_a_list_take_nothing_from_each_other(read_claims: Read) -> None:
    claims = read_claims(
        "Car bomb wounds 30 near the airport road in Kabul\nArmy denies shelling hospital in western Taiz\n"
        "Rebels seize the mining town of Walikale\n"
    )
    bomb, shelling = claims[0], one(claims, Happening.SHELLING)
    assert bomb.place is not None
    assert bomb.place.name == "Kabul"
    assert shelling.modality is Modality.DENIED
    assert not any("afghan" in doer for doer in doers(shelling))


def test_messages_of_a_chat_have_their_day_and_their_writer(read_claims: Read) -> None:
    claims = read_claims(
        "[23/06/2021, 08:12] Amina: drone strike on the depot in Al-Obeid this morning, 3 killed\n"
        "[24/06/2021, 08:15] Yusuf: RSF shelled the hospital in El Fasher yesterday\n"
    )
    told = [(c.attribution[0].name, c.period and c.period.earliest) for c in claims]
    assert told == [("Amina", date(2021, 6, 23)), ("Yusuf", date(2021, 6, 23))]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The shelling of Baidoa killed 4 people, not 9.", (4, 4)),
        ("The shelling of Baidoa killed not 9 but 4 people.", (4, 4)),
        ("Not fewer than 9 people were killed in the shelling of Baidoa.", (9, None)),
        ("Not more than 9 people were killed in the shelling of Baidoa.", (None, 9)),
    ],
)
def test_figures_that_are_taken_back(read_claims: Read, text: str, bounds: tuple[int, int]) -> None:
    killed = [a for a in read_claims(text)[0].amounts if a.of is AmountOf.KILLED]
    assert [(a.low, a.high) for a in killed] == [bounds]


def test_a_person_named_like_a_country_is_no_country(read_claims: Read) -> None:
    claims = read_claims("Jordan Smith, an analyst, said the attack on Baidoa killed 5 soldiers.")
    assert [s.name for s in claims[0].attribution] == ["Jordan Smith"]
    assert not any(doer == "jordan" for c in claims for doer in doers(c))


def test_a_report_that_is_rejected_is_denied_by_who_rejects_it(read_claims: Read) -> None:
    claims = read_claims(
        'Ethiopia\'s government on Wednesday rejected as "baseless" a UN report that its troops had killed '
        "150 civilians in Debre Markos in March."
    )
    claim = next(c for c in claims if any(a.low == 150 for a in c.amounts))
    assert claim.modality is Modality.DENIED
    assert doers(claim) == {"ethiopian_government"}


def test_a_semicolon_parts_what_it_stands_between(read_claims: Read) -> None:
    claims = read_claims(
        "Armenian officials said five civilians were wounded; Azerbaijan denied shelling homes and "
        "said Armenian forces had fired on Ganja, killing one."
    )
    hurt = next(c for c in claims if any(a.low == 5 for a in c.amounts))
    assert hurt.place is None
    assert hurt.happening is not Happening.SHELLING


def test_a_part_of_a_day_is_that_of_the_day_last_told(read_claims: Read) -> None:
    claims = read_claims("Two air strikes hit Mekelle on Monday. The second, in the afternoon, hit a bridge.")
    assert {c.period.earliest for c in claims if c.period} == {date(2022, 5, 9)}


def test_half_of_a_doubled_name_is_no_place(read_claims: Read) -> None:
    claims = read_claims("Six soldiers were killed in an attack on the village of Tongo Tongo on Monday.")
    assert claims[0].place is None or claims[0].place.lat is None


def test_a_word_for_rulers_names_no_country(read_claims: Read) -> None:
    claims = read_claims("The liberators of the Kyiv junta murdered nine children in Donetsk yesterday.")
    assert not any("tatmadaw" in doer for c in claims for doer in doers(c))


def test_they_who_say_so_are_meant_before_others_named(read_claims: Read) -> None:
    claims = read_claims(
        "Rebels faced the army in Idlib. ISIS said on Monday they were responsible for a suicide bombing on "
        "a bus on Sunday which killed fighters from opposition groups near Atmeh."
    )
    assert doers(one(claims, Happening.SUICIDE_BOMB)) == {"isis"}


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that our troops were attacked in Baidoa on Monday.",
        "They were allegedly behind the attack in Baidoa that killed nine people.",
        "It is believed that they were responsible for the shelling of Baidoa.",
    ],
)
def test_sayings_without_a_source_are_read(read_claims: Read, text: str) -> None:
    assert read_claims(text)


def test_a_strike_is_one_from_the_air(read_claims: Read) -> None:
    assert (
        read_claims("Dozens of soldiers died in a strike near Baidoa.")[0].happening is Happening.AIR_STRIKE
    )


def test_whose_claim_is_called_a_lie_is_not_the_one_who_denies_it(read_statement: Read) -> None:
    claims = read_statement(
        "Statement by the Taliban\n\n14 February 1999\n\n"
        "3. The claim by Kabul radio that Bamiyan has fallen is a lie. Our flag flies over Bamiyan."
    )
    denied = next(c for c in claims if c.modality is Modality.DENIED)
    assert "Kabul" not in " ".join(s.name for s in denied.attribution)
