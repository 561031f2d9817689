"""Redirects that Wagtail makes when an address changes, as far as its table can hold them; and tables of redirects."""

import logging
from io import BytesIO
from itertools import islice

import openpyxl
from wagtail.contrib.redirects import base_formats, views
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator

from content.tables import encodings, reading

MOST_ROWS = 20_000

logger = logging.getLogger(__name__)


def install() -> None:
    """Replace what fails in Wagtail 8.0.1. Called once, before any address is looked up."""
    keep_what_fits_only()
    for table in (base_formats.CSV, base_formats.TSV):
        table.is_binary = lambda self: True
        table.get_read_mode = lambda self: "rb"
        table.create_dataset = read_table
    base_formats.XLSX.create_dataset = read_workbook
    views.create_redirects_from_dataset = of_whole_rows(views.create_redirects_from_dataset)


def keep_what_fits_only() -> None:
    """Leave out what PostgreSQL would refuse with an error, in the midst of saving the page."""
    longest = Redirect._meta.get_field("old_path").max_length
    pre_process = BatchRedirectCreator.pre_process

    def keep_what_fits(self: BatchRedirectCreator) -> None:
        too_long = [one for one in self.items if len(one.old_path) > longest]
        if too_long:
            logger.warning("%s old addresses are too long for a redirect.", len(too_long))
            self.items = [one for one in self.items if len(one.old_path) <= longest]
        if self.items:  # asked with none, Wagtail would delete every redirect that it made itself
            pre_process(self)

    BatchRedirectCreator.pre_process = keep_what_fits  # type: ignore[method-assign]


# --- Tables from elsewhere ----------------------------------------------------------------------


def read_table(_format, data: bytes) -> base_formats.Dataset:
    """Read a table as every other from elsewhere: any separator and encoding. A row that may be shifted comes empty."""
    table = reading.read(BytesIO(data))
    read = [[encodings.as_text(cell, table.encoding).strip() for cell in row] for row in rows_of(table)]
    return base_formats.Dataset(read, headers=[encodings.as_text(one, table.encoding) for one in table.headers])


def read_workbook(_format, data: bytes) -> base_formats.Dataset:
    """Read the first sheet of a workbook. Blank rows are left out: a slip or a format far down makes a million of them.

    Raises NotATableError for more rows than a table of redirects has.
    """
    workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what other programs write there is often wrong
        cells = (row[: reading.MOST_COLUMNS] for row in sheet.iter_rows(values_only=True))
        found = list(islice((row for row in cells if any(cell not in (None, "") for cell in row)), MOST_ROWS + 1))
    finally:
        workbook.close()
    if len(found) > MOST_ROWS:
        raise reading.NotATableError
    width = max((place for row in found for place, cell in enumerate(row, 1) if cell is not None), default=0)
    return base_formats.Dataset(row[:width] for row in found)


def rows_of(table: reading.Table) -> list[list[str]]:
    """The cells of each row, as many as there are columns; blank for a row with a problem."""
    return [row.cells if not row.problem else [""] * len(table.headers) for row in table.rows]


def of_whole_rows(create_redirects):
    """Let a row that is too short (in a workbook too) be an error in the summary, and not the end of the import."""

    def created(dataset, config):
        for number, row in enumerate(dataset):
            dataset[number] = [*row, *([""] * (len(dataset.headers) - len(row)))]
        return create_redirects(dataset, config)

    return created
