"""Reading and grouping beside the server, in a process of its own: pages stay quick, a crash stays there."""

import multiprocessing
import shutil
import signal
import threading
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import msgspec

from rashomon.errors import RashomonError
from rashomon.pipeline import Progress
from rashomon.pipeline.reading import load_lookups, read, refresh
from rashomon.settings import Settings
from rashomon.store import Case

_ENDED = "the reading process ended unexpectedly: what was read is kept"
_KEPT = "; the files wait in {folder} and are read when the case is opened again"
_AGAIN = 0.2  # seconds between attempts to end a process that may just be starting
_spawn = multiprocessing.get_context("spawn")


class Job(msgspec.Struct, frozen=True):
    """Files to read, or none: only bring the case up to date. ``folder`` is removed when they are read."""

    paths: tuple[Path, ...]
    folder: Path | None = None


class Work(msgspec.Struct, frozen=True):
    """How far the work is. ``done`` and ``total`` are bytes; ``error`` says why the last job failed."""

    busy: bool = False
    importing: bool = False
    stage: str = ""
    done: int = 0
    total: int = 0
    found: int = 0
    failed: int = 0
    waiting: int = 0
    error: str = ""


class Worker:
    """One process that does jobs one after the other; started with the first."""

    def __init__(self, case: Path, settings: Settings, changed: Callable[[], None]) -> None:
        """``changed`` is called after each job that ended well."""
        self._case, self._settings, self._changed = case, settings, changed
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._process: Any = None
        self._ours: Connection | None = None
        self._thread: threading.Thread | None = None
        self._closing = False
        self.work = Work()

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waiting."""
        return self.work.busy or not self._jobs.empty()

    def put(self, job: Job) -> None:
        """Add a job to the end of the queue."""
        self._jobs.put(job)
        self._note(busy=True, waiting=self._jobs.qsize())
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="case-worker", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the process. What was read is kept up to the last report; what waits stays where it is."""
        self._closing = True
        self._jobs.put(None)
        while self._thread is not None and self._thread.is_alive():
            if self._process is not None:
                self._process.terminate()
            self._thread.join(_AGAIN)
        if self._process is not None:
            self._process.terminate()
            self._process.join()

    def _note(self, **changes: Any) -> None:  # noqa: ANN401  any field of Work
        self.work = msgspec.structs.replace(self.work, **changes)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closing:
            self.work = Work(
                busy=True, importing=bool(job.paths), stage="waiting", waiting=self._jobs.qsize()
            )
            error = self._do(job)
            if job.folder is not None and not error:
                shutil.rmtree(job.folder, ignore_errors=True)
            elif job.folder is not None:
                error += _KEPT.format(folder=job.folder.parent)
            error = error or self._shown()
            self.work = Work(
                busy=not self._jobs.empty(), error=error, found=self.work.found, failed=self.work.failed
            )

    def _shown(self) -> str:
        """Have the new state shown; returns why that failed, or nothing."""
        self._note(stage="showing")
        try:
            self._changed()
        except Exception as error:  # noqa: BLE001  the next job must not wait for ever
            return f"the case cannot be shown as it is now ({type(error).__name__}: {error})"[:500]
        return ""

    def _do(self, job: Job) -> str:
        """Have the process do a job; returns why it failed, or nothing."""
        try:
            connection = self._started()
            connection.send((self._case, self._settings, job.paths, job.folder))
            while True:
                told = connection.recv()
                if isinstance(told, Progress):
                    self._note(
                        stage=told.stage,
                        done=told.done,
                        total=told.total,
                        found=told.found,
                        failed=told.failed,
                    )
                else:
                    return str(told)
        except (EOFError, OSError):
            self._process, self._ours = None, None
            return _ENDED

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._ours is None:
            self._ours, theirs = _spawn.Pipe()
            self._process = _spawn.Process(target=_work, args=(theirs,), name="rashomon-worker")
            self._process.start()
            theirs.close()
        return self._ours


@cache
def _lookups(data_dir: Path) -> Any:  # noqa: ANN401  what the stages look up
    return load_lookups(data_dir)


def _work(connection: Connection) -> None:
    """The process: jobs in, progress and at the end an empty text or an error out. Ctrl+C is the server's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            case, settings, paths, folder = connection.recv()
        except EOFError:
            return
        try:
            if paths:
                read(paths, case, settings, connection.send, load=_lookups, dropped=folder)
            else:
                with Case.open(case, write=True) as opened:
                    refresh(opened, settings, connection.send, load=_lookups)
            connection.send("")
        except RashomonError as error:
            connection.send(str(error))
        except Exception as error:  # noqa: BLE001  told to the person who waits
            connection.send(f"an error of Rashomon's own ({type(error).__name__}: {error})"[:500])
