"""Who did it and to whom: the people of a frame, from its verbs and its event noun."""

from collections.abc import Sequence

from rashomon.lookups.line_labels import label_end
from rashomon.meaning.frames import TOLLS, VIOLENT, Frame
from rashomon.meaning.scene import OWNERS, Scene
from rashomon.meaning.tree import Tree, within
from rashomon.meaning.words import EFFECT, TERRITORY, happening_words
from rashomon.values import Actor, Amount
from rashomon.vocabulary import ActorKind, AmountOf, BlockKind, Happening, Who

_IN_SHORT = frozenset({BlockKind.HEADING, BlockKind.ITEM})
_IN_FIRE = frozenset({"in", "by", "from", "under", "to"})
_AGENT_PREPS = frozenset({"by", "from"})
TARGET_PREPS = frozenset({"on", "against", "at", "upon", "of", "towards", "toward", "with"})
FORCES = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
_ON = len(" on ")
_DRONE = "unidentified_aircraft"
_OWN = frozenset({"police", "soldiers", "government_forces"})  # a state's own, by no name
_HARMED = frozenset({ActorKind.CIVILIANS, ActorKind.UNKNOWN})
_DOERS = FORCES | {ActorKind.PERSON, ActorKind.UNKNOWN}  # of violence: who reports or helps does none
HARM = frozenset({AmountOf.KILLED, AmountOf.INJURED})


