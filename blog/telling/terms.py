"""Finding a word however it is written: other letters' case, accents, Arabic vowel signs, dashes, letters pulled apart.

A name that must never be printed is looked for as whole words, so that `Ana` is not found in `banana`; what scripts
write onto a word is known to `scripts`. A longer one is looked for with everything between its letters left out as
well, because file names and addresses run words together; so is one of a script that puts no spaces between words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from urllib.parse import unquote

from .scripts import WITHOUT_SPACES, no_name, same, unchanged

LONG_ENOUGH_TO_RUN_TOGETHER = 6
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^>]*>")
ATTRIBUTE = re.compile(r"=\s*\"([^\"]*)\"|=\s*'([^']*)'")
# Letters that Unicode does not take apart, and the ways of writing one Arabic letter.
ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"\u0671": "\u0627", "\u06cc": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643"}
)
# Two Arabic letters of which many write only one. Apart they tell a name from a word of every text (`scripts.no_name`).
YEH = str.maketrans({"\u0649": "\u064a"})
TATWEEL = "\u0640"
LEFT_OUT = "[…]"
# What may stand in the middle of a name: D'Or, Ana-María, J.o.; and between signs of a script without spaces.
JOINERS = re.compile(r"['\u2019\u2018\u02bc\u02bb`\u00b4\u2032.\u00b7_\u2010-\u2013-]")
BETWEEN_SIGNS = r"[\s\u00b7\u30fb\u2027]*"
SHORTEST_JOINED = 3


def plain(text: str) -> str:
    """Return the letters and digits of a text as they sound: no case, no accents, no signs above or below."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    kept = (sign for sign in apart if unicodedata.category(sign) not in {"Mn", "Cf"} and sign != TATWEEL)
    digits = (str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in kept)
    return "".join(digits).translate(ALIKE)


def words_of(text: str) -> list[str]:
    """Return the words of a text in order."""
    return WORD.findall(plain(text).translate(YEH))


def readings(text: str) -> list[str]:
    """Return the ways a text may be read: as it is; of HTML, what is seen (a tag may divide a word), what links say."""
    if "<" not in text:
        return [unescape(text)]
    told = " ".join(first or second for first, second in ATTRIBUTE.findall(text))
    return [unescape(reading) for reading in (TAG.sub("", text), TAG.sub(" ", text), unquote(told))]


def signs_of(text: str) -> str:
    """Return the pictures of a text that are no letters: 🏫."""
    return "".join(sign for sign in plain(text) if unicodedata.category(sign) in {"So", "Sk"})


def key_of(text: str) -> list[str]:
    """Return what two ways of writing one term have in common; nothing for a line that says nothing."""
    return words_of(text) or [*filter(None, [signs_of(text)])]


def is_part(name: str, term: str) -> bool:
    """Say whether a term stands in a name as whole words: `Ana` in `Ana María`; not `Robert` in `Roberta`."""
    words, wanted = key_of(name), key_of(term)
    ends = range(len(wanted), len(words) + 1)
    return bool(wanted) and any(words[end - len(wanted) : end] == wanted for end in ends)


def holds(text: str, term: str, name: str = "") -> bool:
    """Say whether a text holds a term, elsewhere than within a name that may be printed."""
    return bool(key_of(term)) and any(any(_outside(plain(reading), term, name)) for reading in readings(text))


@dataclass(frozen=True)
class NeverPrint:
    """Terms that must not be printed, and the name that is. A term found within that name, or a word of it, is none."""

    terms: tuple[str, ...] = ()
    name: str = ""

    def stands_in(self, text: str) -> bool:
        """Say whether a text holds one of the terms."""
        return any(holds(text, term, self.name) for term in self.terms)


