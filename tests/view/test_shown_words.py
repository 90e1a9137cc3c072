"""Words in short keep their sense, two texts show where they part, rows are found by what tells them."""

import msgspec
import pytest
from tests.view.strike import strike_case

from rashomon.records import AlignedSpan
from rashomon.values import Span
from rashomon.view import pages
from rashomon.view.accounts import Told
from rashomon.view.beside import beside
from rashomon.view.quoting import quote
from rashomon.view.shelf import Shelf

LONG = (
    "At least 16 people were killed when two missiles hit a market in the middle of the town on May 11, "
    "local officials told reporters on Sunday"
)


def quoted(sentence: str, value: str) -> tuple[str, str, str]:
    start = sentence.index(value)
    words = Span.cut(sentence, start, start + len(value), "")
    context = Span.cut(sentence, 0, len(sentence), "")
    return quote(Told(text=value, says="", claim="", report="", words=words, context=context))


DENIED = (
    "The army said in a statement that was read out on the radio this morning, that it did not fire at the "
    "convoy on the northern road on Tuesday"
)
COUNTED = (
    "On a day of mourning for those who died in the harbour in spring, more than 1,200 people left on "
    "Friday, for Lyso"
)


@pytest.mark.parametrize(
    ("sentence", "value", "begins"),
    [
        (LONG, "May 11", "At least 16"),
        (DENIED, "Tuesday", "…that it did not"),
        (COUNTED, "Lyso", "…more than 1,200"),
    ],
)
def test_a_shortened_quote_loses_no_number_and_no_negation(sentence: str, value: str, begins: str) -> None:
    before, exact, _ = quoted(sentence, value)
    assert before.startswith(begins)
    assert exact == value


def test_a_quote_ends_with_a_clause_where_it_can() -> None:
    sentence = (
        "Shells killed 19 people, three of whom died in the district hospital of the town, and injured more "
        "than 40 others"
    )
    assert quoted(sentence, "19")[2] == " people, three of whom died in the district hospital of the town …"


def test_words_that_differ_inside_a_shared_passage_are_told_apart() -> None:
    case = strike_case()
    link = case.all_links[0]
    texts = {
        link.a: "Oslo (Polar) - Two boats sank and nine sailors were injured.",
        link.b: "Oslo - Two boats sank and nine sailors were wounded.",
    }
    spans = (AlignedSpan(*(Span.cut(text, 0, len(text), "") for text in texts.values())),)
    case.all_links = [msgspec.structs.replace(link, spans=spans)]
    reports = {report.id: report for report in case.all_reports}
    one, other = (msgspec.structs.replace(reports[id_], text=text) for id_, text in texts.items())
    page = beside(Shelf(case), one, other)
    told = [
        [report.text[a:b] for a, b in side]
        for report, side in zip((one, other), page["differing"], strict=True)
    ]
    assert told == [["Polar", "injured"], ["wounded"]]


def test_a_row_is_found_by_its_outlets_and_a_dossiers_by_the_words_that_tell_it() -> None:
    shelf = Shelf(strike_case())
    event = next(event for event in shelf.events if event.disputed)
    row = pages.row(shelf, event)
    assert "Agency One" in row["names"]
    assert "words" not in row
    listed = next(one for one in pages.index(shelf)["happenings"] if one["id"] == event.id)
    claim = shelf.claims_of(event)[0]
    assert set(pages.WORD.findall(claim.span.exact.casefold())) <= set(listed["words"].split())
