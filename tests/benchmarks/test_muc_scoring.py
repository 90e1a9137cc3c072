"""MUC-4's scoring on small cases made by hand."""

import pytest

from benchmarks import muc_scoring as muc
from benchmarks.muc_scoring import DATE, PLACE, TYPE, document_counts, fill_of, same_fill

KEY = {
    "MESSAGE: TEMPLATE": ["1"],
    DATE: ["- 10 MAR 91"],
    PLACE: ["NORTHLAND: HILLS (DEPARTMENT): QARYA (TOWN)"],
    TYPE: ["BOMBING"],
    "PERP: INDIVIDUAL ID": ['"ARMED MEN" / "MEN"'],
    "HUM TGT: NAME": ['"ANN LEE"'],
    "HUM TGT: TYPE": ['CIVILIAN: "ANN LEE"'],
}
GIVEN = {
    DATE: ["08 MAR 91"],
    PLACE: ["NORTHLAND: QARYA (CITY)"],
    TYPE: ["BOMBING"],
    "PERP: INDIVIDUAL ID": ['"MEN"'],
    "HUM TGT: NAME": ['"LEE"', '"BOB RAY"'],
    "HUM TGT: TYPE": ['CIVILIAN: "LEE"'],
}


def counts(slot: str, keys: list[dict[str, list[str]]], given: list[dict[str, list[str]]]) -> tuple[int, ...]:
    one = document_counts(keys, given)[slot]
    return one["POS"], one["ACT"], one["COR"], one["PAR"]


def test_slots_of_a_pair() -> None:
    assert counts(DATE, [KEY], [GIVEN]) == (1, 1, 0, 1)
    assert counts(PLACE, [KEY], [GIVEN]) == (1, 1, 0, 1)
    assert counts(TYPE, [KEY], [GIVEN]) == (1, 1, 1, 0)
    assert counts("PERP: INDIVIDUAL ID", [KEY], [GIVEN]) == (1, 1, 1, 0)
    assert counts("HUM TGT: NAME", [KEY], [GIVEN]) == (1, 2, 0, 1)
    assert counts("HUM TGT: TYPE", [KEY], [GIVEN]) == (1, 1, 1, 0)


def test_missing_and_spurious_templates_cost() -> None:
    assert counts(TYPE, [KEY], []) == (1, 0, 0, 0)
    assert counts(TYPE, [], [GIVEN]) == (0, 1, 0, 0)
    other = GIVEN | {TYPE: ["KIDNAPPING"]}
    assert counts(TYPE, [KEY], [other]) == (1, 1, 0, 0)
    stranger = {TYPE: ["BOMBING"], DATE: ["08 MAR 91"], "HUM TGT: NAME": ['"BOB RAY"']}
    assert counts(TYPE, [KEY], [stranger]) == (1, 1, 0, 0)


def test_an_optional_template_and_fill_cost_nothing_when_missing() -> None:
    assert counts(TYPE, [KEY | {"MESSAGE: TEMPLATE": ["1 (OPTIONAL)"]}], []) == (0, 0, 0, 0)
    key = KEY | {"PERP: INDIVIDUAL ID": ['? "GUERRILLAS"']}
    assert counts("PERP: INDIVIDUAL ID", [key], [GIVEN]) == (0, 1, 0, 0)


def test_each_key_is_paired_with_its_best_response() -> None:
    better = GIVEN | {"HUM TGT: NAME": ['"ANN LEE"']}
    assert counts("HUM TGT: NAME", [KEY], [GIVEN, better]) == (1, 3, 1, 0)


@pytest.mark.parametrize(
    ("slot", "key", "given", "score"),
    [
        (TYPE, "BOMBING", "ATTACK", 0.5),
        (TYPE, "ATTACK", "BOMBING", 0),
        (DATE, "08 MAR 91", "08 MAR 91", 1),
        (DATE, "(- 10 MAR 91) / (11 MAR 91)", "11 MAR 91", 1),
        (DATE, "08 MAR 91 - 10 MAR 91", "09 MAR 91", 0.5),
        (DATE, "08 MAR 91", "09 MAR 91", 0),
        (PLACE, "NORTHLAND", "NORTHLAND", 1),
        (PLACE, "NORTHLAND: QARYA (TOWN)", "NORTHLAND: QARYA (CITY)", 1),
        (PLACE, "NORTHLAND", "SOUTHLAND", 0),
        ("HUM TGT: DESCRIPTION", '"THE JUDGE": "ANN LEE"', '"JUDGE": "LEE"', 1),
        ("HUM TGT: DESCRIPTION", '"LABOR LEADER"', '"LEADER"', 0.5),
        (PLACE, "NORTHLAND: USULUTAN", "NORTHLAND: USULUT\u00c1N (CITY)", 1),
        ("HUM TGT: EFFECT OF INCIDENT", 'DEATH / INJURY: "LEE"', 'INJURY: "LEE"', 1),
        ("HUM TGT: EFFECT OF INCIDENT", 'DEATH: "LEE"', 'INJURY: "LEE"', 0.5),
        ("HUM TGT: EFFECT OF INCIDENT", 'DEATH: "LEE"', 'DEATH: "RAY"', 0.5),
        ("HUM TGT: EFFECT OF INCIDENT", 'DEATH: "LEE"', 'INJURY: "RAY"', 0),
        ("INCIDENT: INSTRUMENT TYPE", 'GUN: "-"', 'GUN: "-"', 1),
    ],
)
def test_fills(slot: str, key: str, given: str, score: float) -> None:
    assert same_fill(slot, fill_of(key), fill_of(given)) == score


def test_a_fill_keeps_its_alternatives() -> None:
    fill = fill_of('? DEATH / INJURY: "A MAN" / "MAN"')
    assert fill == muc.Fill(("DEATH", "INJURY"), ("A MAN", "MAN"), optional=True)
