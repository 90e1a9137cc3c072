"""Sayings within one sentence, from its parse: who, by which words, says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.language.parse_tree import Tree
from rashomon.language.unmarked import before_verb, closes, inverted
from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Record
from rashomon.vocabulary import VerbClass

Range = tuple[int, int]
_OBJECT_CLASSES = (VerbClass.ACCUSE, VerbClass.DENY, VerbClass.CLAIM, VerbClass.CONFIRM, VerbClass.ADMIT)


class Saying(Record, frozen=True):
    """Ranges of tokens (first, last exclusive). ``source`` is the head token of who says it, or -1;
    ``outer`` the head token of whom it is said to where that is a medium; ``content`` may be None when
    only a quotation can be what is said. ``cited`` is the head token of who is cited; ``words`` the tokens
    that name the source where the parse does not tell them; ``distant`` tells that who reports it believes
    none of it."""

    cue: Range
    verb: VerbClass
    source: int
    content: Range | None
    outer: tuple[int, ...] = ()
    negated: bool = False
    cited: int = -1
    words: Range | None = None
    distant: bool = False


def sayings(tree: Tree, lexicon: Lexicon, names: Mapping[int, int]) -> Iterator[Saying]:
    """All sayings of the sentence, in the order of their cues; ``names`` gives for the last token of an
    actor's name its first."""
    for number in range(tree.sentence.first, tree.sentence.last):
        token = tree.tokens[number]
        lemma = token.lemma
        if token.text.lower() in ("according", "citing", "quoting"):
            found = _according(tree, number)
        elif token.pos in ("VERB", "AUX") and (lemma in lexicon.verbs or lemma in lexicon.counting):
            counts = _by_count(tree, number, lexicon, names) or _made_to_believe(tree, number, lexicon)
            found = counts or (_by_verb(tree, number, lexicon, names) if lemma in lexicon.verbs else None)
        elif lemma in lexicon.saying_nouns and token.pos == "NOUN":
            found = _by_noun(tree, number, lexicon)
        elif lemma in lexicon.saying_adverbs:
            found = _by_adverb(tree, number, lexicon)
        else:
            continue
        if found is not None:
            yield found


def _by_verb(tree: Tree, verb: int, lexicon: Lexicon, names: Mapping[int, int]) -> Saying | None:
    lemma = tree.tokens[verb].lemma
    kind = lexicon.verbs[lemma]
    if tree.tokens[verb].tag == "VBN" and tree.tokens[verb].dep == "amod":
        return None
    if (
        tree.tokens[verb].tag == "VBN"
        and tree.tokens[verb].dep == "acl"
        and tree.child(verb, "agent") is None
    ):
        return None  # "half the number reported before"
    if lemma in ("quote", "cite"):
        quoted = _quoted_as_saying(tree, verb, lexicon, names)
        if quoted is not None or not tree.passive(verb):
            return quoted
    if tree.passive(verb):
        return _passive(tree, verb, kind)
    subject = tree.subject(verb)
    source = -1 if subject is None else subject
    content = _clause(tree, verb, subject) or _denied_deed(tree, verb, kind)
    if content is None and (kind in _OBJECT_CLASSES or lemma not in lexicon.clausal):
        content = _object(tree, verb, kind)
    cue = _cue(tree, verb)
    outer = (*_told(tree, verb), *_quoted_by(tree, subject))
    if kind is not VerbClass.ORDER and lemma in lexicon.closing:
        ended = _closing(tree, verb, content, subject, names)
        if ended is not None:
            words, content = ended
            return Saying(cue, kind, words[1] - 1, content, outer, tree.negated(verb), words=words)
    return Saying(cue, kind, source, content, outer, tree.negated(verb))


def _closing(
    tree: Tree, verb: int, content: Range | None, subject: int | None, names: Mapping[int, int]
) -> tuple[Range, Range] | None:
    """Who says it and what, where the verb closes a sentence and the parse found no clause before it."""
    if content is not None and content[1] <= verb and subject is not None and content[1] <= subject:
        return None
    if not closes(tree, verb):
        return None
    first = tree.sentence.first
    spoken = tree.tokens[verb].tag in ("VBD", "VBZ") and tree.tokens[verb].lemma != "tell"
    after = inverted(tree, verb, names) if spoken else None
    words = after or before_verb(tree, verb, first, names)
    if words is None:
        return None
    end = verb if after else words[0]
    if not after and subject is not None and _told_of(tree, subject, words[0], verb):
        words, end = tree.phrase(subject), tree.left[subject]  # "survivors who fled to X said"
    said = range(first, end)
    if end - first < 3 or not any(tree.tokens[n].tag in ("VBD", "VBZ", "VBP", "MD") for n in said):
        return None
    return words, (first, end)


