"""The story index: what it lists, in which order, and how a reader narrows it."""

import pytest
from wagtail.models import PageViewRestriction

from blog.models import Author, StoryPage, Topic

from .conftest import card_titles, translated, write


def test_newest_story_comes_first(client, index):
    write(index, "In spring", day=1)
    write(index, "In summer", day=90)

    response = client.get(index.url)

    assert card_titles(response) == ["In summer", "In spring"]


def test_chosen_story_leads_and_is_not_listed_twice(client, index):
    """H3: what editors pin comes first and is never repeated."""
    pinned = write(index, "Pinned", day=1)
    write(index, "Newer", day=2)
    index.featured = pinned
    index.save_revision().publish()

    response = client.get(index.url)

    assert card_titles(response) == ["Pinned", "Newer"]


def test_chosen_story_leads_in_its_own_language(client, index, home_es):
    """H3: the Spanish index leads with the translation, not with the English story."""
    pinned = write(index, "Pinned", day=1)
    write(index, "Newer", day=2)
    index.featured = pinned
    index.save_revision().publish()
    index_es = translated(index, home_es.locale, title="Historias")
    translated(pinned, home_es.locale, title="Destacada")
    write(index_es, "Otra", day=9, slug="otra")

    response = client.get(index_es.url)

    assert card_titles(response) == ["Destacada", "Otra"]


def test_private_draft_and_untranslated_stories_are_not_listed_or_counted(client, index, schools, home_es):
    """S2, S3: nobody meets a story that is not for them."""
    write(index, "For everybody", topic=schools)
    secret = write(index, "For staff", topic=schools)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    write(index, "Draft", topic=schools).unpublish()
    write(index, "For everybody").copy_for_translation(home_es.locale, copy_parents=True, alias=True)

    response = client.get(index.url)
    spanish = client.get("/es/stories/")

    assert "For staff" not in response.text
    assert "Draft" not in response.text
    assert "Schools (1)" in response.text
    assert "For everybody" not in spanish.text
    assert "Todavía no hay historias en este idioma." in spanish.text


def test_reader_narrows_by_topic_and_author(client, index, schools, teacher):
    """S1, S2: filters work as plain addresses and every choice says how many stories it gives."""
    letters = Topic.objects.create(name="Letters", slug="letters", locale=index.locale)
    write(index, "Both", topic=schools, authors=[teacher])
    write(index, "Topic only", topic=schools)
    write(index, "Author only", topic=letters, authors=[teacher])

    everything = client.get(index.url)
    narrowed = client.get(index.url, {"topic": "schools"})
    both = client.get(index.url, {"topic": "schools", "author": "a-teacher"})

    assert "Schools (2)" in everything.text
    assert "A teacher (2)" in everything.text
    assert sorted(card_titles(narrowed)) == ["Both", "Topic only"]
    assert "A teacher (1)" in narrowed.text
    assert "2 stories" in narrowed.text
    assert card_titles(both) == ["Both"]
    assert "1 story" in both.text


def test_counts_belong_to_the_language(client, index, schools, home_es):
    """S2: Spanish counts are of Spanish stories, named in Spanish."""
    story = write(index, "One", topic=schools)
    write(index, "Two", topic=schools)
    escuelas = schools.copy_for_translation(home_es.locale)
    escuelas.name = "Escuelas"
    escuelas.save()
    translated(story, home_es.locale, title="Uno", topic=escuelas)

    response = client.get("/es/stories/", {"topic": "schools"})

    assert "Escuelas (1)" in response.text
    assert card_titles(response) == ["Uno"]


@pytest.mark.parametrize("byline", [StoryPage.Byline.ANONYMOUS, StoryPage.Byline.CHOSEN])
def test_author_left_on_an_anonymous_story_leads_nowhere(client, index, teacher, byline):
    """S8: a row that an editor forgot does not give the teller away."""
    write(index, "Told in confidence", authors=[teacher], byline=byline)

    everything = client.get(index.url)
    guessed = client.get(index.url, {"author": "a-teacher"})

    assert "A teacher" not in everything.text
    assert card_titles(guessed) == []
    assert "A teacher" not in guessed.text


@pytest.mark.parametrize("query", ["topic=nothing", "topic=%00", "author=%27%22<>", "topic=" + "x" * 5000])
def test_choice_that_matches_nothing_offers_a_way_on(client, index, schools, query):
    write(index, "One", topic=schools)

    response = client.get(f"{index.url}?{query}")

    assert response.status_code in (200, 400)
    if response.status_code == 200:
        assert "No stories match your choice." in response.text


def test_pages_hold_twenty_stories(client, index):
    """S6: page numbers work without JavaScript; a number too high shows the last page."""
    for day in range(23):
        write(index, f"Story {day:02}", day=day)

    first, second = client.get(index.url), client.get(index.url, {"page": 99})

    assert len(card_titles(first)) == 20
    assert card_titles(second) == ["Story 02", "Story 01", "Story 00"]
    assert "Page 1 of 2" in first.text
    assert '?page=2"' in first.text


def test_names_need_their_own_address_in_one_language(index, teacher):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="This slug is already in use"):
        Author(name="Another teacher", slug="a-teacher", locale=index.locale).full_clean()
