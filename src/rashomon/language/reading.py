"""One report's reading: its words first, then what the finders see in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rashomon.language.actors import find_actors
from rashomon.language.amounts import find_amounts
from rashomon.language.attribution import find_attributions
from rashomon.language.issuer import find_issuer
from rashomon.language.place_mentions import Owner
from rashomon.language.places import find_places
from rashomon.language.times import find_periods
from rashomon.lookups import Annotated, Lookups
from rashomon.lookups.datelines import dateline_end
from rashomon.lookups.line_labels import label_end, line_parts
from rashomon.records import Block, Reading, Report, Sentence, Token
from rashomon.values import Actor
from rashomon.vocabulary import ActorKind, BlockKind


def annotated(report: Report, lookups: Lookups) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """The words and sentences of all blocks but boilerplate, with offsets into the report's text. A dateline
    is a sentence of its own: it is no part of what the first sentence tells."""
    parts = [
        (number, start, end)
        for number, block in enumerate(report.blocks)
        if block.kind is not BlockKind.BOILERPLATE
        for start, end in pairwise(_parts(report, block))
    ]
    texts = [report.text[start:end] for _, start, end in parts]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for (number, start, _), words in zip(parts, lookups.annotator.annotate(texts), strict=True):
        _append(number, start, words, tokens, sentences)
    return tuple(tokens), tuple(sentences)


def _parts(report: Report, block: Block) -> list[int]:
    """Where a block's dateline or label and its running words begin, and where these end; each part of a
    labelled line or an item of a list that ends with a semicolon by itself."""
    text, start, end = report.text, block.start, block.end
    label = label_end(text, start, end)
    if label == start:
        label = dateline_end(text, start, end)
        parted = block.kind is BlockKind.ITEM
    else:
        parted = True
    return sorted({start, *(line_parts(text, label, end) if parted else (label,)), end})


def _append(
    number: int, offset: int, words: Annotated, tokens: list[Token], sentences: list[Sentence]
) -> None:
    """Add the words of a part of block ``number``, moved to where it begins in the report."""
    first = len(tokens)
    tokens.extend(
        Token(
            start=t.start + offset,
            end=t.end + offset,
            text=t.text,
            lemma=t.lemma,
            pos=t.pos,
            tag=t.tag,
            dep=t.dep,
            head=t.head + first,
            entity=t.entity,
        )
        for t in words.tokens
    )
    for begin, end in words.sentences:
        span = (tokens[first + begin].start, tokens[first + end - 1].end)
        sentences.append(Sentence(first + begin, first + end, *span, block=number))


def datelines(report: Report) -> tuple[tuple[int, int], ...]:
    """Where the text names the place it was written at ("MOSCOW — "): no place of what it tells."""
    ends = ((b.start, dateline_end(report.text, b.start, b.end)) for b in report.blocks)
    return tuple((start, end) for start, end in ends if end > start)


def owners(report: Report, actors: Sequence[Actor], lookups: Lookups) -> tuple[Owner, ...]:
    """Where the name of a place says whose something is: in names of actors, in datelines."""
    named = [
        Owner(a.words.start, a.words.end, "person" if a.kind is ActorKind.PERSON else "actor")
        for a in actors
        if a.words is not None and not lookups.lexicon.place_like(a)
    ]
    return (*named, *(Owner(start, end, "dateline") for start, end in datelines(report)))


def read(report: Report, lookups: Lookups) -> Reading:
    """Everything the language stage finds in a report. A report in a language that cannot be read gives
    an empty reading."""
    if not report.readable:
        return Reading(report.id, (), ())
    tokens, sentences = annotated(report, lookups)
    issuer = find_issuer(report, lookups)
    actors = find_actors(report, tokens, sentences, lookups, issuer)
    return Reading(
        report=report.id,
        tokens=tokens,
        sentences=sentences,
        places=find_places(report, tokens, sentences, lookups, owners=owners(report, actors, lookups)),
        periods=find_periods(report, tokens, sentences),
        amounts=find_amounts(report, tokens, sentences),
        actors=actors,
        attributions=find_attributions(report, tokens, sentences, actors, lookups),
        issuer=issuer,
    )
