"""Numbers in a sentence: where they stand and what the words about them make of them.

As with times, each word gets a letter and the grammar is a regular expression over the letters: n figure, c
number word, s scale (dozen, hundred …), V vague plural (dozens), w few, a article, h half, f fraction, o of,
N no/none, & and, - dash, t to/or, b between, i if/not/even, T the, z any other word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rashomon.language import number_words
from rashomon.records import Token

_PLAIN = r"(?:n|c|ha(?=s)|a(?=s))(?:-?[cs]|(?<=s)&[nc]){0,6}"
NUMBERS = re.compile(
    rf"(?P<share>(?:a|c|T)-?f|h)o(?:(?P<scaled>a?(?=s)s|a?n?s)|T?(?P<whole>{_PLAIN})|)"
    rf"|b(?P<from>{_PLAIN})(?:&|t)(?P<to>{_PLAIN})"
    rf"|(?P<low>{_PLAIN})(?:-|t)(?P<high>{_PLAIN})"
    r"|(?P<vague>V)(?:o(?P<times>V)|(?:[it]|to){1,3}(?P<even>V))?"
    r"|a?(?P<few>w)o?(?P<fewscale>s)?"
    rf"|(?P<plain>{_PLAIN})"
    r"|(?P<none>N)"
    r"|(?P<single>a)"
)
_LIMITS = frozenset({"fewer", "less", "more"})  # after "no": a bound, not none
_WORDS = {
    "of": "o",
    "no": "N",
    "none": "N",
    "nobody": "N",
    "without": "N",
    "and": "&",
    "-": "-",
    "–": "-",
    "to": "t",
    "or": "t",
    "between": "b",
    "if": "i",
    "not": "i",
    "even": "i",
    "the": "T",
    "a": "a",
    "an": "a",
    "half": "h",
}


Bounds = tuple[float | int | None, float | int | None, float | int | None]


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens ``first`` to ``last`` (exclusive) and the bounds they give before words around them are
    weighed."""

    first: int
    last: int
    low: float | int | None
    best: float | int | None
    high: float | int | None
    form: str


@cache
def _letters() -> dict[str, str]:
    numbers, amounts = number_words.lexicon("numbers"), number_words.lexicon("amounts")
    letters = dict.fromkeys(numbers["fractions"], "f")
    letters |= dict.fromkeys(numbers["vague"], "V") | dict.fromkeys(numbers["scales"], "s")
    letters |= dict.fromkeys(numbers["cardinals"], "c") | dict.fromkeys(amounts["few"], "w") | _WORDS
    return letters


def letters_of(tokens: Sequence[Token]) -> str:
    """One letter a word."""
    known = _letters()
    letters = [
        known.get(word := t.text.lower()) or ("n" if word[0].isdigit() and _figure(word) is not None else "z")
        for t in tokens
    ]
    for at, (token, after) in enumerate(pairwise(tokens)):
        if letters[at] == "N" and token.text.lower() == "no" and after.text.lower() in _LIMITS:
            letters[at] = "z"
    for at in range(1, len(tokens) - 1):
        before, dash, after = tokens[at - 1 : at + 2]
        apart = letters[at] == "-" and before.end < dash.start and dash.end < after.start
        figures = before.text.isdecimal() + after.text.isdecimal()
        falls = figures > 1 and int(before.text) >= int(after.text)
        if apart and (figures == 1 or falls):
            letters[at] = "z"  # "UPDATE 2 - Three soldiers killed", "Day 24 - 12 killed"
    return "".join(letters)


def _figure(word: str) -> float | int | None:
    """A figure, with or without a scale's short form ("1.5m", "20k")."""
    number = number_words.figure(word)
    if number is None and word[-1:].isalpha():
        suffixes = number_words.lexicon("numbers")["suffixes"]
        stem = word.rstrip("kmbn")
        scale, base = suffixes.get(word[len(stem) :]), number_words.figure(stem)
        return base * scale if scale and base is not None else None
    return number


def _value(tokens: Sequence[Token], span: tuple[int, int]) -> float | int | None:
    words = [t.text.lower() for t in tokens[span[0] : span[1]]]
    if len(words) == 1 and words[0][0].isdigit():
        return _figure(words[0])
    return number_words.value(
        [str(_figure(w)) if w[0].isdigit() and _figure(w) is not None else w for w in words]
    )


def numbers_in(tokens: Sequence[Token], letters: str) -> Iterator[Number]:
    """All numbers of a sentence, none overlapping. Articles come as form "single", words of none as
    "none"."""
    for match in NUMBERS.finditer(letters):
        bounds = _bounds(tokens, match)
        if bounds is not None:
            yield Number(match.start(), match.end(), *bounds, match.lastgroup or "")


def _bounds(tokens: Sequence[Token], match: re.Match[str]) -> Bounds | None:
    group = match.re.groupindex
    given = {name: match.span(name) for name in group if match.start(name) >= 0}
    if "none" in given:
        return 0, 0, 0
    if "single" in given:
        return 1, 1, 1
    if "share" in given:
        return _share(tokens, given)
    if "vague" in given or "few" in given:
        return _vague(tokens, given)
    if "plain" in given:
        number = _value(tokens, given["plain"])
        return None if number is None else (number, number, number)
    return _range(tokens, [given[name] for name in ("from", "to", "low", "high") if name in given])


def _range(tokens: Sequence[Token], ends: Sequence[tuple[int, int]]) -> Bounds | None:
    """Two numbers as bounds, "two to three thousand" included; "thirty-seven" is one number."""
    low, high = (_value(tokens, end) for end in ends)
    if low is None or high is None:
        return None
    scale = number_words.scales().get(tokens[ends[1][1] - 1].text.lower(), 1)
    if low < scale <= high:
        low *= scale
    if low < high:
        return low, None, high
    whole = _value(tokens, (ends[0][0], ends[1][1]))
    return None if whole is None else (whole, whole, whole)


def _share(tokens: Sequence[Token], given: dict[str, tuple[int, int]]) -> Bounds | None:
    """A fraction of a number: "three-quarters of the 40", "a quarter of a million"; of an unknown one: no
    bounds."""
    words = [t.text.lower() for t in tokens[slice(*given["share"])]]
    part = number_words.lexicon("numbers")["fractions"][words[-1]]
    part *= number_words.cardinals().get(words[0], 1)
    span = given.get("scaled") or given.get("whole")
    if span is None:
        return None, None, None
    number = _value(tokens, span)
    if number is None:
        return None
    share = part * number
    best = round(share)
    return best, best, best


def _vague(tokens: Sequence[Token], given: dict[str, tuple[int, int]]) -> Bounds:
    """The least that vague words mean: "dozens" two dozen, "tens of thousands" twenty thousand."""
    numbers, few = number_words.lexicon("numbers")["vague"], number_words.lexicon("amounts")["few"]
    if "few" in given:
        low = few[tokens[given["few"][0]].text.lower()]
        if "fewscale" in given:
            low *= number_words.scales()[tokens[given["fewscale"][0]].text.lower()]
        return low, None, None
    low = numbers[tokens[given["vague"][0]].text.lower()]
    if "times" in given:
        low *= numbers[tokens[given["times"][0]].text.lower()] // 2
    return low, None, None
