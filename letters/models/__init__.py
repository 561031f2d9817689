"""The sample-letter library."""

from .letter_index_page import LetterIndexPage
from .letter_page import LetterPage

__all__ = ["LetterIndexPage", "LetterPage"]
