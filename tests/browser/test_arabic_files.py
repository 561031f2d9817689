"""Files made in Arabic: they run from right to left, speak Arabic, and keep names of other letters apart."""

import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.letter_form import ready, taken

pytestmark = pytest.mark.browser

LETTER = "/ar/letters/request-for-incident-records/"
NAME, STREET = "Lucía Peña", "202-555-0142"
ARABIC, LATIN = re.compile(r"[\u0600-\u06ff]"), re.compile(r"[A-Za-zÀ-ɏ]")
APART = re.compile("\u2068[^\u2069]*\u2069")
FROM_THE_RIGHT = "\u200f"
STAFF = """
from django.test import Client
from wagtail.users.models import UserProfile
from users.models import User
person = User.objects.create_superuser("arabic-desk", "desk@example.org", "a-long-test-word")
UserProfile.objects.create(user=person, preferred_language="ar")
visit = Client()
visit.force_login(person)
print(visit.cookies["sessionid"].value)
"""


@pytest.fixture
def letter(page: Page, site) -> Page:
    """A letter in Arabic about a child with a Latin name, ready to be taken along."""
    page.goto(LETTER)
    ready(page)
    page.locator("#fill-child").fill(NAME)
    page.locator("#fill-my_contact").fill(STREET)
    page.locator("[data-by-hand]").check()
    return page


def runs_from_the_right(text: str) -> bool:
    """Say which way a line runs: by a mark, or by its first letter outside of what keeps to itself (UAX 9, P2)."""
    first = re.search(r"[^\W\d_]|[\u200e\u200f]", APART.sub("", text))
    return bool(first) and (first[0] == FROM_THE_RIGHT or bool(ARABIC.match(first[0])))


def check_paragraph(paragraph) -> None:
    """A paragraph of a Word file runs from the right; each run goes the way of its letters and names its language."""
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None, paragraph.text
    for run in paragraph.runs:
        is_right = run._r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
        if ARABIC.search(run.text):
            assert is_right, run.text
            assert not LATIN.search(run.text), run.text
            assert run._r.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi")).startswith("ar"), run.text
        elif LATIN.search(run.text):
            assert not is_right, run.text


def test_a_word_letter_runs_from_the_right(letter: Page, tmp_path):
    """L7, tests 9: every paragraph and every run; a Latin name is a run of its own."""
    document = Document(str(taken(letter, "word", tmp_path)))

    for paragraph in document.paragraphs:
        check_paragraph(paragraph)
    named = [run.text for paragraph in document.paragraphs for run in paragraph.runs if "Luc" in run.text]
    assert named
    assert {name.strip("\u200e") for name in named} == {NAME}


def test_the_log_of_calls_runs_from_the_right(letter: Page, tmp_path):
    """★14, tests 9: its table begins at the right, its columns have Arabic names, its date is an Arabic one."""
    letter.locator("[data-sent-on]").fill("2026-10-05")
    document = Document(str(taken(letter, "log", tmp_path)))
    (table,) = document.tables

    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert all(ARABIC.search(cell.text) and not LATIN.search(cell.text) for cell in table.rows[0].cells)
    assert table.cell(1, 0).text.replace("\u200e", "") == "5 أكتوبر 2026"
    for paragraph in [*document.paragraphs, *(one for cell in table._cells for one in cell.paragraphs)]:
        check_paragraph(paragraph)


def test_a_letter_as_plain_text_keeps_names_apart(letter: Page, tmp_path):
    """L3, tests 9: no line is turned by a name at its beginning, and no name or number by the words beside it."""
    text = taken(letter, "text", tmp_path).read_text(encoding="utf-8")

    lines = [line for line in text.splitlines() if re.search(r"\w", line.replace("_", ""))]
    assert [line for line in lines if not runs_from_the_right(line)] == []
    assert text.count(f"\u2068{NAME}\u2069") == text.count(NAME) > 0
    assert f"{FROM_THE_RIGHT}\u2068{STREET}\u2069" in text


def test_a_copied_letter_keeps_names_apart(letter: Page):
    """L5, tests 9: what a mail program is given says which way it runs, and isolates names."""
    letter.context.grant_permissions(["clipboard-read", "clipboard-write"])
    letter.locator('[data-take="copy"]').click()
    expect(letter.locator("[data-said]")).not_to_be_empty()

    copied = letter.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")

    assert f"<bdi>{NAME}</bdi>" in copied
    assert 'dir="rtl"' in copied
    assert 'dir="ltr"' not in copied


def test_the_dates_for_a_calendar_are_in_arabic(letter: Page, tmp_path):
    """★14, tests 9: every line that a calendar shows is Arabic and begins so: calendars know no direction but that."""
    letter.locator("[data-sent-on]").fill("2026-12-28")
    calendar = Calendar.from_ical(taken(letter, "calendar", tmp_path).read_bytes())

    shown = [str(part[name]) for part in calendar.walk() for name in ("SUMMARY", "DESCRIPTION") if name in part]
    assert len(shown) > 2
    assert [text for text in shown if not runs_from_the_right(text)] == []


def test_the_printed_letter_runs_from_the_right(letter: Page):
    """L4, tests 9: on paper, too, and each filled blank is isolated."""
    letter.emulate_media(media="print")

    sheet = letter.locator("article.letter")
    expect(sheet).to_have_css("direction", "rtl")
    expect(sheet).to_have_attribute("lang", "ar")
    found = sheet.locator(".blank--filled bdi").evaluate_all(
        "all => all.map((one) => [one.textContent, getComputedStyle(one).unicodeBidi])"
    )
    assert [NAME, "isolate"] in found
    assert {way for _text, way in found} == {"isolate"}


def test_tables_of_an_arabic_desk_speak_arabic(context: BrowserContext, site, tmp_path):
    """Tests 9: workbooks begin at the right; headings of every table are Arabic words."""
    session = site.manage("shell", "-v0", "-c", STAFF).strip()
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])

    for address in ("reports/due-for-review/results/", "reports/site-history/results/"):
        answer = context.request.get(f"/admin/{address}?export=xlsx")
        file = tmp_path / "report.xlsx"
        file.write_bytes(answer.body())
        sheet = load_workbook(file).active
        assert sheet.sheet_view.rightToLeft, address
        assert all(ARABIC.search(str(cell.value)) for cell in sheet[1]), [cell.value for cell in sheet[1]]
    for address in ("reports/due-for-review/results/?export=csv", "subscribers/people.csv"):
        headings = context.request.get(f"/admin/{address}").text().splitlines()[0].lstrip("\ufeff").split(",")
        assert all(ARABIC.search(heading) for heading in headings), headings
