"""When: which time of a sentence is that of the happening, and which that of the telling."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.told import told

from rashomon.records import Claim
from rashomon.vocabulary import Modality, PeriodKind

Read = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "The opposition said on Thursday the army killed 50 villagers in Rutana.",
        "A rebel commander told AFP on Thursday troops had shelled the village of Rutana.",
        "The army killed 50 villagers in Rutana, the opposition said on Thursday.",
    ],
)
def test_a_day_beside_the_verb_of_saying_is_that_of_the_saying(read_claims: Read, text: str) -> None:
    (claim,) = read_claims(text)
    assert claim.period is not None
    assert claim.period.kind is PeriodKind.WITHIN
    assert dict(claim.basis)["period"] == "the day on which it was said"


def test_a_day_of_what_is_said_is_its_own(read_claims: Read) -> None:
    (claim,) = read_claims("The ministry said Thursday's raid on Rutana killed four soldiers.")
    assert claim.period is not None
    assert claim.period.kind is PeriodKind.ON


def test_what_has_happened_takes_no_day_to_come_from_another_clause(read_claims: Read) -> None:
    claims = read_claims(
        "Two army offensives left 24 civilians dead, survivors said, as they prepare for talks next week."
    )
    assert all(c.period is None or (c.period.earliest or date.min) <= date(2022, 5, 12) for c in claims)
    assert any(c.amounts for c in claims)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The spokesman said the army would retake Kunduz.", Modality.FORECAST),
        ("The army would retake Kunduz if the talks failed, the spokesman said.", Modality.CONDITIONAL),
        ("The army would have retaken Kunduz, the spokesman said.", Modality.CONDITIONAL),
    ],
)
def test_what_someone_said_would_be_is_a_forecast(read_claims: Read, text: str, modality: Modality) -> None:
    assert read_claims(text)[0].modality is modality


def test_what_has_happened_in_a_running_month_was_not_later_than_told(read_claims: Read) -> None:
    (claim,) = read_claims("More than 100 civilians have been killed in Kunduz in May.")
    assert claim.period is not None
    assert (claim.period.edtf, claim.period.precision) == ("2022-05-01/2022-05-12", 4)


def test_a_line_that_begins_with_its_day(read_claims: Read) -> None:
    claims = read_claims("2 May. A jet was shot down over Vedeno.\n\nLate April. Shells hit Bamut.")
    assert [c.period.edtf if c.period else "" for c in claims] == ["2022-05-02", "2022-04-21/2022-04-30"]


def test_to_know_nothing_of_it_denies_nothing(read_claims: Read) -> None:
    (claim,) = read_claims("The prosecutor's office says it has no information about any shooting in Bamut.")
    assert (claim.modality, claim.negated) == (Modality.POSSIBLE, False)


def test_a_log_names_its_days_in_short(read_claims: Read) -> None:
    claims = read_claims("Mon 9 May: Two men killed in Gao.\n\nTue 10 May: Shells hit Bamut.")
    assert [str(c.period.earliest) if c.period else "" for c in claims] == ["2022-05-09", "2022-05-10"]
    assert not any(c.place and c.place.name in {"Mon", "Tue"} for c in claims)


def test_a_day_behind_what_is_reported_is_its_own(read_claims: Read) -> None:
    (claim,) = read_claims("The observatory reported ten deaths in Kunduz on Monday.")
    assert claim.period is not None
    assert claim.period.kind is PeriodKind.ON


def test_where_another_day_is_told_the_day_of_the_saying_dates_nothing(read_claims: Read) -> None:
    claims = read_claims(
        "Hundreds of bodies lay near Baga after an assault that began on 3 May, officials said on Monday."
    )
    assert all("said" not in dict(c.basis).get("period", "") for c in claims)


def test_a_colon_behind_a_date_leaves_its_year(read_claims: Read) -> None:
    (claim,) = read_claims("26 October 2015: An air strike hit Haydan, killing one man.")
    assert claim.period is not None
    assert claim.period.edtf == "2015-10-26"


@pytest.mark.parametrize(
    "hour",
    [
        "Residents said on Monday the drone struck at about 11 a.m.",
        "Aid workers came on Monday.\n\nWitnesses said the drone struck at around 11 a.m.",
    ],
)
def test_an_hour_is_of_the_day_of_the_happening_not_of_saying_so(read_claims: Read, hour: str) -> None:
    claims = read_claims(f"A drone hit a wedding in Gondar on 2 May, killing 18 people.\n\n{hour}")
    period = told(claims, "11 a.m").period
    assert period is not None
    assert (period.edtf, period.clock) == ("2022-05-02", "11:00")


def test_an_hour_with_a_day_of_its_own_is_of_that_day(read_claims: Read) -> None:
    claims = read_claims(
        "A drone hit a wedding in Gondar on 2 May. On Monday, gunmen attacked a bus in Mekelle at 11 a.m."
    )
    period = told(claims, "gunmen").period
    assert period is not None
    assert period.edtf == "2022-05-09"


def test_an_hour_told_on_a_day_is_no_later_than_it(read_claims: Read) -> None:
    (claim,) = read_claims("Shells fell on Taiz at 10 a.m., killing three, a doctor told Reuters on Monday.")
    assert claim.period is not None
    assert claim.period.edtf == "2022-05-08/2022-05-09"
