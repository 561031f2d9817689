"""One spelling for words that people write in several ways (content/folding.py), for the index and for what is asked.

The index keeps the words as they are and adds the folded ones behind a mark, so that Wagtail's own
search finds what it found before, and excerpts show words as they were written. A question is folded alone.
"""

import functools
import re
import unicodedata
from importlib import import_module
from typing import Any

from django.db import connection
from django.utils.functional import cached_property

from content.folding import ALIKE, SIGNS, folded
from security.text import clean_text

MARK = "\u2063"  # the invisible separator: where a text ends and its folded words begin
WORD = re.compile(rf"[\w{SIGNS}]+")


@functools.lru_cache(maxsize=4096)  # a page of hits asks for some 12,000 characters, mostly the same few dozen
def fold_sign(sign: str) -> str:
    """The same for one character, as one character, so that places in a text stay where they are."""
    return (unicodedata.normalize("NFD", sign.lower())[:1] or sign).translate(ALIKE)


def with_folded(text: str) -> str:
    """Return a text and, behind the mark, those of its words that are folded into others, each once."""
    text = clean_text(text)
    words = {word: folded(word) for word in dict.fromkeys(WORD.findall(text))}
    added = dict.fromkeys(short for word, short in words.items() if short and short != word.lower())
    return f"{text} {MARK} {' '.join(added)}" if added else text


def as_written(text: str) -> str:
    """Return a text of the index without what was added to it."""
    return text.partition(MARK)[0]


def install() -> None:
    """Have Wagtail's indexer add folded words (modelsearch names its class in each back-end's own module)."""
    if connection.vendor == "sqlite":
        module: Any = import_module("modelsearch.backends.database.sqlite.sqlite")
        module.ObjectIndexer = for_sqlite(module.ObjectIndexer)
    elif connection.vendor == "postgresql":
        module = import_module("modelsearch.backends.database.postgres.postgres")
        module.ObjectIndexer = for_postgresql(module.ObjectIndexer)


def for_sqlite(stock: type) -> type:
    """Its index is made of the very texts that excerpts are cut from."""

    class FoldingIndexer(stock):  # type: ignore[misc,valid-type]
        @cached_property
        def title(self):
            return with_folded(super().title)

        @cached_property
        def body(self):
            return with_folded(super().body)

        @cached_property
        def autocomplete(self):
            return with_folded(super().autocomplete)

    return FoldingIndexer


def for_postgresql(stock: type) -> type:
    """Its index is made of vectors; texts for excerpts stand beside them as they are."""

    class FoldingIndexer(stock):  # type: ignore[misc,valid-type]
        def prepare_value(self, value):
            return clean_text(super().prepare_value(value))

        def as_vector(self, texts, for_autocomplete=False):
            return super().as_vector([(with_folded(text), weight) for text, weight in texts], for_autocomplete)

    return FoldingIndexer
