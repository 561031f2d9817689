"""Archives: every topic, tag, author, series, year and month has a page of its own."""

import datetime
import re

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import Author, Series, StoryPage, StoryTag, Tag, Topic

from .conftest import card_titles, translated, write


@pytest.fixture
def vermont(home):
    return Tag.objects.create(name="Vermont", slug="vermont", locale=home.locale)


def tag(story, *tags):
    """Put tags on a story and publish it again."""
    for each in tags:
        story.story_tags.add(StoryTag(tag=each, locale=story.locale))
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def language_links(response):
    """Where the language menu leads."""
    return dict(re.findall(r'<a href="([^"]+)" lang="(\w+)"', response.text.partition("</nav>")[0]))


def test_topic_has_an_archive_with_its_description_and_feed(client, index, schools):
    """S2: a topic's own page says what it is about, counts and lists its stories, and offers a feed."""
    write(index, "About schools", topic=schools)
    write(index, "About something else")

    response = client.get("/en/stories/topics/schools/")

    assert "<h1>Schools</h1>" in response.text
    assert "What schools do." in response.text
    assert "1 story" in response.text
    assert card_titles(response) == ["About schools"]
    assert "<title>Schools · Stories" in response.text
    assert f'<link rel="canonical" href="{index.full_url}topics/schools/">' in response.text
    assert '<link rel="alternate" type="application/rss+xml"' in response.text
    assert 'href="/en/stories/topics/schools/feed/"' in response.text


def test_author_has_a_page_with_photo_and_words(client, index, teacher, cover):
    """S1: an author's page shows who they are and all they signed."""
    teacher.photo = cover
    teacher.save()
    write(index, "Signed", authors=[teacher])

    response = client.get("/en/stories/authors/a-teacher/")

    assert re.search(r"<h1[^>]*>A teacher</h1>", response.text)
    assert "Teaches." in response.text
    assert "author__photo" in response.text
    assert card_titles(response) == ["Signed"]


def test_tag_archive_counts_only_what_a_visitor_may_read(client, index, vermont, home_es):
    """S2: private, draft, expired and alias stories are neither listed nor counted."""
    tag(write(index, "For everybody"), vermont)
    secret = tag(write(index, "For staff"), vermont)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    tag(write(index, "Draft"), vermont).unpublish()
    tag(write(index, "Expired"), vermont).unpublish(set_expired=True)
    shared = tag(write(index, "Shared"), vermont)
    shared.copy_for_translation(home_es.locale, copy_parents=True, alias=True)

    english, spanish = client.get("/en/stories/tags/vermont/"), client.get("/es/stories/tags/vermont/")

    assert card_titles(english) == ["Shared", "For everybody"]
    assert "2 stories" in english.text
    assert "Vermont (2)" in client.get(index.url).text
    assert card_titles(spanish) == []


def test_tags_of_two_languages_never_mix(client, index, vermont, home_es):
    """S2: the Spanish story carries the Spanish tag, and each list names its own."""
    story = tag(write(index, "In English"), vermont)
    twin_tag = vermont.copy_for_translation(home_es.locale)
    twin_tag.name = "Estado de Vermont"
    twin_tag.save()
    twin = translated(story, home_es.locale, title="En español")
    twin.story_tags.all().delete()
    tag(twin, twin_tag)

    english, spanish = client.get("/en/stories/tags/vermont/"), client.get("/es/stories/tags/vermont/")

    assert card_titles(english) == ["In English"]
    assert card_titles(spanish) == ["En español"]
    assert "<h1>Estado de Vermont</h1>" in spanish.text
    assert "Estado de Vermont" not in english.text


def test_archive_that_is_empty_in_one_language_leads_to_the_other(client, index, schools, home_es):
    """S2, T2: the language menu keeps the archive and never leads to a missing page."""
    write(index, "About schools", topic=schools)
    translated(index, home_es.locale, title="Historias")

    english = client.get("/en/stories/topics/schools/")
    spanish = client.get("/es/stories/topics/schools/")

    assert language_links(english)["/es/stories/topics/schools/"] == "es"
    assert spanish.status_code == 200
    assert '<meta name="robots" content="noindex">' in spanish.text
    assert language_links(spanish)["/en/stories/topics/schools/"] == "en"


