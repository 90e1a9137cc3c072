"""What several test folders share: the look-ups, loaded once a process."""

import pytest

from rashomon.lookups import Lookups, load
from rashomon.settings import data_dir


@pytest.fixture(scope="session")
def lookups() -> Lookups:
    """The real annotator, gazetteer and lexicon, from the user's data directory."""
    return load(data_dir())
