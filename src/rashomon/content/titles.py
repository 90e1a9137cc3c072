"""The title of a report: cleaned of the site's name, and put before the text that does not show it."""

import re
from dataclasses import replace

from rashomon.content.draft import Draft, Piece, Run
from rashomon.vocabulary import BlockKind

# A site's name after a title is at most so many words.
_SITE_WORDS = 5
# A text that shows its title shows it within so many characters.
_HEAD = 600
_SEPARATOR = re.compile(r"\s(?:[|–—·»:]|--?)\s")


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def without_site(title: str, publisher: str) -> str:
    """The title without the site's name behind it ("Title | The Daily", "Title - thedaily")."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut in reversed(cuts):
        name = title[cut.end() :]
        known = bool(publisher) and _plain(name).removeprefix("the") in {
            _plain(publisher).removeprefix("the")
        }
        if known or (cut[0].strip() == "|" and len(name.split()) <= _SITE_WORDS):
            title = title[: cut.start()].rstrip()
        else:
            break
    return title


def with_title(draft: Draft, title: str) -> Draft:
    """The draft with the title as its first heading, where its text does not begin with it."""
    if not title:
        return draft
    head = _plain(" ".join(piece.text[:_HEAD] for piece in draft.pieces[:8])[:_HEAD])
    if _plain(title) in head:
        return draft
    first = Piece((Run(title),), BlockKind.HEADING, sure=True)
    return replace(draft, pieces=(first, *draft.pieces))
