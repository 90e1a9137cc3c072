"""Which pairs of reports are copies, of what kind, and who has it from whom.

A passage that reports of different weeks repeat is an outlet's or agency's background ("the war, now in its
sixth year"), and reports of one outlet share its formulas: neither makes a copy. The constants were set on
55 pairs of real copies and 188 look-alikes of one war; see ``make score``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from rashomon.copies.alignment import Passage, align
from rashomon.copies.shingles import Words, candidates, words_of
from rashomon.identity import with_id
from rashomon.records import AlignedSpan, CopyLink, Report
from rashomon.values import Span
from rashomon.vocabulary import BlockKind, CopyKind, Direction

WHOLE = 0.9  # share of both reports from which a copy is verbatim
MOST = 0.5  # share of the shorter report from which the whole is copied
ALL = 0.8  # share from which a copy is one although reports of other weeks have the words too
LEAST_WORDS = 24
LEAST_SHARE = 0.12
BACKGROUND_DAYS = 7
BACKGROUND_REPORTS = 3


class Pair(msgspec.Struct):
    """Two reports and the passages they share, background left out."""

    a: Words
    b: Words
    passages: list[Passage]

    @property
    def same(self) -> int:
        """Words in common."""
        return sum(p.same for p in self.passages)

    def share(self) -> tuple[float, float]:
        """The common words' part of each report."""
        return self.same / max(1, len(self.a.words)), self.same / max(1, len(self.b.words))


def links(reports: Sequence[Report]) -> tuple[CopyLink, ...]:
    """All pairs of reports of which one has its words from the other, or both from a third."""
    texts = {r.id: words_of(r) for r in reports if r.readable}
    pairs = [Pair(texts[a], texts[b], align(texts[a].words, texts[b].words)) for a, b in candidates(texts)]
    background = _background(pairs)
    found = []
    for pair in pairs:
        fresh = [p for p in pair.passages if not _mostly(pair, p, background)]
        whole = max(pair.share()) >= ALL
        kept = Pair(pair.a, pair.b, pair.passages if whole else fresh)
        if _is_copy(kept):
            found.append(_link(kept))
    return tuple(sorted(found, key=lambda link: link.id))


def _background(pairs: Sequence[Pair]) -> Mapping[str, set[int]]:
    """Per report the words that reports of days far apart share as well."""
    sharers: dict[tuple[str, int], set[str]] = defaultdict(set)
    days: dict[str, date | None] = {}
    for pair in pairs:
        a, b = pair.a.report, pair.b.report
        days[a.id], days[b.id] = a.publication.day, b.publication.day
        for p in pair.passages:
            for i in range(p.a, p.a_end):
                sharers[a.id, i].add(b.id)
            for i in range(p.b, p.b_end):
                sharers[b.id, i].add(a.id)
    found: dict[str, set[int]] = defaultdict(set)
    for (report, i), others in sharers.items():
        known = sorted(d for d in (days[r] for r in (*others, report)) if d is not None)
        spread = (known[-1] - known[0]).days if known else 0
        if len(others) + 1 >= BACKGROUND_REPORTS and spread > BACKGROUND_DAYS:
            found[report].add(i)
    return found


def _mostly(pair: Pair, passage: Passage, background: Mapping[str, set[int]]) -> bool:
    common = background.get(pair.a.report.id, set())
    return 2 * sum(i in common for i in range(passage.a, passage.a_end)) > passage.a_end - passage.a


def _is_copy(pair: Pair) -> bool:
    share = max(pair.share())
    a, b = pair.a.report, pair.b.report
    if a.publisher and a.publisher == b.publisher:
        return share >= MOST
    return pair.same >= LEAST_WORDS and share >= LEAST_SHARE


def _link(pair: Pair) -> CopyLink:
    a, b = pair.a.report, pair.b.report
    share_a, share_b = pair.share()
    kind = _kind(pair)
    direction, why = _direction(pair, kind)
    evidence = (
        f"{pair.same} words in common: {share_a:.0%} of the one, {share_b:.0%} of the other",
        *why,
    )
    spans = tuple(
        AlignedSpan(_span(pair.a, p.a, p.a_end), _span(pair.b, p.b, p.b_end)) for p in pair.passages
    )
    return with_id(
        CopyLink("", a.id, b.id, kind, direction, spans, round(share_a, 4), round(share_b, 4), evidence)
    )


def _span(words: Words, first: int, last: int) -> Span:
    report = words.report
    return Span.cut(report.text, words.starts[first], words.ends[last - 1], report.text_sha256)


def _kind(pair: Pair) -> CopyKind:
    if min(pair.share()) >= WHOLE:
        return CopyKind.VERBATIM
    if _quoted(pair) and max(pair.share()) < MOST:
        return CopyKind.QUOTES
    common = set(_agencies(pair.a.report)) & set(_agencies(pair.b.report))
    if common or max(pair.share()) < MOST:
        return CopyKind.SHARED_WIRE
    return CopyKind.EDITED


def _quoted(pair: Pair) -> bool:
    """Do most of the common words stand in quotation marks or block quotes?"""
    inside = sum(p.same for p in pair.passages if _in_quote(pair.a, p.a, p.a_end))
    return 2 * inside > pair.same


def _in_quote(words: Words, first: int, last: int) -> bool:
    report, start, end = words.report, words.starts[first], words.ends[last - 1]
    if any(b.kind is BlockKind.QUOTE and b.start <= start < b.end for b in report.blocks):
        return True
    middle = (start + end) // 2
    before = report.text[max(0, middle - 600) : middle]
    opened = before.count("“") > before.count("”")
    return opened or before.count('"') % 2 == 1


def _agencies(report: Report) -> Iterator[str]:
    """Who a report names as its own source: the credited original."""
    if report.credit is not None:
        yield report.credit.name.lower()


def _direction(pair: Pair, kind: CopyKind) -> tuple[Direction, tuple[str, ...]]:
    """Who has it from whom: a credit first, then the day, for copies of the most part."""
    a, b = pair.a.report, pair.b.report
    for one, other, direction in ((a, b, Direction.A_FROM_B), (b, a, Direction.B_FROM_A)):
        if one.credit is not None and other.publisher and one.credit.name.lower() == other.publisher.lower():
            return direction, (f"{one.publisher or one.title} credits {one.credit.name}",)
    common = sorted(set(_agencies(a)) & set(_agencies(b)))
    if common:
        return Direction.COMMON_ORIGIN, (f"both credit {common[0]}",)
    if kind in {CopyKind.SHARED_WIRE, CopyKind.QUOTES}:
        return Direction.COMMON_ORIGIN, ("a part in common, neither credits the other",)
    first, second = a.publication.day, b.publication.day
    if first and second and first != second:
        direction = Direction.B_FROM_A if first < second else Direction.A_FROM_B
        return direction, (f"published {min(first, second)} and {max(first, second)}",)
    share_a, share_b = pair.share()
    if abs(share_a - share_b) > 0.1:
        direction = Direction.A_FROM_B if share_a > share_b else Direction.B_FROM_A
        return direction, ("the shorter stands in the longer",)
    return Direction.UNKNOWN, ()
