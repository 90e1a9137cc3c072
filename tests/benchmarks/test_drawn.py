"""Draws for readers, planted copies and made-up records: the same seed, the right answers."""

import csv
from pathlib import Path

from benchmarks import drawn, planted, synthetic_records
from rashomon import copies
from rashomon.acquire import Limits
from rashomon.acquire.datasets import mapping_of


def test_the_seed_alone_gives_the_order() -> None:
    things = [drawn.Drawn(str(number), ()) for number in range(20)]
    first = drawn.draw(iter(things), 3, 5)
    assert first == drawn.draw(iter(reversed(things)), 3, 5)
    assert first != drawn.draw(iter(things), 4, 5)


def test_every_verdict_listed_has_a_key_a_verdict_and_a_reason() -> None:
    for path in drawn.VERDICTS.glob("*.csv"):
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))[1:]
        assert rows
        assert len({key for key, *_ in rows}) == len(rows)
        for key, verdict, why in rows:
            assert key
            assert verdict in {"right", "wrong", "cannot tell"}
            assert why


def test_planted_paragraphs_are_found_and_counted() -> None:
    made = planted.pages(60)
    links = copies.links([page.report for page in made])
    found = planted.quality(made, links)
    assert min(found.values()) > 0.9
    assert planted.quality(made, links[: len(links) // 2])["pair recall"] < 0.7
    assert planted.quality(made, ())["pair recall"] == 0


def test_made_up_records_are_recognised(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    synthetic_records.write(path, 10)
    assert mapping_of(path, "", Limits()).name == "ucdp_ged"
    assert len(path.read_text("utf-8").splitlines()) == 11
