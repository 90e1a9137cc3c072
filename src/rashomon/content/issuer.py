"""Who issues a statement: the name in its head, above the word for it or its date."""

import re
from collections.abc import Sequence

from rashomon.content import days
from rashomon.content.phrases import listed, phrases, starts
from rashomon.records import Block

_LEXICON = "publication"
_HEAD_BLOCKS = 5
_LONGEST = 100
_EDGE = " \t\n,.;:|–—-"
_WORD = r"[^\W_a-z][\w.&'’/+-]*"
_NAME = re.compile(rf"{_WORD}(?:[ ,]{{1,2}}(?:of|the|for|and|to|in|de|al|el|&|{_WORD})){{0,11}}")
_BY = re.compile(rf"(?i:\s(?:issued\s)?(?:by|from)\s(?:the\s)?)({_NAME.pattern})(?: \([^()]*\))?$")


def issuer(text: str, blocks: Sequence[Block]) -> str:
    """The name that the head of a statement gives for who issues it; empty where there is none.

    The head is the lines before the first sentence. Its first name is the issuer's where a line of it says
    that it is a statement, or where the name is an office's and a line of the head is a date.
    """
    head = list(_head(text, blocks))
    stated = [line for line in head if starts(line, _LEXICON, "statements")]
    told = next((m[1] for m in map(_BY.search, stated) if m), "") or next(filter(None, map(_whose, head)), "")
    if told:
        return told
    name = next((line for line in head if line not in stated), "")
    if not name or days.find(name) or not _NAME.fullmatch(name):
        return ""
    words = {word.casefold() for word in re.findall(r"\w+", name)}
    of_office = not words.isdisjoint(listed(_LEXICON, "offices")) and any(days.find(line) for line in head)
    return name if stated or of_office else ""


def _whose(line: str) -> str:
    """The name before the word for a statement at a line's end ("Karen National Union statement")."""
    folded = line.casefold()
    end = next((p for p in phrases(_LEXICON, "statements") if folded.endswith(f" {p}")), "")
    name = line[: len(line) - len(end)].strip(_EDGE) if end else ""
    return name if _NAME.fullmatch(name) and (name.isupper() or " " in name) else ""


def _head(text: str, blocks: Sequence[Block]) -> Sequence[str]:
    lines = []
    for block in blocks[:_HEAD_BLOCKS]:
        line = text[block.start : block.end].strip(_EDGE)
        known = line.casefold() in (*phrases(_LEXICON, "published"), *phrases(_LEXICON, "updated"))
        if block.end - block.start > _LONGEST or text[block.start : block.end].endswith((".", "?", "!")):
            break
        if not known:
            lines.append(line)
    return lines
