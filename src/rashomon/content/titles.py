"""The title of a report: cleaned of the site's name, put before the text that does not show it, and set apart
from running words that begin with it (rows often hold "AGENCY Monday 3 May 2020 Title The lead goes on")."""

import re
from dataclasses import replace

from rashomon.content import days
from rashomon.content.draft import Draft, Piece, Run
from rashomon.vocabulary import BlockKind

# A site's name after a title is at most so many words.
_SITE_WORDS = 5
# A text that shows its title shows it at the start of one of its first pieces, or so early in running text
# (after a date and an agency's name; counted in letters and digits).
_HEAD_PIECES, _HEAD = 8, 80
# A date stands so early (in characters) in running words that begin with a dateline.
_DATELINE = 40
_IN_SENTENCE = re.compile(
    r"\b(?:on|in|by|since|until|from|of|the|before|after|between|early|late)\s*$", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s(?:[|–—·»:]|--?)\s")


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def without_site(title: str, publisher: str) -> str:
    """The title without the site's name behind it ("Title | The Daily", "Title - thedaily")."""
    site = _plain(publisher).removeprefix("the")
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        name = title[cut.end() :]
        known = bool(site) and _plain(name).removeprefix("the") == site
        if not known and not (cut[0].strip() == "|" and len(name.split()) <= _SITE_WORDS):
            break
        title = title[: cut.start()].rstrip()
    return title


def with_title(draft: Draft, title: str) -> Draft:
    """The draft with the title as a heading: its own piece where running words hold it, else the first."""
    plain = _plain(title)
    if not plain:
        return draft
    for number, piece in enumerate(draft.pieces[:_HEAD_PIECES]):
        if _shows(piece.text, plain):
            apart = _apart(piece, plain)
            rest = [part for one in draft.pieces[number + 1 : number + 2] for part in _dated(one)]
            return replace(draft, pieces=(*draft.pieces[:number], *apart, *rest, *draft.pieces[number + 2 :]))
    first = Piece((Run(title),), BlockKind.HEADING, sure=True)
    body = [part for piece in draft.pieces[:1] for part in _dated(piece)]
    return replace(draft, pieces=(first, *body, *draft.pieces[1:]))


def _apart(piece: Piece, title: str) -> tuple[Piece, ...]:
    """What stands before the title, the title, and the text that goes on after it with a capital letter."""
    words = piece.text
    start, end = _range_of(words, title)
    after = re.match(r"[.:!?]?\s*", words[end:])
    end += after.end() if after else 0
    if len(piece.runs) != 1 or piece.kind is not BlockKind.BODY or not words[end : end + 1].isupper():
        return (piece,)
    head = Piece((Run(words[start:end].strip()),), BlockKind.HEADING, sure=True)
    before = [replace(piece, runs=(Run(words[:start].strip()),))] if words[:start].strip() else []
    return (*before, head, *_dated(replace(piece, runs=(Run(words[end:]),))))


def _dated(piece: Piece) -> tuple[Piece, ...]:
    """A date with little before it, as its own piece, where a sentence begins after it."""
    words = piece.text
    found = next(iter(days.find(words[: 2 * _DATELINE])), None)
    if (
        found is None
        or len(piece.runs) != 1
        or piece.kind is not BlockKind.BODY
        or found.start > _DATELINE
        or _IN_SENTENCE.search(words[: found.start])
    ):
        return (piece,)
    rest = words[found.end :].lstrip(" .:;,-–—|")
    if not rest[:1].isupper() or len(rest) < 2 * _DATELINE:
        return (piece,)
    cut = len(words) - len(rest)
    return replace(piece, runs=(Run(words[:cut].strip()),)), replace(piece, runs=(Run(rest),))


def _range_of(words: str, title: str) -> tuple[int, int]:
    """Start and end in ``words`` of the letters and digits of ``title``, which they hold."""
    places: list[int] = []
    letters: list[str] = []
    for at, letter in enumerate(words[: len(title) * 2 + 4 * _HEAD]):
        for plain in _plain(letter):
            places.append(at)
            letters.append(plain)
    first = "".join(letters).find(title)
    return places[first], places[first + len(title) - 1] + 1


def _shows(words: str, title: str) -> bool:
    return 0 <= _plain(words[: len(title) * 2 + 4 * _HEAD]).find(title) <= _HEAD
