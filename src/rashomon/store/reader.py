"""What can be read from a case: every record, in an order that depends on content alone."""

import sqlite3
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from rashomon.errors import CaseError, UsageError
from rashomon.identity import event_id
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
from rashomon.store.connection import translated
from rashomon.vocabulary import Happening

R = TypeVar("R", bound=msgspec.Struct)

_CANDIDATES = 4
OUTLETS = "outlets"  # the note that holds the team's list of sources
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def decode(kind: type[R], data: bytes) -> R:
    """The record of a kind from its stored form."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    record: R = decoder.decode(data)
    return record


class Tally(msgspec.Struct, frozen=True):
    """What became of everything found: found = read + duplicate + failed.

    ``unreadable`` (in a language that cannot be read yet) and ``withdrawn`` are parts of ``read``.
    """

    found: int
    read: int
    duplicate: int
    failed: int
    unreadable: int = 0
    withdrawn: int = 0


class Reader:
    """The reading half of a case; see ``Case``."""

    path: Path
    connection: sqlite3.Connection

    def _rows(self, kind: type[R], sql: str, *values: object) -> Iterator[R]:
        """Records of a query whose only column is ``record``. Fetched at once, so that no read stays open;
        what was decoded is let go, so that a large case is not held twice."""
        with translated(self.path):
            rows = self.connection.execute(sql, values).fetchall()
        rows.reverse()
        return (decode(kind, rows.pop()[0]) for _ in range(len(rows)))

    def _one(self, kind: type[R], table: str, prefix: str) -> R:
        """The record whose id is ``prefix`` or begins so, with or without its kind ("event-").

        Raises UsageError if there is none or more than one.
        """
        name = kind.__name__.lower()
        full = f"{name}-{prefix}"
        with translated(self.path):
            exact = self.connection.execute(
                f"SELECT id, record FROM {table} WHERE id IN (?, ?)",  # noqa: S608  a table's name, never input
                (prefix, full),
            ).fetchall()
            exact = (
                exact
                or self.connection.execute(
                    f"SELECT id, record FROM {table} WHERE substr(id, 1, length(?1)) = ?1"  # noqa: S608
                    " OR substr(id, 1, length(?2)) = ?2 ORDER BY id LIMIT ?3",
                    (prefix, full, _CANDIDATES),
                ).fetchall()
            )
        if not exact or not prefix:
            option = " --reports" if kind is Report else " --all"
            raise UsageError(
                f"no {name} {prefix!r} in {self.path}: `rashomon show {self.path}{option}` lists ids"
            )
        if len(exact) > 1:
            some = ", ".join(row[0] for row in exact)
            raise UsageError(f"{prefix!r} is the beginning of several ids ({some} …): write more of it")
        return decode(kind, exact[0][1])

    def reports(self) -> Iterator[Report]:
        """All reports as they count (with people's corrections), by id; read one at a time."""
        with translated(self.path):
            ids = [row[0] for row in self.connection.execute("SELECT id FROM report ORDER BY id")]
        for id_ in ids:
            yield from self._rows(Report, "SELECT record FROM report WHERE id = ?", id_)

    def report(self, prefix: str) -> Report:
        """The report of an id or an unambiguous beginning of it. Raises UsageError."""
        return self._one(Report, "report", prefix)

    def machine_report(self, report: str) -> Report:
        """The report as the machine read it, without any person's correction."""
        found = self._rows(Report, "SELECT coalesce(machine, record) FROM report WHERE id = ?", report)
        return next(found)

    def claims(self, report: str = "") -> Iterator[Claim]:
        """The claims of one report in the order of its text, or of all, by report."""
        where = "WHERE report = ?" if report else "WHERE ? = ''"
        order = "ORDER BY report, start, id"
        return self._rows(Claim, f"SELECT record FROM claim {where} {order}", report)  # noqa: S608

    def claim(self, prefix: str) -> Claim:
        """One claim, by an unambiguous beginning of its id. Raises UsageError."""
        return self._one(Claim, "claim", prefix)

    def events(self) -> tuple[Event, ...]:
        """All events, by id."""
        return tuple(self._rows(Event, "SELECT record FROM event ORDER BY id"))

    def event(self, prefix: str) -> Event:
        """One event, by an unambiguous beginning of its id, or of an id that it had before it was joined with
        others or made anew. Raises UsageError."""
        try:
            return self._one(Event, "event", prefix)
        except UsageError:
            event = self._formerly(prefix)
            if event is None:
                raise
            return event

    def _formerly(self, prefix: str) -> Event | None:
        """The event that holds the claim after which the id was made, if the id begins so for one alone."""
        begin = prefix if prefix.startswith("event-") else f"event-{prefix}"
        holding = {claim: event for event in self.events() for claim in event.claims}
        found = {event.id: event for claim, event in holding.items() if event_id(claim).startswith(begin)}
        return next(iter(found.values())) if prefix and len(found) == 1 else None

    def relations(self, event: str = "") -> tuple[Relation, ...]:
        """The relations of one event or of all, by event and id."""
        where = "WHERE event = ?" if event else "WHERE ? = ''"
        return tuple(self._rows(Relation, f"SELECT record FROM relation {where} ORDER BY event, id", event))  # noqa: S608

    def findings(self, subject: str = "") -> tuple[Finding, ...]:
        """The findings on one claim or event or on all, by subject and id."""
        where = "WHERE subject = ?" if subject else "WHERE ? = ''"
        return tuple(self._rows(Finding, f"SELECT record FROM finding {where} ORDER BY subject, id", subject))  # noqa: S608

    def lineages(self) -> tuple[Lineage, ...]:
        """All lineages, by id."""
        return tuple(self._rows(Lineage, "SELECT record FROM lineage ORDER BY id"))

    def copy_links(self) -> tuple[CopyLink, ...]:
        """All copy links, by id."""
        return tuple(self._rows(CopyLink, "SELECT record FROM copy_link ORDER BY id"))

    def problems(self) -> tuple[Problem, ...]:
        """All problems, by where they arose. One with an original says the first place it was seen at."""
        with translated(self.path):
            rows = self.connection.execute(
                "SELECT p.record, coalesce("
                "(SELECT min(place) FROM sighting s WHERE s.original = p.original), '') FROM problem p"
            ).fetchall()
        found = [
            msgspec.structs.replace(problem, where=place) if place else problem
            for problem, place in ((decode(Problem, record), place) for record, place in rows)
        ]
        return tuple(sorted(found, key=lambda problem: (problem.where, problem.stage, problem.id)))

    def judgements(self, subject: str = "") -> tuple[Judgement, ...]:
        """What people decided, the earliest first."""
        where = "WHERE subject = ?" if subject else "WHERE ? = ''"
        return tuple(self._rows(Judgement, f"SELECT record FROM judgement {where} ORDER BY number", subject))  # noqa: S608

    def originals(self) -> Iterator[Original]:
        """All originals, by id (the SHA-256 of their bytes)."""
        return self._rows(Original, "SELECT record FROM original ORDER BY id")

    def original(self, original: str) -> Original | None:
        """The original of an id, or None."""
        return next(self._rows(Original, "SELECT record FROM original WHERE id = ?", original), None)

    def sightings(self, original: str = "") -> tuple[Sighting, ...]:
        """Where one original or all were seen, by original and place."""
        where = "WHERE original = ?" if original else "WHERE ? = ''"
        order = "ORDER BY original, place"
        return tuple(self._rows(Sighting, f"SELECT record FROM sighting {where} {order}", original))  # noqa: S608

    def withheld(self) -> frozenset[str]:
        """Ids of the originals whose bytes a person had taken out."""
        with translated(self.path):
            return frozenset(row[0] for row in self.connection.execute("SELECT original FROM withheld"))

    def payload(self, original: str) -> bytes:
        """The bytes of an original. Raises UsageError if it is unknown or withheld, CaseError if damaged."""
        with translated(self.path):
            row = self.connection.execute("SELECT payload FROM original WHERE id = ?", (original,)).fetchone()
        if row is None:
            raise UsageError(f"no original {original!r} in {self.path}")
        if row[0] is None:
            raise UsageError(f"the bytes of original {original[:12]} were withheld: see its judgement")
        try:
            return zlib.decompress(row[0])
        except zlib.error as error:
            raise CaseError(
                f"original {original[:12]} in {self.path} is damaged ({error}): restore a copy"
            ) from error

    def tally(self) -> Tally:
        """What became of everything found."""
        with translated(self.path):
            count = self._count
            sightings = count("SELECT count(*) FROM sighting")
            originals = count("SELECT count(*) FROM original")
            unread = count("SELECT count(DISTINCT original) FROM problem WHERE fatal AND original <> ''")
            unopened = count(
                "SELECT count(DISTINCT place) FROM problem WHERE fatal AND original = ''"
                " AND place NOT IN (SELECT place FROM sighting)"
            )
            return Tally(
                found=sightings + unopened,
                read=originals - unread,
                duplicate=sightings - originals,
                failed=unread + unopened,
                unreadable=count("SELECT count(*) FROM report WHERE NOT readable"),
                withdrawn=count("SELECT count(*) FROM withheld WHERE report NOT IN (SELECT id FROM report)"),
            )

    def _count(self, sql: str) -> int:
        return int(self.connection.execute(sql).fetchone()[0])

    def outlets(self) -> tuple[Outlet, ...]:
        """The team's list of sources, by name."""
        told = self.meta(OUTLETS)
        return msgspec.json.decode(told, type=tuple[Outlet, ...]) if told else ()

    def meta(self, name: str) -> str:
        """A note the pipeline left in the case, empty if none."""
        with translated(self.path):
            row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def find(
        self,
        query: str = "",
        near: tuple[float, float, float] | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = search.LIMIT,
        *,
        kinds: frozenset[Happening] = frozenset(),
    ) -> tuple[search.Hit, ...]:
        """Passages by words, place (latitude and longitude in degrees, kilometres), days (inclusive), kinds.

        See ``store.search``. Raises UsageError if nothing is asked for.
        """
        with translated(self.path):
            found = search.find(self.connection, search.Query(query, near, since, until, kinds, limit))
        by_report = {report: self.report(report) for report in sorted({hit.report for hit in found})}
        return tuple(search.hit(by_report[row.report], row) for row in found)

    def claims_with(self, words: str) -> frozenset[str]:
        """Ids of the claims in whose sentence all the words stand; none for a query without a word."""
        with translated(self.path):
            return search.claims_with(self.connection, words)

    def passages_with(self, words: str) -> list[int]:
        """Numbers of the passages in which all the words stand; none for a query without a word."""
        with translated(self.path):
            return search.passages_with(self.connection, words)

    def passages_of_claims(self) -> dict[str, int]:
        """The number of each claim's passage, by the claim's id. Numbers hold until the case changes."""
        with translated(self.path):
            return dict(self.connection.execute("SELECT id, passage FROM claim WHERE passage IS NOT NULL"))

    def datasets(self) -> tuple[Dataset, ...]:
        """The outside datasets added to the case, by id."""
        return tuple(self._rows(Dataset, "SELECT record FROM dataset ORDER BY id"))

    def dataset(self, prefix: str) -> Dataset:
        """One dataset, by an unambiguous beginning of its id. Raises UsageError."""
        return self._one(Dataset, "dataset", prefix)

    def references(self, dataset: str = "") -> Iterator[Reference]:
        """The records of one dataset or of all, in the order of the file; read a batch at a time."""
        at = -1
        while True:
            with translated(self.path):
                rows = self.connection.execute(
                    "SELECT number, record FROM reference WHERE number > ? AND (dataset = ? OR ? = '')"
                    " ORDER BY number LIMIT 1000",
                    (at, dataset, dataset),
                ).fetchall()
            if not rows:
                return
            at = rows[-1][0]
            yield from (decode(Reference, record) for _, record in rows)

    def reference(self, prefix: str) -> Reference:
        """One record of a dataset, by an unambiguous beginning of its id. Raises UsageError."""
        return self._one(Reference, "reference", prefix)

    def unused(self, dataset: str) -> tuple[Unused, ...]:
        """The rows of a dataset's file that gave no record, in the order of the file."""
        return tuple(self._rows(Unused, "SELECT record FROM unused WHERE dataset = ? ORDER BY row", dataset))

    def near(self, lat: float, lon: float, km: float, first: date, last: date) -> tuple[Reference, ...]:
        """Datasets' records in a circle (degrees, km; their own radius counts) and days (inclusive)."""
        with translated(self.path):
            return tuple(datasets.near(self.connection, lat, lon, km, first, last))
