"""Whether a text is words."""

import random

from rashomon.lookups.dictionary import garbled

TOLD = (
    "Shells fell on the market in Hays while traders were opening their stalls, and four of them were "
    "killed, said a doctor at the field hospital. The front line runs some three kilometres to the "
    "south-east, and the fighters who hold it didn't answer our questions; nobody has claimed the shelling "
    "so far. Bakers said that flour has been running short since the road to Khawkhah was mined, and that "
    "40mm grenades land daily. "
)


def test_ordinary_words_with_names_and_figures_are_readable() -> None:
    assert garbled(TOLD) == ""


def test_a_bad_scan_is_told_with_some_of_what_is_no_word() -> None:
    chance = random.Random(3)
    letters = [chance.choice("cnrlti1") if c.isalpha() and chance.random() < 0.08 else c for c in TOLD * 2]
    assert garbled("".join(letters)).startswith("much of this text is not readable words: ")


def test_a_few_words_tell_nothing() -> None:
    assert garbled("tbe arrny sbelled tbe rnarket") == ""
