"""Persons and organisations that no list knows: capitalised names with a title, who speak or are harmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.language.time_words import table
from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.names import plain
from rashomon.records import Report, Sentence, Token
from rashomon.values import Actor, Span
from rashomon.vocabulary import ActorKind

_LONGEST = 7  # tokens of a name, hyphens included


def find_persons(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    known: Sequence[Actor],
    lexicon: Lexicon,
) -> list[Actor]:
    """Names outside ``known`` that speak, carry a title or are harmed.

    Later short forms get the id of the full name.
    """
    covered = _covered(known)
    full: dict[str, tuple[str, str]] = {}
    found: list[Actor] = []
    for sentence in sentences:
        for first, last in _runs(tokens, sentence, covered, lexicon):
            own = _by_head(tokens, first, last, lexicon)
            kind = own or _kind(tokens[last - 1].text, lexicon)
            named = own is not None or _spoken(tokens, first, last, sentence, lexicon)
            named = named or _harmed(last - 1, tokens, sentence, lexicon)
            words = [plain(t.text) for t in tokens[first:last] if t.text[0].isalnum()]
            if not named and not (words[-1] in full and last - first <= 3):
                continue
            name = report.text[tokens[first].start : tokens[last - 1].end]
            identity = "_".join(words)
            if kind is ActorKind.PERSON:
                identity, name = full.setdefault(words[-1], (identity, name))
            span = Span.cut(report.text, tokens[first].start, tokens[last - 1].end, report.text_sha256)
            found.append(Actor(span, name, kind, identity, confidence=0.7))
    return found


def _covered(known: Sequence[Actor]) -> set[int]:
    """Offsets of all letters that belong to a known actor."""
    return {at for actor in known if actor.words for at in range(actor.words.start, actor.words.end)}


def _runs(
    tokens: Sequence[Token], sentence: Sentence, covered: set[int], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised proper nouns, with small words and hyphens inside."""
    number = sentence.first
    while number < sentence.last:
        if not _proper(tokens[number], covered):
            number += 1
            continue
        first = number
        last = number + 1
        number += 1
        while number < sentence.last and number - first < _LONGEST:
            token = tokens[number]
            if _proper(token, covered):
                last = number + 1
            elif not _inside(token, tokens[first], lexicon) or _dash(tokens, number):
                break
            number += 1
        number = last
        first += first < last - 1 and _ends_a_date(tokens, first, sentence)
        while first < last - 1 and plain(tokens[first].text.rstrip(".")) in lexicon.titles:
            first += 1
        if plain(tokens[first].text.rstrip(".")) not in lexicon.titles and not _labels(
            tokens, last, sentence
        ):
            yield first, last


def _ends_a_date(tokens: Sequence[Token], number: int, sentence: Sentence) -> bool:
    """Is it the month of a date before a name: "on 5 October General X said"?"""
    after_day = number > sentence.first and tokens[number - 1].text.isdigit()
    return after_day and plain(tokens[number].text) in table("months")


def _proper(token: Token, covered: set[int]) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper() and token.start not in covered


def _inside(token: Token, first: Token, lexicon: Lexicon) -> bool:
    """Whether a small word may stand in a name: "al", and "of" after an organisation's head word."""
    if plain(token.text) in lexicon.particles or token.text == "-":
        return True
    return token.text in {"of", "for", "the"} and plain(first.text) in lexicon.named


def _labels(tokens: Sequence[Token], last: int, sentence: Sentence) -> bool:
    """Do the words stand, with others and commas only, before a dash that opens the sentence ("X, Y - ten
    died")?"""
    dash = next((n for n in range(last, min(last + _LONGEST, sentence.last)) if _dash(tokens, n)), None)
    before = range(sentence.first, dash) if dash is not None else ()
    return bool(before) and all(tokens[n].pos in ("PROPN", "PUNCT", "NUM") for n in before)


def _dash(tokens: Sequence[Token], number: int) -> bool:
    """Is it a dash between blanks, which joins no name ("Marawi - Two Marines")?"""
    return tokens[number].text == "-" and tokens[number - 1].end < tokens[number].start


def _by_head(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> ActorKind | None:
    """The kind of a name of two words or more whose head, last or before "of", is an organisation's."""
    if last - first < 2:
        return None
    led = tokens[first + 1].text in {"of", "for"}
    return lexicon.named.get(plain(tokens[first if led else last - 1].text))


def _kind(last: str, lexicon: Lexicon) -> ActorKind:
    return lexicon.organisation_words.get(plain(last), ActorKind.PERSON)


def _spoken(tokens: Sequence[Token], first: int, last: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the name has a title before it or is the subject of a verb of saying."""
    before = tokens[first - 1] if first > sentence.first else None
    if before is not None and plain(before.text.rstrip(".")) in lexicon.titles:
        return True
    for token in tokens[first:last]:
        if token.dep == "nsubj" and tokens[token.head].lemma in lexicon.verbs:
            return True
    head = tokens[last - 1]
    return head.dep == "appos" and _subject(tokens[head.head], tokens, lexicon)


def _harmed(number: int, tokens: Sequence[Token], sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the name is of somebody killed or hurt: "murdered X", "X, who was shot", "X's murder"."""
    head = tokens[number]
    governor = tokens[head.head]
    verbs, nouns = lexicon.suffered["verbs"], lexicon.suffered["nouns"]
    if head.dep in {"dobj", "nsubjpass"}:
        return governor.lemma.lower() in verbs
    if head.dep == "pobj" and governor.text.lower() == "of":
        return tokens[governor.head].lemma.lower() in nouns
    if head.dep == "poss":
        return governor.lemma.lower() in nouns
    named = {number, head.head} if head.dep == "appos" else {number}
    passive = {t.head for t in tokens[number : sentence.last] if t.dep in {"auxpass", "nsubjpass"}}
    return any(
        tokens[i].dep == "relcl" and tokens[i].head in named and tokens[i].lemma.lower() in verbs
        for i in passive
    )


def _subject(token: Token, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    return token.dep == "nsubj" and tokens[token.head].lemma in lexicon.verbs
