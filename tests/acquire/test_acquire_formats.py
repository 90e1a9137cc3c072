"""Each format gives its originals, at their places, with what the container says of them."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest

from rashomon.acquire.media import media_type
from rashomon.identity import bytes_hash

Zipped = Callable[..., bytes]
REPORT = "The bridge was hit on Monday, the mayor said.\n"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", REPORT.encode(), "text/plain"),
        ("no_suffix", REPORT.encode(), "text/plain"),
        ("a.txt", REPORT.encode("utf-16"), "text/plain"),
        ("a.txt", REPORT.encode("utf-16-le"), "text/plain"),
        ("a.txt", REPORT.encode("utf-32"), "text/plain"),
        ("a.txt", "Мост разрушен, сообщил мэр города".encode("cp1251"), "text/plain"),
        ("a.txt", "橋は月曜日に攻撃された".encode("shift_jis"), "text/plain"),
        ("a.txt", b"invalid \xff\xfe\xfd bytes within a text", "text/plain"),
        ("a.txt", b"a text with \0 some \0 NUL bytes in it", "text/plain"),
        ("OTTO.txt", b"OTTOMAN archives were hit, the ministry said", "text/plain"),
        ("a.md", b"# The bridge\n\nwas hit", "text/markdown"),
        ("a.md", b"[Moon](#) says {this}", "text/markdown"),
        ("a.html", b"<div>The bridge</div>", "text/html"),
        ("wrong.txt", b"\n<!-- saved --><!DOCTYPE html><html><p>The bridge", "text/html"),
        ("wrong.pdf", b"<html><p>The bridge", "text/html"),
        ("a.htm", "<html><p>The bridge".encode("utf-16"), "text/html"),
        (
            "a.xhtml",
            b'<?xml version="1.0"?><html xmlns="x"><p>The bridge</p></html>',
            "application/xhtml+xml",
        ),
        ("wrong.html", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "application/pdf"),
        ("late.pdf", b"\0\0junk\0\0%PDF-1.4\n%\xe2\xe3", "application/pdf"),
    ],
)
def test_plain_files_pass_as_they_are(read: Any, name: str, data: bytes, kind: str) -> None:
    outcome = read(name, data)
    assert outcome.kinds() == [kind]
    assert outcome.payloads() == [data]
    assert outcome.places() == [name]
    assert outcome.founds[0].original.id == bytes_hash(data)
    assert not outcome.problems


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        ("a.css", b"body { color: red }", "text/css"),
        ("a.svg", b"<svg xmlns='x'/>", "image/svg"),
        ("a.rtf", b"{\\rtf1 The bridge}", "RTF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old Office"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\0", "unpack it"),
        ("a.dat", bytes(range(256)) * 20, "unknown format"),
        ("box", b"From a@b Mon Sep 5\nFrom: a@b\nMessage-ID: <1>\n\nHi\n", "mailbox"),
        ("a.xml", b'<?xml version="1.0"?><data/>', "application/xml"),
    ],
)
def test_what_is_no_report_is_told(read: Any, name: str, data: bytes, words: str) -> None:
    outcome = read(name, data)
    assert not outcome.founds
    assert words in outcome.why()[name]


def test_office_document(read: Any, zipped: Zipped) -> None:
    outcome = read("a.docx", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    assert "Office document" in outcome.why()["a.docx"]


def test_zip_members(read: Any, zipped: Zipped) -> None:
    inner = zipped({"deep.html": b"<html><p>deep"})
    rows = b'{"text": "one"}\n{"text": "two"}\n'
    outcome = read(
        "a.zip",
        zipped({"x/a.txt": b"a", "x/": b"", "in.zip": inner, "r.jsonl": rows, "i.png": b"\x89PNG\r\n\0",
                "__MACOSX/._a.txt": b"x",
                ".DS_Store": b"x"}),
    )  # fmt: skip
    assert outcome.places() == [
        "a.zip!/x/a.txt",
        "a.zip!/in.zip!/deep.html",
        "a.zip!/r.jsonl#1",
        "a.zip!/r.jsonl#2",
    ]
    assert sorted(outcome.why()) == ["a.zip!/.DS_Store", "a.zip!/__MACOSX/._a.txt", "a.zip!/i.png"]
    assert "macOS" in outcome.why()["a.zip!/.DS_Store"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_tar_plain_and_packed(
    read: Any, tarred: Callable[..., bytes], pack: Callable[[bytes], bytes]
) -> None:
    outcome = read("a.tar", pack(tarred({"./b/a.txt": b"a" * 2000, "c.html": b"<html>c"})))
    assert outcome.places() == ["a.tar!/b/a.txt", "a.tar!/c.html"]
    assert outcome.kinds() == ["text/plain", "text/html"]
    assert not outcome.problems
    assert not outcome.remarks


@pytest.mark.parametrize(
    ("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)]
)
def test_one_packed_file_keeps_its_place(read: Any, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    outcome = read(f"a.md.{suffix}", pack(b"# The bridge"))
    assert outcome.places() == [f"a.md.{suffix}"]
    assert outcome.kinds() == ["text/markdown"]
    assert outcome.payloads() == [b"# The bridge"]


def _warc(*records: tuple[str, str, bytes]) -> bytes:
    """A WARC of records (type, URL, block) as ISO 28500 lays them out."""
    out = b""
    for kind, url, block in records:
        http = b"application/http" if kind == "response" else b"text/plain"
        out += (
            b"WARC/1.0\r\nWARC-Type: " + kind.encode() + b"\r\nWARC-Target-URI: " + url.encode()
            + b"\r\nWARC-Date: 2017-01-19T10:00:00Z\r\nWARC-Record-ID: <urn:x>\r\nContent-Type: " + http
            + b"\r\nContent-Length: " + str(len(block)).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
        )  # fmt: skip
    return out


def _answer(body: bytes, kind: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


PAGES = (
    ("warcinfo", "", b"software: x"),
    ("response", "http://a/1", _answer("<html>Мост".encode("cp1251"), "text/html; charset=windows-1251")),
    ("request", "http://a/1", b"GET / HTTP/1.1\r\n\r\n"),
    ("response", "http://a/2", _answer(b"\x89PNG\r\n\0", "image/png")),
    ("response", "http://a/3", _answer(gzip.compress(b"<html>packed"), more="Content-Encoding: gzip\r\n")),
    ("response", "http://a/4", _answer(b"gone", status="404 Not Found")),
    ("response", "http://a/5", _answer(b"??", more="Content-Encoding: br\r\n")),
    ("resource", "http://a/6", b"The bridge was hit."),
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_warc(read: Any, pack: Callable[[bytes], bytes]) -> None:
    outcome = read("a.warc", pack(_warc(*PAGES)))
    assert outcome.places() == ["a.warc#2", "a.warc#5", "a.warc#8"]
    assert outcome.kinds() == ["text/html", "text/html", "text/plain"]
    hints = outcome.founds[0].original.hints
    assert (hints.url, hints.captured, hints.published) == ("http://a/1", "2017-01-19T10:00:00Z", "")
    assert hints.html == "<html>Мост"
    assert outcome.payloads()[1] == b"<html>packed"
    why = outcome.why()
    assert sorted(why) == ["a.warc#4", "a.warc#6", "a.warc#7"]
    assert "404" in why["a.warc#6"]
    assert [remark.why for remark in outcome.remarks] == [
        "records that hold no page, left aside: 1 request, 1 warcinfo"
    ]


def test_warc_with_a_gzip_member_for_each_record(read: Any) -> None:
    data = b"".join(gzip.compress(_warc(page)) for page in PAGES)
    assert read("a.warc.gz", data).places() == ["a.warc.gz#2", "a.warc.gz#5", "a.warc.gz#8"]


def test_wacz(read: Any, zipped: Zipped) -> None:
    outcome = read(
        "a.wacz",
        zipped({"datapackage.json": b"{}", "pages/pages.jsonl": b"{}",
                "archive/x.warc.gz": gzip.compress(_warc(*PAGES))}),
    )  # fmt: skip
    assert outcome.places() == [f"a.wacz!/archive/x.warc.gz#{n}" for n in (2, 5, 8)]
    assert "2 members are the index" in outcome.remarks[0].why


@pytest.mark.parametrize("cut", [20, 40, 120, 200, 400])
def test_truncated_warc_says_so(read: Any, cut: int) -> None:
    assert "a.warc" in {place.partition("#")[0] for place in read("a.warc", _warc(*PAGES)[:-cut]).why()}
    data = _warc(PAGES[1], PAGES[7])[:-cut]
    assert "truncated" in " ".join(read("b.warc", data).why().values())


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel>
<title>Gazette &amp; Co</title><language>en</language>
<item><title>Bridge hit</title><link>http://a/1</link><author>A. Writer</author>
<pubDate>Mon, 05 Sep 2016 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The bridge was hit.&lt;/p&gt;</description></item>
<item><title>Bare</title><link>http://a/2</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Bridge</title>
<link href="http://a/1"/><updated>2016-09-05T10:00:00Z</updated><summary>Short.</summary>
<content type="text">The bridge was hit, the mayor said.</content></entry></feed>"""


