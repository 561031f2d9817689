"""What machines ask for again and again costs the same number of queries, with three things in it or with twelve.

A query for each thing does not show between two long lists; it shows between a short one and a long one.
"""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from blog.models import (
    Author,
    ContentNote,
    StoryAuthor,
    StoryContentNote,
    StoryIndexPage,
    StoryPage,
    StoryTag,
    Tag,
    Topic,
)
from letters.states import STATES
from tests.letters.factories import make_law, make_letter, make_library as make_letters
from tests.newsletter.issues import make_issue, mark_as_sent
from tests.research.factories import make_library as make_research, make_record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawn_each_time")]

FEW, MANY = range(3), range(3, 12)
#: Where machines look, and a word that stands there once for each thing.
READ_BY_MACHINES = {
    "stories as RSS": ("/en/stories/feed/", "<item>"),
    "stories as Atom": ("/en/stories/feed/atom/", "<entry>"),
    "a topic as RSS": ("/en/stories/topics/schools/feed/", "<item>"),
    "a tag as Atom": ("/en/stories/tags/classrooms/feed/atom/", "<entry>"),
    "an author as RSS": ("/en/stories/authors/a-teacher/feed/", "<item>"),
    "issues": ("/en/news/feed/", "<item>"),
    "sitemap": ("/sitemap.xml", "<loc>"),
    "search": ("/en/search/?query=lantern", 'href="/en/stories/story-'),
    "search of letters": ("/en/search/?query=lantern&type=letters", 'href="/en/letters/letter-'),
    "search that finds nothing": ("/en/search/?query=giraffe", ""),
    "laws for the device": ("/en/letters/laws.js", "letter__source"),
    "robots": ("/robots.txt", ""),
}


@pytest.fixture
def add(home):
    """Publish one of everything for each number, in two languages where a map names them."""
    locale = home.locale
    stories = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=locale))
    letters, research = make_letters(home), make_research(home)
    tag = Tag.objects.create(name="Classrooms", slug="classrooms", locale=locale)
    topic = Topic.objects.create(name="Schools", slug="schools", locale=locale)
    author = Author.objects.create(name="A teacher", slug="a-teacher", locale=locale)
    note = ContentNote.objects.create(name="Restraint", slug="restraint", locale=locale)
    spanish = Locale.objects.get(language_code="es")

    def publish(number):
        day = datetime.date(2026, 3, 1) + datetime.timedelta(days=number)
        words = {"title": f"Story {number}", "slug": f"story-{number}", "summary": "A lantern."}
        story = StoryPage(date=day, topic=topic, byline="authors", locale=locale, **words)
        story.story_authors.add(StoryAuthor(author=author, locale=locale))
        story.story_notes.add(StoryContentNote(note=note, locale=locale))
        stories.add_child(instance=story)
        StoryTag.objects.create(page=story, tag=tag, locale=locale)
        story.save_revision().publish()
        twin = story.copy_for_translation(spanish, copy_parents=True)
        twin.save_revision().publish()
        make_letter(letters, f"Letter {number}", slug=f"letter-{number}", when_to_use="A lantern.")
        make_record(research, f"Record {number}", slug=f"record-{number}")
        make_law(STATES[number][0])
        mark_as_sent(make_issue(home, slug=f"issue-{number}")["en"])

    return publish


def costs(client) -> dict[str, tuple[int, int]]:
    """How many queries each takes, on a site that is awake, and how many things stand there."""
    found = {}
    for name, (address, sign) in READ_BY_MACHINES.items():
        client.get(address)
        cache.clear()
        client.get("/en/letters/")  # what every page asks first, whatever it is
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, name
        found[name] = (len(queries), answer.text.count(sign) if sign else 0)
    return found


def test_what_machines_read_costs_the_same_however_much_there_is(client, add):
    """Tests 8: one query more for each story, issue, page, hit or law would be seen."""
    for number in FEW:
        add(number)
    few = costs(client)
    for number in MANY:
        add(number)
    many = costs(client)

    assert {name: cost for name, (cost, _things) in many.items()} == {name: cost for name, (cost, _) in few.items()}
    grown = {name for name in few if many[name][1] > few[name][1]}
    assert grown == {name for name, (_address, sign) in READ_BY_MACHINES.items() if sign}
