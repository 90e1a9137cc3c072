"""Who did it and to whom, where the words that say so stand apart from the deed."""

from collections.abc import Callable, Sequence

import pytest

from rashomon.records import Claim
from rashomon.vocabulary import Happening, Modality

Read = Callable[..., tuple[Claim, ...]]


def told(claims: Sequence[Claim], kind: Happening) -> Claim:
    (claim,) = [c for c in claims if c.happening is kind]
    return claim


def ids(claim: Claim) -> tuple[list[str], list[str]]:
    return [a.id for a in claim.actors], [a.id for a in claim.targets]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("Gunmen murdered judge Maria Lopez in Medellin on 3 May.", "attack", ["gunmen"], ["maria_lopez"]),
        ("Haddad's murder in Tunis shocked the country.", "attack", [], ["haddad"]),
        ("Police mourned Captain Musa Bello, who was shot dead in Kano.", "attack", [], ["musa_bello"]),
        ("Boko Haram fighters who attacked Maiduguri on Monday fled.", "attack", ["boko_haram"], []),
        (
            "Ten civilians were killed and 50 others wounded by Israeli artillery fire in Khan Younis.",
            "shelling",
            ["israel"],
            ["civilians"],
        ),
        (
            "Nine policemen were killed in clashes with Boko Haram in Bama.",
            "armed_clash",
            ["boko_haram"],
            ["police"],
        ),
        ("The army repelled a Houthi offensive near Hodeida.", "armed_clash", ["yemeni_army"], ["houthis"]),
        (
            "A woman was killed when a landmine left behind by Boko Haram exploded in Bama.",
            "remote_explosive",
            ["boko_haram"],
            ["civilians"],
        ),
        (
            "Six civilians were killed in shelling by government forces in Omdurman.",
            "shelling",
            ["government_forces"],
            ["civilians"],
        ),
        (
            "Five women were killed in the bombing campaign by the Saudi government in Saada.",
            "air_strike",
            ["saudi_government"],
            ["civilians"],
        ),
        ("The Army of the North attacked Kano on 3 May 2018.", "attack", ["army_of_the_north"], []),
        ("The Army of Islam shelled Damascus.", "shelling", ["jaish_al_islam"], []),
        (
            "Boko Haram claimed responsibility for a suicide bombing that killed ten soldiers in a blast.",
            "suicide_bomb",
            ["boko_haram"],
            ["soldiers"],
        ),
        (
            "Police said that militants positioned in the eastern districts fired rockets on Benghazi.",
            "shelling",
            ["militants"],
            [],
        ),
    ],
)
def test_who_did_it_to_whom(
    read_claims: Read, text: str, kind: str, actors: list[str], targets: list[str]
) -> None:
    assert ids(told(read_claims(text), Happening(kind))) == (actors, targets)


def test_whose_surname_a_town_bears_is_no_town(read_claims: Read) -> None:
    claim = told(read_claims("Judge Carlos Valencia was assassinated in Bogota."), Happening.ATTACK)
    assert claim.place is not None
    assert claim.place.country == "CO"


def test_another_of_the_same_surname_is_not_the_one_that_is_known(read_claims: Read) -> None:
    claim = told(read_claims("A bomb killed governor Abdul Hadi in Kunduz."), Happening.REMOTE_EXPLOSIVE)
    assert [a.name for a in claim.targets] == ["Abdul Hadi"]


def test_unknown_gunmen_are_no_aircraft(read_claims: Read) -> None:
    claim = told(read_claims("Unknown gunmen shot dead a journalist in Mosul."), Happening.ATTACK)
    assert [a.name for a in claim.actors] == ["unknown gunmen"]


@pytest.mark.parametrize(
    "text",
    [
        "The union called an indefinite strike in Port Sudan on 3 May 2023.",
        "A strike over unpaid wages began in Sanaa on 3 May 2023.",
    ],
)
def test_a_strike_of_those_who_stop_work_is_none_of_arms(read_claims: Read, text: str) -> None:
    assert {c.happening for c in read_claims(text)} <= {Happening.PEACEFUL_PROTEST, Happening.OTHER}


def test_what_a_raid_did_is_told_of_the_raid(read_claims: Read) -> None:
    claims = read_claims(
        "The ministry opened an inquiry into the shelling of Donetsk on 4 May 2022 that killed three."
    )
    claim = told(claims, Happening.SHELLING)
    assert [a.low for a in claim.amounts] == [3]


