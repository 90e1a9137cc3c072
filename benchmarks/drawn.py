"""What a person shall read and judge, drawn from a case: ``python -m benchmarks.drawn CASE matches``.

Matches of happenings with records of outside datasets, or ``discrepancies`` (relations of the kinds
"differs" and "contradicts"), as many as asked for, in an order that the seed alone gives, each with the
reports' words and what it is compared with. What readers said lies in ``benchmarks/verdicts``, a table each,
by a key that holds as long as the reports' texts do; the last line says what was said of those in the case.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec

from rashomon.records import Claim
from rashomon.store import Case
from rashomon.verify.records import coded
from rashomon.vocabulary import RelationKind, Slot

VERDICTS = Path(__file__).parent / "verdicts"
_OPEN = frozenset({RelationKind.DIFFERS, RelationKind.CONTRADICTS})
_CLAIMS = 3  # printed of a happening
_WORDS = 300  # characters of each


class Drawn(msgspec.Struct, frozen=True):
    """One thing to judge: what it is known by in a list of verdicts, and what is printed."""

    key: str
    lines: tuple[str, ...]


def matches(case: Case) -> Iterator[Drawn]:
    """The records that were taken to tell of a happening."""
    claims = {claim.id: claim for claim in case.claims()}
    events = {event.id: event for event in case.events()}
    for finding in case.findings():
        if finding.rule != "records" or finding.slot is not Slot.OCCURRED:
            continue
        event, record = events[finding.subject], case.reference(finding.reference)
        told = sorted((claims[id_] for id_ in event.claims), key=lambda c: -len(c.amounts))
        figures = ", ".join(f"{f.of} {f.low}–{f.high}" for f in record.figures)
        place = record.place.name if record.place else "no place"
        yield Drawn(
            f"{record.dataset} {record.number} {min(_at(claim) for claim in told)}",
            (
                event.title,
                *map(_said, told[:_CLAIMS]),
                f"record {record.number}: {record.period.edtf}, {place}, {coded(record)}, {figures}",
                f"its words: {record.words}",
                f"reason: {finding.reason}",
            ),
        )


def discrepancies(case: Case) -> Iterator[Drawn]:
    """The pairs of claims that are said to differ or contradict."""
    claims = {claim.id: claim for claim in case.claims()}
    for one in case.relations():
        if one.kind in _OPEN:
            said = (_said(claims[one.a]), _said(claims[one.b]))
            key = " ".join((str(one.slot), *sorted((_at(claims[one.a]), _at(claims[one.b])))))
            yield Drawn(key, (f"{one.slot} {one.kind}: {one.reason}", *said))


def _at(claim: Claim) -> str:
    return f"{claim.report.removeprefix('report-')}:{claim.span.start}"


def _said(claim: Claim) -> str:
    return f"{claim.report}: “{' '.join(claim.span.exact.split())[:_WORDS]}”"


def draw(found: Iterator[Drawn], seed: int, number: int) -> list[Drawn]:
    """So many of them, in the order of the seed."""
    ordered = sorted(found, key=lambda one: one.key)
    Random(seed).shuffle(ordered)  # noqa: S311  no secret
    return ordered[:number]


def verdicts(name: str) -> dict[str, str]:
    """What readers said, by key."""
    with (VERDICTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["verdict"] for row in csv.DictReader(file)}


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("case", type=Path)
    made.add_argument("what", choices=("matches", "discrepancies"))
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--number", type=int, default=50)
    return made


def main() -> int:
    """Print the draw."""
    given = parser().parse_args()
    with Case.open(given.case) as case:
        found = list((matches if given.what == "matches" else discrepancies)(case))
    known = verdicts(given.what)
    for number, one in enumerate(draw(iter(found), given.seed, given.number), 1):
        print(f"{number}. [{one.key}] {known.get(one.key, 'not read yet')}")
        print(*(f"   {line}" for line in one.lines), sep="\n")
    print(f"{len(found)} {given.what} in the case")
    said = [known[one.key] for one in found if one.key in known]
    print(f"{len(said)} of them read: {said.count('right')} right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
