"""An old phone: a browser without our styles and scripts still reads every page and sends every form."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import patient

pytestmark = pytest.mark.browser


@pytest.fixture
def bare(browser: Browser, base_url) -> Page:
    """A phone without our styles and without scripts."""
    context = patient(browser.new_context(base_url=base_url, java_script_enabled=False))
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    yield page
    context.close()


def in_order(page: Page, *words: str) -> list[str]:
    """Return those of the words that stand on the page, in their order there."""
    shown = " ".join(page.locator("body").inner_text().split())
    return sorted((word for word in words if word in shown), key=shown.index)


def test_the_front_page_reads_in_order_without_styles(bare: Page):
    """Row 10 of the look: the way out first, then what one can do, then the foot; drawn signs stay small."""
    bare.goto("/en/")

    words = ["Leave this site", "Get help now", "Every child deserves an open door", "Get a letter for your school"]
    words += ["Tell your story", "Latest stories", "Facebook"]
    assert in_order(bare, *words) == words
    assert max(box["width"] for box in (one.bounding_box() for one in bare.locator("svg").all()) if box) < 48


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_noted_story_says_its_note_before_its_text_without_styles(bare: Page, language):
    """Row 10 of the look, S11: and nothing says that it is hidden, for nothing is."""
    bare.goto(f"/{language}/stories/a-vermont-student-looks-back/")

    note, text = bare.locator(".content-note"), bare.locator("[data-main-words] p").first
    assert note.bounding_box()["y"] < text.bounding_box()["y"]
    expect(bare.locator(".veil").first).to_be_hidden()


def test_a_letter_is_read_and_printed_with_lines_to_write_on_without_styles(bare: Page):
    """Row 10 of the look, L1: each blank is named, and has a line."""
    bare.goto("/en/letters/request-for-incident-records/")

    words = ["Name of the school ______", "Dear ", "I am the parent or guardian of", "Your child's name ______"]
    words += ["Sincerely,"]
    assert in_order(bare, *words) == words


def test_subscribing_works_without_styles(bare: Page):
    """Row 10 of the look, N1: the form is sent, and the answer says what comes next."""
    bare.goto("/en/newsletter/")
    bare.locator("main").get_by_label("Email address").fill("old-phone@example.org")
    bare.wait_for_timeout(1500)  # whoever sends a form at once is asked to send it once more
    bare.locator("main").get_by_role("button", name="Subscribe").click()

    expect(bare.locator("h1")).to_have_text("Check your email")
