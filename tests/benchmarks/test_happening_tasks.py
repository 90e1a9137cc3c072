import pytest

from benchmarks import event_types
from benchmarks.measure import results
from rashomon.vocabulary import Happening


def test_weighted_f1_weighs_each_type_by_its_gold_texts() -> None:
    pairs = [("ATTACK", "ATTACK"), ("ATTACK", "GRENADE"), ("ATTACK", "ATTACK"), ("GRENADE", "GRENADE")]
    counts = [event_types.compare(gold, found) for gold, found in pairs]
    weighted, accuracy = results(event_types.TASK, "made up", counts)
    assert weighted.value == pytest.approx(0.75 * 0.8 + 0.25 * 2 / 3)
    assert accuracy.value == 0.75


def test_a_type_that_is_only_found_lowers_the_others_and_has_no_weight() -> None:
    counts = [event_types.compare("DIPLO", "OTHER"), event_types.compare("DIPLO", "DIPLO")]
    weighted, _ = results(event_types.TASK, "made up", counts)
    assert weighted.value == pytest.approx(2 / 3)


def test_every_kind_but_background_has_a_type() -> None:
    assert set(event_types.GOLD_TYPE) | event_types.BACKGROUND | set(event_types.UNTYPED) == set(Happening)
