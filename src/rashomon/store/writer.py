"""What can be written to a case. Every method belongs inside ``Case.transaction()``."""

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from rashomon.records import (
    Claim,
    CopyLink,
    Dataset,
    Event,
    Finding,
    Judgement,
    Lineage,
    Original,
    Outlet,
    Problem,
    Reference,
    Relation,
    Report,
    Sighting,
    Unused,
)
from rashomon.store import datasets, search
from rashomon.store.reader import OUTLETS, Reader

_encoder = msgspec.json.Encoder(order="deterministic")
_LEVEL = 6

Passage = tuple[int, int]
"""Start and end of a passage to be found by its words."""


class FileState(msgspec.Struct, frozen=True):
    """What a file was when it was expanded: equal states need no second look."""

    size: int
    sha256: str
    stage: str


class Writer(Reader):
    """The writing half of a case; see ``Case``."""

    def _put(self, sql: str, *values: object) -> int:
        return self.connection.execute(sql, values).rowcount

    def put_meta(self, name: str, value: str) -> None:
        """Leave a note."""
        self._put("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

    def put_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Keep a team's list of sources, in the place of the earlier one."""
        self.put_meta(OUTLETS, _encoder.encode(sorted(outlets, key=lambda one: one.name)).decode())

    def put_original(self, original: Original, payload: bytes, stage: str) -> None:
        """Keep an original, or replace what is known of it. ``stage`` is the id of the stage that read it.

        A withheld original stays withheld: only people take that back.
        """
        if original.id in self.withheld():
            return
        self._put(
            "INSERT INTO original VALUES (?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
            " stage = excluded.stage, record = excluded.record",
            original.id,
            stage,
            _encoder.encode(original),
            zlib.compress(payload, _LEVEL),
        )

    def put_sighting(self, sighting: Sighting) -> bool:
        """Keep where an original was seen; the first time at a place counts. True if it was new."""
        return bool(
            self._put(
                "INSERT OR IGNORE INTO sighting VALUES (?, ?, ?)",
                sighting.where,
                sighting.original,
                _encoder.encode(sighting),
            )
        )

    def put_file(self, path: Path, state: FileState) -> None:
        """Note that a file was expanded to its end."""
        self._put(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", str(path), *msgspec.structs.astuple(state)
        )

    def put_report(
        self,
        report: Report,
        claims: Sequence[Claim],
        passages: Iterable[Passage],
        stage: str,
        machine: Report | None = None,
    ) -> None:
        """Keep a report, its claims and its passages in place of those it had.

        ``machine`` is the machine's own report where a person's correction stands in ``report``.
        """
        self.drop_report(report.id)
        self._put(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)",
            report.id,
            report.original,
            stage,
            report.readable,
            _encoder.encode(report),
            _encoder.encode(machine) if machine else None,
        )
        starts = self._put_passages(report, passages)
        for claim in claims:
            self._put_claim(claim, starts)

    def _put_passages(self, report: Report, passages: Iterable[Passage]) -> list[tuple[int, int, int]]:
        placed = []
        for start, end in sorted(set(passages)):
            if report.text[start:end].strip():
                cursor = self.connection.execute(
                    "INSERT INTO passage(report, start, end, text) VALUES (?, ?, ?, ?)",
                    (report.id, start, end, _storable(report.text[start:end])),
                )
                placed.append((start, end, int(cursor.lastrowid or 0)))
        return placed

    def _put_claim(self, claim: Claim, passages: list[tuple[int, int, int]]) -> None:
        at = claim.trigger.start
        passage = next((number for start, end, number in passages if start <= at < end), None)
        cursor = self.connection.execute(
            "INSERT INTO claim(id, report, start, passage, record) VALUES (?, ?, ?, ?, ?)",
            (claim.id, claim.report, claim.span.start, passage, _encoder.encode(claim)),
        )
        search.index(self.connection, int(cursor.lastrowid or 0), claim)

    def mark_stale(self, report: str) -> None:
        """Have the next reading read a report's claims anew."""
        self._put("UPDATE report SET stage = '' WHERE id = ?", report)

    def mark_failed_stale(self) -> None:
        """Have the next reading try again what failed."""
        failed = "SELECT original FROM problem WHERE fatal"
        self._put(f"UPDATE original SET stage = '' WHERE payload IS NOT NULL AND id IN ({failed})")  # noqa: S608
        self._put(f"UPDATE report SET stage = '' WHERE original IN ({failed})")  # noqa: S608
        self._put("DELETE FROM file WHERE path IN (SELECT file FROM problem WHERE fatal)")

    def drop_report(self, report: str) -> None:
        """Take a report out, with its claims and passages. The original stays."""
        self._put("DELETE FROM claim WHERE report = ?", report)
        self._put("DELETE FROM passage WHERE report = ?", report)
        self._put("DELETE FROM report WHERE id = ?", report)

    def put_problems(self, problems: Iterable[Problem], *, file: str = "", original: str = "") -> None:
        """Keep problems with the file, or with the original, that they belong to."""
        for problem in problems:
            self._put(
                "INSERT OR REPLACE INTO problem VALUES (?, ?, ?, ?, ?, ?)",
                problem.id,
                file,
                original,
                problem.where,
                problem.fatal,
                _encoder.encode(problem),
            )

    def drop_problems(self, *, file: str = "", original: str = "") -> None:
        """Forget the problems of a file or an original before it is read anew."""
        if file:
            self._put("DELETE FROM problem WHERE file = ?", file)
        if original:
            self._put("DELETE FROM problem WHERE original = ?", original)

    def put_copies(self, links: Iterable[CopyLink], lineages: Iterable[Lineage]) -> None:
        """Replace all copy links and lineages."""
        self._put("DELETE FROM copy_link")
        self._put("DELETE FROM lineage")
        for link in links:
            self._put("INSERT INTO copy_link VALUES (?, ?)", link.id, _encoder.encode(link))
        for lineage in lineages:
            self._put("INSERT INTO lineage VALUES (?, ?)", lineage.id, _encoder.encode(lineage))

    def put_events(
        self, events: Iterable[Event], relations: Iterable[Relation], findings: Iterable[Finding]
    ) -> None:
        """Replace all events, relations and findings."""
        for table in ("finding", "relation", "event"):
            self._put(f"DELETE FROM {table}")  # noqa: S608  our own tables' names
        for event in events:
            self._put("INSERT INTO event VALUES (?, ?)", event.id, _encoder.encode(event))
        for relation in relations:
            self._put(
                "INSERT INTO relation VALUES (?, ?, ?)",
                relation.id,
                relation.event,
                _encoder.encode(relation),
            )
        for finding in findings:
            self._put(
                "INSERT INTO finding VALUES (?, ?, ?)", finding.id, finding.subject, _encoder.encode(finding)
            )

    def drop_dataset(self, dataset: str) -> None:
        """Take an outside dataset out, with all its records."""
        datasets.drop(self.connection, dataset)

    def put_dataset(self, dataset: Dataset) -> None:
        """Keep what is known of an outside dataset, in place of what was; its records stay."""
        datasets.put_dataset(self.connection, dataset)

    def put_references(self, dataset: str, found: Iterable[Reference | Unused]) -> None:
        """Add records of a dataset, and rows of its file that gave none."""
        datasets.put_records(self.connection, dataset, found)

    def put_judgement(self, judgement: Judgement) -> None:
        """Keep what a person decided. Judgements are only ever added."""
        self._put(
            "INSERT INTO judgement(id, subject, record) VALUES (?, ?, ?)",
            judgement.id,
            judgement.subject,
            _encoder.encode(judgement),
        )

    def withhold(self, original: str, report: str, judgement: str) -> None:
        """Take an original's bytes and hints out for good, and never let them in again.

        Its hash, size, kind and sightings stay: that it was there remains on record.
        """
        known = self.original(original)
        if known is not None:
            bare = Original(known.id, known.media_type, known.size)
            self._put(
                "UPDATE original SET record = ?, payload = NULL WHERE id = ?", _encoder.encode(bare), original
            )
        self._put("INSERT OR REPLACE INTO withheld VALUES (?, ?, ?)", original, report, judgement)
        self.drop_problems(original=original)


def _storable(text: str) -> str:
    """Text that SQLite can hold: lone surrogates, which UTF-8 has no form for, are replaced one for one."""
    return text.encode("utf-8", "replace").decode("utf-8")
