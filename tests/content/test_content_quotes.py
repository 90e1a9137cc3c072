"""Block quotes without marks, and who is quoted in them."""

import pytest
from tests.content.content_reports import of_kind, report_of

from rashomon.vocabulary import BlockKind

QUOTED = "Planes have struck the hill for many months and the garrison has held it, at a high price."


@pytest.mark.parametrize(
    ("introduction", "who"),
    [
        ("In its few reports the paper is wrong. Thus claims the Morning Herald:", "Morning Herald"),
        ("Marta Quill wrote:", "Marta Quill"),
        ("It was different, according to the Harbour Institute:", "Harbour Institute"),
        ("Foreign Minister Anna Berg said in a statement:", "Foreign Minister Anna Berg"),
        ("He then wrote:", None),
    ],
)
def test_the_introducing_words_say_who_is_quoted(introduction: str, who: str | None) -> None:
    report = report_of(
        f"Some words on the matter come first.\n\n{introduction}\n\n{QUOTED}\n\nThat is not so at all."
    )
    quote = next(block for block in report.blocks if block.kind is BlockKind.QUOTE)
    assert of_kind(report, BlockKind.QUOTE) == [QUOTED]
    assert (quote.quoted.name if quote.quoted else None) == who


def test_the_quote_shows_its_agency_and_goes_on_after_an_ellipsis() -> None:
    report = report_of(
        "The commander ordered his men to cut off the road to the west:\n\n"
        "The ministry did not respond to a Reuters request for comment. It was silent.\n\n...\n\n"
        "Still, the plan did not foresee it.\n\nSo the road stayed open."
    )
    quotes = [block for block in report.blocks if block.kind is BlockKind.QUOTE]
    assert len(quotes) == 2
    assert {block.quoted.name for block in quotes if block.quoted} == {"Reuters"}
    assert of_kind(report, BlockKind.BODY)[-1] == "So the road stayed open."


def test_a_statement_in_the_first_person_goes_on() -> None:
    report = report_of(
        "Minister Berg said:\n\nI condemn the attack on the town.\n\nWe will do all that we can to help.\n\n"
        "The town lies in the north."
    )
    assert len(of_kind(report, BlockKind.QUOTE)) == 2


@pytest.mark.parametrize(
    "introduction",
    ["The army took the following steps:", "There are four reasons for this:", "Here is what we know:"],
)
def test_an_enumeration_is_no_quote(introduction: str) -> None:
    report = report_of(f"{introduction}\n\n{QUOTED}")
    assert not of_kind(report, BlockKind.QUOTE)


def test_a_paragraph_with_marks_of_its_own_stays_body() -> None:
    report = report_of("Marta Quill wrote:\n\n“The hill is lost.”")
    assert not of_kind(report, BlockKind.QUOTE)
