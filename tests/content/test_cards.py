"""Pages as cards: which pages, in which order, with which pictures, and at what cost."""

from datetime import timedelta

import pytest
from django.db.models.signals import post_init
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from blog.models import StoryPage
from content.cards import chosen_pages, newest_pages
from content.models import Picture, StandardPage
from tests.blog.conftest import index, write  # noqa: F401 - a fixture

from . import factories

pytestmark = pytest.mark.django_db
NAMES = ("Open", "Stand-in", "Taken down", "Closed", "Newest")


@pytest.fixture
def stories(index):  # noqa: F811 - the fixture
    """Six stories, the newest first, each with a picture of its own."""
    found = []
    for number in range(6):
        cover = factories.make_picture(f"Picture {number}", size=(90, 60))
        found.append(write(index, f"Story {number}", day=number, cover=cover, cover_alt="A door"))
    return found[::-1]


def titles(pages):
    return [page.title for page in pages]


def test_newest_pages_exclude_pages_already_shown(stories):
    """H3: whoever is pinned is not listed a second time."""
    pinned = stories[1]

    found = newest_pages("blog.StoryPage", 3, without=[pinned.pk])

    assert titles(found) == ["Story 5", "Story 3", "Story 2"]


def test_newest_pages_are_of_one_kind_and_of_the_language_that_is_read(stories, home_es):
    """H3, T2: no stand-in of another language, no page of another kind, nothing for a kind that is gone."""
    assert titles(newest_pages("blog.StoryPage", 9)) == [f"Story {number}" for number in range(5, -1, -1)]
    assert newest_pages("blog.Nothing", 3) == newest_pages("", 3) == []
    with translation.override("es"):
        assert newest_pages("blog.StoryPage", 9) == []


@pytest.mark.parametrize("kind", ["content.StandardPage", "blog.StoryPage"])
def test_newest_pages_are_those_that_every_visitor_can_see(index, home, home_es, kind):  # noqa: F811 - the fixture
    """H3, X4: no draft, no page for some people, no stand-in, none that has a place already; the newest first."""
    if kind == "blog.StoryPage":
        pages = {name: write(index, name, day=day) for day, name in enumerate(NAMES)}
    else:
        pages = {name: factories.make_page(home, name) for name in NAMES}
        for day, page in enumerate(pages.values()):
            moment = timezone.now() + timedelta(days=day)
            type(page).objects.filter(pk=page.pk).update(first_published_at=moment)
    pages["Taken down"].unpublish()
    PageViewRestriction.objects.create(page=Page.objects.get(pk=pages["Closed"].pk), restriction_type="login")
    for name in ("Open", "Stand-in"):
        pages[name].copy_for_translation(home_es.locale, copy_parents=True, alias=name == "Stand-in")
    twin = pages["Open"].get_translation(home_es.locale)
    twin.title = "Abierta"
    twin.save_revision().publish()

    assert titles(newest_pages(kind, 9)) == ["Newest", "Stand-in", "Open"]
    assert titles(newest_pages(kind, 9, without=[pages["Newest"].pk])) == ["Stand-in", "Open"]
    assert titles(newest_pages(kind, 1)) == ["Newest"]
    with translation.override("es"):
        assert titles(newest_pages(kind, 9)) == ["Abierta"]


def test_chosen_pages_are_those_that_every_visitor_can_see_in_the_language_being_read(index, home, home_es):  # noqa: F811
    """H3, X4: of any kind, each with what its card shows."""
    pages = [write(index, "Story"), factories.make_page(home, "Page"), factories.make_page(home, "Closed")]
    PageViewRestriction.objects.create(page=Page.objects.get(pk=pages[2].pk), restriction_type="login")
    twin = pages[0].copy_for_translation(home_es.locale, copy_parents=True)
    twin.title = "Cuento"
    twin.save_revision().publish()
    chosen = [Page.objects.get(pk=page.pk) for page in reversed(pages)]

    assert [(type(page), page.title) for page in chosen_pages(chosen)] == [(StandardPage, "Page"), (StoryPage, "Story")]
    with translation.override("es"):
        assert titles(chosen_pages(chosen)) == ["Page", "Cuento"]


def test_chosen_pages_keep_their_order_and_lose_what_visitors_cannot_see(stories):
    """H3: twice chosen is once shown; a draft is not."""
    stories[2].unpublish()
    chosen = [stories[3], stories[0], stories[2], stories[3]]

    assert titles(chosen_pages(chosen)) == ["Story 2", "Story 5"]
    assert chosen_pages([]) == []


@pytest.mark.parametrize("number", [2, 6])
def test_pictures_of_cards_come_together(stories, number, django_assert_num_queries):
    """P1: the covers and their sizes in as many queries for six cards as for two, and no other picture."""
    for story in stories:
        story.cover.get_rendition("width-40")
    read = []

    def note(instance, **more):
        read.append(instance.pk)

    post_init.connect(note, sender=Picture)
    pages = newest_pages("blog.StoryPage", number)
    post_init.disconnect(note, sender=Picture)

    with django_assert_num_queries(0):
        shown = [[size.filter_spec for size in page.cover.renditions.all()] for page in pages]

    assert len(shown) == number
    assert all("width-40" in sizes for sizes in shown)
    assert [page.cover.title for page in pages] == [f"Picture {place}" for place in range(5, 5 - number, -1)]
    assert len(read) == number  # of all the pictures in the library
