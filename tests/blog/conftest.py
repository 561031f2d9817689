"""A small index of stories, and a way to write more."""

import datetime
import html
import io
import re

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from blog.models import Author, ContentNote, StoryAuthor, StoryContentNote, StoryPage, Topic
from content.models import Picture

DAY = datetime.date(2026, 3, 1)


def translated(page, locale, **words):
    """Publish a page's twin in another language."""
    twin = page.copy_for_translation(locale, copy_parents=True)
    for name, value in words.items():
        setattr(twin, name, value)
    twin.save_revision().publish()
    return type(page).objects.get(pk=twin.pk)


def write(index, title, *, day=0, authors=(), notes=(), text="", **fields):
    """Publish a story, `day` days after the first of March."""
    body = [("paragraph", f"<p>{text or title}</p>")]
    story = StoryPage(title=title, date=DAY + datetime.timedelta(days=day), body=body, locale=index.locale, **fields)
    for author in authors:
        story.story_authors.add(StoryAuthor(author=author, locale=index.locale))
    for note in notes:
        story.story_notes.add(StoryContentNote(note=note, locale=index.locale))
    index.add_child(instance=story)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def card_titles(response):
    """The stories of an answer in the order a visitor meets them."""
    return [html.unescape(title) for title in re.findall(r'card__title"><a [^>]*>(.*?)</a>', response.text)]


@pytest.fixture
def index(published_index):
    return published_index


@pytest.fixture
def schools(home):
    return Topic.objects.create(name="Schools", slug="schools", locale=home.locale, description="What schools do.")


@pytest.fixture
def teacher(home):
    return Author.objects.create(name="A teacher", slug="a-teacher", locale=home.locale, bio="<p>Teaches.</p>")


@pytest.fixture
def restraint(home):
    return ContentNote.objects.create(
        name="Restraint", slug="restraint", explanation="A child is held down.", locale=home.locale
    )


@pytest.fixture
def cover(home):
    file = io.BytesIO()
    Image.new("RGB", (900, 1200), "#0b5560").save(file, "JPEG")
    return Picture.objects.create(title="A door", file=ImageFile(file, name="door.jpg"))
