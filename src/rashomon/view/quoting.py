"""The words of a claim around those of a value, in short, without a change of sense."""

import re

from rashomon.view import words
from rashomon.view.accounts import Told

SIDE_LENGTH = 70
LEAST = 6  # words before a value that are kept
CLAUSE = re.compile(r"[,;:—–] ")


def quote(value: Told) -> tuple[str, str, str]:
    """The claim's words in short: before, the very words of the value, after."""
    start = value.words.start - value.context.start
    end = value.words.end - value.context.start
    text = value.context.exact
    if not 0 <= start < end <= len(text):
        return "", words.shortened(value.words.exact, 2 * SIDE_LENGTH), ""
    before = _begun(words.clean(text[:start]))
    after = _ended(words.clean(text[end:]))
    space = (" " if text[:start][-1:].isspace() else "", " " if text[end : end + 1].isspace() else "")
    return before + space[0], words.shortened(text[start:end], 2 * SIDE_LENGTH), space[1] + after


def _begun(before: str) -> str:
    """What stands before a value, in short. It begins where a clause does: a number must not lose its "at
    least", nor a deed its "did not"."""
    if len(before) <= SIDE_LENGTH:
        return before
    begins = [match.end() for match in CLAUSE.finditer(before) if len(before[match.end() :].split()) >= LEAST]
    begin = next((at for at in begins if len(before) - at <= SIDE_LENGTH), max(begins, default=0))
    return f"…{before[begin:]}" if begin else before


def _ended(after: str) -> str:
    """What stands after a value, in short, up to the end of a clause if there is one."""
    ends = [match.start() for match in CLAUSE.finditer(after) if match.start() <= SIDE_LENGTH]
    if len(after) <= SIDE_LENGTH or not ends or not ends[-1]:
        return words.shortened(after, SIDE_LENGTH)
    return f"{after[: ends[-1]]} …"
