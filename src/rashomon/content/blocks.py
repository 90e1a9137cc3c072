"""Which pieces of a draft are headings, captions and boilerplate, and the joining of pieces into one text."""

import re
from dataclasses import replace

from rashomon.content import days
from rashomon.content.day_heads import begun, day_heads
from rashomon.content.draft import Draft, Piece
from rashomon.content.mastheads import masthead
from rashomon.content.phrases import ends, listed, starts, table
from rashomon.identity import text_hash
from rashomon.lookups.line_labels import is_day
from rashomon.records import Block
from rashomon.values import Link, Span
from rashomon.vocabulary import BlockKind

_LEXICON = "boilerplate"
_WORD = re.compile(r"[\w-]+")
# A heading is one line of a page; longer blocks without a full stop are captions or broken paragraphs.
_LONGEST_HEADING = 150
# Shorter lines, even with a full stop, are teasers and remarks.
_PARAGRAPH = 60
# The head of a page: title, byline, publisher and date stand within so many pieces.
HEAD_PIECES = 10
_LONGEST_DATELINE = 110
_NAME_WORDS = 6
# A row of a menu has at least so many words; a headline seldom has.
_MENU_WORDS, _LONGEST_MENU = 14, 1500
_NOT_IN_MENU = frozenset('.,;:?!0123456789"“”')
_LED = frozenset({BlockKind.BODY, BlockKind.QUOTE, BlockKind.ITEM, BlockKind.BOILERPLATE})
_END_OF_SENTENCE = tuple(".!?:;,…")
# A sentence that ends within a line: the line is no heading ("U.S. Enabled" is no such end).
_INNER_END = re.compile(r"[a-z]{3}[.!?] [^\W\d_a-z]")
_HEADLINES = 3  # so many lines without a paragraph are a list of headlines
_ELLIPSIS = re.compile(r"[\[(]?(?:\.{3,4}|…|(?:\. ){2}\.)[\])]?$")


def labelled(draft: Draft) -> tuple[Piece, ...]:
    """The draft's pieces, each with its kind."""
    heads, head = day_heads(draft.pieces), min(HEAD_PIECES, begun(draft.pieces))
    pieces = [_labelled(piece, number) for number, piece in enumerate(draft.pieces)]
    for number, piece in enumerate(draft.pieces):
        if number in heads:
            pieces[number] = replace(piece, kind=BlockKind.HEADING, sure=True)
        elif number < head and is_day(piece.text):  # the report's own
            pieces[number] = piece.turned(BlockKind.BOILERPLATE)
    _mark_tail(pieces)
    _mark_headlines(pieces)
    _mark_headings(pieces, draft.title)
    return tuple(pieces)


def _labelled(piece: Piece, number: int) -> Piece:
    text = piece.text
    if _ELLIPSIS.match(text) or not _WORD.search(text):
        return piece.turned(BlockKind.BOILERPLATE)
    if piece.sure and piece.kind is not BlockKind.ITEM:
        return piece
    if _is_caption(text):
        return piece.turned(BlockKind.CAPTION)
    if starts(text, _LEXICON, "line") or _is_bar(text) or _is_menu(text) or is_byline(text):
        return piece.turned(BlockKind.BOILERPLATE)
    if number < HEAD_PIECES and not piece.sure and (_is_dateline(text) or masthead(text)[0]):
        return piece.turned(BlockKind.BOILERPLATE)
    return piece


def _is_caption(text: str) -> bool:
    if len(text) > int(table(_LEXICON)["caption_length"]):
        return False
    return bool(starts(text, _LEXICON, "caption")) or ends(text, _LEXICON, "caption_end")


def _is_bar(text: str) -> bool:
    """A share bar or menu: nothing but words of the list."""
    if len(text) > _LONGEST_HEADING:
        return False
    known = listed(_LEXICON, "words")
    return all(word.casefold() in known or word.isdigit() for word in _WORD.findall(text))


def _is_dateline(text: str) -> bool:
    """A line of the head that is a date, with at most a name or a word such as "Published" beside it."""
    if len(text) > _LONGEST_DATELINE or text.endswith((".", "?", "!")):
        return False
    found = days.find(text)
    return (
        bool(found)
        and len(_WORD.findall(text[: found[0].start] + " " + text[found[-1].end :])) <= _NAME_WORDS
    )


