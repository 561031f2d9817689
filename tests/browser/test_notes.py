"""A reader who would rather not meet some subjects today."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import patient

pytestmark = pytest.mark.browser

STORY = "/en/stories/a-vermont-student-looks-back/"
PLACES = ["/en/", "/en/stories/", "/en/search/?query=vermont", STORY]


def covered(page: Page) -> list[str]:
    """What is covered on the page: the words of the notes that stand over it."""
    return [text.strip() for text in page.locator("[data-notes]:has(.veil:visible)").all_inner_texts()]


def choose(page: Page, *names: str, remember: bool = False) -> None:
    """Open the panel and tick."""
    page.locator(".note-choice summary").click()
    for name in names:
        page.get_by_label(name, exact=True).check()
    if remember:
        page.get_by_label("Remember this on my device").check()


def story(page: Page, title: str):
    """The part of the page that names a story, covered or not."""
    return page.locator("article", has=page.locator(f"text={title}"))


def test_ticked_subjects_are_covered_here_and_nowhere_else(page: Page, site):
    """★4: the choice covers pictures, titles and texts, never the note; it lives in the page and is never sent."""
    sent = []
    page.goto("/en/stories/")
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))

    choose(page, "Seclusion")

    card = page.locator("article[data-notes~=seclusion]").first
    expect(card.get_by_role("heading", include_hidden=True)).to_be_hidden()
    expect(card.locator("img")).to_be_hidden()
    expect(card.get_by_text("Content note:")).to_be_visible()
    expect(page.locator("article:not([data-notes]) h3").first).to_be_visible()
    assert [url for url in sent if "seclusion" in url.split("/")[-1]] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.goto("/en/stories/")
    assert covered(page) == []


def test_one_press_uncovers_one_story(page: Page, site):
    """★4: the reader decides again, story by story, and the focus goes on to what appeared."""
    page.goto("/en/stories/")
    choose(page, "Seclusion")
    before = len(covered(page))
    card = page.locator("article[data-notes~=seclusion]").first

    card.get_by_role("button", name=re.compile("^Show ?: .*Seclusion")).click()  # voice control need not number them

    expect(card.get_by_role("heading")).to_be_visible()
    expect(card.get_by_role("link")).to_be_focused()
    assert len(covered(page)) == before - 1


def test_a_choice_that_is_kept_covers_every_room(page: Page, site):
    """★4, S11: asked to, the device remembers; home, index, search and the story itself follow; never a flash of it."""
    page.goto("/en/stories/")
    choose(page, "Seclusion", "Physical restraint", remember=True)
    expect(page.get_by_role("status").filter(has_text="kept on this device")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["covered-notes"]

    for place in PLACES:
        page.goto(place)
        expect(page.locator("[data-notes] .veil").first).to_be_visible()
        assert page.locator("[data-notes]:visible [data-covered]:visible").count() == 0, place
    expect(page.get_by_text("The person behind this account")).to_be_hidden()
    page.locator("article.story-page").get_by_role("button", name="Show").click()
    expect(page.get_by_text("The person behind this account")).to_be_visible()


def test_a_kept_choice_can_be_forgotten(page: Page, site):
    """★4: one press, and neither the page nor the device knows of it."""
    page.goto("/en/stories/")
    choose(page, "Seclusion", remember=True)
    page.goto("/en/")
    page.locator(".note-choice summary").click()
    expect(page.get_by_label("Seclusion", exact=True)).to_be_checked()

    page.get_by_role("button", name="Forget my choice").click()

    expect(page.get_by_label("Seclusion", exact=True)).not_to_be_checked()
    assert covered(page) == []
    assert page.evaluate("localStorage.length") == 0


def test_a_story_leads_from_its_note_to_the_choice(page: Page, site):
    """★4: the panel opens where the note offers it."""
    page.goto(STORY)

    page.get_by_role("link", name="Choose which stories to hide").click()

    expect(page.get_by_label("Seclusion", exact=True)).to_be_in_viewport()


def test_the_list_of_stories_leads_to_the_choice_from_its_top(page: Page, site):
    """★4: whoever would rather not meet a subject need not pass all stories to say so."""
    page.goto("/en/stories/")

    page.locator("header").get_by_role("link", name="Choose which stories to hide").click()

    expect(page.get_by_label("Seclusion", exact=True)).to_be_in_viewport()


def test_something_broken_on_the_device_breaks_nothing(page: Page, site):
    """★4: what cannot be read counts as no choice."""
    page.goto("/en/stories/")
    for broken in ("{", '"x"', '[1, null, "\\"]{}*"]'):
        page.evaluate("(words) => localStorage.setItem('covered-notes', words)", broken)
        page.goto("/en/stories/")
        page.locator(".note-choice summary").click()

        expect(page.get_by_label("Seclusion", exact=True)).to_be_visible()
        assert covered(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_javascript_everything_is_there_and_notes_come_first(browser, site, browser_context_args, language):
    """S11: nothing is hidden, and the panel says why it cannot cover anything."""
    context = patient(browser.new_context(**browser_context_args, java_script_enabled=False))
    page = context.new_page()
    page.goto(STORY.replace("/en/", f"/{language}/"))
    note, text = page.locator(".content-note"), page.locator("article .story").last

    assert note.bounding_box()["y"] < text.bounding_box()["y"]
    page.locator(".note-choice summary").click()
    expect(page.locator("[data-without]")).to_be_visible()
    expect(page.locator(".note-choice fieldset")).to_be_hidden()
    context.close()
