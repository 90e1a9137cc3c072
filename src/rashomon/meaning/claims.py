"""From a reading to claims: one for each happening that a sentence tells."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from rashomon.identity import with_id
from rashomon.lookups import Lookups
from rashomon.meaning import (
    backward,
    certainty,
    elsewhere,
    forward,
    hours,
    kinds,
    people,
    replies,
    slots,
    stand_ins,
    tellers,
    times,
    voice,
)
from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import TOLLS, UNMARKED, Frame, Named, covered, frames, without_others
from rashomon.meaning.legible import legible
from rashomon.meaning.scene import Scene
from rashomon.meaning.sections import Setting, settings
from rashomon.meaning.tree import Tree, within
from rashomon.meaning.words import EFFECT, GENERIC, happening_words
from rashomon.records import Block, Claim, Reading, Report
from rashomon.values import Actor, Attribution, Link, Period, Span
from rashomon.vocabulary import ActorKind, AmountOf, BlockKind, Happening, Modality, VerbClass

_PEOPLE = frozenset(
    {
        AmountOf.KILLED,
        AmountOf.INJURED,
        AmountOf.DETAINED,
        AmountOf.ABDUCTED,
        AmountOf.MISSING,
        AmountOf.DISPLACED,
        AmountOf.EVACUATED,
        AmountOf.PEOPLE,
    }
)
_DEEDS = frozenset({VerbClass.ORDER, VerbClass.STANCE})  # what may as well be a happening as words
_DONE_TO_PEOPLE = frozenset({"attack", "execution", "abduction"})
_LASTING = frozenset({Happening.OTHER, "siege", "aid"})  # what is said of a day may have been so for long
_BARE = frozenset(
    {Happening.NON_STATE_OVERTAKES_TERRITORY, Happening.GOVERNMENT_REGAINS_TERRITORY, Happening.STATEMENT}
)  # kinds that a word alone does not tell
_AHEAD = frozenset({Modality.FORECAST, Modality.DENIED})  # who only plans it, or denies it, did not do it
_SILENT = frozenset({BlockKind.BOILERPLATE, BlockKind.CAPTION, BlockKind.TABLE})


class Told(msgspec.Struct, frozen=True):
    """A draft with how surely it is told and by whom."""

    draft: Draft
    certainty: certainty.Certainty
    said: tuple[Attribution, ...]
    links: tuple[Link, ...]
    block: Block


def claims(report: Report, reading: Reading, lookups: Lookups) -> tuple[Claim, ...]:
    """The claims of a report, in the order of the text; ids depend on the content alone."""
    told: list[Told] = []
    drafts: list[Draft] = []
    settled = settings(report, reading)
    for number, sentence in enumerate(reading.sentences):
        block = report.blocks[sentence.block]
        setting = settled.get(sentence.block)
        label = setting is not None and setting.end is not None and sentence.end <= setting.end
        if label or block.kind in _SILENT or not legible(report.text[sentence.start : sentence.end]):
            continue
        tree = Tree(report, reading, sentence)
        scene = Scene(tree, reading)
        cues = _cues(tree, reading, lookups)
        for frame in frames(tree, _named(scene, cues)):
            said = tellers.told_by(tree, frame, reading.attributions)
            for saying, draft in _drafts(scene, frame, said, number, cues, drafts, setting):
                one = _tell(report, draft, saying, block)
                _without_speakers(draft, one.said)
                _not_to_come(draft, block.day or report.reference_day)
                told.append(one)
                drafts.append(draft)
        reply = replies.denied_before(tree, number, drafts)
        if reply is not None:
            told.append(_tell(report, reply[1], [reply[0]], block))
            drafts.append(reply[1])
    forward.fill(drafts)
    _without_harming_themselves(told)
    return _finish(report, told)


def _cues(tree: Tree, reading: Reading, lookups: Lookups) -> frozenset[int]:
    """The verbs by which someone is said to say something; to order or to admit is a deed as well."""
    said = [_Cue(a.cue) for a in reading.attributions if a.cue and a.verb not in _DEEDS]
    cues = within(said, tree.sentence.start, tree.sentence.end)
    saying = lookups.lexicon.verbs
    plain = {
        i
        for i in tree.indexes()
        if tree.token(i).pos == "VERB"
        and saying.get(tree.token(i).lemma.lower(), VerbClass.ORDER) is not VerbClass.ORDER
        and tree.child(i, {"ccomp"}) is not None
    }
    return frozenset(plain.union(tree.head_of(c.words.start, c.words.end) for c in cues if c.words))


class _Cue(msgspec.Struct, frozen=True):
    words: Span | None


def _named(scene: Scene, cues: frozenset[int]) -> Named:
    named = {scene.head(a.words) for a in scene.actors}
    counted = {scene.counted(a) for a in scene.amounts if a.of in _PEOPLE}
    return Named(
        people=frozenset(named | counted),
        harmed=frozenset(scene.counted(a) for a in scene.amounts if a.of in people.HARM),
        places=frozenset(scene.head(p.words) for p in scene.places),
        measured=frozenset(scene.head(a.words) for a in scene.amounts if a.of is AmountOf.DISTANCE_KM),
        cues=cues,
        times=frozenset(scene.head(p.words) for p in scene.periods),
    )


def _drafts(
    scene: Scene,
    frame: Frame,
    said: Sequence[Attribution],
    number: int,
    cues: frozenset[int],
    drafts: list[Draft],
    setting: Setting | None,
) -> Iterator[tuple[Sequence[Attribution], Draft]]:
    """What a frame tells and by whom: once, or once for each of two sides that blame each other."""
    sides: Sequence[tuple[Actor | None, Sequence[Attribution]]] = [
        *replies.blamed_on_each_other(scene, frame, said, number)
    ]
    for accused, saying in sides or [(None, said)]:
        draft = _draft(scene, frame, saying, number, cues, drafts, setting, accused)
        if draft is not None:
            yield saying, draft


def _draft(
    scene: Scene,
    frame: Frame,
    said: Sequence[Attribution],
    number: int,
    cues: frozenset[int],
    drafts: list[Draft],
    setting: Setting | None,
    accused: Actor | None,
) -> Draft | None:
    tree = scene.tree
    indexes = covered(tree, frame)
    filled = slots.Slots()
    filled.amounts = slots.amounts(scene, [i for i in indexes if i not in frame.apart])
    filled.actors, targets = people.participants(scene, frame, cues)
    filled.actors = filled.actors if accused is None else (accused,)
    filled.targets = people.harmed(filled.amounts, targets)
    own = without_others(tree, frame, indexes)
    filled.place, where = slots.place(scene, frame, own, cues)
    filled.period, when = times.period(scene, frame, own, cues)
    if filled.period is not None:
        filled.period, why = hours.settle(scene, filled.period, cues, drafts)
        when = why or when
    where, when = _settle(scene, filled, frame, setting, where, when)
    if where:
        filled.basis["place"] = where
    if when:
        filled.basis["period"] = when
    voice = tellers.voices(said)
    heard = [d for d in drafts if d.told_to(voice)]
    _stand_in(filled, stand_ins.owner(scene, frame, heard, number))
    if not filled.actors:
        _stand_in(filled, stand_ins.stand_in(scene, frame, cues, heard, number))
    if not frame.clauses and not _says_enough(said, frame, filled):
        return None
    filled.targets = people.not_their_own(frame, filled.actors, filled.targets)
    kind, filled.means = kinds.happening(scene, frame, indexes, filled, said, happening_words())
    draft = Draft(
        span=tree.span(tree.with_subject(indexes, frame.clauses), frame.beyond),
        trigger=tree.span([frame.trigger]),
        happening=kind,
        frame=frame,
        tree=tree,
        sentence=number,
        block=tree.sentence.block,
        kind=tree.report.blocks[tree.sentence.block].kind,
        section=setting.section if setting is not None else "",
        alone=setting is not None and setting.alone,
        slots=filled,
        intent=certainty.intent(tree, indexes, happening_words()),
        silent=_tells_nothing(scene, frame, said, filled),
        voice=voice,
    )
    _carry_over(scene, draft, indexes, cues, drafts)
    return draft


def _carry_over(
    scene: Scene, draft: Draft, indexes: Sequence[int], cues: frozenset[int], drafts: Sequence[Draft]
) -> None:
    """Fill what the draft's own words leave open from what was told before, or by when it was said."""
    frame, filled = draft.frame, draft.slots
    spared = certainty.spared(scene.tree, frame)
    if spared is None or not backward.of_another(drafts, draft, spared):
        backward.carry_over(drafts, draft)
    if slots.only_origin(scene, frame, indexes) and filled.basis.get("place") == "the sentence before":
        filled.place = None
        filled.basis.pop("place")
    if spared is not None and frame.kind.name in {GENERIC, EFFECT.name} and not filled.amounts:
        draft.happening = Happening.OTHER  # that something was spared denies no happening
        filled.basis.pop("happening", None)
    if filled.period is None and frame.kind.name not in _LASTING and not elsewhere.of_itself(draft):
        filled.period = times.day_said(scene, cues)
        if filled.period is not None:
            filled.basis["period"] = times.SAID


