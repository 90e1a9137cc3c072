from pathlib import Path

from benchmarks.browser import Line, changes, script_kb


def test_a_line_is_met_by_its_best_round() -> None:
    assert Line("first screen usable", (1.4, 0.9, 1.2), 1.0, "s").told().split()[-5:] == [
        "0.90",
        "1.20",
        "s",
        "1.00",
        "met",
    ]
    assert Line("frames", (90.0, 94.0), 95, "%", more=True).told().endswith("MISSED")


def test_a_hundred_changes_of_words_days_and_areas() -> None:
    wanted = changes()
    assert len(wanted) == 100
    assert {name for change in wanted for name in change} == {"search", "from", "to", "disputed", "address"}


def test_the_map_is_left_out_of_the_size(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "index-1.js").write_bytes(bytes(range(256)) * 4)
    before = script_kb(tmp_path)
    (assets / "glmap-1.js").write_bytes(bytes(range(256)) * 400)
    assert script_kb(tmp_path) == before > 0