def test_whom_police_arrest_over_a_killing_they_did_not_kill(read_claims: Read) -> None:
    claims = read_claims("Police arrested two men over the killing of a journalist in Karachi.")
    assert [a.low for a in told(claims, Happening.ARRESTS).amounts] == [2]


def test_the_day_of_prayers_is_the_day(read_claims: Read) -> None:
    claim = told(read_claims("A suicide bomber struck in Kano after Friday prayers."), Happening.SUICIDE_BOMB)
    assert claim.period is not None
    assert claim.period.edtf == "2022-05-06"


def test_a_dateline_is_no_part_of_what_is_told(read_claims: Read) -> None:
    text = "BOGOTA, 17 August 1989 - Gunmen murdered two policemen in Medellin on 28 July 1989."
    claim = told(read_claims(text), Happening.ATTACK)
    assert [a.id for a in claim.actors] == ["gunmen"]
    assert claim.period is not None
    assert claim.period.edtf == "1989-07-28"


def test_the_number_of_the_killed_belongs_to_what_killed_them(read_claims: Read) -> None:
    text = "The number of people killed in Monday's shelling of Bama rose to 38 on Wednesday, medics said."
    claim = told(read_claims(text), Happening.SHELLING)
    assert [a.low for a in claim.amounts] == [38]
    assert claim.actors == ()
    assert claim.period is not None
    assert claim.period.edtf == "2022-05-09"


def test_no_casualties_deny_no_strike(read_claims: Read) -> None:
    claim = told(
        read_claims("Nyala: drone strike on RSF depot, no casualties reported"), Happening.AIR_STRIKE
    )
    assert not claim.negated


def test_the_market_is_the_one_named_before_and_the_hour_of_the_day_named_before(read_claims: Read) -> None:
    text = (
        "Our forces did not shell the market in Bama on Monday. "
        "It was the army's air force that bombed the market at 2 p.m., killing more than 50 civilians."
    )
    claim = told(read_claims(text), Happening.AIR_STRIKE)
    assert [a.id for a in claim.actors] == ["government_forces"]
    assert claim.place is not None
    assert claim.place.name == "Bama"
    assert claim.period is not None
    assert claim.period.edtf == "2022-05-09"


def test_a_word_of_victory_is_no_claim(read_claims: Read) -> None:
    assert read_claims("Victory is from God and conquest is near.") == ()


def test_what_is_said_beside_a_denial_is_not_denied(read_claims: Read) -> None:
    text = (
        "The spokesman denied civilians had been hit and told reporters that jets had bombed a depot in Bama."
    )
    claims = read_claims(text)
    assert told(claims, Happening.AIR_STRIKE).modality is not Modality.DENIED
    assert any(c.modality is Modality.DENIED for c in claims)


def test_a_town_subjected_to_attacks_was_attacked(read_claims: Read) -> None:
    claim = told(
        read_claims("The army has subjected the city of Ganja to missile attacks."), Happening.SHELLING
    )
    assert claim.place is not None
    assert claim.place.name == "Ganja"


def test_they_are_no_single_person_and_he_is_no_army(read_claims: Read) -> None:
    text = "Premier Musa Bello bombed Bama on Monday. They shelled the market in Gao."
    assert told(read_claims(text), Happening.SHELLING).actors == ()
    text = "The army bombed Bama on Monday. He shelled the market in Gao."
    assert told(read_claims(text), Happening.SHELLING).actors == ()
    text = "The army bombed Bama on Monday. They shelled the market in Gao."
    assert [a.id for a in told(read_claims(text), Happening.SHELLING).actors] == ["government_forces"]


UKRAINE = "General Staff of the Armed Forces of Ukraine\nStatement\n12 May 2022\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("Our aircraft bombed a bridge near Kherson on Monday.", "air_strike", ["ukrainian_army"], []),
        ("Two depots near Izium were shelled by our artillery.", "shelling", ["ukrainian_army"], []),
        ("We shelled a convoy near Melitopol on 2 May.", "shelling", ["ukrainian_army"], []),
        ("The enemy shelled our positions near Lyman on 2 May.", "shelling", [], ["ukrainian_army"]),
        ("Three of our soldiers were wounded in shelling near Lyman.", "shelling", [], ["ukrainian_army"]),
        (
            "On Tuesday our units near Lyman returned fire and killed 20 soldiers.",
            "armed_clash",
            ["ukrainian_army"],
            ["soldiers"],
        ),
    ],
)
def test_our_forces_in_a_partys_statement_are_that_party(
    read_statement: Read, text: str, kind: str, actors: list[str], targets: list[str]
) -> None:
    claim = told(read_statement(UKRAINE + text), Happening(kind))
    assert ids(claim) == (actors, targets)
    assert [s.actor.id for s in claim.attribution if s.actor] == ["ukrainian_army"]


