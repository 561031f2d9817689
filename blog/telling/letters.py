"""How a text sounds: its letters without case, accents and signs, and the words they make."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart, and the ways of writing one Arabic letter.
ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"\u0671": "\u0627", "\u06cc": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643"}
)
# Two Arabic letters of which many write only one. Apart they tell a name from a word of every text (`scripts.no_name`).
YEH = str.maketrans({"\u0649": "\u064a"})
TATWEEL = "\u0640"
SMALL_IOTA = "\u0345"  # an accent that is a letter once there is no case


def plain(text: str) -> str:
    """Return the letters and digits of a text as they sound: no case, no accents, no signs above or below."""
    bare = "".join(map(_plain_sign, text))  # NFKC takes seconds for thousands of accents on one letter
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", bare).casefold())
    return "".join(map(_plain_sign, apart)).translate(ALIKE)


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    """Return a sign as it sounds, which of an accent is nothing."""
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    is_silent = category in {"Mn", "Cf"} and sign != SMALL_IOTA
    return "" if is_silent or sign == TATWEEL else sign


def words_of(text: str) -> list[str]:
    """Return the words of a text in order."""
    return WORD.findall(plain(text).translate(YEH))


def signs_of(text: str) -> str:
    """Return the pictures of a text that are no letters: 🏫."""
    return "".join(sign for sign in plain(text) if unicodedata.category(sign) in {"So", "Sk"})


def key_of(text: str) -> list[str]:
    """Return what two ways of writing one term have in common; nothing for a line that says nothing."""
    return words_of(text) or [*filter(None, [signs_of(text)])]


def plain_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the plain letters of a text, and for each of them where the sign stands that it was made from."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Cf"}:
            end += 1
        made = plain(text[start:end])
        letters.append(made)
        places += [(start, end)] * len(made)
        start = end
    return "".join(letters), places
