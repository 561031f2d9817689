"""Finding a word however it is written: other letters' case, accents, Arabic vowel signs, dashes, letters pulled apart.

A name that must never be printed is looked for as whole words, so that `Ana` is not found in `banana`. A longer one is
looked for with everything between its letters left out as well, because file names and addresses run words together.
"""

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

LONG_ENOUGH_TO_RUN_TOGETHER = 6
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^>]*>")
ATTRIBUTE = re.compile(r"=\s*\"([^\"]*)\"|=\s*'([^']*)'")
# Letters that Unicode does not take apart, and the ways of writing one Arabic letter.
ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643"}
)
TATWEEL = "\u0640"
# And, so, by, for, like, the: Arabic writes them onto the word that follows.
WRITTEN_ONTO = {"و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وب", "ول", "فب", "فل"}
LEFT_OUT = "[…]"
IN_ARABIC = re.compile(r"[\u0600-\u06ff]")


def plain(text: str) -> str:
    """Return the letters and digits of a text as they sound: no case, no accents, no signs above or below."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    kept = (sign for sign in apart if unicodedata.category(sign) not in {"Mn", "Cf"} and sign != TATWEEL)
    digits = (str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in kept)
    return "".join(digits).translate(ALIKE)


def words_of(text: str) -> list[str]:
    """Return the words of a text in order."""
    return WORD.findall(plain(text))


def readings(text: str) -> list[str]:
    """Return the ways a text may be read: as it is; of HTML, what is seen (a tag may divide a word), what links say."""
    if "<" not in text:
        return [unescape(text)]
    told = " ".join(first or second for first, second in ATTRIBUTE.findall(text))
    return [unescape(reading) for reading in (TAG.sub("", text), TAG.sub(" ", text), unquote(told))]


def holds(text: str, term: str) -> bool:
    """Say whether a text holds a term."""
    wanted = words_of(term)
    return bool(wanted) and any(_holds(words_of(reading), wanted) for reading in readings(text))


def _holds(words: list[str], wanted: list[str]) -> bool:
    together = "".join(wanted)
    if len(together) >= LONG_ENOUGH_TO_RUN_TOGETHER and together in "".join(words):
        return True
    starts = range(len(words) - len(wanted) + 1)
    return any(all(_same(words[at + step], word) for step, word in enumerate(wanted)) for at in starts)


def without(text: str, terms: list[str]) -> str:
    """Return a plain text with a mark in the place of each term, however it is written."""
    for term in terms:
        wanted = words_of(term)
        for start, end in reversed(_places(text, wanted) if wanted else []):
            text = text[:start] + LEFT_OUT + text[end:]
    return text


def _places(text: str, wanted: list[str]) -> list[tuple[int, int]]:
    """Return where in a text some words stand, from the first to the last place; none lies over another."""
    letters, signs = _letters(text)
    words = list(WORD.finditer(letters))
    found = []
    for at in range(len(words) - len(wanted) + 1):
        run = words[at : at + len(wanted)]
        if all(_same(word[0], one) for word, one in zip(run, wanted, strict=True)):
            found.append((run[0].start(), run[-1].end()))
    spots = [spot for word in words for spot in range(word.start(), word.end())]
    together, whole = "".join(letters[spot] for spot in spots), "".join(wanted)
    if len(whole) >= LONG_ENOUGH_TO_RUN_TOGETHER:
        runs = re.finditer(re.escape(whole), together)
        found += [(spots[run.start()], spots[run.end() - 1] + 1) for run in runs]
    return _apart([(signs[start][0], signs[end - 1][1]) for start, end in found])


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


def _same(word: str, wanted: str) -> bool:
    if word == wanted:
        return True
    return bool(IN_ARABIC.match(wanted) and word.endswith(wanted) and word.removesuffix(wanted) in WRITTEN_ONTO)
