"""A case: one investigation, one file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.errors import CaseError
from rashomon.identity import content_id
from rashomon.judged import ASIDE
from rashomon.store import schema
from rashomon.store.connection import WriterLock, connect, rest, translated
from rashomon.store.writer import FileState, Writer


class Case(Writer):
    """An open case. Readers give records sorted by content; writers belong inside ``transaction()``.

    ::

        with Case.open(Path("syria.rashomon")) as case:
            for report in case.reports():
                ...

    Many may read at the same time, beside one that writes.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock

    @classmethod
    def open(cls, path: Path, create: bool = False, write: bool = False, *, beside: bool = False) -> Self:
        """Open the case at ``path``; ``create`` makes it (and implies ``write``) if it is not there.

        ``beside`` writes without the lock: only for who started the process that holds it, and for single
        short transactions, which SQLite puts between that process's own.

        Raises CaseError (no such case, not a case, damaged), CaseLocked (another process writes it),
        CaseTooNew (written by a newer version), CaseFull (no room on the disk).
        """
        path = Path(path)
        write = write or create
        if not path.exists() and not create:
            raise CaseError(f"no case at {path}: `rashomon read FILES --case {path}` makes one")
        if path.is_dir():
            raise CaseError(f"{path} is a folder, not a case: name a file, such as {path / 'case.rashomon'}")
        if not path.parent.is_dir():
            raise CaseError(f"no folder {path.parent} for the case: make it first")
        with translated(path):
            if not write:
                connection = connect(path, write=False)
                if schema.version(connection) == schema.VERSION:
                    return cls(path, connection, None)
                connection.close()
                cls.open(path, write=True).close()  # brings an older case's tables up to date
                return cls(path, connect(path, write=False), None)
            return cls(path, connect(path, write=True), None) if beside else cls._open_to_write(path)

    @classmethod
    def _open_to_write(cls, path: Path) -> Self:
        lock = WriterLock(path)
        try:
            lock.acquire()
        except PermissionError as error:
            raise CaseError(f"cannot write beside {path}: check the folder's permissions") from error
        try:
            return cls(path, connect(path, write=True), lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the case; after a clean close one file remains."""
        if self._lock is None:
            self.connection.close()
            return
        rest(self.connection)
        self._lock.release()
        self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when it ends.

        Raises CaseFull or CaseLocked with the case as it was before.
        """
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise

    def data_version(self) -> int:
        """A number that changes when another connection has changed the case."""
        with translated(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def scrub(self) -> None:
        """Rewrite the file so that nothing taken out of the case is left in it or its index."""
        with translated(self.path):
            self.connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # What the pipeline asks about the state of the reading.

    def file_state(self, path: Path) -> FileState | None:
        """What a file was when it was expanded to its end, or None."""
        with translated(self.path):
            row = self.connection.execute(
                "SELECT size, sha256, stage FROM file WHERE path = ?", (str(path),)
            ).fetchone()
        return FileState(*row) if row else None

    def original_stages(self) -> dict[str, str]:
        """For each original the id of the stage that read it."""
        with translated(self.path):
            return dict(self.connection.execute("SELECT id, stage FROM original ORDER BY id").fetchall())

    def report_stages(self) -> dict[str, str]:
        """For each report the id of the stage that read its claims, by id."""
        with translated(self.path):
            return dict(self.connection.execute("SELECT id, stage FROM report ORDER BY id").fetchall())

    def fingerprint(self) -> str:
        """A hash of what the stages across rest on: reports, what read them, judgements that bear on them,
        datasets."""
        with translated(self.path):
            rows = self.connection.execute(
                "SELECT r.id, r.stage, o.stage FROM report r JOIN original o ON o.id = r.original"
                " ORDER BY r.id"
            ).fetchall()
            datasets = self.connection.execute("SELECT record FROM dataset ORDER BY id").fetchall()
        judgements = sorted(j.id for j in self.judgements() if j.verb not in ASIDE)
        return content_id("state", rows, judgements, datasets)

    def report_of(self, original: str) -> str:
        """The id of the report read from an original, empty if there is none."""
        with translated(self.path):
            row = self.connection.execute("SELECT id FROM report WHERE original = ?", (original,)).fetchone()
        return row[0] if row else ""
