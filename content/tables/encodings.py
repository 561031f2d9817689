"""How the letters of a file are written: found out where that is certain, guessed where it is not.

What is no Unicode is kept as `BYTES`: ASCII as it is, each other byte as one sign of the private use area. So people
can look at the letters under one encoding after the other, long after the file is gone, and choose.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

BYTES = "bytes"
BLOCK = 64 * 1024
KEPT = 0xE000  # byte 0x80 is kept as U+E080, and so on; no text has letters there
CHOICES = {
    "cp1252": _("Windows, Western Europe"),
    "mac_roman": _("Mac, Western Europe"),
    "cp850": _("DOS, Western Europe"),
    "latin-1": _("ISO 8859-1, Western Europe"),
    "cp1250": _("Windows, Central Europe"),
    "cp1251": _("Windows, Cyrillic"),
    "cp1256": _("Windows, Arabic"),
    "iso8859_6": _("ISO 8859-6, Arabic"),
    "utf-8": _("UTF-8 with damaged letters"),
}
GUESSED = ("cp1252", "mac_roman", "cp850", "cp1256", "iso8859_6", "utf-8")
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
WORD = re.compile(rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*")
MOST_WORDS = 2000


def encoding_of(file: BinaryIO) -> str:
    """Return the name of a Unicode encoding that fits the file to its last byte, or `BYTES`."""
    file.seek(0)
    head = file.read(BLOCK)
    marked = next((name for mark, name in MARKS.items() if head.startswith(mark)), None)
    if marked:
        return marked if fits(file, marked) else BYTES
    wide = wide_without_mark(head)
    return next((name for name in (wide, "utf-8") if name and fits(file, name)), BYTES)


def wide_without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of what is mostly ASCII is NUL."""
    pairs = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    if second > pairs * 0.6 and first < pairs * 0.05:
        return "utf-16-le"
    return "utf-16-be" if first > pairs * 0.6 and second < pairs * 0.05 else None


def fits(file: BinaryIO, encoding: str) -> bool:
    """Whether every byte of a file can be read in an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in blocks(file):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """A file from its beginning, some kilobytes at a time."""
    file.seek(0)
    while block := file.read(BLOCK):
        yield block


def keep_bytes(text: str) -> str:
    """Turn text that was read as Latin-1 into `BYTES`."""
    return text if text.isascii() else text.translate(TO_KEPT)


TO_KEPT = {byte: KEPT + byte for byte in range(0x80, 0x100)}
FROM_KEPT = {KEPT + byte: byte for byte in range(0x80, 0x100)}


@cache
def letters(encoding: str) -> dict[int, str]:
    """What each kept byte means in an encoding of single bytes."""
    return {KEPT + byte: bytes([byte]).decode(encoding, "replace") for byte in range(0x80, 0x100)}


def as_text(kept: str, encoding: str) -> str:
    """Read `BYTES` in an encoding of `CHOICES`. Text of a Unicode file is returned as it is."""
    if not encoding or kept.isascii():
        return kept
    if encoding == "utf-8":
        return kept.translate(FROM_KEPT).encode("latin-1", "replace").decode("utf-8", "replace")
    return kept.translate(letters(encoding))


# --- Guessing -----------------------------------------------------------------------------------

COMMON = frozenset("áéíóúñüçàèìòùâêîôûäëïöãõåøæßœ")
FREQUENT = frozenset("اليمنوهرتبدةسعفحكقجشصطأإى")
APOSTROPHE = "\u2019"
SHORTENED = re.compile("^.{1,2}\u2019|\u2019[st]?$")


def guess(file: BinaryIO) -> str:
    """The encoding of `CHOICES` in which the words of a file look most like words."""
    words: Counter[bytes] = Counter()
    for block in blocks(file):
        words.update(WORD.findall(block))
        if len(words) > MOST_WORDS:
            break
    scores = {name: sum(likeness(word, name) * count for word, count in words.items()) for name in GUESSED}
    return max(GUESSED, key=lambda name: scores[name])


def likeness(word: bytes, encoding: str) -> int:
    """How much a word looks like one of a Western language or of Arabic: more is better."""
    text = word.decode(encoding, "replace")
    score = sum(shape(text, place) for place, sign in enumerate(text) if not sign.isascii())
    is_arabic = any("\u0600" <= sign <= "\u06ff" for sign in text)
    is_latin = any(sign.isalpha() and sign < "\u0250" for sign in text)
    return score - 5 * (is_arabic and is_latin)


def shape(text: str, place: int) -> int:
    """How well a sign fits where it stands."""
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign in FREQUENT or (sign in COMMON and not after.isupper()):
        return 2
    if sign == APOSTROPHE:
        return 3 if SHORTENED.search(text) else -1
    if not sign.isalpha():
        return -5 if sign == "\ufffd" or not sign.isprintable() else -2
    if sign.isupper():
        return -3 if before.islower() else 1
    return -3 if after.isupper() else 0
