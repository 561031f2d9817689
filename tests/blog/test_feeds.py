"""Feeds of stories."""

import datetime
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import PageViewRestriction

from blog import feeds
from blog.models import StoryContentNote, StoryTag, Tag
from content.kept import renew

from .conftest import DAY, translated, write

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"


def items(response):
    return ElementTree.fromstring(response.content).findall("channel/item")


def test_rss_tells_whole_stories_with_absolute_addresses(client, index, restraint, teacher, schools):
    """S5, S11: the whole text, its notes first, every address complete."""
    write(
        index,
        "A door opens",
        text='<a href="/en/stories/">More</a> <script>alert(1)</script>',
        notes=[restraint],
        authors=[teacher],
        topic=schools,
        summary="In short.",
    )

    response = client.get(f"{index.url}feed/")
    (item,) = items(response)

    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert item.findtext("title") == "A door opens"
    assert item.findtext("link") == f"{index.full_url}a-door-opens/"
    assert item.findtext("description") == "Content note: Restraint. In short."
    assert item.findtext("category") == "Schools"
    assert f'href="{index.full_url}"' in item.findtext(CONTENT)
    assert "A child is held down." in item.findtext(CONTENT)
    assert "script" not in item.findtext(CONTENT)


def test_atom_tells_the_same(client, index, teacher):
    """S5: Atom names the language, the author and itself."""
    write(index, "A door opens", authors=[teacher])

    feed = ElementTree.fromstring(client.get(f"{index.url}feed/atom/").content)
    entry = feed.find(f"{ATOM}entry")

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "A teacher"
    assert "A door opens" in entry.findtext(f"{ATOM}content")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": index.full_url, "self": f"{index.full_url}feed/atom/"}


def test_feed_keeps_to_its_language_topic_and_public_stories(client, index, schools, home_es):
    """S5, S10: a feed holds what its list holds."""
    write(index, "About schools", topic=schools)
    other = write(index, "About letters")
    secret = write(index, "Secret", topic=schools)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    translated(other, home_es.locale, title="Sobre cartas")

    def names(path):
        return [item.findtext("title") for item in items(client.get(path))]

    assert names("/en/stories/topics/schools/feed/") == ["About schools"]
    assert client.get("/en/stories/authors/nobody/feed/").status_code == 404
    assert names("/es/stories/feed/") == ["Sobre cartas"]


@pytest.mark.parametrize("path", ["feed/", "feed/atom/"])
def test_unchanged_feed_is_not_sent_again(client, index, path):
    """S5: conditional GET."""
    write(index, "One")
    first = client.get(f"{index.url}{path}")

    by_etag = client.get(f"{index.url}{path}", headers={"if-none-match": first.headers["ETag"]})

    assert by_etag.status_code == 304


@pytest.mark.parametrize("path", ["feed/", "feed/atom/"])
def test_who_asks_for_a_feed_by_date_learns_that_a_story_was_taken_away(client, index, path):
    """S5, ★6: by its date the newest story that is left was there before, so the reader's copy stayed."""
    gone = write(index, "Two")
    write(index, "One", day=1)
    first = client.get(f"{index.url}{path}")
    assert "Two" in first.text
    gone.unpublish()

    later = http_date(timezone.now().timestamp() + 60)
    again = client.get(f"{index.url}{path}", headers={"if-modified-since": later})

    assert again.status_code == 200
    assert "Two" not in again.text


def test_feeds_are_named_on_the_index_and_its_stories(client, index, schools):
    """S5: feeds can be discovered."""
    story = write(index, "One", topic=schools)

    assert {link["url"] for link in story.feed_links} == {"/en/stories/feed/", "/en/stories/feed/atom/"}
    assert 'href="/en/stories/feed/"' in client.get(index.url).text
    assert 'href="/en/stories/topics/schools/feed/"' in client.get(index.url, {"topic": "schools"}).text
    assert 'href="/en/stories/topics/schools/feed/"' in client.get(f"{index.url}topics/schools/").text


# --- The rules of both formats ---------------------------------------------------------------------

XML_BASE = "{http://www.w3.org/XML/1998/namespace}"
ELSEWHERE = re.compile(r'(?:href|src)="(?!https?://|mailto:|tel:|sms:)')


@pytest.fixture
def full_index(index, schools, teacher, restraint, cover):
    """Stories with everything that a feed tells."""
    law = Tag.objects.create(name="Law & order", slug="law", locale=index.locale)
    for day in (1, 2):
        story = write(
            index,
            f"Is 3 < {day}? & more",
            day=day,
            topic=schools,
            authors=[teacher],
            notes=[restraint],
            cover=cover,
            summary="Of <b> & of others.",
            text=f'Read <a linktype="page" id="{index.pk}">all</a>, <a href="#part">a part</a>.',
        )
        story.story_tags.add(StoryTag(tag=law, locale=index.locale))
        story.save_revision().publish()
    write(index, "Without a name", day=3, byline="anonymous", authors=[teacher])
    return index


