"""Lists are kept for speed, and never longer than they are true."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import StoryPage
from content.kept import renew

from .conftest import card_titles, write

MOST = 8  # queries of a warm page, row 5 of Speed


def queries(client, path):
    for _ in range(2):
        client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@pytest.mark.usefixtures("drawn_each_time")
def test_pages_ask_as_little_for_many_stories_as_for_few(client, index, schools, teacher, restraint, cover):
    """Row 5 of Speed: the number of queries does not grow with stories or cards."""
    parts = {"topic": schools, "authors": [teacher], "notes": [restraint], "cover": cover}
    few = [write(index, f"Story {day}", day=day, **parts) for day in range(5)]
    before = queries(client, index.url), queries(client, few[2].url)
    for day in range(5, 40):
        write(index, f"Story {day}", day=day, **parts)

    after = queries(client, index.url), queries(client, few[2].url)

    assert before == after
    assert max(after) <= MOST


@pytest.mark.usefixtures("drawn_each_time")
def test_cold_lists_do_not_grow_with_their_cards(client, index, schools, teacher, cover):
    """Row 5 of Speed: even what is not kept yet asks the same for five cards and for twenty."""

    def cold():
        client.get(index.url)
        renew()
        with CaptureQueriesContext(connection) as captured:
            client.get(index.url)
        return len(captured)

    for day in range(5):
        write(index, f"Story {day}", day=day, topic=schools, authors=[teacher], cover=cover)
    five = cold()
    for day in range(5, 20):
        write(index, f"Story {day}", day=day, topic=schools, authors=[teacher], cover=cover)

    assert cold() == five


def test_list_follows_every_change_at_once(client, index, schools):
    """S3, S10: what is published, hidden, restricted, renamed or deleted shows on the very next visit."""
    one, two = write(index, "One", day=1), write(index, "Two", day=2, topic=schools)
    assert card_titles(client.get(index.url)) == ["Two", "One"]

    write(index, "Three", day=3)
    assert card_titles(client.get(index.url)) == ["Three", "Two", "One"]

    one.unpublish()
    assert card_titles(client.get(index.url)) == ["Three", "Two"]

    schools.name = "All schools"
    schools.save()
    assert "All schools (1)" in client.get(index.url).text

    PageViewRestriction.objects.create(page=two, restriction_type="login")
    assert card_titles(client.get(index.url)) == ["Three"]

    PageViewRestriction.objects.all().delete()
    two.delete()
    assert card_titles(client.get(index.url)) == ["Three"]


def test_preview_shows_what_is_being_written(index, rf):
    """B3: a preview takes nothing that was kept, and leaves nothing behind."""
    story = write(index, "As published")
    story.title = "As it is being written"

    response = story.make_preview_request(original_request=rf.get("/"), preview_mode="")

    assert response.status_code == 200
    assert "As it is being written" in response.text


def test_story_not_saved_yet_can_be_previewed(client, index, admin_user):
    client.force_login(admin_user)
    address = f"/admin/pages/add/blog/storypage/{index.pk}/preview/"
    rows = "story_tags", "story_authors", "story_notes", "related_rows", "comments"
    counts = {f"{name}-{part}": "0" for name in rows
              for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}  # fmt: skip
    data = {"title": "Being written", "slug": "being-written", "date": "2026-03-01", "kind": "news",
            "byline": "anonymous", "body-count": "0", **counts}  # fmt: skip

    posted = client.post(address, data)
    shown = client.get(address, {"mode": ""})

    assert posted.json()["is_valid"], posted.text
    assert "Being written" in shown.text
    assert "Anonymous" in shown.text
    assert not StoryPage.objects.exists()
