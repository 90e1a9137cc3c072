"""HTML: the article's body by trafilatura, with links, headings, items, quotes; metadata from the page's
head.

The page is parsed by lxml without network, entities of its own or huge trees; scripts are never run. A page
that is nested too deep or has too many elements for the extractor is read as its bare words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import islice
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from rashomon.content.draft import MAX_PIECES, Draft, Piece, Run, one_line, tidy
from rashomon.content.page_facts import facts_of
from rashomon.content.text import kind_of_row, mended
from rashomon.errors import InputError
from rashomon.lookups.line_labels import is_day_and_place
from rashomon.vocabulary import BlockKind

# Real pages have some thousand elements, nested some tens deep; the extractor's time grows faster than their
# number.
_MOST_TAGS = 60_000
_DEEPEST = 1_500

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_SILENT = re.compile(r"(?is)<(script|style|noscript|template|svg|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_TOLD = re.compile(r"\s+[^\W\d_a-z]")  # words that begin with a capital
_ANY_TAG = re.compile(r"<[^<>]{0,5000}>")
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "option",
    )
)
_BLOCKS = re.compile(
    r"(?i)</?(?:p|div|li|h[1-6]|br|tr|td|blockquote|section|article|ul|ol|table)\b[^<>]{0,5000}>"
)
_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.ITEM, "quote": BlockKind.QUOTE}
_BREAKS = frozenset(
    {"p", "head", "item", "quote", "row", "table", "list", "lb", "code", "body", "div"}
)  # What extractor and parser raise on pages they were not made for.
_FAILURES = (
    RecursionError,
    MemoryError,
    etree.LxmlError,
    ValueError,
    AssertionError,
    AttributeError,
    TypeError,
)


def draft_of(page: str, url: str = "") -> Draft:
    """The draft of the article on a page; raises InputError where the page holds none."""
    remark = "the page is too large or too deeply nested to find its article: all its words were read"
    draft = None
    if not _is_monstrous(page):
        try:
            draft = _extracted(page, url)
        except _FAILURES as error:
            remark = f"the page's article was not found ({type(error).__name__}): all its words were read"
        else:
            remark = "no article was found on the page: all its words were read"
    if draft is not None and draft.pieces:
        return draft
    pieces = tuple(islice(_bare(page), MAX_PIECES + 1))
    if not pieces:
        raise InputError(
            "the page shows no text without running its scripts; save it from a browser as text or PDF"
        )
    return replace(draft or Draft(()), pieces=pieces, remarks=(remark,))


def _is_monstrous(page: str) -> bool:
    """Whether the page has more elements, or deeper nested ones, than the extractor can take."""
    depth = deepest = 0
    for count, match in enumerate(_TAG.finditer(page)):
        if match[2].lower() not in _VOID:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
        if count > _MOST_TAGS or deepest > _DEEPEST:
            return True
    return False


def _bare(page: str) -> Iterator[Piece]:
    """All words of a page, a piece for each of its blocks, in time linear in its length."""
    words = _ANY_TAG.sub(" ", _BLOCKS.sub("\n", _SILENT.sub(" ", page)))
    for line in unescape(words).split("\n"):
        runs = tidy((Run(line),)) if line.strip() else ()
        if runs:
            yield Piece(runs)


def _extracted(page: str, url: str) -> Draft:
    parser = HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    facts = facts_of(tree)
    base = url or facts.url
    captions = {one_line(element.text_content()) for element in tree.iter("figcaption")}
    draft = Draft(
        pieces=(),
        title=facts.title,
        byline=facts.byline,
        publisher=facts.publisher,
        url=base,
        language=str(tree.get("lang") or ""),
        given=facts.given,
    )
    _set_dates_apart(tree)
    found = bare_extraction(tree, include_links=True, include_comments=False, with_metadata=False)
    if not isinstance(found, Document) or found.body is None:
        return draft
    return replace(draft, pieces=tuple(mended(_pieces(found.body, base, captions))))


def _set_dates_apart(tree: etree._Element) -> None:
    """Break the line behind a day in bold with which a paragraph begins: the bold is all that parts the two,
    and the extractor does not keep it."""
    for bold in [one for tag in ("b", "strong") for one in tree.iter(tag)]:
        parent = bold.getparent()
        first = parent is not None and not (parent.text or "").strip() and parent[0] is bold
        if first and is_day_and_place(bold.text_content()) and _TOLD.match(bold.tail or ""):
            line = parent.makeelement("br")
            line.tail, bold.tail = bold.tail, None
            bold.addnext(line)


def _pieces(body: etree._Element, base: str, captions: set[str]) -> Iterator[Piece]:
    """The pieces of the extractor's tree (elements after TEI: p, head, list/item, quote, table/row/cell, ref,
    lb)."""
    runs: list[Run] = []
    kinds: list[BlockKind] = [BlockKind.BODY]
    urls: list[str] = [""]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _BREAKS:
                yield from _piece(runs, kinds[-1], captions)
                runs = []
            kinds.append(_row_kind(element) if tag == "row" else _KINDS.get(tag, kinds[-1]))
            if tag == "cell" and any(run.words.strip() for run in runs):
                runs.append(Run(" | "))
            urls.append(_absolute(base, element.get("target")) if tag == "ref" else urls[-1])
            runs.append(Run(element.text or "", urls[-1]))
            continue
        if tag in _BREAKS:
            yield from _piece(runs, kinds[-1], captions)
            runs = []
        kinds.pop()
        urls.pop()
        runs.append(Run(element.tail or "", urls[-1]))
    yield from _piece(runs, kinds[-1], captions)


def _row_kind(row: etree._Element) -> BlockKind:
    """What a row of a table is: a line of a log, where a cell dates what others tell, or words or figures."""
    cells = [one_line("".join(cell.itertext())) for cell in row.iterchildren("cell")]
    return kind_of_row(cells) if len(list(filter(None, cells))) > 1 else BlockKind.BODY


def _piece(runs: list[Run], kind: BlockKind, captions: set[str]) -> Iterator[Piece]:
    tidied = tidy(runs)
    while tidied and not tidied[-1].words.strip(" |"):
        tidied = tidied[:-1]
    if not tidied:
        return
    piece = Piece(tidied, kind, sure=kind is not BlockKind.BODY)
    yield Piece(tidied, BlockKind.CAPTION, sure=True) if piece.text in captions else piece


def _absolute(base: str, target: str | None) -> str:
    if not target:
        return ""
    try:
        return urljoin(base, target.strip())
    except ValueError:
        return target.strip()
