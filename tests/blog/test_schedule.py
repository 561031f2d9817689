"""Stories that come and go by the clock."""

import datetime
from functools import partial

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from blog.models import StoryPage, StoryTag, Tag
from content.housekeeping import publish_scheduled

from .conftest import translated, write

HOUR = datetime.timedelta(hours=1)
TITLE, PLACE = "By the clock", "by-the-clock"


@pytest.fixture
def law(home):
    return Tag.objects.create(name="Law", slug="law", locale=home.locale)


def outlets(client, index, neighbour) -> dict[str, str]:
    """Everything that could tell of a story, as a visitor gets it."""
    below = ("", "topics/schools/", "tags/law/", "authors/a-teacher/", "2026/", "2026/03/", "feed/", "feed/atom/",
             "topics/schools/feed/", "tags/law/feed/atom/", "authors/a-teacher/feed/")  # fmt: skip
    paths = [f"{index.url}{path}" for path in below]
    return {path: client.get(path).text for path in [*paths, neighbour.url, "/sitemap.xml", "/en/search/?query=clock"]}


def telling(told: dict[str, str]) -> set[str]:
    """The outlets that tell of the story."""
    return {path for path, text in told.items() if TITLE in text or PLACE in text}


@pytest.fixture
def neighbour(index, schools):
    """The story beside it, which leads to it and is like it."""
    return write(index, "Beside it", topic=schools)


@pytest.fixture
def scheduled(index, schools, teacher, law, neighbour):
    """A story that is due in an hour, with everything that lists could know it by."""
    story = write(index, TITLE, topic=schools, authors=[teacher], day=1)
    story.story_tags.add(StoryTag(tag=law, locale=index.locale))
    story.unpublish()
    story = StoryPage.objects.get(pk=story.pk)
    story.go_live_at = timezone.now() + HOUR
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def pass_time(story) -> None:
    """Let the hour go by for a story and for what was scheduled of it."""
    revision = story.scheduled_revision
    if revision is not None:
        past = timezone.now() - HOUR
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    StoryPage.objects.filter(pk=story.pk, expire_at__isnull=False).update(expire_at=timezone.now() - HOUR)


def test_story_appears_everywhere_with_the_worker_and_nowhere_before(client, index, neighbour, scheduled):
    """S10: lists, archives, feeds, sitemap, search and neighbours know nothing before, and all of it after."""
    before = telling(outlets(client, index, neighbour))
    publish_scheduled()
    still = telling(outlets(client, index, neighbour))
    pass_time(scheduled)
    publish_scheduled()
    told = outlets(client, index, neighbour)

    assert before == still == set()
    assert telling(told) == set(told)


def test_story_leaves_everything_with_the_worker(client, index, neighbour, scheduled, home_es):
    """S10: when its time is over a story leaves every list and copy, in every language, and its own address."""
    pass_time(scheduled)
    publish_scheduled()
    story = StoryPage.objects.get(pk=scheduled.pk)
    twin = translated(story, home_es.locale, title="Por el reloj")
    StoryPage.objects.filter(pk=story.pk).update(expire_at=timezone.now() + HOUR)
    assert client.get(twin.url).status_code == 200
    assert telling(outlets(client, index, neighbour))

    pass_time(story)
    publish_scheduled()

    assert telling(outlets(client, index, neighbour)) == set()
    assert client.get(story.url).status_code == 404
    assert client.get(twin.url).status_code == 404
    assert "Por el reloj" not in client.get("/es/stories/").text


def test_change_that_is_scheduled_waits(client, index):
    """S10: a published story keeps its words until the change is due."""
    story = write(index, "As it was")
    story.title = "As it will be"
    story.go_live_at = timezone.now() + HOUR
    story.save_revision().publish()

    assert "As it was" in client.get(story.url).text
    assert "As it will be" not in client.get(index.url).text

    pass_time(StoryPage.objects.get(pk=story.pk))
    publish_scheduled()

    assert "As it will be" in client.get(story.url).text
    assert "As it will be" in client.get(index.url).text


def changes_that_are_due(index, *titles) -> list[StoryPage]:
    """Published stories, each with a change whose time has come."""
    stories = [write(index, title) for title in titles]
    for story in stories:
        story.title = f"{story.title}, changed"
        story.go_live_at = timezone.now() + HOUR
        story.save_revision().publish()
        pass_time(StoryPage.objects.get(pk=story.pk))
    return stories


@pytest.mark.parametrize("look", [publish_scheduled, partial(call_command, "publish_scheduled")])
def test_one_that_cannot_be_published_keeps_no_other_waiting(client, index, monkeypatch, caplog, look):
    """S10: a failure is named in the log, without a word of the story, and tried with the next run."""
    stories = changes_that_are_due(index, "The bad one", "The good one")
    publish = Revision.publish

    def unless_bad(revision, *args, **kwargs):
        if revision.object_id == str(stories[0].pk):
            raise ValueError("The bad one")
        return publish(revision, *args, **kwargs)

    monkeypatch.setattr(Revision, "publish", unless_bad)
    look()
    monkeypatch.undo()

    assert "The good one, changed" in client.get(stories[1].url).text
    assert "is not done on time" in caplog.text
    assert "The bad one" not in caplog.text
    look()
    assert "The bad one, changed" in client.get(stories[0].url).text


def test_a_plan_that_was_taken_back_in_the_same_run_is_not_carried_out(client, index, monkeypatch, caplog):
    """S10: publishing one may draw versions of others anew, or take their plans back."""
    stories = changes_that_are_due(index, "The first", "The other")
    publish = Revision.publish

    def and_take_back(revision, *args, **kwargs):
        publish(revision, *args, **kwargs)
        Revision.objects.filter(object_id=str(stories[1].pk)).update(approved_go_live_at=None)

    monkeypatch.setattr(Revision, "publish", and_take_back)
    publish_scheduled()

    assert "The first, changed" in client.get(stories[0].url).text
    assert "The other, changed" not in client.get(stories[1].url).text
    assert "is not done on time" not in caplog.text
