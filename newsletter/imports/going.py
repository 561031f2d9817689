"""Words of going in the cells of a list: every cell of every column is looked at, whatever its column means.

People write "unsubscribed" wherever there is room: beside an address or a name, or in the place of a language.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from content.tables import encodings

from ..models import SubscriberImport
from . import columns
from .meanings import AN_ADDRESS, BARE_WORDS, may_have_word, most_protecting, small, spellings, word_in_cell

#: Names and places, whose words say nothing about going.
NAME_OR_PLACE = re.compile(
    r"\bf?name\b|(last|family|sur|first|given) ?name|apellid|nombre|nachname|vorname|\bpr[ée]nom\b|\bnom\b|الاسم"
    r"|company|organi[sz]|address|street|city|town"
    r"|country|ciudad|direcci|provincia|calle|stadt|ort$|ville|cidade|url|link|website"
)
LANGUAGE = re.compile(r"\blang|idioma|lengua|\blocale\b|sprache|langue|لغة")
FREQUENCY = re.compile(r"frequen|how often|frecuencia|häufigkeit|fréquence|وتيرة")
#: "Never" as the answer to how often somebody wants to hear.
NEVER = frozenset(["never", "none", "nunca", "ninguno", "nie", "jamais", "لا شيء"])
#: Words of going that are names of people and places too, and one that is the code of a language (Finnish).
ALSO_NAMES, ALSO_A_CODE = frozenset(["baja", "bajas", "cancel"]), "fin"
APART, APART_BESIDE_AN_ADDRESS = r"[()\[\]{}*\u2013\u2014]|\s-\s", r"[()<>\[\]{}*\u2013\u2014:]|\s-+|-+\s"


@dataclass(frozen=True)
class Column:
    """What is known of a column by its header (as `small` gives it), and the keys of the lists of this site."""

    header: str = ""
    list_keys: frozenset[str] = frozenset()

    @cached_property
    def are_names(self) -> bool:
        """Whether names or places stand in it."""
        return bool(NAME_OR_PLACE.search(self.header))

    @cached_property
    def own(self) -> str:
        """What it holds in our own table; "" if it is none of that."""
        return our_own().get(self.header, "")

    @cached_property
    def is_of_language(self) -> bool:
        """Whether it says which language somebody reads."""
        return self.own == "language" or bool(LANGUAGE.search(self.header))

    @cached_property
    def is_of_frequency(self) -> bool:
        """Whether it says how often somebody wants to hear."""
        return self.own == "frequency" or bool(FREQUENCY.search(self.header))

    def word_in(self, text: str) -> str:
        """The word of going in a cell of this column, the most protecting of several; "" if there is none."""
        if self.is_of_frequency and (never := small(text)) in NEVER:
            return never
        if not may_have_word(text):
            return ""
        if "@" in text and (rest := AN_ADDRESS.sub(" ", text)) != text:
            return word_beside_address(rest)
        if self.own == "lists":
            text = " ".join(key for key in text.split() if key not in self.list_keys)
        if self.is_of_language and small(text) == ALSO_A_CODE:
            return ""
        return word_in_name(text) if self.are_names else word_in_text(text)


@cache
def our_own() -> dict[str, str]:
    """The headers of our own table, and what each holds."""
    return {small(header): target for header, target in columns.our_headers().items()}


@lru_cache(maxsize=16)
def columns_of(headers: tuple[str, ...], encoding: str, list_keys: frozenset[str] = frozenset()) -> list[Column]:
    """The columns of a file."""
    return [Column(small(encodings.as_text(header, encoding)), list_keys) for header in headers]


def columns_in(batch: SubscriberImport) -> list[Column]:
    """The columns of an import, as its letters are read now."""
    headers = tuple(batch.headers)
    found = columns_of(headers, batch.encoding)
    has_lists = any(column.own == "lists" for column in found)
    return columns_of(headers, batch.encoding, batch.list_keys) if has_lists else found


def word_beside_address(rest: str) -> str:
    """The word of going in what remains of a cell without its address. "Fin" is a first name as well."""
    parts = [part for part in re.split(APART_BESIDE_AN_ADDRESS, rest) if part.strip()]
    found = [word for part in [rest, *parts] if (word := word_in_cell(part)) and word != ALSO_A_CODE]
    return most_protecting(found)


def word_in_text(text: str) -> str:
    """The word of going among others, or apart from them: "Bo (left)", "Bo - left"."""
    parts = [part for part in re.split(APART, text) if part.strip()]
    return most_protecting([word for part in [text, *parts[1:]] if (word := word_in_cell(part))])


def word_in_name(text: str) -> str:
    """The word of going beside a name or in its place: "Bo (unsubscribed)", "Bo [LEFT]", "DO NOT MAIL".

    A name that is itself such a word, and a place such as Baja California, say nothing.
    """
    word = word_in_text(text)
    return "" if word in may_be_names() and word in spellings(text) else word


@cache
def may_be_names() -> frozenset[str]:
    """Words that say nothing where they are the whole name of somebody."""
    return ALSO_NAMES | {word for several in BARE_WORDS.values() for word in several}


def unexplained(batch: SubscriberImport, row: list[str]) -> str:
    """The word of going in a row that stands in a column about which nothing was answered; "" if there is none.

    That may be in other letters than those in which the file was first read.
    """
    known = columns_in(batch)
    whole = encodings.as_text("\n".join(row), batch.encoding)  # looked through at once, for few rows have such a word
    if not may_have_word(whole) and not any(column.is_of_frequency for column in known):
        return ""
    answered = batch.statuses.keys() | batch.unclear.keys()
    cells = enumerate(zip(known, row, strict=False))
    open_ones = ((column, cell) for place, (column, cell) in cells if cell and str(place) not in answered)
    found = (column.word_in(encodings.as_text(cell, batch.encoding)) for column, cell in open_ones)
    return next(filter(None, found), "")
