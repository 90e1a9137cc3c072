"""Who acts where only a pronoun names them ("they", "its troops"), or nobody under a verb of saying."""

import itertools
from collections.abc import Sequence

from rashomon.meaning import tellers, voice
from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import Frame, in_series
from rashomon.meaning.people import FORCES, only_counts, unfolds
from rashomon.meaning.scene import Scene
from rashomon.meaning.tree import Tree, within
from rashomon.meaning.words import EFFECT, happening_words
from rashomon.values import Actor
from rashomon.vocabulary import ActorKind, VerbClass

_OWNERS = frozenset({"its", "their", "our"})
_SPEAKERS = frozenset({"we", "i"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "its", "their"})
_NO_DOERS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.CIVILIANS})
_PEOPLE = frozenset({ActorKind.CIVILIANS, ActorKind.PERSON})
_OF_A_THING = frozenset({"it", "its"})
_OF_ONE = frozenset({"he", "she"})
_PLURAL = frozenset({"they", "their"})
_OF_SEVERAL = frozenset({"they", "their", "it", "its"})


def stand_in(
    scene: Scene, frame: Frame, cues: frozenset[int], drafts: Sequence[Draft], number: int
) -> Actor | None:
    """Who acts in sentence ``number`` where only a pronoun names them, or nobody under a verb of saying
    ("X denied shelling Y")."""
    tree = scene.tree
    accused = _accused(scene, frame)
    if accused is not None:
        return accused
    answering = _answering(scene, frame, cues)
    if answering is not None:
        subject = tree.subject(answering)
        told = None if subject is None else tree.token(subject).text.lower()
        if subject is None or told is None or _said_by_a_stranger(scene, [answering], cues, told):
            return None
        return _doer(scene, subject, drafts, number)
    subject = tree.subject(frame.verb) if frame.verb is not None else None
    return None if subject is None else _for_pronoun(scene, frame, cues, drafts, number, subject)


def _for_pronoun(
    scene: Scene,
    frame: Frame,
    cues: frozenset[int],
    drafts: Sequence[Draft],
    number: int,
    subject: int,
) -> Actor | None:
    """For whom the pronoun stands that is the subject."""
    tree = scene.tree
    if unfolds(tree, frame) or in_series(tree, frame.noun) or only_counts(tree, frame):
        return None
    if tree.token(subject).lemma.lower() == "group" and tree.definite(subject):
        said_by = _speaker(scene, frame, cues)
        return said_by if said_by is not None and said_by.kind is ActorKind.ARMED_GROUP else None
    pronoun = tree.token(subject).text.lower()
    stands = pronoun in _SPEAKERS or pronoun in _PRONOUNS
    is_noun = frame.noun is not None and tree.token(frame.noun).dep == "attr"  # "it was an accident"
    who = pronoun == "who" and tree.token(tree.antecedent(subject)).pos == "NOUN"  # "survivors who fled"
    told_of = is_noun or who or tree.token(subject).dep == "nsubjpass"
    if not stands or told_of or falls(tree, frame):
        return None
    if pronoun in _SPEAKERS:
        return voice.first_person(tree, tree.token(subject).start)
    sayer = _sayer(scene, frame) if tree.token(tree.token(subject).head).lemma == "be" else None
    own = sayer if sayer is not None and sayer.kind in FORCES else None  # "they were behind the attack"
    named = _speaker(scene, frame, cues) or own
    of_people = named is not None and named.kind in _PEOPLE and pronoun in _OF_A_THING
    told = named is not None or _said_by_a_stranger(scene, frame.clauses, cues, pronoun)
    before = of_people or not told  # "it struck at noon, residents said"
    return _antecedent(drafts, tree, number, pronoun) if before else named


def falls(tree: Tree, frame: Frame) -> bool:
    """Does the subject suffer what the verb tells ("they died")?"""
    return frame.verb is not None and tree.token(frame.verb).lemma.lower() in happening_words().undergo


def _accused(scene: Scene, frame: Frame) -> Actor | None:
    """Who is said to have done it by those who accuse them ("X blamed Y for the shelling of Z")."""
    tree = scene.tree
    said = tellers.said_by(tree.reading.attributions, tree.span([frame.trigger]))
    cue = next((a.cue for a in reversed(said) if a.verb is VerbClass.ACCUSE), None)
    if cue is None or not tree.sentence.start <= cue.start < tree.sentence.end:
        return None
    accused = tree.child(tree.head_of(cue.start, cue.end), {"dobj", "nsubjpass"})
    if accused is None or (frame.trigger in tree.subtree(accused, frozenset()) and frame.trigger < accused):
        return None
    return next(iter(scene.named(accused)), None)


