"""What refers back: "the attack", "there". A draft takes from earlier drafts what it does not say.

Only the nearest earlier draft that fits is used, only within a few sentences, and the claim's ``basis``
says so, since a reader must be able to tell what stands in the words from what was carried over.
"""

from collections.abc import Sequence

from rashomon.geodesy import distance_km
from rashomon.meaning import certainty, elsewhere, tellers
from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import TOLLS, VIOLENT, covered
from rashomon.meaning.governing import others_tale
from rashomon.meaning.people import HARM, fire
from rashomon.meaning.stand_ins import falls
from rashomon.meaning.tree import Tree
from rashomon.meaning.words import EFFECT, GENERIC, TERRITORY, happening_words
from rashomon.values import Place
from rashomon.vocabulary import BlockKind, Happening, PeriodKind

_REACH = 3
_SLACK_KM = 25.0
_SHORT = 3  # letters of a word in who says it that tells nobody apart
_PLAIN = frozenset({Happening.ATTACK, Happening.ARMED_CLASH})
_OF_A_FIGHT = frozenset(
    {
        Happening.AGREEMENT,
        Happening.ARRESTS,
        Happening.ABDUCTION,
        Happening.CHANGE_TO_GROUP,
        Happening.LOOTING,
        Happening.NON_STATE_OVERTAKES_TERRITORY,
        Happening.GOVERNMENT_REGAINS_TERRITORY,
        Happening.DISPLACEMENT,
    }
)
_EXPLOSIVE = frozenset(VIOLENT) | {"generic"}


def definite(draft: Draft) -> bool:
    """Does an event noun with "the" or "this" stand for a happening already told?

    What is said of a happening's intent ("was intentionally targeting") speaks of one already told as well.
    """
    if draft.intent is not None:
        return True
    noun = draft.frame.noun
    if noun is None or draft.heading:
        return False
    return draft.tree.definite(noun)


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
    return bool(same_kind) and _may_be(old, new)


def _may_be(old: Draft, new: Draft) -> bool:
    """May two drafts of one report tell of one another, whatever their kinds?"""
    if not old.heard_by(new.block) or _of_other_sections(old, new):
        return False
    if elsewhere.of_itself(old) or old.ahead:
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
    if certainty.in_condition(draft.tree, draft.frame.trigger) and not definite(draft):
        return  # what is only supposed was nowhere yet
    counts = _counts_the_dead(draft) and (_digressed(drafts) or _running(draft))
    if elsewhere.of_itself(draft) or counts:
        return
    _refer(drafts, draft)
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
    if slots.period is None and _then(source, draft):
        slots.period = source.slots.period
        if slots.period is not None:
            slots.basis["period"] = why
    told = source.happening not in {*_PLAIN, Happening.DISRUPTED_WEAPONS_USE}
    told = told and source.frame.kind.name != TERRITORY and _meet(source, draft)
    if draft.happening in _PLAIN and told and _kindless(draft):
        draft.happening = source.happening
        slots.basis["happening"] = why
    if draft.refers is not None:
        _doers_from(drafts, draft, why)


def _refer(drafts: Sequence[Draft], draft: Draft) -> None:
    """Find the happening that the draft stands for, if it does for one told before."""
    hit = _of_what_was_hit(drafts, draft)
    if hit is not None:
        draft.refers, draft.happening, draft.slots.means = hit, drafts[hit].happening, ""
        draft.slots.basis["happening"] = "the same happening, named before"
    elif definite(draft) and not (_counts_the_dead(draft) and _running(draft)):
        draft.refers = earlier(drafts, draft)


def _of_what_was_hit(drafts: Sequence[Draft], draft: Draft) -> int | None:
    """The draft in which what an attack is called by was hit ("the helicopter attack", after one was brought
    down)."""
    for number in reversed(range(len(drafts) if draft.slots.means and definite(draft) else 0)):
        tree = drafts[number].tree
        if draft.sentence - drafts[number].sentence > _REACH:
            return None
        hit = (i for i in covered(tree, drafts[number].frame) if tree.token(i).dep in {"nsubjpass", "dobj"})
        if any(tree.lowered[i - tree.first] == draft.slots.means for i in hit):
            return number
    return None


def _then(source: Draft, draft: Draft) -> bool:
    """May it have been when its source was? Not on the day on which those who were hit died ("six died
    overnight")."""
    period = source.slots.period
    own = period is not None and "period" not in source.slots.basis
    if own and falls(source.tree, source.frame) and not falls(draft.tree, draft.frame):
        return False
    if draft.refers is not None:
        return True
    verb = draft.frame.verb
    told_as_past = verb is None or draft.tree.past(draft.tree.clause_of(verb)) or draft.tree.past(verb)
    lasting = period is not None and period.kind is not PeriodKind.ON
    return told_as_past and not (lasting or elsewhere.timed(draft))


