"""ZIP, TAR and single compressed files: their members, each with a place of its own. Nothing is written by a
member's name, so no name can lead anywhere; links and devices are told of and left."""

import bz2
import contextlib
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from rashomon.acquire.member import Member, Members, Places, Run, problem
from rashomon.acquire.streams import Leash, seekable, unpacked
from rashomon.errors import InputError, LimitError

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LONGEST_END = 22 + 65535
# Bytes of a ZIP's directory for each member: 46, its name and extras; zipfile holds it all in memory.
_DIRECTORY_BYTES = 1000
_OFFICE = {
    "[Content_Types].xml": "an Office document",
    "META-INF/container.xml": "an e-book",
    "META-INF/manifest.xml": "an OpenDocument file",
    "META-INF/MANIFEST.MF": "a Java archive",
}
_SUFFIXES = (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz")


def packed(member: Member, run: Run) -> Members:
    """The one file within a .gz, .bz2 or .xz; it stands at the same place."""
    magic = member.stream.peek(6)
    opened: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
    if magic.startswith(b"\x1f\x8b"):
        opened = gzip.GzipFile(fileobj=member.stream)
    elif magic.startswith(b"BZh"):
        opened = bz2.BZ2File(member.stream)
    else:
        opened = lzma.LZMAFile(member.stream)  # noqa: SIM115  closed below
    with opened:
        yield Member(
            where=member.where,
            name=_inner(member.name),
            stream=unpacked(opened.read, run.budget),
            depth=member.depth + 1,
            declared=member.declared,
            hints=member.hints,
        )


def _inner(name: str) -> str:
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def zipped(member: Member, run: Run) -> Members:
    """The members of a ZIP, in its own order. An encrypted or damaged one is a Problem, the others are
    read."""
    with seekable(member.stream) as source:
        _check_directory(source, run)
        with zipfile.ZipFile(source) as archive:
            yield from _entries(archive, member, run)


def _entries(archive: zipfile.ZipFile, member: Member, run: Run) -> Members:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = {entry.filename for entry in entries}
    document = next((what for name, what in _OFFICE.items() if name in names), "")
    if document:
        raise InputError(f"{document}: not read; save it as PDF, HTML or text")
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        kept = [entry for entry in entries if entry.filename.startswith("archive/")]
        yield problem(member.where, _left_aside(len(entries) - len(kept)), fatal=False)
        entries = kept
    places = Places(member.where)
    for number, entry in enumerate(entries):
        where, remarks = places.of(entry.filename)
        yield from remarks
        try:
            run.budget.member()
        except LimitError as error:
            raise LimitError(f"{error}; {len(entries) - number:,} members are not read") from None
        why = _refused(entry)
        if why:
            yield problem(where, why)
            continue
        with contextlib.closing(_Entry(archive, entry)) as opened:
            yield _member(member, run, where, opened.read, entry.file_size)


class _Entry:
    """A member that is opened when it is first read, so that damage in its header is its own Problem."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._entry = entry
        self._stream: IO[bytes] | None = None

    def read(self, count: int) -> bytes:
        if self._stream is None:
            self._stream = self._archive.open(self._entry)
        return self._stream.read(count)

    def close(self) -> None:
        if self._stream:
            self._stream.close()


def _left_aside(count: int) -> str:
    return f"{count} members are the index and description of this web archive, not pages: left aside"


def _refused(entry: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link within the archive: not followed; add what it leads to itself"
    if entry.flag_bits & 1:
        return "encrypted: unpack it with its password and read the folder"
    return ""


def _member(archive: Member, run: Run, where: str, read: Callable[[int], bytes], size: int) -> Member:
    return Member(
        where=where, name=where, stream=unpacked(read, run.budget), size=size, depth=archive.depth + 1
    )


def _check_directory(source: BinaryIO, run: Run) -> None:
    """Refuse a ZIP whose directory would fill the memory (PKWARE APPNOTE 6.3.10, sections 4.3.14 and
    4.3.16)."""
    end = source.seek(0, 2)
    start = max(0, end - _LONGEST_END)
    source.seek(start)
    tail = source.read(_LONGEST_END)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise InputError(
            "the ZIP has no directory at its end: it is truncated or damaged; get a complete copy"
        )
    length = struct.unpack_from("<L", tail, at + 12)[0]
    at_64 = tail.rfind(_END_64, 0, at)
    if at_64 >= 0 and len(tail) >= at_64 + 48:
        length = max(length % 0xFFFFFFFF, struct.unpack_from("<Q", tail, at_64 + 40)[0])
    source.seek(0)
    if length > run.limits.members * _DIRECTORY_BYTES:
        raise LimitError(
            "the ZIP's directory is too long: unpack it and read the folder, or raise --limit members=NUMBER"
        )


def tarred(member: Member, run: Run) -> Members:
    """The files of a TAR, as they come; nothing is held."""
    leash = Leash(member.stream)
    leash.allow(0)
    places = Places(member.where)
    with tarfile.open(fileobj=cast("IO[bytes]", leash), mode="r|") as archive:
        while entry := archive.next():
            archive.members = []  # type: ignore[attr-defined]  # else it holds all that it has seen
            leash.allow(entry.size)
            if entry.isdir():
                continue
            where, remarks = places.of(entry.name)
            yield from remarks
            run.budget.member()
            stream = archive.extractfile(entry) if entry.isfile() else None
            if stream:
                yield _member(member, run, where, stream.read, entry.size)
            else:
                yield problem(where, _kind_of(entry))
        end = leash.at(archive.offset, tarfile.BLOCKSIZE)
    if end.strip(b"\0") or 0 < len(end) < tarfile.BLOCKSIZE:
        raise InputError("the TAR is damaged or truncated: get a complete copy")
    if not leash.rest_is_blank():
        raise InputError("something follows the end of the TAR and is not read: split the file there")
    if not end:
        yield problem(member.where, "the TAR has no end mark: it may have been cut short", fatal=False)


def _kind_of(entry: tarfile.TarInfo) -> str:
    if entry.issym() or entry.islnk():
        return "a link within the archive: not followed; what it leads to is read where it stands"
    return "a device or pipe within the archive, not a file: not read"


def tally(kinds: Counter[str]) -> str:
    """Counts in words, sorted: ``3 metadata, 12 request``."""
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
