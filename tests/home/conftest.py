"""A front page to furnish, stories to show on it, and the demo."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

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


def load(*words: str) -> str:
    said = StringIO()
    call_command("load_demo", *words, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def loaded(copies, django_db_blocker, tmp_path_factory):
    """The demo, loaded once for this file and taken back after it; its files, and what the command said."""
    media = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock():
        copies.use(copies.plain)
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEBUG=True, MEDIA_ROOT=media):
            said = load()
        yield media, said
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db, settings, own_media):
    """The demo as a newcomer finds it."""
    settings.DEBUG, settings.MEDIA_ROOT = True, loaded[0]
    return loaded[1]
