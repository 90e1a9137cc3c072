"""Filling a frame's slots: who, to whom, where, when, how many, by what means.

Each function looks only at mentions the language stage found, and at where they hang in the parse.
"""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from rashomon.lookups.datelines import dateline_end
from rashomon.meaning.frames import VIOLENT, Frame
from rashomon.meaning.tree import SUBJECTS, Tree
from rashomon.meaning.words import (
    BOMBARDMENT,
    EFFECT,
    GENERIC,
    TERRITORY,
    HappeningWords,
    happening_words,
    phrase_at,
)
from rashomon.records import Reading
from rashomon.values import Actor, Amount, Period, Place, Span
from rashomon.vocabulary import ActorKind, AmountOf, Happening, PeriodKind, Who

SURE_ENOUGH = 0.3  # confidence of a period below which it says nothing of a happening ("now", "recently")
_AGENT_PREPS = frozenset({"by", "from"})
_TARGET_PREPS = frozenset({"on", "against", "at", "upon", "of", "towards", "toward", "with"})
_FORCES = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
_DOERS = _FORCES | {ActorKind.PERSON, ActorKind.UNKNOWN}  # of violence: who reports or helps does none
_STATES = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})
_HARM = frozenset({AmountOf.KILLED, AmountOf.INJURED})
_OWNERS = frozenset({"amod", "compound", "poss", "nmod"})
_RUNNING = frozenset({PeriodKind.SINCE, PeriodKind.FOR, PeriodKind.UNTIL})
_LOCATIVE = frozenset({"in", "across", "throughout", "inside", "over", "within", "near", "off"})


class Slots(msgspec.Struct):
    """What a frame's words fill; ``basis`` names the slots filled from outside the frame's own clauses."""

    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: Place | None = None
    period: Period | None = None
    amounts: tuple[Amount, ...] = ()
    means: str = ""
    basis: dict[str, str] = {}


class Scene:
    """The mentions of one sentence by token, so that a frame can ask what stands in a stretch of the tree."""

    def __init__(self, tree: Tree, reading: Reading) -> None:
        self.tree = tree
        start, end = _after_dateline(tree), tree.sentence.end
        self.actors = [a for a in reading.actors if _inside(a.words, start, end) and not self._against(a)]
        self.places = [p for p in reading.places if _inside(p.words, start, end) and self._locates(p)]
        self.periods = [
            p for p in reading.periods if _inside(p.words, start, end) and p.confidence >= SURE_ENOUGH
        ]
        self.sources = [
            w.start
            for a in reading.attributions
            for w in (s.words for s in a.sources)
            if _inside(w, start, end) and w
        ]
        self.amounts = [a for a in reading.amounts if start <= a.words.start and a.words.end <= end]

    def _against(self, actor: Actor) -> bool:
        """Is the actor named only as what someone is against ("the anti-X coalition")?"""
        return actor.words is not None and actor.words.prefix.lower().endswith(("anti-", "anti ", "counter-"))

    def _locates(self, place: Place) -> bool:
        """Does a country's name say where, not whose ("in Syria", not "the Syria envoy")?"""
        if place.precision < 6 or place.words is None:
            return True
        head = self.tree.token(self.head(place.words))
        return head.dep == "pobj" and self.tree.token(head.head).text.lower() in _LOCATIVE

    def head(self, words: Span | None) -> int:
        """The token on which a mention's words hang."""
        return self.tree.head_of(words.start, words.end) if words else self.tree.first

    def actors_in(self, indexes: Sequence[int]) -> tuple[Actor, ...]:
        """The actors named in these tokens, each once."""
        inside = set(indexes)
        found: dict[str, Actor] = {}
        for actor in self.actors:
            if self.head(actor.words) in inside:
                found.setdefault(actor.id or actor.name.lower(), actor)
        return tuple(found.values())

    def named(self, noun: int) -> tuple[Actor, ...]:
        """Who a noun phrase is about: actors at its core, else those whose people or things it names."""
        tree = self.tree
        core = self.actors_in(tree.core(noun))
        if core:
            return core
        owners = [c for c in tree.children.get(noun, ()) if tree.token(c).dep in _OWNERS]
        return self.actors_in([i for c in owners for i in tree.subtree(c)])

    def is_place(self, actor: Actor) -> bool:
        """Do the words of an actor (a bare country) name a place as well?"""
        return any(p.words and actor.words and p.words.start == actor.words.start for p in self.places)


