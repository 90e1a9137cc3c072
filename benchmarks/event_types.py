"""Kinds of happening of short texts, against types like ACLED's (CASE 2021, task 2).

The main happening of a text is the first that it tells; see ``main_kind``. Weighted F1 is the mean of the
types' F1, each weighed by its number of gold texts (scikit-learn's ``average="weighted"``).
"""

from collections.abc import Sequence

import numpy as np

from benchmarks.measure import Counts, Numbers, Row, Score, Sums, Task, by_document, rate, share
from benchmarks.reading import read, report_of
from rashomon.meaning.marks import marks
from rashomon.meaning.tree import Tree
from rashomon.meaning.words import happening_words
from rashomon.records import Claim, Reading, Report
from rashomon.vocabulary import Happening

GOLD_TYPE = {
    Happening.ARMED_CLASH: "ARMED_CLASH",
    Happening.GOVERNMENT_REGAINS_TERRITORY: "GOV_REGAINS_TERIT",
    Happening.NON_STATE_OVERTAKES_TERRITORY: "NON_STATE_ACTOR_OVERTAKES_TER",
    Happening.CHEMICAL_WEAPON: "CHEM_WEAP",
    Happening.AIR_STRIKE: "AIR_STRIKE",
    Happening.SUICIDE_BOMB: "SUIC_BOMB",
    Happening.SHELLING: "ART_MISS_ATTACK",
    Happening.REMOTE_EXPLOSIVE: "REM_EXPLOS",
    Happening.GRENADE: "GRENADE",
    Happening.ATTACK: "ATTACK",
    Happening.EXECUTION: "ATTACK",
    Happening.SEXUAL_VIOLENCE: "SEX_VIOL",
    Happening.ABDUCTION: "ABDUCT_DISSAP",
    Happening.PEACEFUL_PROTEST: "PEACE_PROTEST",
    Happening.PROTEST_WITH_INTERVENTION: "PROTEST_WITH_INTER",
    Happening.EXCESSIVE_FORCE_AGAINST_PROTESTERS: "FORCE_AGAINST_PROTEST",
    Happening.VIOLENT_DEMONSTRATION: "VIOL_DEMONSTR",
    Happening.MOB_VIOLENCE: "MOB_VIOL",
    Happening.AGREEMENT: "AGREEMENT",
    Happening.CEASEFIRE: "AGREEMENT",
    Happening.ARRESTS: "ARREST",
    Happening.CHANGE_TO_GROUP: "CHANGE_TO_GROUP_ACT",
    Happening.DEPLOYMENT: "CHANGE_TO_GROUP_ACT",
    Happening.WITHDRAWAL: "CHANGE_TO_GROUP_ACT",
    Happening.DISRUPTED_WEAPONS_USE: "DISR_WEAP",
    Happening.HEADQUARTERS_ESTABLISHED: "HQ_ESTABLISHED",
    Happening.LOOTING: "PROPERTY_DISTRUCT",
    Happening.NON_VIOLENT_TRANSFER: "NON_VIOL_TERRIT_TRANSFER",
    Happening.DIPLOMACY: "DIPLO",
    Happening.RESPONSIBILITY: "ATTRIB",
    Happening.CRIME: "ORG_CRIME",
    Happening.ACCIDENT: "MAN_MADE_DISASTER",
    Happening.NATURAL_DISASTER: "NATURAL_DISASTER",
}
BACKGROUND = frozenset(
    {
        Happening.STATEMENT,
        Happening.OTHER,
        Happening.STRATEGIC_OTHER,
        Happening.SIEGE,
        Happening.AID,
        Happening.EVACUATION,
        Happening.DISPLACEMENT,
        Happening.SUPPORT,
    }
)
UNTYPED = frozenset({Happening.ROUTE_CUT, Happening.ROUTE_OPEN, Happening.SERVICE_OFF, Happening.SERVICE_ON})
PROTESTS = (
    Happening.VIOLENT_DEMONSTRATION,
    Happening.EXCESSIVE_FORCE_AGAINST_PROTESTERS,
    Happening.PROTEST_WITH_INTERVENTION,
    Happening.PEACEFUL_PROTEST,
)
PLAIN = frozenset({Happening.ATTACK, Happening.ARMED_CLASH})
SHARP = frozenset(
    {
        Happening.CHEMICAL_WEAPON,
        Happening.SUICIDE_BOMB,
        Happening.GRENADE,
        Happening.REMOTE_EXPLOSIVE,
        Happening.SEXUAL_VIOLENCE,
        *PROTESTS,
    }
)


def main_kind(claims: Sequence[Claim]) -> Happening | None:
    """The kind of the first happening told; a plain attack takes the sharper kind that the text goes on to
    give it, and a protest is of the most violent kind that is told of it."""
    kinds = [c.happening for c in claims if c.happening not in BACKGROUND]
    if not kinds:
        return None
    first = kinds[0]
    if first in PLAIN:
        first = next((kind for kind in kinds if kind in SHARP), first)
    if first in PROTESTS:
        return next(kind for kind in PROTESTS if kind in kinds)
    return first


def spotted(report: Report, reading: Reading) -> Happening | None:
    """The first kind that a word of the lexicon tells, for a text of which no claim was made."""
    kinds = set(Happening) - BACKGROUND
    for sentence in reading.sentences:
        tree = Tree(report, reading, sentence)
        for mark in marks(tree, happening_words(), frozenset()):
            if mark.kind.name in kinds:
                return Happening(mark.kind.name)
    return None


def gold_type(kind: Happening | None) -> str:
    """The corpus's type of a kind."""
    return GOLD_TYPE.get(kind, "OTHER") if kind else "OTHER"


def compare(gold: str, found: str) -> Counts:
    """Counts of one document: texts by gold type, by found type, and right ones."""
    right = float(gold == found)
    return {f"gold {gold}": 1.0, f"found {found}": 1.0, f"right {gold}": right, "texts": 1.0, "right": right}


def document(row: Row) -> Counts:
    """What is right in one text."""
    report = report_of(row)
    if report is None:
        return compare(row["type"], "OTHER")
    reading, claims = read(report)
    return compare(row["type"], gold_type(main_kind(claims) or spotted(report, reading)))


def weighted_f1(sums: Sums) -> Numbers:
    """The mean of the types' F1, weighed by their gold texts."""
    types = [name.removeprefix("gold ") for name in sums if name.startswith("gold ")]
    gold = np.array([sums[f"gold {kind}"] for kind in types])
    found = np.array([sums[f"found {kind}"] for kind in types])
    right = np.array([sums[f"right {kind}"] for kind in types])
    each = 2 * right / np.maximum(1.0, gold + found)
    return share((gold * each).sum(axis=0), gold.sum(axis=0))


TASK = Task(
    name="event types",
    files="corpora/event_types/*.jsonl",
    counts=by_document(document),
    scores=(Score("weighted F1", weighted_f1), Score("accuracy", rate("right", "texts"))),
)
