"""A story as a reader meets it."""

import datetime
import re

import pytest
from wagtail.models import PageViewRestriction

from blog.models import RelatedStory, Series, StoryPage, StoryTag, Tag
from blog.reading_time import minutes_to_read

from .conftest import card_titles, translated, write


def neighbour_titles(response):
    """What leads to the story before and to the one after."""
    return dict(re.findall(r'class="neighbour[^>]* rel="(\w+)".*?neighbour__title"[^>]*>(.*?)<', response.text, re.S))


def test_story_shows_who_when_and_how_long(client, index, teacher, schools):
    """S1, S7: byline, date and minutes stand above the text; the list gives the same number."""
    story = write(index, "A door opens", authors=[teacher], topic=schools, text="word " * 900)

    response, listed = client.get(story.url), client.get(index.url)

    assert "March 1, 2026" in response.text
    assert "5 minutes to read" in response.text
    assert "5 minutes to read" in listed.text
    assert 'href="/en/stories/authors/a-teacher/"' in response.text
    assert "More by A teacher" in response.text
    assert 'href="/en/stories/topics/schools/"' in response.text


def test_minutes_follow_the_pace_of_the_language():
    """S7: the same number of Arabic words takes longer, because each says more."""
    assert minutes_to_read("word " * 660, "en") == 3
    assert minutes_to_read("word " * 660, "ar") == 6
    assert minutes_to_read("", "en") == 1


@pytest.mark.parametrize("byline", [StoryPage.Byline.ANONYMOUS, StoryPage.Byline.CHOSEN])
def test_anonymous_story_names_nobody_anywhere(client, admin_user, index, teacher, byline):
    """S8, V2: no author, account name, owner or mail in page, list, feeds or metadata."""
    admin_user.username = admin_user.first_name = "keeper-of-the-account"
    admin_user.save()
    story = write(index, "Told in confidence", authors=[teacher], byline=byline, owner=admin_user)
    story.save_revision(user=admin_user).publish(user=admin_user)

    outlets = [client.get(f"{index.url}{path}").text for path in ("", f"{story.slug}/", "feed/", "feed/atom/")]

    assert "author" not in story.get_json_ld()
    assert "Anonymous" in outlets[1]
    for text in outlets:
        assert "Told in confidence" in text
        assert "A teacher" not in text
        assert "keeper-of-the-account" not in text
        assert admin_user.email not in text


def test_chosen_name_stands_without_a_link(client, index, teacher):
    """S8: the name the teller chose is shown, and leads to nobody."""
    story = write(index, "My school", authors=[teacher], byline=StoryPage.Byline.CHOSEN, chosen_name="Linden")

    response = client.get(story.url)

    assert "Linden" in response.text
    assert "/authors/" not in response.text
    assert "author" not in story.get_json_ld()


def test_signed_story_names_its_authors_to_machines(index, teacher):
    """V2: those who sign are named in the page's description for search engines."""
    story = write(index, "Signed", authors=[teacher], kind=StoryPage.Kind.OPINION)

    facts = story.get_json_ld()

    assert facts["author"] == [{"@type": "Person", "name": "A teacher"}]
    assert facts["@type"] == "OpinionNewsArticle"


def test_earlier_and_later_skip_what_is_private_or_of_another_language(client, index, home_es):
    """S3: neighbours are of the same language and index, and open to everybody."""
    first = write(index, "First", day=1)
    secret = write(index, "Secret", day=2)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    middle = write(index, "Middle", day=3)
    last = write(index, "Last", day=4)
    translated(last, home_es.locale, title="Última", date=datetime.date(2026, 3, 3))

    response = client.get(middle.url)

    assert neighbour_titles(response) == {"prev": "First", "next": "Last"}
    assert "Secret" not in response.text
    assert neighbour_titles(client.get(first.url)) == {"next": "Middle"}
    assert neighbour_titles(client.get(last.url)) == {"prev": "Middle"}


def test_stories_of_one_day_keep_their_order(client, index):
    """S3: several stories on a day are all passed on the way."""
    _one, two, _three = (write(index, title) for title in ("One", "Two", "Three"))

    response = client.get(two.url)

    assert neighbour_titles(response) == {"prev": "One", "next": "Three"}


def test_related_stories_are_chosen_ones_then_the_topic_never_itself(client, index, schools):
    """S4: hand-picked first, then the newest of the topic."""
    chosen = write(index, "Chosen", day=1)
    for day in (2, 3, 4):
        write(index, f"Same topic {day}", day=day, topic=schools)
    story = write(index, "This one", day=9, topic=schools)
    story.related_rows.add(RelatedStory(story=chosen))
    story.save_revision().publish()

    response = client.get(story.url)

    assert card_titles(response) == ["Chosen", "Same topic 4", "Same topic 3"]


