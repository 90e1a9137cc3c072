"""What sentences of kinds met in any war are read as: one construction a test, all texts made up."""

from collections.abc import Callable
from datetime import date

import pytest

from rashomon.records import Claim
from rashomon.vocabulary import AmountOf, Happening, Intent, Modality

Read = Callable[[str], tuple[Claim, ...]]


def only(claims: tuple[Claim, ...], kind: Happening) -> Claim:
    """The one claim of a kind."""
    found = [c for c in claims if c.happening is kind]
    assert len(found) == 1, [(c.happening, c.span.exact) for c in claims]
    return found[0]


def test_effect_and_cause_are_one_happening(read_claims: Read) -> None:
    claim = only(
        read_claims("Ten civilians were killed on Tuesday when Russian warplanes struck the town of Izium."),
        Happening.AIR_STRIKE,
    )
    assert [a.low for a in claim.amounts if a.of is AmountOf.KILLED] == [10]
    assert claim.actors
    assert claim.place is not None
    assert claim.place.name.startswith("Iz")
    assert claim.period is not None
    assert claim.period.earliest == date(2022, 5, 10)


def test_passive_with_agent(read_claims: Read) -> None:
    claim = only(
        read_claims("Mariupol has been besieged by Russian forces since March 2022."), Happening.SIEGE
    )
    assert [a.country for a in claim.actors] == ["RU"]
    assert claim.place is not None
    assert claim.place.name == "Mariupol"
    assert claim.period is not None
    assert claim.period.earliest == date(2022, 3, 1)


def test_a_participle_tells_the_harm_of_the_strike(read_claims: Read) -> None:
    claim = only(
        read_claims("Saudi-led coalition jets bombed a market in Saada, killing 29 people and wounding 30."),
        Happening.AIR_STRIKE,
    )
    figures = {a.of: a.low for a in claim.amounts}
    assert figures[AmountOf.KILLED] == 29
    assert figures[AmountOf.INJURED] == 30


def test_said_by_someone_is_not_said_by_the_report(read_claims: Read) -> None:
    claims = read_claims("The defence ministry denied that its artillery had shelled Kharkiv on Monday.")
    claim = only(claims, Happening.SHELLING)
    assert claim.modality is Modality.DENIED
    assert claim.attribution


def test_negation_is_kept(read_claims: Read) -> None:
    claim = only(read_claims("No air strikes have been carried out on Sanaa at all."), Happening.AIR_STRIKE)
    assert claim.negated
    assert claim.absence


def test_what_an_attack_was_not_denies_no_attack(read_claims: Read) -> None:
    claims = read_claims("The mayor said that the attack on Goma was not an isolated case.")
    assert not any(c.negated for c in claims)


def test_not_only_is_no_negation(read_claims: Read) -> None:
    claims = read_claims("The army not only shelled Bakhmut but bombed it.")
    assert not any(c.negated for c in claims)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("If the rebels take Goma, they will attack Bukavu.", Modality.CONDITIONAL),
        ("The rebels will attack Goma.", Modality.FORECAST),
        ("The rebels may have attacked Goma.", Modality.POSSIBLE),
        ("The rebels reportedly attacked Goma.", Modality.CLAIMED),
        ("The rebels attacked Goma.", Modality.FACT),
    ],
)
def test_modality(read_claims: Read, text: str, modality: Modality) -> None:
    assert modality in {c.modality for c in read_claims(text)}


def test_the_attack_refers_back_and_carries_intent(read_claims: Read) -> None:
    claims = read_claims(
        "On 3 October 2015 U.S. aircraft attacked a hospital in Kunduz. "
        "The Pentagon claimed that the attack was a mistake."
    )
    told = next(c for c in claims if c.intent is None and c.happening is Happening.AIR_STRIKE)
    meant = next(c for c in claims if c.intent is Intent.MISTAKE)
    assert meant.about == told.id
    assert meant.modality is Modality.CLAIMED
    assert not meant.negated


def test_an_order_is_not_the_deed(read_claims: Read) -> None:
    claims = read_claims("The president wanted to bomb Tripoli.")
    assert Happening.AIR_STRIKE not in {c.happening for c in claims}


def test_spans_are_exact_and_ids_unique(read_claims: Read) -> None:
    claims = read_claims(
        "Fighters of the M23 captured Rutshuru on Sunday. They executed 20 men there, residents said. "
        "The government accused Rwanda of supporting the rebels."
    )
    assert claims
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert claim.span.exact in claim.span.prefix + claim.span.exact
        assert claim.span.end - claim.span.start == len(claim.span.exact)
        assert claim.span.start <= claim.trigger.start < claim.span.end


