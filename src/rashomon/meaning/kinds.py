"""Of what kind a happening is: the frame's words, the words of means, and who meets whom."""

from collections.abc import Sequence

from rashomon.meaning.frames import Frame
from rashomon.meaning.people import FORCES, HARM, TARGET_PREPS, is_passive
from rashomon.meaning.scene import Scene
from rashomon.meaning.slots import Slots
from rashomon.meaning.tree import Tree
from rashomon.meaning.words import (
    BOMBARDMENT,
    EFFECT,
    GENERIC,
    TERRITORY,
    HappeningWords,
    happening_words,
    has_phrase,
    phrase_at,
)
from rashomon.values import Actor, Attribution
from rashomon.vocabulary import ActorKind, BlockKind, Happening, Who

_STATES = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})


def happening(
    scene: Scene,
    frame: Frame,
    indexes: Sequence[int],
    slots: Slots,
    said: Sequence[Attribution],
    words: HappeningWords,
) -> tuple[Happening, str]:
    """The kind of happening, and the words of means that decide it; ``said`` are the sayings that tell it."""
    name = _of_a_deed(scene.tree, frame, slots, words) or frame.kind.name
    plain = _crowd(scene.tree, name, indexes, words) or _brawl(scene.tree, frame, words)
    plain = plain or _mishap(scene.tree, name, indexes, slots, words)
    if plain is not None:
        return plain, ""
    if name == TERRITORY:
        return _taken(scene.tree, frame, slots, said, words), ""
    around = [*_before(scene.tree, frame), *indexes] if name in {EFFECT.name, *_BY_MEANS} else indexes
    if name == EFFECT.name and frame.alone:
        around = list(scene.tree.indexes())  # "IED against a convoy, 3 killed"
    means, text = _means(scene.tree, _without_the_hit(scene.tree, frame, around, words), words)
    if means is Happening.REMOTE_EXPLOSIVE and _dropped(scene.tree, around, slots, words):
        means = Happening.AIR_STRIKE
    if name in {GENERIC, EFFECT.name}:
        return _of_no_certain_kind(scene, frame, slots, means, words), text
    if means is None and _planted(scene.tree, frame, slots, words):
        return Happening.REMOTE_EXPLOSIVE, ""
    if means is not None and name in {BOMBARDMENT, *_BY_MEANS}:
        return means, text
    named = Happening.SHELLING if name == BOMBARDMENT else Happening(name)
    return named, text if means == named else ""


def _of_a_deed(tree: Tree, frame: Frame, slots: Slots, words: HappeningWords) -> str | None:
    """The deed that names what forces did to others, though by accident ("jets hit soldiers by accident")."""
    meant = slots.targets and any(a.kind in FORCES for a in slots.actors)
    if frame.kind.name != Happening.ACCIDENT or frame.verb is None or not meant:
        return None
    lemma = tree.token(frame.verb).lemma.lower()
    kind = EFFECT if lemma in words.harm else words.verbs.get(lemma)
    return None if kind is None else kind.name


def _mishap(
    tree: Tree, name: str, indexes: Sequence[int], slots: Slots, words: HappeningWords
) -> Happening | None:
    """What blew up or killed by itself ("the depot blew up by accident")."""
    itself = name in _BLOWN_UP and not slots.actors
    by_itself = itself and has_phrase([tree.lowered[i - tree.first] for i in indexes], words.mishap)
    return Happening.ACCIDENT if by_itself else None


def _of_no_certain_kind(
    scene: Scene, frame: Frame, slots: Slots, means: Happening | None, words: HappeningWords
) -> Happening:
    """The kind of an attack or of harm: by its means, else by who meets whom."""
    by_people = _by_people(
        slots, thing=_at_a_thing(scene, frame), at_forces=_at_forces(scene.tree, frame, words)
    )
    by_people = Happening.AIR_STRIKE if _from_afar(scene.tree, frame, slots, words) else by_people
    if means is None or (means is Happening.ATTACK and by_people is Happening.ARMED_CLASH):
        return by_people  # "gunmen" attack people and forces alike
    return means


def weapon(means: str) -> str:
    """The words of means where they name a weapon or carrier, no deed ("air strike") and no doer."""
    return "" if means.rpartition(" ")[2] in happening_words().deeds else means


def _dropped(tree: Tree, indexes: Sequence[int], slots: Slots, words: HappeningWords) -> bool:
    """Are the bombs ones from the air: dropped or falling, several that hit, or those of a state's forces?"""
    bombs = [i for i in indexes if tree.token(i).lemma.lower() in words.bombs.nouns]
    for bomb in bombs:
        token = tree.token(bomb)
        verb = tree.token(token.head).lemma.lower()
        does = token.dep == "nsubj"
        planted = words.bombs.planted.intersection(t.lower() for t in _texts(tree, bomb))
        if not planted and (
            verb in words.bombs.dropping
            or (does and token.tag == "NNS" and verb in words.bombs.hitting)
            or (token.tag == "NNS" and any(a.kind is ActorKind.STATE_FORCES for a in slots.actors))
        ):
            return True
    return False


