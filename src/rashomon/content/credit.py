"""Who made the report: publisher, byline, the credited original, the place in its dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.content import datelines, days, mastheads
from rashomon.content.blocks import is_byline
from rashomon.content.issuer import issuer
from rashomon.content.phrases import phrases, starts, table
from rashomon.lookups.datelines import dateline
from rashomon.lookups.outlets import country_names
from rashomon.records import Block, Credit
from rashomon.values import Link, Span
from rashomon.vocabulary import BlockKind

_LEXICON = "publication"
_HEAD_BLOCKS = 10
_LONGEST_NAME = 80
_LONGEST_ACRONYM = 5
_HEAD = 300
_EDGE = " \t\n,.;:|–—-·•()[]\"“”‘’'"
_ANY = "X"  # a first word of running text
_DASHES = ("-", "–", "—")
_NAME = re.compile(r"[^\W_a-z][\w.&'’/+-]*(?:[ ,](?:of|the|for|and|de|al|el|&|[^\W_a-z][\w.&'’/+-]*)){0,9}")
_BYLINE = re.compile(r"(?:(?:re)?posted |written |reported )?by |author: ?|byline: ?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A line of the page's head that is a name and a date: "Global Research, January 19, 2017"."""

    name: str
    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Makers:
    """What the text says of who made it."""

    byline: str = ""
    publisher: str = ""
    title: str = ""  # of a line of the head that has the date too
    dateline: str = ""
    credit: Credit | None = None
    lines: tuple[tuple[int, int], ...] = ()  # where the head of the page dates the credited original


def makers(
    text: str, digest: str, blocks: Sequence[Block], links: Sequence[Link], publisher: str, sender: str = ""
) -> Makers:
    """Byline, publisher, dateline and credited original, as the text has them. ``publisher`` and ``sender``
    are what the container says of who publishes and who writes, empty where it does not."""
    byline = _byline(text, blocks)
    lines = _named_days(text, blocks)
    place, agency = _dateline(text, digest, blocks)
    told = _told_credit(text, digest, blocks)
    told_name = told.name if told else ""
    own = [line for line in lines if _same(line.name, told_name) or (byline and _same(line.name, byline))]
    others = [line for line in lines if line not in own]
    alone = not _heading(text, blocks)
    title = next((line.name for line in others if mastheads.is_title(line.name, alone=alone)), "")
    others = [line for line in others if line.name != title]
    if not publisher:
        publisher, beside = _publisher(text, blocks, others, byline or sender)
        place = place or beside
    if not publisher and told is not None and told.span is not None and told.span.end <= _head_end(blocks):
        publisher = told.name
    credit = told
    dated: tuple[tuple[int, int], ...] = ()
    if own and not _same(own[0].name, publisher) and (told is not None or others):
        line = own[0]
        dated = tuple((one.start, one.end) for one in own)
        span = told.span if told else Span.cut(text, line.start, line.end, digest)
        credit = Credit(
            told_name or line.name, (told.day if told else None) or line.day, told.url if told else "", span
        )
    credit = credit or agency
    if credit is not None and _same(credit.name, publisher):
        credit, dated = None, ()
    if credit is not None and not credit.url and credit.span is not None:
        credit = Credit(credit.name, credit.day, _url(credit.name, links), credit.span)
    return Makers(byline, publisher, title, place, credit, dated)


def _publisher(text: str, blocks: Sequence[Block], lines: Sequence[NamedDay], byline: str) -> tuple[str, str]:
    """Who publishes the text by its head, and the place named there: an outlet in a line of its own, the
    issuer of a statement, an outlet beside the date, in the byline or behind the title."""
    places = [line.name for line in lines if mastheads.is_place(line.name, text)]
    names = [line.name for line in lines if line.name not in places]
    outlet, beside = mastheads.of_lines(text, blocks)
    issued_by = issuer(text, blocks)
    named = next(iter(names), "")
    publisher = outlet or issued_by or named or mastheads.of_byline(byline)
    publisher = publisher or mastheads.of_title(_heading(text, blocks)) or mastheads.of_rights(text, blocks)
    stray = [name for name in names if not _same(name, publisher)]
    return publisher, next((name for name in (beside, *places, *stray) if name), "")


def _heading(text: str, blocks: Sequence[Block]) -> str:
    return next((text[b.start : b.end] for b in blocks[:_HEAD_BLOCKS] if b.kind is BlockKind.HEADING), "")


def _head_end(blocks: Sequence[Block]) -> int:
    """Where the first block of running text begins."""
    body = (b.start for b in blocks if b.kind is BlockKind.BODY and b.end - b.start > _LONGEST_NAME)
    return next(body, blocks[-1].end)


def _same(a: str, b: str) -> bool:
    return bool(a) and _plain(a) == _plain(b)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("the")


def _url(name: str, links: Sequence[Link]) -> str:
    return next((link.url for link in links if _same(link.words.exact, name) and link.url != "#"), "")


def _byline(text: str, blocks: Sequence[Block]) -> str:
    for block in blocks[:_HEAD_BLOCKS]:
        words = text[block.start : block.end]
        if block.kind is BlockKind.BOILERPLATE and is_byline(words):
            match = _BYLINE.match(words)
            return words[match.end() :].strip(_EDGE) if match else ""
    return ""


