"""What is called untrue, whose insults name whom, and what only seems to tell; all texts made up."""

from collections.abc import Callable

import pytest
from tests.told import doers, told

from rashomon.records import Claim
from rashomon.vocabulary import Happening, Modality

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry dismissed the allegation, calling reports of 41 deaths propaganda.",
        "The ministry rejected the accusation, describing claims of 41 deaths in Pazigyi as fabricated.",
        "The ministry denied the report, saying accounts of 41 deaths in Pazigyi were lies.",
        "The ministry denied reports of losses, describing the figure of 41 dead soldiers as a lie.",
        "The ministry denied the charge, branding talk of 41 dead in Moura a smear campaign.",
        "The ministry dismissed the claim, saying the report of 41 dead was false.",
    ],
)
def test_what_is_called_untrue_is_denied_by_who_calls_it_so(read_claims: Read, text: str) -> None:
    counted = [c for c in read_claims(text) if c.amounts]
    assert [c.modality for c in counted] == [Modality.DENIED]
    assert [[s.name for s in c.attribution] for c in counted] == [["The ministry"]]


def test_words_beside_what_is_called_so_take_nothing_back(read_claims: Read) -> None:
    claims = read_claims(
        "The monitor called reports of 41 deaths in Pazigyi credible despite the junta's propaganda."
    )
    assert all(c.modality is not Modality.DENIED for c in claims)


def test_the_verb_is_no_part_of_who_denies(read_claims: Read) -> None:
    (claim,) = read_claims("The ministry refutes reports that its jets bombed the market.")
    assert claim.modality is Modality.DENIED
    assert [s.name for s in claim.attribution] == ["The ministry"]


def test_who_is_said_to_have_done_it_is_not_who_denies_it(read_claims: Read) -> None:
    (claim,) = read_claims(
        "Colombia's defence ministry categorically denies in the strongest terms that the Air Force bombed "
        "the school."
    )
    assert claim.modality is Modality.DENIED
    assert [a.kind.value for a in claim.actors] == ["state_forces"]
    assert [s.name for s in claim.attribution] == ["Colombia's defence ministry"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The terrorist military council shelled Loikaw, killing four civilians.", "actors"),
        ("PDF fighters captured the terrorist regime's base at Hpasaung.", "targets"),
        ("The gangs of the regime burned 30 houses in Yinmabin.", "actors"),
    ],
)
def test_what_an_enemy_calls_a_states_forces_makes_them_no_militants(
    read_claims: Read, text: str, who: str
) -> None:
    (claim,) = read_claims(text)
    assert {a.kind.value for a in getattr(claim, who)} == {"state_forces"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A junta base at Hpasaung was captured on Monday, the KNDF said.", "others"),
        ("Rebels said the base at Thingannyinaung was captured.", "others"),
        ("The rebels claimed the airport in Goma had been taken.", "others"),
        ("Army says town of Kidal retaken.", "government"),
        ("Government forces retook Bria.", "government"),
        ("The town of Kidal was retaken on Tuesday, the ministry said.", "government"),
    ],
)
def test_who_takes_ground_is_the_doer_or_who_says_so(read_claims: Read, text: str, kind: str) -> None:
    (claim,) = read_claims(text)
    assert (
        claim.happening
        is {
            "others": Happening.NON_STATE_OVERTAKES_TERRITORY,
            "government": Happening.GOVERNMENT_REGAINS_TERRITORY,
        }[kind]
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army said 40 fighters surrendered in Maungdaw.", Happening.CHANGE_TO_GROUP),
        ("An ammunition depot blew up by accident near Hodeidah, killing four.", Happening.ACCIDENT),
        ("US aircraft hit Afghan soldiers by accident in Logar, killing eight.", Happening.AIR_STRIKE),
    ],
)
def test_a_surrender_is_no_agreement_and_a_mishap_no_attack(
    read_claims: Read, text: str, kind: Happening
) -> None:
    (claim,) = read_claims(text)
    assert claim.happening is kind


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv did not comment.",
        "The army did not respond to a request for comment.",
        "There was no immediate comment from the Ethiopian government on the strike.",
    ],
)
def test_silence_is_no_claim(read_claims: Read, text: str) -> None:
    assert read_claims(text) == ()


