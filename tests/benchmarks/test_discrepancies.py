"""The scorer of discrepancies on cases made by hand."""

from typing import Any

from benchmarks import discrepancies
from benchmarks.happenings import claim_of


def account(name: str, **slots: Any) -> dict[str, Any]:
    return {
        "account": name,
        "quote": "words",
        "type": "air_strike",
        "stance": "asserts",
        "source": [name],
        **slots,
    }


def killed(low: int, high: int | None) -> dict[str, Any]:
    return {
        "text": f"{low}",
        "low": low,
        "best": low if high == low else None,
        "high": high,
        "who": "unknown",
    }


def test_the_gravest_kind_counts_and_agreement_is_none() -> None:
    told = [("killed", "agrees"), ("actor", "contradicts"), ("actor", "refines"), ("when", "refines")]
    assert discrepancies.gravest(told) == {"actor": "contradicts", "when": "refines"}


def test_naive_comparison_sees_only_whether_values_are_the_same() -> None:
    a = account("a", killed=killed(4, 4), actor={"id": "unknown", "text": None})
    b = account("b", killed=killed(4, None), actor={"id": "isis", "text": "ISIS"})
    assert discrepancies.naive([a, b]) == {"killed": "differs"}
    assert discrepancies.naive([a, a]) == {}


def test_a_slot_counts_once_a_happening() -> None:
    gold = {("E1", "killed"): "differs", ("E1", "when"): "refines", ("E2", "actor"): "differs"}
    found = {("E1", "killed"): "refines", ("E1", "actor"): "differs"}
    counts = discrepancies.counted(gold, found, "E1", "")
    assert (counts["killed right"], counts["killed kind"]) == (1, 0)
    assert (counts["when gold"], counts["when found"]) == (1, 0)
    assert (counts["actor gold"], counts["actor found"]) == (0, 1)
    assert (counts["all gold"], counts["all found"], counts["all right"]) == (2, 2, 1)


def test_a_denial_of_ones_own_deed_contradicts_who_says_so() -> None:
    said = claim_of(account("a", actor={"id": "russia", "text": "Russian jets"}), "r1", "words")
    denial = account("Russian defence ministry", stance="denies", actor={"id": "russia", "text": "its jets"})
    assert discrepancies.ours([said, claim_of(denial, "r2", "words")])["actor"] == "contradicts"


def test_a_day_of_what_goes_on_for_weeks_is_no_other_answer() -> None:
    weeks = {"text": "since Monday", "earliest": "2016-08-01", "latest": "2016-08-20"}
    day = {"text": "on 5 August", "earliest": "2016-08-05", "latest": "2016-08-05"}
    a, b = (claim_of(account(n, when=when), n, "words") for n, when in (("a", weeks), ("b", day)))
    assert "when" not in discrepancies.ours([a, b])
    month = {"text": "in August", "earliest": "2016-08-01", "latest": "2016-08-31"}
    c = claim_of(account("c", when=month), "c", "words")
    assert discrepancies.ours([b, c])["when"] == "refines"
