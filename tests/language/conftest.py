"""Places found in a text, for the tests of them."""

from collections.abc import Callable

import pytest
from tests.plain import plain_report

from rashomon.language.places import find_places
from rashomon.language.reading import annotated
from rashomon.lookups import Lookups
from rashomon.values import Place

Find = Callable[..., tuple[Place, ...]]
TAKEN_NOWHERE: tuple[tuple[int, int], ...] = ()


@pytest.fixture(scope="session")
def find(lookups: Lookups) -> Find:
    def run(text: str, taken: tuple[tuple[int, int], ...] = TAKEN_NOWHERE) -> tuple[Place, ...]:
        report = plain_report(text)
        tokens, sentences = annotated(report, lookups)
        return find_places(report, tokens, sentences, lookups, taken)

    return run
