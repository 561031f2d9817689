"""Tables for taking along. A file is written whole before the first byte of it leaves.

A stream that breaks in its midst cannot take back "200 OK": many programs keep what came and call it whole. So a table
goes into a temporary file without a name first, row by row, whatever its size. If that fails, the answer is an error;
if the connection breaks, the length that was announced is missing.
"""

import csv
import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, cast

from django.http import FileResponse
from django.utils.translation import gettext as _

from .cells import plain_cell

log = logging.getLogger(__name__)
CSV = "text/csv; charset=utf-8"
MARK = "\ufeff"  # by which spreadsheet programs know UTF-8


def rows(items: Iterable, cells: Callable[[Any], list]) -> Iterator[list]:
    """Make a row of each item. An item that fails says so in its row and keeps none of the others away."""
    for item in items:
        try:
            yield cells(item)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other rows are wanted
            yield [unreadable(error)]


def unreadable(error: Exception) -> str:
    """What stands in the place of a value that cannot be worked out. The log names the error, and no value."""
    log.error("A value of a table cannot be worked out: %s", type(error).__name__)
    return _("(cannot be shown)")


def csv_lines(headers: Iterable, lines: Iterable[Iterable]) -> Iterator[str]:
    """The lines of a CSV file in which nothing runs as a formula.

    Every cell below the headers stands in quotes: where a semicolon separates, no part of a text becomes a cell.
    """
    line = csv.writer(cast("Any", Line()))
    quoted = csv.writer(cast("Any", Line()), quoting=csv.QUOTE_ALL)
    yield line.writerow([plain_cell(cell) for cell in headers])
    for cells in lines:
        yield quoted.writerow([plain_cell(cell) for cell in cells])


class Line:
    """A file of one line: what is written to it is handed back."""

    def write(self, text: str) -> str:
        """Hand back."""
        return text


def csv_response(name: str, headers: Iterable, lines: Iterable[Iterable]) -> FileResponse:
    """Answer with a CSV file, complete or not at all. Nothing on the way keeps a copy of it."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        file.write(MARK.encode())
        file.writelines(line.encode() for line in csv_lines(headers, lines))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return FileResponse(
        file, as_attachment=True, filename=name, content_type=CSV, headers={"Cache-Control": "no-store"}
    )