def _planted(tree: Tree, frame: Frame, slots: Slots, words: HappeningWords) -> bool:
    """Is a "bombing" one of a bus or market, or by a group, and none from the air?"""
    if frame.noun is None or tree.token(frame.noun).lemma.lower() not in words.bombs.either:
        return False
    if any(a.kind in _STATES for a in slots.actors):
        return False
    of_a_thing = tree.child(frame.noun, {"compound"}) is not None
    return of_a_thing or any(a.kind is ActorKind.ARMED_GROUP for a in slots.actors)


def _texts(tree: Tree, noun: int) -> list[str]:
    return [tree.token(i).text for i in tree.subtree(noun)]


def _from_afar(tree: Tree, frame: Frame, slots: Slots, words: HappeningWords) -> bool:
    """Is it told by a noun that means one from the air unless more is said ("the strike")?"""
    if frame.noun is None or tree.token(frame.noun).lemma.lower() not in words.from_afar:
        return False
    return not slots.actors or any(a.kind in _STATES for a in slots.actors)


def _taken(
    tree: Tree, frame: Frame, slots: Slots, said: Sequence[Attribution], words: HappeningWords
) -> Happening:
    """Who takes it: the state whose land it is, or others, another state among them (ACLED Codebook 2023).
    Where nobody is told to, it is not who lost it, else who says so of themselves."""
    land = slots.place.country if slots.place is not None else ""

    def ruling(actors: Sequence[Actor]) -> bool:
        return any(a.kind in _STATES and (not land or a.country in {"", land}) for a in actors)

    sayers = [s for a in said for s in a.sources] if _by_nobody(tree, frame) else []
    ours = ruling([s.actor for s in sayers if s.actor is not None])
    ours = ours or any(
        not words.ruling.isdisjoint(s.name.lower().split()[-1:]) for s in sayers if s.actor is None
    )
    state = ruling(slots.actors) if slots.actors else ours and not ruling(slots.targets)
    return Happening.GOVERNMENT_REGAINS_TERRITORY if state else Happening.NON_STATE_OVERTAKES_TERRITORY


def _by_nobody(tree: Tree, frame: Frame) -> bool:
    """Is nobody named or known who does it ("was retaken", "it has retaken")?"""
    verb = frame.verb
    bare = verb is not None and tree.token(verb).tag == "VBN" and tree.child(verb, {"aux"}) is None
    if verb is None or bare or is_passive(tree, verb):
        return verb is None or tree.child(verb, {"agent"}) is None
    subject = tree.subject(verb)
    return subject is None or tree.token(subject).pos == "PRON"


_MEETING = frozenset({"with", "between", "among", "against"})
_BY_MEANS = frozenset({Happening.ATTACK, Happening.REMOTE_EXPLOSIVE})  # "killing", "blast": means say more
_BLOWN_UP = frozenset({EFFECT.name, Happening.REMOTE_EXPLOSIVE})
_BY_CROWD = frozenset(
    {
        GENERIC,
        EFFECT.name,
        Happening.ATTACK,
        Happening.ARMED_CLASH,
        Happening.ARRESTS,
        Happening.LOOTING,
        Happening.OTHER,
        Happening.PEACEFUL_PROTEST,
        Happening.PROTEST_WITH_INTERVENTION,
        Happening.VIOLENT_DEMONSTRATION,
    }
)


def _crowd(tree: Tree, name: str, indexes: Sequence[int], words: HappeningWords) -> Happening | None:
    """What befalls people who protest, or what they do, where the words name them (ACLED's protests, riots).

    Violence of theirs comes before that against them: ACLED codes a riot where both are told.
    """
    if name not in _BY_CROWD:
        return None
    lowered = [tree.lowered[i - tree.first] for i in indexes]
    if name != Happening.OTHER and has_phrase(lowered, words.crowd.mob):
        return Happening.MOB_VIOLENCE
    protest = name in {Happening.PEACEFUL_PROTEST, Happening.PROTEST_WITH_INTERVENTION}
    if not protest and not has_phrase(lowered, words.crowd.people):
        return None
    found = (kind for kind, phrases in words.crowd.deeds if has_phrase(lowered, phrases))
    plain = Happening.PEACEFUL_PROTEST if protest else None
    return next(found, plain)


def _brawl(tree: Tree, frame: Frame, words: HappeningWords) -> Happening | None:
    """A clash of people who are no fighters: with police a violent demonstration, else mob violence."""
    if frame.kind.name != Happening.ARMED_CLASH:
        return None
    sides = _sides(tree, frame)
    if not any(tree.token(i).lemma.lower() in words.crowd.civil for i in sides):
        return None
    police = any((tree.lowered[i - tree.first],) in words.military for i in sides)
    return Happening.VIOLENT_DEMONSTRATION if police else Happening.MOB_VIOLENCE