def _named_days(text: str, blocks: Sequence[Block]) -> list[NamedDay]:
    out = []
    for block in blocks[:_HEAD_BLOCKS]:
        words = text[block.start : block.end]
        found = days.find(words) if len(words) <= _LONGEST_NAME + 30 else ()
        if len(found) != 1 or block.kind is BlockKind.CAPTION or words.rstrip().endswith(_DASHES):
            continue  # with a dash behind it, it is a dateline: a place, no publisher
        name = words[: found[0].start].strip(_EDGE)
        rest = words[found[0].end :].strip(_EDGE)
        known = name.casefold() in (*phrases(_LEXICON, "published"), *phrases(_LEXICON, "updated"))
        if name and len(rest) <= 12 and not known and _NAME.fullmatch(name):
            out.append(NamedDay(name, found[0].day, block.start, block.end))
    return out


def _told_credit(text: str, digest: str, blocks: Sequence[Block]) -> Credit | None:
    """A credit that a block tells in so many words: "The original source of this article is X"."""
    for block in blocks:
        words = text[block.start : min(block.end, block.start + 400)]
        phrase = starts(words, _LEXICON, "credited")
        if not phrase or (block.kind is BlockKind.BODY and block.end - block.start > 300):
            continue
        rest = words[len(phrase) :]
        found = days.find(rest)
        until = found[0].start if found else len(rest)
        named = re.split(r"\son\s?$|[.;|]\s|\sCopyright|[.]$|,\s$", rest[:until], maxsplit=1)[0].strip(_EDGE)
        if named and len(named) <= _LONGEST_NAME and "\n" not in named:
            at = text.index(named, block.start)
            end = block.start + len(phrase) + found[0].end if found else at + len(named)
            return Credit(
                named, found[0].day if found else None, "", Span.cut(text, block.start, end, digest)
            )
    return None


def _dateline(text: str, digest: str, blocks: Sequence[Block]) -> tuple[str, Credit | None]:
    """The place in "ALEPPO, Syria (Reuters) —" and the agency named there, or beside the date in the head."""
    body = next((b for b in blocks if b.kind in {BlockKind.BODY, BlockKind.QUOTE}), None)
    if body is None:
        return "", None
    found, at = dateline(text, body.start, body.end), 0
    for block in blocks[:_HEAD_BLOCKS]:
        line = text[block.start : block.end].rstrip()
        if found is None and line.endswith(_DASHES):  # the running words begin in the next block
            found, at = dateline(f"{line} {_ANY}", 0, len(line) + 1 + len(_ANY)), block.start
    if found is None:
        return "", _reported(text, digest, blocks, body) or _agency_beside_date(text, digest, body)
    if mastheads.known(found.place):  # "Reuters, 12 May 2024 — "
        start = text.index(found.place, at or body.start)
        return "", Credit(found.place, span=Span.cut(text, start, start + len(found.place), digest))
    agency = _agency(found.agency) or _unknown_agency(found.agency)
    start, end = found.agency_at
    credit = Credit(agency, span=Span.cut(text, at + start, at + end, digest)) if agency else None
    return found.place, credit or (None if found.agency else _agency_beside_date(text, digest, body))


def _reported(text: str, digest: str, blocks: Sequence[Block], body: Block) -> Credit | None:
    """An agency told at the start to have reported on a day: "On 4 June 1999, Reuters reported that …"."""
    head = text[body.start : min(body.end, body.start + _HEAD)]
    day = next(iter(days.find(head)), None)
    if day is None:
        return None
    settled = [other.day for other in days.find(text) if other.other is None]
    one, unsure = datelines.reading(day, settled, datelines.weekdays(text, blocks))
    before, behind = _reporting()
    led = before.fullmatch(head, 0, day.start)
    follows = behind.match(head, day.end) if head[: day.start].casefold() in {"", "on "} else None
    told = led or follows
    if told is None:
        return None
    name = _agency_named(told["name"])
    end = body.start + (day.end if led else told.end())
    return Credit(name, None if unsure else one, span=Span.cut(text, body.start, end, digest))


@cache
def _reporting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a day, and behind one, that an agency reported on."""
    said = "|".join(map(re.escape, phrases(_LEXICON, "quoting")))
    names = "|".join(map(re.escape, table(_LEXICON)["agencies"]))
    who = rf"(?:the )?(?P<name>{names})\b(?: news(?: agency)?| agency)? (?:{said})\b"
    before, behind = rf"{who} (?:on )?", rf",? {who}"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def _agency_named(words: str) -> str:
    names: list[str] = table(_LEXICON)["agencies"]
    return next(name for name in names if name.casefold() == words.casefold())


def _agency(words: str) -> str:
    bare = words.strip()
    return next(
        (
            name
            for name in table(_LEXICON)["agencies"]
            if bare == name or bare.startswith((f"{name}/", f"{name} "))
        ),
        "",
    )


def _unknown_agency(words: str) -> str:
    """A name in a dateline that is an agency's by its form: with a word of the press, or a capital within it
    ("ActuNews"); in capitals only where it is no country."""
    name = words.strip()
    if not _NAME.fullmatch(name):
        return ""
    inner = re.search(r"[a-z][A-Z]", name) is not None
    letters = name.isupper() and 3 <= len(name) <= _LONGEST_ACRONYM and name not in country_names()
    return name if mastheads.is_outlet(name) or inner or letters else ""


def _agency_beside_date(text: str, digest: str, body: Block) -> Credit | None:
    """The agency just before or after the date in the head: "AFP Saturday 24 Sep 2016"."""
    head = text[body.start : min(body.end, body.start + _HEAD)]
    for day in days.find(head):
        before = head[: day.start].rstrip()
        for name in table(_LEXICON)["agencies"]:
            if before.endswith(name) and not before[: -len(name)][-1:].isalnum():
                at = body.start + len(before) - len(name)
                return Credit(name, span=Span.cut(text, at, at + len(name), digest))
    return None
