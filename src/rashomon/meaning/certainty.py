"""How surely a claim is put forward, whether it is denied, and whether it was meant."""

from collections.abc import Sequence

import msgspec

from rashomon.meaning.frames import VIOLENT, Frame
from rashomon.meaning.governing import governed
from rashomon.meaning.tree import VERBAL, Tree
from rashomon.meaning.words import (
    EFFECT,
    HappeningWords,
    ModalityWords,
    governing_words,
    happening_words,
    has_phrase,
    modality_words,
    phrase_at,
)
from rashomon.values import Attribution, Span
from rashomon.vocabulary import Happening, Intent, Modality, VerbClass

BY_VERB = {
    VerbClass.CLAIM: Modality.CLAIMED,
    VerbClass.ACCUSE: Modality.ACCUSED,
    VerbClass.DENY: Modality.DENIED,
    VerbClass.DOUBT: Modality.POSSIBLE,
    VerbClass.PREDICT: Modality.FORECAST,
    VerbClass.ORDER: Modality.FORECAST,
    VerbClass.BELIEVE: Modality.POSSIBLE,
}
_ORDER = (Modality.CONDITIONAL, Modality.INFERRED, Modality.FORECAST, Modality.POSSIBLE, Modality.CLAIMED)
_HYPOTHETICAL = frozenset({"if", "unless", "should"})


class Certainty(msgspec.Struct, frozen=True):
    """Modality, polarity and condition of a frame."""

    modality: Modality
    negated: bool
    absence: bool
    condition: Span | None


def certainty(tree: Tree, frame: Frame, said: Sequence[Attribution]) -> Certainty:
    """Read modality and polarity from the words around the verb and from the verb of saying."""
    words = modality_words()
    head = verb_of(frame)
    negated = _negated(tree, frame, head, words)
    absence = negated and any(
        phrase_at(tree.lowered, at, words.absence) for at in range(len(tree.lowered)) if _near(tree, head, at)
    )
    condition = _condition(tree, head)
    modality = _modality(tree, head, words, frame)
    if condition is not None and modality in {Modality.FACT, Modality.FORECAST}:
        modality = _with_condition(condition, modality)
    if modality is Modality.CONDITIONAL and said and _would(tree, head, words):
        modality = Modality.FORECAST
    if _unknown(tree, frame, head):
        negated, modality = False, Modality.POSSIBLE
    spoken = governed(tree, head) or _spoken(said)
    if spoken is not None and (modality is Modality.FACT or spoken in {Modality.DENIED, Modality.ACCUSED}):
        modality = spoken
    return Certainty(modality=modality, negated=negated, absence=absence, condition=condition)


def _unknown(tree: Tree, frame: Frame, head: int) -> bool:
    """Does someone only say to have "no information about" what the frame's noun tells?"""
    known = tree.child(head, {"dobj"})
    if frame.noun is None or known is None or known == frame.noun or frame.noun not in tree.subtree(known):
        return False
    none = any(tree.token(c).text.lower() in {"no", "any", "little"} for c in tree.children.get(known, ()))
    return none and tree.token(known).lemma.lower() in governing_words().sure


def unsaid(tree: Tree, frame: Frame) -> bool:
    """Is only told that someone says nothing ("did not comment", "no comment from X on the strike")?"""
    silence, head = happening_words().silence, verb_of(frame)
    if frame.noun is None:
        verbs = [head, *_governors(tree, head)]
        said = any(tree.token(i).lemma.lower() in silence.verbs for i in verbs)
        return (
            said and frame.kind.name == Happening.STATEMENT and _negated(tree, frame, head, modality_words())
        )
    nouns = (i for i in tree.clause(tree.clause_of(head)) if tree.token(i).lemma.lower() in silence.nouns)
    return any(tree.token(c).text.lower() == "no" for i in nouns for c in tree.children.get(i, ()))


def only_follows(tree: Tree, frame: Frame) -> bool:
    """Is only said what would come of a happening told before ("the attack will have consequences")?"""
    head = verb_of(frame)
    ahead = any(tree.token(c).tag == "MD" for c in tree.children.get(head, ()))
    of_noun = frame.noun is not None and frame.noun == tree.subject(head) and tree.definite(frame.noun)
    return of_noun and ahead and tree.token(head).lemma.lower() in {"have", "be"}


