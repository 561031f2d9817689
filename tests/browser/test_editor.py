"""Staff at work in the editor, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

PREPARE = """
import json
from django.urls import reverse
from newsletter.models import ImportPart, SubscriberImport
from blog.models import Author, StoryPage
from users.models import User
story = StoryPage.objects.filter(locale__language_code="en", live=True).first()
author = Author.objects.first()
author_edit = reverse(Author.snippet_viewset.get_url_name("edit"), args=[author.pk])
User.objects.create_superuser("colleague", "colleague@example.org", "a-long-test-word")
batch = SubscriberImport.objects.create(file_name="a.csv", digest="a", headers=["Email"], state="running", rows=4)
ImportPart.objects.create(batch=batch, number=0, rows=[[2, ["a@example.org"], ""]])
print(json.dumps({
    "batch": batch.pk,
    "import": reverse("imports:inspect", args=[batch.pk]),
    "page": reverse("wagtailadmin_pages:edit", args=[story.pk]),
    "shared thing": author_edit,
}))
"""
PUT_BACK = """
from newsletter.models import SubscriberImport
SubscriberImport.objects.filter(pk={batch}).delete()
"""
MOVE = "from newsletter.models import SubscriberImport as I; I.objects.filter(pk={batch}).update(**{changes})"


@pytest.fixture(scope="module")
def things(site):
    """A colleague, and an import that is under way."""
    found = json.loads(site.manage("shell", "-v0", "-c", PREPARE))
    yield found
    site.manage("shell", "-v0", "-c", PUT_BACK.format(**found))


@pytest.fixture
def colleague(page: Page, things) -> Page:
    """A browser in which that colleague has signed in."""
    sign_in(page, "colleague")
    return page


def test_the_page_of_an_import_moves_by_itself(colleague: Page, things, site):
    """B3: the bar and its words follow the work without a press, and the page says when it is over."""
    colleague.goto(things["import"])
    words, bar = colleague.locator("[data-progress-words]"), colleague.locator("progress")
    expect(words).to_have_text("0 of 4 rows")
    colleague.evaluate("window.wasHereBefore = true")

    site.manage("shell", "-v0", "-c", MOVE.format(**things, changes={"rows_done": 3}))
    expect(words).to_have_text("3 of 4 rows")
    expect(bar).to_have_attribute("value", "75")
    assert colleague.evaluate("window.wasHereBefore") is True

    site.manage("shell", "-v0", "-c", MOVE.format(**things, changes={"rows_done": 4, "state": "done"}))
    expect(colleague.locator("#import-state")).to_have_text("Finished")
    expect(words).to_have_text("4 of 4 rows")


STOPPED = """
from django.urls import reverse
from blog.models import Author
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
author = Author.objects.filter(locale__language_code="en").first()
source, _ = TranslationSource.get_or_create_from_instance(author)
work, _ = Translation.objects.get_or_create(source=source, target_locale=Locale.objects.get(language_code="es"))
work.save_target()
Translation.objects.filter(pk=work.pk).update(enabled=False)
print(work.pk, work.get_target_instance_edit_url())
"""
ENABLED = "from wagtail_localize.models import Translation as T; print(T.objects.get(pk={pk}).enabled)"


def test_words_are_not_lost_to_a_button_that_saves_nothing(colleague: Page, site):
    """T1: whoever starts a translation again with a form half written is asked first, and may stay."""
    pk, address = site.manage("shell", "-v0", "-c", STOPPED).split()
    colleague.on("dialog", lambda dialog: dialog.dismiss())
    colleague.goto(address)
    colleague.locator("[name=name]").click()
    colleague.wait_for_timeout(2500)  # Wagtail looks at what stood there after two seconds
    colleague.locator("[name=name]").press_sequentially(" de siempre")
    expect(colleague.locator("form[data-edit-form]")).to_have_attribute("data-w-unsaved-has-edits-value", "true")

    colleague.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").first.click()
    with colleague.expect_event("dialog") as asked:
        colleague.get_by_role("button", name="Start Synced translation").click(no_wait_after=True)

    assert asked.value.type == "beforeunload"
    expect(colleague.locator("[name=name]")).to_have_value(re.compile("de siempre$"))
    assert site.manage("shell", "-v0", "-c", ENABLED.format(pk=pk)).strip() == "False"


FROM_WORD = """<html><head><style>p.MsoNormal { margin: 0 }</style></head><body><!--StartFragment-->
<h2><span style="font-weight: 400">What we ask</span></h2>
<p class="MsoNormal">A line with <a href="https://example.org/">a link</a>.</p>
<table><tr><td><p class="MsoNormal">cell one</p></td><td><p>cell</p><p>two</p></td></tr>
<tr><td>three</td><td><b>four</b></td></tr></table>
<h3>What comes next</h3><!--EndFragment--></body></html>"""
CLIPBOARD = """(html) => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob(["plain"], { type: "text/plain" }),
})])"""


@pytest.fixture
def writer(colleague: Page, site):
    """Open rich text with "Before after" in it and paste into its middle. Nothing of it is saved."""
    colleague.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    colleague.route("**/admin/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())

    def paste(address: str, html: str):
        colleague.goto(address)
        text = colleague.locator(".public-DraftEditor-content").first
        text.click()
        colleague.keyboard.press("Control+a")
        colleague.keyboard.press("Delete")
        colleague.keyboard.type("Before after")
        for _letter in " after":
            colleague.keyboard.press("ArrowLeft")
        colleague.evaluate(CLIPBOARD, html)
        colleague.keyboard.press("Control+v")
        return text.locator("[data-block]")

    return paste


@pytest.mark.parametrize("place", ["page", "shared thing"])
def test_headings_and_cells_that_are_pasted_stand_apart(colleague: Page, writer, things, place):
    """E8, S1: each heading and each row is a paragraph of its own, and a sentence says what became of them."""
    paragraphs = writer(things[place], FROM_WORD)

    expect(paragraphs).to_have_text(
        [
            "Before",
            "What we ask",
            "A line with a link.",
            "cell one | cell two",
            "three | four",
            "What comes next",
            "after",
        ]
    )
    expect(paragraphs.locator("span[style*='font-weight: bold']")).to_have_text(
        ["What we ask", "four", "What comes next"]
    )
    expect(paragraphs.locator("a, .TooltipEntity")).to_have_text(["a link"])
    expect(colleague.get_by_role("status").filter(has_text="The headings became paragraphs")).to_have_text(
        "The headings became paragraphs, and the table became lines, with | between its cells. "
        "If this page offers Heading and Table blocks, use those."
    )


def test_what_has_no_heading_and_no_table_is_pasted_as_before(colleague: Page, writer, things):
    """E8: the first and the last paragraph go on in the one at the cursor, and nothing is said."""
    paragraphs = writer(things["shared thing"], "<p> one</p><p>two</p><p>three</p>")

    expect(paragraphs).to_have_text(["Beforeone", "two", "three after"])
    expect(colleague.locator(".pasted-words")).to_have_count(0)


def test_a_paragraph_before_a_pasted_heading_goes_on_where_the_cursor_is(colleague: Page, writer, things):
    """E8: only what must stand apart does."""
    paragraphs = writer(things["shared thing"], "<p>wards</p><h2>A heading</h2><p>there</p>")

    expect(paragraphs).to_have_text(["Beforewards", "A heading", "there after"])
    expect(colleague.locator(".pasted-words")).to_have_text(
        "The headings became paragraphs. If this page offers Heading blocks, use those."
    )
