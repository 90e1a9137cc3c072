import numpy as np
import pytest

from rashomon.serve.wording import Wording

TEXTS = ["air strike, grey ridge, 4 may 2031", "shelling of eastbridge", "strike on the bridge", ""]


@pytest.mark.parametrize(
    "words",
    ["strike", "bridge", "RIDGE", "strike ridge", 'air "strike"', "e", "strike*", "nowhere", "", "4 of"],
)
def test_rows_hold_words_as_parts_of_their_text(words: str) -> None:
    wanted = words.casefold().replace('"', " ").replace("*", " ").split()
    expected = [all(word in text for word in wanted) for text in TEXTS]
    assert Wording(TEXTS).shown(words).tolist() == expected


def test_rows_are_found_by_the_passages_in_which_they_are_told() -> None:
    wording = Wording(TEXTS, [(7, 2), (3, 0), (7, 1), (9, 2)])
    assert sorted(wording.told([7])) == [1, 2]
    assert sorted(wording.told([3, 9, 100])) == [0, 2]
    assert wording.told([]).dtype == np.int64
    assert Wording([]).told([1]).tolist() == []
