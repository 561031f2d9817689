"""Feeds of stories."""

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from .conftest import translated, write

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
    by_date = client.get(f"{index.url}{path}", headers={"if-modified-since": first.headers["Last-Modified"]})

    assert (by_etag.status_code, by_date.status_code) == (304, 304)


def test_feeds_are_named_on_the_index_and_its_stories(client, index, schools):
    """S5: feeds can be discovered."""
    story = write(index, "One", topic=schools)

    assert {link["url"] for link in story.feed_links} == {"/en/stories/feed/", "/en/stories/feed/atom/"}
    assert 'href="/en/stories/feed/"' in client.get(index.url).text
    assert 'href="/en/stories/topics/schools/feed/"' in client.get(index.url, {"topic": "schools"}).text
    assert 'href="/en/stories/topics/schools/feed/"' in client.get(f"{index.url}topics/schools/").text
