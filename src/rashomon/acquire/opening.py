"""From one path to all originals within: what kind each file and member is decides who opens it."""

import errno
import io
import lzma
import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from rashomon.acquire import media
from rashomon.acquire.archives import packed, tarred, zipped
from rashomon.acquire.feeds import fed
from rashomon.acquire.limits import Budget, Limits
from rashomon.acquire.mail import mailed
from rashomon.acquire.member import Found, Member, Members, Pieces, Run, found_of, one_line, problem, whole
from rashomon.acquire.rows import json_lines, json_values
from rashomon.acquire.streams import HEAD
from rashomon.acquire.tables import table
from rashomon.acquire.webarchives import captured
from rashomon.errors import InputError, RashomonError
from rashomon.records import Hints

_OPENERS: dict[str, Callable[[Member, Run], Members]] = {
    "application/zip": zipped,
    "application/x-tar": tarred,
    "application/gzip": packed,
    "application/x-bzip2": packed,
    "application/x-xz": packed,
    "application/warc": captured,
    "application/xml+feed": fed,
    "application/jsonl": json_lines,
    "application/json": json_values,
    "text/csv": table,
    "text/tab-separated-values": table,
    "message/rfc822": mailed,
}
_ADVICE = {
    media.BINARY: "of an unknown format: save it as PDF, HTML or text if it is a report",
    "application/mbox": "a mailbox: save its mails as .eml files",
    "application/rtf": "RTF: save it as PDF, HTML or text",
    "application/x-ole-storage": "an old Office document or Outlook message: save it as PDF, text or .eml",
    "application/postscript": "PostScript: save it as PDF",
    "application/x-arc": "an ARC web archive: turn it into WARC with warcio recompress",
    "application/zstd": "compressed with zstd: unpack it",
    "application/x-7z-compressed": "a 7z archive: unpack it and read the folder",
    "application/vnd.rar": "a RAR archive: unpack it and read the folder",
}
_CHARSET = re.compile(r"charset=[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_UNICODE = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_DAMAGED = "damaged or truncated ({kind}: {error}): get a complete copy"
_UNKNOWN = "cannot be read ({kind}: {error}): get a complete copy or another format"
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "no such file or folder: check the path"),
    (PermissionError, "no permission to read it: allow it (chmod u+r) or read as another user"),
    (MemoryError, "takes more memory than is allowed: split it"),
    (RecursionError, "nested too deeply to be read: save it in a simpler form"),
    (NotImplementedError, "packed in a way that is not read ({error}): unpack it and read the folder"),
    (EOFError, "truncated, it ends too early: get a complete copy"),
    (zlib.error, _DAMAGED),
    (lzma.LZMAError, _DAMAGED),
    (zipfile.BadZipFile, _DAMAGED),
    (tarfile.TarError, _DAMAGED),
    (OSError, _DAMAGED),
)


def found(path: Path, limits: Limits | None = None, columns: Mapping[str, str] | None = None) -> Pieces:
    """All that one file holds: a Found for each original, a Problem for each thing that gives none.

    ``columns`` says which column of a table holds what ({"text": "Story"}; text, html, title, byline,
    publisher,
    published, url, language), else it is guessed. Each fatal Problem is one thing found that failed; the
    others are
    remarks on containers. A folder, link or special file as listed by ``files`` gives its Problem. Never
    raises for what is wrong with the input; nothing is fetched, run or written but nameless temporary files.
    """
    where = shown(path)
    limits = limits or Limits()
    try:
        refused = hidden(path.name)
        if refused:
            raise InputError(refused)  # noqa: TRY301  one way for all that is refused
        stream, length = _opened(path)
    except (InputError, OSError, ValueError) as error:
        yield problem(where, _reason(error))
        return
    run = Run(limits=limits, columns=columns or {}, budget=Budget(limits, length))
    with stream:
        yield from _expanded(Member(where=where, name=path.name, stream=stream, size=length), run)


def shown(path: Path) -> str:
    """A path as it is told: bytes of its name that are not UTF-8, and characters that could disguise it,
    escaped."""
    return one_line(os.fsencode(path).decode("utf-8", "backslashreplace"), 5000)


