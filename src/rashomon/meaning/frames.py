"""Frames: the verbs and event nouns of a sentence that tell one happening, brought together.

"Ten were killed when warplanes struck a town" and "the strike on the town, which left ten dead" are one
happening each: an effect and its cause share a frame. A clause without any word of the lexicon is a
frame of its own where a known actor or a number of people is its subject.
"""

import itertools
from collections.abc import Sequence

import msgspec

from rashomon.meaning.marks import Mark, marks
from rashomon.meaning.tree import SUBJECTS, Tree
from rashomon.meaning.words import (
    EFFECT,
    GENERIC,
    HappeningWords,
    Kind,
    happening_words,
    modality_words,
)
from rashomon.vocabulary import Happening

UNMARKED = Kind(name=Happening.OTHER, object="target")
VIOLENT = frozenset(
    {
        GENERIC,
        "effect",
        "air_strike",
        "bombardment",
        "shelling",
        "armed_clash",
        "suicide_bomb",
        "remote_explosive",
        "chemical_weapon",
        "execution",
        "attack",
        "disrupted_weapons_use",
    }
)
HARMFUL = VIOLENT | {
    "natural_disaster",
    "accident",
    "peaceful_protest",
    "protest_with_intervention",
    "violent_demonstration",
    "mob_violence",
}
_JOINED = frozenset({"advcl", "conj", "relcl", "acl", "xcomp", "ccomp", "csubj", "dep"})
_COMPLEMENTS = frozenset({"dobj", "prep", "attr", "acomp", "ccomp", "xcomp", "agent", "oprd", "dative"})
_ONE = frozenset({"a", "an", "another", "others", "dozens", "scores", "hundreds", "several", "many"})
_CAUSE = frozenset({"when", "after", "as", "while", "where", "in"})
TOLLS = frozenset({"toll", "number", "figure", "count"})
_ASIDE = frozenset({"since", "after", "before", "until", "till", "following"})


class Frame(msgspec.Struct):
    """One happening in a sentence: the clauses that tell it, its verb and its event noun.

    ``alone`` tells that the sentence has no other, ``beyond`` are the clauses that tell its other happenings,
    ``apart`` the words of nouns that tell happenings of other kinds, ``others`` the participles that do.
    """

    clauses: list[int]
    kind: Kind
    trigger: int
    verb: int | None = None
    noun: int | None = None
    alone: bool = False
    beyond: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()


class Named(msgspec.Struct, frozen=True):
    """Tokens of known actors and numbers of people, of numbers of dead or hurt, of places, of distances, and
    of verbs of saying, of times."""

    people: frozenset[int]
    harmed: frozenset[int]
    places: frozenset[int]
    measured: frozenset[int]
    cues: frozenset[int]
    times: frozenset[int]


def frames(tree: Tree, told: Named) -> list[Frame]:
    """The frames of a sentence in which these are named."""
    words = happening_words()
    by_clause: dict[int, list[Mark]] = {}
    for mark in marks(tree, words, told.places):
        if not mark.noun and not _happened(tree, mark.index, told.cues):
            continue
        by_clause.setdefault(tree.clause_of(mark.index), []).append(mark)
    found: list[Frame] = []
    for clause in sorted({*by_clause, *(i for i in tree.indexes() if tree.is_clause(i))}):
        here = by_clause.get(clause, [])
        effect = any(m.kind == EFFECT for m in here)
        aside = [m for m in here if not effect and m.noun and _aside(tree, m.index, clause)]
        found.extend(Frame(clauses=[], kind=m.kind, trigger=m.index, noun=m.index) for m in aside)
        here = [m for m in here if m not in aside]
        if here:
            found.extend(_clause_frames(tree, clause, here, words))
        elif clause not in told.cues and _tells(tree, clause, told.people, told.measured):
            found.append(Frame(clauses=[clause], kind=UNMARKED, trigger=clause, verb=clause))
    merged = _merge(tree, _counts(tree, found, told.harmed), told)
    every = frozenset(clause for frame in merged for clause in frame.clauses)
    for frame in merged:
        frame.alone = len(merged) == 1
        frame.beyond = every.difference(frame.clauses)
        nouns = [k for k in merged if not k.clauses and not _belongs(k.kind, frame.kind)]
        named = [k for k in merged if UNMARKED not in (k.kind, frame.kind)]
        other = [c for k in named if not _belongs(k.kind, frame.kind) for c in k.clauses]
        frame.others = frozenset(c for c in other if tree.token(c).dep == "acl")
        frame.apart = frozenset(i for k in nouns for i in _phrase(tree, k.trigger, every))
    return merged


