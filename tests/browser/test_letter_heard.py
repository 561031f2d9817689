"""A parent who listens to the page writes a letter: what is said, in which language, and how often."""

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

RECORDS = "/{}/letters/request-for-incident-records/"
AROUND = "place => [place.closest('[lang]').lang, getComputedStyle(place).direction]"


def opened(page: Page, address: str) -> Locator:
    """Open a letter, wait for its form, and return the place where lines of the letter are said."""
    page.goto(address)
    expect(page.locator("#fill-child")).to_be_enabled()
    return page.locator("[data-announce]")


@pytest.mark.parametrize(("language", "other", "runs"), [("en", "ar", "rtl"), ("ar", "es", "ltr")])
def test_words_of_a_letter_keep_their_language_wherever_they_are_said(page: Page, site, language, other, runs):
    """L2, L7, L10, WCAG 3.1.2: its line is heard and shown in the letter's language; notes beside it in the page's."""
    page.set_viewport_size({"width": 390, "height": 844})
    said = opened(page, RECORDS.format(language))

    page.locator("[data-first]").select_option(other)
    page.locator("#fill-child").fill("Lucía")

    line = page.locator('[data-fill="child"] [data-peek]')
    expect(said).to_contain_text("Lucía")
    assert said.locator("bdi").evaluate(AROUND) == line.evaluate(AROUND) == [other, runs]
    assert said.evaluate(AROUND)[0] == language
    notes = page.locator("article.letter .why")
    assert notes.count() > 1
    here = [language, "rtl" if language == "ar" else "ltr"]
    assert [note.evaluate(AROUND) for note in notes.all()] == [here] * notes.count()
