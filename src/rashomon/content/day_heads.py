"""Lines of a log that are nothing but a day and head what is told of it, not the day of publication."""

from collections.abc import Sequence
from itertools import pairwise

from rashomon.content import days
from rashomon.content.draft import Piece
from rashomon.content.phrases import starts
from rashomon.lookups.line_labels import is_day, is_day_and_place
from rashomon.vocabulary import BlockKind

_LEXICON = "publication"
_KINDS = frozenset({BlockKind.HEADING, BlockKind.BODY, BlockKind.ITEM})
_LINE = 60  # characters
_ENDS = (".", "”", '"')


def day_heads(pieces: Sequence[Piece]) -> frozenset[int]:
    """The numbers of the pieces that head the telling of a day: two or more, of different days, each with
    something told behind it."""
    heads = [n for n, piece in enumerate(pieces) if _is_head(piece)]
    told = [n for n in heads if n + 1 < len(pieces) and n + 1 not in heads]
    if told and told[0] < begun(pieces) and _is_publication(pieces, told):
        return frozenset(told[1:])
    different = len({pieces[n].text.casefold() for n in told}) > 1
    return frozenset(told) if different else frozenset()


def begun(pieces: Sequence[Piece]) -> int:
    """The number of the first paragraph of running text, behind which no day of publication stands; of all
    pieces where there is none."""
    paragraphs = (n for n, p in enumerate(pieces) if len(p.text) > _LINE and p.text.endswith(_ENDS))
    return next(paragraphs, len(pieces))


def _is_head(piece: Piece) -> bool:
    if piece.kind not in _KINDS or starts(piece.text, _LEXICON, "published"):
        return False
    return is_day(piece.text) or (piece.sure and is_day_and_place(piece.text))


def _is_publication(pieces: Sequence[Piece], told: Sequence[int]) -> bool:
    """Is the first day the report's own: the only one with a year, or behind all others, which run on?"""
    first, *others = (next((d.day for d in days.find(pieces[n].text)), None) for n in told)
    known = [day for day in others if day is not None]
    if first is None or not others:
        return False
    return not known or (first > known[-1] and all(a <= b for a, b in pairwise(known)))
