"""What a visitor typed, made safe to look for; and what was found, made safe to show."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .folding import SIGNS, fold_sign, folded

LONGEST = 200  # characters of a query that are read
MOST_TERMS = 10
SNIPPET = 220  # characters of a found text that are shown
PREFIX_FROM = 3  # letters a word must have before its endings are found too

# Where the index put the parts of a page together: after a sentence, and where a part was empty.
SEAMS = re.compile(r"(?<=[.!?؟:…])(?: ?,)+(?=\s|$)|(?<=,)(?: ?,)+")
UNWANTED = re.compile(r"[\u2063\x00-\x1f\x7f\ud800-\udfff\"“”«»]+")


def tidy(text: str) -> str:
    """Drop control signs and quotation marks, which the databases would read as commands; keep 200 characters."""
    return " ".join(UNWANTED.sub(" ", text or "").split())[:LONGEST].strip()


def terms(query: str) -> list[str]:
    """Split a tidy query into words worth looking for, each once."""
    words = (word for word in query.split() if any(sign.isalnum() for sign in folded(word)))
    return list(dict.fromkeys(words))[:MOST_TERMS]


def telling(words: list[str]) -> list[str]:
    """Keep the words that say most where no page holds all: the longer half, none of three letters or fewer."""
    long_ones = sorted((word for word in words if len(word) > PREFIX_FROM), key=len, reverse=True)
    return long_ones[: max(2, len(words) // 2)]


def is_prefix(term: str) -> bool:
    """Say whether endings of a word are found too: `restrain` finds `restraint`, `a` finds only `a`."""
    return len(term) >= PREFIX_FROM


def fold(text: str) -> str:
    """Fold a text sign by sign (`folding.py`), so that places in it stay where they are."""
    return "".join(map(fold_sign, text))


def _pattern(words: list[str]) -> re.Pattern:
    """Match any of the words, with signs on or between its letters, and with endings."""
    longest_first = sorted(map(folded, words), key=len, reverse=True)
    ending = {True: rf"[\w{SIGNS}]*", False: rf"[{SIGNS}]*(?!\w)"}
    found = "|".join(f"[{SIGNS}]*".join(map(re.escape, word)) + ending[is_prefix(word)] for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{found})")


def highlight(text: str, words: list[str]) -> SafeString:
    """Mark the words in a text. Every piece is escaped before a mark is put round it."""
    if not words:
        return escape(text)
    pieces, end = [], 0
    for match in _pattern(words).finditer(fold(text)):
        pieces += [escape(text[end : match.start()]), "<mark>", escape(text[match.start() : match.end()]), "</mark>"]
        end = match.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - every piece is escaped


def snippet(text: str, words: list[str]) -> SafeString:
    """Show the part of a text in which the words first stand, marked."""
    text = SEAMS.sub("", " ".join(text.split()))
    found = _pattern(words).search(fold(text)) if words else None
    start = max(0, found.start() - SNIPPET // 3) if found else 0
    start = 0 if start < SNIPPET // 6 else text.find(" ", start) + 1
    end = start + SNIPPET
    part = text[start:end].rsplit(" ", 1)[0] if end < len(text) else text[start:]
    return mark_safe(("… " if start else "") + highlight(part, words) + (" …" if end < len(text) else ""))  # noqa: S308
