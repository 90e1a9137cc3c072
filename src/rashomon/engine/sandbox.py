"""A child process for parsers of untrusted bytes, with limits on memory and time.

The child lives on from item to item. If it dies, hangs or runs out of memory it is killed, the item at hand
is reported with a LimitError, and the next item gets a new child.
"""

import os
import resource
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Self, TypeVar

from rashomon.errors import InputError, LimitError, RashomonError

T = TypeVar("T")

MEMORY_BYTES = 2 << 30
SECONDS = 60
_GRACE_SECONDS = 5

_ITEM, _END, _ERROR, _MEMORY = "item", "end", "error", "memory"


class Sandbox:
    """A child process that calls functions one after the other.

    ``memory_bytes`` bounds the child's address space, ``seconds`` the time for each item of a stream or each
    call. Functions and arguments must be picklable. Use as a context manager.
    """

    def __init__(self, memory_bytes: int = MEMORY_BYTES, seconds: int = SECONDS) -> None:
        self._memory_bytes = memory_bytes
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._pipe: connection.Connection | None = None

    def start(self) -> None:
        """Start the child if there is none (the first call does so as well)."""
        if self._process is not None and self._process.is_alive():
            return
        self.close()
        context = get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(far_end, self._memory_bytes, self._seconds), daemon=True
        )
        with uninterrupted():
            self._process.start()
        far_end.close()

    def stream(self, function: Callable[..., Iterable[T]], *arguments: Any) -> Iterator[T]:  # noqa: ANN401
        """The items that ``function`` gives, each as it comes; the child waits while nobody takes them.

        Raises LimitError if an item took too much time or memory or killed the child, InputError if the
        function failed. What came before stays good.
        """
        self.start()
        pipe = self._pipe
        if pipe is None:
            raise LimitError("the reading process could not be started")
        finished = False
        try:
            self._send(pipe, (function, arguments))
            while True:
                kind, value = self._receive(pipe)
                if kind == _ITEM:
                    yield value
                    continue
                finished = kind in {_END, _ERROR}
                if kind == _MEMORY:
                    raise LimitError(f"ran out of memory (limit {self._memory_bytes >> 20} MB)")
                if kind == _ERROR:
                    raise InputError(value)
                return
        finally:
            if not finished:
                self.close()

    def call(self, function: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401
        """What ``function`` returns. Raises as ``stream`` does."""
        results: list[T] = list(self.stream(_once, function, *arguments))
        return results[0]

    def _send(self, pipe: connection.Connection, request: object) -> None:
        try:
            pipe.send(request)
        except OSError as error:
            raise LimitError(self._obituary()) from error

    def _receive(self, pipe: connection.Connection) -> tuple[str, Any]:
        try:
            if not pipe.poll(self._seconds):
                raise LimitError(f"ran out of time (limit {self._seconds} s)")
            message: tuple[str, Any] = pipe.recv()
        except (EOFError, OSError) as error:
            raise LimitError(self._obituary()) from error
        return message

    def _obituary(self) -> str:
        """Why the child is gone, in words."""
        process = self._process
        if process is None:
            return "the reading process ended"
        process.join(_GRACE_SECONDS)
        code = process.exitcode or 0
        if code == -signal.SIGALRM:
            return f"ran out of time (limit {self._seconds} s)"
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        limit = self._memory_bytes >> 20
        return f"killed the process reading it ({name}), perhaps for memory (limit {limit} MB)"

    def close(self) -> None:
        """End the child; before its pipe, or it would complain of that."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _once(function: Callable[..., T], *arguments: Any) -> Iterator[T]:  # noqa: ANN401
    yield function(*arguments)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Children started within are not ended by Ctrl-C, not even before their first own line."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_with_parent() -> None:
    """Have this child end when its parent does, however that ends, and leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _serve(pipe: connection.Connection, memory_bytes: int, seconds: int) -> None:
    """The child: take requests, send items, until the pipe closes."""
    leave_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    while True:
        try:
            function, arguments = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        except MemoryError:
            pipe.send((_MEMORY, ""))
            return
        try:
            _work(pipe, function, arguments, seconds + _GRACE_SECONDS)
        except (BrokenPipeError, ConnectionResetError):
            return
        except MemoryError:
            signal.alarm(0)
            pipe.send((_MEMORY, ""))
            return
        except RashomonError as error:
            signal.alarm(0)
            pipe.send((_ERROR, str(error)))
        except Exception as error:  # noqa: BLE001  a parser may fail in any way; the parent records it
            signal.alarm(0)
            pipe.send((_ERROR, f"the parser failed on it: {type(error).__name__}: {error}"[:500]))


def _work(
    pipe: connection.Connection,
    function: Callable[..., Iterable[Any]],
    arguments: tuple[Any, ...],
    seconds: int,
) -> None:
    """Send each item; the alarm ends also a loop in C that never comes back to Python."""
    signal.alarm(seconds)
    for item in function(*arguments):
        signal.alarm(0)
        pipe.send((_ITEM, item))
        signal.alarm(seconds)
    signal.alarm(0)
    pipe.send((_END, None))
