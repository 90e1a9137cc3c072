"""Chains of sources: sayings within sayings, and blocks that are quoted as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.names import pieces
from rashomon.records import Report, Sentence
from rashomon.values import Actor, Attribution, Source, Span
from rashomon.vocabulary import BlockKind, VerbClass

_ARTICLE = 4  # characters of "the " before a name


class Found(NamedTuple):
    """A saying on the text (code points), before chains are joined."""

    cue: tuple[int, int]
    verb: VerbClass
    sources: tuple[Source, ...]
    content: tuple[int, int]
    direct: bool
    negated: bool
    confidence: float


def stacked(found: Sequence[Found], text: str) -> list[Found]:
    """The sayings, those at the end of a sentence in their order ("ten died, X said, Y reported": Y reports
    what X said of it)."""
    result = list(found)
    for number, inner in enumerate(result):
        after = inner.cue[1] <= inner.content[0]
        outer = next((n for n, o in enumerate(result) if after and _only_says(inner, o)), None)
        if outer is None:
            continue
        told = result[outer]
        names = [s.words.start for s in inner.sources if s.words is not None]
        begin = min([inner.cue[0], *(n for n in names if told.content[0] < n)])
        said = text[told.content[0] : begin].rstrip(" ,")
        result[number] = inner._replace(content=(told.content[0], told.content[0] + len(said)))
        result[outer] = told._replace(content=(told.content[0], inner.cue[1]))
    return [f for f in result if f.content[0] < f.content[1]]


def _only_says(inner: Found, outer: Found) -> bool:
    """Is all that the one is taken to say that another says something which stands before both?"""
    if outer is inner or not outer.content[0] < inner.cue[0] < outer.cue[0]:
        return False
    names = [s.words.start for s in outer.sources if s.words is not None]
    return any(inner.content[0] <= n <= inner.content[0] + _ARTICLE for n in names) and (
        inner.content[0] <= outer.cue[0] < inner.content[1]
    )


def chained(found: Sequence[Found], sha256: str, text: str) -> list[Attribution]:
    """Join the chain of each saying with those whose words hold its cue."""
    attributions = []
    for said in sorted(found, key=lambda f: (f.content, f.cue)):
        holders = [
            other
            for other in found
            if other is not said
            and other.cue != said.cue
            and other.verb is not VerbClass.STANCE
            and other.content[0] <= said.cue[0] < other.content[1]
            and other.content[1] - other.content[0] > said.content[1] - said.content[0]
        ]
        holders.sort(key=lambda f: f.content[0] - f.content[1])
        chain: list[Source] = []
        for source in [s for holder in holders for s in holder.sources] + list(said.sources):
            if not chain or chain[-1].name != source.name:
                chain.append(source)
        attributions.append(
            Attribution(
                sources=tuple(chain),
                cue=Span.cut(text, *said.cue, sha256),
                verb=said.verb,
                content=Span.cut(text, *said.content, sha256),
                direct=said.direct,
                negated=said.negated,
                confidence=said.confidence,
            )
        )
    return attributions


def _known(source: Source, lexicon: Lexicon) -> Source:
    """A quoted source with its actor, where the lexicon has its whole name."""
    words = pieces(source.name)
    match = lexicon.actors.longest(source.name, words, 0) if words and source.actor is None else None
    if match is None or match[0] != len(words):
        return source
    entry = match[1]
    actor = Actor(source.words, entry.name, entry.kind, entry.id, entry.country)
    return Source(source.name, source.words, actor)


def in_quoted_blocks(
    report: Report, sentences: Sequence[Sentence], found: Sequence[Attribution], lexicon: Lexicon
) -> list[Attribution]:
    """Whoever is quoted in a block is the outermost source of all in it."""
    quoted = {
        number: _known(block.quoted or Source(""), lexicon)
        for number, block in enumerate(report.blocks)
        if block.kind is BlockKind.QUOTE
    }
    if not quoted:
        return list(found)
    result = []
    for attribution in found:
        holder = next(
            (
                s
                for n, s in quoted.items()
                if report.blocks[n].start <= attribution.content.start < report.blocks[n].end
            ),
            None,
        )
        if holder is not None and holder.name:
            chain = (holder, *attribution.sources)
            attribution = msgspec.structs.replace(attribution, sources=chain)  # noqa: PLW2901
        result.append(attribution)
    for sentence in sentences:
        source = quoted.get(sentence.block)
        if source is None:
            continue
        span = Span.cut(report.text, sentence.start, sentence.end, report.text_sha256)
        sources = (source,) if source.name else ()
        result.append(Attribution(sources, None, VerbClass.SAY, span, direct=True))
    return sorted(result, key=lambda a: (a.content.start, a.content.end, a.cue.start if a.cue else -1))
