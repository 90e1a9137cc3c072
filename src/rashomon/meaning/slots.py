"""Filling a frame's slots: where, when, how many, of what kind and by what means.

Each function looks only at mentions the language stage found, and at where they hang in the parse. Who did it
to whom: ``people.py``.
"""

import itertools
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from rashomon.meaning import certainty
from rashomon.meaning.frames import VIOLENT, Frame, counts_people, in_series
from rashomon.meaning.grounds import same_grounds, strange_name
from rashomon.meaning.people import HARM
from rashomon.meaning.scene import Scene
from rashomon.meaning.several import together
from rashomon.meaning.tree import SUBJECTS, Tree
from rashomon.meaning.words import HappeningWords, happening_words
from rashomon.records import Report
from rashomon.values import Actor, Amount, Period, Place
from rashomon.vocabulary import AmountOf, Happening, PeriodKind

_AGAINST = frozenset({"against", "versus", "compared", "than"})
_TOWARD = frozenset({"to", "into", "toward", "towards", "for"})
_FIRST_LEVEL = 4  # precision of a first-level area
_RUNNING = frozenset({PeriodKind.SINCE, PeriodKind.FOR, PeriodKind.UNTIL})


class Slots(msgspec.Struct):
    """What a frame's words fill; ``basis`` names the slots filled from outside the frame's own clauses."""

    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: Place | None = None
    period: Period | None = None
    amounts: tuple[Amount, ...] = ()
    means: str = ""
    basis: dict[str, str] = {}


def place(
    scene: Scene, frame: Frame, indexes: Sequence[int], cues: frozenset[int]
) -> tuple[Place | None, str]:
    """Where: the nearest and most exact place in the frame's words, else the one that stands before the
    sentence ("Goma: ..."), else in a clause above or below it."""
    inside = set(indexes)
    relative = {c for c in frame.clauses if scene.tree.token(c).dep == "relcl"}
    own = [
        p
        for p in scene.places
        if scene.head(p.words) in inside
        and (scene.tree.clause_of(scene.head(p.words)) in relative or not _of_speaker(scene, p, cues))
        and not _origin(scene, p)
        and not _answered(scene.tree, scene.head(p.words))
        and not _made_there(scene.tree, frame, scene.head(p.words))
        and not _destination(scene, frame, p)
    ]
    if own:
        nearest = min(own, key=lambda p: _place_rank(scene, frame, p))
        return together(scene.tree.report, nearest, own), ""
    if scene.label is not None:
        return scene.label, "what stands before the sentence"
    told_where = strange_name(scene.tree, indexes) or same_grounds(scene.tree, frame)
    if (
        frame.kind.name in {Happening.OTHER, Happening.STATEMENT}
        or told_where
        or _looks_back(scene.tree, frame)
    ):
        return None, ""
    supposed = certainty.in_condition(scene.tree, frame.trigger)  # "we will not meet in X unless they stop"
    told = (
        p
        for p in scene.places
        if scene.tree.clause_of(scene.head(p.words)) not in cues
        and not _origin(scene, p)
        and not scene.tree.parted(frame.trigger, scene.head(p.words))
        and not _told_of_another(scene.tree, frame, scene.head(p.words))
        and not _made_there(scene.tree, frame, scene.head(p.words))
        and not _answered(scene.tree, scene.head(p.words))
        and supposed == certainty.in_condition(scene.tree, scene.tree.clause_of(scene.head(p.words)))
        and not _destination(scene, frame, p)
    )
    plain = [p for p in told if p.precision < 6 and not _of_speaker(scene, p, cues)]
    inner = [p for p in plain if not any(_holds(p, other) for other in plain)]
    alone = inner if len(inner) == 1 and _same_voice(scene, frame, inner[0]) else []
    near = [p for p in plain if _linked(scene, frame, p, cues)] or alone
    if not near:
        return None, ""
    nearest = min(near, key=lambda p: _place_rank(scene, frame, p))
    return together(scene.tree.report, nearest, near), "same sentence"


def _holds(area: Place, place: Place) -> bool:
    """Does the one only tell in which area the other lies ("X, Y province")?"""
    return area.precision == _FIRST_LEVEL and place.precision < _FIRST_LEVEL and area.admin1 == place.admin1


