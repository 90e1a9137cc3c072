"""Filling a frame's slots: where and how many (when: ``times``; of what kind and by what means: ``kinds``).

Each function looks only at mentions the language stage found, and at where they hang in the parse. Who did it
to whom: ``people.py``.
"""

from collections.abc import Sequence

import msgspec

from rashomon.meaning import certainty, tellers
from rashomon.meaning.frames import VIOLENT, Frame
from rashomon.meaning.grounds import same_grounds, strange_name
from rashomon.meaning.people import FORCES, HARM
from rashomon.meaning.scene import Scene
from rashomon.meaning.several import together
from rashomon.meaning.tree import SUBJECTS, Tree
from rashomon.meaning.words import HappeningWords, happening_words
from rashomon.values import Actor, Amount, Period, Place
from rashomon.vocabulary import AmountOf, Happening, PeriodKind, Who

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
        and not (_origin(scene, p) or _home(scene, frame, p))
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
        and not (_origin(scene, p) or _home(scene, frame, p))
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
    if frame.kind.name not in {Happening.DISPLACEMENT, Happening.WITHDRAWAL}:
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
            above = (tree.token(source).head, max(source - 1, tree.first))
            return tree.token(source).text.lower() == "from" and any(_fired(tree, i, words) for i in above)
    return False


def _home(scene: Scene, frame: Frame, place: Place) -> bool:
    """Is it where fighters are from ("foreign combatants from X")? Civilians are mostly hit at home."""
    tree, at = scene.tree, scene.head(place.words)
    source = tree.token(at).head
    if (
        frame.kind.name not in VIOLENT
        or tree.token(at).dep != "pobj"
        or tree.token(source).text.lower() != "from"
    ):
        return False
    named = (a.words for a in scene.actors if a.kind in FORCES)
    counted = (a.words for a in scene.amounts if a.who is Who.COMBATANTS)
    return tree.token(source).head in {scene.head(words) for words in (*named, *counted)}


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
    told = tellers.said_by(tree.reading.attributions, tree.span([frame.trigger]))
    return told == tellers.said_by(tree.reading.attributions, place.words)


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
