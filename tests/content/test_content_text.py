"""Plain text and Markdown: encodings, paragraphs, links, kinds of blocks."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.content.content_reports import check, of_kind, refusal, report_of

from rashomon.content import read
from rashomon.records import Hints, Original
from rashomon.vocabulary import BlockKind

SENTENCE = "Shells fell on the market of Qarya – the “old” one – at noon."


@pytest.mark.parametrize(
    "payload",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("cp1252"),
        SENTENCE.encode().replace(b" at", b"\0 at"),
    ],
)
def test_any_encoding_gives_the_same_words(payload: bytes) -> None:
    assert report_of(payload).text == SENTENCE


def test_invalid_bytes_are_replaced_and_said_so() -> None:
    data = SENTENCE.encode() + b" Then \xff silence."
    report, problems = read(Original("o", "text/plain", len(data)), data)
    assert report is not None
    assert "Then \ufffd silence" in report.text
    assert [(p.fatal, "U+FFFD" in p.why) for p in problems] == [(False, True)]


def test_empty_and_wordless_files_are_refused() -> None:
    assert "empty" in refusal(b"")
    assert "empty" in refusal(b" \n ")
    assert "no text" in refusal(b"\0\0\0")


def test_a_text_beyond_the_limit_is_refused() -> None:
    assert "limit" in refusal(b"a" * 5_000_001)


def test_links_become_words_with_exact_offsets() -> None:
    report = report_of("The ministry [denied it](https://m.example/a_(b)) on Monday, see [here](#).")
    assert report.text == "The ministry denied it on Monday, see here."
    assert [(link.words.exact, link.url) for link in report.links] == [
        ("denied it", "https://m.example/a_(b)"),
        ("here", "#"),
    ]


def test_hard_wrapped_lines_are_one_paragraph_and_long_lines_are_not() -> None:
    wrapped = (
        "Two shells fell on the market in the\nold quarter of the town on Tuesday and\n"
        "three people were hurt, doctors there\nsaid."
    )
    assert len(report_of(wrapped).blocks) == 1
    line = "The mayor said that the bridge over the river had been hit twice in the night and was closed. "
    assert len(report_of(line * 2 + "\n" + line * 2).blocks) == 2


def test_a_paragraph_broken_in_mid_sentence_is_mended() -> None:
    report = report_of(
        "The corridor to the west was left open for the fighters\n\nwho wished to leave. It was closed."
    )
    assert len(report.blocks) == 1
    assert "fighters who wished" in report.text


def test_lists_headings_and_quotes_of_markdown() -> None:
    report = report_of(
        "# What happened\n\nThree things were seen:\n\n- a plane over the hill\n- smoke\n  over the fields"
        "\n\n> We saw it all.\n\nThe rest is not known to anyone."
    )
    assert of_kind(report, BlockKind.HEADING) == ["What happened"]
    assert of_kind(report, BlockKind.ITEM) == ["a plane over the hill", "smoke over the fields"]
    assert of_kind(report, BlockKind.QUOTE) == ["We saw it all."]
    assert "a plane over the hill\nsmoke" in report.text


def test_furniture_and_tail_are_boilerplate_and_captions_are_captions() -> None:
    report = report_of(
        "Bridge at Qarya hit\n\nTheme: War\n\nShare Tweet Print\n\n"
        "The bridge was hit on Monday, residents said.\n\n"
        "The bridge before the strike (File photo)\n\nNobody was hurt, the council said in the evening.\n\n"
        "Disclaimer: The views are those of the author.\n\nA last line that no reader would take for news."
    )
    assert of_kind(report, BlockKind.HEADING) == ["Bridge at Qarya hit"]
    assert of_kind(report, BlockKind.CAPTION) == ["The bridge before the strike (File photo)"]
    assert len(of_kind(report, BlockKind.BODY)) == 2
    assert of_kind(report, BlockKind.BOILERPLATE)[-1].startswith("A last line")


def test_related_links_in_the_middle_end_nothing() -> None:
    report = report_of(
        "The bridge was hit on Monday, residents of the town said.\n\nRelated stories\n\n"
        "Nobody was hurt, the council said in the evening, and it would be repaired."
    )
    assert len(of_kind(report, BlockKind.BODY)) == 2
    assert of_kind(report, BlockKind.BOILERPLATE) == ["Related stories"]


def test_a_row_takes_its_words_from_its_hints() -> None:
    hints = Hints(
        title="Bridge hit - The Gazette",
        publisher="thegazette",
        text="Two people died.",
        published="2016-08-02",
    )
    report = report_of(b'{"text": "raw"}', "application/json", hints)
    assert report.title == "Bridge hit"
    assert (
        report_of(b"", hints=Hints(title="Bridge hit | Gazette", text="Two people died.")).title
        == "Bridge hit"
    )
    assert report.text == "Bridge hit\n\nTwo people died."
    assert str(report.publication.day) == "2016-08-02"


def test_a_language_that_cannot_be_read_is_said_so() -> None:
    report = report_of(
        "Mehrere Granaten trafen am Dienstag den Markt der Stadt, sagte ein Sprecher der Regierung, "
        "und vier Menschen starben."
    )
    assert (report.language, report.readable) == ("de", False)
    assert report_of("Market hit by shells.").readable


@pytest.mark.parametrize(
    "text",
    [
        "Police kill four for Khartoum on Thursday, doctors tell news agency say",
        "Rebels seize Bambari and Bria at dawn; UN urges calm in the Central African Republic",
        "Militants attack Dikwa town, kill soldiers near Maiduguri, Borno State",
    ],
)
def test_short_english_with_many_names_is_english(text: str) -> None:
    assert report_of(text).language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sojas don kill di twelve people wey dey market for Borno on Monday, na so di army tok.", "pcm"),
        ("Rusia ataca Kiev con drones y misiles y mata a doce personas en la capital", "es"),
        ("De Russen beschoten Charkov gisteren met raketten en er vielen drie doden", "nl"),
    ],
)
def test_other_languages_are_not_taken_for_english(text: str, language: str) -> None:
    assert report_of(text).language == language


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from('ab A.:\n\n[]()>#-*|"…\u00a0\u200b1/2016é\ud800'), max_size=200))
def test_offsets_are_exact_whatever_the_text(words: str) -> None:
    report, problems = read(Original("o", "application/json", 1, Hints(text=words)), b"")
    if report is None:
        assert problems[0].fatal
    else:
        check(report)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/html", "application/pdf"]))
def test_any_bytes_give_a_report_or_a_reason(payload: bytes, media_type: str) -> None:
    report, problems = read(Original("o", media_type, len(payload)), payload)
    if report is None:
        assert problems[0].why
    else:
        check(report)
