"""When: which of a sentence's times is that of the happening, and which only that of the telling."""

import itertools
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from rashomon.meaning.frames import VIOLENT, Frame, counts_people, in_series
from rashomon.meaning.scene import Scene
from rashomon.meaning.tree import SUBJECTS, Tree
from rashomon.meaning.words import happening_words
from rashomon.records import Report
from rashomon.values import Period
from rashomon.vocabulary import Happening, PeriodKind

SAID = "the day on which it was said"
_AGAINST = frozenset({"against", "versus", "compared", "than"})
_RUNNING = frozenset({PeriodKind.SINCE, PeriodKind.FOR, PeriodKind.UNTIL})


def period(
    scene: Scene, frame: Frame, indexes: Sequence[int], cues: frozenset[int]
) -> tuple[Period | None, str]:
    """When: a period in the frame's words, else in a clause above, else the day on which it was said."""
    tree = scene.tree
    if in_series(tree, frame.noun):
        return None, ""  # since when it is the first
    inside = set(indexes)
    usable = [p for p in scene.periods if p.earliest or p.latest]
    usable = [p for p in usable if not _born(tree, scene.head(p.words))]
    of_noun = _of_noun(tree, frame)
    own = [
        p
        for p in usable
        if scene.head(p.words) in inside
        and (scene.head(p.words) in of_noun or told_clause(tree, scene.head(p.words), cues) not in cues)
    ]
    own = [p for p in own if not _compared(tree, scene.head(p.words))] or own
    if own:
        nearest = min(own, key=lambda p: _period_rank(scene, frame, p))
        return _since(tree, frame, nearest, scene.head(nearest.words)), ""
    if frame.kind.name == Happening.OTHER:
        return None, ""
    anchor = frame.verb if frame.verb is not None else frame.trigger
    above = {tree.clause_of(i) for i in tree.path_up(anchor)}
    usable = [p for p in usable if not _to_come(tree.report, p)]
    for candidate in usable:
        clause = told_clause(tree, scene.head(candidate.words), cues)
        hangs_on = tree.clause_of(tree.token(clause).head) if tree.token(clause).dep == "advcl" else -1
        parted = tree.parted(frame.trigger, scene.head(candidate.words))
        told = clause not in cues and candidate.kind not in _RUNNING and not parted
        if told and (clause in above or hangs_on in above):
            mark = tree.child(clause, {"mark"})
            since = mark is not None and tree.token(mark).text.lower() == "since"
            kind = PeriodKind.SINCE if since else candidate.kind
            return msgspec.structs.replace(candidate, kind=kind), "same sentence"
    days = [p for p in usable if p.kind is PeriodKind.ON]
    if len(days) == 1 and frame.kind.name in VIOLENT and _free(scene, days[0], above, cues):
        return days[0], "same sentence"
    return None, ""


def _to_come(report: Report, period: Period) -> bool:
    """Does it begin after the day on which the report speaks ("24 died, as both sides prepare for talks next
    week")?"""
    day = report.reference_day
    return day is not None and period.earliest is not None and period.earliest > day


def _born(tree: Tree, index: int) -> bool:
    """Is it when somebody was born ("a woman born in 1954 was killed")?"""
    return any(tree.token(i).text.lower() == "born" for i in tree.path_up(index))


def _compared(tree: Tree, index: int) -> bool:
    """Is it the time of what is only compared ("131 dead, against 118 in the first half of last year")?"""
    return any(tree.token(i).text.lower() in _AGAINST for i in tree.path_up(index))


def _since(tree: Tree, frame: Frame, period: Period, index: int) -> Period:
    """The period, running on where it only says since when ("since the coup of February 2021")."""
    above = itertools.takewhile(lambda i: i not in {frame.trigger, frame.verb}, tree.path_up(index))
    behind = any(tree.token(i).dep == "prep" and tree.token(i).text.lower() == "since" for i in above)
    if not behind or period.kind in _RUNNING:
        return period
    return msgspec.structs.replace(period, kind=PeriodKind.SINCE)


def _of_noun(tree: Tree, frame: Frame) -> set[int]:
    """The words about the event noun itself, those right behind it included whatever the parse makes of them
    ("Tuesday's shelling", "reported 26 air strikes on Sunday")."""
    if frame.noun is None:
        return set()
    behind = frame.noun + 1
    after = tree.subtree(behind) if behind < tree.last and tree.token(behind).dep == "prep" else []
    return {*tree.subtree(frame.noun), *after}