def _aside(tree: Tree, noun: int, clause: int) -> bool:
    """Is the event noun named only to say when the clause's own happening was ("since the attack")?"""
    between = itertools.takewhile(lambda i: i != clause, tree.path_up(noun))
    return any(tree.token(i).text.lower() in _ASIDE for i in between)


def _counts(tree: Tree, found: list[Frame], harmed: frozenset[int]) -> list[Frame]:
    """The frames, and one for each number of dead or hurt that no frame tells of ("Four dead in Goma").

    A clause that only counts them tells of harm ("officials put the toll at 24").
    """
    told: set[int] = set()
    for frame in found:
        inside = covered(tree, frame)
        told.update(inside)
        if frame.kind is UNMARKED and not harmed.isdisjoint(inside):
            frame.kind = EFFECT
    for head in sorted(harmed - told):
        if head in told:
            continue
        clause = tree.clause_of(head)
        alone = not tree.is_clause(clause)
        frame = Frame(clauses=[clause] if alone else [], kind=EFFECT, trigger=head)
        found.append(frame)
        told.update(covered(tree, frame))
    return found


def covered(tree: Tree, frame: Frame) -> list[int]:
    """All tokens of a frame: its clauses, or the noun's phrase where it has no clause.

    A participle of harm covers whom it is said of ("40 fighters killed in Goma").
    """
    if not frame.clauses:
        return _phrase(tree, frame.trigger)
    keep = frozenset(frame.clauses)
    inside = {i for clause in frame.clauses for i in tree.clause(clause, keep)}
    for clause in frame.clauses:
        token = tree.token(clause)
        if token.dep == "acl" and token.tag == "VBN" and token.lemma.lower() in happening_words().harm:
            inside.update(tree.clause(token.head, keep))
    if frame.noun is not None and frame.noun not in inside:
        inside.update(_phrase(tree, frame.noun))  # "the raid on X that killed two"
    return sorted(inside)


def without_others(tree: Tree, frame: Frame, indexes: Sequence[int]) -> list[int]:
    """The words of a frame without those that tell another happening of a noun in it ("two | abducted in X in
    May | were freed in June")."""
    apart = {i for c in frame.others for i in tree.subtree(c)}
    return [i for i in indexes if i not in apart]


def _phrase(tree: Tree, noun: int, beyond: frozenset[int] = frozenset()) -> list[int]:
    """A noun's phrase, without clauses that hang on it, nor those ``beyond``."""
    hanging = (i for i in tree.indexes() if tree.token(i).dep in {"relcl", "ccomp", "advcl"})
    return tree.subtree(noun, beyond.union(hanging) - {noun})


def _happened(tree: Tree, verb: int, cues: frozenset[int]) -> bool:
    """Is the verb told as such, not as a purpose, plan or order only?"""
    governing = modality_words()
    for here in tree.path_up(verb):
        if tree.is_clause(here):
            return not tree.purpose(here)
        token, above = tree.token(here), tree.token(tree.token(here).head)
        said = token.head in cues and above.lemma.lower() not in governing.telling
        if token.dep == "xcomp" and not said and above.lemma.lower() not in governing.implicative:
            return False
        if (
            token.dep in {"pcomp", "prep"}
            and above.pos == "NOUN"
            and above.lemma.lower() not in governing.ahead
        ):
            return False
    return True


def _tells(tree: Tree, clause: int, people: frozenset[int], measured: frozenset[int]) -> bool:
    """Is the clause about someone known, and does it say something of them?"""
    subject = tree.subject(clause)
    if subject is None or tree.purpose(clause) or tree.token(clause).dep in {"csubj", "relcl", "acl"}:
        return False
    if any(i in measured for i in tree.clause(clause)):
        return True
    if tree.token(clause).dep == "advcl":  # only says when or why the rest happened
        return False
    said = [c for c in tree.children.get(clause, ()) if tree.token(c).dep in _COMPLEMENTS]
    if tree.child(clause, SUBJECTS) is None:  # joined to a clause that tells of them already
        denied = any(tree.token(c).dep == "neg" for c in tree.children.get(clause, ()))
        said = said if denied or any(i in people for c in said for i in tree.subtree(c)) else []
    if tree.token(subject).pos == "PRON":
        if _cleft(tree, clause) or tree.token(subject).tag in {"WDT", "WP"}:
            return False
        return any(i in people for c in said for i in tree.subtree(c))
    return bool(said) and any(i in people for i in tree.core(subject))


def _cleft(tree: Tree, clause: int) -> bool:
    """Does the clause only point at who did what a relative clause tells ("it was X that did it")?"""
    pointed = tree.child(clause, {"attr"})
    below = tree.children.get(pointed, ()) if pointed is not None else ()
    return tree.token(clause).lemma.lower() == "be" and any(tree.token(c).dep == "relcl" for c in below)


