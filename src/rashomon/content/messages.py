"""Messages within a report: an exported chat, the mails that a mail quotes. Each has its speaker and its day.

Known forms: WhatsApp and Signal ("[04/06/2025, 08:12:33] Name: …", "04/06/2025, 08:12 - Name: …"), Telegram
("Name, [04.06.2025 08:12]" above the words), "On 4 June 2025, Name wrote:" above quoted lines, and the
headers From, Sent or Date, To, Subject of a forwarded mail.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from rashomon.content import days
from rashomon.content.draft import Piece, Run, tidy
from rashomon.records import Block
from rashomon.values import Source, Span
from rashomon.vocabulary import BlockKind

_FIGURES = r"(?P<figures>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}),?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_NAME = r"(?P<name>[^\s:\[\]][^:\[\]\n]{0,59})"
_STAMPED = re.compile(
    rf"(?:\[{_FIGURES}\s{{1,3}}{_CLOCK}\]|{_FIGURES.replace('figures', 'plain')}\s{{1,3}}{_CLOCK})"
    rf"\s{{0,3}}[-–]?\s{{0,3}}{_NAME}:(?:\s|$)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{_NAME},\s\[{_FIGURES}\s{{1,3}}{_CLOCK}\]:?$", re.IGNORECASE)
_WROTE = re.compile(r"On\b(?P<when>[^\n]{6,80}),\s(?P<name>[^<>\n]{2,60}?)\s?(?:<[^<>\n]{0,100}>)?\swrote:$")
_HEADER = re.compile(r"(?P<key>From|Sent|Date|To|Cc|Subject):\s{1,3}(?P<words>\S[^\n]{0,300})$")
_OMITTED = re.compile(r"<[^<>\n]{1,60}>$|\S{1,80} \(file attached\)$")
_FEWEST = 2  # one stamped line is no chat
_CENTURY = 2000


def chat(lines: Sequence[str]) -> Iterator[Piece]:
    """The pieces of an exported chat: each message's stamp and name as boilerplate, its words as a quotation.
    None where the lines are no chat."""
    stamped = [_stamp(line) for line in lines]
    if sum(match is not None for match in stamped) < max(_FEWEST, sum(map(bool, map(str.strip, lines))) // 4):
        return
    held: list[str] = []
    for line, match in zip(lines, stamped, strict=True):
        if match is None:
            held.append(line)
            continue
        yield from _message(held)
        yield Piece(tidy([Run(line[: match.end()])]), BlockKind.BOILERPLATE, sure=True)
        held = [line[match.end() :]]
    yield from _message(held)


def _stamp(line: str) -> re.Match[str] | None:
    line = line.strip()
    return _STAMPED.match(line) or _NAMED.match(line)


def _message(lines: Sequence[str]) -> Iterator[Piece]:
    words = " ".join(lines).strip()
    runs = tidy([Run(words)])
    if runs:
        kind = BlockKind.BOILERPLATE if _OMITTED.match(words) else BlockKind.QUOTE
        yield Piece(runs, kind, sure=True)


def marked(text: str, digest: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those of a message with who wrote it and on which day."""
    out = list(blocks)
    month_first = _month_first([text[b.start : b.end] for b in blocks if b.kind is BlockKind.BOILERPLATE])
    writer: Block | None = None
    forwarded = False
    header: dict[str, Block] = {}
    for number, block in enumerate(blocks):
        words = text[block.start : block.end]
        if (match := _HEADER.match(words)) is not None and block.kind is not BlockKind.QUOTE:
            header[match["key"].replace("Date", "Sent")] = block
            out[number] = msgspec.structs.replace(block, kind=BlockKind.BOILERPLATE)
            if {"From", "Sent"} <= header.keys():
                writer, forwarded = _of_header(text, digest, header), True
            continue
        header = {}
        if (begun := _begins(text, digest, block, month_first)) is not None:
            writer, forwarded = begun, False
            out[number] = msgspec.structs.replace(block, kind=BlockKind.BOILERPLATE)
        elif writer is not None and (block.kind is BlockKind.QUOTE or (forwarded and _told(block))):
            out[number] = msgspec.structs.replace(
                block, kind=BlockKind.QUOTE, quoted=writer.quoted, day=writer.day
            )
        elif not forwarded and block.kind is not BlockKind.BOILERPLATE:
            writer = None
    return tuple(out)


def _told(block: Block) -> bool:
    return block.kind not in {BlockKind.BOILERPLATE, BlockKind.CAPTION}


def _begins(text: str, digest: str, block: Block, month_first: bool | None) -> Block | None:
    """Who writes from here on, and the day, where the block says that."""
    words = text[block.start : block.end]
    if (match := _stamp(words)) is not None and match.end() == len(words):
        return _writer(text, digest, block, match, _day(_figures(match), month_first))
    if (match := _WROTE.match(words)) is not None:
        found = days.find(match["when"])
        return _writer(text, digest, block, match, found[0].day if found and found[0].other is None else None)
    return None


def _writer(text: str, digest: str, block: Block, match: re.Match[str], day: date | None) -> Block:
    start, end = block.start + match.start("name"), block.start + match.end("name")
    span = Span.cut(text, start, end, digest)
    return Block(BlockKind.QUOTE, block.start, block.end, Source(span.exact, span), day)


def _of_header(text: str, digest: str, header: dict[str, Block]) -> Block:
    """The writer of a forwarded mail."""
    who, when = header["From"], header["Sent"]
    start = who.start + text[who.start : who.end].index(":") + 1
    start += len(text[start : who.end]) - len(text[start : who.end].lstrip())
    name = (
        text[start : who.end].split("<", maxsplit=1)[0].split("[", maxsplit=1)[0].rstrip(' "')
        or text[start : who.end]
    )
    found = days.find(text[when.start : when.end])
    day = found[0].day if found and found[0].other is None else None
    span = Span.cut(text, start, start + len(name), digest)
    return Block(BlockKind.QUOTE, who.start, who.end, Source(span.exact.strip('" '), span), day)


def _figures(match: re.Match[str]) -> tuple[int, int, int]:
    groups = match.groupdict()
    a, b, c = re.split("[./-]", groups["figures"] or groups["plain"])
    return int(a), int(b), int(c)


def _month_first(stamps: Sequence[str]) -> bool | None:
    """The order of day and month in a chat's stamps: by a number over twelve, else by which order lets them
    run on in time; None where both do."""
    all_of = [_figures(match) for words in stamps if (match := _stamp(words)) is not None]
    if any(b > 12 for _, b, _ in all_of):
        return True
    if any(12 < a < 32 for a, _, _ in all_of):
        return False
    runs_on = []
    for order in (True, False):
        told = [day for figures in all_of if (day := _day(figures, order)) is not None]
        if len(told) == len(all_of) and told == sorted(told):
            runs_on.append(order)
    return runs_on[0] if len(runs_on) == 1 else None


def _day(figures: tuple[int, int, int], month_first: bool | None) -> date | None:
    a, b, c = figures
    if a > 31:
        return days.make(a, b, c)
    year = c + _CENTURY if c < 100 else c
    if month_first is None and a != b:
        return None
    return days.make(year, a, b) if month_first else days.make(year, b, a)
