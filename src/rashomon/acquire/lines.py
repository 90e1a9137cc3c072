"""Lines of a table of any size, one at a time, none longer than a report may be."""

import io
from collections.abc import Iterator

from charset_normalizer import from_bytes

from rashomon.acquire.media import encoding_of
from rashomon.acquire.streams import HEAD, decoded

_SKIP = 1 << 20


def lines(stream: io.BufferedReader, longest: int) -> Iterator[bytes | None]:
    """The lines of JSON rows as UTF-8 bytes without their ends (exact bytes if the file is UTF-8), None for
    one
    longer than ``longest``. A byte order mark is left out.
    """
    encoding = encoding_of(stream.peek(HEAD))
    if encoding.startswith(("utf-16", "utf-32")):
        with decoded(stream, encoding, "replace") as text:
            yield from _cut(io.BufferedReader(_Recoded(text), HEAD), longest)
        return
    if encoding == "utf-8-sig":
        stream.read(3)
    yield from _cut(stream, longest)


def _cut(source: io.BufferedReader, longest: int) -> Iterator[bytes | None]:
    while line := source.readline(longest + 1):
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := source.readline(_SKIP)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.rstrip(b"\r\n")


class _Recoded(io.RawIOBase):
    """Text as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._left or self._text.read(HEAD).encode("utf-8", "surrogatepass")
        count = min(len(buffer), len(data))
        buffer[:count] = data[:count]
        self._left = data[count:]
        return count


def encoding_by_sample(stream: io.BufferedReader) -> str:
    """The encoding of a table: by its mark, else UTF-8 if its head is that, else guessed."""
    head = stream.peek(HEAD)
    return encoding_of(head) or _guessed(head)


def _guessed(head: bytes) -> str:
    """UTF-8 if the head is that but for a few damaged bytes, else what its bytes look like."""
    words = head.decode("utf-8", "replace")
    damaged = words[:-3].count("\ufffd")
    wide = sum(1 for char in words if char > "\x7f") - damaged
    if damaged <= wide // 4:
        return "utf-8"
    best = from_bytes(head).best()
    return best.encoding if best else "cp1252"
