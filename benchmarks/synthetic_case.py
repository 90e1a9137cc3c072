"""A case of many reports without reading one: ``python -m benchmarks.synthetic_case CASE [--reports N]``.

Everything is written through the store as a reading would leave it: originals, reports, passages, claims,
copies and lineages, happenings with their relations, findings. For measuring how large cases are shown.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from platformdirs import user_cache_path

from benchmarks import synthetic_reports
from benchmarks.synthetic_reports import Told
from rashomon import records, values
from rashomon.identity import with_id
from rashomon.records import AlignedSpan, Claim, CopyLink, Event, Finding, Lineage, Relation, Report, Sighting
from rashomon.store import Case, schema
from rashomon.values import Span
from rashomon.vocabulary import CopyKind, Direction, Outcome, RelationKind, Slot

REPORTS = 10_000
_BATCH = 500
_STAGE = "synthetic"
_WHEN = datetime(2033, 1, 1, tzinfo=UTC)
_CHECKED = 20  # one claim in so many has a finding


def main() -> int:
    """Write a case, in place of what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--reports", type=int, default=REPORTS)
    given = parser.parse_args()
    given.case.unlink(missing_ok=True)
    write(given.case, given.reports)
    return 0


def cached(count: int = REPORTS) -> Path:
    """The case of ``count`` reports in the user's cache, written if it is not there or what it is made of
    has changed since."""
    folder = user_cache_path("rashomon-bench", ensure_exists=True)
    sources = (__file__, synthetic_reports.__file__, records.__file__, values.__file__, schema.__file__)
    state = sha256(b"".join(Path(source).read_bytes() for source in sources)).hexdigest()[:12]
    path = folder / f"{count}-{state}.rashomon"
    if not path.exists():
        for old in folder.glob(f"{count}-*"):
            old.unlink()
        unfinished = folder / f"{count}-unfinished"
        write(unfinished, count)
        unfinished.rename(path)
    return path


def write(path: Path, count: int) -> None:
    """Write a case of ``count`` reports. Raises CaseError as ``Case.open`` does."""
    told: list[Told] = []
    with Case.open(path, create=True) as case:
        case.connection.execute("PRAGMA synchronous = OFF")
        for one in synthetic_reports.reports(count):
            told.append(one)
            if len(told) % _BATCH == 0:
                _keep(case, told[-_BATCH:])
        _keep(case, told[len(told) - len(told) % _BATCH :])
        links, lineages = copies(told)
        events, relations = happenings(told, lineages)
        with case.transaction():
            case.put_copies(links, lineages)
            case.put_events(events, relations, findings(told))


def _keep(case: Case, some: Sequence[Told]) -> None:
    with case.transaction():
        for told in some:
            case.put_original(told.original, told.report.text.encode(), _STAGE)
            name = f"reports/{told.report.url.rsplit('/', 1)[-1]}.txt"
            case.put_sighting(Sighting(told.original.id, name, _WHEN, "synthetic"))
            case.put_report(told.report, told.claims, told.page.sentences, _STAGE)


def copies(told: Iterable[Told]) -> tuple[list[CopyLink], list[Lineage]]:
    """Each copy's link to the report it copies, and the lineages: an original with its copies."""
    lines: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    links = []
    for one in told:
        origin = one.copied or one.report
        lines.setdefault(origin.id, []).append(one.report.id)
        names[origin.id] = origin.publisher
        if one.copied:
            links.append(_link(one.copied, one.report))
    lineages = [
        with_id(
            Lineage(
                "",
                origin,
                tuple(sorted(reports)),
                names[origin],
                ("the copies credit it",) if len(reports) > 1 else (),
            )
        )
        for origin, reports in lines.items()
    ]
    return links, lineages