def _is_menu(text: str) -> bool:
    """A row of a menu: many words, nearly all capitalised, nothing that ends or parts a sentence."""
    words = _WORD.findall(text[:_LONGEST_MENU])
    if len(words) < _MENU_WORDS or len(text) > _LONGEST_MENU or not _NOT_IN_MENU.isdisjoint(text):
        return False
    capitals = [word for word in words if word[0].isupper()]
    return 10 * len(capitals) >= 9 * len(words)


def is_byline(text: str) -> bool:
    """Whether the piece is a line such as "By Jane Doe"."""
    short = len(text) <= int(table(_LEXICON)["byline_length"]) and not text.endswith((".", ":", "?"))
    phrase = starts(text, _LEXICON, "byline") if short else ""
    rest = text[len(phrase) :].strip()
    return bool(phrase) and rest[:1].isupper()


def _mark_tail(pieces: list[Piece]) -> None:
    """Turn everything from the first marker of the tail on into boilerplate, and lone markers before it."""
    last = max((number for number, piece in enumerate(pieces) if _is_paragraph(piece)), default=-1)
    for number, piece in enumerate(pieces):
        text = piece.text
        weak = len(text) <= _LONGEST_HEADING and bool(starts(text, _LEXICON, "weak_tail"))
        if number and (starts(text, _LEXICON, "tail") or (weak and number > last)):
            pieces[number:] = [p.turned(BlockKind.BOILERPLATE) for p in pieces[number:]]
            return
        if weak and not _is_paragraph(piece):
            pieces[number] = piece.turned(BlockKind.BOILERPLATE)


def _is_paragraph(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.kind is BlockKind.BODY
        and len(text) > _PARAGRAPH
        and text.rstrip("\"”’')").endswith((".", "?", "!"))
    )


def _mark_headlines(pieces: list[Piece]) -> None:
    """Turn lines that follow one another like headlines, without a paragraph between, into items of a list:
    each tells of something of its own."""
    titles = [p.sure and p.kind is BlockKind.HEADING for p in pieces]
    told = [n for n, p in enumerate(pieces) if p.kind is not BlockKind.BOILERPLATE and not titles[n]]
    plain = [not pieces[n].sure and _looks_like_heading(pieces[n].text) for n in told]
    if len(told) >= _HEADLINES and all(plain):
        for number in told:
            pieces[number] = pieces[number].turned(BlockKind.ITEM)


def _mark_headings(pieces: list[Piece], title: str) -> None:
    """Turn short lines without a full stop, with a paragraph to follow, into headings."""
    plain = title.casefold()
    for number, piece in enumerate(pieces[:-1]):
        if piece.kind is not BlockKind.BODY or piece.sure:
            continue
        text = piece.text
        is_title = bool(plain) and text.casefold() == plain
        follows = pieces[number + 1]
        leads = follows.kind in _LED or is_day(follows.text)
        first = all(before.kind is BlockKind.BOILERPLATE for before in pieces[:number])
        if is_title or (leads and _looks_like_heading(text) and (first or len(follows.text) > len(text))):
            pieces[number] = piece.turned(BlockKind.HEADING)


def _looks_like_heading(text: str) -> bool:
    if not 3 <= len(text) <= _LONGEST_HEADING or text.endswith(_END_OF_SENTENCE) or text[0].islower():
        return False
    return text[0] not in "\"“‘'(" and not _INNER_END.search(text)


def joined(pieces: tuple[Piece, ...]) -> tuple[str, str, tuple[Block, ...], tuple[Link, ...]]:
    """The report's text, its hash, its blocks and links, with exact offsets.

    Items of a list stand on lines of their own; an empty line stands between all other blocks.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    under: list[tuple[int, int, str]] = []
    at = 0
    for piece in pieces:
        if blocks:
            both = piece.kind is BlockKind.ITEM and blocks[-1].kind is BlockKind.ITEM
            parts.append("\n" if both else "\n\n")
            at += len(parts[-1])
        start = at
        for run in piece.runs:
            parts.append(run.words)
            if run.url and run.words.strip():
                lead = len(run.words) - len(run.words.lstrip())
                under.append((at + lead, at + len(run.words.rstrip()), run.url))
            at += len(run.words)
        blocks.append(Block(piece.kind, start, at))
    text = "".join(parts)
    digest = text_hash(text)
    links = tuple(Link(Span.cut(text, start, end, digest), url) for start, end, url in under)
    return text, digest, tuple(blocks), links
