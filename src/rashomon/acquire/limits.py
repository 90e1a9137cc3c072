"""Limits against hostile or mistaken input, and the account of what one file has used of them."""

from typing import NoReturn

import msgspec

from rashomon.errors import LimitError


class Limits(msgspec.Struct, frozen=True):
    """How much one file may ask for. Sizes in bytes (1 MB is 1,000,000 bytes).

    ``report_bytes``    one report, table row, mail or feed
    ``unpacked_bytes``  all that one file unpacks to, nested archives counted again at each level
    ``ratio``           unpacked ÷ packed size, once more than ``report_bytes`` are unpacked
    ``depth``           archives within archives
    ``members``         members of one file's archives together
    ``rows``            rows of one file's tables together
    """

    report_bytes: int = 50_000_000
    unpacked_bytes: int = 4_000_000_000
    ratio: int = 200
    depth: int = 6
    members: int = 100_000
    rows: int = 10_000_000


def size(count: int) -> str:
    """A number of bytes in words: ``50.0 MB``."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"


class Budget:
    """What one file given by the user has unpacked so far. Once a limit is passed, every further use raises
    LimitError, so that nothing more of the file is read and each part left unread is told of.
    """

    def __init__(self, limits: Limits, packed: int) -> None:
        self.limits = limits
        self._packed = max(packed, 1)
        self._unpacked = 0
        self._members = 0
        self._rows = 0

    def unpack(self, count: int) -> None:
        """Account for ``count`` bytes that came out of an archive; 0 only asks whether there is room."""
        self._unpacked += count
        limits = self.limits
        if self._unpacked > limits.unpacked_bytes:
            allowed = size(limits.unpacked_bytes)
            _refuse(f"the file unpacks to more than {allowed}: unpack it and give parts", "unpacked_bytes")
        if self._unpacked > max(limits.report_bytes, limits.ratio * self._packed):
            grown = f"{size(self._packed)} unpack to over {size(self._unpacked)}"
            _refuse(f"{grown}, more than {limits.ratio} times: a ZIP bomb?", "ratio")

    def member(self) -> None:
        """Account for one member of an archive."""
        self._members += 1
        if self._members > self.limits.members:
            _refuse(f"more than {self.limits.members:,} members: split the archive", "members")

    def row(self) -> None:
        """Account for one row of a table."""
        self._rows += 1
        if self._rows > self.limits.rows:
            _refuse(f"more than {self.limits.rows:,} rows: split the file", "rows")

    def nest(self, depth: int) -> None:
        """Refuse an archive that lies ``depth`` archives deep."""
        if depth > self.limits.depth:
            _refuse(f"archives nested more than {self.limits.depth} deep: unpack it yourself", "depth")

    def report(self, count: int | None, what: str) -> None:
        """Refuse a report of ``count`` bytes (None: found to be over the limit while reading)."""
        allowed = self.limits.report_bytes
        if count is None or count > allowed:
            told = f"over {size(allowed)}" if count is None else size(count)
            _refuse(f"{what} is {told}, one may be {size(allowed)}: split it", "report_bytes")


def _refuse(why: str, limit: str) -> NoReturn:
    raise LimitError(f"{why}, or raise the limit with --limit {limit}=NUMBER")
