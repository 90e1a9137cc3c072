"""The lines of a PDF's page: characters with their boxes, put together as pdfium orders them; links by
rectangle."""

from collections.abc import Iterator
from contextlib import closing
from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from rashomon.content.draft import Run, tidy

# Stands in a line's text where a hyphen at its end may only be a break: a character for private use.
SOFT_HYPHEN = "\ue0ad"
_HYPHENS = frozenset("-\u00ad\u2010\ufffe\x02")
_MOST_LINKS = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from the page's lower left corner; ``size`` is that of its type."""

    runs: tuple[Run, ...]
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.words for run in self.runs)


@dataclass(slots=True)
class _Char:
    char: str
    left: float
    right: float
    bottom: float
    top: float


def lines_of(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """The lines of one page, in reading order; raises PdfiumError where the page is damaged."""
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        links = list(_links(document, page))
        return [line for chars in _split(text) if (line := _line(chars, links, number))]


def _split(text: pypdfium2.PdfTextPage) -> Iterator[list[_Char]]:
    """The characters of each line. pdfium marks line ends by generated CR and LF, but none after a hyphen."""
    line: list[_Char] = []
    last: _Char | None = None
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        char = chr(code) if code < 0x110000 and chr(code) != SOFT_HYPHEN else "\ufffd"
        if char in "\r\n":
            if line:
                yield line
            line, last = [], None
            continue
        one = _boxed(text, index, char)
        if last is not None and one.right > one.left and _is_below(last, one):
            yield line
            line = []
        line.append(one)
        if one.right > one.left and not char.isspace():
            last = one
    if line:
        yield line


def _boxed(text: pypdfium2.PdfTextPage, index: int, char: str) -> _Char:
    """A character with its box, as high as its type (not as its own shape)."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text.raw, index, byref(box)):
        return _Char(char, 0, 0, 0, 0)
    return _Char(char, box.left, box.right, box.bottom, box.top)


def _is_below(last: _Char, one: _Char) -> bool:
    height = max(last.top - last.bottom, one.top - one.bottom)
    return one.left < last.left and abs(one.bottom - last.bottom) > 0.6 * height


def _line(chars: list[_Char], links: list[tuple[float, float, float, float, str]], page: int) -> Line | None:
    shown = [one for one in chars if not one.char.isspace() and one.right > one.left]
    if not shown:
        return None
    if shown[-1].char in _HYPHENS and len(shown) > 1 and shown[-2].char.isalpha():
        shown[-1].char = SOFT_HYPHEN
    sizes = sorted(one.top - one.bottom for one in shown)
    runs = []
    url = None
    words: list[str] = []
    for one in chars:
        here = _url_at(one, links) if links and one.right > one.left else (url or "")
        if here != url and words:
            runs.append(Run("".join(words), url or ""))
            words = []
        url = here
        words.append(one.char)
    runs.append(Run("".join(words), url or ""))
    tidied = tidy(runs)
    if not tidied:
        return None
    return Line(
        tidied,
        min(one.left for one in shown),
        max(one.right for one in shown),
        shown[len(shown) // 2].bottom,
        shown[len(shown) // 2].top,
        sizes[len(sizes) // 2],
        page,
    )


def _url_at(one: _Char, links: list[tuple[float, float, float, float, str]]) -> str:
    x, y = (one.left + one.right) / 2, (one.bottom + one.top) / 2
    return next(
        (url for left, bottom, right, top, url in links if left <= x <= right and bottom <= y <= top), ""
    )


def _links(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage
) -> Iterator[tuple[float, float, float, float, str]]:
    """Left, bottom, right, top and URL of the page's links; links within the document are left out."""
    position, link = c_int(0), raw.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, byref(position), byref(link)):
            return
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        box = raw.FS_RECTF()
        if not 1 < size < 4096 or not raw.FPDFLink_GetAnnotRect(link, byref(box)):
            continue
        buffer = create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        url = buffer.value.decode("utf-8", "replace")
        yield (
            min(box.left, box.right),
            min(box.bottom, box.top),
            max(box.left, box.right),
            max(box.bottom, box.top),
            url,
        )
