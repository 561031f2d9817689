"""A front page to furnish, and stories to show on it."""

import datetime

import pytest

from blog.models import StoryIndexPage, StoryPage

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def furnish(home, client):
    """Publish these sections on the English front page and read it."""

    def publish(*sections):
        home.body = list(sections)
        home.save_revision().publish()
        return client.get("/en/").text

    return publish


@pytest.fixture
def index(home):
    page = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale))
    page.save_revision().publish()
    return page


@pytest.fixture
def tell(index):
    """Publish a story, so many days old."""

    def write(title, *, days_ago, **fields):
        story = StoryPage(title=title, date=TODAY - datetime.timedelta(days=days_ago), locale=index.locale, **fields)
        index.add_child(instance=story)
        story.save_revision().publish()
        return story

    return write