def test_who_is_accused_by_a_denied_charge_is_its_subject(read_claims: Read) -> None:
    claims = read_claims("The RSF strongly denied allegations of the killing of 100 people in Wad al-Noura.")
    assert all(doers(c) == {"rsf"} and c.modality is Modality.DENIED for c in claims)


def test_those_counted_dead_did_not_kill(read_claims: Read) -> None:
    claims = read_claims("On the friendly side, four soldiers killed and nine wounded in Gao.")
    assert all(not c.actors for c in claims)
    assert [t.id for t in claims[0].targets] == ["soldiers"]


def test_who_is_to_believe_it_did_not_do_it(read_claims: Read) -> None:
    (claim,) = read_claims("The rebels want the population to believe that they captured 40 soldiers in Gao.")
    assert doers(claim) == {"rebels"}


def test_who_stored_what_blew_up_did_not_do_it(read_claims: Read) -> None:
    (stored,) = read_claims("Explosives stored by Boko Haram blew up in Bama, killing four people.")
    (laid,) = read_claims("Explosives laid by Boko Haram blew up in Bama, killing four people.")
    assert (doers(stored), doers(laid)) == (set(), {"boko_haram"})


def test_who_holds_a_place_did_not_take_it(read_claims: Read) -> None:
    claims = read_claims("Most of Bama is controlled by Boko Haram.")
    assert all(c.happening is not Happening.NON_STATE_OVERTAKES_TERRITORY for c in claims)


def test_a_force_that_walks_into_an_ambush_is_attacked_then_and_there(read_claims: Read) -> None:
    (claim,) = read_claims("On 3 May an army convoy fell into an ambush laid by Boko Haram near Bama.")
    assert doers(claim) == {"boko_haram"}
    assert claim.period is not None
    assert claim.place is not None


def test_a_camp_falls_to_who_takes_it(read_claims: Read) -> None:
    (claim,) = read_claims("The General Staff denies the rumour that the camp at Bama has fallen.")
    assert claim.happening is Happening.NON_STATE_OVERTAKES_TERRITORY
    assert claim.modality is Modality.DENIED


def test_the_city_is_no_place_called_a_suburb(read_claims: Read) -> None:
    claims = read_claims(
        "Gunmen attacked a camp in the Ardamata suburb of El Geneina on 3 May. Shells hit Ardamata. "
        "They killed 40 people in the city."
    )
    assert claims[-1].place is not None
    assert claims[-1].place.name != "'Ārdamatā"


def test_what_is_only_about_to_be_beside_it_leaves_it_a_fact(read_claims: Read) -> None:
    claims = read_claims(
        "A drone launched by Houthi rebels struck a port in Aden as a tanker was about to dock."
    )
    assert [c.modality for c in claims] == [Modality.FACT]
    assert doers(claims[0]) == {"houthis"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The UN must investigate the killing of 12 people in Goma.", Modality.FACT),
        ("The army will investigate the attack on Goma.", Modality.FACT),
        ("Rebels could launch an attack on Goma.", Modality.POSSIBLE),
    ],
)
def test_what_will_be_done_about_it_leaves_it_a_fact(
    read_claims: Read, text: str, modality: Modality
) -> None:
    (claim,) = read_claims(text)
    assert claim.modality is modality


def test_what_would_come_of_an_attack_is_no_attack(read_claims: Read) -> None:
    claims = read_claims(
        "Shells hit a port in Aden. The governor said the attack would have severe consequences."
    )
    assert len(claims) == 1


def test_nobody_was_killed_in_the_year_of_birth(read_claims: Read) -> None:
    (claim,) = read_claims("A woman born in 1954 was killed by shells in Aden.")
    assert claim.period is None


def test_bodies_are_found_beside_the_living(read_claims: Read) -> None:
    claims = read_claims("A rescue team brought out 5 civilians and 8 bodies in Marawi.")
    assert [(a.low, a.words.exact) for c in claims for a in c.amounts if a.of.value == "killed"] == [
        (8, "8 bodies")
    ]


def test_before_dawn_is_on_the_same_day(read_claims: Read) -> None:
    (claim,) = read_claims("Gunmen burned three houses in Bama on Monday. Gunmen hit Goma before dawn.")[-1:]
    assert claim.period is not None
    assert claim.period.latest is not None
    assert claim.period.latest.isoformat() in {"2022-05-09", "2022-05-12"}


