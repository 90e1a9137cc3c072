"""Logs: days that head what is told of them, in text and on pages, and the report's own day beside them."""

import pytest
from tests.content.content_reports import of_kind, report_of

from rashomon.records import Report
from rashomon.vocabulary import BlockKind

HEAD = (
    "<html><head><title>Attacks in Oromia</title>"
    '<meta property="article:published_time" content="2022-04-10"></head><body><article>'
    "<h1>Attacks in Oromia</h1><p>This page lists the attacks that two sources could confirm to us.</p>"
)
FIRST, SECOND = "Gunmen burned a school in Nekemte.", "A mine killed two farmers near Ambo in the west."
LOGS = {
    "headings": f"<h3>2 April</h3><ul><li>{FIRST}</li></ul><h3>5 April</h3><ul><li>{SECOND}</li></ul>",
    "bold items": f"<ul><li><b>2 April</b> {FIRST}</li><li><strong>5 April</strong> {SECOND}</li></ul>",
    "terms": f"<dl><dt>2 April</dt><dd>{FIRST}</dd><dt>5 April</dt><dd>{SECOND}</dd></dl>",
}


def page(log: str) -> Report:
    return report_of(f"{HEAD}{log}</article></body></html>", "text/html")


@pytest.mark.parametrize("form", LOGS)
def test_a_pages_log_gives_the_blocks_of_a_plain_one(form: str) -> None:
    plain = report_of(f"Attacks in Oromia\n\n2 April\n- {FIRST}\n\n5 April\n- {SECOND}\n")
    for report in (plain, page(LOGS[form])):
        assert of_kind(report, BlockKind.HEADING) == ["Attacks in Oromia", "2 April", "5 April"]
        assert of_kind(report, BlockKind.ITEM) == [FIRST, SECOND]


def test_rows_that_a_cell_dates_are_lines_of_a_log_and_rows_of_figures_are_not() -> None:
    rows = (("Date", "What"), ("2 April", FIRST), ("5 April", SECOND), ("Ambo", "3"))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    report = page(f"<table>{table}</table>")
    assert of_kind(report, BlockKind.ITEM) == [f"2 April | {FIRST}", f"5 April | {SECOND}"]
    assert of_kind(report, BlockKind.TABLE) == ["Date | What", "Ambo | 3"]


def test_the_days_of_a_log_raise_no_doubt_of_the_day_of_publication() -> None:
    log = LOGS["headings"].replace("April", "April 2022")
    for report in (page(log), page(LOGS["bold items"].replace("April", "April 2022"))):
        assert str(report.publication.day) == "2022-04-10"
        assert not report.publication.conflict
    rows = f"Attacks\n\nPublished 10 April 2022\n\n2 April 2022: {FIRST}\n\n5 April 2022: {SECOND}\n"
    assert not report_of(rows).publication.conflict


def test_the_first_day_of_a_log_is_the_reports_own_where_it_is_after_all_others() -> None:
    report = report_of(f"Attacks\n\n10 April 2022\n\n2 April 2022\n- {FIRST}\n\n5 April 2022\n- {SECOND}\n")
    assert str(report.publication.day) == "2022-04-10"
    assert of_kind(report, BlockKind.HEADING)[1:] == ["2 April 2022", "5 April 2022"]


def test_a_reporting_period_is_no_other_day_of_publication() -> None:
    told = "Reporting period: 1 April 2022 to 7 April 2022"
    report = report_of(f"Situation report\n\nPublished 10 April 2022\n\n{told}\n\n{FIRST} {SECOND}\n")
    assert str(report.publication.day) == "2022-04-10"
    assert not report.publication.conflict
    by = f"Situation report\n\n{told}\n\nPublished by the Ambo Centre on 10 April 2022\n\n{FIRST} {SECOND}\n"
    assert (report_of(by).publisher, str(report_of(by).publication.day)) == ("Ambo Centre", "2022-04-10")
    alone = report_of(f"Situation report\n\n{told}\n\n{FIRST} {SECOND}\n")
    assert str(alone.publication.day) == "2022-04-07"