def _after_dateline(tree: Tree) -> int:
    """Where the sentence begins, past a dateline ("BEIRUT (Agency) — "), which says where it was written."""
    sentence = tree.sentence
    if tree.block_start() != sentence.start:
        return sentence.start
    return dateline_end(tree.report.text, sentence.start, sentence.end)


def _inside(words: Span | None, start: int, end: int) -> bool:
    return words is not None and start <= words.start and words.end <= end


def covered(tree: Tree, frame: Frame) -> list[int]:
    """All tokens of a frame: its clauses, or the noun's phrase where it has no clause."""
    if frame.clauses:
        keep = frozenset(frame.clauses)
        return sorted({i for clause in frame.clauses for i in tree.clause(clause, keep)})
    return _phrase(tree, frame.trigger)


def _phrase(tree: Tree, noun: int) -> list[int]:
    """A noun's phrase, without clauses that hang on it."""
    stops = frozenset(
        i for i in tree.indexes() if tree.token(i).dep in {"relcl", "ccomp", "advcl"} and i != noun
    )
    return tree.subtree(noun, stops)


def participants(
    scene: Scene, frame: Frame, cues: frozenset[int]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and to whom, from verb and noun of the frame; who only reports it did nothing."""
    actors: list[Actor] = []
    targets: list[Actor] = []
    if frame.noun is not None:
        _noun_roles(scene, frame.noun, actors, targets)
    for clause in frame.clauses:
        if scene.tree.token(clause).pos in {"VERB", "AUX"} and clause not in cues:
            within = frame.verb is not None and scene.tree.clause_of(frame.verb) == clause
            _verb_roles(scene, frame, frame.verb if within and frame.verb else clause, actors, targets)
    doers = _once([a for a in actors if frame.kind.name not in VIOLENT or a.kind in _DOERS])
    ids = {a.id or a.name.lower() for a in doers}
    return doers, tuple(t for t in _once(targets) if (t.id or t.name.lower()) not in ids)


def _once(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id or actor.name.lower(), actor)
    known = tuple(a for a in found.values() if a.kind is not ActorKind.UNKNOWN)
    return known or tuple(found.values())


def _noun_roles(scene: Scene, noun: int, actors: list[Actor], targets: list[Actor]) -> None:
    tree = scene.tree
    carrying = happening_words().light_verbs | happening_words().armed
    for child in tree.children.get(noun, ()):
        token = tree.token(child)
        if token.dep in _OWNERS:
            actors.extend(a for a in scene.actors_in(tree.subtree(child)) if a.kind != ActorKind.CIVILIANS)
        elif token.dep in {"prep", "agent"}:
            under = [a for a in _under(scene, child) if not scene.is_place(a)]
            if token.text.lower() in _AGENT_PREPS:
                actors.extend(under)
            elif token.text.lower() in _TARGET_PREPS:
                targets.extend(under)
        elif token.dep == "acl" and token.tag == "VBN" and token.lemma.lower() in carrying:
            actors.extend(_agents(scene, child))


def _agents(scene: Scene, verb: int) -> tuple[Actor, ...]:
    """Who stands after "by" with a passive verb."""
    tree = scene.tree
    by = [c for c in tree.children.get(verb, ()) if tree.token(c).text.lower() == "by"]
    return tuple(a for c in by for a in _under(scene, c) or _behind(scene, c))


def _behind(scene: Scene, by: int) -> tuple[Actor, ...]:
    """Who stands behind the thing after "by": "by shells fired by X"."""
    tree = scene.tree
    things = [c for c in tree.children.get(by, ()) if tree.token(c).dep == "pobj"]
    verbs = [v for t in things for v in tree.children.get(t, ()) if tree.token(v).dep == "acl"]
    return tuple(a for v in verbs for a in _agents(scene, v))


def _under(scene: Scene, preposition: int) -> tuple[Actor, ...]:
    """Who stands under a preposition."""
    tree = scene.tree
    return tuple(
        a for c in tree.children.get(preposition, ()) if tree.token(c).dep == "pobj" for a in scene.named(c)
    )


def _passive(tree: Tree, verb: int) -> bool:
    """Is the verb a passive one: "was struck", "a town struck by"?"""
    if tree.child(verb, {"auxpass", "nsubjpass"}) is not None:
        return True
    token = tree.token(verb)
    if token.tag != "VBN" or tree.child(verb, {"aux"}) is not None:
        return False
    return token.dep in {"acl", "ROOT"} or (token.dep == "conj" and _passive(tree, token.head))


def _verb_roles(scene: Scene, frame: Frame, verb: int, actors: list[Actor], targets: list[Actor]) -> None:
    tree = scene.tree
    subject = tree.subject(verb) or tree.subject(tree.clause_of(verb))
    passive = _passive(tree, verb)
    if subject is not None and not passive and tree.token(subject).dep == "nsubjpass":
        subject = None  # "was shot down, killing five": whoever was shot down did not kill
    lemma = tree.token(verb).lemma.lower()
    undergoes = lemma in {"die", "perish", "suffer", "suffocate", "flee"}
    if subject is not None and subject != frame.noun and lemma != "fall":
        inside = scene.named(subject)
        (targets if passive or (undergoes and lemma != "flee") else actors).extend(inside)
    actors.extend(_agents(scene, verb))
    if tree.token(verb).dep == "acl" and passive:
        targets.extend(scene.actors_in([tree.token(verb).head]))
    for child in tree.children.get(verb, ()):
        token = tree.token(child)
        direct = token.dep in {"dobj", "dative", "oprd"} and child != frame.noun
        if lemma == "fall" and token.dep == "prep" and token.text.lower() in {"to", "into"}:
            actors.extend(_under(scene, child))
            continue
        aimed = token.dep == "prep" and token.text.lower() in _TARGET_PREPS - {"of"}
        if direct or aimed:
            named = scene.named(child) if direct else _under(scene, child)
            targets.extend(a for a in named if not scene.is_place(a))


def harmed(amounts: Sequence[Amount], targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Civilians as the target where only the counted people say so ("ten civilians were killed")."""
    counted = next((a for a in amounts if a.of in _HARM and a.who is Who.CIVILIANS), None)
    if targets or counted is None:
        return targets
    return (Actor(words=counted.words, name="civilians", kind=ActorKind.CIVILIANS, id="civilians"),)


def place(
    scene: Scene, frame: Frame, indexes: Sequence[int], cues: frozenset[int]
) -> tuple[Place | None, str]:
    """Where: the nearest and most exact place in the frame's words, else in a clause above or below it."""
    inside = set(indexes)
    own = [p for p in scene.places if scene.head(p.words) in inside and not _of_speaker(scene, p, cues)]
    if own:
        return min(own, key=lambda p: _place_rank(scene, frame, p)), ""
    if frame.kind.name == Happening.OTHER:
        return None, ""
    told = (p for p in scene.places if scene.tree.clause_of(scene.head(p.words)) not in cues)
    plain = [p for p in told if p.precision < 6 and not _of_speaker(scene, p, cues)]
    near = [p for p in plain if _linked(scene, frame, p, cues)] or plain[: len(plain) == 1]
    if not near:
        return None, ""
    return min(near, key=lambda p: _place_rank(scene, frame, p)), "same sentence"


def _of_speaker(scene: Scene, place: Place, cues: frozenset[int]) -> bool:
    """Does the place tell where the one who says it is ("a group based in Britain said")?"""
    tree = scene.tree
    path = list(tree.path_up(scene.head(place.words)))
    speaker = any(tree.token(i).dep in SUBJECTS and tree.token(i).head in cues for i in path)
    if place.words is None or not any(start <= place.words.start for start in scene.sources):
        return False
    return speaker and any(tree.token(i).dep in {"acl", "relcl", "appos", "amod"} for i in path)


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
    inside = set(indexes)
    usable = [p for p in scene.periods if p.earliest or p.latest]
    own = [
        p for p in usable if scene.head(p.words) in inside and tree.clause_of(scene.head(p.words)) not in cues
    ]
    if own:
        return min(own, key=lambda p: _period_rank(scene, frame, p)), ""
    anchor = frame.verb if frame.verb is not None else frame.trigger
    above = {tree.clause_of(i) for i in tree.path_up(anchor)}
    for candidate in usable:
        clause = tree.clause_of(scene.head(candidate.words))
        hangs_on = tree.clause_of(tree.token(clause).head) if tree.token(clause).dep == "advcl" else -1
        if (clause in above or hangs_on in above) and clause not in cues and candidate.kind not in _RUNNING:
            return candidate, "same sentence"
    days = [p for p in usable if p.kind is PeriodKind.ON]
    if len(days) == 1 and frame.kind.name in VIOLENT and _free(scene, days[0], cues):
        return days[0], "same sentence"
    return None, ""


def _free(scene: Scene, period: Period, cues: frozenset[int]) -> bool:
    """Does the period stand in no clause of saying, and in none that tells of something else about a noun?"""
    clause = scene.tree.clause_of(scene.head(period.words))
    return clause not in cues and scene.tree.token(clause).dep not in {"relcl", "acl"}


def day_said(scene: Scene, cues: frozenset[int]) -> Period | None:
    """The day on which the sentence says that it was said, or the day before, for want of a better one.

    News of a day is as a rule told on it; one in four of the sentences looked at told of the day before.
    """
    clause = scene.tree.clause_of
    said = (p for p in scene.periods if p.kind is PeriodKind.ON and clause(scene.head(p.words)) in cues)
    day = next((p for p in said if p.earliest and p.earliest == p.latest), None)
    if day is None or day.earliest is None:
        return None
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
        if a.of is not AmountOf.OTHER and scene.tree.index_at(a.words.start) in inside
    )


