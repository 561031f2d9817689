"""Who asks to be taken off a story is named with it in no language."""

import pytest

from blog.models import Author, StoryPage

from .conftest import translated, write

NAME = "Zelda Quill"


@pytest.fixture
def zelda(home):
    return Author.objects.create(name=NAME, slug="zelda-quill", locale=home.locale)


@pytest.fixture
def spanish(index, home_es, zelda, teacher):
    """The Spanish version of a story that two people sign."""
    translated(index, home_es.locale, title="Historias")
    story = write(index, "Ours", authors=[zelda, teacher])
    return translated(story, home_es.locale, title="La nuestra")


def original(twin) -> StoryPage:
    return StoryPage.objects.get(translation_key=twin.translation_key, locale__language_code="en")


def sign(page, *authors, django_capture_on_commit_callbacks) -> None:
    """Publish a story that these sign."""
    draft = page.get_latest_revision_as_object()
    draft.story_authors = [row for row in draft.story_authors.all() if row.author in authors]
    with django_capture_on_commit_callbacks(execute=True):
        draft.save_revision().publish()


def outlets(client, page) -> dict[str, str]:
    below = page.get_parent().url
    paths = [page.url, below, f"{below}feed/", f"{below}authors/zelda-quill/", "/es/search/?query=quill"]
    return {path: client.get(path).text for path in paths}


def test_an_author_leaves_a_story_in_every_language(
    client, spanish, zelda, teacher, django_capture_on_commit_callbacks
):
    """S5, T1: until somebody pressed *Sync*, she stayed named on page, cards, her own page, feed and search."""
    sign(original(spanish), zelda, teacher, django_capture_on_commit_callbacks=django_capture_on_commit_callbacks)
    assert NAME in client.get(spanish.url).text

    sign(original(spanish), teacher, django_capture_on_commit_callbacks=django_capture_on_commit_callbacks)

    assert [path for path, text in outlets(client, spanish).items() if NAME in text] == []
    assert teacher.name in client.get(spanish.url).text
    draft = StoryPage.objects.get(pk=spanish.pk).get_latest_revision_as_object()
    assert [row.author for row in draft.story_authors.all()] == [teacher]


def test_an_author_of_a_translation_alone_stays(client, spanish, zelda, teacher, django_capture_on_commit_callbacks):
    """S5: whom the original never named was added there on purpose."""
    other = Author.objects.create(name="Una Voz", slug="una-voz", locale=spanish.locale)
    draft = spanish.get_latest_revision_as_object()
    draft.story_authors.add(type(draft.story_authors.first())(author=other, locale=spanish.locale))
    draft.save_revision().publish()

    sign(original(spanish), teacher, django_capture_on_commit_callbacks=django_capture_on_commit_callbacks)

    page = client.get(spanish.url).text
    assert "Una Voz" in page
    assert NAME not in page