def _answering(scene: Scene, frame: Frame, cues: frozenset[int]) -> int | None:
    """The verb by which someone denies or admits what they are said to have done, or claims it ("X denied
    shelling Y", "X denies attack on Y", "X claimed responsibility for the attack")."""
    tree = scene.tree
    words = happening_words().answering
    token = tree.token(frame.trigger)
    if token.dep in {"relcl", "advcl"} or not tellers.told_by(tree, frame, tree.reading.attributions):
        return None
    answers = token.head in cues and tree.token(token.head).lemma.lower() in words.verbs
    if token.dep == "xcomp" and answers and tree.child(frame.trigger, {"auxpass"}) is None:
        return token.head
    if frame.kind == EFFECT and frame.verb is None:
        return None  # "X admits 368 dead": their own, or those of others
    for index in tree.path_up(frame.trigger):
        here = tree.token(index)
        if index == frame.trigger or here.dep in {"prep", "pobj", "pcomp", "xcomp", "acl"}:
            continue
        if here.dep == "relcl" and index in frame.clauses:  # "a bombing that killed ten in a blast"
            continue
        lemma = here.lemma.lower()
        if here.dep == "dobj" and lemma in words.nouns:
            continue
        return index if lemma in words.verbs and _answered(tree, frame, index) else None
    return None


def _answered(tree: Tree, frame: Frame, verb: int) -> bool:
    """Is what the frame tells all that the verb is about? To claim a deed is to claim "the" deed."""
    asked = happening_words().answering
    between = [tree.token(i) for i in itertools.takewhile(lambda i: i != verb, tree.path_up(frame.trigger))]
    answered = tree.child(verb, {"dobj"})
    about = [tree.token(answered)] if answered is not None and answered < frame.trigger else []
    if any(t.lemma.lower() in asked.nouns for t in (*between, *about)):
        return True
    below = tree.token(frame.trigger)
    if below.dep != "dobj" or below.head != verb:
        return False
    claims = tree.token(verb).lemma.lower() == "claim"
    return not claims or any(
        tree.token(c).text.lower() == "the" for c in tree.children.get(frame.trigger, ())
    )


def _doer(scene: Scene, subject: int, drafts: Sequence[Draft], number: int) -> Actor | None:
    """Who the subject names, or the one named before for whom it stands ("it", "which", "the group")."""
    tree = scene.tree
    above = tree.token(subject).head
    if tree.token(subject).tag == "WDT" and tree.token(above).dep == "relcl":
        subject = tree.token(above).head
    named = next(iter(scene.named(subject)), None)
    if named is not None and named.kind is ActorKind.PERSON:
        sides = (a for a in scene.actors_in(scene.tree.subtree(subject)) if a.kind in FORCES)
        return next(sides, named)  # "X spokesman Y denied"
    if named is not None:
        return named
    token = scene.tree.token(subject)
    stands = token.text.lower() in _PRONOUNS or (
        token.lemma.lower() == "group" and scene.tree.definite(subject)
    )
    pronoun = token.text.lower()
    return _antecedent(drafts, scene.tree, number, pronoun) if stands else None


def owner(scene: Scene, frame: Frame, drafts: Sequence[Draft], number: int) -> Actor | None:
    """Whose they are who did it, where only "its troops" or "our air force" is said: who says so, else forces
    named before."""
    tree = scene.tree
    subject = tree.child(frame.verb, {"nsubj"}) if frame.verb is not None else None
    whose = tree.child(subject, {"poss"}) if subject is not None else None
    if whose is None or tree.token(whose).text.lower() not in _OWNERS or subject in scene.own:
        return None
    told = _sayer(scene, frame) or _beside(scene, frame, subject) or _answerer(scene, frame)
    pronoun = tree.token(whose).text.lower()
    if told is not None or pronoun not in _OF_SEVERAL:
        return told
    before = _antecedent(drafts, tree, number, pronoun)
    return before if before is not None and before.kind in FORCES else None


def _beside(scene: Scene, frame: Frame, subject: int | None) -> Actor | None:
    """Whose they are in a clause joined to one with forces as its subject ("X lifted the siege, but its
    fighters hold Y")."""
    tree = scene.tree
    verb = tree.token(frame.verb) if frame.verb is not None else None
    above = tree.subject(verb.head) if verb is not None and verb.dep == "conj" else None
    named = scene.named(above) if above is not None and above != subject else ()
    return next((a for a in named if a.kind in FORCES), None)


