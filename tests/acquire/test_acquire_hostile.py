"""Bombs, damage, names that lead away: each a problem of one line, memory bounded, the rest read."""

import errno
import gzip
import io
import os
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.acquire import Limits, found
from rashomon.records import Problem

Zipped = Callable[..., bytes]
SMALL = Limits(report_bytes=100_000, unpacked_bytes=1_000_000)


def test_too_large_a_text(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as out:
        out.write(b"words " * 20_000)
        out.truncate(200_000_000)
    (piece,) = found(path)
    assert isinstance(piece, Problem)
    assert "200.0 MB, one may be 50.0 MB" in piece.why
    assert "--limit report_bytes=" in piece.why


def test_bomb_by_ratio(read: Any, zipped: Zipped) -> None:
    bomb = zipped({"a.txt": b"0" * 99_000, "b.txt": b"1" * 99_000, "c.jsonl": b" " * 800_000})
    outcome = read("bomb.zip", bomb, Limits(report_bytes=100_000, ratio=50))
    assert outcome.places() == ["bomb.zip!/a.txt"]
    assert sorted(outcome.why()) == ["bomb.zip!/b.txt", "bomb.zip!/c.jsonl"]
    assert all("bomb" in why and "--limit ratio=" in why for why in outcome.why().values())
    assert read("bomb.gz", gzip.compress(b"\n" * 5_000_000), Limits(report_bytes=100_000)).why().keys() == {
        "bomb.gz"
    }


def test_bomb_by_size(read: Any, zipped: Zipped) -> None:
    members = {f"{n}.txt": os.urandom(40_000).hex().encode() for n in range(15)}
    outcome = read("a.zip", zipped(members), SMALL)
    assert len(outcome.founds) == 12
    assert len(outcome.problems) == 3
    assert all("1.0 MB" in why and "--limit unpacked_bytes=" in why for why in outcome.why().values())


def test_nested_bomb(read: Any, zipped: Zipped) -> None:
    data = b"0" * 100_000
    for _ in range(4):
        data = zipped({f"{n}.zip": data for n in range(10)})
    outcome = read("nested.zip", data, Limits(report_bytes=100_000, unpacked_bytes=50_000_000))
    assert 0 < len(outcome.founds) < 500, "of 10,000 within"
    assert "bomb" in " ".join(outcome.why().values())
    assert len(outcome.problems) < 50
    deep = b"text"
    for _ in range(10):
        deep = zipped({"in.zip": deep})
    (why,) = read("deep.zip", deep).why().values()
    assert "nested more than 6 deep" in why


def test_packed_again_and_again(read: Any) -> None:
    data = b"The bridge"
    for _ in range(12):
        data = gzip.compress(data)
    assert "--limit depth=" in read("a.gz", data).why()["a.gz"]


def test_names_that_lead_out(read: Any, zipped: Zipped, tmp_path: Path) -> None:
    names = {
        "../../out.txt": b"a",
        "/abs.txt": b"b",
        "C:\\win\\x.txt": b"c",
        "a/../../b.txt": b"d",
        "line\nbreak.txt": b"e",
    }
    outcome = read("a.zip", zipped(names))
    expected = ["out.txt", "abs.txt", "win/x.txt", "a/b.txt", "line\\nbreak.txt"]
    assert outcome.places() == [f"a.zip!/{name}" for name in expected]
    assert len(outcome.remarks) == 4
    assert all("never written" in remark.why for remark in outcome.remarks)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert not (tmp_path.parent.parent / "out.txt").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_stay_apart(read: Any) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("a.png", "a.png", "a.png (2)", "../a.png"):
            archive.writestr(name, b"\x89PNG\r\n\0")
    assert len(read("a.zip", out.getvalue()).why()) == 4


def test_encrypted_member(read: Any, zipped: Zipped) -> None:
    data = bytearray(zipped({"a.txt": b"secret", "b.txt": b"open"}))
    first = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[first + 8] |= 1
    outcome = read("a.zip", bytes(data))
    assert outcome.places() == ["a.zip!/b.txt"]
    assert "encrypted" in outcome.why()["a.zip!/a.txt"]


def test_damaged_member_leaves_the_others(read: Any, zipped: Zipped) -> None:
    data = bytearray(
        zipped({"a.txt": b"abcdefgh" * 9, "b.txt": b"ijkl" * 9, "c.txt": b"mnop"}, zipfile.ZIP_STORED)
    )
    data[data.index(b"abcd")] ^= 1
    data[data.index(b"PK\x03\x04", 10)] = 0
    outcome = read("a.zip", bytes(data))
    assert outcome.places() == ["a.zip!/c.txt"]
    assert sorted(outcome.why()) == ["a.zip!/a.txt", "a.zip!/b.txt"]


def test_unknown_packing_of_a_member(read: Any, zipped: Zipped) -> None:
    data = bytearray(zipped({"a.txt": b"secret", "b.txt": b"open"}, zipfile.ZIP_STORED))
    data[data.index(b"PK\x01\x02") + 10] = data[8] = 9
    outcome = read("a.zip", bytes(data))
    assert outcome.places() == ["a.zip!/b.txt"]
    assert "unpack it" in outcome.why()["a.zip!/a.txt"]


def test_zip_that_claims_a_huge_directory(read: Any, zipped: Zipped) -> None:
    data = bytearray(zipped({"a.txt": b"a"}))
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 0xFFFFFFF0)
    assert "directory is too long" in read("a.zip", bytes(data)).why()["a.zip"]


