"""Everything in the demo, submitted for translation: nothing that stands may change.

By default one page of each kind is copied and submitted. `EVERY_PAGE=1 pytest tests/home/test_demo_submitted.py`
walks over all of them, which takes minutes.
"""

import os
import re

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page, get_translatable_models
from wagtail_localize.operations import translate_object, translate_page_subtree

from blog.models import StoryPage
from home.demo import tree
from home.demo.keys import key_of
from tests.content.rows import added, all_rows, changed

# What a new page brings along: itself, and rows that belong to it.
OF_PAGES = (
    *("wagtailcore_page", "blog_story", "blog_related", "campaigns_", "letters_letter", "research_research"),
    *("content_standardpage", "content_contactpage", "content_formfield", "newsletter_issue", "home_"),
)
PAGES_AT_ONCE = 5
STAMP = re.compile(r'name="form_stamp" value="[^"]*"')


@pytest.fixture
def staff(demo):
    return get_user_model().objects.get(username="admin")


def pages_to_copy() -> list:
    """Name the pages to copy, a few of one kind at a time: the first of each kind, or all."""
    kinds = {}
    for plan in tree.PLANS:
        kinds.setdefault(plan.model.__name__, []).append(plan.key)
    if not os.environ.get("EVERY_PAGE"):
        return [pytest.param(keys[:1], id=kind) for kind, keys in kinds.items()]
    return [
        pytest.param(keys[place : place + PAGES_AT_ONCE], id=f"{kind}-{place}")
        for kind, keys in kinds.items()
        for place in range(0, len(keys), PAGES_AT_ONCE)
    ]


def submit_copies(keys: list[str], staff) -> None:
    """Copy English pages as the editor does, with everything they refer to, and submit each to Spanish and Arabic."""
    others = list(Locale.objects.exclude(language_code="en"))
    for page in tree.demo_pages().filter(translation_key__in=[key_of(key) for key in keys], locale__language_code="en"):
        copy = page.specific.copy(update_attrs={"slug": f"{page.slug}-again", "title": f"{page.title} again"})
        translate_object(copy, others, user=staff)


def test_submitting_everything_that_stands_changes_nothing(staff):
    """T1: every page and every snippet of the demo, from each language into the others, and the whole tree."""
    locales = list(Locale.objects.all())
    before = all_rows(bookkeeping=True)

    for model in get_translatable_models():
        for thing in model.objects.exclude(depth=1) if model is Page else model.objects.all():
            translate_object(thing, locales, user=staff)
    for front in Page.objects.filter(depth=2):
        translate_page_subtree(front.pk, locales, None, staff)

    after = all_rows(bookkeeping=True)
    assert changed(before, after) == {}
    assert added(before, after) == set()


@pytest.mark.parametrize("keys", pages_to_copy())
def test_submitting_new_pages_changes_no_row_that_stands(staff, keys):
    """T1: a new page of every kind brings rows of its own and touches no other page, topic, note or passage."""
    before = all_rows()

    submit_copies(keys, staff)

    after = all_rows()
    assert len(after) > len(before)
    assert changed(before, after) == {}
    assert {table for table in added(before, after) if not table.startswith(OF_PAGES)} == set()


def read(client, addresses: list[str]) -> dict[str, list[str]]:
    """Read pages, line by line, without the stamps that every form carries anew."""
    answers = {address: client.get(address).text for address in addresses}
    return {address: STAMP.sub("", answer).splitlines() for address, answer in answers.items()}


def test_readers_of_spanish_and_arabic_see_the_same_as_before(staff, client, settings):
    """T1, S11: the crisis lines stay on every story with a note, and no word of a page that stands changes."""
    settings.KEEP_PAGES = False
    stories = [
        StoryPage.objects.get(slug=slug, locale__language_code=code).get_url()
        for slug, code in (("a-vermont-student-looks-back", "es"), ("the-first-days-after-an-incident", "ar"))
    ]
    addresses = [*stories, "/es/stories/", "/ar/about-seclusion-and-restraint/"]
    before = read(client, addresses)
    assert all("988" in "".join(before[address]) for address in stories)

    submit_copies(["a-vermont-student-looks-back", "about-seclusion-and-restraint"], staff)

    after = read(client, addresses)
    for address in addresses:
        assert after[address] == before[address]
