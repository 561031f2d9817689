"""Reading stories in a real browser, with the keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import patient


def follow(page: Page, name: str | re.Pattern) -> None:
    """Press Tab until a link of this name has the focus, as somebody without a mouse would, then Enter."""
    link = page.get_by_role("link", name=name).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")


def test_reader_walks_from_home_to_an_earlier_story_by_keyboard(page: Page):
    """S3, V4: from the front page to the stories, to one of them, and on to the one before it."""
    page.goto("/en/")
    follow(page, "Stories")
    expect(page).to_have_url(re.compile(r"/en/stories/$"))

    follow(page, re.compile("what federal guidance says", re.IGNORECASE))
    expect(page.get_by_role("heading", level=1)).to_have_text("What federal guidance says, in plain words")

    follow(page, re.compile("^Previous story"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Five questions to ask your school")


def test_reader_jumps_to_a_part_and_through_a_series_without_scripts(browser, base_url):
    """S6: the list of parts and the parts of a series are plain links."""
    page = patient(browser.new_context(base_url=base_url, java_script_enabled=False)).new_page()

    page.goto("/en/stories/what-federal-guidance-says/")
    parts = page.get_by_role("navigation", name="In this story")
    parts.locator("summary").click()
    parts.get_by_role("link", name="Families should know").click()
    expect(page).to_have_url(re.compile("#families-should-know$"))

    page.goto("/ar/stories/at-the-meeting/")
    parts = page.get_by_role("navigation", name="أجزاء هذه السلسلة")
    expect(parts).to_contain_text("الجزء 2 من 3")
    parts.locator("[rel=next]").click()
    expect(page).to_have_url(re.compile("/ar/stories/after-the-meeting/$"))
