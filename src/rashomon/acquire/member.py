"""What passes between the openers: a member to be opened, a Found, and how places and names are told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader

import msgspec

from rashomon.acquire.limits import Budget, Limits
from rashomon.errors import LimitError
from rashomon.identity import bytes_hash, with_id
from rashomon.records import Hints, Original, Problem
from rashomon.vocabulary import StageName

_CHUNK = 1 << 20
_LONGEST_NAME = 400
_LONGEST_REASON = 600
# Control, line-breaking, invisible and direction-changing characters: a name must not disguise itself or
# break a line.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Found(msgspec.Struct, frozen=True):
    """One original with its bytes, and where it was found (``Sighting.where``)."""

    original: Original
    payload: bytes
    where: str


@dataclass(frozen=True, slots=True)
class Run:
    """What holds for all of one file given by the user."""

    limits: Limits
    columns: Mapping[str, str]
    budget: Budget


@dataclass(frozen=True, slots=True)
class Member:
    """A file or part of one, not yet opened. ``name`` is for telling its format, ``declared`` the media type
    that its container gives, ``depth`` the number of archives around it, ``size`` in bytes if known."""

    where: str
    name: str
    stream: BufferedReader
    size: int | None = None
    depth: int = 0
    declared: str = ""
    hints: Hints = field(default_factory=Hints)


Pieces = Iterator[Found | Problem]
Members = Iterator[Member | Found | Problem]


def problem(where: str, why: str, *, fatal: bool = True) -> Problem:
    """A Problem of this stage. ``fatal``: one thing found gave no report; else a remark on a container."""
    return with_id(
        Problem(id="", where=where, stage=StageName.ACQUIRE, why=one_line(why, _LONGEST_REASON), fatal=fatal)
    )


def one_line(words: str, longest: int) -> str:
    """Words with nothing in them that breaks or disguises a line, cut to ``longest`` characters."""
    shown = _UNSHOWABLE.sub(_escaped, words)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def cleaned(name: str) -> tuple[str, bool]:
    """A member's name as it is told: relative, ``/`` between parts, nothing unshowable; and whether it tried
    to
    lead out of the archive (absolute, a drive, ``..``). Members are never written, so a cleaned name only
    tells.
    """
    parts = name.replace("\\", "/").split("/")
    drive = len(parts[0]) == 2 and parts[0][1] == ":"
    strays = drive or name.startswith(("/", "\\")) or ".." in parts
    kept = [part for part in parts[drive:] if part not in {"", ".", ".."}]
    return one_line("/".join(kept), _LONGEST_NAME) or "(no name)", strays


class Places:
    """Gives each member of an archive a place of its own, and remarks on names that lead out of the
    archive."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._times: dict[str, int] = {}

    def of(self, name: str) -> tuple[str, tuple[Problem, ...]]:
        """The place of the member called ``name``; a second of the same name gets " (2)" after it."""
        shown, strays = cleaned(name)
        unique = shown
        while unique in self._times:
            self._times[shown] += 1
            unique = f"{shown} ({self._times[shown]})"
        self._times[unique] = 1
        where = f"{self._archive}!/{unique}"
        if not strays:
            return where, ()
        told = one_line(name, _LONGEST_NAME)
        why = (
            f"named “{told}” in the archive, which leads out of it: read under a cleaned name, never written"
        )
        return where, (problem(where, why, fatal=False),)


def found_of(payload: bytes, media_type: str, hints: Hints, where: str) -> Found:
    """The Found of one original."""
    original = Original(id=bytes_hash(payload), media_type=media_type, size=len(payload), hints=hints)
    return Found(original=original, payload=payload, where=where)


def whole(member: Member, run: Run, what: str) -> bytes:
    """All bytes of a member; raises LimitError if they are more than one report may have."""
    run.budget.report(member.size or 0, what)
    chunks: list[bytes] = []
    room = run.limits.report_bytes
    while chunk := member.stream.read(min(_CHUNK, room + 1)):
        chunks.append(chunk)
        room -= len(chunk)
        if room < 0:
            run.budget.report(None, what)
            raise LimitError(what)
    return b"".join(chunks)