def _clause_frames(tree: Tree, clause: int, here: list[Mark], words: HappeningWords) -> list[Frame]:
    """The main frame of a clause, and one more for each event noun that has words of its own."""
    verbs = [m for m in here if not m.noun]
    nouns = [m for m in here if m.noun]
    verb = next((m for m in verbs if m.index == clause), verbs[0] if verbs else None)
    if verb is not None and verb.kind.name == GENERIC:  # "hit an ammunition depot"
        nouns = [m for m in nouns if m.kind.name != Happening.DISRUPTED_WEAPONS_USE]
    noun = min(nouns, key=lambda m: (_rank(m.kind), _depth(tree, m.index, clause)), default=None)
    head_lemma = tree.token(clause).lemma.lower()
    carries = (
        verb is not None
        or head_lemma in words.light_verbs
        or head_lemma == "be"
        or not tree.is_clause(clause)
    )
    if noun is not None and verb is None and not carries and not _carried(tree, noun.index, clause):
        return [Frame(clauses=[], kind=noun.kind, trigger=noun.index, noun=noun.index)]
    if verb is not None and noun is not None and not _belongs(verb.kind, noun.kind):
        return [
            Frame(clauses=[clause], kind=verb.kind, trigger=verb.index, verb=verb.index),
            Frame(clauses=[], kind=noun.kind, trigger=noun.index, noun=noun.index),
        ]
    kind = _sharper(verb, noun)
    trigger = noun.index if noun is not None and kind is noun.kind else (verb.index if verb else clause)
    return [
        Frame(
            clauses=[clause],
            kind=kind,
            trigger=trigger,
            verb=verb.index if verb else (clause if tree.is_clause(clause) else None),
            noun=noun.index if noun else None,
        )
    ]


def _carried(tree: Tree, noun: int, clause: int) -> bool:
    """Is the event noun what the clause's verb is about: its subject or object?"""
    return tree.token(noun).head == clause and tree.token(noun).dep in {*SUBJECTS, "dobj"}


def _belongs(verb: Kind, noun: Kind) -> bool:
    """Verb and noun of one clause tell one happening, unless both are of certain and different kinds."""
    names = {verb.name, noun.name}
    return len(names) == 1 or names <= VIOLENT or (bool(names & {"effect", GENERIC}) and names <= HARMFUL)


def _sharper(verb: Mark | None, noun: Mark | None) -> Kind:
    kinds = [m.kind for m in (noun, verb) if m is not None]
    certain = [k for k in kinds if k.name not in {GENERIC, "effect"}]
    return (certain or sorted(kinds, key=lambda k: k.name == "effect"))[0]


def _depth(tree: Tree, index: int, clause: int) -> int:
    for depth, here in enumerate(tree.path_up(index)):
        if here == clause:
            return depth
    return 99


def _merge(tree: Tree, found: list[Frame], told: Named) -> list[Frame]:
    """Bring an effect together with its cause in a neighbouring clause of the same sentence."""
    kept: list[Frame] = []
    for frame in found:
        fitting = (k for k in kept if not _set_apart(tree, k, frame, told))
        other = next((k for k in fitting if _same(tree, k, frame) or _same(tree, frame, k)), None)
        if other is None:
            kept.append(frame)
            continue
        sharper, duller = (other, frame) if _rank(other.kind) <= _rank(frame.kind) else (frame, other)
        other.clauses = sorted({*other.clauses, *frame.clauses})
        other.verb = sharper.verb if sharper.verb is not None else duller.verb
        other.noun = sharper.noun if sharper.noun is not None else duller.noun
        other.kind, other.trigger = sharper.kind, sharper.trigger
    return kept


def _set_apart(tree: Tree, one: Frame, other: Frame, told: Named) -> bool:
    """Is each of two joined clauses told of a place or a time of its own ("X was hit in May, and six died in
    June")?"""
    for clause in other.clauses:
        joined = tree.token(clause).dep == "conj" and tree.token(clause).head in one.clauses
        if joined and tree.child(clause, SUBJECTS) is not None:
            both = (clause, tree.token(clause).head)
            return any(all(_located(tree, c, of) for c in both) for of in (told.places, told.times))
    return False


def _located(tree: Tree, clause: int, settings: frozenset[int]) -> bool:
    """Does the clause, or one that says when it was, name one of these places or times?"""
    hanging = (c for c in tree.children.get(clause, ()) if tree.token(c).dep == "advcl")
    return not settings.isdisjoint(tree.clause(clause, frozenset(hanging)))


def _rank(kind: Kind) -> int:
    return {"effect": 2, GENERIC: 1, Happening.RESPONSIBILITY: 3}.get(kind.name, 0)


