"""The title of a report: cleaned of the site's name, and put before the text that does not show it."""

import re
from dataclasses import replace

from rashomon.content.draft import Draft, Piece, Run
from rashomon.vocabulary import BlockKind

# A site's name after a title is at most so many words.
_SITE_WORDS = 5
# A text that shows its title shows it at the start of one of its first pieces, or so early in running text
# (after a date and an agency's name; counted in letters and digits).
_HEAD_PIECES, _HEAD = 8, 80
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
    """The draft with the title as its first heading, where its text does not begin with it."""
    if not title or any(_shows(piece.text, _plain(title)) for piece in draft.pieces[:_HEAD_PIECES]):
        return draft
    first = Piece((Run(title),), BlockKind.HEADING, sure=True)
    return replace(draft, pieces=(first, *draft.pieces))


def _shows(words: str, title: str) -> bool:
    return 0 <= _plain(words[: len(title) * 2 + 4 * _HEAD]).find(title) <= _HEAD
