"""The grammar of time expressions: regular expressions over a text's string of kinds (``time_words``).

Every rule stands for one simple expression: a date, a month, "four days ago". What stands before it ("since",
"early") and how two make a range is the business of ``time_joined``. Repetition is bounded: matching is
linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.language.time_words import Words

_WEEKDAY = r"(?:(?P<week>W)\.?,?)?"
NUMBER = r"(?:a?VO?|[dny]?d/d|(?:a?c(?:-?A?c){0,4}|[dny]c?)(?:Aaq)?|qa|a)"
_AND_A_HALF = r"(?P<and_half>Aaq)?"
_YEAR = r"(?:,?O?T?(?P<year>y)(?!%))?"
_POINTED_YEAR = r",?O?T?(?P<pointed>[lxih])h?(?P<of_unit>u)"
_YEAR_BC = r",?O?T?(?P<bc>[dny])k"
_RUN = r"(?:-|K|A|UA?)"
_PART = r"(?:(?:'[ze]?)?(?P<part>p))?"


def _dated(name: str, pattern: str) -> tuple[tuple[str, str], ...]:
    """A rule with its year pointed at ("5 May last year"), before year 1, named or missing."""
    return tuple((name, pattern + year) for year in (_POINTED_YEAR, _YEAR_BC, _YEAR))


# Name and pattern, in order: where two match at the same word the earlier wins.
RULES: tuple[tuple[str, str], ...] = (
    ("numeric", r"(?P<date>J)"),
    ("month_day", r"(?P<rel>[lxi])(?!M\.?[do],?y)(?P<month>M)\.?(?P<day>[do])(?![:MmuW])"),
    *_dated("day_month", rf"{_WEEKDAY}T?(?P<day>[do])(?:{_RUN}T?(?P<day2>[do]))?O?T?(?P<month>M)\.?"),
    *_dated(
        "month_day", rf"{_WEEKDAY}T?(?P<month>M)\.?,?T?(?P<day>[do])(?:{_RUN}T?(?P<day2>[do])(?![:MmuW]))?"
    ),
    ("month_year", rf"(?P<month>M)\.?(?:,?O?T?(?P<year>y)|{_YEAR_BC}|O?T?(?P<rel>[lxih])h?(?P<unit>u))"),
    (
        "part_of",
        rf"T?(?P<nth>[ol])(?P<number>{NUMBER})?(?P<unit>u)OT?(?:(?P<month>M)(?:\.?,?O?(?P<year2>y))?|u?(?P<year>y))",
    ),
    ("years_bc", r"(?P<year>[dny])(?:-|K|A)(?P<year2>[dny])k"),
    ("years", r"(?P<year>y)(?:-|/|K)(?P<year2>[yd]|n)(?![-:])"),
    ("half", rf"T?(?P<nth>[olz])-?(?P<half>q)(?:{_POINTED_YEAR}|O?T?(?P<year>y))"),
    ("year_end", r"(?P<unit>u)-?(?P<end>e)(?:O?(?P<year>y))?"),
    ("era", r"(?P<year>[dny])(?P<era>k)"),
    ("decade", r"'?(?P<decade>E)"),
    ("early_hours", r"T?(?P<third>e)(?:p)?(?P<unit>u)(?=O|I|z|\.|,|$)"),
    ("night_into", r"(?P<week>W)(?P<part>p)(?:A)?KT?(?P<week2>W)(?:p)?"),
    ("weekday", rf"(?P<rel>[lxi])?(?P<week>W)(?:O?(?P<other>[lxi])(?P<unit>u))?{_PART}"),
    ("deictic", r"(?P<deictic>t)(?:'?z(?=p))?(?P<part>p)?"),
    ("part", r"(?P<rel>[lxih]h?|T[xl])(?P<part>p)"),
    *_dated("season", r"(?:(?P<rel>[lxih]l?))?(?P<season>s)(?:'?s)?"),
    ("quarter", r"T?(?P<year>y)(?P<nth>[ol])-?(?P<unit>u)"),
    *_dated("quarter", r"T?(?P<nth>[ol])-?(?P<unit>u)"),
    ("clock", r"(?P<clock>C|[dny](?=m))(?P<half>m)?(?P<hrs>u)?(?:(?P<zone>Z)D?)?"),
    ("clock", r"(?P<clock>[yn])(?P<hrs>u)?(?P<zone>Z)D?"),
    ("span", rf"T?(?P<rel>[lx])w{{0,2}}(?P<number>{NUMBER})-?j?(?P<unit>u)"),
    ("offset", rf"(?:w{{0,2}}(?P<number>{NUMBER})-?j?)?(?P<unit>u){_AND_A_HALF}(?:Tz)?(?P<way>[gbf])(?:h)?"),
    ("offset", rf"w{{0,2}}(?P<number>{NUMBER})-?(?P<unit>u){_AND_A_HALF}(?P<way>R)(?P<now>[vt])"),
    ("offset", r"T(?P<unit>u)(?P<way>[bf])"),
    ("span", rf"T?(?P<number>{NUMBER})(?P<rel>[lx])(?P<unit>u)"),
    ("span", r"T?(?P<rel>[lx])(?P<unit>u)"),
    ("year_before", r"T?(?P<year_unit>u)-(?P<way>[bg])(?P<unit>[uD])?"),
    ("relative", r"T?(?P<rel>[lxihv]h?l?)j?(?P<unit>u)"),
    ("relative", r"T(?P<unit>u)(?P<rel>[lx])"),
    ("relative", r"(?<=[eu]O)T(?P<unit>u)"),
    ("relative", r"(?<=[IGF])Tj?(?P<unit>u)(?!O)"),
    ("time_pointed_at", r"[ihT](?P<time>D)"),
    ("rate", r"a(?P<unit>u)(?!-)"),
    ("duration", rf"w{{0,2}}(?P<number>{NUMBER})-?(?P<more>[wj])?(?P<unit>u)(?:(?P<old>-?P)|{_AND_A_HALF})"),
    ("duration", r"(?P<unit>u)(?P<old>-P)"),
    ("length", r"(?P<unit>u)"),
    ("century", r"T?(?P<nth>o)-?(?P<unit>u)"),
    ("year", r"(?P<year>y)"),
    ("spoken_year", r"(?:T?(?P<unit>u))?(?P<spoken>cc(?:-?c)?)(?!-?[cu])"),
    *_dated("holiday", r"(?P<holiday>H)(?P<eve>[zu])"),
    *_dated("holiday", r"(?P<holiday>H)(?P<part>p)?"),
    ("month", r"(?:(?P<rel>[lxi])(?!M\.?[do]?,?y))?(?P<month>M)"),
    ("numbered_day", r"T(?P<day>o)"),
    ("vague", r"T(?P<vague>v)(?!u)"),
    ("vague", r"(?P<vague>v)(?P<unit>u)?"),
    ("part_alone", r"(?P<part>p)"),
    ("habit", rf"Y(?:(?P<number>{NUMBER})|o)?(?P<unit>[uWMps])"),
    ("habit", r"(?P<rate>Q)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that matched words ``first`` to ``last`` (exclusive)."""

    rule: str
    first: int
    last: int
    match: re.Match[str]

    def at(self, name: str) -> int:
        """The index of the named part's first word, or -1 where the part is missing."""
        groups = self.match.re.groupindex
        return self.match.start(name) if name in groups else -1

    def range_of(self, name: str) -> tuple[int, int]:
        """The word indexes of the named part, or (-1, -1)."""
        return self.match.span(name) if name in self.match.re.groupindex else (-1, -1)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules, compiled."""
    return tuple((name, re.compile(pattern)) for name, pattern in RULES)


_TRIGGER = re.compile(r"[qJdnyocaVEeWtplxihsCuMHvYTwQ']")
_NEAR = re.compile(r"[MWtpskEuJCyHvmZoQD]|cc")
_REACH = 8


def triggers(words: Words, position: int) -> int:
    """The next word at or after ``position`` where a rule may match, or -1."""
    while found := _TRIGGER.search(words.kinds, position):
        position = found.start()
        if _NEAR.search(words.kinds, position, position + _REACH):
            return position
        position += 1
    return -1


def matches(words: Words, position: int) -> Iterator[Found]:
    """The rules that match at a word, in their order."""
    for name, pattern in _compiled():
        match = pattern.match(words.kinds, position)
        if match:
            yield Found(name, position, match.end(), match)
