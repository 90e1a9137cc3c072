"""Which outlet the head of a report names, and what stands there that is none: a town, a title."""

import pytest
from tests.content.content_reports import report_of

from rashomon.records import Hints

BODY = "Shells fell on the market of Hays in the west on Sunday, and four traders were killed, residents say."
TITLE = "Shells fall on the market"


@pytest.mark.parametrize(
    ("head", "publisher", "dateline"),
    [
        (f"{TITLE}\nAl Jazeera – 12 May 2024\n\n", "Al Jazeera", ""),
        (f"SANA, Damascus\n{TITLE}\n\n", "SANA", "Damascus"),
        (f"{TITLE}\nReuters\nTaiz, 12 May 2024\n\n", "Reuters", "Taiz"),
        (f"{TITLE}\nSource: Mountain Voice\n12 May 2024\n\n", "Mountain Voice", ""),
        (f"{TITLE}\n\nPublisher: Tihama Online\n\n", "Tihama Online", ""),
        (f"SANA, Damascus\n{TITLE}\n12 May 2024\n\n", "SANA", "Damascus"),
        (f"{TITLE}\nBy Reuters staff\n12 May 2024\n\n", "Reuters", ""),
        (f"{TITLE}\nBy Jane Doe, Radio Tihama\n12 May 2024\n\n", "Radio Tihama", ""),
        (f"{TITLE} | Radio Tihama\n12 May 2024\n\n", "Radio Tihama", ""),
        (f"{TITLE} - Reuters\n12 May 2024\n\n", "Reuters", ""),
        (f"Al Jazeera English\n{TITLE}\n12 May 2024\n\n", "Al Jazeera English", ""),
        (f"AFP | Taiz | 12 May 2024\n{TITLE}\n\n", "AFP", "Taiz"),
        (f"{TITLE}\nRadio Tihama / Taiz, 12 May 2024\n\n", "Radio Tihama", "Taiz"),
        (f"12 May 2024 - Radio Tihama\n{TITLE}\n\n", "Radio Tihama", ""),
        (f"www.tihama-news.org\n{TITLE}\n12 May 2024\n\n", "tihama-news.org", ""),
        (f"Human Rights Watch\n{TITLE}\n12 May 2024\n\n", "Human Rights Watch", ""),
        (f"{TITLE}\n\nSana'a, 12 May 2024\n\n", "", "Sana'a"),
        (f"{TITLE}\n\nHODEIDAH, 12 May 2024\n\n", "", "HODEIDAH"),
        (f"{TITLE}\n\nHays, 12 May 2024\n\n", "", "Hays"),
        (f"{TITLE}\n\nHODEIDAH, 12 May 2024 –\n", "", "HODEIDAH"),
    ],
)
def test_the_head_names_the_outlet_and_the_town(head: str, publisher: str, dateline: str) -> None:
    report = report_of(head + BODY.replace("market of Hays", "market in Hays"))
    assert (report.publisher, report.dateline) == (publisher, dateline)
    assert report.title == TITLE


@pytest.mark.parametrize("title", ["Hays Market Shelling", "Fall of Hays", "Radio Tower Attack"])
def test_a_title_beside_a_date_is_no_outlet(title: str) -> None:
    report = report_of(f"{title}, 12 May 2024\n\n{BODY}")
    assert (report.title, report.publisher, str(report.publication.day)) == (title, "", "2024-05-12")


def test_the_town_in_a_mails_dateline_is_no_publisher() -> None:
    hints = Hints(
        title="Fwd: from Hays", byline="Ann Lee <ann@example.org>", published="Sun, 12 May 2024 10:00"
    )
    report = report_of(f"HODEIDAH, 12 May 2024 – {BODY}", hints=hints)
    assert (report.publisher, report.dateline) == ("", "HODEIDAH")


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [('"Radio Tihama" <news@example.org>', "Radio Tihama"), ("Ann Lee <press@example.org>", "")],
)
def test_the_sender_of_a_mail_is_its_publisher_where_it_is_an_outlet(sender: str, publisher: str) -> None:
    assert report_of(BODY, hints=Hints(title=TITLE, byline=sender)).publisher == publisher


def test_who_claims_the_rights_published_it() -> None:
    report = report_of(f"{TITLE}\n\n12 May 2024\n\n{BODY}\n\n© 2024 Reuters")
    assert report.publisher == "Reuters"


@pytest.mark.parametrize(
    ("dateline", "credit"),
    [
        ("Reuters, 12 May 2024 — ", "Reuters"),
        ("HODEIDAH (TihamaNews) – ", "TihamaNews"),
        ("HODEIDAH, May 12 (Tihama Press) – ", "Tihama Press"),
        ("HODEIDAH (TNA) – ", "TNA"),
        ("GOMA (DRC) – ", ""),
        ("HODEIDAH, May 12 (West Coast) – ", ""),
        ("HODEIDAH, 12 May 2024 (TihamaNews) –\n\n", "TihamaNews"),
    ],
)
def test_an_agency_in_a_dateline_is_credited_though_no_lexicon_knows_it(dateline: str, credit: str) -> None:
    report = report_of(f"{TITLE}\n\n{dateline}{BODY}")
    assert (report.credit.name if report.credit else "") == credit
    if report.credit is not None and report.credit.span is not None:
        assert report.credit.span.exact == credit