def _running(draft: Draft) -> bool:
    """Is it of a time that runs on from a day ("the toll since 5 May"), and of no one happening?"""
    period = draft.slots.period
    return period is not None and period.kind is not PeriodKind.ON and "period" not in draft.slots.basis


def _counts_the_dead(draft: Draft) -> bool:
    """Does it tell only a toll, of whatever happening ("the toll rose to nine")?"""
    words = (draft.frame.noun, draft.tree.subject(draft.frame.verb or draft.frame.trigger))
    return draft.frame.kind == EFFECT and any(
        w is not None and draft.tree.token(w).lemma.lower() in TOLLS for w in words
    )


def _digressed(drafts: Sequence[Draft]) -> bool:
    """Has the report turned from its news to something else? A toll may then be of the one or the other."""
    told = [d for d in drafts if d.frame.kind.name in VIOLENT and not (d.heading or d.silent)]
    return bool(told) and not _meet(told[0], told[-1])


def _headed_apart(source: Draft, draft: Draft) -> bool:
    """Does a heading of another section stand between two drafts?"""
    between = draft.tree.report.blocks[source.block + 1 : draft.block]
    return any(block.kind is BlockKind.HEADING for block in between)


def _of_one_place(drafts: Sequence[Draft]) -> bool:
    """Was all violence told so far, where its own words name a place, in one?"""
    own = (d.slots.place for d in drafts if d.frame.kind.name in VIOLENT and "place" not in d.slots.basis)
    places = [p for p in own if p is not None and p.lat is not None]
    return bool(places) and not any(_apart(places[0], p) or p.country != places[0].country for p in places)


def _doers_from(drafts: Sequence[Draft], draft: Draft, why: str) -> None:
    """Take over who did it, as the report or the same voice told it of that happening before.

    To whom is not taken over: of those that were, one in four was what a reader had written down.
    """
    slots, at = draft.slots, draft.refers
    while at is not None and not slots.actors:
        source, at = drafts[at], drafts[at].refers
        if source.told_to(draft.voice) and source.slots.actors and not source.denied:
            slots.actors = source.slots.actors
            slots.basis["actors"] = why


def _elsewhere(old: Draft, new: Draft) -> bool:
    """Does someone else put it beside the place that is spoken of ("outside the town")?"""
    place = old.slots.place
    if place is None or place.relation is None or new.slots.place is not None:
        return False
    theirs, ours = _speakers(old), _speakers(new)
    return bool(theirs and ours) and theirs.isdisjoint(ours)


def _speakers(draft: Draft) -> set[str]:
    """The words that name who says it, the short ones left out."""
    said = tellers.told_by(draft.tree, draft.frame, draft.tree.reading.attributions)
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
    violent = source.frame.kind.name in VIOLENT
    return bare and counted and violent and not source.denied and draft.sentence - source.sentence == 1


def _kindless(draft: Draft) -> bool:
    """Do the draft's own words leave the kind open ("eight were killed", "the attack")?"""
    told_by_harm = draft.refers is None and draft.slots.actors
    open_kinds = {EFFECT.name} if told_by_harm else {GENERIC, EFFECT.name}
    shot = any(fire(draft.tree, clause) for clause in draft.frame.clauses)  # "killed in rebel fire"
    return draft.frame.kind.name in open_kinds and not (draft.slots.means or shot)


def _just_before(drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last violent draft within reach, for a violent draft that names no place or no day.

    Those who were killed or hurt were so in what was told last, which may be that ground was taken.
    """
    anchor = draft.frame.verb if draft.frame.verb is not None else draft.frame.trigger
    if draft.frame.kind.name not in VIOLENT or others_tale(draft.tree, anchor):
        return _beside(
            drafts, draft
        )  # what others are said to claim falsely need not be what was told before
    counts = draft.frame.kind == EFFECT
    for old in reversed(drafts):
        if draft.sentence - old.sentence > _REACH:
            return None
        taken = counts and old.frame.kind.name == TERRITORY
        if old.heading > draft.heading or not (taken or old.frame.kind.name in VIOLENT):
            continue
        fits = _may_be(old, draft) if taken else compatible(old, draft)
        if fits and not _elsewhere(old, draft):
            return old
        if counts and not (fits or old.denied):
            return None
    return None


def _beside(drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    """The draft whose clause this one's is joined to, for what is done in a fight ("nine died and 20 gave
    up")."""
    above = draft.frame.verb
    if above is None or draft.happening not in _OF_A_FIGHT or draft.tree.token(above).dep != "conj":
        return None
    joined = draft.tree.token(above).head
    return next((d for d in reversed(drafts) if d.tree is draft.tree and joined in d.frame.clauses), None)
