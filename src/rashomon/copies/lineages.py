"""Lineages: reports that go back to one origin, so that copies count once."""

from collections import defaultdict
from collections.abc import Sequence

from rashomon.copies.linking import MOST
from rashomon.identity import content_id
from rashomon.records import CopyLink, Lineage, Report
from rashomon.vocabulary import CopyKind, Direction


def lineages(reports: Sequence[Report], links: Sequence[CopyLink]) -> tuple[Lineage, ...]:
    """Every report in exactly one lineage; most are alone in theirs.

    Reports join that have most of their words in common. A shared passage or quotation alone does not make
    one origin of two reports; the link between them is shown all the same.
    """
    home = {report.id: report.id for report in reports}

    def root(report: str) -> str:
        while home[report] != report:
            report = home[report]
        return report

    joining = [link for link in links if _joins(link)]
    for link in joining:
        a, b = sorted((root(link.a), root(link.b)))
        home[b] = a
    members: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.id):
        members[root(report.id)].append(report)
    return tuple(
        sorted((_lineage(group, joining) for group in members.values()), key=lambda lineage: lineage.id)
    )


def _joins(link: CopyLink) -> bool:
    return link.kind is not CopyKind.QUOTES and max(link.share_a, link.share_b) >= MOST


def _lineage(group: list[Report], links: Sequence[CopyLink]) -> Lineage:
    ids = {report.id for report in group}
    own = [link for link in links if link.a in ids and link.b in ids]
    origin = _origin(group, own)
    credited = next((r.credit.name for r in group if r.credit is not None), "")
    reasons = dict.fromkeys(reason for link in own for reason in link.evidence)
    return Lineage(
        id=content_id("lineage", sorted(ids)),
        origin=origin.id,
        reports=tuple(sorted(ids)),
        name=credited or origin.publisher or origin.title,
        reasons=tuple(reasons),
    )


def _origin(group: list[Report], links: Sequence[CopyLink]) -> Report:
    """The report that has it from none of the others; of several the earliest, then the fullest."""
    taken = {link.a for link in links if link.direction is Direction.A_FROM_B}
    taken |= {link.b for link in links if link.direction is Direction.B_FROM_A}
    return min(
        group,
        key=lambda r: (r.id in taken, r.publication.day is None, str(r.publication.day), -len(r.text), r.id),
    )