def _settle(
    scene: Scene, filled: slots.Slots, frame: Frame, setting: Setting | None, where: str, when: str
) -> tuple[str, str]:
    """Fill what is open from the heading or label above, and say so; what is only said under one need not
    have been there and then."""
    if setting is None or frame.kind.name == Happening.OTHER:
        return where, when
    if filled.place is None and setting.place is not None:
        filled.place, where = msgspec.structs.replace(setting.place, relation=None), setting.why
    if (
        filled.period is None
        and setting.period is not None
        and not (_timed(scene, frame) or _written_on(scene, setting.period))
    ):
        filled.period, when = setting.period, setting.why
    return where, when


def _written_on(scene: Scene, day: Period) -> bool:
    """Is the day that stands before a line that of writing it ("6 May - X said yesterday that …")?"""
    return any(p.latest and day.earliest and p.latest < day.earliest for p in scene.periods)


def _timed(scene: Scene, frame: Frame) -> bool:
    """Do the words tell a time of their own, known or not ("two days later")?"""
    inside = set(covered(scene.tree, frame))
    start, end = scene.tree.sentence.start, scene.tree.sentence.end
    return any(scene.head(p.words) in inside for p in within(scene.tree.reading.periods, start, end))


def _stand_in(filled: slots.Slots, actor: Actor | None) -> None:
    if actor is not None:
        filled.actors = (actor,)
        filled.basis["actors"] = "the one named before"