def _free(scene: Scene, period: Period, above: set[int], cues: frozenset[int]) -> bool:
    """Does the period stand in no clause of saying, nor under one beside those above the frame, and in none
    that tells of something else about a noun?"""
    tree = scene.tree
    clause = told_clause(tree, scene.head(period.words), cues)
    beside = list(itertools.takewhile(lambda i: i not in above, tree.path_up(clause)))
    joined = (tree.child(i, SUBJECTS) for i in beside if tree.token(i).dep == "conj")
    if any(s is not None and not counts_people(tree, s) for s in joined):
        return False  # "the town was hit, and the road was opened on Friday"
    return tree.token(clause).dep not in {"relcl", "acl"} and clause not in cues and cues.isdisjoint(beside)


def told_clause(tree: Tree, index: int, cues: frozenset[int]) -> int:
    """The clause in which a word stands: that of what is said, not that of saying it, where the word stands
    behind the one and before who says it ("X was shelled on Monday, Y said"); and that of saying it, where it
    stands right behind the verb, whatever the parse makes of it ("said on Thursday the army killed 50")."""
    beside = _saying_before(tree, index, cues)
    if beside is not None:
        return beside
    clause = tree.clause_of(index)
    told = tree.child(clause, {"dobj"})
    if clause in cues and told is not None and clause < told < index:
        return told  # "documented the death of 91 on Tuesday"
    said = tree.child(clause, {"ccomp"})
    speaker = tree.child(clause, SUBJECTS)
    between = clause in cues and said is not None and speaker is not None and said < index < speaker
    return said if between and said is not None else clause


def _of_itself(period: Period, said: Period) -> bool:
    """Does a sentence name, beside the day on which it was said, one before it?"""
    return (
        period.kind is PeriodKind.ON
        and period.earliest is not None
        and period.earliest < (said.earliest or period.earliest)
    )


def _saying_before(tree: Tree, index: int, cues: frozenset[int]) -> int | None:
    """The verb of saying right before a time, or before who was told ("told AP on Monday")."""
    words = {*tree.subtree(index), index}
    if any(tree.token(i).tag == "POS" for i in words):
        return None  # "said Thursday's raid"
    before = index - 1
    while before >= tree.first and tree.token(before).dep in {"prep", "amod", "det", "dobj", "dative"}:
        noun = tree.token(before).dep in {"dobj", "dative"}
        before = tree.token(before).head if noun else before - 1
    return before if before >= tree.first and before in cues else None


def day_said(scene: Scene, cues: frozenset[int]) -> Period | None:
    """The day on which the sentence says that it was said, or the day before, for want of a better one.

    News of a day is as a rule told on it; one in four of the sentences looked at told of the day before.
    """
    tree = scene.tree
    said = (
        p
        for p in scene.periods
        if p.kind is PeriodKind.ON
        and told_clause(tree, scene.head(p.words), cues) in cues
        and not _of_an_event(tree, scene.head(p.words))
        and not _in_a_document(tree, tree.clause_of(scene.head(p.words)))
    )
    day = next((p for p in said if p.earliest and p.earliest == p.latest), None)
    if day is None or day.earliest is None or any(_of_itself(p, day) for p in scene.periods):
        return None  # another day is told as well
    before = day.earliest - timedelta(days=1)
    return msgspec.structs.replace(
        day,
        kind=PeriodKind.WITHIN,
        edtf=f"{before}/{day.earliest}",
        earliest=before,
        precision=2,
        part=None,
        clock="",
        reason="the day on which it was said, or the day before",
        confidence=min(day.confidence, 0.7),
    )


def _of_an_event(tree: Tree, index: int) -> bool:
    """Does the time say which happening is spoken of ("claimed the 5 May attack")?"""
    above = itertools.takewhile(lambda i: tree.token(i).pos not in {"VERB", "AUX"}, tree.path_up(index))
    return any(tree.token(i).lemma.lower() in happening_words().nouns for i in above)


def _in_a_document(tree: Tree, saying: int) -> bool:
    """Is it said in a report or ruling, which tells of what was long before?"""
    return any(
        tree.token(i).dep == "pobj"
        and tree.token(i).lemma.lower() in happening_words().documents
        and tree.token(tree.token(i).head).text.lower() == "in"
        for i in tree.clause(saying)
    )


def _period_rank(scene: Scene, frame: Frame, period: Period) -> tuple[bool, int, int]:
    running = period.kind in _RUNNING
    state = frame.kind.name in {"siege", "aid"}
    head = scene.head(period.words)
    return (running != state, period.precision, abs(head - frame.trigger))
