"""One spelling for words that people write in several ways: for the search index, and for the words of imported lists.

Arabic: hamza on or below its letter, alef maksura, ta marbuta, vowel signs, the long stroke (tatweel). Spanish and all
others: accents.
"""

import re
import unicodedata

SIGNS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f"  # written on letters or between
UNWRITTEN = re.compile(f"[{SIGNS}]+")
ALIKE = str.maketrans(
    {"\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643"}
)


def folded(text: str) -> str:
    """Return words without capitals, accents, vowel signs and the differences between letters that are mixed up."""
    return UNWRITTEN.sub("", unicodedata.normalize("NFD", text.lower())).translate(ALIKE)
