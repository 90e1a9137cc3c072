"""Of what kind, where and when it was, where other words of the report have to tell."""

from collections.abc import Callable

import pytest

from rashomon.records import Claim
from rashomon.vocabulary import Happening, Modality

Read = Callable[..., tuple[Claim, ...]]


def placed(claim: Claim) -> str:
    return claim.place.name if claim.place is not None else ""


def day(claim: Claim) -> str:
    return claim.period.edtf if claim.period is not None else ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two bombs hit a market in Kharkiv.", Happening.AIR_STRIKE),
        ("A bomb fell on a school in Kharkiv.", Happening.AIR_STRIKE),
        ("The Myanmar military dropped two bombs on a school in Sagaing.", Happening.AIR_STRIKE),
        ("A bomb hit a police truck in Quetta.", Happening.REMOTE_EXPLOSIVE),
        ("Two roadside bombs hit a convoy near Quetta.", Happening.REMOTE_EXPLOSIVE),
        ("Two car bombs killed nine people in Mogadishu.", Happening.REMOTE_EXPLOSIVE),
    ],
)
def test_bombs_that_fall_are_no_bombs_that_were_laid(read_claims: Read, text: str, kind: Happening) -> None:
    (claim,) = read_claims(text)
    assert claim.happening is kind


def test_a_headlines_verb_taken_for_a_plural(read_statement: Read) -> None:
    text = (
        "Myanmar: Over 30 dead as army bombs Sagaing school - activists\n\n12 May 2022\n\nThe lead follows."
    )
    claim = read_statement(text)[0]
    assert claim.happening is Happening.AIR_STRIKE
    assert [a.id for a in claim.actors] == ["tatmadaw"]
    assert [s.name for s in claim.attribution] == ["activists"]


def test_from_where_it_was_fired_is_not_where_it_hit(read_claims: Read) -> None:
    fired, launched = read_claims(
        "Shelling from Syria killed two people in Kilis. Hezbollah launched a missile from Tyre."
    )
    assert placed(fired) == "Kilis"
    assert launched.place is None


def test_a_weekday_before_who_says_so_is_that_of_what_is_said(read_claims: Read) -> None:
    text = (
        "Ten people were killed when the army bombed a market in Kharkiv on Monday, a group of lawyers said."
    )
    (claim,) = read_claims(text)
    assert day(claim) == "2022-05-09"


def test_what_is_expected_has_not_happened(read_claims: Read) -> None:
    claims = read_claims("Shelling killed 12 people in Goma on 3 May. We expect the toll to rise.")
    assert claims[-1].modality is Modality.FORECAST


def test_a_part_of_the_dead_and_burned_vehicles_belong_to_the_same_fight(read_claims: Read) -> None:
    (claim,) = read_claims(
        "Thirty-four rebels were killed near Goma on 3 May, among them two commanders, "
        "and 12 trucks were burned."
    )
    assert claim.happening is not Happening.LOOTING
    assert [a.low for a in claim.amounts] == [34, 2, 12]


SECTIONS = """Attacks in eastern Congo, May 2022

We looked into two incidents in the east of the country.

Goma

On 3 May shells hit the market. Six people were killed. A second strike hit a school north of the town.

Bukavu

On 5 May gunmen attacked a church, killing nine. Hundreds fled the town in the following days.
"""


def test_what_stands_under_a_heading_was_there(read_dated: Read) -> None:
    under = [c for c in read_dated(SECTIONS) if not c.heading]
    assert [placed(c) for c in under] == ["Goma", "Goma", "Goma", "Bukavu", "Bukavu"]
    assert dict(under[0].basis)["place"] == "the heading above"
    assert under[2].place is not None
    assert under[2].place.relation is not None  # north of the town
    assert day(under[-1]) == "2022-05-05/2022-05-14"


def test_what_another_speaker_puts_outside_the_town_stays_there(read_claims: Read) -> None:
    claims = read_claims(
        "The army shelled a market in Goma on 3 May, residents said. "
        "A rebel spokesman said its artillery had hit a base outside the town. "
        "A doctor said the hospital had received 40 bodies."
    )
    assert claims[1].place is not None
    assert claims[1].place.relation is not None
    assert claims[2].place is not None
    assert claims[2].place.relation is None


