"""Messages within a report: who wrote each, and when."""

from datetime import date

import pytest
from tests.content.content_reports import report_of as read

from rashomon.records import Block
from rashomon.vocabulary import BlockKind

CHATS = {
    "bracket": "[23/06/2025, 08:12:33] Amina: Shells on Zalingei, 3 killed\n[23/06/2025, 09:01] Yusuf: who?",
    "dash": "23/06/2025, 08:12 - Amina: Shells on Zalingei, 3 killed\n23/06/2025, 09:01 - Yusuf: who?\n",
    "american": "6/23/25, 8:12 AM - Amina: Shells on Zalingei, 3 killed\n6/23/25, 9:01 AM - Yusuf: who?\n",
    "iso": "[2025-06-23, 08:12] Amina: Shells on Zalingei, 3 killed\n[2025-06-23, 09:01] Yusuf: who?\n",
    "telegram": "Amina, [23.06.2025 08:12]\nShells on Zalingei, 3 killed\nYusuf, [23.06.2025 09:01]\nwho?\n",
}


def quotes(text: str) -> list[tuple[str, str, date | None]]:
    report = read(text)
    return [
        (block.quoted.name if block.quoted else "", report.text[block.start : block.end], block.day)
        for block in report.blocks
        if block.kind is BlockKind.QUOTE
    ]


@pytest.mark.parametrize("form", CHATS)
def test_each_message_of_a_chat_has_its_writer_and_its_day(form: str) -> None:
    day = date(2025, 6, 23)
    assert quotes(CHATS[form]) == [("Amina", "Shells on Zalingei, 3 killed", day), ("Yusuf", "who?", day)]


def test_a_message_may_have_many_lines_and_files_say_nothing() -> None:
    text = "[23/06/2025, 08:12] Amina: Shells on\nZalingei\n[23/06/2025, 08:13] Amina: <Media omitted>\n"
    assert [words for _, words, _ in quotes(text)] == ["Shells on Zalingei"]


def test_a_stamp_that_can_be_read_both_ways_gives_no_day_unless_the_order_of_messages_shows_it() -> None:
    both = "[04/06/2025, 08:12] Amina: one\n[04/06/2025, 08:14] Amina: two\n"
    assert [day for _, _, day in quotes(both)] == [None, None]
    ordered = "[11/06/2025, 08:12] Amina: one\n[01/07/2025, 08:14] Amina: two\n"
    assert [day for _, _, day in quotes(ordered)] == [date(2025, 6, 11), date(2025, 7, 1)]


def test_text_with_a_single_stamp_is_no_chat() -> None:
    assert not quotes("The log says [23/06/2025, 08:12] Amina: no.\n\nMore of the report follows here.\n")


def test_a_quoted_mail_has_its_own_writer_and_day() -> None:
    text = (
        "It killed 4 people, we found.\n\nOn Mon, 2 May 2022 at 18:11, Oleh K <oleh@x.example> wrote:\n"
        "> The strike yesterday killed 9 people.\n"
    )
    assert quotes(text) == [("Oleh K", "The strike yesterday killed 9 people.", date(2022, 5, 2))]


@pytest.mark.parametrize("stamp", ["Sent: Monday, 2 May 2022 18:11", "Date: Mon, 2 May 2022 18:11:04 +0300"])
def test_a_forwarded_mail_has_its_own_writer_and_day(stamp: str) -> None:
    text = (
        "See below, we could not confirm any of it so far.\n\n---------- Forwarded message ---------\n"
        f"From: Oleh K <oleh@x.example>\n{stamp}\nSubject: Lyman\nTo: Desk <desk@x.example>\n\n"
        "The strike yesterday killed 9 people.\n\nShelling went on until noon.\n"
    )
    assert quotes(text) == [
        ("Oleh K", "The strike yesterday killed 9 people.", date(2022, 5, 2)),
        ("Oleh K", "Shelling went on until noon.", date(2022, 5, 2)),
    ]


def test_who_writes_is_named_by_exact_words() -> None:
    report = read(CHATS["dash"])
    for block in report.blocks:
        source = block.quoted if isinstance(block, Block) else None
        if source is not None and source.words is not None:
            assert report.text[source.words.start : source.words.end] == source.words.exact == source.name