def _told_of(tree: Tree, subject: int, number: int, verb: int) -> bool:
    """Whether a word right before the verb stands in a clause that only tells more of its subject."""
    clause = tree.child(subject, "relcl")
    who = clause is not None and tree.tokens[tree.left[clause]].text.lower() == "who"
    return clause is not None and who and tree.left[clause] <= number and tree.right[subject] == verb - 1


def _quoted_as_saying(tree: Tree, verb: int, lexicon: Lexicon, names: Mapping[int, int]) -> Saying | None:
    """Such as "SANA quoted a source as saying that …" or "a source was quoted by SANA as saying …", before or
    after what is said."""
    target, subject = tree.child(verb, "dobj"), tree.subject(verb)
    if tree.passive(verb):
        agent = tree.child(verb, "agent")
        target, subject = tree.child(verb, "nsubjpass"), agent and tree.child(agent, "pobj")
    saying = next((n for n in range(verb + 1, tree.sentence.last) if _as_saying(tree, n, lexicon)), None)
    if target is None or saying is None:
        return None
    outer = () if subject is None else (subject,)
    cue = _cue(tree, verb)
    first = _after_time(tree, saying + 1)
    if first + 1 < tree.sentence.last:
        return Saying(cue, VerbClass.SAY, target, (first, tree.sentence.last), outer, tree.negated(verb))
    if tree.passive(verb):
        content = (tree.sentence.first, tree.phrase(target)[0])
        return Saying(cue, VerbClass.SAY, target, content, outer) if content[1] - content[0] > 2 else None
    owner = before_verb(tree, verb, tree.sentence.first, names)
    if owner is None or owner[0] - tree.sentence.first < 3:
        return None
    content = (tree.sentence.first, owner[0])
    return Saying(cue, VerbClass.SAY, target, content, (owner[1] - 1,), tree.negated(verb))


def _as_saying(tree: Tree, number: int, lexicon: Lexicon) -> bool:
    """Is it "saying" behind "as"?"""
    token = tree.tokens[number]
    return (
        token.tag == "VBG" and tree.tokens[number - 1].text.lower() == "as" and token.lemma in lexicon.verbs
    )


def _after_time(tree: Tree, first: int) -> int:
    """Where what is said begins behind "saying": past "that", and the time before it ("on Friday that")."""
    for number in range(first, min(first + 5, tree.sentence.last)):
        if tree.tokens[number].text.lower() == "that":
            return number + 1
        if tree.tokens[number].pos in ("VERB", "AUX", "PUNCT"):
            break
    return first


def _cue(tree: Tree, verb: int) -> Range:
    first = verb
    while first > tree.sentence.first and tree.tokens[first - 1].head == verb:
        if tree.tokens[first - 1].dep not in ("aux", "neg", "auxpass"):
            break
        first -= 1
    return first, verb + 1


def _passive(tree: Tree, verb: int, kind: VerbClass) -> Saying | None:
    """A passive: "ten are said to have died", "it was reported that …", "was accused by X of …"."""
    agent = tree.child(verb, "agent")
    source = tree.child(agent, "pobj") if agent is not None else None
    clause = tree.child(verb, "ccomp")
    extent: Range | None = None
    if clause is not None:
        extent = _clause(tree, verb, source)
    else:
        subject = tree.child(verb, "nsubjpass")
        infinitive = tree.child(verb, "xcomp", "oprd", "prep")
        if subject is None or (infinitive is None and source is None):
            return None
        extent = tree.left[subject], tree.right[subject if infinitive is None else infinitive] + 1
    cue = _cue(tree, verb)
    return Saying(cue, kind, -1 if source is None else source, extent, (), tree.negated(verb))


