"""Names of actors and words of saying, as data under ``rashomon/lexicons``."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from rashomon.values import Actor
from rashomon.vocabulary import ActorKind


class Lexicon:
    """What the lexicon files say, ready for look-up; ``version`` is a hash of all of them."""

    def __init__(self) -> None:
        """Read the files that come with the package."""
        self.version = _version()

    def within(self, a: str, b: str) -> bool:
        """Whether actor ``a`` is ``b`` or a part of it."""
        return a == b

    def place_like(self, actor: Actor) -> bool:
        """Whether the words may as well name a place: a bare country or capital."""
        return actor.kind is ActorKind.GOVERNMENT and actor.words is None


def _version() -> str:
    """Hash of the names and bytes of all lexicon files."""
    digest = sha256()
    folder = files("rashomon") / "lexicons"
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith((".csv", ".toml")):
            digest.update(item.name.encode() + b"\0" + item.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