def _would(tree: Tree, head: int, words: ModalityWords) -> bool:
    """Is it what someone said "would" be done, without any condition: a forecast told in the past?"""
    below = [tree.token(c) for c in tree.children.get(head, ())]
    helpers = {t.text.lower() for t in below if t.dep == "aux"}
    if any(t.dep == "neg" for t in below):
        return False  # "we would not strike them": how one is, not what one will do
    around = {tree.token(i).text.lower() for i in _around(tree, head)}
    supposed = {w for w in around if words.words.get(w) is Modality.CONDITIONAL} - {"would"}
    return "would" in helpers and "have" not in helpers and not supposed and _condition(tree, head) is None


def _spoken(said: Sequence[Attribution]) -> Modality | None:
    """What the verbs of saying make of it: the innermost, but that a denied accusation is denied."""
    verbs = [a.verb for a in said if not (a.verb is VerbClass.DENY and _undenied(a))]
    if VerbClass.DENY in verbs:
        return Modality.DENIED
    return next((BY_VERB[verb] for verb in reversed(verbs) if verb in BY_VERB), None)


def _undenied(attribution: Attribution) -> bool:
    """Is it only said not to be denied ("did not dispute that")?"""
    words = attribution.cue.exact.lower().split() if attribution.cue is not None else []
    return attribution.negated or not modality_words().negation.isdisjoint(words)


def _with_condition(condition: Span, modality: Modality) -> Modality:
    """A forecast with a condition for "unless X, it will", conditional for "if X"."""
    word = condition.exact.split()[0].lower()
    return (
        Modality.FORECAST
        if word == "unless" or (modality is Modality.FACT and word != "if")
        else Modality.CONDITIONAL
    )


def verb_of(frame: Frame) -> int:
    """The verb of a frame, else its trigger."""
    return frame.verb if frame.verb is not None else frame.trigger


def _near(tree: Tree, head: int, at: int) -> bool:
    """Does the word at ``at`` stand in the clause of ``head``?"""
    return tree.clause_of(tree.first + at) == tree.clause_of(head)


def _around(tree: Tree, head: int) -> list[int]:
    """The words that bear on a verb: its auxiliaries and adverbs, and those of the verb that governs it."""
    around: list[int] = []
    for index in (head, tree.clause_of(head), *_governors(tree, head)):
        around.append(index)
        around.extend(
            c
            for c in tree.children.get(index, ())
            if tree.token(c).dep
            in {"aux", "auxpass", "advmod", "neg", "acomp", "mark", "det", "amod", "preconj"}
        )
    return around


def _governors(tree: Tree, head: int) -> list[int]:
    """The verb or adjective above an open clause ("is likely to", "failed to", "expect the toll to rise")."""
    token = tree.token(head)
    bare = token.dep == "ccomp" and any(tree.token(c).tag == "TO" for c in tree.children.get(head, ()))
    return [token.head] if token.dep == "xcomp" or bare else []


def spared(tree: Tree, frame: Frame) -> int | None:
    """Whom or what the frame says that no harm was done to ("the base was not hit", "no one was harmed"): the
    subject of a negated passive, or what the pronoun there stands for in its sentence."""
    head = verb_of(frame)
    subject = tree.child(head, {"nsubjpass"})
    told = frame.kind.name in VIOLENT and frame.noun is None
    if subject is None or not told or not _negated(tree, frame, head, modality_words()):
        return None
    if tree.token(subject).pos == "PRON" and tree.token(head).dep == "conj":
        before = tree.subject(tree.token(head).head)
        return subject if before is None else before
    return subject


def _negated(tree: Tree, frame: Frame, head: int, words: ModalityWords) -> bool:
    lemma = tree.token(head).lemma.lower()
    if frame.noun is not None and frame.noun == frame.trigger and lemma in happening_words().harm:
        return False  # "nobody was killed in the shelling" denies no shelling
    if _described(tree, frame) or _spoken_of(tree, frame, head) or _harms_nobody(tree, frame, head, words):
        return False
    if tree.token(head).dep == "pcomp" and tree.token(tree.token(head).head).text.lower() == "without":
        return True  # "circled over the town without firing"
    around = set(_around(tree, head))
    for index in (frame.noun, tree.subject(head), tree.child(head, {"dobj"})):
        if index is not None and not _only_harm(tree, frame, index):
            around.update(c for c in tree.children.get(index, ()) if _negates(tree, c, index))
            around.update((index, tree.token(index).head) if index == frame.noun else (index,))
    hits = {i for i in around if tree.token(i).text.lower() in words.negation}
    hits = {i for i in hits if not _not_only(tree, i)}
    undone = any(tree.token(g).lemma.lower() in words.negating_verbs for g in _governors(tree, head))
    ended = frame.kind.name == "siege" and _has_ended(tree, head, words)
    hits = hits or ({head} if _inverted(tree, head) else hits)
    return (len(hits) % 2 == 1) != (undone or ended) or _after_nor(tree, head)