def hidden(name: str) -> str:
    """Why a file or member with this name is left unread; "" if it is not hidden."""
    parts = name.split("/")
    if "__MACOSX" in parts or parts[-1] == ".DS_Store" or parts[-1].startswith("._"):
        return "macOS metadata, not a report"
    if parts[-1].lower() in _LITTER:
        return "Windows metadata, not a report"
    if any(part.startswith(".") and part not in {".", ".."} for part in parts):
        return "hidden (its name begins with a dot): rename it to have it read"
    return ""


def _opened(path: Path) -> tuple[io.BufferedReader, int]:
    """The file for reading and its size; raises InputError for all that is not a regular file."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise InputError(_link(path))
    if stat.S_ISDIR(mode):
        raise InputError(_folder(path))
    if not stat.S_ISREG(mode):
        raise InputError("a pipe, socket or device, not a file: save its content to a file")
    opened = os.open(
        path,
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0),
    )
    status = os.fstat(opened)
    if not stat.S_ISREG(status.st_mode):
        os.close(opened)
        raise InputError("it changed while it was opened: read it again")
    return io.BufferedReader(io.FileIO(opened, "rb"), HEAD), status.st_size


def _link(path: Path) -> str:
    try:
        path.stat()
    except OSError:
        return "a link that leads nowhere, or in a circle: mend or remove it"
    return "a link met within a folder: not followed; give what it leads to"


def _folder(path: Path) -> str:
    with os.scandir(path) as entries:
        if next(entries, None) is None:
            return "an empty folder: nothing to read"
    return "a folder: give it itself, so that its files are listed"


def _expanded(member: Member, run: Run) -> Pieces:
    """A member's pieces; whatever goes wrong within becomes its Problem, and what surrounds it goes on."""
    try:
        yield from _pieces(member, run)
    except Exception as error:  # noqa: BLE001  parsers of hostile bytes raise anything
        yield problem(member.where, _reason(error))


def _pieces(member: Member, run: Run) -> Pieces:
    archived = member.where.rpartition("!/")[2] if "!/" in member.where else ""
    refused = hidden(archived)
    if refused:
        raise InputError(refused)
    head = member.stream.peek(HEAD)
    if not head:
        raise InputError("the file is empty: nothing to read")
    kind = media.media_type(head, member.name, member.declared)
    opener = _OPENERS.get(kind)
    if opener is None:
        yield _report(member, kind, run)
        return
    run.budget.nest(member.depth)
    count = 0
    try:
        for piece in opener(member, run):
            count += 1
            if isinstance(piece, Member):
                yield from _expanded(piece, run)
            else:
                yield piece
    except Exception as error:
        raise InputError(_reason(error) + ("; nothing after this is read" if count else "")) from error
    if not count:
        raise InputError(f"{kind} without anything in it: nothing to read")


def _report(member: Member, kind: str, run: Run) -> Found:
    if kind not in media.REPORTS:
        what = _ADVICE.get(kind) or f"{kind}, not a report; PDF, HTML and text are read"
        raise InputError(what)
    payload = whole(member, run, "the report")
    if not payload.strip(b"\0 \t\r\n"):
        raise InputError("there is nothing but blanks in it: nothing to read")
    return found_of(payload, kind, _with_words(member, kind, payload), member.where)


def _with_words(member: Member, kind: str, payload: bytes) -> Hints:
    """The hints, with the words where only the container knows their encoding."""
    charset = _CHARSET.search(member.declared)
    if not charset or kind == media.PDF or charset[1].lower() in _UNICODE:
        return member.hints
    try:
        words = payload.decode(charset[1])
    except (LookupError, ValueError):
        return member.hints
    field = "html" if kind in {media.HTML, media.XHTML} else "text"
    return msgspec.structs.replace(member.hints, **{field: words})


def _reason(error: BaseException) -> str:
    """Why something could not be read, in one line that says what to do."""
    if isinstance(error, RashomonError):
        return str(error)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}:
        return "no room for a temporary copy of it: free disk space, or set TMPDIR to another disk"
    why = next((words for kind, words in _REASONS if isinstance(error, kind)), _UNKNOWN)
    return why.format(kind=type(error).__name__, error=error)
