"""A parent puts a meeting pack together on a phone, with the keyboard, and prints it."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
LETTER = "/en/letters/request-for-a-meeting/"


def chosen(page: Page) -> list[str]:
    return page.locator("[data-pack-list] .pack__name").all_text_contents()


def storage(page: Page) -> int:
    return page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length")


def test_a_pack_is_made_on_the_device(page: Page, site):
    """★12: chosen, put in order and printed without one request; nothing is kept, and the address tells nothing."""
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{site.url}{LETTER}")
    page.get_by_role("link", name="Add to the meeting pack").click()
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    assert page.url.endswith("/en/letters/pack/")
    assert chosen(page) == ["Request for a meeting after an incident"]
    page.get_by_label("Law: California").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-pack-said]")).to_have_text("Law: California was added.")
    page.get_by_role("button", name="Move up: Law: California").focus()
    page.keyboard.press("Enter")
    assert chosen(page) == ["Law: California", "Request for a meeting after an incident"]
    expect(page.locator("[data-pack-said]")).to_have_text("Law: California is now paper 1 of 2.")
    page.keyboard.press("Enter")  # on the same button, which can do no more
    assert chosen(page) == ["Law: California", "Request for a meeting after an incident"]
    expect(page.get_by_role("button", name="Move up: Law: California")).to_be_focused()
    expect(page.get_by_role("button", name="Move up: Law: California")).to_be_disabled()

    page.emulate_media(media="print")
    sheets = page.pdf(format="Letter", prefer_css_page_size=True)

    assert page.locator("[data-pack-contents] li").all_text_contents() == chosen(page)
    assert page.get_by_text("Paper 2 of 2").is_visible()
    assert not page.locator(".site-header, .pack__desk").first.is_visible()
    assert int(re.findall(rb"/Count\s+(\d+)", sheets)[0]) >= 3
    assert page.locator(".pack-doc").evaluate("part => getComputedStyle(part).page") == "pack"
    assert storage(page) == 0
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


def test_a_pack_is_kept_only_when_asked_and_forgotten_at_once(page: Page, site):
    """★12: the list outlives the page if the visitor wishes, in another language too; one press forgets it."""
    page.goto(f"{site.url}/en/letters/pack/")
    page.get_by_label("Thanks to a teacher").check()
    page.reload()
    assert chosen(page) == []

    page.get_by_label("Thanks to a teacher").check()
    page.get_by_label("Keep this list on this device").check()
    page.goto(f"{site.url}/es/letters/pack/")
    assert chosen(page) == ["Gracias a un maestro"]

    page.get_by_role("button", name="Olvidar todo").click()
    expect(page.locator("[data-pack-said]")).to_have_text("La lista está olvidada. No queda nada en este dispositivo.")
    assert storage(page) == 0
    page.reload()
    assert chosen(page) == []


def test_whatever_was_kept_a_broken_list_breaks_nothing(page: Page, site):
    """★12: words in storage that are no list, or papers that are gone, leave an empty pack."""
    for kept in ('{"a": 1}', "nonsense", '["page-gone", 5]'):
        page.goto(f"{site.url}/ar/letters/pack/")
        page.evaluate("kept => localStorage.setItem('meeting-pack', kept)", kept)
        page.reload()
        assert chosen(page) == []
        page.locator("[data-pack-paper] input").first.check()
        assert len(chosen(page)) == 1


def test_papers_that_another_page_has_stay_on_the_list(page: Page, site):
    """★12: of another language, or taken down for now; opening a page changes nothing that is kept."""
    page.goto(f"{site.url}/en/letters/pack/")
    key = page.locator("[data-pack-paper] input").first.evaluate(
        "box => box.closest('[data-pack-paper]').dataset.packPaper"
    )
    kept = f'["page-of-another-language", "{key}"]'
    page.evaluate("kept => localStorage.setItem('meeting-pack', kept)", kept)
    page.reload()

    assert len(chosen(page)) == 1
    assert page.evaluate("localStorage.getItem('meeting-pack')") == kept
    page.locator("[data-pack-paper] input").nth(1).check()
    assert "page-of-another-language" in page.evaluate("localStorage.getItem('meeting-pack')")
    assert page.locator("form[action*=newsletter]").count() == 0  # nothing can be sent from here
