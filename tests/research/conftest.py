import pytest

from tests.research.factories import make_library


@pytest.fixture
def library(home):
    """An English research library."""
    return make_library(home)
