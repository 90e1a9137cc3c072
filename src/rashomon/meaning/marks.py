"""The words of the lexicon in a sentence: verbs and event nouns, each with its kind."""

import itertools
from collections.abc import Iterable, Sequence

import msgspec

from rashomon.meaning.tree import Tree
from rashomon.meaning.words import EFFECT, GENERIC, TERRITORY, HappeningWords, Kind, Phrases, has_phrase
from rashomon.vocabulary import ActorKind, BlockKind, Happening

VIOLENCE = Kind(name=GENERIC, object="target")
TAKEN = Kind(name=TERRITORY, object="place")
CAUGHT = Kind(name=Happening.ARRESTS, object="target")
_DISRUPTED = Happening.DISRUPTED_WEAPONS_USE
_HARM_WORDS = frozenset(
    {"casualties", "deaths", "death", "injuries", "losses", "suffocation", "asphyxiation", "damage"}
)
_HARMED = frozenset({"dead", "killed", "victims", "casualties", "injured", "wounded", "fatalities", "slain"})
_SUFFERED = frozenset(
    {"injuries", "wounds", "casualties", "losses", "suffocation", "asphyxiation", "burns", "shrapnel"}
)
_OF_A_NOUN = frozenset({"acl", "amod"})
_OBJECT_BEGINS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM"})
_ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})


class Mark(msgspec.Struct, frozen=True):
    """A word of the lexicon at token ``index``: a verb or an event noun, and its kind."""

    index: int
    kind: Kind
    noun: bool


def marks(tree: Tree, words: HappeningWords, places: frozenset[int]) -> list[Mark]:
    """All words of the lexicon in the sentence; a longer phrase wins over the words in it."""
    found: list[Mark] = []
    covered: set[int] = set()
    for index in tree.indexes():
        if index in covered:
            continue
        phrase, length = _phrase(tree, index, words)
        if phrase is not None:
            inside = range(index, index + length)
            head = next(
                (i for i in inside if tree.token(i).head not in inside or tree.token(i).head == i), index
            )
            found.append(Mark(head, phrase, noun=tree.token(head).pos not in {"VERB", "AUX"}))
            covered.update(inside)
            continue
        mark = _word(tree, index, words, places)
        if mark is not None:
            found.append(mark)
    return found


def _phrase(tree: Tree, index: int, words: HappeningWords) -> tuple[Kind | None, int]:
    at = index - tree.first
    for length in (4, 3, 2):
        kind = words.phrases.get(tuple(tree.lowered[at : at + length]))
        if kind is not None:
            return kind, length
    return None, 0


def _word(tree: Tree, index: int, words: HappeningWords, places: frozenset[int]) -> Mark | None:
    token = tree.token(index)
    if token.lemma.lower() == "be" and _among_harmed(tree, index):
        return Mark(index, EFFECT, noun=False)
    if token.pos == "VERB" and token.dep not in {"amod", "compound"}:
        kind = _of_verb(tree, index, words, places)
        return Mark(index, kind, noun=False) if kind else None
    name = token.pos == "PROPN" and token.text[:1].isupper() and index > tree.first
    return _of_noun(tree, index, words) if token.pos in {"NOUN", "PROPN"} and not name else None


def _of_verb(tree: Tree, index: int, words: HappeningWords, places: frozenset[int]) -> Kind | None:
    lemma = tree.token(index).lemma.lower()
    if _to_death(tree, index) or (lemma in words.burning and _beside_harm(tree, index, words)):
        return EFFECT
    paired = _paired(tree, index, words.paired_verbs.get(lemma, ()))
    if paired:
        return paired
    if lemma in words.harm or lemma in words.damage or lemma in words.undergo:
        return EFFECT if _is_effect(tree, index, lemma) else None
    kind = words.verbs.get(lemma)
    if kind is not None and kind.name == TERRITORY and _of_a_person(tree, index, words, places):
        return CAUGHT
    return kind or _by_clause(tree, index, words, places)


def _of_a_person(tree: Tree, verb: int, words: HappeningWords, places: frozenset[int]) -> bool:
    """Is somebody captured, and no place ("they captured ten men", "the ten men captured in May", "Ten men
    captured")?"""
    token = tree.token(verb)
    taken = tree.child(verb, {"dobj", "nsubjpass"})
    if taken is None and token.dep in _OF_A_NOUN and token.tag == "VBN":
        taken = token.head
    elif taken is None and (tree.child(verb, {"auxpass"}) is not None or not _object_follows(tree, verb)):
        taken = tree.subject(verb)
    core = [] if taken is None else tree.core(taken)
    return places.isdisjoint(core) and any(tree.token(i).text.lower() in words.persons for i in core)


def _object_follows(tree: Tree, verb: int) -> bool:
    return verb + 1 < tree.last and tree.token(verb + 1).pos in _OBJECT_BEGINS


def _of_noun(tree: Tree, index: int, words: HappeningWords) -> Mark | None:
    token = tree.token(index)
    lemma = token.lemma.lower()
    if lemma in words.verbs and _headline_verb(tree, index):
        return Mark(index, words.verbs[lemma], noun=True)
    kind = _paired(tree, index, words.paired_nouns.get(lemma, ()))
    kind = kind or words.nouns.get(lemma) or words.nouns.get(token.text.lower())
    if kind and token.dep == "compound":  # "a bombing campaign"
        long = tree.token(token.head).lemma.lower() in words.campaigns
        return Mark(token.head, kind, noun=True) if long else None
    return Mark(index, kind, noun=True) if kind else None