def _outside(letters: str, term: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a term stands in some plain letters, elsewhere than within a name or a word of it."""
    for start, end in _runs(letters, term):
        named = (place for part in {name, *words_of(name)} for place in _runs(letters, part, unchanged))
        if not any(first <= start and end <= last for first, last in named):
            yield start, end


def _runs(written: str, term: str, is_same: Callable[[str, str], bool] = same) -> Iterator[tuple[int, int]]:
    """Yield where in some plain letters a term begins and ends; one place may be found twice."""
    wanted = words_of(term)
    if not wanted:
        yield from _spaced(written, signs_of(term))
        return
    for start, end in _words_and_letters(written.translate(YEH), wanted, is_same):
        if not no_name(written[start:end], "".join(wanted)):
            yield start, end


def _words_and_letters(
    letters: str, wanted: list[str], is_same: Callable[[str, str], bool]
) -> Iterator[tuple[int, int]]:
    """Find the words of a term, and what they may be written as, in letters of one spelling."""
    words, together = list(WORD.finditer(letters)), "".join(wanted)
    for at in range(len(words) - len(wanted) + 1):
        run = words[at : at + len(wanted)]
        if all(is_same(word[0], one) for word, one in zip(run, wanted, strict=True)):
            yield run[0].start(), run[-1].end()
    if WITHOUT_SPACES.search(together):
        yield from _spaced(letters, together)
    if len(together) >= LONG_ENOUGH_TO_RUN_TOGETHER:
        yield from _run_together(letters, words, wanted)
    elif len(together) >= SHORTEST_JOINED or len(wanted) == 1:
        yield from _joined(letters, words, together)


def _spaced(letters: str, signs: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(BETWEEN_SIGNS.join(map(re.escape, signs)), letters):
        yield found.span()


def _run_together(letters: str, words: list[re.Match], wanted: list[str]) -> Iterator[tuple[int, int]]:
    """Find a long term with what stands between its letters left out: `an-drea`, `a n d r e a`; not `and really`."""
    together, sought = "".join(word[0] for word in words), "".join(wanted)
    if sought not in together:
        return
    spots = [(number, spot) for number, word in enumerate(words) for spot in range(word.start(), word.end())]
    own_ends = set(accumulate(len(word) for word in wanted))
    for found in re.finditer(f"(?={re.escape(sought)})", together):
        run = spots[found.start() : found.start() + len(sought)]
        breaks = [place for place in range(1, len(run)) if run[place - 1][0] != run[place][0]]
        if all(place in own_ends or _is_divided(letters, words, run[place][0]) for place in breaks):
            yield run[0][1], run[-1][1] + 1


def _is_divided(letters: str, words: list[re.Match], second: int) -> bool:
    """Say whether a word and the one before it may be one that was pulled apart."""
    before, after = words[second - 1], words[second]
    is_joined = JOINERS.fullmatch(letters[before.end() : after.start()])
    return bool(is_joined) or min(len(before[0]), len(after[0])) == 1


def _joined(letters: str, words: list[re.Match], wanted: str) -> Iterator[tuple[int, int]]:
    """Find a short term as whole words that no space divides: `DOr` for D'Or, `O'Neal` for ONeal."""
    for at, first in enumerate(words):
        end, made = first.end(), first[0]
        for word in words[at + 1 :]:
            if not wanted.startswith(made) or not JOINERS.fullmatch(letters[end : word.start()]):
                break
            end, made = word.end(), made + word[0]
            if made == wanted:
                break
        if made == wanted:
            yield first.start(), end


def without(text: str, never_print: NeverPrint) -> str:
    """Return a plain text with a mark in the place of each term, however it is written."""
    for term in filter(key_of, never_print.terms):
        for start, end in reversed(_places(text, term, never_print.name)):
            text = text[:start] + LEFT_OUT + text[end:]
    return text


def _places(text: str, term: str, name: str) -> list[tuple[int, int]]:
    """Return where in a text a term stands, from the first to the last place; none lies over another."""
    letters, signs = _letters(text)
    return _apart([(signs[start][0], signs[end - 1][1]) for start, end in _outside(letters, term, name)])


def _letters(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the plain letters of a text, and for each of them where the sign stands that it was made from."""
    letters, signs, start = "", [], 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Cf"}:
            end += 1
        made = plain(text[start:end])
        letters += made
        signs += [(start, end)] * len(made)
        start = end
    return letters, signs


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join places that lie over one another."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
