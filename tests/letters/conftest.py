import pytest

from tests.letters.factories import make_letter, make_library


@pytest.fixture
def library(home):
    """An English letter library."""
    return make_library(home)


@pytest.fixture
def letter(library):
    """One whole letter in it."""
    return make_letter(library)
