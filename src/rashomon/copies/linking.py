"""Which pairs of reports are copies, of what kind, and who has it from whom.

What counts is *fresh* words: those in common that reports of other days do not use. An outlet's or agency's
background ("the war, now in its sixth year") comes again for weeks and makes no copy, however long it is.
Reports of far apart days are copies only if a large part of one stands in the other. The constants were set
on 55 pairs of real copies and 188 look-alikes of one war, where pair F1 stays between .86 and .91 for 7 to 20
fresh words and for shares of .2 to .5.
"""

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np

from rashomon.copies.alignment import SEED, Passage, align
from rashomon.copies.direction import credited, direction_of
from rashomon.copies.shingles import CLOSE_DAYS, Holders, Words, words_of
from rashomon.copies.wires import agencies, agency
from rashomon.identity import with_id
from rashomon.records import AlignedSpan, CopyLink, Report
from rashomon.values import Span
from rashomon.vocabulary import BlockKind, CopyKind

WHOLE = 0.85  # share of both reports from which a copy is verbatim
_HELD = 2_000  # reports whose words are held at a time
MOST = 0.5  # share of the shorter report from which the whole is copied
FRESH = 12.0  # fresh words, of passages' words after the first four, from which reports are a copy
FAR_SHARE = 0.3  # the fresh part of the shorter report from which reports of far apart days are
PASSAGE_FRESHNESS = 0.5  # below it a passage is background and not shown


class Pair(msgspec.Struct):
    """Two reports and the passages they share, background left out; ``fresh`` words among them."""

    a: Words
    b: Words
    passages: list[Passage]
    fresh: float

    @property
    def same(self) -> int:
        """Words in common."""
        return sum(p.same for p in self.passages)

    def share(self) -> tuple[float, float]:
        """The common words' part of each report."""
        return self.same / max(1, len(self.a.words)), self.same / max(1, len(self.b.words))


def links(reports: Sequence[Report]) -> tuple[CopyLink, ...]:
    """All pairs of reports of which one has its words from the other, or both from a third."""
    readable = {report.id: report for report in sorted(reports, key=lambda r: r.id) if report.readable}
    by_day = sorted(readable.values(), key=lambda r: (str(r.publication.day), r.id))
    holders = Holders(by_day)  # so that those of one piece of news are compared while their words are held

    @lru_cache(maxsize=_HELD)
    def words(report: str) -> Words:
        return words_of(readable[report])

    pairs = (_pair(words(a), words(b), holders) for a, b in holders.candidates())
    found = [_link(pair) for pair in pairs if _is_copy(pair)]
    return tuple(sorted(found, key=lambda link: link.id))


def _pair(a: Words, b: Words, holders: Holders) -> Pair:
    """The two with their common passages, those left out that are background."""
    weights = holders.freshness(a.hashes, a.day, b.day)
    everywhere = weights[np.isin(a.hashes, b.hashes)]
    kept, fresh = [], 0.0
    if len(everywhere) and everywhere.max() >= PASSAGE_FRESHNESS:
        for p in align(a.words, b.words):
            inside = weights[(p.a <= a.places) & (a.places < p.a_end - SEED)]
            freshness = float((inside if len(inside) else everywhere).mean())
            if freshness >= PASSAGE_FRESHNESS:
                kept.append(p)
                fresh += (p.same - SEED) * freshness
    return Pair(a, b, kept, fresh)


def _is_copy(pair: Pair) -> bool:
    if pair.fresh < FRESH:
        return False
    one, other = pair.a.day, pair.b.day
    if one >= 0 and other >= 0 and abs(one - other) < CLOSE_DAYS:
        return True
    return pair.fresh >= FAR_SHARE * min(len(pair.a.words), len(pair.b.words))


def _link(pair: Pair) -> CopyLink:
    a, b = pair.a.report, pair.b.report
    share_a, share_b = pair.share()
    kind = _kind(pair)
    direction, why = direction_of(a, b, kind, (share_a, share_b))
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
    """What the copy is.

    One outlet's own words twice are verbatim or edited; so are words that one has from the other by its own
    account. Words in reports of two outlets of which neither credits the other come from a third: an agency.
    """
    a, b = pair.a.report, pair.b.report
    if _quoted(pair) and max(pair.share()) < MOST:
        return CopyKind.QUOTES
    known = credited(a, b) or credited(b, a)
    own = bool(a.publisher) and a.publisher == b.publisher
    whole = min(pair.share()) >= WHOLE
    wire = bool(set(agencies(a)) & set(agencies(b)) - {agency(a.publisher), agency(b.publisher)})
    if known or own:
        if whole:
            return CopyKind.VERBATIM
        return CopyKind.SHARED_WIRE if own and wire else CopyKind.EDITED
    if wire:
        return CopyKind.SHARED_WIRE
    return CopyKind.VERBATIM if whole else CopyKind.SHARED_WIRE


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
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
