"""The site can be used by everybody: checked by axe in a real browser on one page of every kind."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MOST_MOVED = 0.01  # row 8 of Speed: CLS
KINDS = {
    "home": "/{}/",
    "standard": "/{}/leave-this-site/",
    "contact": "/{}/contact/",
    "campaign": "/{}/documentary/",
    "noted story": "/{}/stories/a-vermont-student-looks-back/",
    "stories": "/{}/stories/",
    "letters": "/{}/letters/",
    "letters of a state": "/{}/letters/?state=TX",
    "laws": "/{}/letters/laws/?state=NY",
    "research": "/{}/research/",
    "search": "/{}/search/?query=school",
    "nothing found": "/{}/search/?query=zebra",
    "empty question": "/{}/search/?query=",
    "signup": "/{}/newsletter/",
    "thanks": "/{}/newsletter/thanks/",
    "tell": "/{}/tell/",
    "code": "/{}/tell/yours/",
    "missing": "/{}/no-such-page/",
}


def first_link(page: Page, room: str) -> str:
    """Return the address of the first page linked from a room's list."""
    return page.locator(f'main .card a[href*="/{room}/"]:not([href*="?"])').first.get_attribute("href")


def faults(page: Page, **options) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_barrier_on_any_kind_of_page(page: Page, site, language):
    """V4: axe finds nothing, in a left-to-right and a right-to-left language, by day and by night.

    Night changes colours alone, so only they are looked at again.
    """
    addresses = [path.format(language) for path in KINDS.values()]
    for room in ("stories", "letters", "research"):
        page.goto(f"/{language}/{room}/")
        addresses.append(first_link(page, room))
    found = {}

    for address in addresses:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")  # so that colours change at once
        page.goto(address)
        found[address] = faults(page)
        page.emulate_media(color_scheme="dark")
        found[address] += faults(page, runOnly=["color-contrast"])

    assert {address: faulty for address, faulty in found.items() if faulty} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_barrier_in_forced_colours_or_before_a_covered_story(page: Page, site, language):
    """V4, ★4: axe finds nothing in forced colours, with stories covered and the panel open.

    The browser chooses those colours, and axe would still measure ours: contrast is left out here.
    """
    page.emulate_media(forced_colors="active")
    page.goto(f"/{language}/")
    page.evaluate("localStorage.setItem('covered-notes', '[\"seclusion\", \"restraint\"]')")
    found = {}

    for name in ("home", "stories", "noted story"):
        page.goto(KINDS[name].format(language))
        page.locator(".note-choice summary").click()
        expect(page.locator(".veil").first).to_be_visible()
        found[name] = faults(page, rules={"color-contrast": {"enabled": False}})

    assert {name: faulty for name, faulty in found.items() if faulty} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (375, "200%")])
def test_nothing_is_wider_than_a_small_phone(page: Page, site, language, width, text):
    """V4: at 320 px, and on a phone with letters twice as large, no page scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 640})
    wider = {}
    for path in KINDS.values():
        page.goto(path.format(language))
        page.evaluate("(size) => { document.documentElement.style.fontSize = size }", text)
        if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
            wider[path] = found

    assert wider == {}


def test_nothing_moves_while_a_page_is_drawn(page: Page, site):
    """V4: what is being read stays where it is: a layout shift of next to nought on every kind of page."""
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    moved = {}
    for name, path in KINDS.items():
        page.goto(path.format("en"), wait_until="networkidle")
        for height in range(0, page.evaluate("document.documentElement.scrollHeight"), 600):
            page.evaluate("(height) => scrollTo(0, height)", height)
        moved[name] = page.evaluate("window.moved")

    assert {name: value for name, value in moved.items() if value > MOST_MOVED} == {}


def test_the_first_tab_stop_skips_to_the_text(page: Page, site):
    """V4: the skip link comes first and works."""
    page.goto("/en/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def invalid_by_chromium(page: Page) -> int:
    """Count what the browser tells screen readers is filled in wrongly."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [told for node in tree for told in node.get("properties", []) if told["name"] == "invalid"]
    return sum(told["value"]["value"] not in {"false", False} for told in told)


@pytest.mark.parametrize("path", ["/en/tell/", "/ar/tell/", "/en/newsletter/", "/en/contact/"])
def test_an_untouched_form_accuses_nobody(page: Page, site, path):
    """V4, WCAG 3.3.1: nothing is called invalid before somebody did something."""
    page.goto(path)

    assert invalid_by_chromium(page) == 0


def test_an_error_leads_into_its_group_of_choices(page: Page, site):
    """V4: the link of the summary gives the focus to the first button of the group, which is then announced."""
    page.goto("/en/tell/")
    page.evaluate("document.querySelector('[data-story-form]').noValidate = true")
    page.locator("[data-story-form] [type=submit]").last.click()

    page.get_by_role("link", name="Choose your age group.").click()

    expect(
        page.get_by_role("group", name="How old are you?")
        .or_(page.get_by_role("radiogroup", name="How old are you?"))
        .get_by_role("radio")
        .first
    ).to_be_focused()
    assert invalid_by_chromium(page) > 0


@pytest.mark.parametrize("width", [1280, 390])
def test_a_menu_closes_when_the_tab_key_has_left_it(page: Page, site, width):
    """V4, X2: nothing is covered by a menu that nobody is in, and nothing is out of the Tab key's reach."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/en/")
    menu = page.locator(".site-nav .more" if width > 1000 else ".site-menu").first
    menu.locator("summary").first.press("Enter")
    expect(menu).to_have_attribute("open", "")

    menu.locator("a:visible").last.press("Tab")

    expect(menu).not_to_have_attribute("open", "")
    assert not page.evaluate("document.activeElement.closest('details.more, .site-menu')")


def test_a_draft_is_announced_once_not_at_each_key(page: Page, site):
    """V4, WCAG 4.1.3: the status is written when something changes, and the keys are heard."""
    page.goto("/en/tell/")
    page.get_by_label("Keep what I write").check()
    said = page.locator("[data-draft-said]")
    expect(said).not_to_be_empty()
    page.evaluate(
        """window.writes = 0; new MutationObserver((all) => (window.writes += all.length)).observe(
        document.querySelector('[data-draft-said]'), { childList: true, characterData: true, subtree: true })"""
    )

    page.locator("#story-text").press_sequentially("My son came home")

    assert page.evaluate("window.writes") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_boxes_to_tick_look_switched_on_by_day_and_by_night(page: Page, site, scheme):
    """V4, X2: an empty box has the ground of a field, a ticked one the color of what can be pressed."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/en/newsletter/")
    ground = "e => getComputedStyle(e).backgroundColor"
    field = page.locator("main input[type=email]").first.evaluate(ground)
    button = page.locator("main .button").first.evaluate(ground)

    for kind in ("checkbox", "radio"):
        box = page.locator(f"main input[type={kind}]:not(:checked)").first.element_handle()
        assert box.evaluate(ground) == field
        assert box.bounding_box()["width"] >= 24
        box.check()
        assert box.evaluate(ground) == button
