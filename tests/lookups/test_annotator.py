"""The annotator: exact offsets, heads inside the sentence, sentence bounds."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.lookups.annotator import PIECE, Annotated, SpacyAnnotator, word_index
from rashomon.lookups.casing import Casing, is_shouted

ANNOTATOR = SpacyAnnotator()


def sentences(text: str) -> list[str]:
    (words,) = ANNOTATOR.annotate([text])
    return [text[words.tokens[a].start : words.tokens[b - 1].end] for a, b in words.sentences]


def check(text: str, words: Annotated) -> None:
    position = 0
    for first, last in words.sentences:
        assert first == position
        assert first < last
        position = last
        for token in words.tokens[first:last]:
            written = text[token.start : token.end]
            assert token.text == written or (is_shouted(text) and token.text.lower() == written.lower())
            assert first <= token.head < last
    assert position == len(words.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Smith of the U.S. Army denied that. He left.", 2),
        ("“We did it.” He left.", 2),
        ("Dr. Haddad spoke.\n\nthe lower case line is its own", 2),
        ("The town near Mt. Hermon fell! Was it true? Nobody knew.", 3),
        ("Two shells fell on the market at 3 p.m. on Monday.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


def test_texts_are_apart() -> None:
    both = ANNOTATOR.annotate(["A heading without a stop", "", "   ", "The text begins here."])
    assert [len(words.sentences) for words in both] == [1, 0, 0, 1]
    assert both[3].tokens[0].start == 0


def test_long_texts_are_parsed_in_pieces_without_loss() -> None:
    text = "The convoy reached the northern bridge at dawn. " * (PIECE // 40)
    (words,) = ANNOTATOR.annotate([text])
    check(text, words)
    assert len(words.sentences) == PIECE // 40


def test_a_text_without_any_break_is_cut_anyway() -> None:
    text = "x" * (PIECE + 10)
    (words,) = ANNOTATOR.annotate([text])
    assert sum(token.end - token.start for token in words.tokens) == len(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
@example("AAAAAAAAAAAA")
def test_offsets_give_the_words_of_any_text(text: str) -> None:
    (words,) = ANNOTATOR.annotate([text])
    check(text, words)


def test_the_same_text_gives_the_same_words() -> None:
    text = "Shelling hit the eastern suburb, residents said."
    assert ANNOTATOR.annotate([text]) == ANNOTATOR.annotate([text])


def test_a_text_in_capitals_is_read_like_any_other() -> None:
    text = "THE REBELS KILLED 12 VILLAGERS NEAR KOBANI ON MONDAY. GENERAL HASAN QASSEM DENIED IT."
    (read,) = ANNOTATOR.annotate([text])
    words = {t.text: t for t in read.tokens}
    assert words["killed"].pos == "VERB"
    assert words["villagers"].dep == "dobj"
    assert {"Kobani", "Monday", "General", "Hasan", "Qassem"} <= words.keys()
    assert all(text[t.start : t.end].lower() == t.text.lower() for t in read.tokens)
    assert len(read.sentences) == 2


@pytest.mark.parametrize("text", ["", "SANA", "A B C", "The UN, the EU and NATO met.", "12:30 \u0130STANBUL"])
def test_recasing_keeps_the_length(text: str) -> None:
    assert len(Casing.load(word_index()).recased(text)) == len(text)
    assert not is_shouted("SANA: two killed in the strike near the town")
