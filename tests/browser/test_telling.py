"""A story from the person who tells it to the day they take it back, in a real browser."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import first_of, hold, patient, sign_in, wait_until

pytestmark = pytest.mark.browser

CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")
MODERATOR = """
from django.contrib.auth.models import Group
from users.models import User
person = User.objects.create_user("story-reader", "reader@example.org", "a-long-test-word")
person.groups.add(Group.objects.get(name="Moderators"))
"""
TRANSLATE = """
from wagtail.models import Locale
from blog.models import StoryPage
story = StoryPage.objects.get(title="Lo que vi en la escuela")
twin = story.copy_for_translation(Locale.objects.get(language_code="en"))
twin.title = "What I saw at school"
twin.save_revision().publish()
print(story.slug)
"""


def keep_a_draft(page: Page, words: str) -> None:
    """Write on the telling form, and ask the device to keep it."""
    page.locator("[name=text]").fill(words)
    page.locator("[data-draft-keep]").check()


def test_a_draft_stays_where_somebody_writes_before_the_script_has_come(page: Page, site):
    """S9: on a slow line the form can be used at once; the first key wrote over the only copy."""
    page.goto("/en/tell/")
    keep_a_draft(page, "A whole hour of writing.")
    held = hold(page, "**/story_draft*.js")
    page.goto("/en/tell/", wait_until="domcontentloaded")
    page.locator("[name=text]").press_sequentially("And")

    first_of(held, page).continue_()

    expect(page.locator("[data-draft-said]")).to_contain_text("draft you kept")
    page.locator("[name=text]").press_sequentially(" more")
    page.unroute("**/story_draft*.js")
    page.reload()
    expect(page.locator("[name=text]")).to_have_value("A whole hour of writing.\n\nAnd more")


def test_a_draft_stays_where_another_tab_keeps_one_too(page: Page, site):
    """S9: one that was opened before there was a draft knows nothing of it."""
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto("/en/tell/")
        expect(tab.locator("[data-draft-keep]")).to_be_visible()
    keep_a_draft(page, "A whole hour of writing.")

    keep_a_draft(other, "And more")

    expect(other.locator("[name=text]")).to_have_value("A whole hour of writing.\n\nAnd more")


def test_a_draft_in_two_tabs_is_the_one_that_was_written_last(page: Page, site):
    """S9: the first tab follows the second, and one key in it costs nothing; forgotten in one, it is gone in both."""
    page.goto("/en/tell/")
    keep_a_draft(page, "A whole hour of writing.")
    other = page.context.new_page()
    other.goto("/en/tell/")
    expect(other.locator("[data-draft-keep]")).to_be_checked()

    other.locator("[name=text]").press_sequentially(" And another")

    expect(page.locator("[name=text]")).to_have_value("A whole hour of writing. And another")
    page.locator("[name=text]").press_sequentially(".")
    other.reload()
    expect(other.locator("[name=text]")).to_have_value("A whole hour of writing. And another.")
    other.locator("[data-draft-forget]").click()
    expect(page.locator("[data-draft-keep]")).not_to_be_checked()
    page.locator("[name=text]").press_sequentially("..")
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator("[name=text]")).to_have_value("A whole hour of writing. And another...")


def test_a_draft_that_another_tab_wrote_unheard_is_joined(page: Page, site):
    """S9: a phone puts a tab to sleep, which hears of nothing; its next key wrote over the new words."""
    page.goto("/en/tell/")
    keep_a_draft(page, "A whole hour of writing.")
    page.evaluate("""() => {
        const kept = JSON.parse(localStorage["open-door.story-draft"]);
        kept.find(([name]) => name === "text")[2] = "Another hour.";
        localStorage["open-door.story-draft"] = JSON.stringify(kept);
    }""")

    page.locator("[name=text]").press_sequentially(" And more.")

    page.reload()
    expect(page.locator("[name=text]")).to_have_value("Another hour.\n\nA whole hour of writing. And more.")


def pictures(*sizes: int) -> list[dict]:
    """Files of these sizes, as somebody chooses them."""
    return [
        {"name": f"photo {number}.jpg", "mimeType": "image/jpeg", "buffer": b"x" * size}
        for number, size in enumerate(sizes, 1)
    ]


def test_pictures_that_are_too_large_are_named_before_anything_is_sent(page: Page, site):
    """S9: a new phone's photo has twenty megabytes; the words were lost with it."""
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto("/en/tell/")
    box, said = page.locator("[name=pictures]"), page.locator("[data-picture-limits]")
    page.locator("[name=text]").fill("A whole hour of writing.")
    expect(said).to_be_hidden()

    box.set_input_files(pictures(10, 10, 10, 10))
    expect(said.get_by_role("alert")).to_have_text("Choose at most 3 pictures.")
    box.set_input_files(pictures(10, 20 * 1024 * 1024))
    expect(said.get_by_role("alert")).to_contain_text("“photo 2.jpg” is too large. Choose a picture of at most 8.0")
    page.get_by_role("button", name="Send my story").click()

    expect(box).to_be_focused()
    assert sent == []
    expect(page.locator("[name=text]")).to_have_value("A whole hour of writing.")
    page.get_by_role("button", name="Remove the pictures").click()
    expect(said).to_be_hidden()
    assert box.evaluate("box => box.files.length") == 0
    page.get_by_role("button", name="Send my story").click()
    expect(page.locator(".error-summary")).to_be_visible()  # sent, and looked at
    expect(page.locator("[name=text]")).to_have_value("A whole hour of writing.")


