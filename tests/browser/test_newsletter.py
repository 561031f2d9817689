"""A reader of the newsletter from the first form to the last link, on a phone, in a real browser."""

import email
import re
import time
from email import policy

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import patient

pytestmark = pytest.mark.browser

ADDRESS = "leila@example.org"
# In tests, tasks run at once where they are ordered; here they wait for a worker, as on a real site.
SEND_THE_ISSUE = """
from django.core.management import call_command
from django.test.utils import override_settings
from django.utils import timezone
from newsletter.issues import sending
from newsletter.models import IssuePage
page = next(page for page in IssuePage.objects.filter(locale__language_code="en") if page.mailing is None)
for form in IssuePage.objects.filter(translation_key=page.translation_key, alias_of=None):
    form.get_latest_revision_as_object().save_revision().publish()
with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
                              "mail": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
    sending.send(page, to={"lists": ["newsletter"], "joined_from": str(timezone.localdate())}, at=None, by=None)
    call_command("newsletter_tick")
"""

MAKE_A_READER = """
from newsletter import links
from newsletter.models import Subscriber
known = {"email": "tab@example.org", "email_key": "tab@example.org", "language": "en", "status": "active"}
print(links.path(Subscriber.objects.create(**known), links.PREFERENCES))
"""
MAKE_A_LEAVER = """
from newsletter import links
from newsletter.models import Subscriber
email = "leila-of-the-hill@example.org"
reader = Subscriber.objects.create(email=email, email_key=email, language="ar", status="active")
print(links.path(reader, links.LEAVE))
"""


def letters(site) -> list:
    """All messages to our reader, oldest first."""
    kept = [
        email.message_from_bytes(mail.partition("\n" + "-" * 79)[0].encode(), policy=policy.default)
        for mail in site.mails()
    ]
    return [letter for letter in kept if letter["To"] == ADDRESS]


def link_in(letter, word: str) -> str:
    """The address of one of our own pages in a message's text."""
    return re.search(rf"http://\S+/{word}/\S+", letter.get_body(("plain",)).get_content())[0]


def subscribe(page: Page) -> None:
    """Follow the foot of the Arabic front page to the form, and fill it in."""
    page.goto("/ar/")
    page.locator("footer a[href$='/ar/newsletter/']").first.click()
    form = page.locator("main form.signup")
    form.locator("[name=email]").fill(ADDRESS)
    form.locator("[name=name]").fill("ليلى")
    time.sleep(3)  # faster than that is a machine
    form.get_by_role("button", name="اشترك").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("تفقّد بريدك الإلكتروني")


def choose_topics(page: Page) -> None:
    """Take another topic and hear of stories once a day."""
    page.locator("[name=lists][value=stories]").check()
    page.locator("[name=frequency][value=daily]").check()
    page.locator("main form").first.get_by_role("button").click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("تم الحفظ.")
    page.reload()
    expect(page.locator("[name=lists][value=stories]")).to_be_checked()
    expect(page.locator("[name=frequency][value=daily]")).to_be_checked()


def test_subscribe_confirm_choose_read_and_leave_in_arabic(browser, site, browser_context_args):
    """N1, N2, N3, N5: every step by a link of a message that was really sent; no cookie, no complaint, no sideways."""
    phone = patient(browser.new_context(**browser_context_args, viewport={"width": 360, "height": 740}, has_touch=True))
    page, complaints = phone.new_page(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))

    subscribe(page)
    (confirmation,) = letters(site)
    assert 'dir="rtl"' in confirmation.get_body(("html",)).get_content()
    page.goto(link_in(confirmation, "confirm"))
    narrow(page)
    page.locator("main form").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("أنت مشترك الآن")

    page.locator("main a.button").first.click()
    expect(page).to_have_url(re.compile("/preferences/"))
    narrow(page)
    choose_topics(page)

    known = len(letters(site))
    site.manage("shell", "-v0", "-c", SEND_THE_ISSUE)
    (issue,) = letters(site)[known:]
    assert "ليلى" in issue.get_body(("plain",)).get_content()
    message = phone.new_page()
    message.set_content(issue.get_body(("html",)).get_content())
    narrow(message)
    page.goto(link_in(issue, "leave"))
    narrow(page)
    page.locator("main form").first.get_by_role("button").click()
    expect(page.locator("form [value='come back']")).to_have_count(1)

    assert phone.cookies() == []
    assert complaints == []
    phone.close()


def narrow(page: Page) -> None:
    """Nothing sticks out sideways of a phone."""
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_mistake_after_saving_is_where_the_focus_is(page: Page, site):
    """N5, WCAG 2.4.3, 3.3.1: what was saved before is not said beside it, nor does its address draw the focus away."""
    page.goto(site.manage("shell", "-v0", "-c", MAKE_A_READER).strip())
    page.get_by_role("button", name="Save my choices").click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("Saved.")

    page.locator("[name=new_email]").fill("nobody")
    page.get_by_role("button", name="Change my address").click()

    expect(page.locator("main").get_by_role("alert")).to_be_focused()
    expect(page.locator("main")).not_to_contain_text("Saved.")


def test_an_address_is_not_divided_between_two_lines(page: Page, site):
    """N5, T5: in Arabic its two halves changed places, where it broke at a hyphen."""
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(site.manage("shell", "-v0", "-c", MAKE_A_LEAVER).strip())

    address = page.locator("main bdi")
    expect(address).to_have_text("leila-of-the-hill@example.org")
    assert address.evaluate("it => it.getBoundingClientRect().height < 1.9 * parseFloat(getComputedStyle(it).fontSize)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_whoever_has_a_link_that_lost_its_end_asks_for_new_ones_there(page: Page, site):
    """N3, N5: the form is heard. From a page without a referrer, browsers say that it comes from nowhere."""
    page.goto("/en/newsletter/leave/cut-off/")
    form = page.locator("main form")
    form.locator("[name=email]").fill("somebody@example.org")
    time.sleep(3)  # faster than that is a machine

    form.get_by_role("button", name="Send me new links").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Check your email")