@pytest.mark.parametrize(
    "second",
    [
        "On Monday shells killed two people near Zarechne-7.",
        "Shells killed two people in a village.",
        "The army shelled the area 64 times in the past week.",
    ],
)
def test_grounds_and_days_of_its_own_are_not_those_of_the_sentence_before(
    read_claims: Read, second: str
) -> None:
    claims = read_claims(f"Rebels shelled a market in Kharkiv on Tuesday. {second}")
    assert [placed(c) for c in claims] == ["Kharkiv", ""]


def test_a_new_paragraph_tells_of_the_same_only_where_it_says_so(read_claims: Read) -> None:
    text = "Rebels shelled a market in Kharkiv on Tuesday.\n\n{}\n\nTalks go on."
    assert placed(read_claims(text.format("Three civilians died."))[1]) == "Kharkiv"
    assert placed(read_claims(text.format("Gunmen killed a judge and two of his guards."))[1]) == ""


def test_a_speakers_town_and_a_joined_happenings_are_not_where_it_was(read_claims: Read) -> None:
    text = "According to the governor of Homs, seven people were killed in the raid."
    assert placed(read_claims(text)[0]) == ""
    text = "The rebels lifted the siege of the base, but government troops still control Bara in Sudan."
    assert placed(read_claims(text)[0]) == ""


def test_drones_from_the_direction_of_a_town_hit_elsewhere(read_claims: Read) -> None:
    (claim,) = read_claims("The enemy attacked with 25 drones from the direction of Kursk.")
    assert claim.place is None


def test_happenings_between_semicolons_are_told_apart(read_claims: Read) -> None:
    text = "Troops levelled a tower; ten people died in a camp; a man was killed by a rocket in Ramat Gan."
    assert [placed(c) for c in read_claims(text)] == ["", "", "Ramat Gan"]


def test_the_strike_that_this_one_answers_was_elsewhere(read_claims: Read) -> None:
    claims = read_claims("The rebels fired rockets in response to the strike on Kharkiv.")
    assert [placed(c) for c in claims] == [""]


def test_what_is_only_said_or_asked_is_no_happening(read_claims: Read) -> None:
    text = "Every soldier is a saint. How many rebels were in the town? The people who lied to us lie again."
    assert read_claims(text) == ()


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("The so-called chemical attack in Douma on 4 May was filmed.", Modality.CLAIMED, False),
        ("The so-called Islamic State attacked Kirkuk on 4 May.", Modality.FACT, False),
        ("The army did not dispute that it had shelled Kharkiv.", Modality.FACT, False),
        ("Prosecutors held the general responsible for the killing of nine men.", Modality.ACCUSED, False),
        ("The rebels lifted the siege of Babanusa.", Modality.FACT, True),
        ("The rebels attacked Khartoum to break the siege of Babanusa.", Modality.FACT, False),
    ],
)
def test_how_surely_it_is_told(read_claims: Read, text: str, modality: Modality, negated: bool) -> None:
    claim = read_claims(text)[-1]
    assert (claim.modality, claim.negated) == (modality, negated)


def test_its_fighters_are_of_the_clause_before(read_claims: Read) -> None:
    claims = read_claims("Hezbollah lifted the siege of the base, but its fighters still control Tyre.")
    assert [a.id for a in claims[-1].actors] == ["hezbollah"]


def test_who_began_its_attack_did_it_and_whom_a_denial_names_is_the_target(read_claims: Read) -> None:
    assert [a.id for a in read_claims("Hezbollah began its attack on the town.")[0].actors] == ["hezbollah"]
    (claim,) = read_claims("Hezbollah denied targeting civilians.")
    assert ([t.id for t in claim.targets], claim.happening) == (["civilians"], Happening.ATTACK)


def test_who_is_named_in_what_tells_nothing_is_still_whom_it_stands_for(read_claims: Read) -> None:
    text = "Hezbollah praised the army. The rebels are a part of the problem. They shelled Tyre on Monday."
    assert [a.id for a in read_claims(text)[-1].actors] == ["rebels"]


def test_killed_in_fire_is_of_no_kind_told_before(read_claims: Read) -> None:
    text = "Fifteen civilians were killed in a barrel bomb attack in Aleppo on Thursday. {}"
    assert read_claims(text.format("Eight more were killed in rebel fire."))[-1].happening is Happening.ATTACK
    assert read_claims(text.format("Eight more were killed."))[-1].happening is Happening.AIR_STRIKE