def test_rss(read: Any) -> None:
    outcome = read("feed", RSS)
    assert outcome.places() == ["feed#1"]
    hints = outcome.founds[0].original.hints
    assert (hints.title, hints.byline, hints.publisher, hints.language) == (
        "Bridge hit",
        "A. Writer",
        "Gazette & Co",
        "en",
    )
    assert (hints.published, hints.url) == ("Mon, 05 Sep 2016 10:00:00 GMT", "http://a/1")
    assert hints.html == "<p>The bridge was hit.</p>"
    assert "neither content nor summary" in outcome.why()["feed#2"]


def test_atom_takes_the_content_over_the_summary(read: Any) -> None:
    outcome = read("a.atom", ATOM.encode())
    assert outcome.texts() == ["The bridge was hit, the mayor said."]
    assert outcome.founds[0].original.hints.published == "2016-09-05T10:00:00Z"


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Press office <press@example.org>"
    mail["Subject"] = "Brücke getroffen"
    mail["Date"] = "Mon, 05 Sep 2016 10:00:00 +0000"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content("Die Brücke.\n", charset="iso-8859-1")
    return mail


@pytest.mark.parametrize("name", ["m.eml", "saved_mail"])
def test_mail(read: Any, zipped: Zipped, name: str) -> None:
    mail = _mail()
    mail.add_alternative("<p>Die Brücke.</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.4\n\xff", maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(zipped({"a.txt": b"a"}), maintype="application", subtype="zip", filename="a.zip")
    mail.add_attachment(_mail())
    outcome = read(name, mail.as_bytes())
    assert outcome.places() == [name, f"{name}!/report.pdf", f"{name}!/a.zip!/a.txt", f"{name}!/part 5"]
    hints = outcome.founds[0].original.hints
    assert (hints.title, hints.byline) == ("Brücke getroffen", "Press office <press@example.org>")
    assert hints.published == "Mon, 05 Sep 2016 10:00:00 +0000"
    assert hints.text == "Die Brücke.\n"
    assert outcome.payloads()[0] == "Die Brücke.\n".encode("iso-8859-1")
    assert "text/html too" in outcome.remarks[0].why


def test_page_saved_as_one_file(read: Any) -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a/1\r\nSubject: Bridge\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Location: http://a/1\r\n\r\n<html><p>The bridge\r\n"
        b"--b\r\nContent-Type: text/css\r\nContent-Location: http://a/s.css\r\n\r\nbody {}\r\n--b--\r\n"
    )
    outcome = read("page.mhtml", data)
    assert outcome.kinds() == ["text/html"]
    assert outcome.founds[0].original.hints.url == "http://a/1"
    assert "text/css" in outcome.why()["page.mhtml!/part 2"]


def test_a_found_is_written_and_read_back(read: Any) -> None:
    one = read("a.jsonl", b'{"text": "The bridge"}\n').founds[0]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=type(one)) == one


def test_bytes_go_before_what_is_declared_and_that_before_the_name() -> None:
    assert media_type(b"%PDF-1.4", "a.txt", "text/html") == "application/pdf"
    assert media_type(b"The bridge", "a.csv", "text/html; charset=x") == "text/html"
    assert media_type(b"The bridge", "a.md") == "text/markdown"