def test_who_took_it_decides_the_kind_of_territory(read_claims: Read) -> None:
    gained = only(read_claims("The Iraqi army recaptured Tikrit."), Happening.GOVERNMENT_REGAINS_TERRITORY)
    lost = only(read_claims("The Taliban captured Kunduz."), Happening.NON_STATE_OVERTAKES_TERRITORY)
    assert gained.place is not None
    assert lost.place is not None
    only(read_claims("Russian troops captured Avdiivka."), Happening.NON_STATE_OVERTAKES_TERRITORY)
    only(read_claims("Ukrainian troops recaptured Kherson."), Happening.GOVERNMENT_REGAINS_TERRITORY)


def test_the_means_are_a_weapon_not_the_deed(read_claims: Read) -> None:
    assert [c.means for c in read_claims("An air strike hit a school in Saada.")] == [""]
    assert [c.means for c in read_claims("Clashes raged around Kunduz on Monday.")] == [""]
    assert [c.means for c in read_claims("Militants attacked a post near Gao with mortars.")] == ["mortars"]


def test_a_strike_that_kills_is_not_one_of_the_dead(read_claims: Read) -> None:
    claim = only(read_claims("An air strike killed 4 people in Izium."), Happening.AIR_STRIKE)
    assert [a.low for a in claim.amounts] == [4]


def test_an_attack_that_only_dates_another_thing_is_not_what_is_told(read_claims: Read) -> None:
    claims = read_claims(
        "The army was hit by an air strike near Izium on Tuesday. "
        "Since the attack no significant supplies have reached the city."
    )
    assert not any(c.negated for c in claims if c.happening is Happening.AIR_STRIKE)
    assert only(claims, Happening.AID).negated


@pytest.mark.parametrize(
    ("heading", "killed"),
    [
        ("Army says 40 fighters killed in Goma", 40),
        ("1,100 dead in Khartoum since April", 1100),
        ("Sudan: four shot dead", 4),
        ("Police: 3 dead in Kabul blast", 3),
    ],
)
def test_a_heading_without_a_verb_keeps_its_figure(read_claims: Read, heading: str, killed: int) -> None:
    (claim,) = read_claims(f"{heading}\n\nThe text follows here.")
    assert [a.low for a in claim.amounts if a.of is AmountOf.KILLED] == [killed]
    assert claim.place is not None


def test_one_item_of_a_list_takes_nothing_from_another(read_claims: Read) -> None:
    claims = read_claims(
        "In brief\n\n- Kharkiv: shelling killed two people on Monday\n- A missile hit a school\n"
        "- Rocket attack on Odesa leaves five dead"
    )
    places = {c.span.exact: c.place.name if c.place else None for c in claims}
    assert places == {
        "shelling killed two people on Monday": "Kharkiv",
        "A missile hit a school": None,
        "Rocket attack on Odesa leaves five dead": "Odesa",
    }


def test_who_denies_their_own_deed_is_its_doer(read_claims: Read) -> None:
    short = only(read_claims("Russia denied shelling the hospital in Mariupol."), Happening.SHELLING)
    assert short.modality is Modality.DENIED
    assert [a.id for a in short.actors] == ["russia"]
    spoken = only(
        read_claims("We did not shell the market in Kharkiv, the Russian army said."), Happening.SHELLING
    )
    assert spoken.negated
    assert [a.country for a in spoken.actors] == ["RU"]


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Goma in a war that began in March 2021 with protests against the government.",
        "Uganda's army left Goma quiet. It had seen none since the war began with protests in 2021.",
        "Uganda's army bombed Goma on Monday. Many have died since it started in 2021 with protests.",
    ],
)
def test_how_a_war_began_has_neither_place_nor_doer_of_the_day(read_claims: Read, text: str) -> None:
    protest = only(read_claims(text), Happening.PEACEFUL_PROTEST)
    assert protest.place is None
    assert not protest.actors


def test_a_denied_accusation_is_denied_and_its_doer_is_who_denies(read_claims: Read) -> None:
    claim = only(
        read_claims("Rwanda rejected claims that its troops had shelled Goma on Monday."), Happening.SHELLING
    )
    assert claim.modality is Modality.DENIED
    assert [a.id for a in claim.actors] == ["rwanda"]


def test_a_denial_does_not_reach_what_only_tells_more_of_a_place(read_claims: Read) -> None:
    claims = read_claims(
        "M23 denied that its fighters had attacked a market in Goma, where at least 12 people died on Monday."
    )
    dead = next(c for c in claims if c.amounts)
    assert dead.modality is Modality.FACT
    assert not dead.attribution
    assert [c.modality for c in claims if not c.amounts] == [Modality.DENIED]


def test_after_an_own_denial_the_attack_may_be_anothers(read_claims: Read) -> None:
    claims = read_claims(
        "The Ukrainian army did not shell the market in Kherson. Russian forces carried out the attack."
    )
    other = claims[-1]
    assert [a.country for a in other.actors] == ["RU"]
    assert not other.negated
    assert other.place is not None


