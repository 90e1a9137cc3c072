"""Logs, tables, broken lines: what stands where and when on a line of its own."""

from collections.abc import Callable

from rashomon.records import Claim
from rashomon.vocabulary import AmountOf, Happening, Modality, PeriodKind

Read = Callable[..., tuple[Claim, ...]]


def placed(claim: Claim) -> str:
    return claim.place.name if claim.place is not None else ""


def days(claim: Claim) -> str:
    return claim.period.edtf if claim.period is not None else ""


def test_a_lines_label_says_when_and_where(read_claims: Read) -> None:
    text = (
        "Incidents of the month.\n\n"
        "- 3 April, Baidoa: a mortar bomb hit a market; 4 killed, 11 wounded;\n"
        "- 9 April, Kismayo district: gunmen shot dead an employee of a relief agency;\n"
        "- 12 April: none reported.\n"
    )
    claims = read_claims(text)
    assert {(placed(c), days(c)) for c in claims} == {("Baidoa", "2022-04-03"), ("Kismayo", "2022-04-09")}
    assert [(a.of, a.low) for c in claims for a in c.amounts] == [
        (AmountOf.KILLED, 4),
        (AmountOf.INJURED, 11),
        (AmountOf.KILLED, 1),
    ]
    assert {dict(c.basis).get("period") for c in claims} == {"what stands before the line"}


def test_an_update_is_of_its_day(read_claims: Read) -> None:
    text = "Gunmen burned houses in Goma.\n\nUPDATE 4 May: Nine people were killed, the mayor says."
    assert days(read_claims(text)[-1]) == "2022-05-04"


def test_rows_of_a_table_tell_nothing(read_claims: Read) -> None:
    text = (
        "Date      Place       Type       Killed   Reported by\n"
        "21 Apr    Sumy        shelling   3        Army of the South\n"
        "22 Apr    Kramatorsk  shelling   5        Prosecutor, Kyiv\n\n"
        "On Sunday the army shelled Kharkiv.\n"
    )
    (claim,) = read_claims(text)
    assert placed(claim) == "Kharkiv"


def test_words_broken_at_the_end_of_a_line_are_whole(read_statement: Read) -> None:
    text = (
        "The court con-\nvicted a gene-\nral. On 6 May 2008 re-\nbels shel-\nled a market in Goma and "
        "killed a self-\nemployed tailor there.\n"
    )
    (claim,) = read_statement(text)
    assert claim.span.exact.startswith(
        "On 6 May 2008 rebels shelled a market in Goma and killed a self-employed"
    )


def test_days_of_a_past_year_go_on_in_it(read_claims: Read) -> None:
    text = (
        "On 6 July 1995 the army attacked the town of Zepa. By 11 July the town had fallen.\n\n"
        "On 13 July soldiers killed 40 men there. On Monday the president attacked the verdict.\n\n"
        "On 2 May rebels shelled Goma."
    )
    claims = [c for c in read_claims(text) if c.period is not None]
    years = [c.period.latest.year for c in claims if c.period and c.period.latest]
    assert years == [1995, 1995, 1995, 2022, 2022][-len(years) :]
    assert days(claims[0]) == "1995-07-06"
    assert days(claims[-1]) == "2022-05-02"


def test_the_day_of_a_report_is_not_that_of_what_it_tells(read_claims: Read) -> None:
    (told,) = read_claims("The United Nations said in a report on Monday that 500 people had been executed.")
    assert told.period is None
    (told,) = read_claims("The army said on Monday that its troops had shelled Goma.")
    assert told.period is not None


def test_what_was_known_by_a_time_was_not_at_that_time(read_claims: Read) -> None:
    (claim,) = read_claims("As of 09:30, 21 of 25 drones were shot down over Kharkiv.")
    assert claim.happening is Happening.DISRUPTED_WEAPONS_USE
    assert claim.period is None
    assert claim.actors == ()
    assert [(a.of, a.low) for a in claim.amounts] == [(AmountOf.VEHICLES, 21)]


