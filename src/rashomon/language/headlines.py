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
_TOLD = re.compile(
    r"(?P<said>\S.{14,280}?),\s(?P<by>[^\s,:][^,:\n]{1,40}?)\s(?P<cue>tells|told)\s(?P<to>[A-Z][^,:\n]{1,40})"
)
_LED = re.compile(r"\s{0,4}(?P<by>[A-Z][^\s:][^:\n]{0,38}?)(?P<cue>:)\s(?P<said>\S.{14,280})")
_LINES = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.BODY})
_WORDS = 5
_SURE = 0.8


def headline_sources(report: Report, actors: Sequence[Actor], lexicon: Lexicon) -> Iterator[Found]:
    """The sayings of headlines that end with a dash and who says so, or with who tells whom, or begin with
    who says so and a colon; a site's name there says nothing."""
    for block in report.blocks:
        line = block.kind in _LINES and block.end - block.start <= _LONGEST_HEADING
        if line and report.text[block.end - 1] not in ".!?":
            yield from _of_line(report, block.start, block.end, actors, lexicon)


def _of_line(
    report: Report, start: int, end: int, actors: Sequence[Actor], lexicon: Lexicon
) -> Iterator[Found]:
    """The saying of a line, and the one in what is said by it ("Governor: three dead - Tass")."""
    for form in (_SAID, _TOLD, _LED):
        match = form.fullmatch(report.text, start, end)
        said = None if match is None else _said(report, match, actors, lexicon)
        if match is not None and said is not None:
            yield said
            if form is not _LED:
                yield from _of_line(report, *match.span("said"), actors, lexicon)
            return


def _said(report: Report, match: re.Match[str], actors: Sequence[Actor], lexicon: Lexicon) -> Found | None:
    by = Span.cut(report.text, match.start("by"), match.end("by"), report.text_sha256)
    inside = _named(actors, match.span("by"))
    if not _speaks(by.exact, inside, report.publisher, lexicon):
        return None
    led = match.start("by") < match.start("said")
    if led and any(a.kind is ActorKind.GOVERNMENT for a in inside):
        return None  # "Mali: army says", "Syria: ten dead" begin with a place
    cue = (match.start("by"), match.end("cue")) if led else match.span("cue")
    sources = (*_told(report, match, actors), _source(by, inside))
    return Found(
        cue, VerbClass.SAY, sources, match.span("said"), direct=False, negated=False, confidence=_SURE
    )


def _told(report: Report, match: re.Match[str], actors: Sequence[Actor]) -> tuple[Source, ...]:
    """The medium to whom it is told, which stands outside."""
    if match.re is not _TOLD:
        return ()
    to = Span.cut(report.text, *match.span("to"), report.text_sha256)
    inside = _named(actors, match.span("to"))
    return (_source(to, inside),) if not inside or inside[0].kind in MEDIA else ()


def _named(actors: Sequence[Actor], extent: tuple[int, int]) -> list[Actor]:
    return [a for a in actors if a.words and extent[0] <= a.words.start and a.words.end <= extent[1]]


def _source(words: Span, inside: Sequence[Actor]) -> Source:
    actor = next(iter(inside), None)
    return Source(actor.name if actor is not None else words.exact, words, actor)


def _speaks(by: str, inside: Sequence[Actor], publisher: str, lexicon: Lexicon) -> bool:
    words = by.lower().split()
    if len(words) > _WORDS or by.casefold() == publisher.casefold():
        return False
    if words[-1].strip(".'’\"") in lexicon.headline_sources:
        return True
    whole = [a for a in inside if a.words is not None and a.words.exact == by]
    return any(a.kind not in (*MEDIA, ActorKind.CIVILIANS) or a.kind is ActorKind.AGENCY for a in whole)
