"""A parent who listens to the page writes a letter: what is said, in which language, and how often."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.letter_form import ready, taken

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


def is_said(page: Page, *words: str) -> None:
    """Expect words in one place that a screen reader reads out when it changes."""
    place = page.get_by_role("status")
    for part in words:
        place = place.filter(has_text=part)
    expect(place).to_be_visible()


def test_whatever_appears_while_a_letter_is_saved_is_said(page: Page, site, tmp_path):
    """L5, L11, ★13, WCAG 4.1.3: thoughts, warnings and ways on are heard as well as seen, without going there."""
    opened(page, RECORDS.format("en"))
    silent = page.locator(".desk p[hidden]:not([data-peek])").evaluate_all(
        "found => found.filter((one) => !one.closest('[role=status]')).map((one) => one.textContent)"
    )
    assert silent == []
    ready(page)
    is_said(page, "You can go offline now")

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    is_said(page, "Fill these in first.")
    page.locator("[data-by-hand]").check()
    taken(page, "text", tmp_path)
    is_said(page, "The text file is saved.", "hardly any words of your own", "What comes after sending")
    expect(page.locator("#fill-own_words")).not_to_be_focused()

    page.locator("#fill-own_words").fill("She was afraid for a week. She asks each morning if the room is locked.")
    is_said(page, "Good: this letter is clearly yours.")
    page.locator("[data-second]").select_option("ar")
    is_said(page, "Write your own words in the second language, too")
    is_said(page, "This letter is too long to hand to a mail program")
    for field in page.locator('[data-fill] :is(input[type="text"], input[type="date"])').all():
        field.fill("2026-10-05")
    is_said(page, "Every blank is filled in.")