def test_our_forces_in_a_quotation_are_those_of_who_is_quoted(read_claims: Read) -> None:
    claims = read_claims('"Our forces shelled Lyman on Monday," a spokesman for the Taliban said.')
    assert ids(told(claims, Happening.SHELLING))[0] == ["taliban"]


def test_our_reporters_and_our_city_are_no_party(read_statement: Read) -> None:
    claim = told(
        read_statement("Mariupol Watch\nStatement\n12 May 2022\n\nShells hit our city, Mariupol, on 3 May."),
        Happening.SHELLING,
    )
    assert ids(claim) == ([], [])
    assert claim.attribution == ()


def test_a_statement_that_denies_what_its_own_forces_did_is_their_own_denial(read_statement: Read) -> None:
    text = "We deny the allegation that our forces shelled a bus in Lyman on Tuesday."
    claim = told(read_statement(UKRAINE + text), Happening.SHELLING)
    assert claim.modality is Modality.DENIED
    assert ids(claim)[0] == ["ukrainian_army"]
    assert [s.actor.id for s in claim.attribution if s.actor] == ["ukrainian_army"]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        (
            "The Ukrainian army rejects the lies of bloggers, who claim that its artillery shelled Donetsk.",
            "ukrainian_army",
        ),
        (
            "Boko Haram said the report by the army that its fighters shelled Maiduguri was false.",
            "boko_haram",
        ),
        (
            "The Taliban dismissed a statement by the rebels, which said that they had shelled Kunduz.",
            "taliban",
        ),
    ],
)
def test_a_denial_is_of_those_who_deny_not_of_those_whose_claim_it_is(
    read_claims: Read, text: str, denier: str
) -> None:
    claim = told(read_claims(text), Happening.SHELLING)
    assert claim.modality is Modality.DENIED
    assert [s.actor.id for s in claim.attribution if s.actor] == [denier]


def test_a_rejected_claim_of_others_is_no_part_of_what_was_told_before(read_claims: Read) -> None:
    claims = read_claims(
        "Three soldiers were killed near Goma on 3 May. "
        "The claim by the rebels that 34 of our fighters were killed is false."
    )
    denied = next(c for c in claims if c.modality is Modality.DENIED)
    assert (denied.place, denied.period, denied.attribution) == (None, None, ())


def test_what_was_spared_denies_no_attack(read_claims: Read) -> None:
    claims = read_claims(
        "The army shelled Goma on 3 May, and 12 people were killed. "
        "The nearest rebel base lies five kilometres north of the town, and it was not hit. "
        "No foreigner was harmed."
    )
    assert [c.happening for c in claims if c.negated] == [Happening.OTHER, Happening.OTHER]
    spared = next(c for c in claims if c.negated)
    assert spared.period is None


def test_a_building_that_was_not_bombed_is_not_the_market_that_was(read_claims: Read) -> None:
    text = "Warplanes bombed the market in Homs on 3 May. The hospital was not bombed, the ministry said."
    denied = next(c for c in read_claims(text) if c.negated)
    assert (denied.place, denied.period) == (None, None)
    text = "Warplanes bombed the market in Homs on 3 May. The market was not bombed, the ministry said."
    denied = next(c for c in read_claims(text) if c.negated)
    assert denied.place is not None
    assert denied.place.name == "Homs"


def test_who_is_among_the_dead_did_nothing(read_claims: Read) -> None:
    claims = read_claims(
        "Twelve people died in shelling of Goma on 3 May. Women are among the dead, medics said."
    )
    assert [ids(c) for c in claims][-1] == ([], ["civilians"])


def test_who_has_no_subject_but_words_set_apart_before_the_verb(read_claims: Read) -> None:
    text = (
        "In a new crime against the people of Idlib, the air force of the Syrian regime committed a massacre "
        "in the city of Saraqib on Monday."
    )
    (claim,) = read_claims(text)
    assert ids(claim)[0] == ["syrian_army"] or ids(claim)[0] == ["syrian_government"]
    assert claim.place is not None
    assert claim.place.name == "Saraqib"


