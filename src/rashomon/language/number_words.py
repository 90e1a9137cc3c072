"""Numbers in words and figures, from ``lexicons/numbers.toml``: "twenty-five", "1,429", "two and a half"."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

MAX_DIGITS = 15


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A lexicon file of the package, as written."""
    return tomllib.loads((files("rashomon") / "lexicons" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def cardinals() -> dict[str, int]:
    """Number words below a hundred."""
    return dict(lexicon("numbers")["cardinals"])


@cache
def scales() -> dict[str, int]:
    """Words that multiply what stands before them."""
    return dict(lexicon("numbers")["scales"])


@cache
def ordinals() -> dict[str, int]:
    """Ordinal words up to the thirtieth."""
    return dict(lexicon("numbers")["ordinals"])


def figure(word: str) -> float | int | None:
    """The number that digits write ("470000", "1,429", "1.5"), or None."""
    plain = word.replace(",", "")
    if len(plain) > MAX_DIGITS or not plain.isascii():
        return None
    if plain.isdigit():
        return int(plain)
    whole, point, rest = plain.partition(".")
    return float(plain) if point and whole.isdigit() and rest.isdigit() else None


def ordinal(word: str) -> int | None:
    """The number of an ordinal in words or figures ("17th", "third"), or None."""
    if word[:1].isdigit():
        digits = word[:-2]
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MAX_DIGITS else None
    return ordinals().get(word)


def value(words: Sequence[str]) -> float | int | None:
    """The number that lower-case words write together, or None.

    "a hundred and five", "2 million", "two and a half".
    """
    total: float | int = 0
    current: float | int | None = None
    article = False
    for word in words:
        if word in ("and", "-", "of"):
            continue
        if word in ("a", "an"):
            article = True
        elif word == "half":
            current = (current or 0) + 0.5
        elif word in scales():
            scale = scales()[word]
            current = (1 if current is None else current) * scale
            if scale >= 1000:
                total, current = total + current, None
        elif (number := cardinals().get(word, figure(word))) is not None:
            current = number if current is None else current + number
        else:
            return None
    if current is None and not total:
        return 1 if article else None
    return total + (current or 0)
