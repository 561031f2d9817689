"""Pages on US Letter paper, as Chromium prints them: for a meeting, a notice board, somebody without a screen."""

import re
import shutil
import subprocess

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MILLIMETERS = 25.4 / 96  # of a CSS pixel
#: What must not be cut by the edge of a sheet.
WHOLE = "main :is(.door, figure, .card, .facts__fact, .help__list > li)"


def sheets(page: Page) -> bytes:
    """Print the page with all its pictures."""
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach((image) => (image.loading = 'eager'))")
    page.wait_for_load_state("networkidle")
    return page.pdf(format="Letter", prefer_css_page_size=True)


def count(printed: bytes) -> int:
    """Return how many sheets a PDF has."""
    return int(re.findall(rb"/Count\s+(\d+)", printed)[0])


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("", 4),
        ("stories/a-vermont-student-looks-back/", 2),
        ("stories/the-first-days-after-an-incident/", 2),
        ("stories/how-to-read-an-incident-report/", 2),
        ("letters/", 3),
        ("research/", 3),
        ("research/gao-2019/", 1),
    ],
)
def test_pages_take_few_sheets(page: Page, site, language, address, most):
    """V4, look 19: the front page took eight, a story of one minute four, the last with nothing but our address."""
    page.goto(f"/{language}/{address}")

    assert count(sheets(page)) <= most
    page.emulate_media(media="print")
    assert {
        page.locator(WHOLE).nth(place).evaluate("e => getComputedStyle(e).breakInside")
        for place in range(page.locator(WHOLE).count())
    } <= {"avoid"}


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_papers_of_a_pack_can_be_written_on_and_signed(page: Page, site, tmp_path, language):
    """★12, look 19: each line to write on is 6 cm long at least, and no sheet holds only a greeting and a signature."""
    page.goto(f"/{language}/letters/pack/")
    papers = page.locator("[data-pack-paper^=page] input")
    for place in range(papers.count()):
        papers.nth(place).check()
    page.emulate_media(media="print")

    widths = page.locator(".pack-doc .blank:not(.blank--long_text)").evaluate_all(
        "all => all.map((e) => e.offsetWidth)"
    )
    (tmp_path / "pack.pdf").write_bytes(sheets(page))
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", tmp_path / "pack.pdf", "-"], capture_output=True, check=True)

    assert min(widths) * MILLIMETERS >= 59.5
    lines = [
        len([line for line in sheet.split("\n") if line.strip()]) for sheet in told.stdout.decode().split("\f")[:-1]
    ]
    assert min(lines) >= 5