def _sides(tree: Tree, frame: Frame) -> list[int]:
    """The heads of those who clash: the subject, and who stands after "with", "between" and the like."""
    subject = tree.subject(frame.trigger) if frame.trigger == frame.verb else None
    heads = [] if subject is None else [subject]
    for word in (frame.noun, frame.verb):
        for child in tree.children.get(word, ()) if word is not None else ():
            if tree.token(child).dep == "prep" and tree.token(child).text.lower() in _MEETING:
                heads += [o for o in tree.children.get(child, ()) if tree.token(o).dep == "pobj"]
    return [i for head in heads for i in tree.core(head)]


def _before(tree: Tree, frame: Frame) -> list[int]:
    """Where what did the harm stands, outside of the frame: "shells fell, killing", "a mine that killed"."""
    clause = tree.token(frame.clauses[0]) if frame.clauses else tree.token(frame.trigger)
    if clause.dep == "relcl":
        return tree.subtree(clause.head, frozenset(frame.clauses))
    if clause.dep != "advcl" or tree.clause_of(clause.head) in frame.clauses:
        return []
    return tree.clause(tree.clause_of(clause.head))


def _without_the_hit(tree: Tree, frame: Frame, indexes: Sequence[int], words: HappeningWords) -> list[int]:
    """The words, without aircraft that something was done to ("a helicopter was fired on")."""
    passive = tree.child(frame.verb, {"nsubjpass"}) if frame.verb is not None else None
    hit = {o for o in (passive, *_objects(tree, frame)) if o is not None}
    beside = set(_meanwhile(tree, frame))
    return [
        i
        for i in indexes
        if i not in beside and (i not in hit or tree.token(i).lemma.lower() not in words.carriers)
    ]


def _meanwhile(tree: Tree, frame: Frame) -> list[int]:
    """The words of a heading behind "as", which tell something else ("raid kills nine as rebels fire")."""
    if tree.report.blocks[tree.sentence.block].kind is not BlockKind.HEADING or frame.verb is None:
        return []
    below = (c for c in tree.children.get(frame.verb, ()) if c > frame.verb)
    return [i for c in below if tree.lowered[c - tree.first] == "as" for i in tree.subtree(c)]


def _means(tree: Tree, indexes: Sequence[int], words: HappeningWords) -> tuple[Happening | None, str]:
    lowered = [tree.lowered[i - tree.first] for i in indexes]
    for kind, phrases in words.means:
        for at in range(len(lowered)):
            length = phrase_at(lowered, at, phrases)
            if length:
                return kind, " ".join(lowered[at : at + length])
    return None, ""


def _objects(tree: Tree, frame: Frame) -> list[int]:
    """The heads of what the frame's verb or noun is aimed at."""
    found: list[int] = []
    for word in (frame.noun, frame.verb):
        children = tree.children.get(word, ()) if word is not None else ()
        aimed = [
            c for c in children if tree.token(c).dep == "prep" and tree.token(c).text.lower() in TARGET_PREPS
        ]
        found += [o for c in aimed for o in tree.children.get(c, ()) if tree.token(o).dep == "pobj"]
        found += [c for c in children if tree.token(c).dep in {"dobj", "nsubjpass"} and c != frame.noun]
    return found


def _at_forces(tree: Tree, frame: Frame, words: HappeningWords) -> bool:
    """Is what is attacked of the military ("a checkpoint", "a police patrol")?"""
    return any(
        has_phrase([tree.lowered[i - tree.first] for i in tree.subtree(o)], words.military)
        for o in _objects(tree, frame)
    )


def _at_a_thing(scene: Scene, frame: Frame) -> bool:
    """Is what is attacked neither a place nor someone known ("an attack against a power station")?"""
    tree = scene.tree
    known = {scene.head(p.words) for p in scene.places} | {scene.head(a.words) for a in scene.actors}
    return any(not known & {*tree.core(o), *tree.children.get(o, ())} for o in _objects(tree, frame))


def _by_people(slots: Slots, *, thing: bool, at_forces: bool) -> Happening:
    """An attack of no certain kind: a clash where forces meet forces, else violence against people."""
    fighters = (
        at_forces
        or any(t.kind in FORCES for t in slots.targets)
        or any(a.of in HARM and a.who is Who.COMBATANTS for a in slots.amounts)
    )
    forces = any(a.kind in FORCES for a in slots.actors) and not slots.targets and not thing
    harmed_people = any(a.of in HARM for a in slots.amounts)
    return Happening.ARMED_CLASH if fighters or (forces and not harmed_people) else Happening.ATTACK