def test_members_beyond_the_limit_are_counted(read: Any, zipped: Zipped) -> None:
    outcome = read("a.zip", zipped({f"{n}.txt": b"a" for n in range(9)}), Limits(members=4))
    assert len(outcome.founds) == 4
    assert "5 members are not read" in outcome.why()["a.zip"]


def test_empty_archives(read: Any, zipped: Zipped, tarred: Callable[..., bytes]) -> None:
    assert "without anything" in read("a.zip", zipped({})).why()["a.zip"]
    assert "empty" in read("a.gz", gzip.compress(b"")).why()["a.gz"]
    assert read("a.tar", tarred({})).why().keys() == {"a.tar"}


@pytest.mark.parametrize("cut", [10, 600, 1100, 1800, 2100, 2700])
def test_truncated_tar(read: Any, tarred: Callable[..., bytes], cut: int) -> None:
    data = tarred({"a.txt": b"a" * 700, "b.txt": b"b" * 700})[:cut]
    assert read("a.tar", data).problems
    assert read("b.tar", gzip.compress(data)).problems


def test_truncated_gzip_keeps_the_rows_before(read: Any) -> None:
    rows = b"".join(b'{"text":"%s"}\n' % os.urandom(50).hex().encode() for _ in range(3000))
    outcome = read("a.jsonl.gz", gzip.compress(rows)[:-2000])
    assert len(outcome.founds) > 2000
    assert "truncated" in outcome.why()["a.jsonl.gz"]
    assert "nothing after this is read" in outcome.why()["a.jsonl.gz"]


def test_damage_in_the_middle_of_a_tar(read: Any, tarred: Callable[..., bytes]) -> None:
    data = bytearray(tarred({"a.txt": b"a" * 700, "b.txt": b"b", "c.txt": b"c"}))
    data[1536 + 100] ^= 0xFF
    outcome = read("a.tar", bytes(data))
    assert outcome.places() == ["a.tar!/a.txt"]
    assert "damaged" in outcome.why()["a.tar"]
    joined = tarred({"a.txt": b"a"}) + tarred({"b.txt": b"b"})
    assert "follows the end" in read("b.tar", joined).why()["b.tar"]