def _headline_verb(tree: Tree, index: int) -> bool:
    """Is it, in a heading, a verb taken for a plural, between who does it and to what ("army bombs town")?"""
    token = tree.token(index)
    if (
        token.tag not in {"NNS", "NN"}
        or tree.report.blocks[tree.sentence.block].kind is not BlockKind.HEADING
    ):
        return False
    before, after = index - 1, index + 1
    if before < tree.first or after >= tree.last:
        return False
    behind = tree.token(after)
    if behind.pos not in _OBJECT_BEGINS and not behind.text[:1].isupper():
        return False
    end = tree.token(before).end
    return any(a.words and a.words.end == end and a.kind in _ARMED for a in tree.reading.actors)


def _paired(tree: Tree, index: int, pairs: Sequence[tuple[Kind, Phrases]]) -> Kind | None:
    """The kind of a word that tells one only with another word of its clause ("set up a base")."""
    if not pairs:
        return None
    clause = tree.clause_of(index)
    below = {i for i in tree.indexes() if tree.token(i).dep == "ccomp" and tree.token(i).head == clause}
    words = tree.clause(clause, frozenset(below))
    told = [i for i in words if i != index and not (_by_what(tree, i, clause) or _headline_verb(tree, i))]
    lowered = [tree.lowered[i - tree.first] for i in told]
    done = [tree.lowered[i - tree.first] for i in told if not _doing(tree, i, clause)]
    fits = (k for k, phrases in pairs if has_phrase(done if k.name == _DISRUPTED else lowered, phrases))
    return next(fits, None)


def _by_what(tree: Tree, index: int, clause: int) -> bool:
    """Does the word say by what something was done ("four bridges were destroyed by missiles")?"""
    below = itertools.takewhile(lambda i: i != clause, tree.path_up(index))
    return any(tree.token(i).dep == "agent" for i in below)


def _doing(tree: Tree, index: int, clause: int) -> bool:
    """Does the word stand in who or what does it ("a missile destroyed a house")?"""
    below = itertools.takewhile(lambda i: i != clause, tree.path_up(index))
    return any(tree.token(i).dep == "nsubj" and tree.token(i).head == clause for i in below)


def _by_clause(tree: Tree, verb: int, words: HappeningWords, places: frozenset[int]) -> Kind | None:
    """The kind of a verb that needs a word of means, or a place as its subject, to tell anything here."""
    lemma = tree.token(verb).lemma.lower()
    subject = tree.subject(verb)
    core = tree.core(subject) if lemma in words.falling and subject is not None else ()
    if places & set(core) or any(tree.token(i).lemma.lower() in words.fallen for i in core):
        return TAKEN
    moved = [n for n in (subject, tree.child(verb, {"dobj"})) if n is not None]
    if lemma in words.carried and any(
        tree.token(i).lemma.lower() in words.carriers for n in moved for i in tree.core(n)
    ):
        return None  # "helicopters landed", "he landed a plane"
    taken = tree.child(verb, {"dobj"} if lemma in words.held else {"dobj", "nsubjpass"})
    if lemma in words.taking and taken is not None:
        core = tree.core(taken)
        named = any(i in places and tree.token(i).pos == "PROPN" for i in core)  # no "hospital"
        if named or any(tree.token(i).lemma.lower() in words.grounds for i in core):
            return TAKEN
    if lemma in words.armed:
        lowered = [tree.token(i).text.lower() for i in tree.clause(tree.clause_of(verb))]
        if any(has_phrase(lowered, phrases) for _, phrases in words.means):
            return VIOLENCE
    return None


def _is_effect(tree: Tree, index: int, lemma: str) -> bool:
    """Tell harm for "leave" and "claim" only with the dead or lives in their clause."""
    if lemma == "leave":
        return any(w in {"dead", "injured", "wounded", "homeless", "killed"} for w in _below(tree, index))
    if lemma == "claim":
        return any(w in {"life", "lives"} for w in _below(tree, index))
    if lemma == "cause":
        return any(w in _HARM_WORDS for w in _below(tree, index))
    if lemma == "suffer":
        return any(w in _SUFFERED for w in _below(tree, index))
    return True


def _to_death(tree: Tree, verb: int) -> bool:
    """Is someone hacked, beaten or burned "to death"?"""
    to = (c for c in tree.children.get(verb, ()) if tree.token(c).text.lower() == "to")
    return any(tree.token(i).text.lower() == "death" for c in to for i in tree.children.get(c, ()))


def _beside_harm(tree: Tree, verb: int, words: HappeningWords) -> bool:
    """Is the verb a passive one joined to one of harm ("six were killed and two cars burned")?"""
    token = tree.token(verb)
    above = tree.token(token.head).lemma.lower()
    passive = tree.child(verb, {"nsubjpass", "auxpass"}) is not None and tree.child(verb, {"agent"}) is None
    return token.dep in {"conj", "advcl"} and passive and (above in words.harm or above in words.damage)


def _among_harmed(tree: Tree, verb: int) -> bool:
    """Does it say who is among the dead or hurt ("women were among the victims")?"""
    behind = (c for c in tree.children.get(verb, ()) if c > verb)
    among = (c for c in behind if tree.token(c).text.lower() in {"among", "amongst"})
    return any(tree.token(i).text.lower() in _HARMED for c in among for i in tree.children.get(c, ()))


def _below(tree: Tree, index: int) -> Iterable[str]:
    return (tree.token(i).text.lower() for i in tree.subtree(index))
