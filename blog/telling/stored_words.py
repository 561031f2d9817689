"""Words that are stored as JSON: each string as it is read, however deep it was packed into others.

A version of a page keeps its text as JSON within JSON. There `ë` may stand as `\\u00eb`, a new line as `\\n`; a name is
found neither there nor right after.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from .terms import LEFT_OUT, NeverPrint, without

PACKED = ("[", "{", '"')
TAGS = re.compile(r"(<[^>]*>)")
#: A day or a moment as JSON keeps it: no words, also where a number is among the terms.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
#: Parts of a block that say what it is.
STRUCTURE = {"type", "id"}


def strings_in(value: Any) -> Iterator[str]:
    """Yield every string of a value; one that is JSON itself is opened."""
    if isinstance(value, str):
        opened = _opened(value)
        if opened is None:
            if not MOMENT.fullmatch(value):
                yield value
        else:
            yield from strings_in(opened)
    elif isinstance(value, dict | list):
        for part in _words_of(value) if isinstance(value, dict) else value:
            yield from strings_in(part)


def _words_of(value: dict) -> list:
    return [part for key, part in value.items() if key not in STRUCTURE]


def tells(value: Any, never_print: NeverPrint) -> bool:
    """Say whether any string of a value holds what must not be printed."""
    return any(never_print.stands_in(words) for words in strings_in(value))


def cut(value: Any, never_print: NeverPrint) -> Any:
    """Return a value with a mark in the place of each term, wherever it stands."""
    if isinstance(value, dict):
        return {key: part if key in STRUCTURE else cut(part, never_print) for key, part in value.items()}
    if isinstance(value, list):
        return [cut(part, never_print) for part in value]
    if not isinstance(value, str) or not tells(value, never_print):
        return value
    opened = _opened(value)
    return _cut_words(value, never_print) if opened is None else json.dumps(cut(opened, never_print))


def _cut_words(words: str, never_print: NeverPrint) -> str:
    """Cut what is seen between tags; what still tells, in a link or across tags, goes as a whole."""
    parts = [part if part.startswith("<") else without(part, never_print) for part in TAGS.split(words)]
    whole = "".join(parts)
    if not tells(whole, never_print):
        return whole
    return f"<p>{LEFT_OUT}</p>" if "<" in words else LEFT_OUT


def _opened(text: str) -> Any:
    """Return what a string packs, or None if it is words."""
    if not text.startswith(PACKED):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
