"""The front page on a phone: what it offers at once, and how long it is (H1, P1)."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SCREENS = 7


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_first_screen_offers_a_letter_a_gift_and_ones_own_story(page: Page, language):
    """H1, P1: a parent, a donor and a survivor need not scroll."""
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/")

    for address in ("letters", "give", "tell"):
        link = page.locator(f'.hero__actions a[href="/{language}/{address}/"]')
        expect(link).to_be_in_viewport(ratio=1)


def test_the_front_page_of_the_demo_is_seven_screens_of_a_phone(page: Page):
    """P1: with the demo's words, in English."""
    page.set_viewport_size(PHONE)
    page.goto("/en/")

    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * PHONE["height"]


@pytest.mark.parametrize("path", ["/en/", "/ar/", "/en/letters/", "/es/stories/", "/en/contact/"])
def test_the_footer_of_a_phone_is_short(page: Page, path):
    """P1: less than a screen, on pages with and without the form."""
    page.set_viewport_size(PHONE)
    page.goto(path)

    assert page.locator(".site-footer").bounding_box()["height"] <= 700


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_giving_is_in_reach_at_every_width(page: Page, width, language):
    """G1: one link in the header, whole, beside the name and the menu, and nothing lies over anything."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/")

    shown = page.locator(f'.site-header a[href="/{language}/give/"]').filter(visible=True)
    expect(shown).to_have_count(1)
    expect(shown).to_be_in_viewport(ratio=1)
    boxes = [
        page.locator(f".site-header {part}").filter(visible=True).first.bounding_box()
        for part in (".site-name span", f'a[href="/{language}/give/"]')
    ]
    name, give = boxes
    assert (
        name["x"] + name["width"] <= give["x"]
        or give["x"] + give["width"] <= name["x"]
        or (name["y"] + name["height"] <= give["y"])
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_menu_of_a_phone_says_what_its_button_does(page: Page):
    """X2: “Menu” opens it, “Close” closes it."""
    page.set_viewport_size(PHONE)
    page.goto("/en/")
    button = page.locator(".site-menu > summary")

    expect(button).to_have_text("Menu", use_inner_text=True)
    button.click()
    expect(button).to_have_text("Close", use_inner_text=True)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_menu_of_a_phone_leads_to_the_forms_for_stories_and_news(page: Page, language):
    """S1, N1: from a page in the middle of the site, in one tap more."""
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/research/")
    page.locator(".site-menu > summary").click()

    for address in ("tell", "newsletter"):
        expect(page.locator(f'.site-menu a[href="/{language}/{address}/"]')).to_be_visible()


@pytest.mark.parametrize("story", ["a-vermont-pupil-looks-back", "say-what-happened", "new-hanover-must-ban-seclusion"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_noted_story_begins_soon_on_a_phone(page: Page, language, story):
    """S11, X1: the strip and the header take 120 px at most, and the first sentence stands within 1,100."""
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/stories/{story}/")

    header = page.locator(".site-header").bounding_box()
    assert header["y"] + header["height"] <= 120
    assert page.locator("[data-main-words] p").first.bounding_box()["y"] <= 1100


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_help_and_the_way_out_are_reached_from_any_page(page: Page, width, language):
    """X1, X2: the way out is in sight; help lines are one tap away, or two through the menu."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/research/")
    page.evaluate("scrollTo(0, 600)")

    expect(page.locator("[data-leave]")).to_be_in_viewport(ratio=1)
    ways = page.locator(f'header a[href="/{language}/get-help/"], .topbar a[href="/{language}/get-help/"]')
    if not ways.filter(visible=True).count():
        page.locator(".site-menu > summary").click()
    ways.filter(visible=True).first.click()

    expect(page.locator('main a[href="tel:988"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
