"""Short names that a report introduces in brackets: "Euphrates Volcano (EV)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rashomon.records import Report
from rashomon.values import Actor, Span
from rashomon.vocabulary import ActorKind

_BRACKETED = re.compile(r" ?\(([A-Z][A-Za-z-]{1,7})\)")
_CAPITAL = re.compile(r"[A-Z]")
_LETTERS = re.compile(r"[A-Za-z]+")
_MOST = 200  # short names looked for in one report


def introduced(report: Report, actors: Sequence[Actor]) -> list[Actor]:
    """The mentions of actors by a short name that the report itself gives them, where none was seen."""
    short: dict[str, Actor] = {}
    for actor in actors:
        if actor.words is None or actor.kind is ActorKind.PERSON:
            continue
        found = _BRACKETED.match(report.text, actor.words.end)
        if found and _initials(found[1], actor.words.exact):
            short.setdefault(found[1], actor)
    if not short:
        return []
    covered = {at for actor in actors if actor.words for at in range(actor.words.start, actor.words.end)}
    names = sorted(short, key=len, reverse=True)[:_MOST]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    return [
        msgspec.structs.replace(
            short[hit[0]], words=Span.cut(report.text, hit.start(), hit.end(), report.text_sha256)
        )
        for hit in pattern.finditer(report.text)
        if hit.start() not in covered
    ]


def _initials(short: str, name: str) -> bool:
    """Whether the capitals of a short name begin words of the name, in order."""
    words = iter(word[0].upper() for word in _LETTERS.findall(name))
    capitals = _CAPITAL.findall(short)
    return len(capitals) > 1 and all(letter in words for letter in capitals)
