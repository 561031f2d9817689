"""Understanding the rows of a list, as its columns, statuses and dates were explained."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from content.tables import dates, encodings
from content.tables.cells import typed_cell
from content.tables.reading import Row
from security.text import clean_code, clean_line

from ..addresses import email_key
from ..clocks import CLOCKS
from ..forms import LONGEST_ADDRESS, AddressField, FirstNameField
from ..models import Subscriber, SubscriberImport
from .columns import OUR_OWN
from .going import columns_in, unexplained, word_beside_address
from .meanings import PROTECTS, RANK, Meaning, is_nothing
from .statuses import NO, NO_HEADER, YES, answer_to

WITH_NAME = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]*)>")
# What may stand in an address (RFC 5322, RFC 5890), and the signs of a name before the @ that people put between two.
MOST_ADDRESSES = 200  # in one cell: what has more is no list of people
A_NAME = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}\Z")
A_DOMAIN = re.compile(r"(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)+")
BETWEEN_TWO, ROUND_AT = re.compile(r"[!#$%&'*+/=?^`{|}~]"), re.compile(r"\s{0,9}@\s{0,9}")
ROUND_IT = " \t\"'\u201c\u201d\u00ab\u00bb,;"
LANGUAGE_NAMES = {"english": "en", "inglés": "en", "spanish": "es", "español": "es", "castellano": "es"} | {
    "arabic": "ar", "árabe": "ar", "العربية": "ar",
}  # fmt: skip
an_address, a_name = AddressField(), FirstNameField()


@dataclass
class Person:
    """One row, understood: who it is, where they stood elsewhere, and since when."""

    line: int
    email: str
    key: str
    name: str
    language: str
    meaning: str
    when: datetime
    joined: datetime | None = None
    lists: list[str] | None = None
    choices: dict = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    says: frozenset[str] = frozenset()  # everything their row says, of which `meaning` protects most
    unexplained: str = ""  # a word of going about which nothing was answered

    @property
    def is_protected(self) -> bool:
        """Whether this person must not be written to."""
        return self.meaning in PROTECTS

    @property
    def protecting(self) -> frozenset[str]:
        """Why not to write to this person: the gravest reason, and that they left, which nobody can lift."""
        return (frozenset({self.meaning}) | (self.says & {Meaning.LEFT})) & PROTECTS


Reader = Callable[[SubscriberImport, int, list[str]], Person]


def read_rows(batch: SubscriberImport, rows: Iterable, read: Reader) -> tuple[list[Person], list[tuple[int, str]]]:
    """The people of some kept rows, read by `outline` or `understand`, and what is wrong on which line."""
    people, wrong = [], []
    for line, cells, problem in rows:
        try:
            if problem:
                raise ValidationError(Row(line, cells, problem).words)
            people.append(read(batch, line, cells))
        except ValidationError as error:
            wrong.append((line, " ".join(error.messages)))
    return people, wrong


def outline(batch: SubscriberImport, line: int, row: list[str]) -> Person:
    """Read who a row is about, and where they stood: all that is needed to find rows of one address.

    Raises ValidationError when there is no address in it that the post can carry.
    """
    email, called = address_in(cell_of(batch, row, "email"))
    meanings = meanings_of(batch, row)
    meaning = max(meanings, key=RANK.__getitem__)
    person = Person(line, email, email_key(email), called, batch.language, meaning, timezone.now())
    person.says = frozenset(meanings)
    if RANK[person.meaning] < RANK[Meaning.PENDING] and (word := unexplained(batch, row)):
        person.meaning, person.unexplained = Meaning.PENDING, word
    if person.is_protected and (left := moment_in(person, batch, row, "left")):
        person.when = min(left.at + timedelta(days=left.is_day), timezone.now())
    return person


def understand(batch: SubscriberImport, line: int, row: list[str]) -> Person:
    """Read a whole row. Raises as `outline` does."""
    person = outline(batch, line, row)
    person.language = language_of(cell_of(batch, row, "language")) or batch.language
    add_name(person, cell_of(batch, row, "name"))
    if not person.is_protected:
        agreed = moment_in(person, batch, row, "date")
        joined = moment_in(person, batch, row, "joined")
        person.when = agreed.at if agreed else day_of(batch)
        person.joined = joined.at if joined else None
        add_choices(person, batch, row)
    return person


def cell_of(batch: SubscriberImport, row: list[str], target: str) -> str:
    """What stands in the column of something, as it was typed; nothing where there is no such column."""
    place = batch.mapping.get(target)
    if place is None:
        return ""
    return clean_line(typed_cell(encodings.as_text(row[place], batch.encoding).strip()))


def address_in(cell: str) -> tuple[str, str]:
    """The one address of a cell, and the name that stands before it: `Ann Lee <ann@example.org>`, `mailto:`, quotes.

    What stands there with a word of going, as in `Ann (unsubscribed) <ann@example.org>`, is no name.
    """
    text, called = clean_code(cell).strip(ROUND_IT), ""
    if found := WITH_NAME.fullmatch(cell.strip(" ,;")):
        called, text = found["name"].strip(ROUND_IT), clean_code(found["email"]).strip(ROUND_IT)
        called = "" if "@" in called or "," in called or word_beside_address(called) else called
    text = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    if text.count("@") > 1:
        raise ValidationError(_("There is more than one address in this cell."))
    return an_address.clean(text), called


def addresses_in(text: str) -> set[str]:
    """The keys of all addresses that somebody might see in a text, with the slips for which it is refused."""
    found = set()
    for name, domain in pairs_in(ROUND_AT.sub("@", as_seen(text))):
        for start in {0, *(sign.end() for sign in BETWEEN_TWO.finditer(name))}:
            with suppress(ValidationError):
                found.add(email_key(an_address.clean(f"{name[start:].strip('.')}@{domain.strip('.-')}")))
    return found


def pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each @, no further away than the longest address goes."""
    for sign in islice(re.finditer("@", text), MOST_ADDRESSES):
        name = A_NAME.search(text[max(0, sign.start() - LONGEST_ADDRESS) : sign.start()])
        domain = A_DOMAIN.match(text[sign.end() : sign.end() + LONGEST_ADDRESS])
        if name and domain:
            yield name[0], domain[0]


