"""Which words may name a place: runs of capitalised words in the gazetteer, and what stands beside them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from rashomon.language.place_peoples import people
from rashomon.language.place_words import place_words
from rashomon.lookups.gazetteer import PRIMARY, Gazetteer, Match
from rashomon.lookups.place_names import is_article
from rashomon.records import Sentence, Token
from rashomon.vocabulary import PlaceKind

LARGE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
HYPHENS = frozenset("-‐‑–")
LISTED = re.compile(r", (?:and )?| and ")  # between two names of a list
_LONGEST = 6  # words of a name, hyphens not counted
_PARTICLES = frozenset(
    {"of", "and", "de", "del", "la", "le", "du", "upon", "am", "an", "the", "es", "da", "do", "on"}
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_NO_ARTICLE = frozenset({"as", "an", "at"})  # English words before they are Arabic articles
_LOST_APOSTROPHE = 20_000  # inhabitants from which "Xs" is read as "X's"
_WELL_KNOWN = 100_000
_ONE = frozenset({"a", "an", "another", "one"})
_WEAK_NOUNS = frozenset(
    {"state", "base", "camp", "plant", "city"}
)  # before a name they belong to something else


class Said(NamedTuple):
    """What words say of how something lies to the place named behind them: where in them that begins, the
    bearing in degrees and the distance if they are told, and whether it is somewhere around the place."""

    start: int
    degrees: float | None
    km: float | None
    near: bool = False


class Mention(msgspec.Struct, eq=False):
    """A name in the text: tokens ``first`` to ``last`` (exclusive), offsets, matches.

    ``noun`` says what it is, ``whole_start`` and ``whole_end`` enclose both (-1: no noun beside it),
    ``inside`` is the area after its comma, ``strength`` how surely it is a place (logarithm of odds, the sum
    of weighted ``features``), ``owner`` what it stands in if that is a person's or actor's name or a
    dateline, ``locative`` whether "in" or the like leads, ``container`` the mention of the place it is said
    to lie in, ``listed`` whether it is one of a list of three or more, ``part`` whether it is a part of a
    town there, ``contains`` whether it stands after a comma as what another lies in, ``fragment`` whether it
    is perhaps only a part of a longer name, ``beside`` the mention of the place it is said to lie near,
    ``said`` how, ``bound`` whether it is said to lie in or near a known place.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    matches: tuple[Match, ...] = ()
    noun: str = ""
    whole_start: int = -1
    whole_end: int = -1
    inside: str = ""
    features: dict[str, float] = {}
    strength: float = 0.0
    owner: str = ""
    locative: bool = False
    container: "Mention | None" = None
    listed: bool = False
    part: bool = False
    contains: bool = False
    fragment: bool = False
    beside: "Mention | None" = None
    said: Said | None = None
    bound: bool = False

    @property
    def led(self) -> bool:
        """Whether the noun stands before the name: "a district of X" may be a part of the town."""
        return 0 <= self.whole_start < self.start


class Run(NamedTuple):
    """Capitalised words in a row: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int


def runs(tokens: Sequence[Token], sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Capitalised words in a row, articles, hyphens and small words between them, outside of taken spans."""
    i = sentence.first
    while i < sentence.last:
        if not _starts(tokens, i, sentence.last):
            i += 1
            continue
        end = i + 1
        while end < sentence.last:
            step = _continues(tokens, end, sentence.last)
            if not step:
                break
            end += step
        yield from _outside(Run(i, end), tokens, taken)
        i = end


