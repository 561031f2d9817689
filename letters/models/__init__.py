"""The sample-letter library."""

from .letter_index_page import LetterIndexPage
from .letter_page import LetterPage
from .state_law import StateLaw

__all__ = ["LetterIndexPage", "LetterPage", "StateLaw"]
