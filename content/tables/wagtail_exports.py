"""Wagtail's own tables: reports, lists, messages of forms, as CSV and as XLSX.

Wagtail writes titles into CSV as they are, takes headings of XLSX for formulas, and fails on a character that XML may
not hold. Where a filter is not understood it leaves the filters out and exports everything. All its exports go through
one class, so the writer is replaced there (docs/decisions/0100).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import wraps

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import get_language_bidi, gettext as _
from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin

from . import filtering, writing
from .cells import plain_cell

LONGEST_CELL = 32_767  # characters, more of which Excel does not open ("Excel specifications and limits")


def install() -> None:
    """Replace the writers. Called once, before any view is used."""
    SpreadsheetExportMixin.as_spreadsheet = _understood(SpreadsheetExportMixin.as_spreadsheet)  # type: ignore[method-assign]
    SpreadsheetExportMixin.write_csv_response = write_csv_response  # type: ignore[method-assign]
    SpreadsheetExportMixin.stream_csv = stream_csv  # type: ignore[method-assign]
    SpreadsheetExportMixin.write_xlsx = write_xlsx  # type: ignore[method-assign]


def _understood(as_spreadsheet):
    """Refuse to export with a filter that is not understood."""

    @wraps(as_spreadsheet)
    def guarded(view, queryset, spreadsheet_format):
        if names := filtering.not_understood(getattr(view, "filters", None), view.request.GET):
            return filtering.refusal(names)
        return as_spreadsheet(view, queryset, spreadsheet_format)

    return guarded


def headings(view, queryset) -> list:
    """The names of the columns."""
    return [view.get_heading(queryset, field) for field in view.list_export]


def lines_of(view, queryset, export_format: str) -> Iterator[list]:
    """The values of each item, prepared by the view. A value that fails says so and keeps nothing else away."""

    def prepared(field, value):
        try:
            return view.preprocess_field_value(field, value, export_format)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other cells are wanted
            return writing.unreadable(error)

    def cells(item) -> list:
        return [prepared(field, value) for field, value in view.to_row_dict(item).items()]

    return writing.rows(queryset, cells)


def stream_csv(view, queryset) -> Iterator[bytes]:
    """The lines of a CSV file."""
    for line in writing.csv_lines(headings(view, queryset), lines_of(view, queryset, view.FORMAT_CSV)):
        yield line.encode()


def write_csv_response(view, queryset) -> FileResponse:
    """Answer with a CSV file."""
    lines = lines_of(view, queryset, view.FORMAT_CSV)
    return writing.csv_response(f"{view.get_filename()}.csv", headings(view, queryset), lines)


def fitting_cell(value):
    """Return what a cell of a workbook can hold; of a longer text the beginning, and where all of it is."""
    value = plain_cell(value)
    if not isinstance(value, str) or len(value) <= LONGEST_CELL:
        return value
    told = " " + _("[The rest does not fit into this cell. The CSV file has all of it.]")
    return value[: LONGEST_CELL - len(told)] + told


def write_xlsx(view, queryset, output) -> None:
    """Write a workbook whose cells are text, numbers and days, and no formulas."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True, iso_dates=True)
    sheet = workbook.create_sheet(title="Sheet1")
    sheet.sheet_view.rightToLeft = get_language_bidi()
    date_format = ExcelDateFormatter().get()

    def cell(value):
        if isinstance(value, datetime) and timezone.is_aware(value):
            value = timezone.make_naive(value, UTC)  # a workbook knows no time zones
        made = WriteOnlyCell(sheet, fitting_cell(value))
        if isinstance(value, datetime):
            made.number_format = date_format
        return made

    sheet.append([cell(value) for value in headings(view, queryset)])
    for values in lines_of(view, queryset, view.FORMAT_XLSX):
        sheet.append([cell(value) for value in values])
    workbook.save(output)