def tell(page: Page) -> str:
    """Fill in the Spanish form as a person does, keep a draft, look away, come back, send; return the code."""
    page.goto("/es/stories/")
    page.locator(".page-head").get_by_role("link", name="Cuente su historia").click()
    page.locator("[name=text]").fill("Vi cómo lo sujetaron en el suelo.")
    page.locator("[data-draft-keep]").check()
    page.locator("[name=terms]").fill("Escuela de Prueba")
    page.reload()
    expect(page.locator("[name=text]")).to_have_value("Vi cómo lo sujetaron en el suelo.")
    page.locator("[name=naming][value=none]").check()
    page.locator("[name=uses][value=site]").check()
    for language in ("es", "en"):
        page.locator(f"[name=languages][value={language}]").check()
    page.locator("[name=age][value=teen]").check()
    expect(page.locator("#guardian")).to_be_visible()
    page.locator("[name=age][value=adult]").check()
    expect(page.locator("#guardian")).to_be_hidden()
    expect(page.locator("[name=work]")).not_to_have_value("", timeout=60_000)
    time.sleep(3)
    page.get_by_role("button", name="Enviar mi historia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gracias. Tenemos su historia.")
    wait_until(page, "localStorage.length === 0")  # forgotten by a script that comes after the text
    assert page.context.cookies() == []
    code = CODE.search(page.locator("[data-story-sent]").inner_text())[0]
    assert copied(page) == code
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.url.endswith("/es/tell/")
    return code


def copied(page: Page) -> str:
    """Press the button that copies the code, twice; it says politely that it did. Return what was copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    said = page.locator("[data-story-sent] [role=status]")
    for _press in range(2):
        page.get_by_role("button", name="Copiar el código").click()
        expect(said).to_have_text("El código está copiado.")
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("keeps", [True, False], ids=["kept whole", "loaded anew"])
def test_back_brings_nothing_that_was_written(
    browser_type, browser_type_launch_args, browser_context_args, site, keeps
):
    """Security B10: whoever presses Back at this screen finds an empty form, also where the browser keeps pages."""
    without = ["--disable-back-forward-cache"] if keeps else []
    browser = browser_type.launch(**browser_type_launch_args, ignore_default_args=without)
    page = patient(browser.new_page(**browser_context_args))
    page.add_init_script("addEventListener('pageshow', (event) => (window.isKept = event.persisted))")
    page.goto("/en/tell/")
    page.locator("[name=text]").fill("What happened to me.")
    page.locator("[name=terms]").fill("Sample School")
    page.locator("[name=naming][value=none]").check()

    page.goto("/en/stories/")
    page.evaluate("void setTimeout(() => history.back())")  # answered before the page goes

    expect(page).to_have_url(re.compile("/en/tell/$"))
    expect(page.locator("[name=text]")).to_be_visible()
    assert page.evaluate("window.isKept") is keeps
    for name in ("text", "terms"):
        expect(page.locator(f"[name={name}]")).to_have_value("")
    expect(page.locator("[name=naming][value=none]")).not_to_be_checked()
    browser.close()


def moderate(page: Page) -> None:
    """Read it, accept it, make a draft and publish it in the editor."""
    sign_in(page, "story-reader")
    page.goto("/admin/told-stories/")
    page.locator("#listing-results tbody a").first.click()
    expect(page.get_by_text("Vi cómo lo sujetaron en el suelo.")).to_be_visible()
    page.locator("input[name=read]").check()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted. You are recorded as its reviewer.")).to_be_visible()
    page.locator("input[name=title]").fill("Lo que vi en la escuela")
    page.get_by_role("button", name="Create a draft story").click()
    page.wait_for_url("**/admin/pages/*/edit/")
    with page.expect_navigation():
        page.locator("[name=action-publish]").first.evaluate("button => button.click()")


def test_tell_moderate_publish_withdraw(page: Page, site, browser, browser_context_args):
    """S9, withdrawal code: told in Spanish, read, published, translated; then gone everywhere at once."""
    site.manage("shell", "-v0", "-c", MODERATOR)
    code = tell(page)
    desk = patient(browser.new_context(**browser_context_args))
    moderate(desk.new_page())
    desk.close()
    slug = site.manage("shell", "-v0", "-c", TRANSLATE).strip()
    addresses = [f"/es/stories/{slug}/", f"/en/stories/{slug}/"]
    lists = ["/es/stories/", "/en/stories/", "/es/stories/feed/", "/en/stories/feed/atom/"]
    lists.append("/es/search/?query=vi+en+la+escuela")
    assert slug not in page.request.get("/sitemap.xml").text()  # told without a name: kept out of search engines
    for address in addresses:
        assert page.goto(address).status == 200
    assert [address for address in lists if slug not in page.request.get(address).text()] == []

    page.goto("/es/tell/yours/")
    page.locator("[name=code]").fill(code.lower())
    page.get_by_role("button", name="Abrir").click()
    expect(page.get_by_role("link", name="Lo que vi en la escuela")).to_be_visible()
    page.get_by_role("button", name="Retirar mi historia").click()
    page.get_by_role("button", name="Sí, retirar mi historia").click()
    expect(page.get_by_text("Su historia está retirada.")).to_be_visible()

    for address in addresses:
        assert page.goto(address).status == 410
    assert [address for address in lists if slug in page.request.get(address).text()] == []
