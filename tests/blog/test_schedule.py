"""Stories that come and go by the clock."""

import datetime
from functools import partial

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from blog.models import StoryPage, StoryTag, Tag
from content.housekeeping import publish_scheduled
from content.overdue import not_done_on_time

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


# --- Days that a translation took over -----------------------------------------------------------


@pytest.fixture
def look(monkeypatch):
    """Let the worker look for what is due, some hours from now."""
    now = timezone.now

    def publish(hours):
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: now() + hours * HOUR)
            publish_scheduled()

    return publish


@pytest.fixture
def twin(index, home_es):
    """A story that is due in an hour, and its translation, which was made and published when that was known."""
    translated(index, home_es.locale, title="Historias")
    story = write(index, TITLE)
    story.unpublish()
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=None, go_live_at=timezone.now() + HOUR)
    StoryPage.objects.get(pk=story.pk).save_revision().publish()  # as the editor does: row and version
    spanish = translated(StoryPage.objects.get(pk=story.pk), home_es.locale, title="A su hora")
    assert spanish.go_live_at
    assert not spanish.live
    return spanish


def put_off(twin, moment) -> None:
    """Give the original another day, or none."""
    story = StoryPage.objects.get(translation_key=twin.translation_key, locale__language_code="en")
    story.revisions.update(approved_go_live_at=None)
    if moment:
        draft = story.get_latest_revision_as_object()
        draft.go_live_at = moment
        draft.save_revision().publish()


def shown(twin) -> dict[str, bool]:
    found = StoryPage.objects.filter(translation_key=twin.translation_key)
    return dict(found.values_list("locale__language_code", "live"))


@pytest.mark.parametrize("later", [5, None], ids=["put off", "cancelled"])
def test_a_translation_waits_for_an_original_that_was_put_off(twin, look, monkeypatch, later):
    """S10, T1: it came out on the former day, with its mail, and nobody was told."""
    put_off(twin, later and timezone.now() + later * HOUR)

    look(2)
    assert shown(twin) == {"en": False, "es": False}
    with monkeypatch.context() as patch:
        now = timezone.now()
        patch.setattr(timezone, "now", lambda: now + 2 * HOUR)
        assert list(not_done_on_time()) == []  # nobody is told to publish it

    look(6)
    look(6)  # the translation comes once its original is public
    assert shown(twin) == ({"en": True, "es": True} if later else {"en": False, "es": False})


def test_a_translation_with_a_day_of_its_own_does_not_wait(twin, look):
    """S10: somebody who edits it by hand may publish it before its original."""
    put_off(twin, None)
    twin = StoryPage.objects.get(pk=twin.pk)
    twin.go_live_at = timezone.now() + HOUR / 2
    twin.save_revision().publish()

    look(1)

    assert shown(twin) == {"en": False, "es": True}


@pytest.mark.parametrize("end", ["later", "never", "as planned"])
def test_a_translation_ends_when_its_original_does(index, home_es, look, end):
    """E2, T1: a page that was prolonged went down in other languages on the former day; no button brought it back."""
    translated(index, home_es.locale, title="Historias")
    story = write(index, TITLE)
    story.expire_at = timezone.now() + HOUR
    story.save_revision().publish()
    spanish = translated(StoryPage.objects.get(pk=story.pk), home_es.locale, title="A su hora")
    if end != "as planned":
        draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
        draft.expire_at = timezone.now() + 5 * HOUR if end == "later" else None
        draft.save_revision().publish()

    look(2)
    is_public = end != "as planned"
    assert shown(spanish) == {"en": is_public, "es": is_public}

    look(6)
    assert shown(spanish) == dict.fromkeys(["en", "es"], end == "never")
