"""What of a list is not understood. Nothing starts before somebody has looked at it.

Words of going are known in some languages and spellings only. So they choose what is filled in as an answer, and do not
decide whether anybody is asked: whatever is not positively understood is shown (docs/decisions/0128).
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.dates import WEEKDAYS

from content.tables import dates, encodings
from content.tables.cells import typed_cell
from content.tables.reading import Row
from security.text import clean_line

from ..clocks import CLOCKS
from ..models import Subscriber, SubscriberImport
from . import rows
from .columns import OUR_OWN
from .going import Column, columns_in
from .meanings import Meaning, is_nothing
from .outcomes import Outcome
from .statuses import ANY, NO, YES, is_something_else

VALUES_SHOWN, VALUES_KEPT, LONGEST_SHOWN, LINES_SHOWN = 3, 1000, 60, 20
MOST_WORDS_OF_A_NAME = 4
A_WORD = re.compile(r"[^\W\d_]")
ONLY_NUMBERS = re.compile(r"[\d:/.,+-]+([ Tt][\d:/.,+ -]+)?[Zz]?")
A_WORD_ALONE, LONGEST_ABBREVIATION = re.compile(r"[^\W\d_]+"), 3
AN_ADDRESS_ALONE = re.compile(r"[^\s@:;,()<>]+@[^\s@:;,()<>]+")
A_SIGN = re.compile(r"[^\w\s'\u2019.\u00b7-]|\s[-\u2013\u2014]|[-\u2013\u2014]\s|_")
AN_INITIAL = re.compile(r"\b(\w{1,3})\.")
LANGUAGES = {str(info[key]).lower() for info in LANG_INFO.values() for key in ("name", "name_local") if key in info}
LANGUAGES |= LANG_INFO.keys() | rows.LANGUAGE_NAMES.keys()


@dataclass
class Unread:
    """What nobody was asked about in the rows of people who would be added, and lines without an address above them."""

    batch: SubscriberImport
    found: dict[int, Counter] = field(default_factory=dict)  # by column: what stands there, and in how many rows
    waiting: list[tuple[int, str]] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    torn: list[tuple[int, str]] = field(default_factory=list)  # of which, or behind which, it is not known who it is
    is_needed: bool = False  # somebody would be added

    def add(self, kept: Iterable, outcomes: dict[int, str]) -> None:
        """Look at some kept rows, by what becomes of each line."""
        for line, cells, problem in kept:
            if problem == "quotes":
                self.torn.append((line, Row(line, cells, problem).words))
            elif outcomes[line] == Outcome.REFUSED and (words := self.unknown_address(cells)):
                self.torn.append((line, words))
            if outcomes[line] in (Outcome.ADDED, Outcome.DOUBLES):
                self.add_cells(cells)
            if outcomes[line] == Outcome.ADDED:
                self.is_needed = True
                self.lines += self.waiting
                self.waiting = []
            elif outcomes[line] == Outcome.REFUSED and (words := self.words_without_address(cells)):
                self.waiting.append((line, words))

    @cached_property
    def looked_at(self) -> list[tuple[int, str, bool]]:
        """The columns to look at: number, what it holds if it is read, and whether something was asked about it."""
        targets = {place: target for target, place in self.batch.mapping.items()}
        asked = {int(place) for place in self.batch.statuses.keys() | self.batch.unclear.keys()}
        in_part = {int(place) for place, said in self.batch.statuses.items() if said.get(ANY) == Meaning.NOTHING}
        shown = targets.keys() | in_part
        places = [place for place in range(len(self.batch.headers)) if place in shown or place not in asked]
        return [(place, targets.get(place, ""), place in asked) for place in places]

    def add_cells(self, cells: list[str]) -> None:
        """Note what is not understood in a row. Cells are kept as they are, and read when they are shown."""
        for place, target, is_asked in self.looked_at:
            cell = cells[place]
            if not cell or cell.isspace():
                continue
            is_answered = is_asked and not self.is_something_else(place, cell)
            if not (self.is_understood(target, cell, is_answered) if target else is_answered):
                found = self.found.setdefault(place, Counter())
                short = cell[:LONGEST_SHOWN]
                found[short if short in found or len(found) < VALUES_KEPT else ""] += 1

    def is_something_else(self, place: int, cell: str) -> bool:
        """Whether a cell of a column that was asked about stood in no question, and no answer says what it means."""
        said = self.batch.statuses.get(str(place), {})
        return is_something_else(said, cell.strip(), self.batch.encoding, self.known[place])

    @cached_property
    def known(self) -> list[Column]:
        """What is known of each column by its header."""
        return columns_in(self.batch)

    def is_understood(self, target: str, cell: str, is_answered: bool) -> bool:
        """Whether a cell is what its column should hold. What an answer says the meaning of is, among dates."""
        if target in ("date", "joined", "left"):
            return is_answered or bool(ONLY_NUMBERS.fullmatch(cell)) or self.is_date(target, self.read(cell))
        if target == "lists":
            return set(self.read(cell).split()) <= self.batch.list_keys
        if target == "email" and "<" not in cell:
            return True
        return is_value(target, self.read(cell), "frequency" in self.batch.mapping)

    def is_date(self, target: str, text: str) -> bool:
        """Whether a cell holds a date and no other words."""
        words = {word for word in A_WORD_ALONE.findall(text.lower()) if len(word) > LONGEST_ABBREVIATION}
        is_read = bool(dates.read_moment(text, rows.order_of(self.batch, target)))
        return is_nothing(text) or (is_read and words <= dates.month_names().keys() | weekdays())

    def read(self, cell: str) -> str:
        """A cell as it is read, in one line."""
        return clean_line(typed_cell(encodings.as_text(cell, self.batch.encoding).strip()))

    def unknown_address(self, cells: list[str]) -> str:
        """A cell that cannot be read and has an @, of which it is not known whose address it is.

        One address with a slip is nobody's, as nobody can have it.
        """
        texts = (self.read(cell) for cell in cells)
        several = (text for text in texts if "@" in rows.as_seen(text) and not AN_ADDRESS_ALONE.fullmatch(text))
        unknown = (text for text in several if not rows.addresses_in(text))
        return next(unknown, "")[:LONGEST_SHOWN]

    def words_without_address(self, cells: list[str]) -> str:
        """The words of a row that has no address of its own; "" if it has one, or no words."""
        read = [self.read(cell) for cell in cells]
        place = self.batch.mapping.get("email", 0)
        if place < len(read) and AN_ADDRESS_ALONE.fullmatch(read[place]):
            return ""
        words = " · ".join(filter(None, read))
        return words[:LONGEST_SHOWN] if A_WORD.search(words) else ""

    @property
    def columns(self) -> list[dict]:
        """Each column with what is not understood there: its name, some of it, the rarest first, and what remains."""
        shown = []
        for place, found in sorted(self.found.items()):
            rarest = sorted((number, value) for value, number in found.items() if value)[:VALUES_SHOWN]
            rows_shown = sum(number for number, _value in rarest)
            values = [self.read(value) for _number, value in rarest]
            shown.append({"name": self.batch.header(place), "values": values, "more": found.total() - rows_shown})
        return shown

    @property
    def is_asked_in_part(self) -> bool:
        """Whether some of it stands in a column about which something was asked: to choose that asks nothing more."""
        return any(str(place) in self.batch.statuses for place in self.found)

    @property
    def lines_to_look_at(self) -> list[tuple[int, str]]:
        """The lines to look at: what was not read may say of anybody in the file that they left."""
        return self.lines + (self.torn if self.is_needed else [])

    @property
    def lines_shown(self) -> list[tuple[int, str]]:
        """The first of them."""
        return self.lines_to_look_at[:LINES_SHOWN]

    @property
    def more_lines(self) -> int:
        """How many lines are not shown."""
        return len(self.lines_to_look_at) - len(self.lines_shown)

    @property
    def columns_mark(self) -> str:
        """What an answer about the columns stands for; "" if nothing has to be answered."""
        found = [[place, sorted(counts.items())] for place, counts in sorted(self.found.items())]
        return mark_of(found) if self.is_needed else ""

    @property
    def lines_mark(self) -> str:
        """The same of the lines."""
        return mark_of(self.lines_to_look_at)


def mark_of(shown: list) -> str:
    """A short name of what was shown, which is another as soon as something else is shown."""
    return hashlib.blake2b(json.dumps(shown).encode(), digest_size=8).hexdigest() if shown else ""


@cache
def weekdays() -> frozenset[str]:
    """The days of the week in the languages of the site."""
    found = set()
    for language in dict(settings.LANGUAGES):
        with translation.override(language):
            found |= {str(name).lower() for name in WEEKDAYS.values()}
    return frozenset(found)


@lru_cache(maxsize=10_000)
def is_value(target: str, text: str, is_ours: bool) -> bool:
    """Whether a cell holds a value of its column; `is_ours`: of our own table, whose names are those of people."""
    if target == "email":
        beside = rows.WITH_NAME.fullmatch(text.strip(" ,;"))
        return not beside or looks_like_name(beside["name"].strip(rows.ROUND_IT))
    if target == "name":
        return looks_like_name(text, 99 if is_ours else MOST_WORDS_OF_A_NAME)
    if target == "language":
        return text.lower() in LANGUAGES or text.lower().replace("_", "-").partition("-")[0] in LANG_INFO
    if target == "frequency":
        return text.lower() in Subscriber.Frequency.values
    if target == "time_zone":
        return text in CLOCKS
    if target in ("originals", "discreet"):
        return text.lower() in YES | NO or is_nothing(text)
    return target in OUR_OWN  # the end of a pause: a row where it cannot be read is refused


def looks_like_name(text: str, most_words: int = MOST_WORDS_OF_A_NAME) -> bool:
    """Whether a text can be the name of somebody: few words without signs. "Lee, Ann B." is one."""
    plain = AN_INITIAL.sub(r"\1", text.replace(",", " ", 1))
    try:
        return len(rows.a_name.clean(plain).split()) <= most_words and not A_SIGN.search(without_marks(plain))
    except ValidationError:
        return False


def without_marks(text: str) -> str:
    """A text without accents and vowel signs that stand as characters of their own, and without what nobody sees."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Mn", "Mc", "Cf"))