def happening(
    scene: Scene, frame: Frame, indexes: Sequence[int], slots: Slots, words: HappeningWords
) -> tuple[Happening, str]:
    """The kind of happening, and the words of means that decide it."""
    name = frame.kind.name
    means, text = _means(scene.tree, indexes, words)
    if name in {GENERIC, EFFECT.name}:
        return (means or _by_people(slots, thing=_at_a_thing(scene, frame)), text)
    if name == BOMBARDMENT:
        return means or Happening.SHELLING, text
    if name in {Happening.ATTACK, Happening.REMOTE_EXPLOSIVE} and means is not None:
        return means, text
    if name == TERRITORY:
        state = any(a.kind in _STATES for a in slots.actors)
        return (
            Happening.GOVERNMENT_REGAINS_TERRITORY if state else Happening.NON_STATE_OVERTAKES_TERRITORY
        ), ""
    return Happening(name), text if means == name else ""


def _means(tree: Tree, indexes: Sequence[int], words: HappeningWords) -> tuple[Happening | None, str]:
    lowered = [tree.lowered[i - tree.first] for i in indexes]
    for kind, phrases in words.means:
        for at in range(len(lowered)):
            length = phrase_at(lowered, at, phrases)
            if length:
                return kind, " ".join(lowered[at : at + length])
    return None, ""


