"""Who stands behind a headline's dash or before its colon: "Ten dead as army shells town - activists" and
"Activists: ten dead as army shells town" are what activists say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.language.chains import Found
from rashomon.language.sources import MEDIA
from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Report
from rashomon.values import Actor, Source, Span
from rashomon.vocabulary import ActorKind, BlockKind, VerbClass

_LONGEST_HEADING = 300
_SAID = re.compile(r"(?P<said>\S.{14,280}?)\s(?P<cue>[-–—])\s(?P<by>[^\s–—|:][^–—|:\n]{1,40})")
_LED = re.compile(r"\s{0,4}(?P<by>[A-Z][^\s:][^:\n]{0,38}?)(?P<cue>:)\s(?P<said>\S.{14,280})")
_LINES = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.BODY})
_WORDS = 5
_SURE = 0.8


def headline_sources(report: Report, actors: Sequence[Actor], lexicon: Lexicon) -> Iterator[Found]:
    """The sayings of headlines that end with a dash and who says so, or begin with that and a colon; a site's
    name there says nothing."""
    for block in report.blocks:
        line = block.kind in _LINES and block.end - block.start <= _LONGEST_HEADING
        heading = line and report.text[block.end - 1] not in ".!?"
        forms = (_SAID, _LED) if heading else ()
        match = next((m for f in forms if (m := f.fullmatch(report.text, block.start, block.end))), None)
        if match is None:
            continue
        by = Span.cut(report.text, match.start("by"), match.end("by"), report.text_sha256)
        inside = [a for a in actors if a.words and by.start <= a.words.start and a.words.end <= by.end]
        if not _speaks(by.exact, inside, report.publisher, lexicon):
            continue
        led = match.start("by") < match.start("said")
        if led and any(a.kind is ActorKind.GOVERNMENT for a in inside):
            continue  # "Mali: army says", "Syria: ten dead" begin with a place
        actor = next(iter(inside), None)
        source = Source(actor.name if actor is not None else by.exact, by, actor)
        said = match.span("said")
        cue = (match.start("by"), match.end("cue")) if led else match.span("cue")
        yield Found(cue, VerbClass.SAY, (source,), said, direct=False, negated=False, confidence=_SURE)


def _speaks(by: str, inside: Sequence[Actor], publisher: str, lexicon: Lexicon) -> bool:
    words = by.lower().split()
    if len(words) > _WORDS or by.casefold() == publisher.casefold():
        return False
    if words[-1].strip(".'’\"") in lexicon.headline_sources:
        return True
    whole = [a for a in inside if a.words is not None and a.words.exact == by]
    return any(a.kind not in (*MEDIA, ActorKind.CIVILIANS) or a.kind is ActorKind.AGENCY for a in whole)
