"""Staff at work in the editor, in a real browser."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

PREPARE = """
import json
from django.urls import reverse
from newsletter.models import ImportPart, SubscriberImport
from users.models import User
User.objects.create_superuser("colleague", "colleague@example.org", "a-long-test-word")
batch = SubscriberImport.objects.create(file_name="a.csv", digest="a", headers=["Email"], state="running", rows=4)
ImportPart.objects.create(batch=batch, number=0, rows=[[2, ["a@example.org"], ""]])
print(json.dumps({"batch": batch.pk, "import": reverse("imports:inspect", args=[batch.pk])}))
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
