"""Staff who write while their session ends, in a real browser: what they wrote is saved after they sign in again."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import fill_sign_in, patient, sign_in, wait_until

pytestmark = pytest.mark.browser

OUT = "You are signed out. What you wrote is still on this page."
AGAIN = "You are signed in again. Keep writing."
PREPARE = """
import json
from django.contrib.auth.models import Group
from django.urls import reverse
from blog.models import Author
from content.models import SiteFacts, StandardPage
from users.models import User
writer = User.objects.create_user("writer", "writer@example.org", "a-long-test-word")
writer.groups.add(Group.objects.get(name="Moderators"))
other = User.objects.create_user("another-writer", "other@example.org", "a-long-test-word")
other.groups.add(Group.objects.get(name="Moderators"))
page = StandardPage.objects.filter(locale__language_code="en").first()
author = Author.objects.create(name="Staff of the site", slug="staff-of-the-site", locale=page.locale)
facts = reverse("wagtailsettings:edit", args=["content", "sitefacts", page.get_site().pk])
print(json.dumps({
    "page": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    "snippet": reverse(Author.snippet_viewset.get_url_name("edit"), args=[author.pk]),
    "facts": facts,
    "page_pk": page.pk,
    "author_pk": author.pk,
}))
"""
SAVED = """
import json
from blog.models import Author
from content.models import SiteFacts, StandardPage
print(json.dumps({{
    "page": StandardPage.objects.get(pk={page_pk}).get_latest_revision_as_object().title,
    "snippet": Author.objects.get(pk={author_pk}).name,
    "facts": SiteFacts.objects.values_list("phone", flat=True).first() or "",
}}))
"""
PLACES = [("page", "title"), ("snippet", "name"), ("facts", "phone")]


@pytest.fixture(scope="module")
def places(site):
    """Two people who write, and the pages on which they do."""
    return json.loads(site.manage("shell", "-v0", "-c", PREPARE))


@pytest.fixture
def writer(page: Page, places) -> Page:
    """A browser in which the writer has signed in."""
    sign_in(page, "writer")
    return page


def end_session(page: Page) -> None:
    """Forget who is signed in, as a sign-out elsewhere or two weeks do."""
    page.wait_for_load_state("networkidle")  # an answer that is still to come would bring the cookie back
    page.context.clear_cookies()


def press_save(page: Page) -> None:
    """Save as a person does, whatever else the form offers."""
    page.locator("main form[data-edit-form] [type=submit]:not([name]), main form [type=submit]").first.evaluate(
        "button => button.form.requestSubmit(button)"
    )


def sign_in_again(page: Page, name: str) -> None:
    """Follow the notice to a window of its own, sign in there, and close it."""
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in (new window)").click()
    window = patient(opened.value)
    fill_sign_in(window, name)
    expect(window.get_by_role("heading", level=1)).to_contain_text("You are signed in")
    window.close()


@pytest.mark.parametrize(("place", "field"), PLACES)
def test_what_was_written_is_saved_after_signing_in_again(writer: Page, site, places, place, field):
    """A5: signed out in the midst of a page, a shared thing or the facts of the site, nobody loses a word."""
    words = f"+1 555 0100 {len(place)}"
    writer.goto(places[place])
    expect(writer.locator(f"#id_{field}")).to_be_visible()
    end_session(writer)

    writer.locator(f"#id_{field}").fill(words)
    press_save(writer)

    expect(writer.get_by_role("alert")).to_contain_text(OUT)
    expect(writer.locator(f"#id_{field}")).to_have_value(words)
    sign_in_again(writer, "writer")
    expect(writer.get_by_text(AGAIN)).to_be_visible()
    expect(writer.locator(f"#id_{field}")).to_have_value(words)
    with writer.expect_response(lambda answer: answer.request.method == "POST" and answer.status in (200, 302)):
        press_save(writer)
    writer.wait_for_load_state("networkidle")
    saved = json.loads(site.manage("shell", "-v0", "-c", SAVED.format(**places)))
    assert saved[place] == words


def test_words_wait_in_the_tab_and_no_other_person_finds_them(writer: Page, places):
    """A5: loaded again after the session ended, the page offers what was typed; to its writer alone."""
    writer.goto(places["snippet"])
    expect(writer.locator("#id_name")).to_be_visible()
    end_session(writer)
    writer.locator("#id_name").fill("Words of the first writer")
    press_save(writer)
    expect(writer.get_by_role("alert")).to_contain_text(OUT)
    assert writer.evaluate("Object.keys(sessionStorage).length") == 1

    sign_in_again(writer, "another-writer")
    expect(writer.get_by_role("alert")).to_contain_text("Somebody else is signed in now.")
    writer.reload()
    expect(writer.locator("#id_name")).not_to_have_value("Words of the first writer")
    expect(writer.get_by_text("Some of what you wrote here was not saved:")).to_have_count(0)
    wait_until(writer, "Object.keys(sessionStorage).length === 0")
    assert writer.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('kept-words')).length") == 0


def test_words_of_a_page_loaded_again_are_offered_and_saved(writer: Page, site, places):
    """A5: the same person signs in again and loads the page anew: one press saves what was typed before."""
    words = "Typed before the session ended"
    writer.goto(places["snippet"])
    end_session(writer)
    writer.locator("#id_name").fill(words)
    press_save(writer)
    expect(writer.get_by_role("alert")).to_contain_text(OUT)

    sign_in(writer, "writer")
    writer.goto(places["snippet"])
    expect(writer.get_by_text("Some of what you wrote here was not saved:")).to_be_visible()
    with writer.expect_navigation():
        writer.get_by_role("button", name="Save it now").click()
    expect(writer.locator("#id_name")).to_have_value(words)
    assert writer.evaluate("Object.keys(sessionStorage).length") == 0
    saved = json.loads(site.manage("shell", "-v0", "-c", SAVED.format(**places)))
    assert saved["snippet"] == words
