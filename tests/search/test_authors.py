"""The search knows the authors of a story as they are now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from blog.models import Author, StoryAuthor, StoryIndexPage, StoryPage
from content.models import Picture
from tests.blog.conftest import write
from tests.content.factories import make_picture

#: What of the index is read from other rows, each indexed again when these change (content/indexing.py).
FROM_OTHER_ROWS = {("blog.StoryPage", "named_tellers")}


@pytest.fixture
def stories(home):
    page = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale))
    page.save_revision().publish()
    return page


@pytest.fixture
def zelda(home):
    return Author.objects.create(name="Zelda Quimby", slug="zelda-quimby", locale=home.locale)


def found(client, word="Quimby") -> bool:
    """Whether a visitor finds a story by a name, and reads the name there."""
    page = client.get(f"/en/search/?query={word}").text
    assert ("autumn" in page) == (f"<mark>{word}</mark>" in page)
    return "autumn" in page


@pytest.mark.parametrize("how", ["deleted", "removed", "replaced", "renamed"])
def test_a_name_that_no_longer_signs_a_story_is_found_and_shown_nowhere(
    client, stories, zelda, how, django_capture_on_commit_callbacks
):
    """Q1: the list printed the name from its index after the author was gone from every page."""
    other = Author.objects.create(name="Other Person", slug="other-person", locale=stories.locale)
    with django_capture_on_commit_callbacks(execute=True):
        story = write(stories, "Autumn", authors=[zelda])
    assert found(client)

    with django_capture_on_commit_callbacks(execute=True):
        if how == "deleted":
            zelda.delete()
        elif how == "renamed":
            zelda.name = "Other Person"
            zelda.save()
        else:
            story.story_authors = [StoryAuthor(author=other, locale=stories.locale)] if how == "replaced" else []
            story.save_revision().publish()

    assert not found(client)
    assert found(client, "Person") == (how in ("replaced", "renamed"))


def test_an_author_who_was_added_to_a_draft_later_finds_the_story(
    client, stories, zelda, django_capture_on_commit_callbacks
):
    """Q1: the index read the rows before they were saved."""
    with django_capture_on_commit_callbacks(execute=True):
        story = stories.add_child(instance=StoryPage(title="Autumn", locale=stories.locale, live=False))
        story.story_authors.add(StoryAuthor(author=zelda, locale=stories.locale))
        story.save_revision().publish()

    assert found(client)


def test_an_author_of_many_stories_is_renamed_in_as_many_questions_as_of_one(
    stories, zelda, django_capture_on_commit_callbacks
):
    """Q1: SQLite writes its entries one by one; what is asked does not grow."""

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries, django_capture_on_commit_callbacks(execute=True):
            zelda.save()
        return len([query for query in queries if query["sql"].startswith("SELECT")])

    write(stories, "Autumn", authors=[zelda])
    asked()
    for_one = asked()
    for number in range(5):
        write(stories, f"Story {number}", authors=[zelda])

    assert asked() == for_one


def test_pictures_that_get_a_tag_together_are_found_by_it(home, django_capture_on_commit_callbacks):
    """E5: Wagtail's bulk action adds the rows and never indexes the picture again."""
    one = make_picture("Harbor")

    with django_capture_on_commit_callbacks(execute=True):
        one.tags.add("lighthouse")

    assert [found.pk for found in Picture.objects.all().search("lighthouse")] == [one.pk]


def test_nothing_else_in_the_index_is_read_from_other_rows(home):
    """Q1: whoever lets search read other rows must also index again when these change, and name it above."""
    asking = set()
    for model in get_indexed_models():
        if not issubclass(model, Page):
            continue
        thing = model(locale=home.locale, locale_id=home.locale_id, title="x")
        thing.pk = home.pk
        for field in model.get_searchable_search_fields():
            with CaptureQueriesContext(connection) as queries:
                field.get_value(thing)
            if len(queries):
                asking.add((model._meta.label, field.field_name))

    assert asking == FROM_OTHER_ROWS
