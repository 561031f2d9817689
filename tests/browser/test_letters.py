"""A parent prints a letter."""

import re

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ar"])
def test_only_the_letter_is_printed(page: Page, site, language):
    """L4: one sheet of US Letter with selectable text, without the site round it."""
    page.goto(f"{site.url}/{language}/letters/request-for-incident-records/")
    page.emulate_media(media="print")

    sheet = page.pdf(format="Letter")

    assert page.locator("article.letter").is_visible()
    for chrome in ("header.site-header", "footer.site-footer", ".letter-side", "h1", ".why"):
        assert not page.locator(chrome).first.is_visible(), chrome
    assert re.findall(rb"/Count\s+(\d+)", sheet) == [b"1"]
    assert b"/ToUnicode" in sheet
