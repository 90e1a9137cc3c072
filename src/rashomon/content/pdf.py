"""PDF: the draft of a report from the lines of its pages, with the file's metadata.

Lines that recur at the top or foot of several pages, page numbers aside, are furniture: boilerplate, put
last. Paragraphs are rebuilt by gaps between lines, indents, sizes of type and the greedy-wrap test.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2

from rashomon.content.draft import MAX_CHARACTERS, Draft, Given, Piece, Run, one_line, tidy
from rashomon.content.hyphens import HYPHEN_KEPT
from rashomon.content.pdf_lines import SOFT_HYPHEN, Line, lines_of
from rashomon.content.published import FILE
from rashomon.content.text import ENDED, bulleted, mended
from rashomon.errors import InputError, LimitError
from rashomon.vocabulary import BlockKind

_MOST_PAGES = 2_000
# A gap between lines wider than so many usual gaps ends a paragraph.
_WIDE_GAP = 1.35
# A first line is indented by at least this share of the size of its type, and at most by `_DEEP` of them.
_INDENT, _DEEP = 0.8, 6
# A heading is set larger than the body by this factor, and is no longer than this.
_LARGER, _LONGEST_HEADING = 1.12, 200
# Furniture stands among the first or last lines of a page, on at least half of the pages.
_EDGE_LINES = 3
_COLUMN = 24.0
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?$", re.IGNORECASE)
_HYPHENED = re.compile(rf"(\w+)[{SOFT_HYPHEN}]\s?(\w+)")


def draft_of(payload: bytes) -> Draft:
    """The draft of a PDF; raises InputError where it is damaged, encrypted or has no text layer."""
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("the PDF is encrypted; save a copy without password and read that") from error
        raise InputError("the PDF is damaged or cut off; get the whole file and read it again") from error
    with closing(document):
        pages = len(document)
        if pages > _MOST_PAGES:
            raise LimitError(
                f"a PDF of {pages:,} pages exceeds the limit of {_MOST_PAGES:,}; split it into its reports"
            )
        lines, unread = _all_lines(document, pages)
        facts = document.get_metadata_dict(skip_empty=True)
    if not lines:
        if unread or not pages:
            raise InputError("no page of the PDF can be read: it is damaged or cut off; get the whole file")
        raise InputError(
            "the PDF has no text layer (a scan, or pictures only); run text recognition on it first"
        )
    return Draft(
        pieces=tuple(_pieces(lines, pages)),
        title=_title(facts.get("Title", "")),
        byline=one_line(facts.get("Author", "")),
        given=(Given(FILE, facts["CreationDate"]),) if facts.get("CreationDate") else (),
        remarks=(f"{unread} of {pages} pages are damaged and were left out",) if unread else (),
    )


def _all_lines(document: pypdfium2.PdfDocument, pages: int) -> tuple[list[Line], int]:
    lines: list[Line] = []
    unread = length = 0
    for number in range(pages):
        try:
            found = lines_of(document, number)
        except pypdfium2.PdfiumError:
            unread += 1
            continue
        length += sum(len(line.text) for line in found)
        if length > MAX_CHARACTERS:
            raise LimitError(
                f"a PDF of more than {MAX_CHARACTERS:,} characters is no report; split it into its reports"
            )
        lines.extend(found)
    return lines, unread


def _title(words: str) -> str:
    """The title in the metadata, unless it is the name of a file or of the program that wrote it."""
    title = one_line(words)
    named = re.search(r"\.(?:docx?|pdf|html?|indd|rtf|txt)$", title, re.IGNORECASE)
    return "" if named or re.match(r"(?i)microsoft |untitled|about:|https?:", title) else title


def _pieces(lines: list[Line], pages: int) -> Iterator[Piece]:
    furniture = _furniture(lines, pages)
    told = [line for number, line in enumerate(lines) if number not in furniture] or lines
    whole = " ".join(line.text for line in told)
    for piece in mended(_paragraphs(told)):
        runs = tuple(Run(_unhyphened(run.words, whole), run.url) for run in piece.runs)
        yield replace(piece, runs=tidy(runs))
    shown = {lines[number].text: number for number in sorted(furniture, reverse=True)}
    for number in sorted(shown.values()):
        yield Piece(tidy(lines[number].runs), BlockKind.BOILERPLATE, sure=True)


def _furniture(lines: Sequence[Line], pages: int) -> set[int]:
    """The numbers of the lines that are headers, footers and page numbers."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        by_page[line.page].append(number)
    edges = [numbers[:_EDGE_LINES] + numbers[-_EDGE_LINES:] for numbers in by_page.values()]
    keys = {number: _DIGITS.sub("#", lines[number].text) for edge in edges for number in edge}
    seen = Counter(key for edge in edges for key in {keys[number] for number in edge})
    often = max(2, (pages + 1) // 2)
    return {n for n, key in keys.items() if seen[key] >= often or _PAGE_NUMBER.match(lines[n].text)}


def _unhyphened(words: str, whole: str) -> str:
    """Words broken at a line's end made whole; the hyphen stays where the same compound stands elsewhere."""

    def mend(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        compound = f"{first}-{second}"
        keep = first.lower() in HYPHEN_KEPT or not second[0].islower() or compound in whole
        return compound if keep else first + second

    return _HYPHENED.sub(mend, words).replace(SOFT_HYPHEN, "-") if SOFT_HYPHEN in words else words


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in a document: size of type, gap between lines by size, right edge by page and column."""

    size: float
    pitch: dict[int, float]
    right: dict[tuple[int, int], float]

    def right_of(self, line: Line) -> float:
        column = int(line.left // _COLUMN)
        return max(self.right.get((line.page, near), 0.0) for near in (column - 1, column, column + 1))


def _measure(lines: Sequence[Line]) -> _Measure:
    sizes: Counter[int] = Counter()
    pitches: dict[int, list[float]] = defaultdict(list)
    right: dict[tuple[int, int], float] = {}
    for before, line in zip((None, *lines), lines, strict=False):
        sizes[round(line.size * 2)] += len(line.text)
        key = (line.page, int(line.left // _COLUMN))
        right[key] = max(right.get(key, 0.0), line.right)
        if (
            before is not None
            and before.page == line.page
            and 0 < before.bottom - line.bottom < 3 * line.size
        ):
            pitches[round(line.size)].append(before.bottom - line.bottom)
    pitch = {size: min(median(found), 2.0 * size) for size, found in pitches.items()}
    return _Measure(sizes.most_common(1)[0][0] / 2, pitch, right)


def _paragraphs(lines: Sequence[Line]) -> Iterator[Piece]:
    measure = _measure(lines)
    held: list[Line] = []
    for line in lines:
        if held and _begins(held, line, measure):
            yield _paragraph(held, measure)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held, measure)


def _begins(held: Sequence[Line], line: Line, measure: _Measure) -> bool:
    """Whether a line begins a paragraph, after those held."""
    last = held[-1]
    if bulleted(line.text) or abs(line.size - last.size) > 0.08 * last.size:
        return True
    fits = last.right + (len(line.text.split(None, 1)[0]) + 1) * _width(line) < measure.right_of(last)
    ended = last.text.endswith(ENDED)
    pitch = last.bottom - line.bottom
    if line.page != last.page or pitch <= 0:
        return fits or ended or bool(bulleted(held[0].text))
    if pitch > _WIDE_GAP * measure.pitch.get(round(line.size), line.size * 1.3):
        return True
    indent = line.left - last.left
    if ended and _INDENT * line.size < indent < _DEEP * line.size and not bulleted(held[0].text):
        return True
    return ended and fits


def _width(line: Line) -> float:
    return (line.right - line.left) / max(1, len(line.text))


def _paragraph(held: Sequence[Line], measure: _Measure) -> Piece:
    runs: list[Run] = []
    for line in held:
        runs.extend((*line.runs, Run(" ")))
    mark = bulleted(held[0].text)
    if mark:
        runs[0] = Run(runs[0].words[mark:], runs[0].url)
        return Piece(tidy(runs), BlockKind.ITEM, sure=True)
    words = tidy(runs)
    large = held[0].size > _LARGER * measure.size
    if large and sum(len(run.words) for run in words) <= _LONGEST_HEADING:
        return Piece(words, BlockKind.HEADING, sure=True)
    return Piece(words)
