"""The checker of Wagtail's bar over our pages: silent on good ones, and it says what is missing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

PAGES = {
    "front page": "/en/",
    "story": "/en/stories/a-vermont-student-looks-back/",
    "letter": "/en/letters/no-consent-to-restraint-and-seclusion/",
    "research": "/en/research/butler-2015/",
    "campaign": "/en/documentary/",
}
COVER = re.compile(r'(<img) alt="[^"]+" data-cover=')
#: As the editor counts: folded or not.
COUNT = """(html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const words = new Intl.Segmenter("en", { granularity: "word" });
  return [...words.segment(page.querySelector("[data-main-words]").textContent)].filter((one) => one.isWordLike).length;
}"""
PREPARE = """
from django.contrib.auth.models import Group
from users.models import User
person = User.objects.create_user("checker", "checker@example.org", "a-long-test-word")
person.groups.add(Group.objects.get(name="Moderators"))
"""


@pytest.fixture(scope="module")
def moderator(site):
    site.manage("shell", "-v0", "-c", PREPARE)


@pytest.fixture
def signed_in(page: Page, moderator) -> Page:
    sign_in(page, "checker")
    return page


def test_good_pages_have_no_issues_and_a_cover_without_words_is_one(signed_in: Page, site):
    """Staff B20: on each kind of page the bar finds nothing; then it counts the cover whose words are taken away."""
    for path in PAGES.values():
        signed_in.goto(path)
        expect(issues(signed_in)).to_have_text("0")

    def without_words(route):
        said = route.fetch()
        route.fulfill(response=said, body=COVER.sub(r'\1 alt="" data-cover=', said.text()))

    signed_in.route(f"**{PAGES['story']}", without_words)
    signed_in.goto(PAGES["story"])

    expect(issues(signed_in)).to_have_text("1")
    expect(signed_in.locator("img[data-cover]")).to_have_attribute("alt", "")


@pytest.mark.parametrize("name", ["story", "letter", "research", "campaign"])
def test_the_editor_counts_the_words_that_editors_wrote(signed_in: Page, site, name):
    """Staff B20: as many as stand in the part of the page that they write; no menus, cards or help."""
    signed_in.goto(PAGES[name])
    words = signed_in.evaluate(COUNT, signed_in.content())  # with what scripts wrote, such as the date of a letter
    editor = signed_in.locator("wagtail-userbar a[href*='/edit/']").first.get_attribute("href")

    signed_in.goto(editor)
    signed_in.locator("[data-side-panel-toggle=checks]").click()

    expect(signed_in.locator("[data-content-word-count]")).to_have_text(str(words))
    assert words > 20


def issues(page: Page):
    """The number that the bar shows once it has looked."""
    return page.locator("wagtail-userbar [data-content-checker-count]").last
