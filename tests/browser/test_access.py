"""The site can be used by everybody: checked by axe in a real browser on one page of every kind."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

KINDS = {
    "home": "/{}/",
    "stories": "/{}/stories/",
    "letters": "/{}/letters/",
    "research": "/{}/research/",
    "search": "/{}/search/?query=school",
    "signup": "/{}/newsletter/signup/",
    "missing": "/{}/no-such-page/",
}


def first_link(page: Page, room: str) -> str:
    """Return the address of the first page linked from a room's list."""
    return page.locator(f'main a[href*="/{room}/"]:not([href*="?"])').first.get_attribute("href")


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_barrier_on_any_kind_of_page(page: Page, site, language, scheme):
    """V4: axe finds nothing, in a left-to-right and a right-to-left language, by day and by night."""
    page.emulate_media(color_scheme=scheme)
    addresses = [path.format(language) for path in KINDS.values()]
    for room in ("stories", "letters", "research"):
        page.goto(f"/{language}/{room}/")
        addresses.append(first_link(page, room))
    found = {}

    for address in addresses:
        page.goto(address)
        found[address] = faults(page)

    assert {address: faulty for address, faulty in found.items() if faulty} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wider_than_a_small_phone(page: Page, site, language):
    """V4: at 320 px no page scrolls sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    for path in KINDS.values():
        page.goto(path.format(language))

        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_the_first_tab_stop_skips_to_the_text(page: Page, site):
    """V4: the skip link comes first and works."""
    page.goto("/en/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
