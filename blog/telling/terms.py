"""Finding a word however it is written: other letters' case, accents, Arabic vowel signs, dashes, letters pulled apart.

A name that must never be printed is looked for as whole words, so that `Ana` is not found in `banana`; what scripts
write onto a word is known to `scripts`. A longer one is looked for with everything between its letters left out as
well, because file names and addresses run words together; so is one of a script that puts no spaces between words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain
from urllib.parse import unquote

from .letters import key_of, plain, plain_with_places, words_of
from .names import spellings
from .scripts import unchanged
from .written import Place, Written, within

TAG = re.compile(r"<[^>]*>")
ATTRIBUTE = re.compile(r"=\s*\"([^\"]*)\"|=\s*'([^']*)'")
LEFT_OUT = "[…]"


def readings(text: str) -> list[str]:
    """Return the ways a text may be read: as it is; of HTML, what is seen (a tag may divide a word), what links say."""
    if "<" not in text:
        return [unescape(text)]
    told = " ".join(first or second for first, second in ATTRIBUTE.findall(text))
    tagged, last, words = text.rpartition(">")  # no tag begins after it, and none is sought there
    seen = [TAG.sub(between, tagged + last) + words for between in ("", " ")]
    return [unescape(reading) for reading in (*seen, unquote(told))]


def is_part(name: str, term: str) -> bool:
    """Say whether a term stands in a name as whole words: `Ana` in `Ana María`; not `Robert` in `Roberta`."""
    words, wanted = key_of(name), key_of(term)
    ends = range(len(wanted), len(words) + 1)
    return bool(wanted) and any(words[end - len(wanted) : end] == wanted for end in ends)


@dataclass(frozen=True)
class NeverPrint:
    """Terms that must not be printed, and the name that is. A term found within that name, or a word of it, is none."""

    terms: tuple[str, ...] = ()
    name: str = ""

    def stands_in(self, text: str) -> bool:
        """Say whether a text holds one of the terms."""
        return bool(self.terms) and any(any(self.places(plain(reading))) for reading in readings(text))

    def places(self, letters: str) -> Iterator[Place]:
        """Yield where the terms stand in some plain letters, elsewhere than within the name or a word of it."""
        written, is_named = Written(letters), None
        for term in dict.fromkeys(chain.from_iterable(map(spellings, self.terms))):
            for start, end in chain(written.places(term), written.full_names(term)):
                if is_named is None:
                    parts = {self.name, *words_of(self.name)}
                    is_named = within(place for part in parts for place in written.places(part, unchanged))
                if not is_named(start, end):
                    yield start, end


def holds(text: str, term: str, name: str = "") -> bool:
    """Say whether a text holds a term, elsewhere than within a name that may be printed."""
    return NeverPrint((term,), name).stands_in(text)


def without(text: str, never_print: NeverPrint) -> str:
    """Return a plain text with a mark in the place of each term, however it is written.

    The second look is for a term that another one stood in the middle of.
    """
    for _look in range(2):
        letters, signs = plain_with_places(text)
        found = _apart((signs[start][0], signs[end - 1][1]) for start, end in never_print.places(letters))
        starts = [0, *(end for _start, end in found)]
        ends = [*(start for start, _end in found), len(text)]
        text = LEFT_OUT.join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return text


def _apart(places: Iterable[Place]) -> list[Place]:
    """Join places that lie over one another."""
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