def _inverted(tree: Tree, head: int) -> bool:
    """Does the sentence begin with a "neither" or "nor" that bears on the verb ("nor have we attacked X")?"""
    if tree.lowered[0] not in {"neither", "nor"} or tree.token(tree.first + 1).pos not in VERBAL:
        return False
    clause = tree.clause_of(head)
    return tree.first + 1 in {clause, tree.token(clause).head} or tree.token(tree.first + 1).head == clause


def _harms_nobody(tree: Tree, frame: Frame, head: int, words: ModalityWords) -> bool:
    """Does a sentence of harm alone count none of it ("nobody was hurt")? That denies no attack."""
    told = frame.noun is not None or (frame.verb is not None and _reaches(tree, head, words.negation))
    if frame.kind != EFFECT or told:
        return False
    suffers = head if frame.verb is None else tree.child(head, {"nsubjpass", "dobj"})
    if suffers is None:
        return False
    group = tree.subtree(suffers)
    nil = (a.words.start for a in tree.reading.amounts if a.high == 0)
    return any(tree.token(group[0]).start <= start <= tree.token(group[-1]).start for start in nil)


def _reaches(tree: Tree, head: int, negation: frozenset[str]) -> bool:
    """Is the verb itself negated?"""
    below = (tree.token(c) for c in tree.children.get(head, ()))
    return any(t.dep == "neg" and t.text.lower() in negation for t in below)


def _has_ended(tree: Tree, head: int, words: ModalityWords) -> bool:
    """Is it told to be over? What is done "to break the siege", or will be, finds it standing."""
    verb = tree.token(head)
    return verb.lemma.lower() in words.ending and verb.tag != "VB"


def _spoken_of(tree: Tree, frame: Frame, head: int) -> bool:
    """Is it only what a verb of another sense is about ("X never explained the attack")?"""
    noun = frame.noun
    if noun is None or noun != frame.trigger or frame.kind.name == "siege":  # which is lifted
        return False
    if tree.token(noun).dep != "dobj" or tree.token(noun).head != head:
        return False
    known = any(tree.token(c).text.lower() in {"the", "that", "this"} for c in tree.children.get(noun, ()))
    words, lemma = happening_words(), tree.token(head).lemma.lower()
    return known and lemma not in words.light_verbs | words.answering.verbs and lemma not in words.verbs


def _described(tree: Tree, frame: Frame) -> bool:
    """Is it only said what it was not ("the attack was not an isolated case")?"""
    if frame.noun is None or frame.noun != frame.trigger or tree.token(frame.noun).dep != "nsubj":
        return False
    verb = tree.token(frame.noun).head
    return tree.token(verb).lemma.lower() == "be" and tree.child(verb, {"attr"}) is not None


def _only_harm(tree: Tree, frame: Frame, noun: int) -> bool:
    """Is only the harm of what another noun tells negated ("a strike on the depot, no casualties")?"""
    return frame.noun not in {None, noun} and tree.token(noun).lemma.lower() in happening_words().harm_nouns


def _negates(tree: Tree, word: int, noun: int) -> bool:
    """Does a word before a noun negate it ("no one", "neither")? After it, it sets another apart."""
    token = tree.token(word)
    if token.text.lower() == "neither":
        return True
    return token.dep in {"det", "neg", "preconj"} and word < noun


def _after_nor(tree: Tree, head: int) -> bool:
    """Is the verb joined to another by "nor"?"""
    token = tree.token(head)
    joined = tree.children.get(token.head, ()) if token.dep == "conj" else ()
    return any(tree.token(c).dep == "cc" and tree.token(c).text.lower() == "nor" and c < head for c in joined)


