"""What a number counts and who is counted, from the words around it and their parse."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.language.number_words import lexicon
from rashomon.records import Token
from rashomon.vocabulary import AmountOf, Who

_REACH = 7
_GROUP = 6
_CLIMB = 6
_FAR = 60
_NOUNS = ("NOUN", "PROPN")
_OBJECT_BEGINS = ("DET", "NUM", *_NOUNS)
_QUOTES = ('"', "“", "”", "'")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: ``last`` is the end of the group's words (exclusive), ``factor`` turns a unit into
    kilometres."""

    of: AmountOf
    who: Who
    last: int
    factor: float = 1.0
    sure: bool = True


@cache
def harm() -> dict[str, AmountOf]:
    """Words of harm and what they count."""
    return {word: AmountOf(kind) for kind, words in lexicon("amounts")["harm"].items() for word in words}


@cache
def things() -> dict[str, AmountOf]:
    """Counted nouns other than people."""
    return {word: AmountOf(kind) for kind, words in lexicon("amounts")["things"].items() for word in words}


@cache
def listed(table: str, key: str = "words") -> frozenset[str]:
    """A list of the lexicon."""
    return frozenset(lexicon("amounts")[table][key])


@cache
def _person_words() -> frozenset[str]:
    return frozenset(word for words in lexicon("amounts")["who"].values() for word in words)


def group_end(tokens: Sequence[Token], last: int, end: int) -> int:
    """The end of the words that name what is counted, right behind a number: up to the last noun before
    anything else."""
    words = [t.text.lower() for t in tokens[last : min(end, last + _GROUP)]]
    position = last
    if words[:1] == ["of"]:
        if any(t.pos == "NUM" for t in tokens[last + 1 : last + 3]):
            return last
        position += 1 + (words[1:2] in (["the"], ["those"], ["his"], ["its"], ["their"]))
    found = last
    while position < min(end, last + _GROUP + 2):
        token = tokens[position]
        word = token.text.lower()
        if word in harm() and token.pos not in _NOUNS:
            active = token.pos == "VERB" and (token.tag == "VBG" or _has_object(tokens, position, end))
            if active or word not in listed("counted"):
                break
        if token.pos in _NOUNS or word in _person_words() or word in listed("counted"):
            found = position + 1
            of_whom = word in listed("counted", "told_of") and _people_next(tokens, position, end)
            if (word in listed("counted") and not of_whom) or word in ("others", "people"):
                break
        elif (
            (
                token.pos not in ("ADJ", "PART", "NUM")
                and token.tag not in ("VBN", "VBG", "HYPH", "POS")
                and word not in ('"', "“", "”", "-", "of")
            )
            or (token.tag in ("VBN", "VBG") and found > last)
            or (word == "of" and found > last)
        ):
            break
        position += 1
    return found


def _people_next(tokens: Sequence[Token], position: int, end: int) -> bool:
    """Do people follow of whom a word only tells ("seven displaced people were killed")?"""
    return position + 1 < end and tokens[position + 1].text.lower() in _person_words()


def who_of(words: Sequence[str]) -> Who:
    """Who the words of a group name."""
    table = lexicon("amounts")["who"]
    civilians = any(word in table["civilians"] for word in words)
    combatants = any(word in table["combatants"] for word in words)
    if civilians and combatants:
        return Who.MIXED
    if civilians:
        return Who.CIVILIANS
    return Who.COMBATANTS if combatants else Who.UNKNOWN


def is_people(words: Sequence[str]) -> bool:
    """Whether the words of a group name people."""
    return bool(words) and any(word in _person_words() for word in words)


def counted(tokens: Sequence[Token], first: int, last: int, bounds: tuple[int, int]) -> Counted | None:
    """What the number at tokens ``first`` to ``last`` counts within a sentence's ``bounds``."""
    stop = group_end(tokens, last, bounds[1])
    words = [t.text.lower() for t in tokens[last:stop]]
    measured = _measured(tokens, first, last, stop, bounds) or _of_things(tokens, last, bounds[1])
    apart = not words and last < bounds[1] and tokens[last].text.lower() in listed("skipped", "told_apart")
    if measured is not None or apart:
        return measured  # "16 missing and 74 with bullets"
    who, head = who_of(words or _among_them(tokens, last, bounds[1])), words[-1] if words else ""
    if head in listed("counted") and not listed("skipped", "of_many").isdisjoint(words[:-1]):
        return Counted(AmountOf.ATTACKS, who, stop)  # "three mass killings"
    if head in listed("counted"):
        following = tokens[stop].text.lower() if stop < bounds[1] else ""
        both = len(words) > 1 and _both(tokens, stop - 1, bounds[1])
        what = AmountOf.PEOPLE if both else _died(tokens, first, bounds) or harm()[head]
        return None if following in listed("counted", "not_before") else Counted(what, who, stop)
    if head in things():
        return Counted(things()[head], who, stop)
    found = _harm(tokens, (first, last, stop), bounds, is_people(words))
    found = found or next((harm()[w] for w in words[:-1] if w in listed("counted", "told_of")), None)
    if found is not None or head in listed("counted", "status"):
        return Counted(found or harm()[head], who, stop)
    what = AmountOf.PEOPLE if is_people(words) else AmountOf.OTHER
    return Counted(what, who, stop, sure=False) if words else None