def _link(origin: Report, copy: Report) -> CopyLink:
    words = origin.text.strip()
    a, b = sorted((origin, copy), key=lambda report: report.id)

    def span(report: Report) -> Span:
        start = report.text.index(words)
        return Span.cut(report.text, start, start + len(words), report.text_sha256)

    return with_id(
        CopyLink(
            id="",
            a=a.id,
            b=b.id,
            kind=CopyKind.VERBATIM,
            direction=Direction.B_FROM_A if a is origin else Direction.A_FROM_B,
            spans=(AlignedSpan(span(a), span(b)),),
            share_a=len(words) / len(a.text),
            share_b=len(words) / len(b.text),
            evidence=(f"credits {origin.publisher}",),
        )
    )


def happenings(told: Iterable[Told], lineages: Iterable[Lineage]) -> tuple[list[Event], list[Relation]]:
    """The claims of each happening brought together, and how neighbours among them stand to each other."""
    lineage_of = {report: lineage.id for lineage in lineages for report in lineage.reports}
    groups: dict[int, list[Claim]] = {}
    for one in told:
        for account, claim in zip(one.page.accounts, one.claims, strict=True):
            groups.setdefault(account.happened.number, []).append(claim)
    events: list[Event] = []
    relations: list[Relation] = []
    for claims in groups.values():
        compared = [(a, b, *how) for a, b in pairwise(claims) for how in _compared(a, b)]
        parted = {slot for _, _, slot, kind, _ in compared if kind in _PARTED}
        event = _event(claims, lineage_of, tuple(slot for slot in Slot if slot in parted))
        events.append(event)
        relations += [
            with_id(Relation("", event.id, slot, a.id, b.id, kind, reason))
            for a, b, slot, kind, reason in compared
        ]
    return events, relations


_PARTED = frozenset({RelationKind.DIFFERS, RelationKind.CONTRADICTS})


def _event(claims: Sequence[Claim], lineage_of: dict[str, str], disputed: tuple[Slot, ...]) -> Event:
    place = next((claim.place for claim in claims if claim.place), None)
    period = min(filter(None, (claim.period for claim in claims)), key=lambda period: period.precision)
    kind = claims[0].happening
    title = str(kind).replace("_", " ").capitalize()
    return with_id(
        Event(
            id="",
            title=", ".join(filter(None, (title, place.name if place else "", period.edtf))),
            happening=kind,
            claims=tuple(sorted(claim.id for claim in claims)),
            reports=tuple(sorted({claim.report for claim in claims})),
            origins=tuple(sorted({lineage_of[claim.report] for claim in claims})),
            period=period,
            place=place,
            reasons=("the same kind, day and place",) if len(claims) > 1 else (),
            disputed=disputed,
        )
    )


def _compared(a: Claim, b: Claim) -> Iterable[tuple[Slot, RelationKind, str]]:
    """How two accounts of one happening stand to each other, slot by slot."""
    if a.negated != b.negated:
        yield Slot.OCCURRED, RelationKind.CONTRADICTS, "one denies it"
    else:
        yield Slot.OCCURRED, RelationKind.AGREES, "both say so"
    if a.period and b.period:
        same = a.period.edtf == b.period.edtf
        within = a.period.edtf.startswith(b.period.edtf) or b.period.edtf.startswith(a.period.edtf)
        kind = RelationKind.AGREES if same else RelationKind.REFINES if within else RelationKind.CONTRADICTS
        yield Slot.WHEN, kind, f"{a.period.edtf} and {b.period.edtf}"
    if a.place and b.place:
        yield Slot.WHERE, RelationKind.AGREES, f"both {a.place.name}"
    one, other = a.amounts[0], b.amounts[0]
    kind = RelationKind.AGREES if one.low == other.low else RelationKind.DIFFERS
    yield Slot.KILLED, kind, f"{one.words.exact} and {other.words.exact}"


def findings(told: Iterable[Told]) -> list[Finding]:
    """Of some claims, that their day is not after the report's."""
    claims = [claim for one in told for claim in one.claims]
    reason = "the day is not after that of the report"
    return [
        with_id(Finding("", claim.id, "after_publication", Outcome.AGREES, reason, (claim.id,)))
        for claim in claims[::_CHECKED]
    ]


if __name__ == "__main__":
    sys.exit(main())
