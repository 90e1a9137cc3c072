import pytest
from tests.view.memory_case import MemoryCase, strike_case


@pytest.fixture
def case() -> MemoryCase:
    return strike_case()
