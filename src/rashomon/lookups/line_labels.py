"""What stands where a line begins and says when and where: "5 Aug, Taiz: ", "Update 6 Oct: ", "2 March. ",
"2 March | Taiz | ", or a line that is nothing else and heads what follows.

All that follows on the line was then and there unless it says otherwise. Semicolons and the edges of cells
part the happenings of a line so labelled, semicolons those of an item of a list.
"""

import re
from collections.abc import Iterator

from rashomon.lookups.datelines import DATE, MONTH

_LONGEST = 110
_LABEL = re.compile(r"\s{0,8}(?P<words>[^:;!?\n]{3,100}?)(?::|(?P<stop>\.|\s[–—-]))\s+(?=\S)")
_CELL = re.compile(r"\s{0,8}(?P<words>[^|\n]{1,60}?)\s\|\s+(?=\S)")
_PART_OF_MONTH = rf"(?i:(?:early|mid|late)[ -]{MONTH}(?: \d{{4}})?)"
_DAY = (
    rf"{DATE}|{_PART_OF_MONTH}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|(?i:{MONTH} \d{{4}})"
)
_TIME = re.compile(rf"{_DAY}|\d{{1,2}}[./-]\d{{1,2}}|\d{{1,2}}[:.h]\d\d")
_DAYS = re.compile(_DAY)
_BARE = re.compile(r"[\d\s–—,.-]*:?")
_NAME = re.compile(r"[A-Z][\w.’'-]*|(?:al|el|as|ad|ash|an|ar)-[A-Z][\w’'-]*|\d+|[—–-]")
_SMALL = re.compile(
    r"in|near|of|the|and|at|on|de|la|el|del|district|city|town|village|governorate|province|region|area|state|"
    r"department|camp|county|oblast|municipality|township|neighbou?rhood|suburb|quarter|morning|afternoon|"
    r"evening|night"
)
_PART = re.compile(r"(?:;|\s\|)\s+")


def label_end(text: str, start: int, end: int) -> int:
    """Where the label of the line ``text[start:end]`` ends, past colon and blanks; ``start`` if it has none.

    A label has a date; all else in it are names, nouns of places and small words. Where a full stop or a dash
    ends it, it is nothing but the date. In a row of a table it is all cells up to the first that is no such.
    """
    until = min(end, start + _LONGEST)
    found = _LABEL.match(text, start, until)
    if found is None:
        return _cells_end(text, start, until)
    dates, rest = _parts(found["words"])
    stopped = found["stop"] is not None and rest
    return found.end() if dates and _named(rest) and not stopped else _cells_end(text, start, until)


def _cells_end(text: str, start: int, end: int) -> int:
    at, dated = start, False
    while found := _CELL.match(text, at, end):
        dates, rest = _parts(found["words"])
        if not _named(rest):
            break
        at, dated = found.end(), dated or bool(dates)
    return at if dated else start


def _parts(words: str) -> tuple[int, list[str]]:
    """How many dates are in the words, and what else is."""
    left, dates = _TIME.subn(" ", words)
    return dates, re.sub(r"[(),./]", " ", left).split()


def _named(words: list[str]) -> bool:
    return all(_SMALL.fullmatch(word.lower()) or _NAME.fullmatch(word) for word in words)


def is_day(line: str) -> bool:
    """Is the line nothing but a day, some days or a month ("Sunday, 2 March", "2–4 March", "March 2021:")?"""
    left, days = _DAYS.subn("", line.strip()[:_LONGEST])
    return bool(days) and len(line) < _LONGEST and _BARE.fullmatch(left) is not None


def is_day_and_place(line: str) -> bool:
    """Is the line a day with names beside it at most ("5 Aug, Taiz")?"""
    dates = _DAYS.search(line[:_LONGEST])
    return dates is not None and len(line) < _LONGEST and _named(_parts(line.strip(" :"))[1])


def line_parts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the parts of a line begin that semicolons part, those in brackets aside; ``start`` included."""
    yield start
    for mark in _PART.finditer(text, start, end):
        if text.count("(", start, mark.start()) == text.count(")", start, mark.start()) and mark.end() < end:
            yield mark.end()
