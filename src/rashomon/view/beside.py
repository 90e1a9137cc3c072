"""Two reports side by side, with the passages that they share."""

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

from rashomon.records import Report
from rashomon.view import words
from rashomon.view.accounts import column_name, copy_reason
from rashomon.view.shelf import Shelf

Json = dict[str, Any]
Ends = tuple[int, int]
_WORD = re.compile(r"\w+")


def beside(shelf: Shelf, one: Report, other: Report) -> Json:
    """Both texts, and pairs of spans (offsets in code points) in the order of the first. ``differing`` are
    the spans of either text that lie in such a pair and that the other has not."""
    link = shelf.copy_links.get(frozenset((one.id, other.id)))
    pairs = []
    if link is not None:
        swapped = link.a != one.id
        for span in link.spans:
            a, b = (span.b, span.a) if swapped else (span.a, span.b)
            pairs.append(((a.start, a.end), (b.start, b.end)))
    return {
        "why": copy_reason(link, other.id) if link else "no passage in common was found",
        "reports": [_side(one), _side(other)],
        "pairs": sorted(pairs),
        "differing": _differing(one.text, other.text, pairs),
    }


def _differing(one: str, other: str, pairs: Sequence[tuple[Ends, Ends]]) -> tuple[list[Ends], list[Ends]]:
    """Runs of words of each side of pairs that have no counterpart on the other side."""
    found: tuple[list[Ends], list[Ends]] = ([], [])
    for a, b in pairs:
        sides = [list(_WORD.finditer(text, *ends)) for text, ends in ((one, a), (other, b))]
        tokens = [[match[0].casefold() for match in side] for side in sides]
        for step in Levenshtein.opcodes(*tokens):
            if step.tag == "equal":
                continue
            ends = ((step.src_start, step.src_end), (step.dest_start, step.dest_end))
            for (first, last), side, runs in zip(ends, sides, found, strict=True):
                if first < last:
                    runs.append((side[first].start(), side[last - 1].end()))
    return found


def _side(report: Report) -> Json:
    return {
        "id": report.id,
        "name": column_name(report, None),
        "title": words.titled(report),
        "day": words.day(report.publication.day),
        "text": report.text,
    }