def _says_enough(said: Sequence[Attribution], frame: Frame, filled: slots.Slots) -> bool:
    """An event noun without a verb of its own is a claim only with two slots in its own phrase, or with one
    where it is denied or admitted, or someone is accused of it; a number of dead or hurt is enough, or a
    person murdered or kidnapped."""
    of_people = frame.kind.name in _DONE_TO_PEOPLE and any(t.kind is ActorKind.PERSON for t in filled.targets)
    if of_people or any(a.of in people.HARM for a in filled.amounts):
        return True
    faced = any(a.verb in {VerbClass.DENY, VerbClass.ADMIT, VerbClass.ACCUSE} for a in said)
    own = ("place" not in filled.basis and filled.place, "period" not in filled.basis and filled.period)
    return sum(map(bool, (filled.actors, filled.targets, filled.amounts, faced, *own))) >= 2


def _tells_nothing(scene: Scene, frame: Frame, said: Sequence[Attribution], filled: slots.Slots) -> bool:
    """Is it a clause that tells nothing, a toll without a number, or that someone says nothing, if not to a
    medium by name?"""
    inside = scene.actors_in(covered(scene.tree, frame))
    asked = any(a.kind in {ActorKind.AGENCY, ActorKind.OUTLET} for a in inside)
    unmarked = frame.kind is UNMARKED and not _happens(scene, frame, said, filled)
    tolls = frame.noun is not None and scene.tree.token(frame.trigger).lemma.lower() in TOLLS
    bare = frame.verb is not None and scene.tree.token(frame.verb).lemma.lower() == "be"
    return (
        unmarked
        or certainty.only_follows(scene.tree, frame)
        or (tolls and bare and not filled.amounts)
        or (not asked and certainty.unsaid(scene.tree, frame))
    )


