"""Tables from elsewhere: CSV files as any program writes them, read row by row.

Only the separator is guessed, from the columns it makes. The quotation mark is always `"`, doubled inside a text; a
backslash before it counts only where the file has one that can mean nothing else. Python's `csv.Sniffer` guesses all of
that from some lines, and takes an apostrophe for a quotation mark (docs/decisions/0101).
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, cast

from django.utils.translation import gettext as _, gettext_lazy

from security.text import clean_line, clean_text

from . import encodings

SEPARATORS = ",;\t|"
MOST_COLUMNS = 200
SAMPLE_LINES = 100
FIRST_LINE = re.compile(r'\ufeff?"?sep=(.)"?\s*$', re.IGNORECASE)
#: A quotation mark after a backslash in the midst of a text; at its end it may close a text that ends in a backslash.
ESCAPED = re.compile(r'[^\\]\\"[^,;\t|\r\n"]')
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # XLSX and ODS; XLS
OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<")
PROBLEMS = {
    "quotes": gettext_lazy("The quotation marks do not match. Nothing from here to line %(last)s was read."),
    "more": gettext_lazy("There are more cells than columns. Put quotation marks around text that has commas."),
    "fewer": gettext_lazy("There are fewer cells than columns."),
}


class NotATableError(Exception):
    """A file that is no table. Says why, in words for staff."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file where it begins, its cells, and the key of PROBLEMS if it cannot be used.

    With the problem "quotes" the only cell is the number of the last line that could not be read.
    """

    line: int
    cells: list[str]
    problem: str = ""

    @property
    def words(self) -> str:
        """What is wrong, for staff."""
        return str(PROBLEMS[self.problem]) % {"last": self.cells[0] if self.problem == "quotes" else ""}


@dataclass(frozen=True)
class Table:
    """A file that is read: its headers, then its rows, once.

    `encoding` is empty for Unicode. For every other file it is the guess among `encodings.CHOICES`, and headers and
    cells are `encodings.BYTES`, to be read with `encodings.as_text`.
    """

    headers: list[str]
    rows: Iterator[Row]
    encoding: str
    digest: str


def read(file) -> Table:
    """Read a file that was sent, or raise NotATableError. Nothing holds more of it than some kilobytes."""
    source = cast("BinaryIO", file)
    refuse_others(source)
    name, digest = encodings.encoding_of(source), digest_of(source)
    encoding = encodings.guess(source) if name == encodings.BYTES else ""
    escape = "\\" if any(ESCAPED.search(line) for line in lines_of(source, name)) else None
    sample = list(islice(lines_of(source, name), SAMPLE_LINES))
    marked = FIRST_LINE.match(sample[0]) if sample else None
    separator = marked[1] if marked else separator_of(sample, escape)
    lines = islice(lines_of(source, name), 1 if marked else 0, None)
    rows = records(lines, separator, escape, first=2 if marked else 1)
    head = headers_of(rows)
    headers = without_empty_end(head)
    return Table(headers, fitted(rows, len(headers), len(head)), encoding, digest)


def refuse_others(file: BinaryIO) -> None:
    """Know files of other kinds by how they begin."""
    file.seek(0)
    head = file.read(512)
    if head.startswith(WORKBOOKS):
        raise NotATableError(_("This is a spreadsheet file. Save it as CSV, then choose that file."))
    if head.lstrip().startswith(OTHERS):
        raise NotATableError(_("The file cannot be read as a table."))


def digest_of(file: BinaryIO) -> str:
    """A fingerprint by which the same file is recognised."""
    found = hashlib.sha256()
    for block in encodings.blocks(file):
        found.update(block)
    return found.hexdigest()


def lines_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of a file, from its beginning, with their ends. NUL and signs that no text has are left out."""
    name = "latin-1" if encoding == encodings.BYTES else encoding
    text = io.TextIOWrapper(cast("Any", Blocks(file)), name, newline="")
    for line in text:
        yield clean_text(encodings.keep_bytes(line) if encoding == encodings.BYTES else line)


class Blocks(io.RawIOBase):
    """A file from its beginning, which stays open when its reader is done."""

    def __init__(self, file: BinaryIO):
        self.blocks = encodings.blocks(file)

    def readable(self) -> bool:
        """Say so to TextIOWrapper."""
        return True

    def read1(self, size: int = -1) -> bytes:
        """The next block, whatever its size."""
        return next(self.blocks, b"")

    read = read1


def separator_of(sample: list[str], escape: str | None) -> str:
    """The separator that makes the most rows as wide as the headers; comma where there is one column."""

    def evenness(separator: str) -> tuple[int, int]:
        widths = [
            len(row.cells) for row in records(iter(sample), separator, escape) if not row.problem and any(row.cells)
        ]
        return (widths.count(widths[0]), widths[0]) if widths and widths[0] > 1 else (0, 0)

    return max(SEPARATORS, key=evenness)


def records(lines: Iterable[str], separator: str, escape: str | None, first: int = 1) -> Iterator[Row]:
    """Cut lines into cells. Where quotation marks do not match, say so and go on with the next line."""
    reader = csv.reader(lines, delimiter=separator, escapechar=escape, skipinitialspace=True, strict=True)
    while True:
        line = reader.line_num + first
        try:
            yield Row(line, next(reader))
        except StopIteration:
            return
        except csv.Error:  # a mark that is not closed, or a text longer than csv.field_size_limit()
            yield Row(line, [str(reader.line_num + first - 1)], "quotes")


def headers_of(rows: Iterator[Row]) -> list[str]:
    """Take the names of the columns from the rows, those without a name at the end included."""
    head = next((row for row in rows if row.problem or any(cell.strip() for cell in row.cells)), None)
    if head is None:
        raise NotATableError(_("The file is empty."))
    if head.problem:
        raise NotATableError(_("The file cannot be read as a table."))
    if len(without_empty_end(head.cells)) > MOST_COLUMNS:
        raise NotATableError(_("The file has too many columns."))
    return [clean_line(cell) for cell in head.cells]


def fitted(rows: Iterator[Row], width: int, written: int) -> Iterator[Row]:
    """The rows that are not blank, as wide as the headers. One that is not is marked: its cells may be shifted.

    `width` counts the headers that have a name, `written` all that the file has. Where the first row has more cells
    than that, and nothing in them, its program ends each row so; a later row must then have as many.
    """
    usual = 0
    for row in rows:
        if row.problem:
            yield row
            continue
        if not any(cell.strip() for cell in row.cells):
            continue
        cells = without_empty_end(row.cells, width)
        usual = usual or (max(len(row.cells), written) if len(cells) == width else written)
        fits = len(cells) == width and len(row.cells) in (width, written, usual)
        yield Row(row.line, cells, "" if fits else "fewer" if len(row.cells) < width else "more")


def without_empty_end(cells: list[str], least: int = 0) -> list[str]:
    """Leave out empty cells at the end of a row: spreadsheet programs write columns that nobody filled."""
    end = len(cells)
    while end > least and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