def _died(tokens: Sequence[Token], first: int, bounds: tuple[int, int]) -> AmountOf | None:
    """Whether those of the hurt who are counted died ("two of the wounded died")."""
    token = tokens[first]
    verb = tokens[token.head] if bounds[0] <= token.head < bounds[1] else token
    dies = token.dep == "nsubj" and verb.lemma.lower() in listed("skipped", "dying")
    return AmountOf.KILLED if dies else None


def _of_things(tokens: Sequence[Token], last: int, end: int) -> Counted | None:
    """What is counted of a number of things: "21 of 25 drones"."""
    whole = _whole(tokens, last, end)
    head = tokens[group_end(tokens, whole, end) - 1].text.lower() if whole else ""
    return Counted(things()[head], Who.UNKNOWN, last) if head in things() else None


def _whole(tokens: Sequence[Token], last: int, end: int) -> int:
    """The end of the number of which the one before it is said to be a part: "21 of the 25"; else 0."""
    words = [t.text.lower() for t in tokens[last : min(end, last + 3)]]
    skip = 1 + (words[1:2] in (["the"], ["those"])) if words[:1] == ["of"] else 0
    found = last + skip
    while skip and found < end and tokens[found].pos == "NUM":
        found += 1
    return found if skip and found > last + skip else 0


def _among_them(tokens: Sequence[Token], last: int, end: int) -> list[str]:
    """Who is counted behind "of them" or "of whom": "three of them militants"."""
    words = [t.text.lower() for t in tokens[last : min(end, last + _GROUP)]]
    if words[:1] != ["of"] or words[1:2] not in (["them"], ["whom"]):
        return []
    rest = itertools.takewhile(lambda w: w.isalpha() and w not in ("and", "in", "on", "at"), words[2:])
    return list(rest)


def _measured(
    tokens: Sequence[Token], first: int, last: int, stop: int, bounds: tuple[int, int]
) -> Counted | None:
    """Money or a distance."""
    words = [t.text.lower() for t in tokens[last : min(bounds[1], last + 2)]]
    money, distance = lexicon("amounts")["money"], lexicon("amounts")["distance"]
    signed = first > bounds[0] and tokens[first - 1].text.lower() in money["signs"]
    if signed or any(word in money["words"] for word in words):
        return Counted(AmountOf.MONEY, Who.UNKNOWN, stop)
    if words[:1] == ["-"]:
        words, last = words[1:], last + 1
    if words and words[0] in distance and tokens[first].text.lower() != "both":  # "lost both feet"
        return Counted(AmountOf.DISTANCE_KM, Who.UNKNOWN, last + 1, distance[words[0]])
    return None


def _harm(
    tokens: Sequence[Token], at: tuple[int, int, int], bounds: tuple[int, int], people: bool
) -> AmountOf | None:
    """The harm told of the counted, from the nearest words to the parse.

    Of nouns that are not known for people, only plural ones and names are taken beside a word of harm, and
    those that are its passive subject.
    """
    first, last, stop = at
    if stop > last and _agent(tokens, stop - 1):
        return None
    passive = stop > last and tokens[stop - 1].dep == "nsubjpass"
    plural = any(t.pos == "PROPN" or t.tag == "NNS" for t in tokens[last:stop])
    found = None
    if people or stop == last or plural or passive:
        own = _acts(tokens, stop - 1, bounds[1])
        found = _behind(tokens, stop, bounds[1]) or (None if own else _before(tokens, first, bounds[0]))
    if found is None and (people or stop == last or passive):
        found = _parsed(tokens, first, last, stop, bounds)
    return found


def _agent(tokens: Sequence[Token], noun: int) -> bool:
    """Whether those counted did it, or are joined to those who did: "was shot dead by two gunmen"."""
    first = first_joined(tokens, noun)
    return tokens[first].dep == "pobj" and tokens[tokens[first].head].dep == "agent"


