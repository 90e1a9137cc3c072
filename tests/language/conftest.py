"""Places found in a text, for the tests of them."""

from collections.abc import Callable

import pytest

from rashomon.identity import text_hash
from rashomon.language.places import find_places
from rashomon.language.reading import annotated
from rashomon.lookups import Lookups
from rashomon.records import Block, Publication, Report
from rashomon.values import Place
from rashomon.vocabulary import BlockKind

Find = Callable[..., tuple[Place, ...]]
TAKEN_NOWHERE: tuple[tuple[int, int], ...] = ()


@pytest.fixture(scope="session")
def find(lookups: Lookups) -> Find:
    def run(text: str, taken: tuple[tuple[int, int], ...] = TAKEN_NOWHERE) -> tuple[Place, ...]:
        report = Report(
            id="report-1",
            original="",
            title="",
            text=text,
            text_sha256=text_hash(text),
            blocks=(Block(BlockKind.BODY, 0, len(text)),),
            publication=Publication(None, ""),
        )
        tokens, sentences = annotated(report, lookups)
        return find_places(report, tokens, sentences, lookups, taken)

    return run
