"""What paths stand for: every file once, in a fixed order, links never followed out of a folder."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.acquire import Found, files, found
from rashomon.records import Problem


def _why(path: Path) -> str:
    pieces = list(found(path))
    assert len(pieces) == 1
    assert isinstance(pieces[0], Problem)
    assert pieces[0].fatal
    return pieces[0].why


def _names(folder: Path, paths: Iterator[Path]) -> list[str]:
    return [str(path.relative_to(folder)) for path in paths]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "reports"
    for name in ("b.txt", "a/z.txt", "a/deep/y.txt", ".hidden.txt", ".git/config", "a.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The bridge", "utf-8")
    return root


def test_walk_is_sorted_and_leaves_nothing_out(folder: Path) -> None:
    names = [".git", ".hidden.txt", "a/deep/y.txt", "a/z.txt", "a.txt", "b.txt"]
    assert _names(folder, files([folder])) == names
    assert _names(folder, files([folder / "b.txt", folder, folder / "a", folder])) == names
    assert "hidden" in _why(folder / ".git")
    assert "hidden" in _why(folder / ".hidden.txt")


def test_a_hidden_folder_given_by_name_is_walked(folder: Path) -> None:
    assert ".git/config" in _names(folder, files([folder, folder / ".git"]))


def test_links_are_told_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret", "utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "nowhere").symlink_to(folder / "none")
    (folder / "self").symlink_to(folder / "self")
    listed = _names(folder, files([folder]))
    assert {"loop", "out.txt", "nowhere", "self"} <= set(listed)
    assert len(listed) == 10
    assert "not followed" in _why(folder / "loop")
    assert "not followed" in _why(folder / "out.txt")
    assert "leads nowhere" in _why(folder / "nowhere")
    assert "in a circle" in _why(folder / "self")


def test_a_link_given_by_the_user_is_followed(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert _names(link, files([link]))[-1] == "b.txt"
    to_file = tmp_path / "one"
    to_file.symlink_to(folder / "b.txt")
    (given,) = files([to_file])
    assert isinstance(next(iter(found(given))), Found)


def test_what_is_missing_empty_or_special(tmp_path: Path) -> None:
    assert list(files([tmp_path / "none"])) == [tmp_path / "none"]
    assert "no such file" in _why(tmp_path / "none")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert list(files([empty])) == [empty]
    assert "empty folder" in _why(empty)
    assert "a folder" in _why(tmp_path)
    (tmp_path / "nothing.txt").write_bytes(b"")
    assert "empty" in _why(tmp_path / "nothing.txt")
    (tmp_path / "blank.txt").write_bytes(b" \n\0\t")
    assert "blanks" in _why(tmp_path / "blank.txt")
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in _why(tmp_path / "pipe")
    assert "device" in _why(Path("/dev/null"))


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("door")
        assert "socket" in _why(tmp_path / "door")


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "a.txt").write_text("a", "utf-8")
    closed = tmp_path / "closed.txt"
    closed.write_text("a", "utf-8")
    monkeypatch.chdir(tmp_path)
    for path in (closed, locked):
        path.chmod(0)
    as_root = os.geteuid() == 0
    try:
        if as_root:
            tmp_path.chmod(0o755)
            os.seteuid(65534)
        assert list(files([Path("closed.txt"), Path("locked")])) == [Path("closed.txt"), Path("locked")]
        assert "no permission" in _why(Path("closed.txt"))
        assert "no permission" in _why(Path("locked"))
    finally:
        if as_root:
            os.seteuid(0)
        locked.chmod(0o755)


def test_names_that_are_not_text_or_disguise_themselves(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"line\nbreak.txt", "txt.\u202efdp.txt".encode()):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("The bridge", "utf-8")
    places = [piece.where for path in files([tmp_path]) for piece in found(path)]
    assert len(places) == 3
    for place in places:
        place.encode("utf-8")
        assert place.isprintable()


def test_a_very_deep_folder(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    deepest = tmp_path
    for _ in range(700):
        deepest /= "dd"
    deepest.mkdir(parents=True)
    (deepest / "a.txt").write_text("a", "utf-8")
    os.close(here)
    assert list(files([tmp_path])) == [deepest / "a.txt"]
