"""Words that the end of a line breaks, made whole."""

import re
from collections.abc import Sequence

# Prefixes that keep their hyphen at a line's end.
HYPHEN_KEPT = frozenset(
    [
        "anti",
        "pro",
        "non",
        "self",
        "ex",
        "co",
        "counter",
        "semi",
        "mid",
        "north",
        "south",
        "east",
        "west",
        "vice",
        "well",
        "so",
        "cross",
        "multi",
    ]
)
_BROKEN = re.compile(r"([^\W\d_]{2,})-$")


def is_broken(line: str, following: str) -> bool:
    """Does a word begin at the end of a line and go on in the next?"""
    broken = _BROKEN.search(line)
    if broken is None or not following[:1].isalpha():
        return False
    return following[0].islower() or (broken[1].isupper() and following[:2].isupper())


def rejoined(lines: Sequence[str]) -> str:
    """The lines as one, words broken by a hyphen at a line's end made whole ("geno-", "cide")."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        goes_on, broken = is_broken(text, line), _BROKEN.search(text)
        kept = broken is None or broken[1].lower() in HYPHEN_KEPT
        text = (text if kept else text[:-1]) + line if goes_on else f"{text} {line}"
    return text