def first_joined(tokens: Sequence[Token], noun: int) -> int:
    """The first of the nouns that "and" joins to this one ("elders" in "elders and a journalist")."""
    for _ in range(_CLIMB):
        if tokens[noun].dep != "conj" or tokens[tokens[noun].head].pos not in _NOUNS:
            break
        noun = tokens[noun].head
    return noun


def harm_told(tokens: Sequence[Token], noun: int, bounds: tuple[int, int]) -> AmountOf | None:
    """The harm told of those whom the noun at that index names, by the words behind it or the parse."""
    behind = _behind(tokens, noun + 1, bounds[1])
    return behind or _parsed(tokens, noun, noun, noun + 1, bounds)


def _acts(tokens: Sequence[Token], noun: int, end: int) -> bool:
    """Whether those counted are the subject of a verb behind them that is none of harm: "killed and two men
    sustained injuries"."""
    token = tokens[noun]
    verb = tokens[token.head] if noun < token.head < end else None
    return (
        token.dep in ("nsubj", "nsubjpass")
        and verb is not None
        and verb.pos == "VERB"
        and verb.text.lower() not in harm()
    )


def _behind(tokens: Sequence[Token], stop: int, end: int) -> AmountOf | None:
    """Harm told right behind the counted: "62 soldiers were killed", "five dead"."""
    for position in range(stop, min(end, stop + _REACH)):
        word = tokens[position].text.lower()
        if word in harm() and word not in listed("counted", "status"):
            if tokens[position].tag == "VBG":
                return None
            nearer = (
                position + 1 < end
                and tokens[position].tag in ("VBD", "VBN")
                and _has_object(tokens, position, end)
            )
            if (nearer and word not in listed("behind_only")) or _someone_else(tokens, position, end):
                return None
            if _of_others(tokens, stop, position, end):
                return None
            return AmountOf.PEOPLE if _both(tokens, position, end) else harm()[word]
        if word not in listed("between") and tokens[position].tag != "RB" and word not in _QUOTES:
            return None
    return None


def _someone_else(tokens: Sequence[Token], dead: int, end: int) -> bool:
    """Whether others follow who were shot: "two men shot dead a judge"."""
    behind = tokens[dead + 1].pos if dead + 1 < end else ""
    return tokens[dead - 1].pos == "VERB" and tokens[dead].pos == "ADJ" and behind in _OBJECT_BEGINS


def _of_others(tokens: Sequence[Token], stop: int, harm_at: int, end: int) -> bool:
    """Whether the harm behind "and" is done to others, who are counted next: "killed six and wounded 22"."""
    joined = any(t.text.lower() == "and" for t in tokens[stop:harm_at])
    return joined and harm_at + 1 < end and tokens[harm_at + 1].pos == "NUM"


def _both(tokens: Sequence[Token], position: int, end: int) -> bool:
    """Whether dead and hurt are counted as one: "1,330 killed and wounded"."""
    joined = position + 2 < end and tokens[position + 1].text.lower() in ("and", "or", "/")
    other = harm().get(tokens[position + 2].text.lower()) if joined else None
    return other is not None and other is not harm()[tokens[position].text.lower()]


def _has_object(tokens: Sequence[Token], verb: int, end: int) -> bool:
    """Whether a verb of harm is active, with people of its own behind it: "12 gunmen killed five people"."""
    passive = any(
        t.head == tokens[verb].head or t.dep == "auxpass"
        for t in tokens[max(0, verb - 2) : verb]
        if t.text.lower() in ("was", "were", "been", "being", "be", "are", "is")
    )
    behind = itertools.takewhile(lambda t: t.text != ",", tokens[verb + 1 : min(end, verb + 2 * _REACH)])
    return not passive and any(t.dep in ("dobj", "obj") and t.head == verb for t in behind)


def _before(tokens: Sequence[Token], first: int, start: int) -> AmountOf | None:
    """Harm told right before the counted: "killed at least 62", "death toll rose to 90"."""
    for position in range(first - 1, max(start, first - _REACH - 2) - 1, -1):
        word = tokens[position].text.lower()
        shot = position > start and tokens[position - 1].lemma.lower() in listed("skipped", "shot")
        if word in harm() and (
            word not in listed("behind_only") or (word == "dead" and (shot or first - position > 1))
        ):
            return harm()[word]
        if word == "toll":
            before = tokens[position - 1].text.lower() if position > start else ""
            return harm().get(before, AmountOf.KILLED)
        if word not in listed("leading"):
            return None
    return None