def test_where_a_city_lies_is_no_second_place(read_claims: Read) -> None:
    (claim,) = read_claims("Gunmen killed two people in Marawi City, Iligan.")
    assert claim.place is not None
    assert claim.place.name == "Marawi City"


def test_our_army_is_none_of_the_country_spoken_of(read_claims: Read) -> None:
    claims = read_claims(
        "The Ethiopian Air Force bombed Mekelle on 3 May. Our army has repelled the enemy near Alamata."
    )
    assert doers(told(claims, "Alamata")) == set()


def test_what_one_attacks_with_is_not_attacked(read_claims: Read) -> None:
    (claim,) = read_claims("A base at Tessit was attacked by ISGS with drones and artillery on 3 May.")
    assert (doers(claim), claim.targets) == ({"isgs"}, ())


def test_soldiers_of_a_group_are_that_groups(read_claims: Read) -> None:
    (claim,) = read_claims("On Thursday soldiers of the RSF shot two nurses in Omdurman.")
    assert doers(claim) == {"rsf"}


def test_who_enters_a_hospital_takes_no_territory(read_claims: Read) -> None:
    claims = read_claims("A hospital in Omdurman was hit on 3 May. On Thursday the RSF entered the hospital.")
    assert all(c.happening is not Happening.NON_STATE_OVERTAKES_TERRITORY for c in claims)


def test_a_plane_that_lands_attacks_nobody(read_claims: Read) -> None:
    claims = read_claims("A pilot was abducted on 7 February after he landed a plane in Nduga.")
    assert [c.happening for c in claims] == [Happening.ABDUCTION]


def test_in_a_heading_fighters_storm(read_statement: Read) -> None:
    claims = read_statement(
        "Ten killed as Shabaab storm Mogadishu hotel\n\n20 August 2022\n\nTen people were killed there."
    )
    assert claims[0].happening is Happening.ATTACK
    assert doers(claims[0]) == {"al_shabaab"}


def test_when_they_were_taken_is_not_when_they_were_freed(read_claims: Read) -> None:
    claims = read_claims("Two nurses abducted in Batibo on 28 March were freed on 17 April.")
    days = {c.trigger.exact: c.period.edtf for c in claims if c.period is not None}
    assert days == {"freed": "2022-04-17", "abducted": "2022-03-28"}


def test_without_firing_is_no_attack(read_claims: Read) -> None:
    claims = read_claims("On 3 May a drone circled over Sinjar without firing.")
    assert all(c.negated for c in claims if c.happening is Happening.AIR_STRIKE)


def test_the_day_of_a_denial_is_no_day_of_the_deed(read_claims: Read) -> None:
    (claim,) = read_claims("The police denied on Thursday that there had been any killings in Goma.")
    assert claim.modality is Modality.DENIED
    assert claim.period is None


def test_a_quarter_of_no_town_told_of_is_sought_nowhere(read_claims: Read) -> None:
    (claim,) = read_claims("Gangs killed ten people in Brooklyn quarter on 3 May.")
    assert claim.place is None or claim.place.lat is None


def test_forces_that_withdrew_were_not_where_they_went(read_claims: Read) -> None:
    (claim,) = read_claims("Forces of the LNA had withdrawn to Misrata on 3 May.")
    assert claim.place is None or claim.place.name != "Misratah"


def test_the_day_before_a_line_may_be_that_of_writing_it(read_claims: Read) -> None:
    claims = read_claims(
        "6 May 2022 - Yesterday the police boasted that it had killed four rebels in a fight at Kharan."
    )
    period = claims[0].period
    assert period is not None
    assert period.latest is not None
    assert period.latest.isoformat() == "2022-05-05"


def test_members_of_a_groups_sect_are_the_group(read_claims: Read) -> None:
    (claim,) = read_claims("On 3 May elements of the Boko Haram sect attacked the town of Bama.")
    assert doers(claim) == {"boko_haram"}


def test_no_month_is_the_same_day(read_claims: Read) -> None:
    claims = read_claims(
        "Three men were held in March and April. Rebels killed two soldiers on the same day in Bama."
    )
    assert told(claims, "Rebels").period is None
