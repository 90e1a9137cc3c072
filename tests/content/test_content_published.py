"""The day of publication, the credited original, publisher and dateline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.content_reports import report_of

from rashomon.content import days
from rashomon.records import Hints, Report

BODY = "Ten people were hurt when shells fell on the market of the town, local doctors said."


def row(text: str, published: str = "", url: str = "") -> Report:
    return report_of(b"", "application/json", Hints(text=text, published=published, url=url))


@pytest.mark.parametrize(
    "head",
    [
        "Published August 9 2016 ",
        "Tuesday 09 August 2016 19:11 ",
        "9 August 2016\n\n",
        "Aug. 9, 2016 ",
        "Last updated at Aug 092016 ",
        "2016-08-09\n\n",
        "Shells hit market of Qarya AFP Tuesday 9 Aug 2016 ",
        "Posted on August 9, 2016 by Ann Lee ",
        "Posted by HillTop on August 9, 2016",
        "Published 11:34 PM EST Aug 9, 2016\n\n",
    ],
)
@pytest.mark.parametrize("given_day", ["2016-09-08", "2016-08-09", "2016-08-21", ""])
def test_the_text_repairs_a_wrong_given_day(head: str, given_day: str) -> None:
    report = row(head + BODY, given_day)
    assert report.publication.day == date(2016, 8, 9)
    assert report.publication.conflict is (given_day in {"2016-09-08", "2016-08-21"})
    assert ("exchanged" in report.publication.reason) is (given_day == "2016-09-08")
    assert report.reference_day == date(2016, 8, 9)


@pytest.mark.parametrize(
    "text",
    [
        BODY + " The first attack was on August 3, 2016, in the north.",
        "On August 3, 2016, shells fell on the town.",
        "A man walks in Qarya Syria August 3 2016 (Reuters Photo) " + BODY,
        "The army, in a video posted on August 3 2016, said so.",
    ],
)
def test_a_day_that_is_told_is_not_that_of_publication(text: str) -> None:
    assert row(text, "2016-08-09").publication.day == date(2016, 8, 9)


def test_a_lead_that_tells_of_the_day_after_its_date() -> None:
    report = row(
        "Aug. 1 2016 Gas dropped on town. Rescuers said on Tuesday that a helicopter dropped gas.",
        "2016-08-01",
    )
    assert report.publication.day == date(2016, 8, 2)
    assert report.publication.conflict
    same = row("Aug. 1 2016 Talks. The envoys said that they will meet on Tuesday.", "2016-08-01")
    assert same.publication.day == date(2016, 8, 1)


def test_an_ambiguous_date_takes_the_reading_that_other_evidence_bears_out() -> None:
    assert row(BODY, "8/7/2016", "https://a.example/2016/08/07/x").publication.day == date(2016, 8, 7)
    assert row(BODY, "8/7/2016", "https://a.example/2016/07/08/x").publication.day == date(2016, 7, 8)
    unsure = row(BODY, "8/7/2016").publication
    assert unsure.conflict
    assert "other way round" in unsure.reason


def test_a_figure_date_in_the_text_takes_the_given_reading() -> None:
    assert row("09-08-2016 " + BODY, "2016-09-08").publication.day == date(2016, 9, 8)
    assert row("09-08-2016 " + BODY, "2016-08-09").publication.day == date(2016, 8, 9)


def test_the_url_and_nothing() -> None:
    assert row(BODY, url="https://a.example/2016/aug/09/x").publication.day == date(2016, 8, 9)
    nothing = row(BODY).publication
    assert nothing.day is None
    assert nothing.reason


def test_a_credited_original_has_a_day_of_its_own() -> None:
    report = report_of(
        "How the bridge was lost\n\nBy [Hill Notes](#)\n\nWorld Digest, March 19, 2017\n\n"
        "[Hill Notes](https://h.example) 17 March 2017\n\n"
        "Region: East\n\nFour days ago the bridge was hit and it has been closed since then.\n\n"
        "The original source of this article is [Hill Notes](https://h.example)\nCopyright © Hill Notes, 2017"
    )
    assert (report.publisher, report.byline) == ("World Digest", "Hill Notes")
    assert report.title == "How the bridge was lost"
    assert report.publication.day == date(2017, 3, 19)
    assert report.credit is not None
    assert (report.credit.name, report.credit.day, report.credit.url) == (
        "Hill Notes",
        date(2017, 3, 17),
        "https://h.example",
    )
    assert report.reference_day == date(2017, 3, 17)
    assert "credited" in report.reference_reason


def test_first_published_by() -> None:
    report = report_of(
        f"Bridge hit\n\n{BODY}\n\nThis article was first published by Hill Notes on 17 March 2017."
    )
    assert report.credit is not None
    assert (report.credit.name, report.credit.day) == ("Hill Notes", date(2017, 3, 17))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("   SAN QARYA, 3 JAN 90 -- [TEXT] ", date(1990, 1, 3)),
        ("QARYA (NORTHLAND), 14 NOV 12 (RADIO NORTH) -- ", date(2012, 11, 14)),
        ("QARYA, April 5, 2025 (Eastline) — ", date(2025, 4, 5)),
        ("QARYA, XLA, 27 January 2025 (Lake Wire) — ", date(2025, 1, 27)),
        ("QARYA (Eastline) — April 5, 2025 — ", date(2025, 4, 5)),
        ("Qarya, Xland, Saturday, April 5, 2025. ", date(2025, 4, 5)),
        ("It said on 3 Jan 20 people came. ", None),
    ],
)
def test_the_day_in_a_wire_dateline(head: str, day: date | None) -> None:
    assert row(head + BODY).publication.day == day


@pytest.mark.parametrize(
    ("head", "place", "agency"),
    [
        ("ALEPPO, Syria (Reuters) — ", "ALEPPO, Syria", "Reuters"),
        ("BEIRUT (AP) - ", "BEIRUT", "AP"),
        ("GENEVA – ", "GENEVA", ""),
        ("(Reuters) - ", "", "Reuters"),
        ("NATO said so. ", "", ""),
    ],
)
def test_datelines(head: str, place: str, agency: str) -> None:
    report = report_of(head + BODY)
    assert report.dateline == place
    assert (report.credit.name if report.credit else "") == agency


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_written_out_is_found_again(day: date) -> None:
    for words in (day.isoformat(), f"{day:%A}, {day.day} {day:%B %Y}", f"{day:%b} {day.day}, {day.year}"):
        found = days.find(f"x {words} y")
        assert [one.day for one in found] == [day]
    assert days.in_stamp(f"{day:%Y%m%d}101112") is not None
    figures = days.find(f"{day.day}/{day.month}/{day.year}")
    assert day in figures[0].readings


@pytest.mark.parametrize(
    ("start", "agency", "day"),
    [
        ("On 4 June 1999, Reuters reported that ", "Reuters", date(1999, 6, 4)),
        ("The Associated Press reported on 11 March 2006 that ", "Associated Press", date(2006, 3, 11)),
        ("On 9/19/1996 Reuters News reported that ", "Reuters", date(1996, 9, 19)),
        ("AFP reports on 01/02/2006 that on Monday ", "AFP", date(2006, 1, 2)),
        ("AFP reported on 5/6/2006 that ", "AFP", None),
    ],
)
def test_an_agency_told_to_have_reported_on_a_day_is_the_original(
    start: str, agency: str, day: date | None
) -> None:
    report = report_of(start + "a convoy was hit and six people were killed.")
    assert report.credit is not None
    assert (report.credit.name, report.credit.day, report.reference_day) == (agency, day, day)


def test_a_weekday_before_a_date_in_figures_tells_its_order() -> None:
    (one,) = days.find("in raids on Friday [06/03/2005] and")
    assert (one.day, one.other) == (date(2005, 6, 3), None)
    (both,) = days.find("in raids of 06/03/2005 and")
    assert both.readings == (date(2005, 3, 6), date(2005, 6, 3))


def test_a_dateline_may_have_a_day_and_no_place() -> None:
    report = report_of("13 June 1996 (Reuters) - " + BODY)
    assert report.credit is not None
    assert (report.credit.name, report.publication.day) == ("Reuters", date(1996, 6, 13))


def test_a_date_that_only_glosses_a_weekday_within_a_sentence_tells_no_day_of_publication() -> None:
    report = report_of("Gunmen killed six people in southwest Niger Tuesday [03/02/2004]" + BODY)
    assert report.publication.day is None


def test_a_date_that_stands_elsewhere_with_its_weekday_settles_the_day_of_the_original() -> None:
    told = "Reuters reported on 02/09/1999 that a village was bombed on Tuesday [02/09/1999]. On Thursday {}"
    assert report_of(told.format(BODY)).reference_day == date(1999, 2, 9)
