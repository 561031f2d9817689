"""The front page asks little, and is never behind what it shows."""

import pytest
from wagtail.models import PageViewRestriction

from blog.models import Topic
from home.blocks import HomeBlock


@pytest.fixture
def latest(furnish):
    """A front page with stories and everything else a section may show."""

    def publish():
        blocks = HomeBlock().child_blocks
        rest = ["calls", "mission", "explainer", "documentary", "library_doors", "newsletter", "follow", "giving"]
        sections = [(name, blocks[name].get_preview_value()) for name in rest]
        return furnish(("latest", {"heading": "Latest", "count": 4}), *sections)

    return publish


@pytest.mark.usefixtures("drawn_each_time")
def test_home_asks_few_questions_however_many_stories_there_are(latest, tell, client, django_assert_max_num_queries):
    """Speed 5: at most six when warm, the same for four stories as for forty."""
    for n in range(4):
        tell(f"Story {n}", days_ago=n)
    latest()

    def count():
        client.get("/en/")
        with django_assert_max_num_queries(6) as few:
            client.get("/en/")
        return len(few)

    with_four = count()
    for n in range(4, 40):
        tell(f"Story {n}", days_ago=n)

    assert count() == with_four


@pytest.mark.usefixtures("drawn_each_time")
def test_even_drawn_afresh_the_number_of_questions_does_not_grow(latest, tell, client, django_assert_max_num_queries):
    """Speed 5: nothing kept, four stories or forty."""
    from django.core.cache import cache

    from content import kept

    def count():
        client.get("/en/")
        cache.delete(kept.VERSION)
        kept.renew()
        with django_assert_max_num_queries(20) as few:
            client.get("/en/")
        return len(few)

    for n in range(4):
        tell(f"Story {n}", days_ago=n)
    latest()
    with_four = count()
    for n in range(4, 40):
        tell(f"Story {n}", days_ago=n)

    assert count() == with_four


def test_a_new_story_shows_at_once(latest, tell, client):
    tell("An old story", days_ago=9)
    latest()
    client.get("/en/")

    tell("A new story", days_ago=0)

    assert "A new story" in client.get("/en/").text


def test_a_story_made_private_or_taken_down_leaves_at_once(latest, tell, client):
    secret, withdrawn = tell("Now secret", days_ago=1), tell("Now withdrawn", days_ago=2)
    latest()
    assert "Now secret" in client.get("/en/").text

    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    withdrawn.unpublish()

    page = client.get("/en/").text
    assert "Now secret" not in page
    assert "Now withdrawn" not in page


def test_a_topic_with_a_new_name_is_called_by_it_at_once(latest, tell, client, home):
    topic = Topic.objects.create(name="Old name", slug="topic", locale=home.locale)
    tell("A story", days_ago=1, topic=topic)
    assert "Old name" in latest()

    topic.name = "New name"
    topic.save()

    assert "New name" in client.get("/en/").text


def test_a_new_day_draws_the_page_anew(furnish, client, monkeypatch):
    """H2: the call of yesterday does not stay because it was kept."""
    import datetime

    day = datetime.datetime(2026, 11, 29, 17, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: day)
    furnish(
        (
            "calls",
            {
                "calls": [{"heading": "Only today", "ends": day.date()}],
                "standing": {"heading": "Support our mission"},
            },
        )
    )
    assert "Only today" in client.get("/en/").text

    monkeypatch.setattr("django.utils.timezone.now", lambda: day + datetime.timedelta(days=1))

    page = client.get("/en/").text
    assert "Only today" not in page
    assert "Support our mission" in page