LISTS = ["", "topics/schools/", "tags/law/", "authors/a-teacher/"]


@pytest.mark.parametrize("path", LISTS)
def test_rss_keeps_the_rules(client, full_index, path):
    """S5: what RSS 2.0 and the W3C's validator ask of a channel and of its items."""
    address = f"{full_index.full_url}{path}"
    response = client.get(f"{full_index.url}{path}feed/")
    channel = ElementTree.fromstring(response.content).find("channel")

    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert channel.findtext("link") == address
    assert channel.find(f"{ATOM}link").attrib == {"href": f"{address}feed/", "rel": "self"}
    assert channel.findtext("title")
    assert channel.findtext("description")
    assert channel.findtext("language") == "en"
    for item in channel.findall("item"):
        when = parsedate_to_datetime(item.findtext("pubDate"))
        assert when <= timezone.now()
        assert item.findtext("link").startswith("http://")
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.findtext("guid").startswith("urn:uuid:")
        assert item.findall("author") == []  # would have to be an address of mail
        assert not ELSEWHERE.search(item.findtext(CONTENT))
    assert len({guid.text for guid in channel.iter("guid")}) == len(channel.findall("item"))


@pytest.mark.parametrize("path", LISTS)
def test_atom_keeps_the_rules(client, full_index, path):
    """S5: RFC 4287 wants id, title and updated everywhere, an author, and links that say what they are."""
    response = client.get(f"{full_index.url}{path}feed/atom/")
    feed = ElementTree.fromstring(response.content)

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.get(f"{XML_BASE}lang") == "en"
    assert feed.findtext(f"{ATOM}id") == f"{full_index.full_url}{path}"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert part.findtext(f"{ATOM}title")
        assert datetime.datetime.fromisoformat(part.findtext(f"{ATOM}updated")).tzinfo
    for entry in feed.findall(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert entry.find(f"{ATOM}content").get("type") == "html"
        assert entry.find(f"{ATOM}link").get("href").startswith("http://")


def test_signs_that_mean_something_in_html_are_told_as_they_are(client, full_index):
    """S5: a summary is no markup, and a title says "3 < 2"."""
    item = items(client.get(f"{full_index.url}topics/schools/feed/"))[0]

    assert item.findtext("title") == "Is 3 < 2? & more"
    assert item.findtext("description") == "Content note: Restraint. Of &lt;b&gt; &amp; of others."
    assert [category.text for category in item.findall("category")] == ["Schools", "Law & order"]


def test_entry_keeps_its_name_when_title_and_address_change(client, index):
    """S5: nobody is told of the same story twice."""
    story = write(index, "A door opens")
    (before,) = items(client.get(f"{index.url}feed/"))

    story.title, story.slug = "The door opened", "the-door-opened"
    story.save_revision().publish()
    (after,) = items(client.get(f"{index.url}feed/"))

    assert after.findtext("link").endswith("/the-door-opened/")
    assert after.findtext("guid") == before.findtext("guid")


def test_story_dated_tomorrow_does_not_come_from_the_future(client, index):
    """S5: feed readers hide or pin what is dated ahead."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    write(index, "Dated ahead", day=(tomorrow - DAY).days)

    (item,) = items(client.get(f"{index.url}feed/"))

    assert parsedate_to_datetime(item.findtext("pubDate")) <= timezone.now()


def test_feed_costs_the_same_however_many_stories_there_are(client, index, schools, teacher, restraint):
    """S5, row 5 of Speed: the newest twenty are read, in the same few queries, and nothing of the others."""

    def cost():
        renew()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"{index.url}feed/")
        texts = [query["sql"] for query in captured if '"blog_storypage"."body"' in query["sql"]]
        return len(captured), len(items(response)), texts

    parts = {"topic": schools, "authors": [teacher], "notes": [restraint]}
    for day in range(20):
        write(index, f"Story {day}", day=day, **parts)
    client.get(f"{index.url}feed/")
    queries, count, _texts = cost()
    for day in range(20, 32):
        write(index, f"Story {day}", day=day, **parts)

    more_queries, same_count, texts = cost()

    assert (more_queries, same_count) == (queries, count) == (queries, 20)
    assert len(texts) == 1
    assert "LIMIT 20" in texts[0]


@pytest.mark.parametrize("kind", ["feed/", "feed/atom/"])
def test_feed_of_two_stories_costs_what_a_feed_of_twenty_costs(client, index, schools, teacher, restraint, kind):
    """S5: a query for each story would not show between two full feeds; it shows between a short one and a full one."""
    tag = Tag.objects.create(name="Classrooms", slug="classrooms", locale=index.locale)

    def costs_with(days):
        for day in days:
            story = write(index, f"Story {day}", day=day, topic=schools, authors=[teacher], notes=[restraint])
            StoryTag.objects.create(page=story, tag=tag, locale=index.locale)
        renew()
        client.get(f"{index.url}{kind}")
        renew()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{index.url}{kind}")
        return len(captured)

    assert costs_with(range(2)) == costs_with(range(2, 20))


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"byline": "authors"}, "A teacher"),
        ({"byline": "anonymous"}, None),
        ({"byline": "chosen", "chosen_name": "J."}, "J."),
        ({"byline": "chosen", "chosen_name": " "}, None),
    ],
)
def test_feeds_name_whom_the_byline_names_and_nobody_else(client, index, teacher, fields, named):
    """S8: an anonymous story carries no author into readers' programs, in RSS and in Atom."""
    write(index, "A door opens", authors=[teacher], **fields)

    rss, atom = client.get(f"{index.url}feed/"), client.get(f"{index.url}feed/atom/")
    (item,) = items(rss)
    entry = ElementTree.fromstring(atom.content).find(f"{ATOM}entry")

    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == named
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == named
    for answer in (rss, atom):
        assert ("A teacher" in answer.text) is (named == "A teacher")


def test_feed_is_not_made_twice(client, index):
    """S5: a second reader gets what was made for the first, until a story changes."""
    write(index, "One")
    client.get(f"{index.url}feed/")

    with CaptureQueriesContext(connection) as captured:
        client.get(f"{index.url}feed/?utm_source=elsewhere")
    write(index, "Two")

    assert len(captured) <= 3
    assert len(items(client.get(f"{index.url}feed/"))) == 2


def test_feed_says_its_own_address_whatever_was_asked(client, index):
    """S5: what stands behind an address does not get into what others are sent."""
    write(index, "One")

    assert "elsewhere" not in client.get(f"{index.url}feed/?from=elsewhere").text


def test_feeds_speak_the_language_of_their_stories(client, index, restraint, home_es):
    """S5, S11: a Spanish feed says so, and names notes in Spanish."""
    note = restraint.copy_for_translation(home_es.locale)
    note.name = "Sujeción"
    note.save()
    twin = translated(write(index, "A door opens"), home_es.locale, title="Se abre una puerta")
    twin.story_notes.add(StoryContentNote(note=note, locale=home_es.locale))
    twin.save_revision().publish()

    response = client.get("/es/stories/feed/")
    (item,) = items(response)

    assert ElementTree.fromstring(response.content).findtext("channel/language") == "es"
    assert "Sujeción" in item.findtext("description")


@pytest.mark.parametrize("kind", ["", "atom/"])
def test_what_was_stored_before_it_was_cleaned_stops_no_feed(client, index, teacher, schools, kind):
    """S5: a sign that XML may not hold, in a title, a summary, a name or a tag."""
    story = write(index, "A door opens", authors=[teacher], topic=schools, summary="In short.")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET title = %s WHERE id IN (%s, %s)", ["A\x0bdoor\ufffe", story.pk, index.pk]
        )
        cursor.execute("UPDATE blog_storypage SET summary = %s", ["In\x0bshort\x01"])
        cursor.execute("UPDATE blog_topic SET name = %s", ["Schools\x0c"])
    renew()

    answer = client.get(f"{index.url}feed/{kind}")

    assert answer.status_code == 200
    told = "".join(ElementTree.fromstring(answer.content).itertext())
    assert "A door" in told
    assert "In short" in told
    assert client.get("/sitemap.xml").status_code == 200


def test_a_story_that_cannot_be_drawn_is_left_out_of_the_feed(client, index, monkeypatch, caplog):
    """S5: the others are told; the log names its number and no word of it."""
    bad = write(index, "A bad door")
    write(index, "A good door")
    whole = feeds.whole_text

    def drawn(story, request):
        if story.pk == bad.pk:
            raise ValueError("A bad door")
        return whole(story, request)

    monkeypatch.setattr(feeds, "whole_text", drawn)

    assert [item.findtext("title") for item in items(client.get(f"{index.url}feed/"))] == ["A good door"]
    assert f"Story {bad.pk} is left out" in caplog.text
    assert "A bad door" not in caplog.text
