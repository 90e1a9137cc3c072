import pytest
from tests.view.memory_case import MemoryCase
from tests.view.strike import strike_case


@pytest.fixture
def case() -> MemoryCase:
    return strike_case()
