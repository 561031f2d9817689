"""Tables that staff take along run nothing, hold every text, and are whole or not there at all."""

import csv
import inspect
import io
from datetime import UTC, date, datetime, timedelta, timezone as fixed
from types import SimpleNamespace

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from content.models import ContactPage
from content.models.contact_page import FormField
from content.tables import wagtail_exports, writing
from content.tables.cells import FORMULA, moment, plain_cell, typed_cell
from tests.content.factories import make_page
from tests.letters.factories import make_law

pytestmark = pytest.mark.django_db

RUN = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u200f=1",
    "'=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
]
HIDDEN = "name\x0bwith\x00signs"
#: Lists that hold a row in this test; the others are asked all the same.
FILLED = {
    "wagtailadmin_reports:locked_pages", "wagtailadmin_reports:workflow", "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages", "review_report", "wagtailredirects:index",
    "wagtailsnippets_letters_statelaw:list", "wagtailforms:list_submissions",
}  # fmt: skip


def views(resolver=None, names=()):
    """The name of every address whose view can export a table."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, (*names, pattern.namespace) if pattern.namespace else names)
        elif isinstance(pattern, URLPattern) and not (pattern.name or "").endswith("results"):
            view = getattr(inspect.unwrap(pattern.callback), "view_class", None)
            if view and issubclass(view, SpreadsheetExportMixin):
                yield ":".join([*names, pattern.name])


@pytest.fixture
def filled(home, admin_user):
    """Rows in every table, each beginning with a sign that runs; a message of a form has hidden signs too."""
    for number, sign in enumerate(RUN):
        page = make_page(home, f"{sign} page", slug=f"page-{number}")
        Page.objects.filter(pk=page.pk).update(
            locked=True, locked_by=admin_user, locked_at=timezone.now(), title=f"{sign} page"
        )
        Redirect.objects.create(old_path=f"/{number}", redirect_link=f"{sign}http://x.example/")
    make_law("OH", citation="=HYPERLINK(1)", summary="@x", review_due=timezone.localdate())
    workflow = Workflow.objects.create(name="=workflow")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="=task"))
    workflow.start(page, admin_user)
    form = home.add_child(instance=ContactPage(title="=contact"))
    FormField.objects.create(page=form, label="=SUM(1)", field_type="singleline", clean_name="name")
    FormSubmission.objects.create(page=form, form_data={"name": HIDDEN})
    FormSubmission.objects.create(page=form, form_data={"name": "=cmd"})
    return form


def rows_of(response, kind) -> list[list]:
    data = b"".join(response.streaming_content)
    if kind == "csv":
        return [row for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) if row]
    workbook = load_workbook(io.BytesIO(data))
    assert workbook.sheetnames == ["Sheet1"]
    cells = [list(row) for row in workbook.active.iter_rows()]
    assert not [cell for row in cells for cell in row if cell.data_type == "f"]
    return [[cell.value for cell in row] for row in cells]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_of_any_table_runs(admin_client, filled, kind):
    """N4, S9: every list and report of the editor that can be exported, Wagtail's own as well as ours."""
    addresses = {name: reverse(name) for name in set(views())}
    addresses["wagtailforms:list_submissions"] = reverse("wagtailforms:list_submissions", args=[filled.pk])
    assert addresses.keys() >= FILLED

    for name, address in addresses.items():
        response = admin_client.get(address, {"export": kind})
        assert response.status_code == 200, name
        rows = rows_of(response, kind)
        texts = [cell for row in rows for cell in row if isinstance(cell, str)]
        assert [text for text in texts if FORMULA.match(text) and not text.startswith("'")] == [], name
        assert len(rows) > 1 or name not in FILLED, name

    assert [name for name, _address in addresses.items() if name in FILLED] != []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hidden_sign_in_one_message_keeps_no_other_away(admin_client, filled, kind):
    """S9: a visitor's vertical tab or NUL is left out of the table; everything else is in it."""
    response = admin_client.get(reverse("wagtailforms:list_submissions", args=[filled.pk]), {"export": kind})

    rows = rows_of(response, kind)

    assert rows[0][1] == "'=SUM(1)"
    assert [row[1] for row in rows[1:]] == ["name withsigns", "'=cmd"]
    assert response.headers["Content-Length"]


def test_a_row_that_fails_is_seen_and_the_others_are_there(admin_client, filled, monkeypatch):
    """S9: one broken row is a cell that says so."""
    monkeypatch.setattr(FormSubmission, "get_data", lambda self: {"name": 1 / (self.form_data["name"] == "=cmd")})

    response = admin_client.get(reverse("wagtailforms:list_submissions", args=[filled.pk]), {"export": "csv"})

    assert rows_of(response, "csv")[1:] == [["(cannot be shown)"], ["", "1.0"]]


def test_a_table_that_breaks_off_is_an_error(admin_client, filled, monkeypatch):
    """S9: no half table with "200 OK": a failure in the midst of the rows is seen by whoever downloads."""
    admin_client.raise_request_exception = False
    monkeypatch.setattr(writing, "plain_cell", lambda cell: cell if "3" not in str(cell) else 1 / 0)

    whole, some = ({"export": "csv"}, {"export": "csv", "q": "/4"})

    assert admin_client.get(reverse("wagtailredirects:index"), whole).status_code == 500
    assert admin_client.get(reverse("wagtailredirects:index"), some).status_code == 200


@pytest.mark.parametrize("text", [*RUN, "'", "''=1", "'\t=", "' -", "it's", "-", "Ann", "", "O'=1", "'+1 555 0100"])
def test_a_cell_comes_back_as_it_went(text):
    """N4: what keeps a formula from running is taken away again."""
    assert typed_cell(plain_cell(text)) == text
    assert not FORMULA.match(plain_cell(text)) or plain_cell(text).startswith("'")


