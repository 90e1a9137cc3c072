"""What refers back: "they", "the attack", "there". A draft takes from earlier drafts what it does not say.

Only the nearest earlier draft that fits is used, only within a few sentences, and the claim's ``basis``
says so, since a reader must be able to tell what stands in the words from what was carried over.
"""

import itertools
from collections.abc import Sequence

import msgspec

from rashomon.geodesy import distance_km
from rashomon.meaning import certainty, elsewhere, voice
from rashomon.meaning.frames import VIOLENT, Frame
from rashomon.meaning.governing import others_tale
from rashomon.meaning.people import FORCES, HARM, unfolds
from rashomon.meaning.scene import Scene
from rashomon.meaning.slots import Slots
from rashomon.meaning.tree import Tree
from rashomon.meaning.words import EFFECT, GENERIC, happening_words
from rashomon.records import Block
from rashomon.values import Actor, Place, Span
from rashomon.vocabulary import ActorKind, BlockKind, Happening, Intent, PeriodKind, VerbClass

_REACH = 3
_SLACK_KM = 25.0
_SHORT = 3  # letters of a word in who says it that tells nobody apart
_OWNERS = frozenset({"its", "their", "our"})
_SPEAKERS = frozenset({"we", "i"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "who", "which", "its", "their"})
_NO_DOERS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.CIVILIANS})
_OF_ONE = frozenset({"he", "she"})
_OF_SEVERAL = frozenset({"they", "their", "it", "its"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_ONE_OF_SEVERAL = frozenset({"first", "second", "third", "fourth", "fifth", "other", "latest", "new", "next"})
_PLAIN = frozenset({Happening.ATTACK, Happening.ARMED_CLASH})
_EXPLOSIVE = frozenset(VIOLENT) | {"generic"}


class Draft(msgspec.Struct):
    """A claim in the making: its frame's words and what fills its slots. A silent one only names whom later
    words may refer back to."""

    span: Span
    trigger: Span
    happening: Happening
    frame: Frame
    tree: Tree
    sentence: int
    block: int
    kind: BlockKind
    slots: Slots
    section: str = ""
    alone: bool = False
    silent: bool = False
    denied: bool = False
    fact: bool = True
    intent: Intent | None = None
    refers: int | None = None

    @property
    def heading(self) -> bool:
        """Does it stand in a heading?"""
        return self.kind is BlockKind.HEADING

    def heard_by(self, block: int) -> bool:
        """May words of that block refer back to this draft? Not from one item of a list to the next, nor from
        one writer's message to another's."""
        own, other = self.tree.report.blocks[self.block], self.tree.report.blocks[block]
        if self.block == block:
            return True
        return own.kind is not BlockKind.ITEM and (own.day, _writer(own)) == (other.day, _writer(other))


def _writer(block: Block) -> str:
    return block.quoted.name if block.day is not None and block.quoted is not None else ""


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
        return _doer(scene, subject, drafts, number) if subject is not None else None
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
    if unfolds(tree, frame):
        return None
    if tree.token(subject).lemma.lower() == "group" and definite_noun(tree, subject):
        said_by = _speaker(scene, frame, cues)
        return said_by if said_by is not None and said_by.kind is ActorKind.ARMED_GROUP else None
    pronoun = tree.token(subject).text.lower()
    stands = pronoun in _SPEAKERS or pronoun in _PRONOUNS
    if not stands or tree.token(subject).dep == "nsubjpass" or _falls(tree, frame):
        return None
    if pronoun in _SPEAKERS:
        return voice.first_person(tree, tree.token(subject).start)
    sayer = _sayer(scene, frame) if tree.token(tree.token(subject).head).lemma == "be" else None
    own = sayer if sayer is not None and sayer.kind in FORCES else None  # "they were behind the attack"
    return _speaker(scene, frame, cues) or own or _antecedent(drafts, tree.sentence.block, number, pronoun)


def _falls(tree: Tree, frame: Frame) -> bool:
    """Does the subject suffer what the verb tells ("they died")?"""
    return frame.verb is not None and tree.token(frame.verb).lemma.lower() in happening_words().undergo


def _accused(scene: Scene, frame: Frame) -> Actor | None:
    """Who is said to have done it by those who accuse them ("X blamed Y for the shelling of Z")."""
    tree = scene.tree
    said = certainty.said_by(tree.reading.attributions, tree.span([frame.trigger]))
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
    if token.dep in {"relcl", "advcl"} or not certainty.told_by(tree, frame, tree.reading.attributions):
        return None
    if token.dep == "xcomp" and token.head in cues and tree.child(frame.trigger, {"auxpass"}) is None:
        return token.head
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
    """Who the subject names, or the one named before for whom it stands ("it", "the group")."""
    named = next(iter(scene.named(subject)), None)
    if named is not None:
        return named
    token = scene.tree.token(subject)
    stands = token.text.lower() in _PRONOUNS or (
        token.lemma.lower() == "group" and definite_noun(scene.tree, subject)
    )
    pronoun = token.text.lower()
    return _antecedent(drafts, scene.tree.sentence.block, number, pronoun) if stands else None


def owner(scene: Scene, frame: Frame) -> Actor | None:
    """Whose they are who did it, where only "its troops" or "our air force" is said: who says so."""
    tree = scene.tree
    subject = tree.child(frame.verb, {"nsubj"}) if frame.verb is not None else None
    whose = tree.child(subject, {"poss"}) if subject is not None else None
    if whose is None or tree.token(whose).text.lower() not in _OWNERS or subject in scene.own:
        return None
    return _sayer(scene, frame) or _beside(scene, frame, subject) or _answerer(scene, frame)


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
    above = (i for i in tree.path_up(frame.trigger) if tree.token(i).lemma.lower() in words)
    subject = tree.subject(next(above, frame.trigger))
    return next(iter(scene.named(subject)), None) if subject is not None else None


def _sayer(scene: Scene, frame: Frame) -> Actor | None:
    """Who says the words in which "we" did it."""
    tree = scene.tree
    said = certainty.said_by(tree.reading.attributions, tree.span([frame.trigger]))
    return next((a.sources[-1].actor for a in reversed(said) if a.sources), None)


def _speaker(scene: Scene, frame: Frame, cues: frozenset[int]) -> Actor | None:
    """Who says it, where the one who acts is a pronoun in the words said ("X admitted that they …")."""
    tree = scene.tree
    for clause in frame.clauses[:1]:
        token = tree.token(clause)
        while token.dep == "conj" and tree.token(token.head).dep in {
            "conj",
            "ccomp",
        }:  # "said that …, and that it"
            token = tree.token(token.head)
        if token.dep == "ccomp" and token.head in cues:
            subject = tree.subject(token.head)
            return next(iter(scene.named(subject)), None) if subject is not None else None
    return None


def _antecedent(drafts: Sequence[Draft], block: int, sentence: int, pronoun: str) -> Actor | None:
    """The last actor that did something in this sentence or the two before: a person for "he" and "she", none
    for "they" and "it"."""
    for draft in reversed(drafts):
        if sentence - draft.sentence > 2:
            return None
        if not draft.heard_by(block):
            continue
        for actor in draft.slots.actors:
            person = actor.kind is ActorKind.PERSON
            fits = person if pronoun in _OF_ONE else not (person and pronoun in _OF_SEVERAL)
            if fits and actor.kind not in _NO_DOERS:
                return actor
    return None


def definite(draft: Draft) -> bool:
    """Does an event noun with "the" or "this" stand for a happening already told?

    What is said of a happening's intent ("was intentionally targeting") speaks of one already told as well.
    """
    if draft.intent is not None:
        return True
    noun = draft.frame.noun
    if noun is None or draft.heading:
        return False
    return definite_noun(draft.tree, noun)


def definite_noun(tree: Tree, noun: int) -> bool:
    """Has the noun "the", "this" or the like before it, and is it no "first" or "second" of several?"""
    before = {tree.token(c).text.lower() for c in tree.children.get(noun, ()) if c < noun}
    return not before.isdisjoint(_DEFINITE) and before.isdisjoint(_ONE_OF_SEVERAL)


def earlier(drafts: Sequence[Draft], draft: Draft) -> int | None:
    """The number of the last draft of the same happening, by kind, doers, place and day.

    One of a certain kind ("the strike": an air strike) comes before a plain attack.
    """
    dated = _of_a_day(draft)
    fitting = [
        n
        for n, old in enumerate(drafts)
        if compatible(old, draft) and not (dated and old.slots.period is None)
    ]
    certain = [n for n in fitting if drafts[n].happening not in _PLAIN]
    return max(certain or fitting, default=None)


def _of_a_day(draft: Draft) -> bool:
    """Do words before the event noun say which one is meant by its day ("the July clashes")?"""
    noun, period = draft.frame.noun, draft.slots.period
    if noun is None or period is None or period.words is None:
        return False
    before = draft.tree.subtree(noun)[0]
    return draft.tree.token(before).start <= period.words.start < draft.tree.token(noun).start


def compatible(old: Draft, new: Draft) -> bool:
    """May two drafts of one report tell one happening, by kind, doers, place and day?"""
    same_kind = old.happening == new.happening or (
        {old.happening, new.happening} & _PLAIN
        and {old.happening, new.happening} <= _EXPLOSIVE
        and not (_of_own_kind(old) or _of_own_kind(new))
    )
    if not same_kind or not old.heard_by(new.block) or _of_other_sections(old, new):
        return False
    if old.denied and (new.denied or not definite(new)):  # "we did not do it; the attack was theirs"
        return False
    return _meet(old, new)


def _of_other_sections(old: Draft, new: Draft) -> bool:
    return old.section != new.section and bool(old.section or new.alone)


def _of_own_kind(draft: Draft) -> bool:
    """Is it told by a noun that stands for no happening of another kind ("the ambush")?"""
    noun = draft.frame.noun
    return noun is not None and draft.tree.token(noun).lemma.lower() in happening_words().own_kind


def _meet(old: Draft, new: Draft) -> bool:
    """No doer, place or day of the one speaks against the other; who denies having done it need not have."""
    old_ids = {a.id or a.name.lower() for a in old.slots.actors if not old.denied}
    new_ids = {a.id or a.name.lower() for a in new.slots.actors}
    if old_ids and new_ids and not any(_kin(a, b) for a in old_ids for b in new_ids):
        return False
    a, b = old.slots.period, new.slots.period
    if (
        a
        and b
        and a.earliest
        and b.latest
        and a.latest
        and b.earliest
        and (a.earliest > b.latest or b.earliest > a.latest)
    ):
        return False
    return not _apart(old.slots.place, new.slots.place)


def _apart(a: Place | None, b: Place | None) -> bool:
    """Are the places too far from each other to be one, areas and countries aside?"""
    if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    near = a.radius_km + b.radius_km + _SLACK_KM
    return max(a.precision, b.precision) < 4 and distance_km(a.lat, a.lon, b.lat, b.lon) > near


def _kin(a: str, b: str) -> bool:
    one, other = sorted((a, b), key=len)
    return other == one or other.startswith(one + "_") or other.endswith("_" + one)


def carry_over(drafts: Sequence[Draft], draft: Draft) -> None:
    """Fill the draft's empty slots from the draft it refers to, or from the one just before it."""
    if definite(draft):
        draft.refers = earlier(drafts, draft)
    if draft.refers is None and certainty.superseded(draft.tree, draft.frame):
        return
    why = "the same happening, named before" if draft.refers is not None else "the sentence before"
    source = drafts[draft.refers] if draft.refers is not None else _just_before(drafts, draft)
    if source is None:
        return
    slots = draft.slots
    if _goes_on(source, draft):
        draft.refers = next(n for n, old in enumerate(drafts) if old is source)
    goes_on = source.block == draft.block or (_of_one_place(drafts) and not _headed_apart(source, draft))
    if draft.refers is None and not goes_on:
        return  # a new paragraph tells of the same only where it says so
    if slots.place is None and source.slots.place is not None and not elsewhere.told(source, draft):
        slots.place = source.slots.place
        slots.basis["place"] = why
    lasting = source.slots.period is not None and source.slots.period.kind is not PeriodKind.ON
    verb = draft.frame.verb
    told_as_past = verb is None or draft.tree.past(draft.tree.clause_of(verb)) or draft.tree.past(verb)
    of_harm = draft.frame.kind != EFFECT and _falls(source.tree, source.frame)  # "six died overnight"
    then = told_as_past and not (lasting or of_harm or elsewhere.timed(draft))
    if slots.period is None and (draft.refers is not None or then):
        slots.period = source.slots.period
        if slots.period is not None:
            slots.basis["period"] = why
    told = source.happening not in {*_PLAIN, Happening.DISRUPTED_WEAPONS_USE}
    if draft.happening in _PLAIN and told and _kindless(draft):
        draft.happening = source.happening
        slots.basis["happening"] = why
    if draft.refers is not None:
        _people_from(source, slots, why)


def _headed_apart(source: Draft, draft: Draft) -> bool:
    """Does a heading of another section stand between two drafts?"""
    between = draft.tree.report.blocks[source.block + 1 : draft.block]
    return any(block.kind is BlockKind.HEADING for block in between)


def _of_one_place(drafts: Sequence[Draft]) -> bool:
    """Was all violence told so far, where its own words name a place, in one?"""
    own = (d.slots.place for d in drafts if d.frame.kind.name in VIOLENT and "place" not in d.slots.basis)
    places = [p for p in own if p is not None and p.lat is not None]
    return bool(places) and not any(_apart(places[0], p) or p.country != places[0].country for p in places)


def _people_from(source: Draft, slots: Slots, why: str) -> None:
    if not slots.actors and source.slots.actors and not source.denied:
        slots.actors = source.slots.actors
        slots.basis["actors"] = why
    if not slots.targets and source.slots.targets:
        slots.targets = source.slots.targets
        slots.basis["targets"] = why


def _elsewhere(old: Draft, new: Draft) -> bool:
    """Does someone else put it beside the place that is spoken of ("outside the town")?"""
    place = old.slots.place
    if place is None or place.relation is None or new.slots.place is not None:
        return False
    theirs, ours = _speakers(old), _speakers(new)
    return bool(theirs and ours) and theirs.isdisjoint(ours)


def _speakers(draft: Draft) -> set[str]:
    """The words that name who says it, the short ones left out."""
    said = certainty.told_by(draft.tree, draft.frame, draft.tree.reading.attributions)
    named = [f"{s.name} {s.actor.name if s.actor else ''}" for a in said for s in a.sources]
    return {word for name in named for word in name.lower().split() if len(word) > _SHORT}


def of_another(drafts: Sequence[Draft], draft: Draft, noun: int) -> bool:
    """Is a thing that was spared no part of the happening told before: not named in its words?"""
    before = _just_before(drafts, draft)
    if before is None or draft.tree.token(noun).pos in {"PRON", "DET"}:
        return False
    if draft.tree.child(noun, {"det"}) is not None and _none(draft.tree, noun):
        return False
    words = {before.tree.token(i).lemma.lower() for i in before.tree.indexes()}
    return draft.tree.token(noun).lemma.lower() not in words or before.tree is draft.tree


def _none(tree: Tree, noun: int) -> bool:
    """Is it "no" such person or thing?"""
    return any(tree.token(c).text.lower() == "no" for c in tree.children.get(noun, ()))


def _goes_on(source: Draft, draft: Draft) -> bool:
    """Does the next sentence only count the harm of what was told ("Six people were killed.")?"""
    slots = draft.slots
    bare = draft.frame.kind == EFFECT and not (slots.place or slots.period or slots.actors or slots.means)
    counted = any(a.of in HARM for a in slots.amounts)
    return bare and counted and not source.denied and draft.sentence - source.sentence == 1


def _kindless(draft: Draft) -> bool:
    """Do the draft's own words leave the kind open ("eight were killed", "the attack")?"""
    told_by_harm = draft.refers is None and draft.slots.actors
    open_kinds = {EFFECT.name} if told_by_harm else {GENERIC, EFFECT.name}
    return draft.frame.kind.name in open_kinds and not draft.slots.means


def _just_before(drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last violent draft within reach, for a violent draft that names no place or no day."""
    anchor = draft.frame.verb if draft.frame.verb is not None else draft.frame.trigger
    if draft.frame.kind.name not in VIOLENT or others_tale(draft.tree, anchor):
        return None  # what others are said to claim falsely need not be what was told before
    for old in reversed(drafts):
        if draft.sentence - old.sentence > _REACH:
            return None
        told = old.frame.kind.name in VIOLENT and old.heading <= draft.heading and compatible(old, draft)
        if told and not _elsewhere(old, draft):
            return old
    return None
