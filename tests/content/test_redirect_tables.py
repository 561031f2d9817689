"""Tables of redirects: read as every other table from elsewhere."""

import tracemalloc
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

pytestmark = pytest.mark.django_db
TABLE = "from,to\n/old,https://example.org/new\n/niño,https://example.org/es\n"


def bring(client, data: bytes, name="moves.csv"):
    """Choose a file, say which column is which, and import it."""
    page = client.post(
        reverse("wagtailredirects:start_import"), {"import_file": SimpleUploadedFile(name, data)}, follow=True
    )
    form = page.context["form"]
    hidden = {field: form[field].value() for field in ("import_file_name", "input_format")}
    chosen = {"from_index": "0", "to_index": "1", "site": "", "permanent": "on"}
    return client.post(reverse("wagtailredirects:process_import"), {**hidden, **chosen}, follow=True)


@pytest.mark.parametrize(
    "data",
    [TABLE.encode(), TABLE.replace(",", ";").encode("cp1252"), TABLE.replace(",", "\t").encode("utf-16")],
)
def test_a_table_of_any_program_is_read(admin_client, data):
    """A6, A10: semicolons, tabs, and letters of Windows."""
    page = bring(admin_client, data)

    assert "Imported 2 redirects" in page.text
    assert sorted(Redirect.objects.values_list("old_path", flat=True)) == ["/niño", "/old"]


def test_a_row_that_is_too_short_stops_no_import(admin_client):
    """A6: it was an error page, with half of the table stored."""
    page = bring(admin_client, b"from,to\n/one,https://example.org/1\n/two\n/three,https://example.org/3\n")

    assert page.status_code == 200
    assert sorted(Redirect.objects.values_list("old_path", flat=True)) == ["/one", "/three"]
    assert "This field is required" in page.text


def test_a_workbook_with_a_cell_far_away_is_read_like_any_other(admin_client):
    """C: one slip in the last cell of a sheet took all the memory there is; blank rows and columns are passed over."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (
        ["from", "to"],
        ["/old", "https://example.org/new"],
        [None, None],
        ["/older", "https://example.org/new"],
    ):
        sheet.append(row)
    sheet.cell(1_048_576, 16_384, "x")
    out = BytesIO()
    workbook.save(out)

    tracemalloc.start()
    page = bring(admin_client, out.getvalue(), name="moves.xlsx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "Imported 2 redirects" in page.text
    assert sorted(Redirect.objects.values_list("old_path", flat=True)) == ["/old", "/older"]
    assert most < 100_000_000