def _destination(scene: Scene, frame: Frame, place: Place) -> bool:
    """Is it where those who fled went ("fled from X to Y")?"""
    tree = scene.tree
    if frame.kind.name != Happening.DISPLACEMENT:
        return False
    path = [tree.token(i) for i in tree.path_up(scene.head(place.words))]
    return any(t.pos in {"ADP", "PART", "SCONJ"} and t.text.lower() in _TOWARD for t in path)


def _origin(scene: Scene, place: Place) -> bool:
    """Is it from where it was fired ("rockets launched from X", "drones from the direction of X")?"""
    tree, words = scene.tree, happening_words()
    at = scene.head(place.words)
    while tree.token(at).dep in {"pobj", "compound", "nmod", "conj", "appos"}:
        source = tree.token(at).head
        if tree.token(at).dep != "pobj":
            at = source
        elif tree.token(source).text.lower() == "of" and _whereabouts(tree, tree.token(source).head):
            at = tree.token(source).head
        else:
            return tree.token(source).text.lower() == "from" and _fired(tree, tree.token(source).head, words)
    return False


def _answered(tree: Tree, index: int) -> bool:
    """Is it where something else was that this one only answers ("in response to the strike on X")?"""
    return any(tree.token(i).lemma.lower() in happening_words().answers for i in tree.path_up(index))


def _made_there(tree: Tree, frame: Frame, index: int) -> bool:
    """Is it where a truce was only made ("a truce brokered in X")?"""
    if frame.kind.name != Happening.CEASEFIRE:
        return False
    above = (tree.token(i) for i in tree.path_up(index))
    return any(t.dep == "acl" and t.lemma.lower() in happening_words().made for t in above)


def _whereabouts(tree: Tree, noun: int) -> bool:
    """Does the noun only say on which side of a place ("the direction of X", "the airspace of X")?"""
    return tree.token(noun).lemma.lower() in happening_words().whereabouts


def _fired(tree: Tree, above: int, words: HappeningWords) -> bool:
    """Is it a weapon or its firing, an attack by verb or noun?"""
    token = tree.token(above)
    lemma = token.lemma.lower()
    if lemma in words.launching or lemma in words.weapons:
        return True
    kind = (words.verbs if token.pos == "VERB" else words.nouns).get(lemma)
    return kind is not None and kind.name in VIOLENT


def only_origin(scene: Scene, frame: Frame, indexes: Sequence[int]) -> bool:
    """Do the words say only from where some weapon was fired, not where it hit, nor of one told before?"""
    inside = set(indexes)
    named = [p for p in scene.places if scene.head(p.words) in inside]
    subject = scene.tree.subject(frame.verb) if frame.verb is not None else None
    below = scene.tree.children.get(subject, ()) if subject is not None else ()
    before = any(scene.tree.token(c).text.lower() in {"the", "this", "these"} for c in below)
    passive = subject is not None and scene.tree.token(subject).dep == "nsubjpass"
    return bool(named) and all(_origin(scene, p) for p in named) and not (before and passive)


def _same_voice(scene: Scene, frame: Frame, place: Place) -> bool:
    """Is the place named in the same words of the same speaker?"""
    tree = scene.tree
    if place.words is None:
        return False
    told = certainty.said_by(tree.reading.attributions, tree.span([frame.trigger]))
    return told == certainty.said_by(tree.reading.attributions, place.words)


def _looks_back(tree: Tree, frame: Frame) -> bool:
    """Does the frame only tell since when something else goes on ("since the war began with protests")?"""
    clause = tree.clause_of(frame.verb if frame.verb is not None else frame.trigger)
    token = tree.token(clause)
    unfolding = token.lemma.lower() in happening_words().unfolding
    mark = tree.child(clause, {"mark"})
    return (token.dep == "relcl" and unfolding) or (
        mark is not None and tree.token(mark).text.lower() == "since"
    )


def _of_speaker(scene: Scene, place: Place, cues: frozenset[int]) -> bool:
    """Is the place who says it ("Moscow says"), or where they are ("a group based in Britain said")?"""
    if scene.speaks(place, cues) or scene.in_source(place):
        return True
    tree = scene.tree
    path = list(tree.path_up(scene.head(place.words)))
    speaker = any(tree.token(i).dep in SUBJECTS and tree.token(i).head in cues for i in path)
    if place.words is None or not any(start <= place.words.start for start, _ in scene.sources):
        return False
    return speaker and any(tree.token(i).dep in {"acl", "relcl", "appos", "amod"} for i in path)


