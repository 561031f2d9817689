"""Characters that nobody sees and that break what is made of a text: XML, spreadsheets, mail headers, PostgreSQL.

`clean_text` is for prose, `clean_line` for names, headers and links, `clean_code` for what machines compare: e-mail
addresses, keys, numbers, days. All are safe to use twice. `text_fields.py` uses them for every form and every model.
"""

import re
from typing import Any

# Separators that Python's `splitlines()` knows and people do not type: Word and PowerPoint write U+000B.
BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
# What XML 1.0 may not hold (section 2.2), the other control characters, non-characters, and the byte order mark.
FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]+")
UNCLEAN = re.compile(f"{BREAKS.pattern}|{FORBIDDEN.pattern}")
# Letters without a shape: directional marks, joiners, soft hyphens, fillers.
INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0"
)
EDGES = re.compile(rf"^[\s{INVISIBLE}]+|[\s{INVISIBLE}]+$")
IN_CODES = re.compile(rf"[{INVISIBLE}\u00a0\u2000-\u200a\u202f\u205f\u3000\ufe00-\ufe0f]+")


def clean_text(text: str) -> str:
    """Return prose without control characters, non-characters and lone surrogates.

    Marks that shape or order letters stay: joiners in Arabic words and emoji, directional marks in sentences.
    """
    if not UNCLEAN.search(text):
        return text
    return FORBIDDEN.sub("", BREAKS.sub(" ", text))


def clean_line(text: str) -> str:
    """Return a name, a header or a link as one line: single spaces, nothing invisible at its ends."""
    return EDGES.sub("", " ".join(clean_text(text).split()))


def clean_code(text: str) -> str:
    """Return an e-mail address, a key or a number without anything invisible, inside it or round it."""
    return IN_CODES.sub("", clean_text(text)).strip()


def clean_json(value: Any) -> Any:
    """Clean every text of a value made of lists and dictionaries, keys included."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_json(key): clean_json(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(one) for one in value]
    return value