def _same(tree: Tree, upper: Frame, lower: Frame) -> bool:
    """Does a clause of ``lower`` hang on one of ``upper`` so that both tell one happening?"""
    names = {upper.kind.name, lower.kind.name}
    if not names <= HARMFUL or not names & {"effect", GENERIC} or tree.parted(upper.trigger, lower.trigger):
        return False
    if in_series(tree, upper.noun):
        return False
    if "effect" in names and _counted_on(tree, upper, lower):
        return True
    return any(_hangs_on(tree, clause, upper, lower) for clause in lower.clauses)


def in_series(tree: Tree, noun: int | None) -> bool:
    """Is an event noun only said to stand among others ("it was the fourth attack on X in a year")?"""
    if noun is None or tree.token(noun).dep != "attr":
        return False
    return _in_row(tree, noun)


def one_time_more(tree: Tree, clause: int) -> bool:
    """Does the clause tell what happened "for the third time" ("it was the third time that shells fell")?"""
    above = set(itertools.islice(tree.path_up(clause), 1, 4))
    said = (i for i in tree.indexes() if tree.token(i).dep == "attr" and {i, tree.token(i).head} & above)
    return any(tree.token(i).lemma.lower() == "time" and _in_row(tree, i) for i in said)


def _in_row(tree: Tree, noun: int) -> bool:
    below = [tree.token(i) for i in tree.subtree(noun) if tree.token(i).head == noun or i < noun]
    return any(t.tag in {"JJS", "RBS"} or t.text.lower() in happening_words().series for t in below)


def _hangs_on(tree: Tree, clause: int, upper: Frame, lower: Frame) -> bool:
    """Does this clause tell the harm of ``upper``, or the deed whose harm ``upper`` tells?"""
    token = tree.token(clause)
    if token.dep not in _JOINED or token.head == clause:
        return False
    joining = {tree.token(c).text.lower() for c in tree.children.get(clause, ())}
    timed = "when" in joining  # "17 were hurt when …", whatever noun the parse hangs it on
    if token.dep == "relcl" and not timed:
        return token.head in {upper.noun, upper.verb} or _told_of_noun(tree, clause, upper, lower)
    relative = (tree.token(c) for c in upper.clauses)
    beside = token.dep == "acl" and any(r.dep == "relcl" and r.head == token.head for r in relative)
    if beside or tree.clause_of(token.head) not in upper.clauses:
        return beside  # "it was X that bombed Y, killing nine"
    if token.dep == "csubj" or (token.dep == "acl" and _of_a_toll(tree, upper, clause)):
        return upper.kind.name == "effect"  # "Shelling kills nine"
    if lower.kind.name == "effect":
        own = tree.child(clause, {"nsubj", "nsubjpass"})
        return own is None or token.dep == "advcl" or counts_people(tree, own)
    return upper.kind.name == "effect" and (timed or token.dep == "advcl") and bool(joining & _CAUSE)


def _of_a_toll(tree: Tree, upper: Frame, clause: int) -> bool:
    """Does the clause say of whom the toll is that ``upper`` puts a number to ("the number of those killed in
    the raid rose to nine")?"""
    subject = tree.subject(upper.verb) if upper.verb is not None else None
    return (
        subject is not None and tree.token(subject).lemma.lower() in TOLLS and clause in tree.subtree(subject)
    )


def _told_of_noun(tree: Tree, clause: int, upper: Frame, lower: Frame) -> bool:
    """Does "that" or "which" stand for the event noun before it, whatever noun the parse hangs it on ("the
    raid on Idlib on 4 May that killed two")?"""
    told = lower.kind.name == "effect" and upper.noun is not None and upper.noun < clause
    return told and any(tree.token(i).tag == "WDT" for i in tree.clause(clause))


def _counted_on(tree: Tree, upper: Frame, lower: Frame) -> bool:
    """Do two joined clauses go on counting the harm ("three were killed and 14 injured in an attack")?"""
    harm = happening_words().harm
    for clause in lower.clauses:
        token = tree.token(clause)
        own = tree.child(clause, {"nsubj", "nsubjpass"}) if token.dep != "acl" else token.head
        joined = clause if token.dep != "acl" else token.head  # "killed and 14 others injured by"
        above = tree.token(joined).head
        if tree.token(joined).dep != "conj" or above not in upper.clauses:
            continue
        both = token.lemma.lower() in harm and tree.token(above).lemma.lower() in harm
        if both and (own is None or counts_people(tree, own)):
            return True
    return False


def counts_people(tree: Tree, subject: int) -> bool:
    """Is the subject a number of people ("another 17", "a nurse")?"""
    return any(
        tree.token(i).pos == "NUM" or tree.token(i).text.lower() in _ONE for i in tree.subtree(subject)
    )
