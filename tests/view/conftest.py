import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from memory_case import MemoryCase, strike_case


@pytest.fixture
def case() -> MemoryCase:
    return strike_case()
