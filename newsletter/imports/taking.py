"""Taking a file in: its rows are kept in parts, and what its columns mean is guessed."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from content.tables import dates, encodings, reading
from content.tables.reading import NotATableError, Row, Table

from ..models import ImportPart, SubscriberImport
from . import columns, going, statuses
from .meanings import bare_words, small_value, word_in_cell

ROWS_IN_A_PART, MOST_ROWS = 500, 300_000
AN_ADDRESS = re.compile(r"\S@\S")


class Survey:
    """What is noted of every column while a file is read: its values, and what its dates tell of their order."""

    def __init__(self, headers: list[str], encoding: str, list_keys: frozenset[str] = frozenset()):
        joining = [columns.is_of_joining(encodings.as_text(header, encoding)) for header in headers]
        known = zip(going.columns_of(tuple(headers), encoding, list_keys), joining, strict=True)
        self.values = [statuses.Values(encoding, column, joins) for column, joins in known]
        self.dates: list[Counter] = [Counter() for _header in headers]
        self.encoding = encoding
        self.heading: tuple[int, str] | None = None  # the first heading of going, and its line
        self.section: tuple[int, str] | None = None  # the same, when people stand below it

    def add(self, row: Row) -> None:
        """Look at one row."""
        if row.problem != "quotes":
            self.look_for_sections(row)
        if row.problem:
            return
        for place, cell in enumerate(row.cells):
            self.values[place].add(cell)
            if cell and (order := dates.order_in(cell)):
                self.dates[place][order] += 1

    def look_for_sections(self, row: Row) -> None:
        """Note a row that is only a heading of going, such as "Unsubscribed", and whether addresses stand below it.

        It may be shorter or longer than the others, and stand in any column. Signs do not count, nor numbers behind it.
        """
        if any(AN_ADDRESS.search(cell) for cell in row.cells):
            self.section = self.section or self.heading
        elif not self.heading and (text := only_words(row.cells, self.encoding)) and statuses.is_heading(text):
            self.heading = (row.line, text)


def only_words(cells: list[str], encoding: str) -> str:
    """The words of a row that has nothing else, or the same words again; "" for any other row."""
    filled = [read for cell in cells if re.search(r"\w", read := encodings.as_text(cell, encoding).strip())]
    words = {text for text in filled if re.search(r"[^\W\d_]", text)}
    return filled[0] if len(words) == 1 and filled[0] in words else ""


@transaction.atomic
def take_in(upload, *, staff) -> SubscriberImport:
    """Keep a file in parts; raise NotATableError for what is none."""
    table = reading.read(upload)
    refuse_without_headers(table)
    batch = SubscriberImport.objects.create(
        file_name=upload.name[:200], headers=table.headers, encoding=table.encoding, digest=table.digest, staff=staff
    )
    survey = Survey(table.headers, table.encoding, batch.list_keys)
    usable = 0
    for number, part in enumerate(parts_of(table.rows)):
        for row in part:
            survey.add(row)
            usable += not row.problem
        batch.rows += len(part)
        if batch.rows > MOST_ROWS:
            raise NotATableError(_("The file has too many rows. Split it into smaller files."))
        ImportPart.objects.create(batch=batch, number=number, rows=[[row.line, row.cells, row.problem] for row in part])
    if not batch.rows:
        raise NotATableError(_("The file has headers and no rows."))
    if not usable:
        raise NotATableError(_("The file cannot be read as a table."))
    refuse_sections(survey)
    note(batch, survey)
    batch.save()
    return batch


def refuse_without_headers(table: Table) -> None:
    """A first row with an address is a person, who would be lost as a header."""
    if any("@" in header for header in table.headers):
        raise NotATableError(_("The first row has an email address in it. It must name the columns."))


def refuse_sections(survey: Survey) -> None:
    """People below a heading such as "Unsubscribed" would be taken for subscribers."""
    if survey.section:
        line, words = survey.section
        told = _("Line %(line)s says “%(words)s” and has no address. Put the people below it in a separate file.")
        raise NotATableError(told % {"line": line, "words": words[:60]})


def parts_of(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Some hundreds of rows at a time."""
    while part := list(islice(rows, ROWS_IN_A_PART)):
        yield part


