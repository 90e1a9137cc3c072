import json
import re
from pathlib import Path

import numpy as np
import pytest

from benchmarks import bars, drawn, planted, record_bench, score
from benchmarks.matching import likeness, one_to_one, overlapping, shared
from benchmarks.measure import (
    Result,
    Run,
    Score,
    Task,
    Unavailable,
    by_document,
    draws,
    f1,
    rate,
    results,
    sample,
)

HITS = Score("hits", rate("right", "gold"))


def test_a_score_follows_from_the_sums_of_counts() -> None:
    counts = [{"right": 1, "found": 2, "gold": 4}, {"right": 2, "found": 2, "gold": 2}]
    task = Task("t", "*", lambda *_: counts, (HITS, Score("F1", f1("right", "found", "gold"))))
    hits, both = results(task, "c", counts)
    assert hits.value == pytest.approx(3 / 6)
    assert both.value == pytest.approx(2 * 3 / (4 + 6))
    assert hits.documents == 2
    assert hits.low == pytest.approx(1 / 4)  # twice the worse document
    assert hits.high == pytest.approx(2 / 2)


def test_the_interval_is_that_of_the_percentile_bootstrap() -> None:
    counts = [{"right": n % 2, "gold": 1} for n in range(400)]
    (hits,) = results(Task("t", "*", lambda *_: counts, (HITS,)), "c", counts)
    error = (0.25 / 400) ** 0.5  # of a share of one half, by the normal approximation
    assert hits.low == pytest.approx(0.5 - 1.96 * error, abs=0.01)
    assert hits.high == pytest.approx(0.5 + 1.96 * error, abs=0.01)


def test_the_same_resamples_every_time_and_each_of_as_many_documents() -> None:
    again = draws(7)
    assert again.shape == (1000, 7)
    assert (again.sum(axis=1) == 7).all()
    assert (again == draws(7)).all()


def test_nothing_to_count_is_no_score() -> None:
    (hits,) = results(Task("t", "*", lambda *_: [], (HITS,)), "c", [{}])
    assert np.isnan(hits.value)
    assert bars.verdict(hits, bars.Bar(floor=0.1)) == "FAIL"


def test_a_sample_is_the_same_in_whatever_order_rows_come() -> None:
    rows = [{"id": f"r{n}"} for n in range(50)]
    drawn = sample(rows, 10)
    assert len(drawn) == 10
    assert sorted(r["id"] for r in sample(rows[::-1], 10)) == sorted(r["id"] for r in drawn)
    assert sample(rows, None) == rows
    smaller = {r["id"] for r in sample(rows, 5)}
    assert smaller < {r["id"] for r in drawn}


def test_a_floor_is_held_against_the_worse_end() -> None:
    more = Result("t", "c", HITS, 9, value=0.8, low=0.7, high=0.9)
    assert bars.verdict(more, bars.Bar(floor=0.7)) == "ok"
    assert bars.verdict(more, bars.Bar(floor=0.71)) == "FAIL"
    assert bars.verdict(more, bars.Bar(floor=0.6, goal=0.8)) == "goal"
    assert bars.verdict(more, bars.Bar(goal=0.81)) == ""
    less = Result("t", "c", Score("error", HITS.of, less_is_better=True), 9, value=0.05, low=0.04, high=0.06)
    assert bars.verdict(less, bars.Bar(floor=0.06, goal=0.05)) == "goal"
    assert bars.verdict(less, bars.Bar(floor=0.05)) == "FAIL"


def test_matching_is_one_to_one_and_the_likest_come_first() -> None:
    assert shared([(0, 5), (8, 10)], [(3, 9)]) == 3
    assert likeness([(0, 4)], [(2, 6)]) == pytest.approx(2 / 6)
    assert overlapping([(0, 10), (10, 20)], [(0, 20), (12, 20)]) == [(1, 1), (0, 0)]
    assert overlapping([(0, 10)], [(10, 12)]) == []
    assert one_to_one(["a", "b"], ["b"], lambda g, f: float(g == f)) == [(1, 0)]


def test_every_bar_names_a_task_and_a_score_of_it() -> None:
    scores = {(task.name, one.name) for task in score.TASKS for one in task.scores}
    assert {(task, name) for task, _, name in bars.load()} <= scores


def counted(row: dict[str, str]) -> dict[str, float]:
    return {"right": row["text"].count("a"), "gold": len(row["text"])}


def test_corpora_are_the_files_that_are_there_but_for_training(tmp_path: Path) -> None:
    for name in ("b", "a", "a_train"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": "aba"}) + "\n")
    task = Task("t", "*.jsonl", by_document(counted), (HITS,))
    assert task.corpora(tmp_path) == ["a.jsonl", "b.jsonl"]
    assert task.counts(Run(tmp_path), "a.jsonl") == [{"right": 2, "gold": 3}]
    with pytest.raises(Unavailable, match=r"c\.jsonl is not in"):
        Run(tmp_path).rows("c.jsonl")


def test_the_table_names_what_is_absent_and_the_gate_fails_under_a_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert score.main(["--corpora", str(tmp_path), "--gate"]) == 0
    assert "absent: periods: timebank_aquaint" in capsys.readouterr().out.replace("wikiwars, ", "")
    (tmp_path / "c.jsonl").write_text('{"id": "1", "text": "ab"}\n')
    monkeypatch.setattr(score, "TASKS", (Task("t", "*.jsonl", by_document(counted), (HITS,)),))
    for floor, code in ((0.5, 0), (0.51, 1)):
        monkeypatch.setattr(bars, "load", lambda floor=floor: {("t", "c", "hits"): bars.Bar(floor=floor)})
        assert score.main(["--corpora", str(tmp_path), "--gate"]) == code
        assert score.main(["--corpora", str(tmp_path)]) == 0
        assert score.main(["--corpora", str(tmp_path), "--gate", "--documents", "1"]) == 0
        assert ("FAIL" in capsys.readouterr().out) is bool(code)


def test_without_a_folder_that_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RASHOMON_CORPORA", raising=False)
    assert score.main(["--gate"]) == 0
    assert "nothing was scored" in capsys.readouterr().out


def test_the_page_on_measuring_names_every_folder_and_only_options_that_exist() -> None:
    docs = Path(__file__).parents[2] / "docs"
    page, commands = ((docs / name).read_text("utf-8") for name in ("measuring.md", "commands.md"))
    folders = {task.files.rpartition("/")[0] for task in score.TASKS}
    assert {folder for folder in folders if folder not in page} == set()
    helps = [module.parser().format_help() for module in (score, drawn, planted, record_bench)]
    assert set(re.findall(r"--[a-z]+", page)) <= set(re.findall(r"--[a-z]+", " ".join((commands, *helps))))
