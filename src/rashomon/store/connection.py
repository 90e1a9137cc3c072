"""Opening the file of a case: its lock, its settings, and SQLite's errors in our words."""

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import CaseError, CaseFull, CaseLocked, CaseTooNew
from rashomon.store import schema

BUSY_SECONDS = 5.0
CACHE_KB = (
    65_536  # of pages held at most: SQLite's own 2 MB reads and writes an index of a million rows in bits
)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise SQLite's and the system's errors as CaseError, CaseLocked or CaseFull, in one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_our_words(error, path) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _full(path) from error
        raise


def _full(path: Path) -> CaseFull:
    return CaseFull(f"no room on the disk for {path}: the case is intact; make room and run the same again")


def _in_our_words(error: sqlite3.Error, path: Path) -> CaseError:
    words = str(error)
    if "locked" in words or "busy" in words:
        return _locked(path)
    if "full" in words:
        return _full(path)
    if "not a database" in words or "malformed" in words:
        return CaseError(f"{path} is not a case or is damaged ({words}): restore it from a copy")
    if "readonly" in words or "unable to open" in words:
        return CaseError(f"cannot write or open {path} ({words}): check the folder and its permissions")
    return CaseError(f"cannot use the case {path}: {words}")


def _locked(path: Path) -> CaseLocked:
    return CaseLocked(f"another process is writing {path}: wait until it has ended, then run the same again")


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to the case at ``path``, its version checked. Call within ``translated``."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={'rwc' if write else 'rw'}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # SQLite is built to be shared by threads; the server reads in several
    )
    try:
        _prepare(connection, path, write=write)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    found = schema.version(connection)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and application != schema.APPLICATION_ID:
        raise CaseError(f"{path} is an SQLite file but not a case: give another name to --case")
    if found > schema.VERSION:
        raise CaseTooNew(
            f"{path} was written by a newer Rashomon (format {found}, this one reads up to "
            f"{schema.VERSION}): update Rashomon"
        )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    if not write:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    schema.migrate(connection)


def rest(connection: sqlite3.Connection) -> None:
    """Close a written case so that one file remains, readable also where nothing can be written.

    While another process reads, its log stays beside it and SQLite tidies up when that reader leaves.
    """
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


class WriterLock:
    """One writer a case. The lock is the system's, so it ends with the process, however that ends.

    It is held on a file of its own: closing any handle on the case itself would drop SQLite's own locks.
    """

    def __init__(self, case: Path) -> None:
        self._case = case
        self._path = case.with_name(case.name + "-lock")
        self._file: BinaryIO | None = None

    def acquire(self) -> None:
        """Take the lock. Raises CaseLocked if another process has it."""
        while True:
            handle = self._path.open("ab")
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                handle.close()
                raise _locked(self._case) from error
            with suppress(FileNotFoundError):
                if os.fstat(handle.fileno()).st_ino == self._path.stat().st_ino:
                    self._file = handle
                    return
            handle.close()  # the one before us removed the file between our opening and locking it

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if self._file is not None:
            self._path.unlink(missing_ok=True)
            self._file.close()
            self._file = None
