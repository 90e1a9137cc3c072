"""Pairs of quotation marks: curly, straight, doubled; an unclosed one ends with its block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.records import Report
from rashomon.vocabulary import BlockKind

_MARK = re.compile(r"[“”\"„«»]|''|``")
_OPENING = "“„«``"
_CLOSING = "”»''"
SHORT = 2  # words: what is no longer is a term in marks, no speech


def quotations(report: Report) -> list[tuple[int, int]]:
    """Start and end of each quotation, marks included, in order."""
    found: list[tuple[int, int]] = []
    for block in report.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            continue
        opened = -1
        for match in _MARK.finditer(report.text, block.start, block.end):
            if opened < 0:
                if _opens(report.text, match, block.start):
                    opened = match.start()
            elif match.group() not in _OPENING or match.group() == '"':
                found.append((opened, match.end()))
                opened = -1
        if opened >= 0:
            found.append((opened, block.end))
    return found


def _opens(text: str, match: re.Match[str], start: int) -> bool:
    mark = match.group()
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    after = text[match.end() : match.end() + 1]
    return (match.start() == start or not text[match.start() - 1].isalnum()) and bool(after.strip())


def speech(text: str, quotes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The quotations that are long enough to be speech."""
    return [q for q in quotes if len(text[q[0] : q[1]].split()) > SHORT]
