"""What is said against what was told before: "X denied this" and "each side blamed the other"."""

from collections.abc import Iterator, Sequence

import msgspec

from rashomon.meaning import tellers
from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import VIOLENT, Frame
from rashomon.meaning.people import FORCES
from rashomon.meaning.scene import Scene
from rashomon.meaning.tree import Tree, within
from rashomon.meaning.words import governing_words
from rashomon.records import Reading
from rashomon.values import Actor, Attribution, Source
from rashomon.vocabulary import Happening, VerbClass

_THIS = frozenset({"this", "that", "it", "these", "those", "them"})
_THE = frozenset({"the", "this", "that", "these", "those", "such", "all"})
_OTHER = frozenset({"other", "another", "others"})
_OWN = frozenset({"we", "i"})
_DEEDS = frozenset(
    {
        Happening.ABDUCTION,
        Happening.DISPLACEMENT,
        Happening.GOVERNMENT_REGAINS_TERRITORY,
        Happening.LOOTING,
        Happening.NON_STATE_OVERTAKES_TERRITORY,
        Happening.SEXUAL_VIOLENCE,
        Happening.SIEGE,
        Happening.WITHDRAWAL,
        Happening.DEPLOYMENT,
    }
)
_GROUP = frozenset({"group", "movement", "militia", "organisation", "organization"})
_REACH = 2  # sentences back to what is denied
_WHY = "the claim that is denied"


def denied_before(tree: Tree, number: int, drafts: Sequence[Draft]) -> tuple[Attribution, Draft] | None:
    """Who denies, in a sentence that tells nothing else, what was told just before, and that as a draft."""
    denial = next((a for a in tree.reading.attributions if _denies(tree, a)), None)
    told = any(d.tree is tree and not d.silent for d in drafts)
    if told or denial is None or denial.cue is None:
        return None
    before = _last_told(drafts, number, tree.sentence.block, tellers.voices([denial]))
    if before is None:
        return None
    cue = tree.head_of(denial.cue.start, denial.cue.end)
    slots = msgspec.structs.replace(drafts[before].slots, amounts=())
    slots.basis = {
        slot: _WHY
        for slot, filled in (
            ("actors", slots.actors),
            ("targets", slots.targets),
            ("place", slots.place),
            ("period", slots.period),
        )
        if filled
    }
    slots.basis["happening"] = _WHY
    draft = msgspec.structs.replace(
        drafts[before],
        span=tree.span(list(tree.indexes())),
        trigger=tree.span([cue]),
        frame=msgspec.structs.replace(drafts[before].frame, clauses=[], trigger=cue, verb=cue, noun=None),
        tree=tree,
        sentence=number,
        block=tree.sentence.block,
        kind=tree.report.blocks[tree.sentence.block].kind,
        slots=slots,
        voice=tellers.voices([denial]),
        denied=True,
        fact=False,
        refers=before,
    )
    return _by_the_group(denial, draft), draft


def _by_the_group(denial: Attribution, draft: Draft) -> Attribution:
    """The denial, with the one who is said to have done it where only "the group" denies it."""
    source, doers = denial.sources[-1], [a for a in draft.slots.actors if a.kind in FORCES]
    name = source.name.lower().split()
    if source.actor is not None or len(doers) != 1 or name[:1] != ["the"] or name[-1] not in _GROUP:
        return denial
    named = Source(doers[0].name, source.words, doers[0])
    return msgspec.structs.replace(denial, sources=(*denial.sources[:-1], named))


def _denies(tree: Tree, said: Attribution) -> bool:
    """Is only "this" or "the claim" denied, by someone named in this sentence?"""
    if said.verb is not VerbClass.DENY or said.negated or not said.sources or said.cue is None:
        return False
    if not tree.sentence.start <= said.cue.start < tree.sentence.end:
        return False
    words = said.content.exact.lower().rstrip(".").split()
    last = tree.token(tree.head_of(said.content.start, said.content.end)).lemma.lower()
    told = len(words) == 2 and words[0] in _THE and last in governing_words().reports
    own = said.sources[-1].name.lower() in _OWN
    return not own and (told or (len(words) == 1 and words[0] in _THIS))


def _last_told(drafts: Sequence[Draft], number: int, block: int, voice: frozenset[str]) -> int | None:
    """The last claim before, that of someone else about what somebody did."""
    for at in reversed(range(len(drafts))):
        old = drafts[at]
        if number - old.sentence > _REACH or old.heading:
            return None
        told = old.heard_by(block) and not (old.silent or old.denied or old.voice & voice)
        if told and (old.frame.kind.name in VIOLENT or old.happening in _DEEDS):
            return at
    return None


def blamed_on_each_other(
    scene: Scene, frame: Frame, said: Sequence[Attribution], number: int
) -> Iterator[tuple[Actor, list[Attribution]]]:
    """Who is accused and by whom, for each of two sides that blame one another."""
    tree = scene.tree
    for blame in (a for a in said if a.verb is VerbClass.ACCUSE and a.cue is not None):
        assert blame.cue is not None
        verb = tree.head_of(blame.cue.start, blame.cue.end)
        blamed = tree.child(verb, {"dobj"})
        if blamed is None or tree.token(blamed).text.lower() not in _OTHER or frame.trigger < blamed:
            continue
        sides = _sides(scene, verb, number)
        for one, other in (sides, sides[::-1]) if len(sides) == 2 else ():
            own = msgspec.structs.replace(blame, sources=(Source(one.name, one.words, one),))
            yield other, [own if a is blame else a for a in said]
        return


def _sides(scene: Scene, verb: int, number: int) -> tuple[Actor, ...]:
    """The two who blame each other: the verb's subject, or those whom the sentence before names."""
    subject = scene.tree.subject(verb)
    named = scene.named(subject) if subject is not None else ()
    if named or subject is None or not number:
        return tuple(a for a in named if a.kind in FORCES)
    return _parties(scene.tree.reading, number - 1)


def _parties(reading: Reading, number: int) -> tuple[Actor, ...]:
    sentence = reading.sentences[number]
    found: dict[str, Actor] = {}
    for actor in within(reading.actors, sentence.start, sentence.end):
        if actor.kind in FORCES:
            found.setdefault(actor.id or actor.name.lower(), actor)
    return tuple(found.values())