def _made_to_believe(tree: Tree, verb: int, lexicon: Lexicon) -> Saying | None:
    """Such as "they want us to believe that …": what they say, and who reports it doubts."""
    above = tree.tokens[verb].head
    if (
        lexicon.verbs.get(tree.tokens[verb].lemma) is not VerbClass.BELIEVE
        or above == verb
        or above not in tree.children
    ):
        return None
    hearer, subject = tree.child(verb, "nsubj") or tree.child(above, "dobj"), tree.subject(above)
    made = tree.tokens[verb].tag == "VB" and tree.tokens[above].lemma in lexicon.persuading
    if not made or hearer is None or subject is None or not above < hearer < verb:
        return None
    content = _clause(tree, verb, hearer)
    cue = (_cue(tree, above)[0], verb + 1)
    return Saying(cue, VerbClass.CLAIM, subject, content, distant=True) if content is not None else None


def _clause(tree: Tree, verb: int, subject: int | None) -> Range | None:
    """The clause that is said, before or after the verb."""
    clause = tree.child(verb, "ccomp")
    if clause is None:
        clause = tree.child(verb, "xcomp")
        if clause is not None and clause < verb:
            clause = None
    if clause is None:
        return _around(tree, verb, subject)
    first, last = tree.left[clause], tree.right[clause] + 1
    edge = min(verb, tree.phrase(subject)[0] if subject is not None else verb)
    if clause < verb:
        last = min(last, edge) if first < edge else last
        if tree.tokens[verb].dep == "ROOT" and (subject is None or subject > clause):
            first = tree.sentence.first
        elif first >= verb:
            return None
        return first, max(last, first + 1)
    first = max(first, verb + 1)
    if tree.tokens[first].text.lower() == "that" and first + 1 < last:
        first += 1
    return first, last


def _denied_deed(tree: Tree, verb: int, kind: VerbClass) -> Range | None:
    """The deed in "denied shelling X" where the parse takes it for an aside (marks of quotation do that)."""
    deed = tree.child(verb, "advcl") if kind is VerbClass.DENY else None
    if deed is None or deed < verb or tree.tokens[deed].tag != "VBG" or tree.child(deed, "mark") is not None:
        return None
    behind = tree.tokens[verb + 1 : tree.left[deed]]
    return None if any(t.text == "," for t in behind) else (tree.left[deed], tree.right[deed] + 1)


def _around(tree: Tree, verb: int, subject: int | None) -> Range | None:
    """Such as "A was hit, X said" where the saying hangs on what is said, or "as X said, A was hit"."""
    token = tree.tokens[verb]
    if token.dep not in ("parataxis", "advcl", "ccomp") or token.head not in tree.children:
        return None
    mark = tree.child(verb, "mark")
    as_clause = mark is not None and tree.tokens[mark].text.lower() == "as"
    if token.dep == "advcl" and not as_clause:
        return None
    if token.dep == "ccomp" and subject is None:
        return None
    if token.dep == "ccomp":
        return None
    start, end = tree.left[verb], tree.right[verb] + 1
    head = token.head
    if head < start:
        return tree.left[head], start
    return end, tree.right[head] + 1


def _object(tree: Tree, verb: int, kind: VerbClass) -> Range | None:
    """What is announced, denied; whom one accuses, and of what."""
    target = tree.child(verb, "dobj")
    of = next(
        (
            c
            for c in tree.children[verb]
            if tree.tokens[c].dep == "prep"
            and tree.tokens[c].text.lower() in ("of", "about", "for", "against")
        ),
        None,
    )
    if target is not None and target > verb:
        last = tree.right[target] + 1
        if of is not None and of > target and kind is VerbClass.ACCUSE:
            last = max(last, tree.right[of] + 1)
        return tree.left[target], last
    if of is not None and of > verb and tree.tokens[of].text.lower() in ("of", "about", "against"):
        return of, tree.right[of] + 1
    return None


def _told(tree: Tree, verb: int) -> tuple[int, ...]:
    """Those to whom it is said: "told Y", "in a statement to Y", "in an interview with Y"."""
    found = [c for c in tree.children[verb] if tree.tokens[c].dep in ("dobj", "dative") and c > verb]
    waiting = [c for c in tree.children[verb] if tree.tokens[c].dep in ("prep", "dative")]
    for _ in range(6):
        if not waiting:
            break
        preposition = waiting.pop(0)
        noun = tree.child(preposition, "pobj")
        if noun is not None:
            found.append(noun)
            waiting += [c for c in tree.children[noun] if tree.tokens[c].dep == "prep"]
    return tuple(found)


