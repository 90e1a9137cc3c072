"""The case as the server has it at hand: one state of it to read from, and the writing that goes on beside.

A ``Sight`` is read once and shared by all requests. When the case changes (by us or by another process) a new
one takes its place; whoever holds the old one finishes with it.
"""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rashomon.errors import CaseLocked, RashomonError
from rashomon.judged import ASIDE
from rashomon.records import Judgement
from rashomon.serve.finding import Index
from rashomon.serve.review import Queue
from rashomon.serve.worker import Job, Worker
from rashomon.settings import Settings
from rashomon.store import Case
from rashomon.view import pages
from rashomon.view.accounts import ordered
from rashomon.view.archive import ARCHIVE
from rashomon.view.shelf import Shelf

_WAITING = "waiting-"  # begins the names of the inbox's folders whose files are all there
_SECONDS = 1.0  # between looks at whether another process has changed the case


class Sight:
    """One state of the case: its records, the first screen's index, the queue for review."""

    def __init__(self, number: int, case: Case) -> None:
        """Read all that pages are made of."""
        self.number = number
        self.shelf = shelf = Shelf(case)
        shelf.load()
        passages = case.passages_of_claims().items()
        told = ((number, shelf.event_of[claim].id) for claim, number in passages if claim in shelf.event_of)
        self.index = Index([pages.row(shelf, event) for event in ordered(shelf.events)], told)
        self.queue = Queue(shelf)
        self._parts: dict[str, Any] = {}
        gc.freeze()  # it stays for long: looking at it again and again would halt requests for a second

    def judged_anew(self, number: int) -> "Sight":
        """The same with judgements that leave the happenings as they are."""
        other = object.__new__(Sight)
        other.number, other.shelf, other.index = number, self.shelf.judged_anew(), self.index
        other.queue = Queue(other.shelf)
        other._parts = {}
        return other

    def part(self, name: str) -> Any:  # noqa: ANN401  each part has a form of its own
        """A part of what the first page holds folded (``view.archive``), made when it is first asked for.

        Raises KeyError.
        """
        if name not in self._parts:
            self._parts[name] = ARCHIVE[name](self.shelf)
        return self._parts[name]


class Desk:
    """What the requests share. Close it at the end: it stops what it started.

    ``inbox`` is a folder beside the case: what is dropped lies there until it is read.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        """Open the case and read it. Raises CaseError."""
        self.path = path
        self.worker = Worker(path, settings, self._done)
        self._case = Case.open(path)
        self._version = self._case.data_version()
        self._loading = threading.Lock()
        self._ended = threading.Event()
        self._sight = Sight(1, self._case)
        self._watcher = threading.Thread(target=self._watch, name="case-watcher", daemon=True)
        self._watcher.start()
        self.inbox = path.with_name(f"{path.name}-inbox")
        for folder in sorted(self.inbox.glob(f"{_WAITING}*")):
            self._read(folder)

    def take_in(self, folder: Path) -> None:
        """Have the files of a folder in the inbox read, now or, if it comes to that, at the next start."""
        self._read(folder.rename(folder.with_name(f"{_WAITING}{time.time_ns():020}")))

    def _read(self, folder: Path) -> None:
        self.worker.put(Job(tuple(sorted(folder.iterdir())), folder))

    def end(self) -> None:
        """Let go of those who wait for news."""
        self._ended.set()

    def close(self) -> None:
        """Stop the worker and close the case. Files that wait are read when the case is opened again."""
        self.end()
        self.worker.close()
        self._watcher.join()
        self._case.close()
        with suppress(OSError):  # something waits in it, or it was never made
            self.inbox.rmdir()

    @property
    def ended(self) -> bool:
        """Whether the server is stopping."""
        return self._ended.is_set()

    @property
    def sight(self) -> Sight:
        """The newest state that is read."""
        return self._sight

    @property
    def is_current(self) -> bool:
        """Whether the case is still as that state has it."""
        return self._case.data_version() == self._version

    def judge(self, act: Callable[[Case], Judgement]) -> Judgement:
        """Keep a judgement; happenings that it changes are made anew in the background.

        Raises UsageError, CaseLocked if another program is writing the case.
        """
        with self._written() as case:
            judgement = act(case)
            verbs = {j.id: j.verb for j in case.judgements()}
        verb = verbs.get(judgement.supersedes, "") if judgement.verb == "undo" else judgement.verb
        with self._loading:
            self._version = self._case.data_version()
            self._sight = self._sight.judged_anew(self._sight.number + 1)
        if verb not in ASIDE:
            self.worker.put(Job(()))
        return judgement

    @contextmanager
    def _written(self) -> Iterator[Case]:
        """The case open to write; beside our own worker where that holds the lock."""
        try:
            case = Case.open(self.path, write=True)
        except CaseLocked:
            if not self.worker.busy:
                raise
            case = Case.open(self.path, write=True, beside=True)
        with case:
            yield case

    def _done(self) -> None:
        """What the worker calls when it has changed the case."""
        self._load()

    def _load(self) -> None:
        with self._loading:
            self._version = self._case.data_version()
            self._sight = Sight(self._sight.number + 1, self._case)

    def _watch(self) -> None:
        """Read the case anew when another process has changed it."""
        while not self._ended.wait(_SECONDS):
            try:
                if not self.worker.busy and self._case.data_version() != self._version:
                    self._load()
            except RashomonError:  # being rewritten: look again later
                continue
