"""Every room opens from the home page, in every language, without a fault in the browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LANGUAGES = ["en", "es", "ar"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_opens_and_stays_with_us(page: Page, site, language):
    """H1, X3: the home page asks nobody but us for anything, keeps no cookie and breaks no policy."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )

    page.goto(f"/{language}/")

    expect(page.locator("html")).to_have_attribute("lang", language)
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert complaints == []
