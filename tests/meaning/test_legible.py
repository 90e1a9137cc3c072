"""What counts as words and what as the noise of a scan."""

import pytest

from rashomon.meaning.legible import legible


@pytest.mark.parametrize(
    "text",
    [
        "Four killed.",
        "U.S. jets hit 3 targets near Al-Bab (5 km east), officials said.",
        "“It wasn't us,” he said.",
        "-- Near Ramadi, two strikes destroyed 3 ISIL vehicles.",
        "M23 denied this.",
        "Isl mic St te militants k1lled at least 20 soldiers in Diffa on Tuesday.",
        "M23 shelled Goma.",
    ],
)
def test_sentences_are_legible(text: str) -> None:
    assert legible(text)


@pytest.mark.parametrize(
    "text",
    [
        "~ . . I' l ; killed ,, | __ 4",
        "l1lll IIl |||| 12 dead |||",
        "Table 4 killed 12 15 18 20 wounded 30 40",
        "% ^ strike .. H0ms",
        "a t t a c k o n A l e p p o",
        "",
    ],
)
def test_noise_and_tables_are_not(text: str) -> None:
    assert not legible(text)
