"""Pinned stories first, then the newest, each once (H3)."""

import re

import pytest


def titles(page):
    return re.findall(r'class="card__title"><a href="[^"]+">([^<]+)</a>', page)


@pytest.fixture
def five(tell):
    return [tell(f"Story {n}", days_ago=n) for n in range(1, 6)]


def test_pinned_stories_lead_and_no_story_shows_twice(furnish, five, index):
    """H3"""
    page = furnish(
        (
            "latest",
            {
                "heading": "Latest stories",
                "pinned": [five[3], five[0], five[3]],
                "count": 4,
                "index": index,
                "more_text": "More stories",
            },
        )
    )

    assert titles(page) == ["Story 4", "Story 1", "Story 2", "Story 3"]
    assert re.search(r'href="/en/stories/">More stories', page)


def test_a_pinned_story_that_was_taken_down_leaves_its_place_to_the_newest(furnish, five):
    """H3"""
    five[3].unpublish()

    page = furnish(("latest", {"heading": "Latest", "pinned": [five[3]], "count": 3}))

    assert titles(page) == ["Story 1", "Story 2", "Story 3"]


def test_another_language_shows_its_own_stories_only(furnish, five, client, home_es):
    """H3: a pin follows its story into the language of the page."""
    spanish = five[2].copy_for_translation(home_es.locale, copy_parents=True)
    spanish.title = "Historia 3"
    spanish.save_revision().publish()
    home_es.body = [("latest", {"heading": "Historias", "pinned": [five[2]], "count": 4})]
    home_es.save_revision().publish()

    assert titles(client.get("/es/").text) == ["Historia 3"]


def test_without_stories_the_section_says_so(furnish, index):
    page = furnish(("latest", {"heading": "Latest stories", "pinned": [], "count": 4}))

    assert "There are no stories in this language yet." in page