def as_seen(text: str) -> str:
    """A text with the plain forms of wide signs."""
    plain = unicodedata.normalize("NFKC", clean_line(text))
    return plain.replace("%40", "@").replace("\N{IDEOGRAPHIC FULL STOP}", ".")


def add_name(person: Person, written: str) -> None:
    """The first name of its column, else the one that stood before the address.

    One that cannot stand in a letter is left out, and if it had a column of its own, so said.
    """
    called, person.name = person.name, ""
    try:
        person.name = a_name.clean(written or called)
    except ValidationError:
        if written:
            person.notes.append(_("The first name is left out: it has numbers, periods or symbols."))


def meanings_of(batch: SubscriberImport, row: list[str]) -> set[Meaning]:
    """Where a person stood, by the whole file and by every column that says something."""
    found = {Meaning.ACTIVE if batch.people == batch.People.SUBSCRIBED else Meaning(batch.people)}
    known = dict(enumerate(columns_in(batch)))
    for place, meanings in batch.statuses.items():
        column = known.get(int(place), NO_HEADER)
        found.add(Meaning(answer_to(meanings, row[int(place)].strip(), batch.encoding, column)))
    return found


def moment_in(person: Person, batch: SubscriberImport, row: list[str], target: str) -> dates.Moment | None:
    """A date of a person. One that is none, impossible or still to come is noted.

    Who agreed at an unknown moment did so on the day given for the file. Who left at an unknown moment left just now:
    that counts as the latest. A day without an hour counts from its first hour for who agreed, to its last for who
    left.
    """
    written = cell_of(batch, row, target)
    if target == "left" and is_nothing(written):
        return None
    found = dates.read_moment(written, order_of(batch, target)) if written else None
    if written and not found:
        person.notes.append(
            _("The date of unsubscribing cannot be right, so it counts as the latest.")
            if target == "left"
            else _("The date cannot be read, so the date of the file is used.")
        )
    return found


