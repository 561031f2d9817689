"""Which stories are news for those who asked to hear of them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail_localize.models import Translation, TranslationSource

from blog.models import StoryPage, Topic
from blog.news import new_stories
from newsletter import news
from newsletter.models import MailingList

from .conftest import DAY, write


@pytest.mark.parametrize(("days", "is_news"), [(7, True), (8, False)], ids=["a week old", "older"])
def test_a_story_with_an_old_date_was_brought_here_and_is_no_news(index, days, is_news):
    """S5, tests 3: both sides of the week in which a story is still told of."""
    noon = timezone.localtime().replace(hour=12, minute=0)
    story = write(index, "A quiet room", day=(noon.date() - DAY).days - days)
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=noon)

    found = new_stories(noon - timedelta(hours=1), noon + timedelta(hours=1))

    assert [one.pk for one in found] == ([story.pk] if is_news else [])


@pytest.mark.parametrize(("days", "begun", "is_news"), [(30, 29, True), (30, 22, False), (91, 91, False), (8, 1, True)])
def test_a_story_that_was_reviewed_for_long_is_news(index, days, begun, is_news):
    """N5, S9: its date is the day on which its draft was begun, and nobody looks at it again. Not for ever."""
    noon = timezone.localtime().replace(hour=12, minute=0)
    story = write(index, "A quiet room", day=(noon.date() - DAY).days - days)
    begun_on = noon.date() - timedelta(days=begun)
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=noon, begun_on=begun_on)

    found = new_stories(noon - timedelta(hours=1), noon + timedelta(hours=1))

    assert [one.pk for one in found] == ([story.pk] if is_news else [])


@pytest.mark.parametrize("way", ["by hand", "translated"])
def test_a_translation_that_comes_weeks_later_is_news_to_its_readers(index, home_es, way):
    """N5, T1: volunteers translate when they can; the date is the original's, and cannot be changed."""
    noon = timezone.localtime().replace(hour=12, minute=0)
    day = noon.date() - timedelta(days=20)
    story = write(index, "A quiet room", day=(day - DAY).days)
    StoryPage.objects.filter(pk=story.pk).update(begun_on=day, first_published_at=noon - timedelta(days=20))
    story.refresh_from_db()
    index.copy_for_translation(home_es.locale).save_revision().publish()
    if way == "by hand":
        story.copy_for_translation(home_es.locale).save_revision().publish()
    else:
        source, _made = TranslationSource.update_or_create_from_instance(story)
        Translation.objects.create(source=source, target_locale=home_es.locale).save_target(publish=False)
        story.get_translation(home_es.locale).get_latest_revision().publish()
    spanish = story.get_translation(home_es.locale)

    found = new_stories(timezone.now() - timedelta(hours=1), timezone.now())

    assert [one.pk for one in found] == [spanish.pk]


def test_news_comes_in_the_order_in_which_it_came_out(index):
    """N5: whatever was begun first; each with all the kinds that it is of."""
    now = timezone.now()
    stories = [write(index, title, day=(now.date() - DAY).days) for title in ("Begun first", "Begun second", "Between")]
    for story, hours in zip(stories, (1, 3, 2), strict=True):
        StoryPage.objects.filter(pk=story.pk).update(first_published_at=now - timedelta(hours=hours))

    pieces = news.between(now - timedelta(hours=4), now)

    assert [page.title for _kinds, page in pieces] == ["Begun second", "Between", "Begun first"]


def test_who_keeps_pages_back_is_asked_once_and_about_these_pages_alone(index, monkeypatch):
    """N4: pages that nobody asked about are in no answer."""
    kept, other, free = (write(index, title) for title in ("Kept", "Other", "Free"))
    asked = []

    def find():
        asked.append(1)
        return StoryPage.objects.filter(pk__in=[kept.pk, other.pk])

    monkeypatch.setattr(news, "keepers", [])
    news.keep_back(find)
    news.keep_back(find)

    assert news.withheld([kept.pk, free.pk]) == {kept.pk}
    assert news.withheld([]) == set()
    assert asked == [1]
    free.unpublish()
    assert news.gone([kept.pk, free.pk]) == {kept.pk, free.pk}


def test_who_keeps_links_back_is_asked_once_and_about_these_paths_alone(monkeypatch):
    """N4: no message leads to them; where nothing is linked nobody is asked."""
    asked = []

    def find(paths):
        asked.append(paths)
        return {path for path in paths if "kept" in path}

    monkeypatch.setattr(news, "link_keepers", [])
    news.keep_links_back(find)
    news.keep_links_back(find)

    assert news.withheld_paths(["/en/kept", "/en/free"]) == {"/en/kept"}
    assert news.withheld_paths([]) == set()
    assert asked == [["/en/kept", "/en/free"]]


@pytest.mark.parametrize(
    ("kinds", "topic", "keys"),
    [
        (["stories"], None, ["all"]),
        (["stories"], "schools", ["all", "of schools"]),
        (["stories"], "homes", ["all"]),
        (["campaigns"], "schools", ["campaigns of old"]),
        ([], "schools", []),
    ],
)
def test_a_list_hears_of_the_kind_and_the_topic_that_it_takes(index, kinds, topic, keys):
    """N5: whoever asked for one topic gets that one, whoever asked for all gets all, and nobody another kind."""
    MailingList.objects.all().delete()
    for key, takes, of in (
        ("all", "stories", ""),
        ("of schools", "stories", "schools"),
        ("campaigns of old", "campaigns", ""),
    ):
        MailingList.objects.create(key=key, takes=takes, topic=of)
    page = write(index, "A quiet room")
    if topic:
        page.topic = Topic(slug=topic)

    assert sorted(news.lists_for(kinds, page)) == keys