def participants(
    scene: Scene, frame: Frame, cues: frozenset[int]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and to whom, from verb and noun of the frame; who only reports it did nothing."""
    actors: list[Actor] = []
    targets: list[Actor] = []
    if frame.noun is not None:
        _noun_roles(scene, frame, frame.noun, actors, targets)
    actors.extend(_sides(scene, frame))
    answers = frame.kind.name == Happening.RESPONSIBILITY
    told_of = frame.verb if frame.noun is not None and frame.verb in cues else None
    for clause in frame.clauses:
        if told_of is not None and scene.tree.token(clause).head == told_of and not answers:
            continue  # "confirmed the attack but gave a lower toll"
        if scene.tree.token(clause).pos in {"VERB", "AUX"} and (clause not in cues or answers):
            within = frame.verb is not None and scene.tree.clause_of(frame.verb) == clause
            _verb_roles(scene, frame, frame.verb if within and frame.verb else clause, actors, targets)
            actors.extend(a for verb in _deeds(scene.tree, clause) for a in _agents(scene, verb))
            if _suffers(scene.tree, clause):
                actors.extend(_whose_fire(scene, clause))
        elif frame.verb is not None and scene.tree.token(frame.verb).dep == "xcomp":
            _verb_roles(scene, frame, frame.verb, [], targets)  # "denied shelling Y": who did is told apart
    actors = [a for a in actors if not _somebodys(scene, a)]
    harmed = [a for a in actors if any(_holds(n, a) for n in scene.amounts if n.of in HARM)]
    actors, targets = [a for a in actors if a not in harmed], [*targets, *harmed]
    if answers and targets:  # "the minister denied army involvement"
        actors, targets = [t for t in targets if t.kind not in _HARMED] or actors, []
    if frame.kind.name == Happening.DISPLACEMENT:  # who flees suffers it
        targets = [*(a for a in actors if a.kind not in FORCES), *targets]
        actors = [a for a in actors if a.kind in FORCES]
    if frame.kind.name == Happening.DISRUPTED_WEAPONS_USE:
        actors = [a for a in actors if a.kind is not ActorKind.UNKNOWN]  # the drones that were brought down
    doers = _once([a for a in actors if frame.kind.name not in VIOLENT or a.kind in _DOERS])
    ids = {a.id or a.name.lower() for a in doers}
    return doers, tuple(t for t in _once(targets) if (t.id or t.name.lower()) not in ids)


def not_their_own(frame: Frame, actors: tuple[Actor, ...], targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The targets without those of no name from whom a state takes nothing ("the army retook the police
    station")."""
    own = frame.kind.name == TERRITORY and any(a.kind is ActorKind.STATE_FORCES for a in actors)
    return tuple(t for t in targets if not (own and t.id in _OWN))


def _holds(amount: Amount, actor: Actor) -> bool:
    """Are they counted dead or hurt by these words ("four soldiers killed")?"""
    words = actor.words
    counted = words is not None and amount.words.start <= words.start and words.end <= amount.words.end
    return counted and amount.high != 0


def _somebodys(scene: Scene, actor: Actor) -> bool:
    """Are they only "his men", of whom nothing more is said?"""
    head = scene.head(actor.words)
    owner = scene.tree.child(head, {"poss"})
    return actor.kind is ActorKind.UNKNOWN and owner is not None and scene.tree.token(owner).pos == "PRON"


def _deeds(tree: Tree, clause: int) -> list[int]:
    """Verbs of violence under a preposition of the clause: "were killed in shelling by X"."""
    under = (i for i in tree.clause(clause) if tree.token(i).dep == "pcomp")
    return [i for i in under if tree.token(i).lemma.lower() in happening_words().verbs]


def _sides(scene: Scene, frame: Frame) -> tuple[Actor, ...]:
    """Both who stand after "between" ("in shelling between X and Y")."""
    tree, words = scene.tree, happening_words()
    for clause in frame.clauses or [frame.trigger]:
        for index in tree.subtree(clause):
            head = tree.token(tree.token(index).head).lemma.lower()
            told = head in words.nouns or head in words.verbs
            sides = _under(scene, index) if tree.token(index).text.lower() == "between" and told else ()
            if len(sides) > 1:
                return sides
    return ()


def _once(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id or actor.name.lower(), actor)
    known = tuple(a for a in found.values() if a.kind is not ActorKind.UNKNOWN)
    return known or tuple(found.values())


def _noun_roles(scene: Scene, frame: Frame, noun: int, actors: list[Actor], targets: list[Actor]) -> None:
    tree = scene.tree
    fallen = any(_suffers(tree, clause) for clause in frame.clauses)
    repelled = any(tree.token(c).lemma.lower() in happening_words().repelling for c in frame.clauses)
    carrying = happening_words().light_verbs | happening_words().armed
    if noun in scene.own:
        (targets if repelled else actors).append(scene.own[noun])
    for child in tree.children.get(noun, ()):
        token = tree.token(child)
        if token.dep in OWNERS:
            owners = [a for a in scene.actors_in(tree.subtree(child)) if a.kind != ActorKind.CIVILIANS]
            (targets if repelled or _suffered(tree, noun, child) else actors).extend(owners)
        elif token.dep in {"prep", "agent"}:
            under = [a for a in _under(scene, child) if not scene.is_place(a)]
            if token.text.lower() in _AGENT_PREPS or (fallen and token.text.lower() == "with"):
                (targets if repelled else actors).extend(under)  # "killed in clashes with X"
            elif token.text.lower() in _aiming(frame):
                targets.extend(under)
        elif token.dep == "conj" and token.lemma.lower() in happening_words().nouns:
            _noun_roles(scene, frame, child, actors, targets)  # "clashes and X's air strikes"
        elif token.dep == "acl" and token.tag == "VBN":
            done = tree.child(child, {"xcomp"})  # "believed to be carried out by"
            verb = child if done is None else done
            if tree.token(verb).lemma.lower() in carrying:
                actors.extend(_agents(scene, verb))


def _aiming(frame: Frame) -> frozenset[str]:
    """The words before whom it was done to; what one attacks "with" is a weapon, but in a fight."""
    by_means = frame.kind.name in VIOLENT and frame.kind.name != Happening.ARMED_CLASH
    return TARGET_PREPS - {"with"} if by_means else TARGET_PREPS


def _suffers(tree: Tree, clause: int) -> bool:
    """Does the clause's subject suffer the harm it tells ("were killed", "died")?"""
    lemma, words = tree.token(clause).lemma.lower(), happening_words()
    return lemma in words.undergo or (lemma in words.harm and is_passive(tree, clause))


def _suffered(tree: Tree, noun: int, owner: int) -> bool:
    """Is the owner of the noun whom it was done to ("X's murder", but "X's killing of Y")?"""
    of = any(tree.token(c).text.lower() == "of" for c in tree.children.get(noun, ()))
    suffered = tree.token(noun).lemma.lower() in happening_words().suffered
    return suffered and not of and tree.token(owner).dep == "poss"


def _whose_fire(scene: Scene, clause: int) -> list[Actor]:
    """Whose fire or weapon someone was killed in or by: "killed in rebel fire", "by Turkish artillery"."""
    tree = scene.tree
    owners = (c for n in fire(tree, clause) for c in tree.children.get(n, ()) if tree.token(c).dep in OWNERS)
    found = (a for owner in owners for a in scene.actors_in(tree.subtree(owner)))
    return [a for a in found if a.kind is not ActorKind.CIVILIANS]


def fire(tree: Tree, clause: int) -> list[int]:
    """The fire or weapons in or by which someone was killed."""
    under = [
        c
        for c in tree.children.get(clause, ())
        if tree.token(c).dep in {"prep", "agent"} and tree.token(c).text.lower() in _IN_FIRE
    ]
    nouns = [c for p in under for c in tree.children.get(p, ()) if tree.token(c).dep == "pobj"]
    return [n for n in nouns if tree.token(n).lemma.lower() in happening_words().weapons]


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


def _whose_work(scene: Scene, verb: int) -> tuple[Actor, ...]:
    """Whose work the verb says that it was ("the bombing was the work of X")."""
    tree = scene.tree
    work = tree.child(verb, {"attr"})
    if work is None or tree.token(work).lemma.lower() not in happening_words().works:
        return ()
    of = [c for c in tree.children.get(work, ()) if tree.token(c).text.lower() == "of"]
    return tuple(a for c in of for a in _under(scene, c))


def _left_by(scene: Scene, thing: int) -> tuple[Actor, ...]:
    """Who fired, laid or left the thing: "a mine left by X"."""
    left = happening_words().leaving
    done = [c for c in scene.tree.children.get(thing, ()) if scene.tree.token(c).dep == "acl"]
    done = [c for c in done if scene.tree.token(c).lemma.lower() in left]
    return tuple(a for c in done for a in _agents(scene, c))


def _under(scene: Scene, preposition: int) -> tuple[Actor, ...]:
    """Who stands under a preposition."""
    tree = scene.tree
    return tuple(
        a for c in tree.children.get(preposition, ()) if tree.token(c).dep == "pobj" for a in scene.named(c)
    )


def is_passive(tree: Tree, verb: int) -> bool:
    """Is the verb a passive one: "was struck", "a town struck by"?"""
    if tree.child(verb, {"auxpass", "nsubjpass"}) is not None:
        return True
    token = tree.token(verb)
    if _done_to_its_subject(tree, verb):
        return True
    if token.tag != "VBN" or tree.child(verb, {"aux"}) is not None or _object_after_day(tree, verb):
        return False
    return token.dep in {"acl", "ROOT"} or (token.dep == "conj" and is_passive(tree, token.head))


def _object_after_day(tree: Tree, verb: int) -> bool:
    """Does a time stand between the verb and its object ("shelled on Monday the town of X")? The parse then
    takes the verb for a passive one. What is behind the time must be the sentence's last clause."""
    begin = tree.token(verb).end
    times = within(tree.reading.periods, begin, tree.sentence.end)
    behind = next((p.words.end for p in times if p.words and p.words.start - begin <= _ON), tree.sentence.end)
    rest = [t for t in map(tree.token, range(verb + 1, tree.last)) if t.start >= behind]
    begins = bool(rest) and (rest[0].tag in {"DT", "PRP$"} or rest[0].pos in {"PROPN", "NUM"})
    return begins and not any(t.pos in {"VERB", "AUX"} and t.dep != "acl" for t in rest)


def _done_to_its_subject(tree: Tree, verb: int) -> bool:
    """Is it, in a heading or the line of a log, a verb that lacks the object it needs: "troops ambushed near
    X"?"""
    token = tree.token(verb)
    if token.lemma.lower() not in happening_words().done_to_one:
        return False
    block = tree.report.blocks[tree.sentence.block]
    short = block.kind in _IN_SHORT or label_end(tree.report.text, block.start, block.end) > block.start
    bare = token.tag in {"VBD", "VBN"} and tree.child(verb, {"dobj", "ccomp", "xcomp", "prt", "aux"}) is None
    alone = token.dep == "ROOT" or (token.dep == "conj" and tree.child(verb, {"nsubj"}) is not None)
    return short and bare and alone


def unfolds(tree: Tree, frame: Frame) -> bool:
    """Is the verb's subject the happening itself ("the conflict broke out with protests")?"""
    verb = frame.verb
    if verb is None or tree.token(verb).lemma.lower() not in happening_words().unfolding:
        return False
    return frame.noun is None or tree.token(frame.noun).dep != "dobj"  # "X began its attack"


def _puts_a_toll(tree: Tree, frame: Frame, verb: int) -> bool:
    """Does the verb's subject only count the dead ("the ministry put the toll at 400")?"""
    counted = tree.child(verb, {"dobj"})
    return frame.kind == EFFECT and counted is not None and tree.token(counted).lemma.lower() in TOLLS


def only_counts(tree: Tree, frame: Frame) -> bool:
    """Does the verb do no harm, so that its subject only has or tells a number ("they have the names of 46
    dead", "X admits 368 dead")?"""
    if frame.kind != EFFECT or frame.verb is None or frame.noun is not None:
        return False
    words, lemma = happening_words(), tree.token(frame.verb).lemma.lower()
    return lemma not in words.harm | words.damage | words.undergo and lemma != "be"


def _verb_roles(scene: Scene, frame: Frame, verb: int, actors: list[Actor], targets: list[Actor]) -> None:
    tree = scene.tree
    subject = tree.subject(verb) or tree.subject(tree.clause_of(verb))
    passive = is_passive(tree, verb)
    if subject is not None and not passive and tree.token(subject).dep == "nsubjpass":
        subject = None  # "was shot down, killing five": whoever was shot down did not kill
    lemma = tree.token(verb).lemma.lower()
    among = lemma == "be" and frame.kind == EFFECT  # "women are among the dead"
    undergoes = among or lemma in {"die", "perish", "suffer", "suffocate", "drown", "flee"}
    happens = lemma == "fall" or unfolds(tree, frame) or _puts_a_toll(tree, frame, verb)
    happens = happens or (subject is not None and tree.token(subject).lemma.lower() in TOLLS)
    happens = happens or only_counts(tree, frame)
    stands_for = subject if subject is None else tree.antecedent(subject)
    of_noun = stands_for != subject and frame.noun is not None  # "the raid on X that killed two"
    if stands_for is not None and stands_for != frame.noun and not of_noun and not happens:
        inside = scene.named(stands_for)
        suffers = passive or (undergoes and lemma != "flee") or _among_the_harmed(scene, stands_for)
        (targets if suffers else actors).extend(inside)
        if not passive and all(a.id == _DRONE for a in inside):
            actors.extend(_left_by(scene, stands_for))
    actors.extend((*_agents(scene, verb), *_whose_work(scene, verb)))
    if tree.token(verb).dep == "acl" and (passive or _object_after_day(tree, verb)):
        (targets if passive else actors).extend(scene.actors_in([tree.token(verb).head]))
    for child in tree.children.get(verb, ()):
        token = tree.token(child)
        direct = token.dep in {"dobj", "dative", "oprd"} and child != frame.noun
        if lemma == "fall" and token.dep == "prep" and token.text.lower() in {"to", "into"}:
            actors.extend(_under(scene, child))
            continue
        aimed = token.dep == "prep" and token.text.lower() in _aiming(frame) - {"of"}
        if direct and lemma in happening_words().launching and _is_weapon(tree, child):
            continue  # "launched eight drones"
        if direct or aimed:
            named = scene.named(child) if direct else _under(scene, child)
            targets.extend(a for a in named if not scene.is_place(a))


def _is_weapon(tree: Tree, noun: int) -> bool:
    return tree.token(noun).lemma.lower() in happening_words().weapons


def _among_the_harmed(scene: Scene, noun: int) -> bool:
    """Are they counted dead or hurt ("two men shot dead in Quetta")?"""
    return any(a.of in HARM and scene.counted(a) == noun for a in scene.amounts)


def harmed(amounts: Sequence[Amount], targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Civilians as the target where only the counted people say so ("ten civilians were killed")."""
    counted = next((a for a in amounts if a.of in HARM and a.who is Who.CIVILIANS), None)
    if targets or counted is None:
        return targets
    return (Actor(words=counted.words, name="civilians", kind=ActorKind.CIVILIANS, id="civilians"),)
