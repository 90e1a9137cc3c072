"""WARC: pages as a crawler or browser took them (ISO 28500). WACZ is a ZIP of these, opened as such."""

import contextlib
import io
from collections import Counter
from collections.abc import Callable
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from rashomon.acquire.archives import tally
from rashomon.acquire.media import BINARY, HTML, MARKDOWN, PDF, TEXT, XHTML
from rashomon.acquire.member import Member, Members, Run, problem
from rashomon.acquire.streams import Leash, unpacked
from rashomon.errors import InputError
from rashomon.records import Hints

_PAGES = frozenset(
    {
        "",
        BINARY,
        HTML,
        MARKDOWN,
        PDF,
        TEXT,
        XHTML,
        "application/rss+xml",
        "application/atom+xml",
        "application/xml",
        "text/xml",
    }
)
_WITH_CONTENT = frozenset({"response", "resource", "conversion"})
_DECODABLE = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


def captured(member: Member, run: Run) -> Members:
    """The pages of a WARC, at ``#`` and the record's number, with URL and time of capture as hints. A
    response that is
    no page is a Problem; records that describe others (request, warcinfo, metadata) are counted in a remark.
    """
    leash = Leash(member.stream)
    leash.allow(0)
    archive = ArchiveIterator(leash)
    others: Counter[str] = Counter()
    number = 0
    ended = 0
    while record := _next(archive):
        number += 1
        where = f"{member.where}#{number}"
        if record.length is None:
            raise InputError(
                f"record {number} has no length, it is damaged or truncated: get a complete copy"
            )
        leash.allow(record.length)
        run.budget.member()
        if record.rec_type in _WITH_CONTENT:
            yield _page(record, member, where, run)
        elif record.rec_type == "revisit":
            yield problem(
                where, "a page that the crawler had stored before: its text is not here; add that archive too"
            )
        else:
            others[record.rec_type] += 1
        _drain(record)
        ended = leash.total - archive.reader.rem_length()
    if not leash.blank_since(ended):
        raise EOFError
    if others:
        yield problem(member.where, f"records that hold no page, left aside: {tally(others)}", fatal=False)


def _next(archive: Any) -> Any:  # noqa: ANN401  warcio has no types
    """The next record, None at the end; warcio prints its warning on a bad length: that is an error here."""
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            record = next(archive, None)
        except (
            AttributeError,
            TypeError,
            ValueError,
        ) as error:  # what warcio raises where a field is missing
            raise InputError("a record's header is damaged or truncated: get a complete copy") from error
    if archive.err_count:
        raise InputError("a record's length is wrong, what follows is not read: get a complete copy")
    return record


def _page(record: Any, member: Member, where: str, run: Run) -> Any:  # noqa: ANN401  warcio has no types
    headers = record.http_headers or record.rec_headers
    declared = (headers.get_header("Content-Type") or "").strip()
    kind = declared.split(";")[0].strip().lower()
    coded = (record.http_headers.get_header("Content-Encoding") or "").lower() if record.http_headers else ""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if status != "200":
        return problem(where, f"no page: the server answered {status} for {url}")
    if kind not in _PAGES:
        return problem(where, f"{kind}, not a report: {url}")
    if coded not in _DECODABLE:
        return problem(where, f"compressed as “{coded}”, which is not read: capture {url} anew")
    hints = Hints(url=url.strip("<>"), captured=record.rec_headers.get_header("WARC-Date") or "")
    stream = unpacked(_reader(record), run.budget)
    return Member(where=where, name="", stream=stream, depth=member.depth + 1, declared=declared, hints=hints)


def _reader(record: Any) -> Callable[[int], bytes]:  # noqa: ANN401  warcio has no types
    content = record.content_stream()

    def read(count: int) -> bytes:
        data: bytes = content.read(count)
        if not data and _missing(record):
            raise EOFError
        return data

    return read


def _missing(record: Any) -> int:  # noqa: ANN401  warcio has no types
    """Bytes that the record's length promises and that were not read."""
    return int(getattr(record.raw_stream, "limit", 0) or 0)


def _drain(record: Any) -> None:  # noqa: ANN401  warcio has no types
    while record.raw_stream.read(1 << 16):
        pass
    if _missing(record):
        raise EOFError