def _answerer(scene: Scene, frame: Frame) -> Actor | None:
    """Who answers a report of what "its troops" did ("X rejected a report that its troops …")."""
    tree, words = scene.tree, happening_words().answering.verbs
    above = next((i for i in tree.path_up(frame.trigger) if tree.token(i).lemma.lower() in words), None)
    subject = tree.subject(above) if above is not None else None
    return next(iter(scene.named(subject)), None) if subject is not None else None


def _sayer(scene: Scene, frame: Frame) -> Actor | None:
    """Who says the words in which "we" did it."""
    tree = scene.tree
    said = tellers.said_by(tree.reading.attributions, tree.span([frame.trigger]))
    return next((a.sources[-1].actor for a in reversed(said) if a.sources), None)


def _speaker(scene: Scene, frame: Frame, cues: frozenset[int]) -> Actor | None:
    """Who says it, where the one who acts is a pronoun in the words said ("X admitted that they …")."""
    tree = scene.tree
    clause = _said_clause(tree, frame.clauses)
    if clause is None or tree.token(clause).head not in cues:
        return None
    verb = tree.token(clause).head
    subject = tree.subject(verb)
    if subject is not None and _is_told(tree, subject, verb):
        return _sayer(scene, frame)
    return next(iter(scene.named(subject)), None) if subject is not None else None


def _is_told(tree: Tree, subject: int, verb: int) -> bool:
    """Is the subject only to believe it, in the words by which another says it ("X want us to believe")?"""
    at, here = tree.token(subject).start, tree.token(verb).start
    cues = (a.cue for a in tree.reading.attributions if a.cue is not None)
    return any(cue.start <= at < cue.end and cue.start <= here < cue.end for cue in cues)


def _said_by_a_stranger(scene: Scene, clauses: Sequence[int], cues: frozenset[int], pronoun: str) -> bool:
    """Does "it" stand for who says so, though nobody known ("the air wing said it had struck")?"""
    clause = _said_clause(scene.tree, clauses)
    subject = scene.tree.subject(scene.tree.token(clause).head) if clause is not None else None
    said = clause is not None and scene.tree.token(clause).head in cues
    return (
        said and subject is not None and pronoun in {"it", "its"} and scene.tree.token(subject).pos != "PRON"
    )


def _said_clause(tree: Tree, clauses: Sequence[int]) -> int | None:
    """The first of the clauses, or the one it is joined to, where it is said ("said that …, and that it")."""
    for clause in clauses[:1]:
        while tree.token(clause).dep == "conj" and tree.token(tree.token(clause).head).dep in {
            "conj",
            "ccomp",
        }:
            clause = tree.token(clause).head  # noqa: PLW2901
        return clause if tree.token(clause).dep == "ccomp" else None
    return None


def _antecedent(drafts: Sequence[Draft], tree: Tree, sentence: int, pronoun: str) -> Actor | None:
    """The last actor that did something in this sentence or the two before: a person for "he" and "she", none
    for "they" and "it". Where a sentence between was about several others ("The soldiers know this."), it is
    those who are meant by "they", and nobody where they have no name."""
    for number in range(sentence, max(sentence - 3, -1), -1):
        others = _several(tree, number) if number < sentence and pronoun in _PLURAL else None
        if others is not None:
            return next((a for a in others if a.kind not in _NO_DOERS), None)
        for draft in reversed(drafts):
            if draft.sentence != number or not draft.heard_by(tree.sentence.block):
                continue
            for actor in draft.slots.actors:
                person = actor.kind is ActorKind.PERSON
                fits = person if pronoun in _OF_ONE else not (person and pronoun in _OF_SEVERAL)
                if fits and actor.kind not in _NO_DOERS:
                    return actor
    return None


def _several(tree: Tree, number: int) -> list[Actor] | None:
    """The actors that the subject of a sentence of this block names, if it is of several."""
    reading = tree.reading
    told = reading.sentences[number]
    if told.block != tree.sentence.block:
        return None
    other = Tree(tree.report, reading, told)
    root = next((i for i in other.indexes() if other.token(i).head == i), None)
    subject = None if root is None else other.child(root, {"nsubj"})
    if subject is None or other.token(subject).tag != "NNS" or other.child(subject, {"poss"}) is not None:
        return None  # "its fighters" are of someone named before
    words = other.span(other.subtree(subject))
    return within(reading.actors, words.start, words.end)
