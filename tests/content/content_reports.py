"""How the tests of the content stage hand it a report, and what they check of every report."""

import io

from pypdfium2 import PdfDocument, raw

from rashomon.content import read
from rashomon.identity import text_hash
from rashomon.records import Block, Hints, Original, Report
from rashomon.vocabulary import BlockKind


def report_of(payload: bytes | str, media_type: str = "text/plain", hints: Hints | None = None) -> Report:
    """The report that the payload holds; it must hold one."""
    data = payload.encode() if isinstance(payload, str) else payload
    report, problems = read(Original("o", media_type, len(data), hints or Hints()), data)
    assert report is not None, problems
    check(report)
    return report


def refusal(payload: bytes, media_type: str = "text/plain") -> str:
    """Why the payload is no report; it must be none."""
    report, problems = read(Original("o", media_type, len(payload)), payload)
    assert report is None
    assert [problem.fatal for problem in problems] == [True]
    assert "\n" not in problems[0].why
    return problems[0].why


def check(report: Report) -> None:
    """What holds for every report: blocks in order, spans exact, the hash that of the text."""
    assert report.text_sha256 == text_hash(report.text)
    at = 0
    for block in report.blocks:
        assert at <= block.start < block.end
        assert not report.text[at : block.start].strip()
        at = block.end
        if block.quoted is not None and block.quoted.words is not None:
            words = block.quoted.words
            assert report.text[words.start : words.end] == words.exact
    assert at == len(report.text)
    for link in report.links:
        assert report.text[link.words.start : link.words.end] == link.words.exact
    for evidence in report.publication.evidence:
        if evidence.span is not None:
            assert report.text[evidence.span.start : evidence.span.end] == evidence.span.exact


def words_of(report: Report, block: Block) -> str:
    """The words of a block."""
    return report.text[block.start : block.end]


def of_kind(report: Report, kind: BlockKind) -> list[str]:
    """The words of all blocks of a kind."""
    return [words_of(report, block) for block in report.blocks if block.kind is kind]


def pdf(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """A PDF with lines of text at (x, y, size)."""
    document = PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
    for lines in pages:
        page = document.new_page(595, 842)
        for x, y, size, words in lines:
            item = raw.FPDFPageObj_CreateTextObj(document.raw, font, size)
            coded = (words + "\0").encode("utf-16-le")
            raw.FPDFText_SetText(item, (raw.FPDF_WCHAR * (len(coded) // 2)).from_buffer_copy(coded))
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, x, y)
            raw.FPDFPage_InsertObject(page.raw, item)
        raw.FPDFPage_GenerateContent(page.raw)
        page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
