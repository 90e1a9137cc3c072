from itertools import permutations

import numpy as np
import pytest

from benchmarks import clusters
from benchmarks.measure import Task, results


def scored(gold: str, found: str) -> dict[str, float]:
    counts = clusters.counts(gold, found)
    task = Task("t", "*", lambda *_: counts, clusters.scores())
    return {one.score.name: one.value for one in results(task, "c", counts)}


def test_the_example_of_bagga_and_baldwin() -> None:
    # Twelve things; gold groups of five, two and five; the last two found as one.
    found = scored("aaaaabbccccc", "aaaaabbbbbbb")
    precision = (5 * 1 + 2 * 2 / 7 + 5 * 5 / 7) / 12
    assert precision == pytest.approx(0.762, abs=0.001)  # the 76.2 % of the paper
    assert found["B³ F1"] == pytest.approx(2 * precision / (1 + precision))
    right, pairs_found = 10 + 1 + 10, 10 + 21
    assert found["pair F1"] == pytest.approx(2 * right / (pairs_found + right))


def test_muc_and_ceaf_by_hand() -> None:
    found = scored("aaabb", "xxyyy")
    # MUC: links 2 + 1 in the gold, one of each group's missing link: (1 + 1) / 3, the same the other way.
    muc = 2 / 3
    # CEAF-e: a-x 2·2/5 and b-y 2·2/5, over two groups each.
    ceaf = (0.8 + 0.8) / 2
    assert found["CoNLL F1"] == pytest.approx((muc + found["B³ F1"] + ceaf) / 3)


def test_all_alone_has_no_pair_but_much_b3() -> None:
    found = scored("aabc", "1234")
    assert found["pair F1"] == 0
    assert found["B³ F1"] == pytest.approx(2 * 0.75 / 1.75)
    assert scored("aab", "aab") == {"pair F1": 1, "B³ F1": 1, "CoNLL F1": pytest.approx(1)}


@pytest.mark.parametrize("seed", range(6))
def test_the_assignment_is_the_cheapest(seed: int) -> None:
    cost = np.random.default_rng(seed).integers(0, 9, size=(4, 6)).astype(float)
    chosen = clusters.assignment(cost)
    assert len(set(chosen)) == 4
    cheapest = min(sum(cost[i, j] for i, j in enumerate(p)) for p in permutations(range(6), 4))
    assert sum(cost[i, j] for i, j in enumerate(chosen)) == cheapest


def test_things_are_summed_by_their_documents() -> None:
    per_thing = clusters.counts("aab", "aab")
    summed = clusters.by_document(["r1", "r2", "r2"], per_thing)
    assert summed["r1"]["pairs gold"] == 0.5
    assert summed["r2"]["things"] == 2
