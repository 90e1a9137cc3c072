"""A text read as the pipeline reads it."""

from collections.abc import Callable

import pytest

from rashomon import content, language, meaning
from rashomon.identity import bytes_hash
from rashomon.lookups import Lookups
from rashomon.records import Claim, Hints, Original


@pytest.fixture(scope="session")
def read_claims(lookups: Lookups) -> Callable[[str], tuple[Claim, ...]]:
    """The claims of a text published on Thursday, 12 May 2022."""
    return _reader(lookups, "2022-05-12")


@pytest.fixture(scope="session")
def read_dated(lookups: Lookups) -> Callable[[str], tuple[Claim, ...]]:
    """The claims of a text whose day only the text can tell."""
    return _reader(lookups, "")


@pytest.fixture(scope="session")
def read_statement(lookups: Lookups) -> Callable[[str], tuple[Claim, ...]]:
    """The claims of a text that says itself who issued it, and when."""
    return _reader(lookups, "", title="")


def _reader(lookups: Lookups, published: str, title: str = "Untitled") -> Callable[[str], tuple[Claim, ...]]:
    def read(text: str) -> tuple[Claim, ...]:
        data = text.encode()
        hints = Hints(title=title, published=published, language="en")
        original = Original(id=bytes_hash(data), media_type="text/plain", size=len(data), hints=hints)
        report, _ = content.read(original, data)
        assert report is not None
        return meaning.claims(report, language.read(report, lookups), lookups)

    return read
