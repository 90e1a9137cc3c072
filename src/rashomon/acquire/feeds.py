"""Saved RSS and Atom feeds: each entry with a text is an original of its own. Nothing is fetched."""

import html
import io
import re
from typing import Any

import feedparser
import msgspec

from rashomon.acquire import media
from rashomon.acquire.member import Member, Pieces, Run, found_of, problem, whole
from rashomon.errors import InputError
from rashomon.records import Hints

_canonical = msgspec.json.Encoder(order="deterministic")
_TAG = re.compile(r"<[^<>]{0,500}>")
_HTML_LIKE = frozenset({"text/html", "application/xhtml+xml"})


def fed(member: Member, run: Run) -> Pieces:
    """A Found for each entry, at ``#`` and its number: its payload is the entry's words as a JSON object. An
    entry
    without content and summary is a Problem."""
    data = whole(member, run, "the feed")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo and not feed.entries:
        raise InputError(f"the feed is damaged ({feed.bozo_exception}): save it again")
    if feed.bozo:
        yield problem(
            member.where, f"the feed is damaged, entries may be missing ({feed.bozo_exception})", fatal=False
        )
    publisher = _flat(feed.feed.get("title_detail"))
    language = str(feed.feed.get("language", ""))
    for number, entry in enumerate(feed.entries, 1):
        run.budget.row()
        where = f"{member.where}#{number}"
        words, kind = _content(entry)
        if not words.strip():
            yield problem(where, "the entry has neither content nor summary: save the page it links to")
            continue
        is_html = kind in _HTML_LIKE
        hints = Hints(
            title=_flat(entry.get("title_detail")),
            byline=str(entry.get("author", "")),
            publisher=str((entry.get("source") or {}).get("title", "")) or publisher,
            published=str(entry.get("published", "") or entry.get("updated", "")),
            url=str(entry.get("link", "")),
            language=language,
            text="" if is_html else words,
            html=words if is_html else "",
        )
        yield found_of(_canonical.encode(hints), media.ENTRY, hints, where)


def _content(entry: Any) -> tuple[str, str]:  # noqa: ANN401  feedparser has no types
    """The longest of an entry's contents and its summary, with its media type."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    best = max(details, key=lambda detail: len(detail.get("value") or ""))
    return str(best.get("value") or ""), str(best.get("type") or "")


def _flat(detail: Any) -> str:  # noqa: ANN401  feedparser has no types
    words = str((detail or {}).get("value") or "")
    if (detail or {}).get("type") in _HTML_LIKE:
        words = html.unescape(_TAG.sub("", words))
    return " ".join(words.split())
