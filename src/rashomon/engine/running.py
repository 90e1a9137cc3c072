"""Running a function over jobs, in this process or in several: the same results in the same order.

A job that fails, or kills the process it runs in, gives a ``Failed`` with the reason; the others go on.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from rashomon.engine.sandbox import leave_with_parent, uninterrupted

Item = TypeVar("Item")
Job = TypeVar("Job")
Result = TypeVar("Result")
State = TypeVar("State")
Job_contra = TypeVar("Job_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_WINDOW = 4  # jobs under way for each process: enough that none waits, few enough that memory stays small


class Failed(msgspec.Struct, frozen=True):
    """Why a job gave no result."""

    why: str


class Engine(Protocol[Job_contra, Result_co]):
    """Runs one function over jobs. An item without a job passes through in its place, with None."""

    def run(
        self, work: Iterable[tuple[Item, Job_contra | None]]
    ) -> Iterator[tuple[Item, Result_co | Failed | None]]:
        """Each item with the result of its job, in the order given; takes items as they are needed."""
        ...

    def close(self) -> None:
        """End what the engine started."""
        ...


class InProcess(Generic[State, Job, Result]):
    """The engine of one process. ``setup`` makes the state that the function works with when first needed."""

    def __init__(self, function: Callable[[State, Job], Result], setup: Callable[[], State]) -> None:
        self._function = function
        self._setup = setup
        self._state: State | None = None

    def run(self, work: Iterable[tuple[Item, Job | None]]) -> Iterator[tuple[Item, Result | Failed | None]]:
        """See ``Engine.run``."""
        for item, job in work:
            if job is None:
                yield item, None
                continue
            if self._state is None:
                self._state = self._setup()
            try:
                result: Result | Failed = self._function(self._state, job)
            except Exception as error:  # noqa: BLE001  one report's failure must not end the run
                result = Failed(_in_words(error))
            yield item, result

    def close(self) -> None:
        """Nothing to end."""


class Pool(Generic[State, Job, Result]):
    """The engine of several processes, each with a state of its own. Function and setup must be picklable."""

    def __init__(
        self, function: Callable[[State, Job], Result], setup: Callable[[], State], processes: int
    ) -> None:
        self._function = function
        self._setup = setup
        self._processes = processes
        for variable in _THREADS:  # a process each is enough: threads of each would only fight for the cores
            os.environ.setdefault(variable, "1")
        self._executor: ProcessPoolExecutor | None = None

    def run(self, work: Iterable[tuple[Item, Job | None]]) -> Iterator[tuple[Item, Result | Failed | None]]:
        """See ``Engine.run``."""
        waiting: deque[tuple[Item, Job | None, Future[Result] | None]] = deque()
        under_way = 0
        for item, job in work:
            waiting.append((item, job, None if job is None else self._submit(job)))
            under_way += job is not None
            while waiting and (waiting[0][2] is None or under_way >= self._processes * _WINDOW):
                under_way -= waiting[0][1] is not None
                yield self._take(*waiting.popleft())
        while waiting:
            yield self._take(*waiting.popleft())

    def _submit(self, job: Job) -> "Future[Result]":
        if self._executor is None:
            self._executor = self._start(self._processes)
        try:
            return self._begun(self._executor, job)
        except BrokenProcessPool:
            self.close()
            self._executor = self._start(self._processes)
            return self._begun(self._executor, job)

    def _begun(self, executor: ProcessPoolExecutor, job: Job) -> "Future[Result]":
        with uninterrupted():  # a first job starts the processes
            try:
                return executor.submit(_work, self._function, job)
            except OSError as error:  # one died while the next was being started: its pipes are closed
                raise BrokenProcessPool(str(error)) from error

    def _take(
        self, item: Item, job: Job | None, future: "Future[Result] | None"
    ) -> tuple[Item, Result | Failed | None]:
        if job is None or future is None:
            return item, None
        try:
            return item, future.result()
        except BrokenProcessPool:
            return item, self._alone(job)
        except Exception as error:  # noqa: BLE001  one report's failure must not end the run
            return item, Failed(_in_words(error))

    def _alone(self, job: Job) -> Result | Failed:
        """Run a job that was under way when a process died by itself: only the killer dies again."""
        executor = self._start(1)
        try:
            return self._begun(executor, job).result()
        except BrokenProcessPool:
            return Failed("it killed the process that read it (memory?); the other reports are unharmed")
        except Exception as error:  # noqa: BLE001  one report's failure must not end the run
            return Failed(_in_words(error))
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _start(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._setup,)
        )

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500].replace("\n", " ")


_state: list[Any] = []


def _begin(setup: Callable[[], Any]) -> None:
    leave_with_parent()
    _state.append(setup())


def _work(function: Callable[[Any, Any], Result], job: Any) -> Result:  # noqa: ANN401
    return function(_state[0], job)