def test_related_choice_is_followed_to_its_translation(client, index, home_es):
    """S4: a Spanish story leads to Spanish stories."""
    chosen = write(index, "Chosen")
    story = write(index, "This one")
    story.related_rows.add(RelatedStory(story=chosen))
    story.save_revision().publish()
    translated(chosen, home_es.locale, title="Elegida")
    twin = translated(story, home_es.locale, title="Esta")

    response = client.get(twin.url)

    assert card_titles(response) == ["Elegida"]


@pytest.mark.parametrize("byline", [StoryPage.Byline.AUTHORS, StoryPage.Byline.ANONYMOUS])
def test_a_read_story_invites_to_tell_ones_own(client, index, home_es, byline):
    """S1: once, after the text, in the language of the page."""
    story = write(index, "A door opens", byline=byline, text="It happened in the gym.")
    story.save_revision().publish()
    twin = translated(story, home_es.locale, title="Una puerta")

    for page, address in ((story, "/en/tell/"), (twin, "/es/tell/")):
        after = client.get(page.url).text.partition("</article>")[2].partition("<footer")[0]

        assert after.count(f'href="{address}"') == 1


def test_content_notes_come_before_the_text_and_on_cards(client, index, restraint):
    """S11: readers know before they read."""
    story = write(index, "Hard to read", notes=[restraint], text="It happened in the gym.")

    response, listed = client.get(story.url), client.get(index.url)

    assert response.text.index("A child is held down.") < response.text.index("It happened in the gym.")
    assert "Restraint" in listed.text


def test_opinion_names_whom_it_addresses(client, index):
    story = write(
        index, "Ban it", kind=StoryPage.Kind.OPINION, target_body="The school board", outcome="A ban on seclusion"
    )

    response = client.get(story.url)

    assert "The school board" in response.text
    assert "A ban on seclusion" in response.text


def test_story_kept_out_of_search_says_so(client, index):
    """S8: an account may ask not to be found by name."""
    story, open_one = write(index, "Quiet", keep_out_of_search=True), write(index, "Open")

    assert '<meta name="robots" content="noindex">' in client.get(story.url).text
    assert story.full_url not in client.get("/sitemap.xml").text
    assert open_one.full_url in client.get("/sitemap.xml").text


def test_change_after_the_day_of_publication_is_dated(client, index):
    story = write(index, "Changed")
    StoryPage.objects.filter(pk=story.pk).update(
        first_published_at="2026-03-01T12:00Z", last_published_at="2026-04-05T12:00Z"
    )

    assert "April 5, 2026" in client.get(story.url).text


@pytest.mark.parametrize("slug", ["feed", "topics", "tags", "authors", "series", "2026"])
def test_address_of_an_archive_cannot_be_taken_by_a_story(index, slug):
    """S2, S5, S6: a story never hides a feed or an archive."""
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="already uses this address"):
        StoryPage(title="Taken", slug=slug, locale=index.locale).clean()


def test_related_stories_share_most_and_are_not_the_other_parts(client, index, schools):
    """S4: two shared tags weigh more than one topic; the parts of the same series are offered above."""
    tags = [Tag.objects.create(name=name, slug=name.lower(), locale=index.locale) for name in ("Law", "Records")]
    series = Series.objects.create(name="Way", slug="way", locale=index.locale)

    def story(title, day, *, carried=(), **fields):
        page = write(index, title, day=day, **fields)
        for tag in carried:
            page.story_tags.add(StoryTag(tag=tag, locale=index.locale))
        page.save_revision().publish()
        return page

    story("Two tags", 1, carried=tags)
    story("The topic alone", 5, topic=schools)
    story("One tag", 3, carried=tags[:1])
    story("Nothing shared", 8)
    story("Another part", 7, carried=tags, series=series, topic=schools)
    this = story("This one", 9, carried=tags, series=series, topic=schools)

    assert card_titles(client.get(this.url)) == ["Two tags", "The topic alone", "One tag"]


def test_long_story_lists_its_parts_and_a_short_one_does_not(client, index):
    """Part 2: the list leads to the headings, whose addresses it shares."""

    def told(count):
        story = write(index, f"With {count} parts")
        story.body = [
            ("heading", {"text": f"Part {number}", "level": "h2", "anchor": f"part-{number}"})
            for number in range(count)
        ]
        story.save_revision().publish()
        return client.get(story.url).text

    long, short = told(4), told(3)

    assert 'href="#part-3"' in long
    assert 'id="part-3"' in long
    assert "In this story" not in short


def test_a_story_that_is_not_saved_yet_has_neighbours(index):
    """S3: the preview of a new story of today asks which stand before and after it."""
    first, second = write(index, "First", day=0), write(index, "Second", day=2)
    new = StoryPage(title="New", date=first.date + (second.date - first.date) / 2)

    assert [story.title for story in StoryPage.objects.before(new)] == ["First"]
    assert [story.title for story in StoryPage.objects.after(new)] == ["Second"]
    new.date = first.date
    assert [story.title for story in StoryPage.objects.after(new)] == ["First", "Second"]