@pytest.mark.parametrize(
    "path", ["topics/nothing/", "tags/nothing/", "authors/nothing/", "series/nothing/", "1999/", "2026/13/", "topics/"]
)
def test_archive_of_nothing_is_not_found(client, index, schools, path):
    """S2, S6: a made-up address is answered in the site's own look."""
    write(index, "One", topic=schools)

    response = client.get(f"{index.url}{path}")

    assert response.status_code == 404
    assert "We can't find that page" in response.text


@pytest.mark.parametrize("byline", ["anonymous", "chosen"])
def test_author_of_anonymous_stories_alone_has_no_page(client, index, teacher, byline):
    """S8: nobody can ask whether a person is behind an anonymous story."""
    write(index, "Told in confidence", authors=[teacher], byline=byline)

    assert client.get("/en/stories/authors/a-teacher/").status_code == 404
    assert client.get("/en/stories/authors/a-teacher/feed/").status_code == 404
    assert "A teacher" not in client.get(index.url, {"author": "a-teacher"}).text


def test_years_and_months_have_archives(client, index):
    """S6: a calendar of links leads through the years without JavaScript."""
    write(index, "In March")
    write(index, "In May", day=65)
    write(index, "Long ago", day=-400)

    year, month = client.get("/en/stories/2026/"), client.get("/en/stories/2026/03/")

    assert card_titles(year) == ["In May", "In March"]
    assert 'href="/en/stories/2026/03/">March (1)' in year.text
    assert 'href="/en/stories/2025/">2025 (1)' in year.text
    assert card_titles(month) == ["In March"]
    assert "<h1>March 2026</h1>" in month.text
    assert 'href="/en/stories/2026/">2026 (2)' in client.get(index.url).text


def test_archives_come_in_pages(client, index, schools):
    """S2, S6: a long archive has page numbers, and the second page its own address."""
    for day in range(23):
        write(index, f"Story {day:02}", day=day, topic=schools)

    second = client.get("/en/stories/topics/schools/", {"page": 2})

    assert card_titles(second) == ["Story 02", "Story 01", "Story 00"]
    assert "Page 2 of 2" in second.text
    assert f'href="{index.full_url}topics/schools/?page=2"' in second.text
    assert "page 2 · " in second.text


def test_filters_combine(client, index, schools, teacher, vermont):
    """S2: topic, tag, author and year together; every count says what one more choice would leave."""
    parts = {"topic": schools, "authors": [teacher]}
    tag(write(index, "All four", **parts), vermont)
    tag(write(index, "Another year", day=-400, **parts), vermont)
    write(index, "Without tag", **parts)
    tag(write(index, "Without author", topic=schools), vermont)

    response = client.get(index.url, {"topic": "schools", "tag": "vermont", "author": "a-teacher", "year": "2026"})

    assert card_titles(response) == ["All four"]
    assert "2026 (1)" in response.text
    assert "2025 (1)" in response.text
    assert "Vermont (1)" in response.text


@pytest.mark.parametrize("year", ["26", "0000", "20260", "٢٠٢٦", "2026'", "1e3"])
def test_year_that_is_none_matches_nothing(client, index, year):
    write(index, "One")

    response = client.get(index.url, {"year": year})

    assert response.status_code == 200
    assert "No stories match your choice." in response.text


# --- Series -----------------------------------------------------------------------------------


@pytest.fixture
def trilogy(index):
    """Three parts, told on days that do not follow their order."""
    series = Series.objects.create(
        name="The long way", slug="the-long-way", locale=index.locale, description="In order."
    )
    days = {1: 5, 2: 3, 3: 9}
    return [write(index, f"Part {number}", day=day, series=series, part=number) for number, day in days.items()]


def parts_around(response):
    """What leads to the part before and to the next one."""
    nav = response.text.partition('class="series"')[2].partition("</nav>")[0]
    return dict(re.findall(r'rel="(\w+)" href="([^"]+)"', nav))


