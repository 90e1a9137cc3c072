"""One key for the many spellings of a place's name.

``key`` makes spellings equal that differ only in marks, hyphens and the form of the Arabic article: "Deir
ez-Zor" and "Deir al-Zor". ``skeleton`` keeps only the consonants and makes transliterations equal
("Dayr az Zawr", "Deir Ezzor"); it is far too coarse alone and serves only within one country,
after the key has failed.
"""

import re
import unicodedata
from functools import lru_cache

_MARKS = dict.fromkeys(map(ord, "'’‘`´ʻʼʾʿʹʺ′.\"“”ˈ"), None)
_GAPS = dict.fromkeys(map(ord, "-‐‑–—_/,()"), " ")
_LETTERS = {
    ord("ı"): "i",
    ord("ø"): "o",
    ord("Ø"): "o",
    ord("ł"): "l",
    ord("Ł"): "l",
    ord("đ"): "d",
    ord("ə"): "a",
}
_TABLE = _MARKS | _GAPS | _LETTERS
_ARTICLE = frozenset({"al", "el", "ul"})
_ASSIMILATED = re.compile(r"[aeu](?:sh|th|dh|[dnrstz])")
_WRITTEN_AS_ONE = re.compile(r"^[aeu](sh|th|dh|[dnrstz])\1(\w{2,})$")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_DIGRAPHS = (
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("ph", "f"),
    ("dj", "j"),
)
_CONSONANTS = str.maketrans(dict.fromkeys("aeiouwyh ") | {"q": "k", "c": "k", "v": "w", "x": "k"})
_DOUBLED = re.compile(r"(.)\1+")
SHORTEST_SKELETON = 3


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """Case, marks, hyphens and forms of the Arabic article made equal; "" if nothing is left."""
    text = name
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = text.translate(_TABLE).casefold().split()
    last = len(words) - 1
    for i, word in enumerate(words):
        if word in _ARTICLE or (i < last and is_article(word, words[i + 1])):
            words[i] = "al"
        elif word in _SHORT and i < last:
            words[i] = _SHORT[word]
    return " ".join(words)


def is_article(word: str, following: str) -> bool:
    """Whether a lower-case word is the Arabic article before the next ("ez" before "zor")."""
    return word in _ARTICLE or (
        len(word) <= 3 and _ASSIMILATED.fullmatch(word) is not None and following.startswith(word[1:])
    )


def parted(name_key: str) -> str:
    """A key whose later words have the article set apart that was written as one with them: "deir ezzor" is
    "deir al zor"."""
    first, *rest = name_key.split(" ")
    return " ".join((first, *(_WRITTEN_AS_ONE.sub(r"al \1\2", word) for word in rest)))


def bare(name_key: str) -> str:
    """A key without articles: "al bab" is "bab"."""
    return " ".join(word for word in name_key.split() if word != "al")


def skeleton(name_key: str) -> str:
    """The consonants of a key, transliterations made equal; "" if there are fewer than three."""
    text = bare(name_key)
    for pair, letter in _DIGRAPHS:
        text = text.replace(pair, letter)
    text = _DOUBLED.sub(r"\1", text.translate(_CONSONANTS))
    return text if len(text) >= SHORTEST_SKELETON else ""
