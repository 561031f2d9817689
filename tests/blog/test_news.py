"""Which stories are news for those who asked to hear of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import StoryPage
from blog.news import new_stories

from .conftest import DAY, write


@pytest.mark.parametrize(("days", "is_news"), [(7, True), (8, False)], ids=["a week old", "older"])
def test_a_story_with_an_old_date_was_brought_here_and_is_no_news(index, days, is_news):
    """S5, tests 3: both sides of the week in which a story is still told of."""
    noon = timezone.now().replace(hour=12, minute=0)
    story = write(index, "A quiet room", day=(noon.date() - DAY).days - days)
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=noon)

    found = new_stories(noon - timedelta(hours=1), noon + timedelta(hours=1))

    assert [one.pk for one in found] == ([story.pk] if is_news else [])
