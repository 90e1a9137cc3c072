"""Which outlet the head of a report names: in a line of its own, in the byline, behind the title."""

import re
from collections.abc import Sequence

from rashomon.content.days import find
from rashomon.content.phrases import listed, phrases, starts, table
from rashomon.lookups.outlets import outlets, seats
from rashomon.records import Block

_LEXICON = "publication"
_EDGE = " \t\n,.;:|–—-·•()[]\"“”‘’'"
_HEAD_BLOCKS = 5
_TAIL_BLOCKS = 5
_LONGEST = 80
_PLACE_WORDS = 3
_WORD = re.compile(r"[\w'’-]+")
_PARTED = re.compile(r"\s*(?:[,;|/·•()]|\s[–—-]\s|\bfor\b|\bof\b)\s*")
_SEPARATED = re.compile(r"[,|/•()\[\]]|\s[–—-]\s")
_NAME = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?: (?:(?:of|the|for|and|de|al|el|&) )*[^\W_a-z][\w.&'’-]*){0,5}")
_SITE = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]{1,60}\.){1,3}[a-z]{2,10})/?")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s|©|\(c\)|\d{4}|[,-])*(?P<name>[^\d.|,©]{2,40})", re.IGNORECASE
)
_ADDRESS = re.compile(r"<[^<>]*>|\S+@\S+")
_SUFFIX = re.compile(r"\s(?P<mark>[|–—-])\s(?P<name>[^|–—]{2,40})$")


def known(name: str) -> bool:
    """Does the lexicon have an agency, outlet or organisation of that name, or of which it is an edition ("Al
    Jazeera English")?"""
    plain = name.strip(_EDGE).casefold().removeprefix("the ")
    rest, _, last = plain.rpartition(" ")
    names = {plain, f"the {plain}", rest if last in listed(_LEXICON, "editions") else plain}
    return not names.isdisjoint(outlets())


def is_outlet(name: str) -> bool:
    """Is it an outlet by its name: a known one, or one with a word of the press in it ("Radio", "News") that
    tells of no deed and is no kind of statement ("Daily press briefing")?"""
    if known(name) or not _has(name, listed(_LEXICON, "media")):
        return known(name)
    stated = any(phrase in name.casefold() for phrase in phrases(_LEXICON, "statements"))
    return not stated and not _has(name, _deeds())


def is_title(name: str, *, alone: bool) -> bool:
    """Does it name what happened, as a title does; or, where nothing else can be the title (``alone``), is it
    no name by its small words ("Fall of the city")?"""
    if is_outlet(name) or _has(name, listed(_LEXICON, "offices")):
        return False
    return _has(name, _deeds()) or (alone and any(word.islower() for word in name.split()))


def is_place(name: str, text: str) -> bool:
    """Is a name before a date that of the place of writing: in capitals, or one that the text tells of as
    one?"""
    if is_outlet(name) or len(name.split()) > _PLACE_WORDS or _has(name, listed(_LEXICON, "offices")):
        return False
    before = "|".join(phrases(_LEXICON, "before_places"))
    said = re.search(rf"\b(?:{before})\s+{re.escape(name)}\b", text, re.IGNORECASE)
    return (name.isupper() and len(name) > 4) or name.casefold() in seats() or said is not None


def masthead(line: str) -> tuple[str, str]:
    """The outlet that a line names, and the place that stands with it ("SANA, Damascus", "AFP | Khartoum |
    12 May 2024"), or the address of its site; both empty where it names none.

    Where the line has no date, only a known outlet is one.
    """
    line = line.strip()
    if len(line) > _LONGEST:
        return "", ""
    days = find(line)
    label = starts(line, _LEXICON, "publisher")
    if label:
        rest = line[len(label) : days[0].start if days else len(line)]
        return rest.strip(_EDGE).removeprefix("the ").removesuffix(" on"), ""
    if site := _SITE.fullmatch(line):
        return site["host"], ""
    rest = f"{line[: days[0].start]}|{line[days[0].end :]}" if days else line
    parts = [part.strip(_EDGE) for part in _SEPARATED.split(rest) if part.strip(_EDGE)]
    if not all(map(_NAME.fullmatch, parts)):
        return "", ""
    outlet = next((part for part in parts if known(part) or (days and is_outlet(part))), "")
    return outlet, next((part for part in parts if outlet and part != outlet), "")


def of_lines(text: str, blocks: Sequence[Block]) -> tuple[str, str]:
    """The first masthead before the running text."""
    for block in blocks[:_HEAD_BLOCKS]:
        line = text[block.start : block.end]
        if len(line) > _LONGEST or line.endswith((".", "?", "!")):
            break
        if found := masthead(line)[0]:
            return found, masthead(line)[1]
    return "", ""


def of_byline(byline: str) -> str:
    """The outlet that a byline names ("Reuters staff", "Jane Doe, Radio Okapi")."""
    for part in (part.strip(_EDGE) for part in _PARTED.split(_ADDRESS.sub("", byline))):
        words = part.split()
        while words and words[-1].strip(_EDGE).casefold() in listed(_LEXICON, "staff"):
            words.pop()
        name = " ".join(words)
        if name and is_outlet(name):
            return name
    return ""


def of_title(title: str) -> str:
    """The outlet behind a title ("Town falls | Radio Okapi"); behind a dash only a known one."""
    found = _SUFFIX.search(title)
    if found is None:
        return ""
    return (
        found["name"] if known(found["name"]) or (found["mark"] == "|" and is_outlet(found["name"])) else ""
    )


def of_rights(text: str, blocks: Sequence[Block]) -> str:
    """The outlet that claims the rights at the text's end ("© 2024 Reuters")."""
    for block in reversed(blocks[-_TAIL_BLOCKS:]):
        found = _RIGHTS.match(text, block.start, block.end)
        if found is not None and is_outlet(found["name"]):
            return found["name"].strip(_EDGE)
    return ""


def _has(name: str, words: frozenset[str]) -> bool:
    return any(
        word in words or word.removesuffix("s") in words for word in map(str.casefold, _WORD.findall(name))
    )


def _deeds() -> frozenset[str]:
    """Nouns and verbs of happenings."""
    kinds = table("happenings")["kind"]
    return frozenset(word for kind in kinds for key in ("nouns", "verbs") for word in kind.get(key, ()))