def _parsed(
    tokens: Sequence[Token], first: int, last: int, stop: int, bounds: tuple[int, int]
) -> AmountOf | None:
    """Harm told by the verb that the counted hang on."""
    index = max(stop, last) - 1
    for _ in range(_CLIMB):
        token = tokens[index]
        head = token.head
        if head == index or not bounds[0] <= head < bounds[1] or _apart(tokens, head, index):
            return None
        word = tokens[head].text.lower()
        if word in harm():
            if token.dep == "nsubj" and _has_object(tokens, head, bounds[1]):
                return None
            return (
                harm()[word] if token.dep not in ("advcl", "npadvmod") and not (first < head < last) else None
            )
        if tokens[head].pos in ("VERB", "AUX") and token.dep not in ("conj", "xcomp", "ccomp"):
            hurt = token.dep == "nsubj" and _sustains(tokens, head, bounds[1])
            toll = None if token.dep == "nsubj" else _toll(tokens, head, bounds)  # who puts it is none of it
            by_verb = _result(tokens, head, token.dep, bounds) or toll
            return AmountOf.INJURED if hurt else by_verb
        if token.dep == "pobj" and tokens[head].text.lower() not in ("of", "to", "at", "including", "from"):
            return None
        index = head
    return None


def _shared(tokens: Sequence[Token], verb: int, start: int) -> AmountOf | None:
    """Harm told by a verb right before, joined to the one that has the object: "killed and tortured 180"."""
    joined = verb - 2 >= start and tokens[verb - 1].dep == "cc" and tokens[verb].dep == "conj"
    return harm().get(tokens[verb - 2].text.lower()) if joined and tokens[verb].head == verb - 2 else None


def _sustains(tokens: Sequence[Token], verb: int, end: int) -> bool:
    """As in "two men sustained blast injuries"."""
    words = lexicon("amounts")["sustained"]
    if tokens[verb].lemma.lower() not in words["verbs"]:
        return False
    return tokens[tokens[verb].head].lemma.lower() in words["nouns"] or any(
        t.head == verb and t.dep == "dobj" and t.lemma.lower() in words["nouns"]
        for t in tokens[verb + 1 : min(end, verb + _REACH)]
    )


def _toll(tokens: Sequence[Token], verb: int, bounds: tuple[int, int]) -> AmountOf | None:
    """Harm told by what rises to the number or is put at it: "the death toll in the north rose to 16"."""
    for position in range(max(bounds[0], verb - _FAR), min(bounds[1], verb + _REACH)):
        token = tokens[position]
        if token.head != verb or token.dep not in ("nsubj", "nsubjpass", "dobj"):
            continue
        below = [
            t.text.lower() for t in tokens[max(bounds[0], position - 2) : min(bounds[1], position + _REACH)]
        ]
        if token.lemma.lower() in ("toll", "dead"):
            return AmountOf.KILLED
        if token.lemma.lower() in ("number", "count", "figure", "total"):
            named = next((harm()[w] for w in below if w in listed("counted", "words")), None)
            fallen = not listed("counted", "fallen").isdisjoint(below)
            return named or (AmountOf.KILLED if fallen else None)
    return None


def _apart(tokens: Sequence[Token], head: int, index: int) -> bool:
    """Whether a word is too far from its head, or behind a semicolon, to take its meaning from it."""
    return abs(index - head) > _FAR or any(t.text == ";" for t in tokens[head:index])


def _result(tokens: Sequence[Token], verb: int, dep: str, bounds: tuple[int, int]) -> AmountOf | None:
    """Harm told by a word that hangs on the verb: "were found dead", "shot dead", "were seized and
    executed"."""
    if dep == "nsubj" and _has_object(tokens, verb, bounds[1]):
        return None  # "two men shot dead a judge"
    shared = _shared(tokens, verb, bounds[0]) if dep == "dobj" else None
    if shared is not None:
        return shared
    if tokens[verb - 1].dep == "advmod" and tokens[verb - 1].text.lower() in harm():
        return harm()[tokens[verb - 1].text.lower()]  # "were fatally shot"
    heads = {verb}
    for position in range(verb + 1, min(bounds[1], verb + _REACH)):
        token = tokens[position]
        word = token.text.lower()
        if token.head not in heads:
            continue
        if word == "to" and tokens[min(position + 1, bounds[1] - 1)].text.lower() == "death":
            return AmountOf.KILLED  # "were hacked to death"
        reported = token.dep in ("xcomp", "ccomp") and token.tag == "VBN" and dep == "nsubjpass"
        if reported:
            heads.add(position)
        if word not in harm() or (word in listed("counted", "status") and token.pos in _NOUNS):
            continue
        joined = token.dep == "conj" and dep == "nsubjpass" and not _has_object(tokens, position, bounds[1])
        if reported or joined or token.dep in ("oprd", "acomp", "advmod", "amod"):
            return harm()[word]
    return None
