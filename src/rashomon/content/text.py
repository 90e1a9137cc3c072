"""Plain text and Markdown: bytes of any encoding to the pieces of a report.

Hard-wrapped lines are joined by the greedy-wrap test: a line was broken by a wrapping program if the first
word of the next line would not have fitted on it.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from charset_normalizer import from_bytes

from rashomon.content.draft import Draft, Piece, Run, clean, tidy
from rashomon.content.hyphens import is_broken, rejoined
from rashomon.content.messages import chat
from rashomon.lookups.line_labels import is_day_and_place
from rashomon.vocabulary import BlockKind

# Programs wrap at 60 to 100 columns; beyond this a line is a paragraph of its own.
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 40
# In wrapped prose at least one line in so many begins with a small letter.
_FEW_SMALL = 6
# Enough to tell an encoding; detection costs time in proportion.
_SAMPLE = 200_000

# Text with so small a share of other than ASCII bytes is English with typographic marks and names: the
# detector guesses then, and windows-1252 is what such text is written in.
_FEW_FOREIGN, _FEW_FOREIGN_ENCODING = 0.05, "cp1252"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\]\(((?:[^()\s]|\([^()\s]{0,200}\)){0,2000})(?:\s{1,3}\"[^\"\n]{0,200}\")?\)"
)
_BULLET = re.compile(r"\s{0,8}(?:[-*+•‣▪◦·–]|\d{1,3}[.)])\s{1,8}(?=\S)")
_ATX = re.compile(r"#{1,6}\s{1,4}(?=\S)")
_QUOTED = re.compile(r"\s{0,3}>\s?")
_RULE = re.compile(r"\s*(?:[-=_*~]\s{0,3}){3,200}$")
_CELL = re.compile(r" {2,}|\t+| ?\| ?")
_CELLS = 3
_TELLING = 5  # words of a cell that tells something
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1")
ENDED = tuple(".!?:;\"”’')]…»")


def decode(payload: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of ``payload`` and remarks on what had to be repaired.

    A byte order mark decides; then UTF-8; then NUL bytes at every second place (UTF-16 without a mark); then
    charset-normalizer; what is left undecodable becomes U+FFFD.
    """
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return _decode_as(payload, name)
    sample = payload[:_SAMPLE]
    nuls = sample.count(0)
    if nuls > len(sample) // 5:
        even = sample[::2].count(0)
        return _decode_as(payload, "utf-16-be" if even > nuls // 2 else "utf-16-le")
    remarks: tuple[str, ...] = ()
    if nuls or b"\0" in payload:
        payload = payload.replace(b"\0", b"")
        remarks = ("NUL bytes were left out",)
    try:
        return payload.decode("utf-8"), remarks
    except UnicodeDecodeError as error:
        broken = error
    text, more = _decode_legacy(payload, broken)
    return text, remarks + more


def _decode_as(payload: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return payload.decode(encoding), ()
    except UnicodeDecodeError:
        return payload.decode(encoding, "replace"), (
            f"bytes that are not {encoding} were replaced by U+FFFD",
        )


def _decode_legacy(payload: bytes, broken: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    """Text that is not UTF-8: UTF-8 with bad bytes, or an older encoding. Bytes of an older encoding hardly
    ever make a valid UTF-8 sequence, so a text with more good than bad sequences is damaged UTF-8."""
    text = payload.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    ascii_only = sum(1 for char in text if char < "\x80")
    if len(text) - ascii_only >= 2 * bad:
        return text, (f"invalid UTF-8 from byte {broken.start} on: {bad} places were replaced by U+FFFD",)
    encoding = _FEW_FOREIGN_ENCODING
    if bad > _FEW_FOREIGN * len(text):
        around = max(0, broken.start - _SAMPLE // 2)
        best = from_bytes(payload[around : around + _SAMPLE]).best()
        encoding = best.encoding if best else encoding
    return payload.decode(encoding, "replace"), (f"the text is not UTF-8: it was read as {encoding}",)


def runs_of(text: str) -> tuple[Run, ...]:
    """Words with ``[words](url)`` markup turned into linked runs; images and marks of emphasis left out."""
    runs: list[Run] = []
    at = 0
    for match in _LINK.finditer(text):
        runs.append(Run(_STRONG.sub(r"\2", text[at : match.start()])))
        if not match[1]:
            runs.append(Run(_STRONG.sub(r"\2", match[2]), match[3]))
        at = match.end()
    runs.append(Run(_STRONG.sub(r"\2", text[at:])))
    return tidy(runs)


def draft_of(text: str) -> Draft:
    """The draft of a report in plain text or Markdown."""
    lines = [line.rstrip() for line in _LINE_END.sub("\n", clean(text)).split("\n")]
    if messages := tuple(chat(lines)):
        return Draft(pieces=messages)
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    for group in _groups(lines):
        pieces.extend(_pieces_of(group, width))
    return Draft(pieces=tuple(mended(pieces)))


def _groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(lines: list[str]) -> int:
    """The column at which the text was wrapped; 0 where it was not."""
    lengths = sorted(
        len(line) for a, line in enumerate(lines) if line and a + 1 < len(lines) and lines[a + 1].strip()
    )
    if not lengths or (lengths[-1] > _WIDEST_WRAP and lengths[len(lengths) * 9 // 10] > _WIDEST_WRAP):
        return 0
    width = max((n for n in lengths if n <= _WIDEST_WRAP), default=0)
    near = [n for n in lengths if width * 3 // 4 < n <= _WIDEST_WRAP]
    if width < _NARROWEST_WRAP or len(near) * 2 <= len(lengths) or _is_list(lines):
        return 0
    return near[len(near) // 10]  # not every program wraps as late as it could


def _is_list(lines: list[str]) -> bool:
    """Whether each line is something of its own, as in a list of headlines: nearly all begin with a capital,
    which wrapped prose seldom does unless all of it is in capitals."""
    begun = [after.lstrip()[:1] for line, after in pairwise(lines) if line.strip() and after.strip()]
    small = sum(char.islower() for char in begun)
    return small * _FEW_SMALL < len(begun) and any(char.islower() for line in lines for char in line)


def _pieces_of(group: list[str], width: int) -> Iterator[Piece]:
    """The pieces of lines without an empty line between them."""
    kind, last = BlockKind.BODY, ""
    held: list[str] = []
    rows = table_rows(group)
    for number, line in enumerate(group):
        here, words, begins = _row(line) if number in rows else _line_kind(line, kind)
        if begins or here is not kind or not held or not _is_wrapped(last, line, width, kind):
            yield from _piece(held, kind)
            held, kind = [], here
        held.append(words.strip())
        last = line
    yield from _piece(held, kind)


def _row(line: str) -> tuple[BlockKind, str, bool]:
    """A row as ``_line_kind`` tells of a line: a log's where bars show what is a cell, else a table's."""
    bare = line.strip(" |")
    log = "|" in bare and kind_of_row([cell.strip() for cell in bare.split("|")]) is BlockKind.ITEM
    return (BlockKind.ITEM, bare, True) if log else (BlockKind.TABLE, line, True)


def kind_of_row(cells: Sequence[str]) -> BlockKind:
    """What a row of several cells is: an item of a log, where one cell is a day and another tells something;
    running words; or a row of names and figures, which tells nothing by itself."""
    if not any(len(cell.split()) >= _TELLING for cell in cells):
        return BlockKind.TABLE
    return BlockKind.ITEM if any(is_day_and_place(cell) for cell in cells) else BlockKind.BODY


def table_rows(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are rows of a table: two or more in a row of three cells or more, which
    wide gaps part."""
    wide = [len(_CELL.split(line.strip())) >= _CELLS for line in lines]
    return frozenset(
        n for n, row in enumerate(wide) if row and any(wide[max(0, n - 1) : n] + wide[n + 1 : n + 2])
    )


def _line_kind(line: str, before: BlockKind) -> tuple[BlockKind, str, bool]:
    """The kind a line says it is, its words without the mark, and whether the mark begins a piece."""
    if _RULE.match(line):
        return (BlockKind.HEADING, "", True) if before is BlockKind.HEADING else (BlockKind.BODY, "", True)
    if match := _ATX.match(line):
        return BlockKind.HEADING, line[match.end() :].rstrip("# "), True
    if match := _QUOTED.match(line):
        return BlockKind.QUOTE, line[match.end() :], not line[match.end() :].strip()
    if match := _BULLET.match(line):
        return BlockKind.ITEM, line[match.end() :], True
    if before is BlockKind.ITEM and line[:1].isspace():
        return BlockKind.ITEM, line, False
    return BlockKind.BODY, line, False


def bulleted(line: str) -> int:
    """The length of the bullet or number with which a line begins as an item of a list; 0 where there is
    none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def _is_wrapped(last: str, line: str, width: int, kind: BlockKind) -> bool:
    if kind is BlockKind.ITEM and line[:1].isspace():
        return True
    first = line.strip().split(None, 1)[0]
    if is_broken(last, first):
        return True
    if width:
        return len(last) + 1 + len(first) > width
    return first[:1].islower() and not last.endswith(ENDED)


def _piece(lines: list[str], kind: BlockKind) -> Iterator[Piece]:
    runs = runs_of(rejoined(lines))
    if runs:
        yield Piece(runs, kind, sure=kind is not BlockKind.BODY)


def mended(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces with paragraphs put together again that an empty line or a page's end breaks in mid-sentence."""
    held: list[Piece] = []
    for piece in pieces:
        if held and not _goes_on(held[-1], piece):
            yield _joined(held)
            held = []
        held.append(piece)
    if held:
        yield _joined(held)


def _joined(parts: list[Piece]) -> Piece:
    if len(parts) == 1:
        return parts[0]
    runs = [run for part in parts for run in (*part.runs, Run(" "))]
    return replace(parts[0], runs=tidy(runs))


def _goes_on(before: Piece, after: Piece) -> bool:
    if before.kind is not BlockKind.BODY or after.kind is not BlockKind.BODY:
        return False
    end, start = before.text, after.text
    return len(end) > _NARROWEST_WRAP and not end.endswith(ENDED) and start[:1].islower()