def _quoted_by(tree: Tree, speaker: int | None) -> tuple[int, ...]:
    """By whom who says it is quoted ("a minister, quoted by X, said")."""
    below = tree.children[speaker] if speaker is not None else ()
    quoted = [c for c in below if tree.tokens[c].lemma in ("quote", "cite") and tree.tokens[c].tag == "VBN"]
    agents = (tree.child(c, "agent") for c in quoted)
    return tuple(n for a in agents if a is not None and (n := tree.child(a, "pobj")) is not None)


def _according(tree: Tree, number: int) -> Saying | None:
    """Such as "According to X, …", "…, according to X", "…, citing X"."""
    cue = (number, number + 1)
    word = tree.tokens[number].text.lower()
    holder = number
    if word == "according":
        if number + 1 >= tree.sentence.last or tree.tokens[number + 1].text.lower() != "to":
            return None
        cue = (number, number + 2)
        holder = next((c for c in tree.children[number] if tree.tokens[c].text.lower() == "to"), number + 1)
    source = tree.child(holder, "pobj", "dobj")
    if source is None or source < number:
        return None
    _, last = tree.phrase(source)
    if word in ("citing", "quoting"):
        clause = tree.child(number, "ccomp")
        after = None if clause is None else (max(last, tree.left[clause]), tree.right[clause] + 1)
        if after and tree.tokens[after[0]].text.lower() == "that":
            after = (after[0] + 1, after[1])
        return Saying(cue, VerbClass.SAY, -1, after if after and after[0] < after[1] else None, cited=source)
    first = tree.sentence.first
    led = tree.tokens[number - 1].text == "," and tree.tokens[number - 2].text.lower() == "that"
    if number - first <= 2 or led:
        comma = next((n for n in range(last, tree.sentence.last) if tree.tokens[n].text == ","), last - 1)
        content = (min(comma, last + 8) + 1 if comma - last < 12 else last, tree.sentence.last)
    else:
        content = (first, number)
    return Saying(cue, VerbClass.SAY, source, content) if content[0] < content[1] else None


def _by_count(tree: Tree, verb: int, lexicon: Lexicon, names: Mapping[int, int]) -> Saying | None:
    """Such as "X put the toll at 40", of somebody ("the attack raised the toll" says nothing)."""
    subject, counted = tree.subject(verb), tree.child(verb, "dobj")
    of = tree.child(verb, "prep")
    if counted is None and of is not None and tree.tokens[of].text.lower() == "of":
        counted = tree.child(of, "pobj")  # "speaks of 27 deaths"
    if subject is None or subject > verb or counted is None or tree.passive(verb):
        return None
    who = tree.tokens[subject]
    speaks = who.pos == "PROPN" or subject in names or who.lemma in lexicon.generic_sources
    if not speaks and who.lemma not in lexicon.headline_sources:
        return None
    if tree.tokens[counted].lemma not in lexicon.counting.get(tree.tokens[verb].lemma, ()):
        return None
    return Saying(_cue(tree, verb), VerbClass.SAY, subject, (tree.left[counted], tree.right[verb] + 1))


def _by_noun(tree: Tree, noun: int, lexicon: Lexicon) -> Saying | None:
    """Such as "The claim that …", "X's warning that …"."""
    clause = tree.child(noun, "acl", "ccomp")
    if clause is None:
        return None
    mark = tree.child(clause, "mark")
    if mark is None or tree.tokens[mark].text.lower() != "that":
        return None
    owner = tree.child(noun, "poss")
    if owner is None:
        by = next(
            (c for c in tree.children[noun] if tree.tokens[c].text.lower() in ("by", "from", "of")), None
        )
        owner = tree.child(by, "pobj") if by is not None else None
    content = (mark + 1, tree.right[clause] + 1)
    if content[0] >= content[1]:
        return None
    kind = lexicon.saying_nouns[tree.tokens[noun].lemma]
    return Saying((noun, noun + 1), kind, -1 if owner is None else owner, content)


def _by_adverb(tree: Tree, number: int, lexicon: Lexicon) -> Saying | None:
    """Such as "reportedly": the clause in which it stands."""
    head = tree.tokens[number].head
    if head not in tree.children:
        return None
    content = (tree.left[head], tree.right[head] + 1)
    return Saying((number, number + 1), lexicon.saying_adverbs[tree.tokens[number].lemma], -1, content)