def _at_a_thing(scene: Scene, frame: Frame) -> bool:
    """Is what is attacked neither a place nor someone known ("an attack against a power station")?"""
    tree = scene.tree
    known = {scene.head(p.words) for p in scene.places} | {scene.head(a.words) for a in scene.actors}
    for word in (frame.noun, frame.verb):
        children = tree.children.get(word, ()) if word is not None else ()
        aimed = [
            c for c in children if tree.token(c).dep == "prep" and tree.token(c).text.lower() in _TARGET_PREPS
        ]
        objects = [o for c in aimed for o in tree.children.get(c, ()) if tree.token(o).dep == "pobj"]
        objects += [c for c in children if tree.token(c).dep == "dobj" and c != frame.noun]
        if any(not known & set(tree.subtree(o)) for o in objects):
            return True
    return False


def _by_people(slots: Slots, *, thing: bool) -> Happening:
    """An attack of no certain kind: a clash where forces meet forces, else violence against people."""
    fighters = any(t.kind in _FORCES for t in slots.targets) or any(
        a.of in _HARM and a.who is Who.COMBATANTS for a in slots.amounts
    )
    forces = any(a.kind in _FORCES for a in slots.actors) and not slots.targets and not thing
    harmed_people = any(a.of in _HARM for a in slots.amounts)
    return Happening.ARMED_CLASH if fighters or (forces and not harmed_people) else Happening.ATTACK