def order_of(batch: SubscriberImport, target: str) -> str:
    """Whether the day or the month comes first in a column; nothing while that is not known."""
    place = str(batch.mapping.get(target, ""))
    if chosen := batch.date_orders.get(place):
        return chosen
    signs = batch.date_signs.get(place, {})
    known = [order for order in (dates.DAY_FIRST, dates.MONTH_FIRST) if signs.get(order)]
    return known[0] if len(known) == 1 else ""


def must_ask_order(batch: SubscriberImport, place: int | None) -> bool:
    """Whether the dates of a column leave open, or contradict each other about, what comes first."""
    signs = batch.date_signs.get(str(place), {})
    says_day, says_month = bool(signs.get(dates.DAY_FIRST)), bool(signs.get(dates.MONTH_FIRST))
    return bool(signs) and says_day == says_month


def day_of(batch: SubscriberImport) -> datetime:
    """The date that was given for the whole file, on the site's clock."""
    day: date = batch.agreed_on or timezone.localdate()
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(settings.TIME_ZONE))


def language_of(written: str) -> str:
    """A language of this site, by its code or its name; else nothing."""
    code = LANGUAGE_NAMES.get(written.lower(), written.lower().replace("_", "-").partition("-")[0])
    return code if code in dict(settings.LANGUAGES) else ""


# --- The other columns of our own table ---------------------------------------------------------


def add_choices(person: Person, batch: SubscriberImport, row: list[str]) -> None:
    """What a person had chosen here when our own table was made."""
    if batch.mapping.keys().isdisjoint(OUR_OWN):
        return
    chosen = person.choices
    if (pace := cell_of(batch, row, "frequency").lower()) in Subscriber.Frequency.values:
        chosen["frequency"] = pace
    if (zone := cell_of(batch, row, "time_zone")) in CLOCKS:
        chosen["time_zone"] = zone
    for target, name in (("originals", "accepts_original"), ("discreet", "discreet")):
        if target in batch.mapping:
            chosen[name] = yes_or_no(person, target, cell_of(batch, row, target))
    if paused := cell_of(batch, row, "paused"):
        chosen["paused_until"] = end_of_pause(paused, order_of(batch, "paused"))
    if "lists" in batch.mapping:
        add_lists(person, batch, cell_of(batch, row, "lists").split())


def yes_or_no(person: Person, target: str, written: str) -> bool:
    """What somebody chose. Where that cannot be read, what shows least to others: a discreet sender, no originals."""
    small = written.lower()
    if small in YES or small in NO or is_nothing(written):
        return small in YES
    is_discreet = target == "discreet"
    told = _("“%(word)s” is neither yes nor no, so the sender is discreet.") if is_discreet else ""
    told = told or _("“%(word)s” is neither yes nor no, so no originals are sent.")
    person.notes.append(told % {"word": written[:40]})
    return is_discreet


def add_lists(person: Person, batch: SubscriberImport, keys: list[str]) -> None:
    """The lists that a person was on, as far as they are here."""
    person.lists = [key for key in keys if key in batch.list_keys]
    if unknown := sorted(set(keys) - set(person.lists)):
        person.notes.append(_("Lists that are not here are left out: %(keys)s.") % {"keys": ", ".join(unknown)})


def end_of_pause(written: str, order: str) -> date | None:
    """The day until which a person wants no mail, as a spreadsheet program may have written it anew.

    Raises ValidationError for what is no day: without it the person would be written to at once.
    """
    if is_nothing(written):
        return None
    if day := dates.read_day(written, order):
        return day
    raise ValidationError(_("The end of the pause cannot be read. Write it as 2026-11-30."))
