"""Two reports side by side, with the passages that they share."""

from typing import Any

from rashomon.records import Report
from rashomon.view import words
from rashomon.view.accounts import column_name, copy_reason
from rashomon.view.shelf import Shelf

Json = dict[str, Any]


def beside(shelf: Shelf, one: Report, other: Report) -> Json:
    """Both texts, and pairs of spans (offsets in code points) in the order of the first."""
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
    }


def _side(report: Report) -> Json:
    return {
        "id": report.id,
        "name": column_name(report, None),
        "title": words.titled(report),
        "day": words.day(report.publication.day),
        "text": report.text,
    }