def _told_of_another(tree: Tree, frame: Frame, index: int) -> bool:
    """Does the word stand in a clause of another happening that is only joined to the frame's ("X lifted the
    siege, but Y still controls Z")?"""
    clause = tree.clause_of(index)
    anchor = frame.verb if frame.verb is not None else frame.trigger
    joined = tree.token(clause).dep == "conj" and tree.child(clause, SUBJECTS) is not None
    joined = joined or _before_or_after(tree, index, clause)
    return joined and clause in frame.beyond and clause not in set(tree.path_up(anchor))


def _before_or_after(tree: Tree, index: int, clause: int) -> bool:
    """Does the clause only tell of what was at another time ("hours after a truce made in X")?"""
    mark = tree.child(clause, {"mark"})
    return (
        tree.token(clause).dep == "advcl"
        and mark is not None
        and tree.token(mark).text.lower() in {"before", "after", "since", "until"}
        and tree.clause_of(tree.token(clause).head) != tree.clause_of(index)
    )


def _linked(scene: Scene, frame: Frame, place: Place, cues: frozenset[int]) -> bool:
    """Does the place stand in a clause that governs the frame's, or hangs on it, other than one of saying?"""
    tree = scene.tree
    anchor = frame.verb if frame.verb is not None else frame.trigger
    clause = tree.clause_of(scene.head(place.words))
    if clause in cues or _of_speaker(scene, place, cues) or tree.token(clause).dep == "relcl":
        return False
    above = {tree.clause_of(i) for i in tree.path_up(anchor)}
    below = {tree.clause_of(i) for i in tree.path_up(clause)}
    return clause in above or tree.clause_of(anchor) in below


def _place_rank(scene: Scene, frame: Frame, place: Place) -> tuple[bool, bool, int, bool, int]:
    tree = scene.tree
    head = scene.head(place.words)
    others = {scene.head(p.words) for p in scene.places} - {head}
    beside = any(i in others for i in tree.path_up(head))  # the airport, in "the hill near the airport"
    steps = next(
        (n for n, i in enumerate(tree.path_up(head)) if i in {frame.trigger, frame.verb, *frame.clauses}), 9
    )
    asked = frame.kind.object == "place" and tree.token(head).dep in {"dobj", "nsubjpass", "pobj"}
    violent = frame.kind.name in VIOLENT
    path = [tree.token(i).dep for i in tree.path_up(head)]
    of_someone = "acl" in path or "relcl" in path  # "terrorists located in X fired at Y"
    named_doer = violent and (of_someone or (path[0] in SUBJECTS and frame.kind.object != "place"))
    said_of = not violent and tree.token(head).dep in SUBJECTS
    return (place.lat is None, named_doer, place.precision // 4 - asked - said_of, beside, steps)


def period(
    scene: Scene, frame: Frame, indexes: Sequence[int], cues: frozenset[int]
) -> tuple[Period | None, str]:
    """When: a period in the frame's words, else in a clause above, else the day on which it was said."""
    tree = scene.tree
    if in_series(tree, frame.noun):
        return None, ""  # since when it is the first
    inside = set(indexes)
    usable = [p for p in scene.periods if p.earliest or p.latest]
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


def amounts(scene: Scene, indexes: Sequence[int]) -> tuple[Amount, ...]:
    """The amounts in the frame's words, but for numbers of things of no kind."""
    inside = set(indexes)
    return tuple(
        a
        for a in scene.amounts
        if a.of is not AmountOf.OTHER
        and scene.tree.index_at(a.words.start) in inside
        and not _does_harm(scene.tree, a)
    )


def _does_harm(tree: Tree, amount: Amount) -> bool:
    """Does what is counted do the harm instead of suffering it ("an air strike killed four")?"""
    first = tree.index_at(amount.words.start)
    noun = tree.token(first).head
    verb = tree.token(tree.token(noun).head)
    words = happening_words()
    taken = tree.child(tree.token(noun).head, {"dobj"})
    active = taken is not None and all(tree.token(i).text != "," for i in range(tree.token(noun).head, taken))
    doer = active and tree.token(noun).dep == "nsubj" and verb.lemma.lower() in words.harm - words.undergo
    return amount.of in HARM and doer and verb.tag not in {"VBN", "JJ"}
