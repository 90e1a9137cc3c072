"""The content stage's own word lists, read once from the package's lexicons."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The lexicon ``name`` as a mapping; raises FileNotFoundError where the installation is damaged."""
    path = files("rashomon") / "lexicons" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """A list of phrases of a lexicon, case-folded, longest first."""
    return tuple(sorted((str(phrase).casefold() for phrase in table(name)[key]), key=lambda p: (-len(p), p)))


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """A list of single words of a lexicon, case-folded."""
    return frozenset(phrases(name, key))


def starts(text: str, name: str, key: str) -> str:
    """The phrase of the list with which ``text`` begins as whole words; empty where there is none."""
    head = text[:200].casefold()
    for phrase in phrases(name, key):
        if head.startswith(phrase) and not (
            phrase[-1].isalnum() and head[len(phrase) : len(phrase) + 1].isalnum()
        ):
            return phrase
    return ""


def ends(text: str, name: str, key: str) -> bool:
    """Whether ``text`` ends with a phrase of the list, a full stop aside."""
    return text[-200:].casefold().rstrip(" .").endswith(phrases(name, key))
