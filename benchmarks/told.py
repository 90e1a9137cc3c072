"""The reports that ``gold/accounts`` annotates, read once for all tasks that need them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from benchmarks.measure import Row, Run, Unavailable
from benchmarks.reading import read, report_of
from rashomon.records import Claim, Report

GOLD = "gold/accounts/accounts.jsonl"


@dataclass(frozen=True)
class Told:
    """A report, its claims, and the accounts annotated in it, the headline one first."""

    id: str
    report: Report
    claims: tuple[Claim, ...]
    accounts: tuple[Row, ...]


def texts(run: Run, rows: list[Row]) -> Mapping[str, Row]:
    """The texts of annotated reports by id, from whichever file of ``reports/`` has them."""
    wanted = {row["id"] for row in rows}
    found: dict[str, Row] = {}
    for path in sorted((run.folder / "reports").glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines()
        found |= {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
    if missing := sorted(wanted - found.keys()):
        raise Unavailable(
            f"{len(missing)} annotated reports ({missing[0]} …) are not in {run.folder}/reports"
        )
    return found


def _read(row: Row) -> tuple[Report, tuple[Claim, ...]] | None:
    report = report_of(row)
    return (report, read(report)[1]) if report is not None else None


@lru_cache(maxsize=1)
def told(run: Run) -> tuple[Told, ...]:
    """All annotated reports. Raises Unavailable."""
    rows = run.rows(GOLD)
    by_id = texts(run, rows)
    readings = run.each(_read, [by_id[row["id"]] for row in rows])
    return tuple(
        Told(row["id"], *reading, tuple(row["accounts"]))
        for row, reading in zip(rows, readings, strict=True)
        if reading is not None
    )
