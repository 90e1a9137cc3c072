"""Lines of a table of any size, one at a time, none longer than a report may be."""

import io
from collections.abc import Iterator

from charset_normalizer import from_bytes

from rashomon.acquire.media import encoding_of
from rashomon.acquire.streams import HEAD

_SKIP = 1 << 20


def lines(stream: io.BufferedReader, longest: int) -> Iterator[bytes | None]:
    """The lines of JSON rows as UTF-8 bytes without their ends (exact bytes if the file is UTF-8), None for
    one
    longer than ``longest``. A byte order mark is left out.
    """
    encoding = encoding_of(stream.peek(HEAD))
    source = _recoded(stream, encoding) if encoding.startswith(("utf-16", "utf-32")) else stream
    if encoding == "utf-8-sig":
        stream.read(3)
    while line := source.readline(longest + 1):
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := source.readline(_SKIP)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.rstrip(b"\r\n")


class _Recoded(io.RawIOBase):
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


def _recoded(stream: io.BufferedReader, encoding: str) -> io.BufferedReader:
    return io.BufferedReader(_Recoded(io.TextIOWrapper(stream, encoding, "replace", newline="")), HEAD)


def text(stream: io.BufferedReader) -> tuple[io.TextIOWrapper, str]:
    """The stream as text and the name of its encoding: by its mark, else UTF-8 if its head is that, else
    guessed.
    Bytes that are not of the encoding come as lone surrogates.
    """
    head = stream.peek(HEAD)
    encoding = encoding_of(head) or _guessed(head)
    return io.TextIOWrapper(stream, encoding, "surrogateescape", newline=""), encoding


def _guessed(head: bytes) -> str:
    try:
        head[: head.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(head).best()
        return best.encoding if best else "cp1252"
    return "utf-8"