def test_a_day_beside_another_saying_is_not_borrowed(read_claims: Read) -> None:
    claims = read_claims(
        "The army denied any attack on civilians in Goma but said its troops had killed 12 rebels on Sunday."
    )
    (denied,) = [c for c in claims if c.modality is Modality.DENIED]
    assert denied.period is None


def test_a_headline_verb_with_the_event_as_its_subject_is_one_claim(read_claims: Read) -> None:
    claim = only(read_claims("Shelling kills nine at Kadugli market, hospital says."), Happening.SHELLING)
    assert [a.low for a in claim.amounts] == [9]


def test_a_dateline_dates_the_report_and_names_neither_place_nor_doer(read_dated: Read) -> None:
    claims = read_dated(
        "KYIV, April 5, 2025 (Eastline) — A Russian missile struck Kryvyi Rih on Friday, killing 18."
    )
    (claim,) = claims
    assert claim.period is not None
    assert claim.period.earliest == date(2025, 4, 4)
    assert claim.place is not None
    assert claim.place.name != "Kyiv"
    assert "UA" not in {a.country for a in claim.actors}


def test_without_a_day_of_its_own_a_weekday_is_no_day_of_another_month(read_dated: Read) -> None:
    claims = read_dated(
        "The war began in February 2022. A missile struck a market in Kharkiv on Friday, killing 8."
    )
    assert [c.period.earliest for c in claims if c.amounts and c.period] in ([], [None])


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that our aircraft bombed the market of Goma.",
        "Accusations that the army carried out an air strike on Goma are untrue.",
        "Reports of an air strike on Goma are false, the ministry said.",
        "The claim that 40 civilians were killed in Goma is a lie.",
        "The army dismissed as fabricated a report that its jets bombed Goma.",
    ],
)
def test_a_predicate_takes_back_what_is_said(read_claims: Read, text: str) -> None:
    claims = [c for c in read_claims(text) if c.happening is not Happening.OTHER]
    assert claims
    assert {c.modality for c in claims} == {Modality.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "The army has not confirmed that a market was shelled in Goma.",
        "There is no evidence that the army used chlorine in Goma.",
        "Was Goma shelled on Monday?",
    ],
)
def test_what_is_open_is_only_possible(read_claims: Read, text: str) -> None:
    claims = [c for c in read_claims(text) if c.happening is not Happening.OTHER]
    assert claims
    assert {c.modality for c in claims} == {Modality.POSSIBLE}


def test_reports_that_are_not_false_stand(read_claims: Read) -> None:
    claims = read_claims("It is true that Goma was shelled on Monday. Reports that Goma fell are not false.")
    assert {c.modality for c in claims} == {Modality.FACT}


def test_neither_nor_denies_both(read_claims: Read) -> None:
    assert all(c.negated for c in read_claims("We neither entered Goma nor shelled it."))


def test_one_and_not_the_other_did_it(read_claims: Read) -> None:
    claim = only(
        read_claims("The Ukrainian army, not the Russian army, shelled Kherson."), Happening.SHELLING
    )
    assert not claim.negated
    assert [a.country for a in claim.actors] == ["UA"]


def test_that_nobody_died_denies_no_shelling(read_claims: Read) -> None:
    claim = only(read_claims("Nobody was killed in the shelling of Goma."), Happening.SHELLING)
    assert not claim.negated
    assert [a.low for a in claim.amounts] == [0]


def test_who_counts_the_dead_did_not_kill_them(read_claims: Read) -> None:
    (claim,) = read_claims("The Rapid Support Forces put the toll at 400.")
    assert not claim.actors
    assert [a.low for a in claim.amounts] == [400]


def test_who_is_blamed_is_the_accused_doer(read_claims: Read) -> None:
    claims = read_claims("The governor blamed Boko Haram for the shelling of Maiduguri.")
    claim = only(claims, Happening.SHELLING)
    assert claim.modality is Modality.ACCUSED
    assert [a.id for a in claim.actors] == ["boko_haram"]


def test_where_the_speaker_sits_is_no_place_of_the_happening(read_claims: Read) -> None:
    (claim,) = read_claims("Moscow claims capture of Zzyrk")
    assert claim.place is None


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("A Russian ballistic missile struck Kharkiv on Friday.", "russia"),
        ("An ISIS drone hit the market in Mosul on Monday.", "isis"),
        ("Warplanes bombed Idlib on Monday.", "unidentified_aircraft"),
    ],
)
def test_whose_weapon_it_was_did_it(read_claims: Read, text: str, doer: str) -> None:
    (claim,) = read_claims(text)
    assert [a.id for a in claim.actors] == [doer]