def test_part_of_a_series_says_its_place_and_leads_on(client, trilogy):
    """S6: "part 2 of 3" with the parts before and after, and the whole series one link away."""
    first, second, third = (client.get(part.url) for part in trilogy)

    assert "Part 2 of 3" in second.text
    assert parts_around(second) == {"prev": trilogy[0].url, "next": trilogy[2].url}
    assert parts_around(first) == {"next": trilogy[1].url}
    assert parts_around(third) == {"prev": trilogy[1].url}
    assert 'href="/en/stories/series/the-long-way/"' in second.text


def test_series_lists_its_parts_from_the_first(client, trilogy):
    """S6: the page of a series is read from top to bottom."""
    response = client.get("/en/stories/series/the-long-way/")

    assert card_titles(response) == ["Part 1", "Part 2", "Part 3"]
    assert "In order." in response.text
    assert "3 parts" in response.text


def test_parts_without_a_number_come_last_by_day(client, index, trilogy):
    """S6: on every database; a day decides only among them."""
    series = trilogy[0].series
    for title, day in {"Afterword": 2, "Foreword": 1}.items():
        write(index, title, day=day, series=series)

    response = client.get("/en/stories/series/the-long-way/")

    assert card_titles(response) == ["Part 1", "Part 2", "Part 3", "Foreword", "Afterword"]
    assert "Part 3 of 5" in client.get(trilogy[2].url).text


def test_series_counts_only_the_parts_a_visitor_may_read(client, trilogy, home_es):
    """S6, S10: a private part is neither counted nor led to; a language counts its own parts."""
    PageViewRestriction.objects.create(page=trilogy[1], restriction_type="login")
    for number in (0, 2):
        translated(trilogy[number], home_es.locale, title=f"Parte {number + 1}")

    english = client.get(trilogy[0].url)
    spanish = client.get(f"/es/stories/{trilogy[2].slug}/")

    assert "Part 1 of 2" in english.text
    assert parts_around(english) == {"next": trilogy[2].url}
    assert "Parte 2 de 2" in spanish.text


def test_part_without_fellows_has_no_series_line(client, trilogy):
    for part in trilogy[1:]:
        part.unpublish()

    assert 'class="series"' not in client.get(trilogy[0].url).text


# --- What the archives must not tell before the time ------------------------------------------------


def test_topic_of_a_scheduled_story_is_not_told_early(client, index, schools, home_es):
    """S10: before its time a story shows in no archive, count, series, feed or sitemap."""
    series = Series.objects.create(name="To come", slug="to-come", locale=index.locale)
    author = Author.objects.create(name="Somebody", slug="somebody", locale=index.locale)
    Topic.objects.create(name="Letters", slug="letters", locale=index.locale)
    write(index, "Open")
    story = write(index, "Still a secret", topic=schools, series=series, authors=[author])
    story.unpublish()
    story.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    story.save_revision().publish()

    for path in ("", "feed/", "feed/atom/", "2026/", "open/"):
        assert "Still a secret" not in client.get(f"{index.url}{path}").text
    for path in ("topics/schools/", "topics/schools/feed/", "series/to-come/", "authors/somebody/", story.slug):
        assert client.get(f"{index.url}{path.rstrip('/')}/").status_code == 404
    assert "Schools" not in client.get(index.url).text
    assert "still-a-secret" not in client.get("/sitemap.xml").text


def test_an_archive_of_an_author_lists_what_they_signed_and_nothing_else(client, index, teacher):
    """S1: two authors of one index, and a story that both signed."""
    other = Author.objects.create(name="Second author", slug="second-author", locale=index.locale)
    write(index, "By the first", authors=[teacher])
    write(index, "By the second", authors=[other])
    write(index, "By both", authors=[teacher, other])

    assert sorted(card_titles(client.get(f"{index.url}authors/{teacher.slug}/"))) == ["By both", "By the first"]
    assert sorted(card_titles(client.get(f"{index.url}authors/second-author/"))) == ["By both", "By the second"]
