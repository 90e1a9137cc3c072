"""Copies, look-alikes and lineages, on made-up reports."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import copies
from rashomon.copies.alignment import align
from rashomon.identity import content_id, text_hash
from rashomon.records import Block, Credit, Publication, Report
from rashomon.vocabulary import BlockKind, CopyKind, Direction

WIRE = (
    "At least twelve people died when shells hit a market in the port city on Monday, officials said. "
    "Witnesses described smoke rising over the harbour and ambulances driving towards the old town. "
    "The governor blamed fighters from the hills, who denied that they had fired on civilians. "
    "A spokesman for the fighters said that the army had stored ammunition near the stalls."
)
OWN = (
    "Fishermen along the coast have stayed ashore for a week because of storms, the harbour master told us. "
    "Prices of bread and fuel rose again, and the council opened two more kitchens for those in need. "
    "Schools will remain closed until the roads have been cleared of mud and fallen trees."
)
BACKGROUND = (
    "The war in the province began in the spring of the year before last, when protests against the levy on "
    "water turned violent and the garrison withdrew from the northern valleys."
)


def report(text: str, publisher: str, day: date, credit: Credit | None = None) -> Report:
    """A report of one body block."""
    return Report(
        id=content_id("report", text, publisher, str(day)),
        original="",
        title=text[:30],
        text=text,
        text_sha256=text_hash(text),
        blocks=(Block(BlockKind.BODY, 0, len(text)),),
        publication=Publication(day, "stated"),
        publisher=publisher,
        credit=credit,
    )


def test_a_copy_under_another_name_is_one_lineage() -> None:
    first = report(WIRE, "Wire", date(2020, 3, 2))
    second = report(WIRE + " More follows.", "Courier", date(2020, 3, 3))
    apart = report(OWN, "Other", date(2020, 3, 3))
    (link,) = copies.links([first, second, apart])
    assert link.kind is CopyKind.VERBATIM
    assert link.direction is (Direction.B_FROM_A if link.a == first.id else Direction.A_FROM_B)
    lineages = copies.lineages([first, second, apart], [link])
    assert sorted(len(lineage.reports) for lineage in lineages) == [1, 2]
    shared = next(lineage for lineage in lineages if len(lineage.reports) == 2)
    assert shared.origin == first.id
    assert shared.reasons


def test_aligned_spans_are_the_words_of_both() -> None:
    first = report(OWN + "\n" + WIRE, "Wire", date(2020, 3, 2))
    second = report(WIRE, "Courier", date(2020, 3, 3))
    (link,) = copies.links([first, second])
    texts = {first.id: first.text, second.id: second.text}
    for pair in link.spans:
        assert texts[link.a][pair.a.start : pair.a.end] == pair.a.exact
        assert texts[link.b][pair.b.start : pair.b.end] == pair.b.exact


def test_background_used_for_weeks_makes_no_copy() -> None:
    bodies = (
        WIRE,
        OWN,
        "A bus overturned near the ferry landing on Friday and nine passengers were hurt, police said.",
    )
    reports = [
        report(f"{body} {BACKGROUND}", f"Outlet {n}", date(2020, 1 + n, 2)) for n, body in enumerate(bodies)
    ]
    assert copies.links(reports) == ()


def test_a_credited_original_is_the_origin() -> None:
    blog = report(WIRE, "Hill Blog", date(2020, 3, 2))
    again = report(WIRE, "Big Portal", date(2020, 3, 1), Credit("Hill Blog", date(2020, 3, 2)))
    links = copies.links([blog, again])
    (lineage,) = copies.lineages([blog, again], links)
    assert lineage.origin == blog.id
    assert lineage.name == "Hill Blog"


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_order_does_not_matter(chance: random.Random) -> None:
    reports = [
        report(WIRE, "Wire", date(2020, 3, 2)),
        report(WIRE[:300], "Courier", date(2020, 3, 3)),
        report(OWN, "Other", date(2020, 3, 3)),
        report(OWN + " " + WIRE[:200], "Third", date(2020, 3, 4)),
    ]
    expected = copies.links(reports)
    chance.shuffle(reports)
    assert copies.links(reports) == expected
    assert copies.lineages(reports, expected) == copies.lineages(list(reversed(reports)), expected)


@given(st.lists(st.sampled_from("abcdefg"), max_size=60), st.lists(st.sampled_from("abcdefg"), max_size=60))
def test_passages_stay_inside_both_texts(a: list[str], b: list[str]) -> None:
    for passage in align(a, b):
        assert 0 <= passage.a < passage.a_end <= len(a)
        assert 0 <= passage.b < passage.b_end <= len(b)
        assert passage.same <= passage.a_end - passage.a


def test_two_outlets_that_print_one_agency_share_a_wire() -> None:
    told = WIRE + " Reuters could not verify the accounts."
    first = report("Harbour news. " + told, "Courier", date(2020, 3, 2))
    second = report(told + " " + OWN[:120], "Gazette", date(2020, 3, 2))
    (link,) = copies.links([first, second])
    assert link.kind is CopyKind.SHARED_WIRE
    assert link.direction is Direction.COMMON_ORIGIN
    assert "Reuters" in " ".join(link.evidence)


def test_two_outlets_that_credit_an_agency_unknown_to_us_share_its_wire() -> None:
    credit = Credit("HarbourNews")
    first = report(f"{WIRE} {OWN[:90]}", "Courier", date(2020, 3, 2), credit)
    second = report(f"{WIRE} The market stays shut.", "Gazette", date(2020, 3, 2), credit)
    (link,) = copies.links([first, second])
    assert link.kind is CopyKind.SHARED_WIRE
    assert "both name HarbourNews" in link.evidence


def test_a_quotation_alone_makes_no_lineage() -> None:
    quote = "“We have counted the ships in the bay every day and none has carried any grain since the frost”"
    first = report(f"{OWN} {quote}, she said.", "Courier", date(2020, 3, 2))
    other = (
        "A bus overturned near the ferry landing on Friday and nine passengers were hurt, the clinic said."
    )
    second = report(f"{other * 3} The harbour master said {quote}.", "Gazette", date(2020, 3, 2))
    (link,) = copies.links([first, second])
    assert link.kind is CopyKind.QUOTES
    assert len(copies.lineages([first, second], [link])) == 2