def test_numbers_and_days_stay_what_they_are():
    day = timezone.now()

    assert [plain_cell(value) for value in (-1, -1.5, True, None, day)] == [-1, -1.5, True, None, day]


def test_a_moment_is_written_to_the_second_on_the_clock_of_the_site(settings):
    """N4: one that no clock can show stays as it is stored; none is an empty cell."""
    settings.TIME_ZONE = "America/New_York"

    assert moment(datetime(2021, 3, 1, 15, 0, 1, 123456, tzinfo=UTC)) == "2021-03-01T10:00:01-05:00"
    assert moment(datetime(1, 1, 1, tzinfo=UTC)) == "0001-01-01T00:00:00+00:00"
    assert moment(None) == ""


@pytest.mark.parametrize(("language", "is_from_right"), [("en", False), ("ar", True)])
def test_a_workbook_holds_moments_as_moments_and_reads_from_the_side_of_its_language(language, is_from_right):
    """S9, B7: moments stand in UTC, which its heading cannot say otherwise; numbers and days are no text."""
    noon = datetime(2021, 3, 1, 12, tzinfo=fixed(timedelta(hours=2)))
    values = {"when": noon, "wall": datetime(2021, 3, 1, 12), "day": date(2021, 3, 1), "n": 3}  # noqa: DTZ001 - as it is stored
    view = SimpleNamespace(
        list_export=list(values), FORMAT_XLSX="xlsx", to_row_dict=dict, get_heading=lambda queryset, field: f"={field}",
        preprocess_field_value=lambda field, value, kind: value,
    )  # fmt: skip
    file = io.BytesIO()

    with translation.override(language):
        wagtail_exports.write_xlsx(view, [values], file)
    sheet = load_workbook(file).active

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["'=when", "'=wall", "'=day", "'=n"],
        [datetime(2021, 3, 1, 10), datetime(2021, 3, 1, 12), date(2021, 3, 1), 3],  # noqa: DTZ001 - so do workbooks
    ]
    assert [sheet["A2"].number_format == sheet["B2"].number_format, sheet["D2"].number_format] == [True, "General"]
    assert "H:" in sheet["A2"].number_format.upper()
    assert sheet["C2"].number_format != sheet["A2"].number_format
    assert bool(sheet.sheet_view.rightToLeft) is is_from_right


@pytest.mark.parametrize(("length", "is_cut"), [(32_767, False), (46_000, True)])
def test_a_text_that_is_longer_than_a_cell_says_where_the_rest_is(length, is_cut):
    """S9: a long message to the contact form lost its end in a workbook, without a word."""
    text = "a" * (length - 3) + "END"
    view = SimpleNamespace(
        list_export=["text"], FORMAT_XLSX="xlsx", to_row_dict=dict, get_heading=lambda queryset, field: field,
        preprocess_field_value=lambda field, value, kind: value,
    )  # fmt: skip
    file = io.BytesIO()

    wagtail_exports.write_xlsx(view, [{"text": text}], file)
    cell = load_workbook(file).active["A2"].value

    assert cell.endswith("The CSV file has all of it.]" if is_cut else "aEND")
    assert (len(cell), cell.startswith("a" * 32_600)) == (32_767, True)


def test_a_table_is_a_file_to_keep_and_no_copy_stays_on_the_way():
    """S9, N4: its name, its kind, the mark by which programs know UTF-8, quotes round every cell below the headers."""
    response = writing.csv_response("people.csv", ["a", "=b"], [["x;y", 3]])

    assert response.getvalue() == '\ufeffa,\'=b\r\n"x;y","3"\r\n'.encode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"


def test_an_export_with_a_filter_that_is_not_known_is_refused(admin_client, filled):
    """S9: every list and report exported everything, whatever was meant."""
    addresses = {name: reverse(name) for name in set(views())}
    addresses["wagtailforms:list_submissions"] = reverse("wagtailforms:list_submissions", args=[filled.pk])

    answers = [
        admin_client.get(address, {"export": "csv", "no_such_filter": "1"}) for address in sorted(addresses.values())
    ]

    assert {answer.status_code for answer in answers} == {400}
    assert {answer.text for answer in answers} == {
        "Nothing was exported, because we do not understand this part of the address: no_such_filter."
    }


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("wagtailredirects:index", {"is_permanent": "perhaps"}),
        ("wagtailadmin_reports:aging_pages", {"last_published_at_to": "never"}),
        ("wagtailadmin_reports:site_history", {"user": "999999"}),
        ("wagtailsnippets_letters_statelaw:list", {"state": "ZZ"}),
    ],
)
def test_an_export_with_a_value_that_is_not_known_is_refused(admin_client, home, name, query):
    """S9: Wagtail leaves all filters out where one is not valid."""
    answers = [admin_client.get(reverse(name), {"export": kind, **query}) for kind in ("csv", "xlsx")]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert next(iter(query)).removesuffix("_to") in answers[0].text


@pytest.mark.parametrize("query", [{"date_from": "12026-01-01"}, {"date_to": "never"}, {"date_min": "2026-01-01"}])
def test_messages_are_not_exported_with_a_day_that_is_none(admin_client, filled, query):
    """S9: messages of visitors leave the house only as they were asked for."""
    address = reverse("wagtailforms:list_submissions", args=[filled.pk])

    assert admin_client.get(address, {"export": "csv", **query}).status_code == 400
    assert admin_client.get(address, {"export": "csv", "date_from": "2020-01-01", "date_to": ""}).status_code == 200
