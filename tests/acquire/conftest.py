"""Reading of bytes by ``acquire.found``, and archives built for it."""

import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rashomon.acquire import Found, Limits, found
from rashomon.records import Problem

Read = Callable[..., "Outcome"]


class Outcome:
    """What one file gave, in its order; places relative to the folder of the test."""

    def __init__(self, pieces: list[Found | Problem], folder: Path) -> None:
        self.founds = [piece for piece in pieces if isinstance(piece, Found)]
        self.problems = [piece for piece in pieces if isinstance(piece, Problem) and piece.fatal]
        self.remarks = [piece for piece in pieces if isinstance(piece, Problem) and not piece.fatal]
        self._folder = f"{folder}/"

    def places(self) -> list[str]:
        return [one.where.removeprefix(self._folder) for one in self.founds]

    def why(self) -> dict[str, str]:
        return {one.where.removeprefix(self._folder): one.why for one in self.problems}

    def payloads(self) -> list[bytes]:
        return [one.payload for one in self.founds]

    def texts(self) -> list[str]:
        return [one.original.hints.text for one in self.founds]

    def kinds(self) -> list[str]:
        return [one.original.media_type for one in self.founds]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def _read(
        name: str, data: bytes, limits: Limits | None = None, columns: Mapping[str, str] | None = None
    ) -> Outcome:
        path = tmp_path / name
        path.write_bytes(data)
        pieces = list(found(path, limits, columns))
        for piece in pieces:
            if isinstance(piece, Problem):
                assert "\n" not in piece.why
            else:
                assert piece.original.size == len(piece.payload)
        ids = [piece.id for piece in pieces if isinstance(piece, Problem)]
        assert len(ids) == len(set(ids)), "two problems with one id would be counted once"
        return Outcome(pieces, tmp_path)

    return _read


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    def _zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return out.getvalue()

    return _zipped


@pytest.fixture
def tarred() -> Callable[[Mapping[str, bytes]], bytes]:
    def _tarred(members: Mapping[str, bytes]) -> bytes:
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for name, data in members.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
        return out.getvalue()

    return _tarred