def _happens(scene: Scene, frame: Frame, said: Sequence[Attribution], filled: slots.Slots) -> bool:
    """A clause without any word of the lexicon is a claim only where forces or governments act in it, where
    it says when or where it was, how many or to whom, or is denied or admitted; one that says what something
    is, only where it counts; a question never."""
    tree = scene.tree
    if tree.token(tree.last - 1).text == "?":
        return False
    if any(a.verb in {VerbClass.DENY, VerbClass.ADMIT, VerbClass.ACCUSE} for a in said):
        return True
    if certainty.intent(tree, covered(tree, frame), happening_words()) is not None:
        return True
    is_ = tree.token(frame.trigger).lemma.lower() == "be"
    of_forces = any(a.kind in people.FORCES for a in filled.actors)
    return bool(
        filled.amounts or (not is_ and (of_forces or filled.place or filled.period or filled.targets))
    )


def _tell(report: Report, draft: Draft, said: Sequence[Attribution], block: Block) -> Told:
    sure = certainty.certainty(draft.tree, draft.frame, said)
    if sure.modality is Modality.DENIED:
        said = tellers.deniers(draft.tree, draft.frame, said)
    if not said and sure.modality is Modality.FACT and voice.quoted(draft.tree, draft.trigger.start):
        sure = msgspec.structs.replace(sure, modality=Modality.CLAIMED)  # whose words they are is not told
    if certainty.superseded(draft.tree, draft.frame):
        said, sure = [], msgspec.structs.replace(sure, modality=Modality.DENIED)
    if sure.modality is Modality.FACT and certainty.in_condition(draft.tree, draft.frame.trigger):
        sure = msgspec.structs.replace(sure, modality=Modality.CONDITIONAL)
    if (
        sure.modality in {Modality.FORECAST, Modality.CONDITIONAL, Modality.DENIED}
        and draft.slots.basis.get("period") == times.SAID
    ):
        draft.slots.period = None  # what is to come or denied was not on the day it was said
        draft.slots.basis.pop("period")
    draft.denied = draft.intent is None and (sure.negated or sure.modality is Modality.DENIED)
    draft.fact = sure.modality not in _AHEAD
    draft.ahead = sure.modality in {Modality.FORECAST, Modality.CONDITIONAL} and not backward.definite(draft)
    links = tuple(within(report.links, draft.span.start, draft.span.end))
    return Told(draft=draft, certainty=sure, said=tuple(said), links=links, block=block)


def _without_speakers(draft: Draft, said: Sequence[Attribution]) -> None:
    """Who is named only as saying it neither did nor suffered it; who answers for a deed does both."""
    if draft.happening is Happening.RESPONSIBILITY:
        return
    speaking = {s.words.start for a in said for s in a.sources if s.words is not None}
    filled = draft.slots
    filled.targets = tuple(t for t in filled.targets if t.words is None or t.words.start not in speaking)
    if "actors" not in filled.basis:
        filled.actors = tuple(a for a in filled.actors if a.words is None or a.words.start not in speaking)


