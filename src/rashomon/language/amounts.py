"""How many: numbers of people and things in a report, with what they count and how sure the words are."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

import msgspec

from rashomon.language.amount_bounds import applied, bound_before, bound_behind
from rashomon.language.amount_company import before, company
from rashomon.language.amount_counted import Counted, counted, harm, is_people, listed
from rashomon.language.amount_grammar import Number, letters_of, numbers_in
from rashomon.language.amount_parts import (
    DEAD_OR_HURT,
    HARM,
    Found,
    added,
    is_part,
    is_whole,
    joined,
    look_back,
)
from rashomon.language.amount_victims import victims
from rashomon.language.number_words import lexicon
from rashomon.language.times import time_spans
from rashomon.records import Report, Sentence, Token
from rashomon.values import Amount, Span
from rashomon.vocabulary import AmountOf, Who

_KNOWN = 6  # words behind "no" among which it is told that none is known of
_MOST = 10**12


def find_amounts(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> tuple[Amount, ...]:
    """All amounts in the sentences, in order, none overlapping. Never raises on any text.

    Times, dates, ordinals, ages, names of weapons and numbers of documents are no amounts. Distances are in
    kilometres.
    """
    taken = time_spans(report.text)
    amounts: list[Amount] = []
    cursor = 0
    for sentence in sentences:
        words = tokens[sentence.first : sentence.last]
        letters = letters_of(words)
        if not any(letter in "ncsVwNaf" for letter in letters) and not _harms(words):
            continue
        while cursor < len(taken) and taken[cursor][1] <= sentence.start:
            cursor += 1
        times = [t for t in taken[cursor : cursor + 64] if t[0] < sentence.end]
        amounts.extend(_sentence(report, tokens, sentence, letters, times))
    return tuple(amounts)


def _sentence(
    report: Report,
    tokens: Sequence[Token],
    sentence: Sentence,
    letters: str,
    times: Sequence[tuple[int, int]],
) -> list[Amount]:
    """The amounts of one sentence: later ones may take what they count from the one before."""
    words = tokens[sentence.first : sentence.last]
    bounds = (sentence.first, sentence.last)
    found: list[Found] = []
    for number in numbers_in(words, letters):
        shifted = Number(
            number.first + bounds[0],
            number.last + bounds[0],
            number.low,
            number.best,
            number.high,
            number.form,
        )
        one = _one(tokens, shifted, bounds, times, found[-1] if found else None)
        taken = found[-1].end if found else 0
        if one is not None and one.first >= taken:
            found.append(_with_company(tokens, one, bounds))
    found = _with_victims(tokens, found, bounds)
    look_back(tokens, found)
    found = [b for a, b in pairwise((None, *found)) if b and not is_whole(tokens, a, b)]
    text = " ".join(t.text.lower() for t in words) if found else ""
    toll = any(f" {phrase} " in f" {text} " for phrase in listed("running"))
    return [
        _sum(report, [_amount(report, tokens, one, toll) for one in several])
        if len(several) > 1
        else _amount(report, tokens, several[0], toll)
        for several in added(tokens, found)
    ]


def _harms(words: Sequence[Token]) -> bool:
    return any(t.text.lower() in harm() for t in words)


def _with_victims(tokens: Sequence[Token], found: Sequence[Found], bounds: tuple[int, int]) -> list[Found]:
    """The amounts, and between them single persons harmed whom no number counts."""
    told = list(found)
    for first, what in victims(tokens, bounds):
        if not any(one.first < what.last and first < one.end for one in told):
            one = Number(first, first, 1, 1, 1, "single")
            told.append(_with_company(tokens, Found(first, one, "", what), bounds))
    told.sort(key=lambda one: one.first)
    ends = itertools.accumulate((one.end for one in told), max, initial=0)
    return [one for one, end in zip(told, ends, strict=False) if one.first >= end]


def _with_company(tokens: Sequence[Token], one: Found, bounds: tuple[int, int]) -> Found:
    """The amount with the single persons who are joined to those it counts ("a boy and his grandmother")."""
    number, what = one.number, one.what
    if what.of not in DEAD_OR_HURT or number.form == "none" or what.last <= number.last:
        return one
    more, last = company(tokens, what.last, bounds[1], what.who)
    led = before(tokens, one.first, bounds[0], what.last - 1)
    if led is not None:
        more, one.first = more + 1, led
    if more and number.low is not None:
        best = None if number.best is None else number.best + more
        high = None if number.high is None else number.high + more
        one.number = replace(number, low=number.low + more, best=best, high=high)
        one.what = replace(what, last=last)
    return one


def _sum(report: Report, parts: Sequence[Amount]) -> Amount:
    """One amount for several: their numbers added up, their words from the first to the last."""

    def total(numbers: Sequence[float | None]) -> float | None:
        known = [n for n in numbers if n is not None]
        return sum(known) if len(known) == len(numbers) else None

    first, last = parts[0].words, parts[-1].words
    return msgspec.structs.replace(
        parts[0],
        words=Span.cut(report.text, first.start, last.end, report.text_sha256),
        low=total([p.low for p in parts]),
        best=total([p.best for p in parts]),
        high=total([p.high for p in parts]),
        group=report.text[first.end - len(parts[0].group) : last.end] if parts[0].group else "",
        confidence=min(p.confidence for p in parts),
    )


def _one(
    tokens: Sequence[Token],
    number: Number,
    bounds: tuple[int, int],
    times: Sequence[tuple[int, int]],
    before: Found | None,
) -> Found | None:
    """A number as an amount, or None where it is none."""
    start, end = tokens[number.first].start, tokens[number.last - 1].end
    if any(a < end and start < b for a, b in times) or _skipped(tokens, number, bounds):
        return None
    if number.best is not None and number.best > _MOST:
        return None
    first, bound = bound_before(tokens, number.first, bounds[0])
    if _replaced(tokens, first, bounds[0]):
        return None
    last, behind = bound_behind(tokens, number.last, bounds[1])
    what = counted(tokens, number.first, last, bounds)
    if number.form == "single" and not _one_person(tokens, number, what):
        return None
    if number.form == "none":
        what = _none(tokens, number, bounds, what)
    part = is_part(tokens, first, bounds[0], before)
    if (
        before is not None
        and before.number.form == "none"
        and tokens[before.number.last].text.lower() == "of"
    ):
        what = Counted(AmountOf.PEOPLE, what.who if what else before.what.who, what.last if what else last)
    if (
        before is not None
        and (what is None or not what.sure)
        and (part or joined(tokens, before.what.last, first))
    ):
        people = _goes_on(tokens, number, bounds, what)
        if people and before.what.of in HARM:
            what = Counted(
                before.what.of, what.who if what else before.what.who, what.last if what else last, sure=False
            )
    if what is not None and tokens[number.first].text.lower() == "both" and what.last <= number.last:
        what = what if what.of in DEAD_OR_HURT else None  # "both were captured" may be two posts
    if what is None or (number.form == "share" and number.best is None and what.of not in HARM):
        return None
    return Found(first, number, behind or bound, what, part)


def _goes_on(tokens: Sequence[Token], number: Number, bounds: tuple[int, int], what: Counted | None) -> bool:
    """Whether a number counts people of whom no more is told: "30 killed and 12 wounded, 4 badly", but not
    "30 killed and 12 with burns"."""
    if what is not None:
        return what.of is AmountOf.PEOPLE and not _does(tokens, what.last, bounds[1])
    return number.last >= bounds[1] or tokens[number.last].text.lower() not in listed("skipped", "told_apart")


def _does(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether those counted do something of their own: "1 woman killed, 1 boy lost a leg"."""
    token = tokens[last] if last < end else None
    return (
        token is not None and token.pos == "VERB" and token.tag == "VBD" and token.text.lower() not in harm()
    )


