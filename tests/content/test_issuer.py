"""Who issues a statement: the name in its head, never the town in its dateline."""

import pytest
from tests.content.content_reports import report_of

BODY = "Ten people were hurt when shells fell on the market of the town, local doctors said."


@pytest.mark.parametrize(
    ("head", "publisher", "dateline"),
    [
        (
            "Office of the Spokesman of the Ukrainian Army\nPress statement\nKyiv, 10 May 2022\n\n",
            "Office of the Spokesman of the Ukrainian Army",
            "Kyiv",
        ),
        (
            "Tigray Lawyers Union\nStatement on the market of Togoga\nPublished: 23 June 2021\n\n",
            "Tigray Lawyers Union",
            "",
        ),
        ("Karen National Union\n\nOfficial statement\n\n11 December 2022\n\n", "Karen National Union", ""),
        ("Ministry of Defence\nColombo, 3 May 2009\n\n", "Ministry of Defence", "Colombo"),
        ("Press release by the Darfur Bar Association\n3 May 2019\n\n", "Darfur Bar Association", ""),
        ("Global Review, January 19, 2017\n\n", "Global Review", ""),
        ("ENDF statement\n3 May 2021\n\n", "ENDF", ""),
        ("Karen National Union press statement\n11 December 2022\n\n", "Karen National Union", ""),
        ("Full statement\n3 May 2021\n\n", "", ""),
        ("Shells hit market\n\n3 May 2009\n\n", "", ""),
    ],
)
def test_the_issuer_is_the_publisher(head: str, publisher: str, dateline: str) -> None:
    report = report_of(head + BODY)
    assert report.publisher == publisher
    assert report.dateline == dateline