def _without_harming_themselves(told: Sequence[Told]) -> None:
    """A doer carried over to a happening that befell the same did not do it ("nine of our men fell")."""
    for one in told:
        filled = one.draft.slots
        suffered = {t.id or t.name.lower() for t in filled.targets}
        if "actors" in filled.basis and any((a.id or a.name.lower()) in suffered for a in filled.actors):
            filled.actors = ()
            filled.basis.pop("actors")


def _not_to_come(draft: Draft, day: date | None) -> None:
    """What is told as a fact on a day was no later."""
    if draft.fact and draft.slots.period is not None and day is not None:
        draft.slots.period = draft.slots.period.so_far(day)


def _finish(report: Report, told: list[Told]) -> tuple[Claim, ...]:
    made: list[Claim] = []
    seen: set[str] = set()
    ids: list[str] = []
    for one in told:
        claim = _claim(report, one, ids)
        ids.append(claim.id)
        if claim.id not in seen and not one.draft.silent and _tells_something(claim):
            seen.add(claim.id)
            made.append(claim)
    return tuple(sorted(made, key=lambda c: (c.span.start, c.trigger.start, c.id)))


def _tells_something(claim: Claim) -> bool:
    """Does it say who, where, when, how many or of which other claim? "Conquest is near" says nothing that
    could be held against another account."""
    filled = (
        claim.actors,
        claim.attribution,
        claim.targets,
        claim.place,
        claim.period,
        claim.amounts,
        claim.refers,
        claim.intent,
    )
    return any(filled) or not (claim.heading or claim.happening in _BARE)


def _claim(report: Report, one: Told, ids: list[str]) -> Claim:
    draft, sure, filled = one.draft, one.certainty, one.draft.slots
    intent = certainty.opposite(draft.intent) if sure.negated else draft.intent
    cue = one.said[-1].cue if one.said else None
    refers = ids[draft.refers] if draft.refers is not None else ""
    return with_id(
        Claim(
            id="",
            report=report.id,
            span=_with_cue(report, draft, cue),
            trigger=draft.trigger,
            happening=draft.happening,
            modality=sure.modality,
            negated=sure.negated and intent is None,
            absence=sure.absence,
            actors=filled.actors,
            targets=filled.targets,
            place=filled.place,
            period=filled.period,
            amounts=filled.amounts,
            means=kinds.weapon(filled.means),
            intent=intent,
            attribution=tellers.chain(one.said) or voice.of_issuer(draft.tree.reading),
            cue=cue,
            links=one.links,
            about=refers if intent is not None else "",
            refers=refers,
            heading=draft.heading,
            quoted=one.block.kind is BlockKind.QUOTE,
            condition=sure.condition,
            basis=tuple(sorted(filled.basis.items())),
            confidence=_confidence(draft),
        )
    )


def _with_cue(report: Report, draft: Draft, cue: Span | None) -> Span:
    """The claim's words with those that say who says so, where both stand in one sentence.

    They end with the verb: where a tagger ends a cue ("said", "said on Sunday") hangs by a thread, and what a
    claim is must not depend on the machine that runs it.
    """
    tree, sentence = draft.tree, draft.tree.sentence
    if cue is None or not sentence.start <= cue.start < sentence.end:
        return draft.span
    start = min(draft.span.start, _source_start(draft, cue))
    verb = tree.token(tree.head_of(cue.start, cue.end))
    return Span.cut(report.text, start, max(draft.span.end, verb.end), report.text_sha256)


def _source_start(draft: Draft, cue: Span) -> int:
    """Where the words that name the one who says it begin, if they stand before the cue."""
    tree = draft.tree
    subject = tree.subject(tree.head_of(cue.start, cue.end))
    return cue.start if subject is None else min(cue.start, tree.token(tree.subtree(subject)[0]).start)


def _confidence(draft: Draft) -> float:
    """Lower for what is carried over and for clauses without a word of the lexicon (first guesses)."""
    score = 0.6 if draft.happening is Happening.OTHER else 0.8
    return round(score - 0.1 * len(draft.slots.basis), 2)