def test_links_and_devices_in_archives(read: Any) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("sym", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("pipe", tarfile.FIFOTYPE),
            ("dev", tarfile.CHRTYPE),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    why = read("a.tar", out.getvalue()).why()
    assert "link" in why["a.tar!/sym"]
    assert "link" in why["a.tar!/hard"]
    assert "device or pipe" in why["a.tar!/pipe"]
    assert "device or pipe" in why["a.tar!/dev"]
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive_zip:
        info = zipfile.ZipInfo("sym")
        info.external_attr = 0o120777 << 16
        archive_zip.writestr(info, "/etc/passwd")
    assert "link" in read("a.zip", zipped.getvalue()).why()["a.zip!/sym"]


def test_tar_header_of_any_length(read: Any) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.pax_headers = {"comment": "x" * 6_000_000}
        archive.addfile(entry)
    assert "longer than 4 MB" in read("a.tar", out.getvalue()).why()["a.tar"]


def test_warc_header_of_any_length(read: Any) -> None:
    data = b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 9_000_000
    assert "longer than 4 MB" in read("a.warc", data).why()["a.warc"]


def test_no_room_for_a_temporary_copy(
    read: Any, zipped: Zipped, tarred: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "write", full)
    outcome = read("a.tar", tarred({"in.zip": zipped({"a.txt": b"a"}), "b.txt": b"b"}))
    assert outcome.places() == ["a.tar!/b.txt"]
    assert "TMPDIR" in outcome.why()["a.tar!/in.zip"]


def test_feed_with_entities_that_multiply(read: Any) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]><rss version="2.0"><channel><item>'
    )
    outcome = read("a.xml", f"{feed}<description>&e9;</description></item></channel></rss>".encode())
    assert sum(map(len, outcome.payloads())) < 100_000


def test_mail_of_many_layers(read: Any) -> None:
    head = b"From: a@b\r\nMIME-Version: 1.0\r\nMessage-ID: <1>\r\n"
    layers = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000)
    )
    outcome = read("a.eml", head + layers + b"Content-Type: text/plain\r\n\r\nHi\r\n")
    assert len(outcome.founds) + len(outcome.problems) >= 1


def test_rows_and_members_are_not_held(tmp_path: Path) -> None:
    """A gzip file of 41 MB of rows adds little to a process's peak memory."""
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        for n in range(100_000):
            out.write(b'{"text":"%s %d"}\n' % (os.urandom(200).hex().encode(), n))
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom rashomon.acquire import found\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "count = sum(1 for _ in found(Path(sys.argv[1])))\n"
        "print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    count, grown = map(int, done.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024
    assert count == 100_000
    assert grown * unit < 20_000_000


def _seeds() -> list[bytes]:
    members = {
        "a.txt": b"The bridge " * 30,
        "b.jsonl": b'{"text":"a"}\n' * 5,
        "c.html": b"<html><p>The bridge",
    }
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with tarfile.open(fileobj=tarred, mode="w") as tar:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>The bridge"
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Length: %d\r\n"
        b"\r\n%s\r\n\r\n"
        % (len(block), block)
    )  # fmt: skip
    mail = (
        b"From: a@b\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\nSubject: =?utf-8?q?x?=\r\n\r\nThe bridge\r\n"
    )
    table = b'title,text\nA,"The bridge"\nB,was hit\n'
    return [
        zipped.getvalue(),
        tarred.getvalue(),
        gzip.compress(tarred.getvalue()),
        warc * 2,
        mail,
        table,
        members["b.jsonl"],
    ]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    seed=st.sampled_from(_seeds()),
    changes=st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 255)), max_size=6),
    cut=st.integers(0, 400),
    name=st.sampled_from(["a", "a.csv", "a.json", "a.eml", "a.html"]),
)
def test_damage_of_any_kind_is_told(
    tmp_path: Path, seed: bytes, changes: list[tuple[int, int]], cut: int, name: str
) -> None:
    """Never an exception, never nothing, never a message of two lines."""
    data = bytearray(seed[: len(seed) - min(cut, len(seed) - 1)])
    for at, value in changes:
        data[at % len(data)] = value
    path = tmp_path / name
    path.write_bytes(data)
    pieces = list(found(path, SMALL))
    assert pieces
    for piece in pieces:
        if isinstance(piece, Problem):
            assert piece.why.isprintable()
            assert piece.where.isprintable()
