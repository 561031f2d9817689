"""A word that stands on every page costs no more than a rare one (figures 3 and 5)."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.engine import MOST
from tests.letters import factories as letters


def make_many(parent, number):
    """Put plain pages below a page, and into the index, faster than one by one."""
    content_type = ContentType.objects.get_for_model(Page)
    pages = [
        Page(
            title=f"Story {place} of restraint",
            slug=f"story-{place}",
            path=parent.path + Page._int2str(place + 1000).rjust(4, "0"),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}story-{place}/",
            locale=parent.locale,
            content_type=content_type,
        )
        for place in range(number)
    ]
    Page.objects.bulk_create(pages)
    index = get_search_backend().get_index_for_model(Page)
    for start in range(0, number, 200):
        index.add_items(Page, pages[start : start + 200])


def counted(client, address):
    """Answer an address that no cache has seen, on a site that is awake, and count."""
    client.get(f"{address}&type=letters")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).text
    return page, [query["sql"] for query in queries if '"content_' not in query["sql"]]


def test_search_costs_the_same_however_many_pages_match(client, home):
    """Q1: the most common word is ranked among 300 pages, titles first, in as many queries as a rare one."""
    shelf = letters.make_library(home, title="Library")
    letters.make_letter(shelf, "Restraint", when_to_use="When a child was hurt.")
    letters.make_letter(shelf, "Giraffe")
    make_many(home, 2000)

    common, asked_for_common = counted(client, "/en/search/?query=restraint")
    rare, asked_for_rare = counted(client, "/en/search/?query=giraffe")

    assert f"The {MOST} best pages for" in " ".join(common.split())
    assert "There are more." in common
    assert "1 page for" in " ".join(rare.split())
    assert len(asked_for_common) == len(asked_for_rare) + 1
    assert len(asked_for_common) <= 6


def test_kinds_are_searched_to_the_bottom(client, home):
    """Q1: a letter older than 300 newer pages is found among the letters."""
    shelf = letters.make_library(home, title="Library")
    letters.make_letter(shelf, "Old letter", when_to_use="About restraint.")
    make_many(home, 400)

    page = client.get("/en/search/?query=restraint&type=letters").text

    assert "Old letter" in page
