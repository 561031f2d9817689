"""Stories in other languages: what is translated, and what follows the source."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from blog.models import Author, Series, StoryPage, StoryTag, Tag
from tests.translation import models_of, true_fates, written_fates

from .conftest import write

DECISION = "0040-translation-of-story-and-campaign-fields.md"


def test_the_decision_on_each_field_is_written_down():
    """T1: the table says what the models of stories do."""
    assert written_fates(DECISION, models_of("blog")) == true_fates("blog")


@pytest.fixture
def spanish(index, schools, teacher, restraint, home_es, django_capture_on_commit_callbacks):
    """A story with everything that has a name, handed to a translator into Spanish and published there."""
    series = Series.objects.create(name="The long way", slug="the-long-way", locale=index.locale)
    law = Tag.objects.create(name="Law", slug="law", locale=index.locale)
    parts = {"topic": schools, "authors": [teacher], "notes": [restraint], "series": series, "part": 2}
    story = write(index, "A door opens", **parts)
    story.story_tags.add(StoryTag(tag=law, locale=index.locale))
    story.save_revision().publish()
    words = {
        "A door opens": "Se abre una puerta",
        "Schools": "Escuelas",
        "Law": "Ley",
        "The long way": "El camino largo",
        "A teacher": "Una maestra",
        "Restraint": "Sujeción",
    }
    things = [index, schools, teacher, restraint, series, law, StoryPage.objects.get(pk=story.pk)]
    for thing in things:
        source, _made = TranslationSource.update_or_create_from_instance(thing)
        work = Translation.objects.create(source=source, target_locale=home_es.locale)
        for segment in StringSegment.objects.filter(source=source, string__data__in=words):
            StringTranslation.objects.create(
                translation_of=segment.string, locale=home_es.locale, context=segment.context,
                data=words[segment.string.data],
            )  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            work.save_target(publish=True)
    return StoryPage.objects.get(locale=home_es.locale)


def test_translated_story_has_names_of_its_own_language(client, spanish):
    """T1, S2: topic, tag, series, author and note of the Spanish story are the Spanish ones."""
    page = client.get(spanish.url).text

    for name in ("Se abre una puerta", "Escuelas", "Ley", "Una maestra", "Sujeción"):
        assert name in page
    assert spanish.series.name == "El camino largo"
    assert spanish.part == 2
    assert {thing.locale.language_code for thing in (spanish.topic, *spanish.tags, *spanish.named_authors)} == {"es"}


def test_archives_are_named_in_their_language(client, spanish):
    """S2: the Spanish archive is called by its Spanish name, at the same address."""
    for path, name in {"topics/schools": "Escuelas", "tags/law": "Ley", "authors/a-teacher": "Una maestra"}.items():
        page = client.get(f"/es/stories/{path}/").text
        assert name in page
        assert "Se abre una puerta" in page


@pytest.mark.parametrize(("deleted", "shown_in"), [("en", []), ("es", ["en"])])
def test_an_author_who_takes_back_their_consent_is_named_in_no_language(
    client, index, spanish, admin_client, deleted, shown_in
):
    """B1, T1: staff delete the form that the others follow; a translation goes alone. Stories stay."""
    page = {"en": spanish.get_translation(index.locale), "es": spanish}
    names = {"en": "A teacher", "es": "Una maestra"}
    author = Author.objects.get(locale__language_code=deleted)

    admin_client.post(reverse(Author.snippet_viewset.get_url_name("delete"), args=[author.pk]))

    shown = {code: client.get(page[code].url) for code in names}
    assert [answer.status_code for answer in shown.values()] == [200, 200]
    assert [code for code, name in names.items() if name in shown[code].text] == shown_in
    archives = {code: client.get(f"/{code}/stories/authors/a-teacher/").text for code in names}
    assert [code for code, name in names.items() if name in archives[code]] == shown_in