def _outside(run: Run, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """The parts of a run that lie in no taken span."""
    left, right = tokens[run.first].start, tokens[run.last - 1].end
    near = [(s, e) for s, e in taken if s < right and left < e]
    if not near:
        yield run
        return
    first = run.first
    for i in range(run.first, run.last + 1):
        if i == run.last or any(s < tokens[i].end and tokens[i].start < e for s, e in near):
            if first < i:
                yield Run(first, i)
            first = i + 1


def _starts(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a run starts here: a capital letter, or an article before one ("al-Bab", "ash-Shaddadi")."""
    text = tokens[i].text
    if text[0].isupper():
        return True
    hyphen = i + 2 < last and tokens[i + 1].text in HYPHENS
    following = i + 2 if hyphen else i + 1
    if following >= last or not tokens[following].text[0].isupper() or text in _NO_ARTICLE:
        return False
    return is_article(text, tokens[following].text.lower())


def _continues(tokens: Sequence[Token], i: int, last: int) -> int:
    """How many tokens from ``i`` on belong to the run: 0 if it ends here."""
    text = tokens[i].text
    if text[0].isupper():
        return 1
    if i + 1 >= last:
        return 0
    following = tokens[i + 1]
    if tokens[i].start == tokens[i - 1].end and following.start == tokens[i].end:
        if text in HYPHENS:
            return 2 if following.text[0].isalpha() and len(following.text) > 1 else 0
        return int(text in {"'", "’", "`"})
    if text.islower() and following.text in HYPHENS:
        return 3 if i + 2 < last and len(text) <= 3 and tokens[i + 2].text[0].isupper() else 0
    small = text in _PARTICLES or is_article(text, following.text.lower())
    named = following.text[0].isupper() and following.text.lower() not in place_words().words.never
    return 2 if small and named else 0  # not "Kherson on Monday"


def _well_known(mention: Mention) -> bool:
    """Is it the name of a large place or area?"""
    return any(m.entry.kind in LARGE or m.entry.population >= _WELL_KNOWN for m in mention.matches)


class Names:
    """Finds the names of one text in the gazetteer."""

    def __init__(self, text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
        """For ``text`` with its ``tokens``."""
        self.text = text
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.words = place_words()

    def at(self, i: int, run: Run, sentence: Sentence) -> Mention | None:
        """The longest name that starts at token ``i`` of a run, with what stands beside it; else None."""
        if (
            self._of_a_ship(i, sentence)
            or self._after_article(i, run)
            or not self.tokens[i].text[0].isalnum()
        ):
            return None
        mention = (
            self._abbreviation(i, sentence) or self._with_noun(i, run, sentence) or self._longest(i, run)
        )
        if mention:
            self.see_nouns(mention, sentence)
            self._see_container(mention, sentence)
            self.see_locative(mention, sentence)
        return mention

    def _of_a_ship(self, i: int, sentence: Sentence) -> bool:
        """Whether a vessel's name would begin here ("the tanker Sirius Star")."""
        return i > sentence.first and self.tokens[i - 1].text.lower() in self.words.words.vessels

    def _after_article(self, i: int, run: Run) -> bool:
        """Whether a name would begin within another ("Harir" in "Busr al-Harir")."""
        if i - 3 < run.first or self.tokens[i - 1].text not in HYPHENS:
            return False
        return is_article(self.tokens[i - 2].text.lower(), self.tokens[i].text.lower())

    def unknown(self, run: Run, sentence: Sentence) -> Mention | None:
        """The run as a name that the gazetteer does not know; None if it holds a common word."""
        first = next((k for k in range(run.first, run.last) if self.tokens[k].pos == "PROPN"), run.last)
        last = min(run.last, first + _LONGEST)
        if (
            first == last
            or self._of_a_ship(first, sentence)
            or any(t.text.lower() in self.words.words.never for t in self.tokens[first:last])
        ):
            return None
        mention = self._mention(first, last)
        self.see_nouns(mention, sentence)
        self.see_locative(mention, sentence)
        return mention

    def given(self, first: int, last: int, start: int, end: int, sentence: Sentence) -> Mention:
        """A name of which it is known that it is a place, with what stands beside it.

        One that the gazetteer lacks is understood by the longest known name in it ("Slidell Hospital").
        """
        name = self.text[start:end]
        mention = Mention(first, last, start, end, name, self.gazetteer.matches(name))
        short = self._abbreviation(first, sentence)
        of_people = people(name, self.gazetteer)
        if short and short.last == last:
            mention.matches = short.matches
        elif of_people:
            mention.matches = (Match(of_people, PRIMARY),)
        elif not mention.matches:
            parts = (self._longest(i, Run(first, last)) for i in range(first, last))
            known = max((p for p in parts if p), key=lambda p: (p.last - p.first, -p.first), default=None)
            mention.matches = known.matches if known else ()
        self.see_nouns(mention, sentence)
        self._see_container(mention, sentence)
        self.see_locative(mention, sentence)
        mention.whole_start = mention.whole_end = -1
        return mention

    def _mention(self, first: int, last: int, matches: tuple[Match, ...] = ()) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Mention(first, last, start, end, self.text[start:end], matches)

    def _longest(self, i: int, run: Run) -> Mention | None:
        """The longest known name from token ``i`` on, also with the s of a possessive that lost its mark."""
        never = self.words.words.never | self.words.directions.keys()
        for last in range(min(run.last, i + _LONGEST + 2), i, -1):
            word = self.tokens[last - 1].text
            if not word[0].isupper() and last - 1 > i and self.tokens[last - 2].text not in HYPHENS:
                continue
            if self._doubled(i, last, run):
                continue
            single = last - i == 1
            if single and (word.lower() in never or len(word) < 2) and word not in {"US", "UK"}:
                continue
            if self._is_definite(i, last) or (single and self._of_a_people(i, run)):
                continue
            mention = self._mention(i, last)
            mention.matches = self.gazetteer.matches(mention.name)
            if not mention.matches and word.endswith("s") and word[:-1].lower() not in never:
                self._without_s(mention)
            if mention.matches and not (self._cut(last, run) and not _well_known(mention)):
                return mention
        return None

    def _doubled(self, i: int, last: int, run: Run) -> bool:
        """Whether the words are half of a name that says them twice ("Tongo" in "Tongo Tongo")."""
        before = self.tokens[i - 1].text if i > run.first else ""
        after = self.tokens[last].text if last < run.last else ""
        return self.tokens[i].text == before or self.tokens[last - 1].text == after

    def _of_a_people(self, i: int, run: Run) -> bool:
        """Whether a word only says of which people something is ("the Somali capital")."""
        if self.tokens[i].text.lower() not in self.words.demonyms:
            return False
        return not (i + 1 < run.last and self.words.asked(self.tokens[i + 1].text.lower()))

    def _cut(self, last: int, run: Run) -> bool:
        """Whether the words break off within a name with a hyphen ("Pont" in "Pont-Sondé"), the rest of which
        is no name by itself ("Damascus-Aleppo")."""
        if last + 1 >= run.last or self.tokens[last].text not in HYPHENS:
            return False
        before, after = self.tokens[last - 1].end, self.tokens[last + 1].start
        joined = before == self.tokens[last].start and after == self.tokens[last].end
        rest = self.text[after : self.tokens[run.last - 1].end]
        return joined and not any(map(self.gazetteer.matches, (self.tokens[last + 1].text, rest)))

    def _is_definite(self, i: int, last: int) -> bool:
        """Whether the words are "The city" or the like: no name, though some place bears it."""
        following = self.tokens[i + 1].text.lower() if last - i == 2 else ""
        common = following in self.words.words.never or bool(self.words.asked(following))
        return common and self.tokens[i].text.lower() == "the"

    def _without_s(self, mention: Mention) -> None:
        """Read "Aleppos" as "Aleppo's" if that is a large place."""
        matches = self.gazetteer.matches(mention.name[:-1])
        large = tuple(m for m in matches if m.entry.kind in LARGE or m.entry.population > _LOST_APOSTROPHE)
        if large:
            mention.name, mention.end, mention.matches = mention.name[:-1], mention.end - 1, large

    def _with_noun(self, i: int, run: Run, sentence: Sentence) -> Mention | None:
        """A name whose noun in small letters belongs to it ("Omar oilfield", "Tharda hills")."""
        for length in (2, 1):
            last = run.last + length
            if last > sentence.last or last - i > _LONGEST or self._is_definite(i, run.last + 1):
                continue
            noun = " ".join(t.text for t in self.tokens[run.last : last])
            if not noun.islower() or not self.words.asked(noun):
                continue
            mention = self._mention(i, last)
            mention.matches = self.gazetteer.matches(mention.name)
            if mention.matches:
                mention.noun = noun
                return mention
        return None

    def _abbreviation(self, i: int, sentence: Sentence) -> Mention | None:
        """A state's abbreviation after a name and a comma ("Alexandria, La."), or with points ("S.C.")."""
        full = self._spelt_out(self.tokens[i].text)
        if not full:
            return None
        before = self.tokens[i - 1].text if i > sentence.first else ""
        named = before == "," and i - 2 >= sentence.first and self.tokens[i - 2].text[0].isupper()
        pointed = self.tokens[i].text.count(".") > 1 and not before.isdecimal()  # not "500 B.C."
        if not named and not pointed:
            return None
        matches = tuple(m for m in self.gazetteer.matches(full) if m.entry.kind is PlaceKind.ADMIN1)
        if not matches:
            return None
        mention = self._mention(i, i + 1, matches)
        mention.noun = "state"
        return mention

    def _spelt_out(self, word: str) -> str:
        return self.words.abbreviations.get(word.replace(".", ""), "")

    def see_nouns(self, mention: Mention, sentence: Sentence) -> None:
        """The noun in or beside the name that says what it is, and the stretch from the one to the other."""
        own = self.tokens[mention.last - 1].text.lower()
        if mention.noun or (mention.last - mention.first > 1 and self.words.asked(own)):
            mention.noun = mention.noun or own
            return
        if self._noun_after(mention, sentence):
            return
        before = mention.first - 1
        linked = before - 1 >= sentence.first and self.tokens[before].text.lower() == "of"
        before -= linked
        if before < sentence.first or (linked and self._is_part(before, sentence)):
            return
        noun = self.tokens[before].text.lower()
        if self.words.asked(noun) and (noun not in _WEAK_NOUNS or (linked and noun == "city")):
            mention.noun, mention.whole_start, mention.whole_end = (
                noun,
                self.tokens[before].start,
                mention.end,
            )

    def _is_part(self, noun: int, sentence: Sentence) -> bool:
        """Whether a noun before "of" is a part of what is named: "a suburb of", "Mayo district of"."""
        before = self.tokens[noun - 1] if noun > sentence.first else None
        if before is None:
            return False
        word = before.text.lower()
        return word in _ONE or (before.text[0].isupper() and word not in self.words.words.never)

    def _noun_after(self, mention: Mention, sentence: Sentence) -> bool:
        after = mention.last
        if after < sentence.last and self.tokens[after].text in _POSSESSIVES:
            after += 1
        for length in (2, 1):
            if after + length > sentence.last:
                continue
            noun = " ".join(t.text.lower() for t in self.tokens[after : after + length])
            one = noun in self.words.kinds or noun.removesuffix("s") in self.words.back.plural
            if one and self.words.asked(noun):
                mention.noun, mention.whole_start = noun, mention.start
                mention.whole_end = self.tokens[after + length - 1].end
                return True
        return False

    def see_locative(self, mention: Mention, sentence: Sentence) -> None:
        """Whether "in", "near" or the like leads."""
        before = self.tokens[mention.first - 1].text.lower() if mention.first > sentence.first else ""
        mention.locative = before in self.words.words.locative

    def _see_container(self, mention: Mention, sentence: Sentence) -> None:
        """The area after a comma: "Alexandria, La.", "Mosul, Iraq"."""
        first = mention.last + 1
        if first >= sentence.last or self.tokens[mention.last].text != ",":
            return
        word = self.tokens[first].text
        mention.inside = self._spelt_out(word)
        if mention.inside or not word[0].isupper():
            return
        for length in (3, 2, 1):
            if first + length > sentence.last:
                continue
            name = self.text[self.tokens[first].start : self.tokens[first + length - 1].end]
            if name[-1].isalpha() and any(m.entry.kind in LARGE for m in self.gazetteer.matches(name)):
                mention.inside = name
                return
