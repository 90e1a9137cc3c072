"""The gazetteer of the shared look-ups, and where its file lies."""

from pathlib import Path

import pytest

from rashomon.lookups import GAZETTEER_FILE, Lookups
from rashomon.lookups.gazetteer import Gazetteer
from rashomon.settings import data_dir


@pytest.fixture(scope="session")
def gazetteer(lookups: Lookups) -> Gazetteer:
    found = lookups.gazetteer
    assert isinstance(found, Gazetteer)
    return found


@pytest.fixture(scope="session")
def gazetteer_path(gazetteer: Gazetteer) -> Path:
    assert gazetteer.version
    return data_dir() / GAZETTEER_FILE
