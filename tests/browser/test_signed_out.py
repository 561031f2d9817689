"""Words outlive the session: somebody writes, is signed out, and loses nothing."""

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

WORD = "a-long-test-word"
STAFF = """
from users.models import User
from content.models import StandardPage
User.objects.filter(username="night-writer").delete()
User.objects.create_superuser("night-writer", "night@example.org", "a-long-test-word")
print(StandardPage.objects.filter(locale__language_code="en", alias_of=None).order_by("pk").first().pk)
"""
NEWEST = "from wagtail.models import Page; print(Page.objects.get(pk={}).get_latest_revision_as_object().summary)"


def sign_in(page: Page) -> None:
    page.locator("input[name=login]").fill("night-writer")
    page.locator("input[name=password]").fill(WORD)
    page.keyboard.press("Enter")


@pytest.fixture
def number(page: Page, site) -> str:
    """A page of the demo, and somebody signed in who may write on it."""
    found = site.manage("shell", "-v0", "-c", STAFF).strip()
    page.goto("/accounts/login/")
    sign_in(page)
    page.wait_for_url("**/admin/")
    return found


def newest_summary(site, number: str) -> str:
    return site.manage("shell", "-v0", "-c", NEWEST.format(number)).strip()


def saved(page: Page):
    """Wait until Wagtail says that it saved what was typed."""
    return page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url and answer.ok)


def open_editor(page: Page, number: str) -> None:
    """Wait until Wagtail watches the fields: what is typed in the first two seconds it takes for the page's own."""
    page.add_init_script("addEventListener('w-unsaved:watch-edits', () => (window.isWatched = true))")
    page.goto(f"/admin/pages/{number}/edit/")
    page.wait_for_function("window.isWatched")


def write(field: Locator, words: str) -> None:
    """Type as a person does, key by key: Wagtail does not watch a value that is set at once."""
    field.press("Control+a")
    field.press_sequentially(words)


def end_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def test_who_is_signed_out_while_writing_signs_in_beside_it_and_goes_on(page: Page, number, site):
    """B1: the words stay, the button is held back, a new sign-in in another window saves them."""
    open_editor(page, number)
    field, notice = page.locator("[name=summary]"), page.locator(".kept-words")
    with saved(page):
        write(field, "Written while signed in.")

    end_session(page)
    write(field, "Written while signed out.")
    expect(notice).to_contain_text("You are signed out. Your words are kept on this page.")
    page.locator("[name=action-publish]").first.evaluate("button => button.click()")
    page.wait_for_timeout(300)
    expect(field).to_have_value("Written while signed out.")
    assert newest_summary(site, number) == "Written while signed in."

    with page.expect_popup() as opened:
        notice.get_by_role("link", name="Sign in, in a new window").click()
    window = opened.value
    with saved(page):
        sign_in(window)
        expect(window.get_by_text("Close this window, and go on writing in the other one.")).to_be_visible()
    window.close()

    expect(notice).to_contain_text("You are signed in again.")
    assert newest_summary(site, number) == "Written while signed out."
    assert page.evaluate("sessionStorage.length") == 0


def test_words_that_were_typed_before_the_page_was_loaded_again_are_offered(page: Page, number, site):
    """B1: the copy of this tab is saved with one press, and goes; signing out takes it away."""
    open_editor(page, number)
    end_session(page)
    write(page.locator("[name=summary]"), "Typed before the tab was loaded again.")
    expect(page.locator(".kept-words")).to_be_visible()

    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"/admin/pages/{number}/edit/")
    sign_in(page)
    page.wait_for_url("**/edit/")
    with page.expect_navigation():
        page.get_by_role("button", name="Save them now").click()

    expect(page.locator("[name=summary]")).to_have_value("Typed before the tab was loaded again.")
    assert newest_summary(site, number) == "Typed before the tab was loaded again."
    assert page.evaluate("sessionStorage.length") == 0


def test_who_signed_in_in_another_tab_first_is_not_refused(page: Page, number, site):
    """B1: the token changed meanwhile; the old page takes the new one, and no page of refusal comes."""
    open_editor(page, number)
    page.context.clear_cookies()
    other = page.context.new_page()
    other.goto("/accounts/login/")
    sign_in(other)
    other.wait_for_url("**/admin/")
    other.close()

    with saved(page):
        write(page.locator("[name=summary]"), "Typed with an old token.")

    assert newest_summary(site, number) == "Typed with an old token."


def test_forms_of_our_own_are_held_back_too(page: Page, number):
    """N4, B4: what was typed stays on the page and nowhere else; the press works after signing in again."""
    page.goto("/admin/subscribers/silenced/new/", wait_until="networkidle")
    address, button = page.locator("main [name=email]"), page.locator("main form button[type=submit]").first
    address.fill("leave-me-alone@example.org")
    end_session(page)

    button.click()
    expect(page.locator(".kept-words")).to_contain_text("You are signed out.")
    expect(address).to_have_value("leave-me-alone@example.org")
    assert page.evaluate("sessionStorage.length") == 0

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in, in a new window").click()
    sign_in(opened.value)
    expect(page.locator(".kept-words")).to_contain_text("You are signed in again.")
    button.click()
    expect(page.get_by_text("This address will not be written to.")).to_be_visible()
