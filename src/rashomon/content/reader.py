"""One original to one report."""

from dataclasses import replace
from datetime import date

from rashomon.content import blocks, credit, html, messages, pdf, published, quotes, text, tongue
from rashomon.content.draft import MAX_CHARACTERS, MAX_MARKUP, MAX_PIECES, Draft, Given, one_line
from rashomon.content.published import Sources
from rashomon.content.titles import with_title, without_site
from rashomon.errors import InputError, LimitError
from rashomon.identity import content_id, with_id
from rashomon.lookups.dictionary import garbled
from rashomon.records import Block, Credit, Original, Problem, Publication, Report
from rashomon.vocabulary import BlockKind, StageName

_PDF = "application/pdf"
_HTML = frozenset({"text/html", "application/xhtml+xml"})
CONTAINER = "container"
_ENGLISH = "en"


def read(original: Original, payload: bytes) -> tuple[Report | None, tuple[Problem, ...]]:
    """The report that an original holds, and what went wrong: a fatal Problem and no report, or a report with
    remarks on repairs. The words are those of the container's ``text`` or ``html`` where it has them, else
    those of the payload (PDF, HTML, else text of any encoding). Pure: nothing is fetched, run or written.
    """
    try:
        draft = _draft(original, payload)
        report = _report(original, draft)
    except InputError as error:
        return None, (_problem(original, str(error), fatal=True),)
    unread = garbled(report.text) if report.language == _ENGLISH else ""
    remarks = (*draft.remarks, *((unread,) if unread else ()))
    return report, tuple(_problem(original, remark, fatal=False) for remark in remarks)


def _problem(original: Original, why: str, *, fatal: bool) -> Problem:
    return with_id(Problem(id="", where=original.id, stage=StageName.CONTENT, why=why, fatal=fatal))


def _draft(original: Original, payload: bytes) -> Draft:
    hints = original.hints
    if hints.text.strip():
        return text.draft_of(_bounded(hints.text))
    if hints.html.strip():
        return html.draft_of(_bounded(hints.html, MAX_MARKUP), hints.url)
    if not payload.strip():
        raise InputError("the file is empty; nothing to read")
    kind = original.media_type.split(";")[0].strip().lower()
    if kind == _PDF or payload[:1024].lstrip().startswith(b"%PDF-"):
        return pdf.draft_of(payload)
    words, remarks = text.decode(payload)
    is_page = kind in _HTML
    words = _bounded(words, MAX_MARKUP if is_page else MAX_CHARACTERS)
    draft = html.draft_of(words, hints.url) if is_page else text.draft_of(words)
    return replace(draft, remarks=(*remarks, *draft.remarks))


def _bounded(words: str, limit: int = MAX_CHARACTERS) -> str:
    if len(words) > limit:
        raise LimitError(
            f"{len(words):,} characters exceed the limit of {limit:,} for one report; split it up"
        )
    return words


def _report(original: Original, draft: Draft) -> Report:
    hints = original.hints
    if len(draft.pieces) > MAX_PIECES:
        raise LimitError(
            f"a report of {len(draft.pieces):,} paragraphs exceeds the limit of {MAX_PIECES:,}; split it"
        )
    publisher = one_line(hints.publisher or draft.publisher)
    title = without_site(one_line(hints.title or draft.title), publisher)
    pieces = blocks.labelled(with_title(draft, title))
    if not any(piece.kind is not BlockKind.BOILERPLATE for piece in pieces):
        raise InputError("no text of a report was found in it; look whether it is empty or only a menu")
    words, digest, parts, links = blocks.joined(pieces)
    parts = messages.marked(words, digest, quotes.marked(words, digest, parts))
    sender = one_line(hints.byline) or one_line(draft.byline)
    made = credit.makers(words, digest, parts, links, publisher, sender)
    url = hints.url or draft.url
    given = (*((Given(CONTAINER, hints.published),) if hints.published else ()), *draft.given)
    publication = published.publication(Sources(words, digest, parts, given, url, made.lines))
    reference, reason = _reference(publication, made.credit)
    language, readable = tongue.language_of(_told(words, parts), hints.language or draft.language)
    return Report(
        id=content_id("report", original.id),
        original=original.id,
        title=title or without_site(_first_heading(words, parts), made.publisher) or made.title,
        text=words,
        text_sha256=digest,
        blocks=parts,
        publication=publication,
        byline=one_line(hints.byline) or made.byline or one_line(draft.byline),
        publisher=publisher or made.publisher,
        url=url,
        dateline=made.dateline,
        credit=made.credit,
        reference_day=reference,
        reference_reason=reason,
        language=language,
        readable=readable,
        links=links,
    )


def _first_heading(words: str, parts: tuple[Block, ...]) -> str:
    return next((words[b.start : b.end] for b in parts[:4] if b.kind is BlockKind.HEADING), "")


def _told(words: str, parts: tuple[Block, ...]) -> str:
    return "\n".join(words[b.start : b.end] for b in parts if b.kind is not BlockKind.BOILERPLATE)


def _reference(publication: Publication, credited: Credit | None) -> tuple[date | None, str]:
    """The day against which relative words resolve, and why."""
    if credited is not None and credited.day is not None:
        return credited.day, f"the day of the credited original by {credited.name}"
    if publication.day is None:
        return None, "no day of publication is known"
    return publication.day, "the day of publication"