def test_a_situations_report_is_of_the_day_it_goes_up_to(read_statement: Read) -> None:
    text = "Flash Update\n\nAs of 9 January 2021, 18:00\n\nOn 7 January shells killed two people in Sittwe.\n"
    assert [days(c) for c in read_statement(text)] == ["2021-01-07"]


def test_since_when_is_no_day_of_it(read_claims: Read) -> None:
    (claim,) = read_claims("Two million people have been displaced since the coup of 1 February 2021.")
    assert claim.period is not None
    assert claim.period.kind is PeriodKind.SINCE
    (claim,) = read_claims("A million people have fled since the war broke out in April 2021.")
    assert claim.period is not None
    assert claim.period.kind is PeriodKind.SINCE


def test_a_figure_to_compare_with_gives_no_time(read_claims: Read) -> None:
    (claim,) = read_claims("Bombs killed 31 people in April, against 18 in March.")
    assert days(claim) == "2022-04"


def test_whose_words_are_quoted_is_not_told(read_claims: Read) -> None:
    (claim,) = read_claims('The papers had decided that "the army gassed its own people in Douma".')
    assert claim.modality is Modality.CLAIMED


def test_no_day_is_carried_past_a_heading_nor_to_what_has_a_time_of_its_own(read_claims: Read) -> None:
    text = (
        "Context\n\nRebels shelled a market in Goma on 2 May, and the town held out against them.\n\n"
        "{}Shells fell on a site and killed four people{}. Aid workers went on with their work.\n"
    )
    after = read_claims(text.format("Relief\n\n", ""))[-1]
    assert (placed(after), days(after)) == ("", "")
    assert days(read_claims(text.format("", " in a week"))[-1]) == ""
    assert days(read_claims(text.format("", ""))[-1]) == "2022-05-02"


def test_the_day_after_is_no_day_to_come(read_claims: Read) -> None:
    text = (
        "This morning rescuers found bodies in Goma. The day after, a missile hit a house and killed a boy."
    )
    assert days(read_claims(text)[-1]) == ""


def test_a_heading_that_is_a_day_dates_what_stands_under_it(read_claims: Read) -> None:
    text = (
        "Incidents of the month.\n\n"
        "3 April\n- A mortar bomb hit a market in Baidoa.\n- On Thursday gunmen burned a school in Kismayo."
        "\n\n"
        "9 April, a Saturday in Ramadan\n- Nobody knows.\n\n"
        "12 April\n- Gunmen shot dead an officer in Kismayo.\n"
    )
    claims = [c for c in read_claims(text) if c.happening is not Happening.OTHER]
    assert [(placed(c), days(c)) for c in claims] == [
        ("Baidoa", "2022-04-03"),
        ("Kismayo", "2022-05-12"),
        ("Kismayo", "2022-04-12"),
    ]
    assert dict(claims[0].basis)["period"] == "the heading above"


def test_a_place_and_a_day_above_one_another_both_hold(read_claims: Read) -> None:
    struck = "A mortar bomb hit a market there."
    parts = ("Incidents.", "## Baidoa", "### 3 April", struck, "### 5 April", struck, "## Kismayo", struck)
    claims = read_claims("\n\n".join(parts))
    assert [(placed(c), days(c)) for c in claims] == [
        ("Baidoa", "2022-04-03"),
        ("Baidoa", "2022-04-05"),
        ("Kismayo", ""),
    ]


def test_a_row_whose_cells_say_when_and_where_tells_the_rest(read_claims: Read) -> None:
    text = (
        "Incidents of the month.\n\n"
        "| Date | Place | What |\n"
        "| 3 April | Baidoa | A mortar bomb hit a market and killed four people |\n"
        "| 9 April | Kismayo | Gunmen shot dead an officer of the police |\n"
    )
    assert [(placed(c), days(c)) for c in read_claims(text)] == [
        ("Baidoa", "2022-04-03"),
        ("Kismayo", "2022-04-09"),
    ]
