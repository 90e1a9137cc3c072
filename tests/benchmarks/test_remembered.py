from collections.abc import Sequence
from pathlib import Path

from benchmarks.remembered import Remembered
from rashomon.lookups import Annotated
from rashomon.records import Token


class Counting:
    version = "1"

    def __init__(self) -> None:
        self.asked = 0

    def annotate(self, texts: Sequence[str]) -> tuple[Annotated, ...]:
        self.asked += 1
        token = Token(0, 1, "a", "a", "X", "X", "ROOT", 0)
        return tuple(Annotated((token,) * len(text), ((0, len(text)),)) for text in texts)


def test_what_was_annotated_is_not_annotated_again(tmp_path: Path) -> None:
    inner = Counting()
    first = Remembered(tmp_path, inner).annotate(["ab", "c"])
    assert Remembered(tmp_path, inner).annotate(["ab", "c"]) == first
    assert inner.asked == 1
    Remembered(tmp_path, inner).annotate(["abc"])
    assert inner.asked == 2
    inner.version = "2"
    Remembered(tmp_path, inner).annotate(["abc"])
    assert inner.asked == 3
