"""A public told story is copied by nobody who could not open the copy."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from blog.models import StoryPage

from .conftest import accept, draft, staff, told

pytestmark = pytest.mark.django_db

WHY = "Only moderators of told stories can copy a story that was told to us."


@pytest.fixture
def story(client, index, desk):
    submission, _code = told(client)
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


def asked(browser, page, by, **more):
    """Copy a page in one of the ways there are; return what the person reads."""
    if by.startswith("api"):
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, by.removeprefix("api ")])
        body = {
            "slug": "a-copy",
            "destination_page_id": page.get_parent().pk,
            "recursive": bool(more),
            "keep_live": False,
        }
        return browser.post(address, body, content_type="application/json")
    fields = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": page.get_parent().pk, **more}
    fields |= {"alias": "on"} if by == "alias" else {}
    return browser.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), fields, follow=True)


@pytest.mark.parametrize("by", ["form", "alias", "api copy", "api create_alias"])
def test_an_editor_is_told_why_a_public_told_story_is_not_copied(client, story, django_user_model, by):
    """S9, 0091: they were told "copied", with a button to a page that was closed to them."""
    client.force_login(staff(django_user_model, "Editors"))
    before = Page.objects.count()

    answer = asked(client, story, by)

    assert WHY in answer.text
    assert Page.objects.count() == before


def test_an_editor_reads_it_before_anything_is_filled_in(client, story, django_user_model):
    client.force_login(staff(django_user_model, "Editors"))

    assert WHY in client.get(reverse("wagtailadmin_pages:copy", args=[story.pk]), follow=True).text


@pytest.mark.parametrize("by", ["form", "api copy"])
def test_nor_is_it_copied_with_the_page_above_it(client, index, story, django_user_model, by):
    """S9: the page above it is copied alone."""
    client.force_login(staff(django_user_model, "Editors"))
    before = StoryPage.objects.count()

    answer = asked(client, index, by, copy_subpages="on")

    assert WHY in answer.text
    assert StoryPage.objects.count() == before
    assert WHY not in asked(client, index, by).text


def test_a_moderator_copies_it_and_opens_the_copy(desk, story):
    """S9: the copy waits for its own review of the place it stands at."""
    asked(desk, story, "form")

    copied = StoryPage.objects.get(slug="a-copy")
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[copied.pk])).status_code == 200