def note(batch: SubscriberImport, survey: Survey) -> None:
    """Guess the columns; keep what has to be asked about statuses and dates."""
    headers = [encodings.as_text(header, batch.encoding) for header in batch.headers]
    batch.mapping = columns.guess(headers)
    batch.people = people_in(headers, batch.file_name)
    batch.date_signs = {str(place): dict(found) for place, found in enumerate(survey.dates) if found}
    confirming = statuses.of_confirming(headers)
    is_status = set()
    for place, values in enumerate(survey.values):
        if place in confirming and values.leave_blank():
            values.gather()
            batch.values[str(place)] = grouped(statuses.small(headers[place]), values)
        elif note_column(batch, headers[place], place, values):
            is_status.add(place)
    batch.mapping = {
        target: place
        for target, place in batch.mapping.items()
        if place not in is_status or survey.dates[place] or has_dates(survey.values[place])
    }


def note_column(batch: SubscriberImport, header: str, place: int, values: statuses.Values) -> bool:
    """Keep what has to be asked about one column; say whether it is a column of statuses, which has no other meaning.

    Asked are its values; or first whether it says who left at all; or at least each word of going that stands in it.
    """
    name = statuses.small(header)
    targets = {target for target, column in batch.mapping.items() if column == place}
    if not values.are_dates() if values.are_joining else says_status(batch, header, place, values):
        batch.values[str(place)] = grouped(name, values)
        return True
    if not values.are_joining and not targets and statuses.may_say(name, values):
        kept = batch.values if values.going.keys() - statuses.NEVER else batch.unclear
        kept[str(place)] = grouped(name, values)
    elif said := statuses.words_say(values):
        batch.values[str(place)] = said
    return False


def says_status(batch: SubscriberImport, header: str, place: int, values: statuses.Values) -> bool:
    """Whether a column must be asked about. One that has a meaning already is, only if its header speaks of going."""
    name = statuses.small(header)
    found = [small_value(encodings.as_text(value, batch.encoding)) for value in values.found if value]
    if place in batch.mapping.values() and not statuses.says_going(name):
        return False
    return statuses.looks_like_status(name, found, values.are_many, values.mark_some())


def has_dates(values: statuses.Values) -> bool:
    """Whether a column holds dates, as far as its values are known."""
    return bool(values.found[statuses.A_MOMENT]) or values.are_many or values.share_of_dates() == 1


def grouped(header: str, values: statuses.Values) -> list[list]:
    """The values to ask about, the most frequent first; dates of going are one question, what is no date another."""
    is_asked = statuses.says_going(header) or values.are_marks
    if is_asked and not values.are_joining and values.share_of_dates() > 0.5 and not values.are_many:
        values.gather()
    return [[value, number] for value, number in values.found.most_common() if number]


def people_in(headers: list[str], file_name: str) -> str:
    """Mailchimp writes those who left and those whose mail came back into files of their own; so do others, by name."""
    small = {header.lower() for header in headers}
    if "unsub_time" in small:
        return SubscriberImport.People.LEFT
    if "clean_time" in small:
        return SubscriberImport.People.BOUNCED
    if word := word_in_name_of(file_name):
        meaning = bare_words()[word].value
        return meaning if meaning in SubscriberImport.People.values else SubscriberImport.People.LEFT
    return SubscriberImport.People.SUBSCRIBED


def word_in_name_of(file_name: str) -> str:
    """The word of going in the name of a file; "" if there is none."""
    return word_in_cell(re.sub(r"[\W_]+", " ", Path(file_name).stem).strip())


def values_of(batch: SubscriberImport, place: int, are_joining: bool = False) -> list[list]:
    """The values of a column that somebody names as a status afterwards: read once more from the rows.

    `are_joining`: of one that is named as the day of joining. If nothing but dates stands there, none.
    """
    values = statuses.Values(batch.encoding, going.columns_in(batch)[place], are_joining)
    for rows in batch.parts.values_list("rows", flat=True).iterator(chunk_size=20):
        for _line, cells, problem in rows:
            if not problem:
                values.add(cells[place])
    if are_joining and values.are_dates():
        return []
    return grouped(statuses.small(encodings.as_text(batch.headers[place], batch.encoding)), values)
