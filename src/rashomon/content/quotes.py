"""Block quotes without marks: who is quoted in a paragraph that another one introduces with a colon."""

import re
from collections.abc import Iterator, Sequence

from rashomon.content.phrases import listed, table
from rashomon.records import Block
from rashomon.values import Source, Span
from rashomon.vocabulary import BlockKind

_LEXICON = "publication"
_WORD = re.compile(r"[\w'’-]+")
_CLAUSE = re.compile(r"[.!?;]\s|:\s|\s[–—-]\s")
_NAME = (
    r"(?:[^\W\d_a-z][\w.&'’/-]{0,40})"
    r"(?: (?:(?:of|the|for|and|al|de|bin|el) ){0,2}[^\W\d_a-z][\w.&'’/-]{0,40}){0,5}"
)
_FIRST_NAME = re.compile(rf"(?:the |The )?(?:[a-z]+(?: [a-z]+){{0,2}} )?({_NAME})")
_NAMES = re.compile(_NAME)
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to|[Ii]n the words of|[Qq]uoting|[Cc]iting|[Aa]s told by) (?:the |a |an )?({_NAME})"
)
_ELLIPSIS = re.compile(r"[\[(]?(?:\.{3,4}|…|(?:\. ){2}\.)[\])]?$")
_MARKS = "\"“”‘«„'"
_DOUBLE_MARKS = '"“”«»„'
_INTRODUCTION = 300
_LONGEST_ELLIPSIS = 7
# How a text shows the agency or outlet it was written by.
_SHOWS = (
    re.compile(rf"(?:to|for|from) an? ({_NAME}) (?:request|query|reporter|correspondent|journalist)"),
    re.compile(
        rf"({_NAME}) (?:could not|was not able to|was unable to|has not been able to) "
        r"(?:independently |immediately )?(?:verify|confirm|reach)"
    ),
    re.compile(rf"(?:an?|the) ({_NAME}) (?:correspondent|reporter|photographer|witness|journalist)s?\b"),
)
_TOLD = re.compile(r"(?:told|tells) (?:the )?")


def marked(text: str, digest: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with unmarked block quotes recognised and, of all quotes, who is quoted if the words say
    it."""
    out = list(blocks)
    for number in range(1, len(out)):
        if (
            out[number].kind is BlockKind.BODY
            and _introduces(text, out[number - 1])
            and not _has_marks(text, out[number])
        ):
            _mark_run(text, out, number)
    for first, last in _runs(text, out):
        quoted = _quoted(text, digest, out[first - 1] if first else None, out[first:last])
        for number in range(first, last):
            if out[number].kind is BlockKind.QUOTE:
                out[number] = Block(BlockKind.QUOTE, out[number].start, out[number].end, quoted)
    return tuple(out)


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) block of each quotation: quotes next to each other, ellipses between
    them."""
    first = last = -1
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.QUOTE:
            if first < 0:
                first = number
            last = number + 1
        elif first >= 0 and not _is_ellipsis(text, block):
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _introduces(text: str, block: Block) -> bool:
    """Whether a paragraph ends with a colon that announces words of another, not a list or an exposition."""
    if block.kind is not BlockKind.BODY or not text.endswith(":", block.start, block.end):
        return False
    clause = _last_clause(text, block)
    words = {word.casefold() for word in _WORD.findall(clause)}
    if words & listed(_LEXICON, "quoting") or _ACCORDING.search(clause):
        return True
    return len(words) > 3 and not words & listed(_LEXICON, "enumerating")


def _last_clause(text: str, block: Block) -> str:
    tail = text[max(block.start, block.end - _INTRODUCTION) : block.end - 1]
    return _CLAUSE.split(tail)[-1].strip()


def _has_marks(text: str, block: Block) -> bool:
    return text[block.start] in _MARKS


def _mark_run(text: str, blocks: list[Block], number: int) -> None:
    """Mark the quoted paragraph, those which an ellipsis on a line of its own joins to it, and those which go
    on in the first person as it did (a statement printed in full)."""
    while number < len(blocks):
        block = blocks[number]
        blocks[number] = Block(BlockKind.QUOTE, block.start, block.end)
        after = blocks[number + 1 : number + 3]
        if len(after) == 2 and _is_ellipsis(text, after[0]) and after[1].kind is BlockKind.BODY:
            number += 2
        elif after and after[0].kind is BlockKind.BODY and _speaks(text, block) and _speaks(text, after[0]):
            number += 1
        else:
            return


def _speaks(text: str, block: Block) -> bool:
    """Whether a paragraph without quotation marks is in the first person."""
    words = text[block.start : block.end]
    if any(mark in words for mark in _DOUBLE_MARKS):
        return False
    return any(word.casefold() in listed(_LEXICON, "first_person") for word in _WORD.findall(words))


def _quoted(text: str, digest: str, before: Block | None, run: Sequence[Block]) -> Source | None:
    """Who is quoted in a quotation: by the words that introduce it, else by what it shows itself."""
    if before is not None and before.kind is BlockKind.BODY and text.endswith(":", before.start, before.end):
        source = _introduced(text, digest, before)
        if source is not None:
            return source
    return _shown(text, digest, [block for block in run if block.kind is BlockKind.QUOTE])


def _is_ellipsis(text: str, block: Block) -> bool:
    return block.end - block.start <= _LONGEST_ELLIPSIS and bool(
        _ELLIPSIS.match(text[block.start : block.end])
    )


def _introduced(text: str, digest: str, block: Block) -> Source | None:
    clause = _last_clause(text, block)
    at = text.rindex(clause, block.start, block.end)
    if match := _ACCORDING.search(clause):
        return _source(text, digest, at + match.start(1), at + match.end(1))
    verbs = listed(_LEXICON, "quoting")
    hits = [m for m in _WORD.finditer(clause) if m[0].casefold() in verbs]
    for verb in reversed(hits):
        after = _FIRST_NAME.fullmatch(clause[verb.end() :].strip())
        if after:
            start = at + clause.index(after[1], verb.end())
            return _source(text, digest, start, start + len(after[1]))
        names = list(_NAMES.finditer(clause, 0, verb.start()))
        if any(
            word.casefold() in listed(_LEXICON, "pronouns") for word in _WORD.findall(clause[: verb.start()])
        ):
            return None
        if names:
            return _source(text, digest, at + names[-1].start(), at + names[-1].end())
    return None


def _shown(text: str, digest: str, quotes: Sequence[Block]) -> Source | None:
    for block in quotes:
        for pattern in _SHOWS:
            if match := pattern.search(text, block.start, block.end):
                return _source(text, digest, match.start(1), match.end(1))
        for told in _TOLD.finditer(text, block.start, block.end):
            for name in table(_LEXICON)["agencies"]:
                if (
                    text.startswith(name, told.end())
                    and not text[told.end() + len(name) : told.end() + len(name) + 1].isalnum()
                ):
                    return _source(text, digest, told.end(), told.end() + len(name))
    return None


def _source(text: str, digest: str, start: int, end: int) -> Source:
    span = Span.cut(text, start, end, digest)
    return Source(span.exact.removeprefix("The ").removesuffix("’s").removesuffix("'s"), span)
