"""Who has it from whom, with the evidence in words."""

from rashomon.copies.wires import agencies, agency
from rashomon.records import Report
from rashomon.vocabulary import CopyKind, Direction

Said = tuple[Direction, tuple[str, ...]]


def credited(report: Report, other: Report) -> str:
    """Why ``report`` is known to have its words from ``other``, in words; empty if it is not.

    It credits the other's publisher or title, or links to its address.
    """
    named = report.publisher or report.title
    if report.credit is not None:
        name = report.credit.name.strip().lower()
        if name and name in {other.publisher.strip().lower(), other.title.strip().lower()}:
            return f"{named} credits {report.credit.name}"
        if other.url and report.credit.url == other.url:
            return f"{named} names {other.url} as its original"
    wire = agency(other.publisher)
    if wire and wire != agency(report.publisher) and wire in agencies(report):
        return f"{named} names {other.publisher}"
    if other.url and any(link.url == other.url for link in report.links):
        return f"{named} links to {other.url}"
    return ""


def direction_of(a: Report, b: Report, kind: CopyKind, share: tuple[float, float]) -> Said:
    """The direction of a copy: a credit or link first, then an agency, then the day, the length."""
    for one, other, direction in ((a, b, Direction.A_FROM_B), (b, a, Direction.B_FROM_A)):
        why = credited(one, other)
        if why:
            return direction, (why,)
    common = sorted(set(agencies(a)) & set(agencies(b)))
    if kind is CopyKind.SHARED_WIRE:
        named = f"both name {', '.join(common)}" if common else "a part in common, neither credits the other"
        return Direction.COMMON_ORIGIN, (named,)
    if kind is CopyKind.QUOTES:
        return Direction.COMMON_ORIGIN, ("what they share is a quotation",)
    first, second = a.publication.day, b.publication.day
    if first and second and first != second:
        direction = Direction.B_FROM_A if first < second else Direction.A_FROM_B
        return direction, (f"published {min(first, second)} and {max(first, second)}",)
    if max(share) > 0.9 > min(share) + 0.1:
        direction = Direction.A_FROM_B if share[0] > share[1] else Direction.B_FROM_A
        return direction, ("nearly all of the shorter stands in the longer",)
    return Direction.UNKNOWN, ()
