import numpy as np
import pytest

from benchmarks import reliability
from benchmarks.damage import DAMAGES, damaged
from benchmarks.measure import Task, results

TEXT = (
    'Market bombed. On May 3, 2016 a jet bombed the market of Idlib. "It was 5 June 2015 again," said the '
    "town's mayor, who counted twelve dead and forty wounded by the evening of the same long day there."
)


def row() -> dict[str, object]:
    date, place = TEXT.index("May 3, 2016"), TEXT.index("Idlib")
    return {
        "id": "r1",
        "text": TEXT,
        "times": [{"start": date, "end": date + 11, "value": "2016-05-03"}],
        "attributions": [{"source": [[place, place + 5]], "content": []}],
    }


@pytest.mark.parametrize("damage", DAMAGES)
def test_annotations_move_with_the_text(damage: str) -> None:
    before, after = row(), damaged(row(), damage)
    assert damaged(row(), damage) == after
    text = after["text"]
    ((start, end),) = after["attributions"][0]["source"]
    told = text[start:end].lower()
    assert sum(a != b for a, b in zip(told, "idlib", strict=True)) <= (damage == "1 % scanning errors")
    time = after["times"][0]
    assert time["value"] == before["times"][0]["value"]  # type: ignore[index]
    date = text[time["start"] : time["end"]].lower().replace("\n", " ")
    if damage == "British dates":
        assert date == "3 may 2016"
    elif damage != "1 % scanning errors":
        assert date == "may 3, 2016"


def test_each_damage_does_what_it_says() -> None:
    texts = {damage: damaged(row(), damage)["text"] for damage in DAMAGES}
    assert texts["ALL CAPITALS"] == TEXT.upper()
    assert texts["heading runs into text"].startswith("Market bombed On May")
    assert "“It was" in texts["curly quotes"]
    assert "again,” said the town’s" in texts["curly quotes"]
    assert texts["straight quotes"] == TEXT
    assert damaged({"id": "1", "text": texts["curly quotes"]}, "straight quotes")["text"] == TEXT
    assert max(map(len, texts["broken lines"].split("\n"))) <= 73
    assert texts["broken lines"].split() == TEXT.split()
    assert "5 June 2015" in texts["British dates"]
    assert "June 5, 2015" in texts["American dates"]


def test_one_character_in_a_hundred_is_misread() -> None:
    long = "the quick brown fox jumps over the lazy dog " * 500
    scanned = damaged({"id": "1", "text": long}, "1 % scanning errors")["text"]
    share = sum(a != b for a, b in zip(long, scanned, strict=True)) / len(long)
    assert 0.005 < share < 0.015


def test_the_calibration_error_by_hand() -> None:
    counts = [reliability.counts([(0.9, True), (0.9, False), (0.95, True), (0.3, False)])]
    task = Task("t", "*", lambda *_: counts, ())
    assert results(task, "c", counts) == []
    sums = {f"{name} at {n}": np.zeros(1) for name in ("said", "right", "confidence") for n in range(10)}
    sums |= {name: np.array([value]) for name, value in counts[0].items()}
    # Of three said at 0.917 on average two are right; the one at 0.3 is wrong.
    assert reliability.error(sums)[0] == pytest.approx((abs(2 - 2.75) + 0.3) / 4)
    assert reliability.line(sums) == ("reliability: said 0.30 right 0.00 (1) · said 0.92 right 0.67 (3)")
    assert reliability.counts([(1.0, True)]) == {"said at 9": 1, "right at 9": 1, "confidence at 9": 1}