def test_who_confirms_an_attack_did_not_do_it(read_claims: Read) -> None:
    (claim,) = read_claims("The Congolese army confirmed the attack but gave a lower toll of 21.")
    assert claim.actors == ()


def test_his_men_are_nobody_by_name(read_claims: Read) -> None:
    (claim,) = read_claims("Colonel Olivier Hamuli said his men had killed eight assailants near Beni.")
    assert claim.actors == ()


def test_who_flees_did_nothing_to_others(read_claims: Read) -> None:
    (claim,) = read_claims("Some 10,000 people have fled to Oicha since Saturday.")
    assert claim.actors == ()
    assert [t.name for t in claim.targets] == ["people"]


def test_a_word_of_a_partys_name_is_the_party(read_claims: Read) -> None:
    claims = read_claims(
        "The army blamed the Liberation Tigers of Tamil Eelam. The Tigers denied involvement."
    )
    assert [a.id for a in claims[-1].actors] == ["ltte"]


def test_a_verb_without_the_object_it_needs_tells_of_its_subject(read_claims: Read) -> None:
    (claim,) = read_claims("11 May: South African troops ambushed on their way to Macomia.")
    assert (claim.actors, [t.id for t in claim.targets]) == ((), ["south_africa"])


def test_what_is_launched_is_not_aimed_at(read_claims: Read) -> None:
    (claim,) = read_claims("Russia launched eight drones overnight.")
    assert claim.targets == ()


def test_that_nobody_was_hurt_denies_no_attack(read_claims: Read) -> None:
    claims = read_claims("A raid hit Gao on 3 May. Nobody was hurt.")
    assert not any(c.negated for c in claims)
    assert [a.high for a in claims[-1].amounts] == [0]


def test_a_doer_carried_over_does_no_harm_to_itself(read_statement: Read) -> None:
    claims = read_statement(
        "Statement by the General Command of the Northern Alliance\n\n14 February 1999\n\n"
        "Our forces repelled three attacks by the Taliban on Charikar. Nine of our fighters were martyred."
    )
    fallen = next(c for c in claims if c.amounts and c.amounts[0].low == 9)
    assert fallen.actors == ()


def test_what_is_only_a_condition_has_a_place_of_its_own(read_claims: Read) -> None:
    claims = read_claims("We will not attend the talks in Ashgabat unless the enemy stops its bombardment.")
    assert all(c.place is None for c in claims if c.happening is Happening.SHELLING)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Eight civilians were killed in rebel fire on the west of Aleppo.", "rebels"),
        ("Three policemen were wounded in Taliban gunfire in Kunduz.", "taliban"),
    ],
)
def test_whose_fire_they_were_killed_in(read_claims: Read, text: str, doer: str) -> None:
    assert [a.id for a in read_claims(text)[0].actors] == [doer]


def test_they_are_those_whom_the_sentence_before_is_about(read_claims: Read) -> None:
    told = "If M23 enters Goma it will kill captured policemen. The {} know this. They will fight to the end."
    assert [a.name for a in read_claims(told.format("soldiers"))[-1].actors] == ["soldiers"]
    assert read_claims(told.format("guards and drivers"))[-1].actors == ()
    told = "M23 shelled Goma. Its fighters said so. {} They attacked the port."
    assert [a.id for a in read_claims(told.format(""))[-1].actors] == ["m23"]
    assert read_claims(told.format("Nurses fled."))[-1].actors == ()


def test_which_is_whom_it_stands_behind(read_claims: Read) -> None:
    (_, fled) = read_claims("M23 hit a camp of nomads who fled the town.")
    assert fled.actors == ()
    denied = read_claims("The army, which denied shelling Gao, attacked Bria.")[-1]
    assert [a.name for a in denied.actors] == ["government forces"]


@pytest.mark.parametrize("what", ["the town of Bria", "al-Hamdaniya area in Aleppo with shells"])
def test_a_time_before_the_object_makes_nobody_the_target(read_claims: Read, what: str) -> None:
    (claim,) = read_claims(f"Terrorist organizations targeted on Sunday {what}.")
    assert ([a.id for a in claim.actors], claim.targets) == (["militants"], ())
    (claim,) = read_claims("Four soldiers killed on Monday the army said.")
    assert [a.name for a in claim.targets] == ["soldiers"]