def _replaced(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Whether the words before a number say that it is not the one: "4, not 9", "4 rather than 9"."""
    words = [t.text.lower() for t in tokens[max(start, first - 2) : first]]
    return any(" ".join(words[-n:]) in listed("skipped", "replaced") for n in (1, 2))


def _one_person(tokens: Sequence[Token], number: Number, what: Counted | None) -> bool:
    """Whether "a" or "an" counts somebody harmed: "a nurse was killed", not "a total of 19"."""
    if what is None or not what.sure or what.of not in HARM or what.last <= number.last:
        return False
    words = [t.text.lower() for t in tokens[number.last : what.last]]
    head = tokens[what.last - 1]
    return (
        head.tag not in ("NNS", "VBD", "VBN", "VBG")
        and not any(
            a.pos == "NUM" and b.text != "-" for a, b in pairwise(tokens[number.last : what.last])
        )  # "a 50-year-old man"
        and (
            is_people(words[-1:])
            or (head.dep == "nsubjpass" and words[-1] not in listed("skipped", "groups"))
        )
    )


def _none(
    tokens: Sequence[Token], number: Number, bounds: tuple[int, int], what: Counted | None
) -> Counted | None:
    """As in "No one was killed", "no casualties", "without killing anyone": a number only where people or
    harm are denied, and not where none is only known of ("no casualties were reported")."""
    last = number.last
    if _only_known(tokens, number, bounds):
        return None
    if tokens[number.first].text.lower() == "without":
        return _spared(tokens, last, bounds[1])
    if last < bounds[1] and tokens[last].text.lower() == "one":
        last += 1
        what = counted(tokens, number.first, last, bounds)
    if what is None:
        return None
    last = max(last, what.last)
    word = tokens[what.last - 1].text.lower()
    if word in listed("none", "casualties") or (what.of is AmountOf.PEOPLE and what.sure):
        return Counted(AmountOf.KILLED, what.who, last)  # "no civilians were hurt or killed"
    if what.of in HARM or (what.of is AmountOf.OTHER and word == "losses"):
        return Counted(what.of, what.who, last)
    return None


def _only_known(tokens: Sequence[Token], number: Number, bounds: tuple[int, int]) -> bool:
    """Whether only no report of harm is told of: "no casualties were reported", "no reports of deaths"."""
    behind = [t.text.lower() for t in tokens[number.last : min(bounds[1], number.last + _KNOWN)]]
    told = list(takewhile(lambda w: w.isalpha() or w in ("-", "/"), behind))
    return not listed("none", "known").isdisjoint(told)


def _spared(tokens: Sequence[Token], at: int, end: int) -> Counted | None:
    """Whom "without" says that no harm was done to: "without killing anyone", "without casualties"."""
    words = [t.text.lower() for t in tokens[at : min(end, at + _KNOWN)]]
    causing = words[:1] != [] and words[0] in listed("none", "causing")
    rest = words[1:] if causing else words
    skipped = len(list(takewhile(lambda w: w in listed("none", "any"), rest)))
    what, last = rest[skipped : skipped + 1], at + causing + skipped + 1
    if what and what[0] in (*listed("none", "casualties"), *listed("none", "deaths")):
        return Counted(AmountOf.KILLED, Who.UNKNOWN, last)
    last = 1 + len(list(takewhile(lambda w: w in listed("none", "any"), words[1:])))
    if words[last : last + 1] and words[last] in listed("none", "anyone") and harm().get(words[0]) in HARM:
        return Counted(harm()[words[0]], Who.UNKNOWN, at + last + 1)
    return None


def _skipped(tokens: Sequence[Token], number: Number, bounds: tuple[int, int]) -> bool:
    """Numbers of documents, roads and flights; rates; ages; the pronoun "one"; parts of compounds."""
    first, last = number.first, number.last
    before = tokens[first - 1] if first > bounds[0] else None
    after = tokens[last] if last < bounds[1] else None
    word = tokens[first].text.lower()
    if after is not None and after.text.lower() in listed("skipped", "after"):
        return True
    if before is not None and number.form == "plain" and _numbered(tokens, first, before, after, bounds):
        return True
    apart = after is not None and after.text in ("-", "–") and after.start > tokens[last - 1].end
    if apart and number.form == "plain":
        return True  # "UPDATE 2 - three killed"
    if after is not None and after.text in ("-", "/", ":", "–") and after.start == tokens[last - 1].end:
        unit = tokens[last + 1].text.lower() if last + 1 < bounds[1] else ""
        return unit not in lexicon("amounts")["distance"]
    counts = after is not None and is_people([after.text.lower()])  # "said that one person was killed"
    pronoun = word == "one" and number.last == first + 1 and before is not None and not counts
    return pronoun and before is not None and before.text.lower() in listed("skipped", "one")


def _numbered(
    tokens: Sequence[Token], first: int, before: Token, after: Token | None, bounds: tuple[int, int]
) -> bool:
    """Whether a figure belongs to the word before it: a name's number, a person's age ("Ahmad, 23, said")."""
    figure = tokens[first].text[0].isdigit()
    if figure and before.text.lower() in listed("skipped", "before"):
        return True
    if figure and before.pos == "PROPN" and tokens[first].head == first - 1:
        return True
    if before.text in ("-", "/", ":") and before.end == tokens[first].start:
        return True
    named = first - 2 >= bounds[0] and tokens[first - 2].pos == "PROPN"
    return before.text == "," and (after is None or after.text in (",", ".")) and named


def _amount(report: Report, tokens: Sequence[Token], one: Found, toll: bool) -> Amount:
    """The record."""
    low, best, high = applied(one.number, one.bound, one.what.factor)
    last = one.end
    group = (
        report.text[tokens[one.number.last].start : tokens[last - 1].end] if last > one.number.last else ""
    )
    group = group.removeprefix("of ").removeprefix("the ")
    if one.what.of is AmountOf.DISTANCE_KM or group == "one":  # "no one"
        group = ""
    return Amount(
        words=Span.cut(report.text, tokens[one.first].start, tokens[last - 1].end, report.text_sha256),
        of=one.what.of,
        low=low,
        best=best,
        high=high,
        who=one.what.who,
        group=group,
        part_of=one.part,
        running=toll and one.what.of in HARM,
        confidence=0.9 if one.what.sure else 0.6 if is_people(group.lower().split()) else 0.4,
    )
