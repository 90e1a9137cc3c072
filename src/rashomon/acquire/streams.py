"""Streams over hostile bytes: counted as they come, never held as a whole."""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from rashomon.acquire.limits import Budget
from rashomon.errors import InputError

HEAD = 1 << 16
_KEPT_IN_MEMORY = 8_000_000
_LONGEST_HEADER = 4_000_000
_TAIL = 1 << 16


class _Unpacked(io.RawIOBase):
    """Bytes that come out of an archive, counted against the budget.

    Fills each request as far as it can, so that a first peek sees the whole head. An error after some
    bytes is kept until these are read: what precedes damage is not lost.
    """

    def __init__(self, read: Callable[[int], bytes], budget: Budget) -> None:
        self._read = read
        self._budget = budget
        self._error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._error:
            raise self._error
        filled = 0
        try:
            self._budget.unpack(0)
            while filled < len(buffer) and (data := self._read(len(buffer) - filled)):
                buffer[filled : filled + len(data)] = data
                filled += len(data)
                self._budget.unpack(len(data))
        except Exception as error:
            self._error = error
            if not filled:
                raise
        return filled


def unpacked(read: Callable[[int], bytes], budget: Budget) -> io.BufferedReader:
    """A buffered stream of what ``read(count)`` gives, counted against the budget."""
    return io.BufferedReader(_Unpacked(read, budget), HEAD)


def held(data: bytes) -> io.BufferedReader:
    """A stream of bytes already in memory."""
    return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(data)), HEAD)


@contextmanager
def seekable(stream: io.BufferedReader) -> Iterator[BinaryIO]:
    """The stream itself if one can go to and fro in it, else a copy in memory or a nameless file."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as copy:
        while chunk := stream.read(1 << 20):
            copy.write(chunk)
        copy.seek(0)
        yield cast("BinaryIO", copy)


@contextmanager
def decoded(stream: io.BufferedReader, encoding: str, errors: str = "strict") -> Iterator[io.TextIOWrapper]:
    """The stream as text, line ends as they are; the stream itself stays open."""
    wrapper = io.TextIOWrapper(stream, encoding, errors, newline="")
    try:
        yield wrapper
    finally:
        wrapper.detach()


class Leash:
    """A stream for parsers that read a header of any length into memory: they get only what they are allowed.

    Call ``allow`` with the length of the coming body before each header. Keeps the last bytes read (``at``).
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._left = _LONGEST_HEADER
        self._tail = b""
        self.total = 0

    def allow(self, body: int) -> None:
        """Allow for one header and a body of ``body`` bytes."""
        self._left = _LONGEST_HEADER + max(body, 0)

    def read(self, count: int = -1) -> bytes:
        """Up to ``count`` bytes; raises InputError beyond what is allowed."""
        if self._left <= 0:
            raise InputError("a header within is longer than 4 MB: damaged; get a complete copy")
        data = self._stream.read(HEAD if count < 0 else count)
        self._left -= len(data)
        self.total += len(data)
        self._tail = (self._tail + data)[-_TAIL:]
        return data

    def at(self, offset: int, count: int) -> bytes:
        """Bytes read before, from ``offset`` on; they must be among the last ``_TAIL`` ones."""
        start = offset - (self.total - len(self._tail))
        return self._tail[start : start + count] if start >= 0 else b""

    def blank_since(self, offset: int) -> bool:
        """Whether only line ends were read from ``offset`` on."""
        count = self.total - offset
        return count <= len(self._tail) and not self.at(offset, count).strip()

    def rest_is_blank(self) -> bool:
        """Whether all that follows is NUL bytes (or nothing); reads to the end."""
        blank = True
        while chunk := self._stream.read(1 << 20):
            blank = blank and not chunk.strip(b"\0")
        return blank
