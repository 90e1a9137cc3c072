"""What stands where a line begins and says when and where: "5 Aug, Taiz: ", "Update 6 Oct: ", "2 March. ".

All that follows on the line was then and there unless it says otherwise. Semicolons part the happenings of a
line so labelled, and of an item of a list.
"""

import re
from collections.abc import Iterator

from rashomon.lookups.datelines import DATE, MONTH

_LONGEST = 110
_LABEL = re.compile(r"\s{0,8}(?P<words>[^:;!?\n]{3,100}?)(?::|(?P<stop>\.|\s[–—-]))\s+(?=\S)")
_PART_OF_MONTH = rf"(?i:(?:early|mid|late)[ -]{MONTH}(?: \d{{4}})?)"
_TIME = re.compile(
    rf"{DATE}|{_PART_OF_MONTH}|\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[:.h]\d\d"
)
_NAME = re.compile(r"[A-Z][\w.’'-]*|(?:al|el|as|ad|ash|an|ar)-[A-Z][\w’'-]*|\d+|[—–-]")
_SMALL = re.compile(
    r"in|near|of|the|and|at|on|de|la|el|del|district|city|town|village|governorate|province|region|area|state|"
    r"department|camp|county|oblast|municipality|township|neighbou?rhood|suburb|quarter|morning|afternoon|"
    r"evening|night"
)
_PART = re.compile(r";\s+")


def label_end(text: str, start: int, end: int) -> int:
    """Where the label of the line ``text[start:end]`` ends, past colon and blanks; ``start`` if it has none.

    A label has a date; all else in it are names, nouns of places and small words. Where a full stop or a dash
    ends it, it is nothing but the date.
    """
    found = _LABEL.match(text, start, min(end, start + _LONGEST))
    if found is None:
        return start
    words, dates = _TIME.subn(" ", found["words"])
    rest = re.sub(r"[(),./]", " ", words).split()
    named = all(_SMALL.fullmatch(word.lower()) or _NAME.fullmatch(word) for word in rest)
    stopped = found["stop"] is not None and rest
    return found.end() if dates and named and not stopped else start


def line_parts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the parts of a line begin that semicolons part, those in brackets aside; ``start`` included."""
    yield start
    for mark in _PART.finditer(text, start, end):
        if text.count("(", start, mark.start()) == text.count(")", start, mark.start()) and mark.end() < end:
            yield mark.end()