def _not_only(tree: Tree, index: int) -> bool:
    """Tell "not only", which denies nothing."""
    at = index - tree.first
    following = tree.lowered[at + 1 : at + 4] if tree.lowered[at] != "no" else ()
    return bool({"only", "just", "merely"} & set(following))


def _modality(tree: Tree, head: int, words: ModalityWords, frame: Frame) -> Modality:
    around = [
        i for i in _around(tree, head) if not (tree.token(i).dep == "aux" and _only_meets(tree, frame, head))
    ]
    found = {
        words.words[w]
        for i in around
        for w in (tree.token(i).text.lower(), tree.token(i).lemma.lower())
        if w in words.words and i != frame.noun
    }
    found |= {words.words[w] for w in _qualities(tree, frame) if w in words.words}
    phrases = frozenset(words.phrases)
    above = {tree.clause_of(i) for i in tree.path_up(head)}
    for at in range(len(tree.lowered)):
        length = phrase_at(tree.lowered, at, phrases)
        if length and tree.clause_of(tree.first + at) in above and tree.first + at <= max(tree.subtree(head)):
            found.add(words.phrases[tuple(tree.lowered[at : at + length])])
    if any(tree.token(i).lemma.lower() in words.ahead for i in _path_in_clause(tree, head)):
        found.add(Modality.FORECAST)
    return next((m for m in _ORDER if m in found), Modality.FACT)


def _only_meets(tree: Tree, frame: Frame, head: int) -> bool:
    """Is the event noun only what a verb of another sense is about ("will investigate the attack")?"""
    words, lemma = happening_words(), tree.token(head).lemma.lower()
    if frame.noun is None or frame.noun != frame.trigger or head == frame.noun or lemma == "be":
        return False
    telling = lemma in words.light_verbs | words.harm | words.damage | words.unfolding or lemma in words.verbs
    return not telling and lemma not in modality_words().words


def _qualities(tree: Tree, frame: Frame) -> list[str]:
    """The adjectives of the event noun, those of several words made one ("so-called")."""
    below = tree.children.get(frame.noun, ()) if frame.noun is not None else ()
    return [
        "".join(tree.token(j).text.lower() for j in tree.subtree(i))
        for i in below
        if tree.token(i).dep == "amod"
    ]


def _path_in_clause(tree: Tree, head: int) -> list[int]:
    """The words between a verb and the clause it stands in ("in danger of being")."""
    clause = tree.clause_of(head)
    return [i for i in tree.path_up(head) if i != head and tree.clause_of(i) == clause]


def _condition(tree: Tree, head: int) -> Span | None:
    """The clause that begins with "if" or "unless" and hangs on the verb."""
    for index in (head, tree.clause_of(head), *_governors(tree, head)):
        for child in tree.children.get(index, ()):
            if tree.token(child).dep == "advcl" and tree.token(child).pos in VERBAL:
                mark = tree.child(child, {"mark", "advmod"})
                if mark is not None and tree.token(mark).text.lower() in _HYPOTHETICAL:
                    return tree.span(tree.subtree(child))
    return None


def in_condition(tree: Tree, head: int) -> bool:
    """Is the verb itself only supposed ("if ISIS takes the city")?"""
    for index in tree.path_up(head):
        mark = tree.child(index, {"mark", "advmod"})
        if (
            tree.token(index).dep == "advcl"
            and mark is not None
            and tree.token(mark).text.lower() in _HYPOTHETICAL
        ):
            return True
    return False


def superseded(tree: Tree, frame: Frame) -> bool:
    """Does the outlet say so of an earlier version of the report only, and so take it back?"""
    return has_phrase(tree.lowered[: frame.trigger - tree.first], governing_words().superseded)


def intent(tree: Tree, indexes: Sequence[int], words: HappeningWords) -> Intent | None:
    """Whether the happening is said to have been meant, from words such as "by mistake"."""
    lowered = [tree.lowered[i - tree.first] for i in indexes]
    return next((kind for kind, phrases in words.intent if has_phrase(lowered, phrases)), None)


def opposite(said: Intent | None) -> Intent | None:
    """What "not by mistake" says."""
    if said is None:
        return None
    return Intent.MISTAKE if said is Intent.DELIBERATE else Intent.DELIBERATE
