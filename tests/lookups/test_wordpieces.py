"""Words, their pieces, and windows that hold whole paragraphs or sentences."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.lookups.wordpieces import Shape, WordPieces, shape, windows

VOCABULARY = ["[PAD]", "[BREAK]", *(f"[{n}]" for n in range(2, 104))]
LETTERS = [*"abcdefghijklmnopqrstuvwxyz", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"), ".", ",", '"']
PIECES = WordPieces([*VOCABULARY, *LETTERS, "shell", "##ed", "##ing"])


def spelled(text: str) -> list[list[str]]:
    names = [*VOCABULARY, *LETTERS, "shell", "##ed", "##ing"]
    return [[names[p] for p in word.pieces] for word in PIECES.words(text, [(0, len(text))])]


def test_the_longest_pieces_are_taken_without_case_and_accents() -> None:
    assert spelled("Shelled é") == [["shell", "##ed"], ["e"]]


def test_what_the_vocabulary_cannot_spell_is_unknown() -> None:
    assert spelled("x€ 漢 " + "a" * 101) == [["x"], ["[100]"], ["[100]"], ["[100]"]]


def test_shapes() -> None:
    assert [shape(w) for w in ("shell", "Shell", "I", "UN", "McCain", "7")] == [
        Shape.LOWER,
        Shape.TITLE,
        Shape.TITLE,
        Shape.UPPER,
        Shape.MIXED,
        Shape.LOWER,
    ]


def test_windows_end_with_a_paragraph_else_with_a_sentence() -> None:
    text = "a b c d e. f g h i j k"
    paragraphs = PIECES.words(text, [(0, 10), (11, len(text))])
    assert [w.words[0].text for w in windows(paragraphs, 10)] == ["a", ""]
    assert [w.words[0].text for w in windows(PIECES.words(text, [(0, len(text))]), 10)] == ["a", "f"]


@given(st.text(st.sampled_from('ab. "\nÉ€'), max_size=200), st.integers(2, 12))
def test_every_word_is_in_one_window_and_none_is_too_long(text: str, limit: int) -> None:
    half = len(text) // 2
    words = PIECES.words(text, [(0, half), (half, len(text))])
    cut = windows(words, limit)
    assert [w for window in cut for w in window.words] == words
    for window in cut:
        assert len(window.ids) == len(window.shapes) <= limit + 2
        assert len(window.firsts) == len(window.words)
        assert all(text[w.start : w.end] == w.text for w in window.words)
