"""What is used somewhere says so before it is deleted: captions of films, films, pages that the site links to."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db.models.signals import post_migrate
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Site
from wagtailmedia import get_media_model

from blog.telling.library import closed_collection
from content.models import SiteFacts
from tests.content.factories import make_download, make_film, make_page, make_passage, make_picture

pytestmark = pytest.mark.django_db

FILES_AND_PAGES = (get_image_model(), get_document_model(), get_media_model(), Page)
#: Rows that are no use of a file or a page, or go with it and say nothing of it.
NO_USE = {"telling.SentPicture", "newsletter.Unmailed", "content.Rendition", "content.FormField"}


@pytest.fixture
def film(home):
    film = make_film()
    film.described = make_film(captions=False)
    film.save()
    return film


def asked_before_deleting(client, film):
    """What stands above the question whether to delete captions, and a film."""
    return [
        client.get(reverse("wagtaildocs:delete", args=[film.captions.pk])).text,
        client.get(reverse("wagtailmedia:delete", args=[film.described.pk])).text,
    ]


@pytest.mark.parametrize("saved_before", [False, True])
def test_who_deletes_captions_or_a_described_version_reads_that_a_film_uses_it(admin_client, film, saved_before):
    """S4, B1: also where the film was saved before this was noted."""
    if saved_before:
        ReferenceIndex.objects.all().delete()
        config = apps.get_app_config("content")
        post_migrate.send(config, app_config=config, using="default", apps=apps, verbosity=0)
    captions, described = asked_before_deleting(admin_client, film)

    assert "1 page or other item uses this or links to it." in " ".join(captions.split())
    assert "Used 1 time" in described
    assert "The door" in admin_client.get(reverse("wagtaildocs:document_usage", args=[film.captions.pk])).text
    usage = admin_client.get(reverse("wagtailmedia:media_usage", args=[film.described.pk])).text
    assert reverse("wagtailmedia:edit", args=[film.pk]) in usage


def test_the_title_of_a_film_of_told_stories_is_told_to_no_editor_who_asks_where_captions_are_used(enter, film):
    """S9, B1: the captions lie where every editor works."""
    type(film).objects.filter(pk=film.pk).update(title="Canarytitle", collection=closed_collection())

    answers = {
        role: enter(role).get(reverse("wagtaildocs:document_usage", args=[film.captions.pk])).text
        for role in ("Editors", "Moderators")
    }

    assert {role: "Canarytitle" in answer for role, answer in answers.items()} == {"Editors": False, "Moderators": True}
    assert "(Private film)" in answers["Editors"]


def test_who_deletes_a_page_that_the_whole_site_links_to_reads_that_it_is_used(admin_client, home):
    """B1: the page with help lines, chosen among the facts of the site."""
    page = make_page(home, "Lines")
    facts = SiteFacts.for_site(Site.objects.get())
    facts.help_page = page
    facts.save()
    page.unpublish()

    asked = admin_client.get(reverse("wagtailadmin_pages:delete", args=[page.pk])).text

    assert "1 page or other item uses this or links to it." in " ".join(asked.split())


QUESTIONS = {
    "unpublish a page": lambda page, **_: reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
    "delete a page": lambda draft, **_: reverse("wagtailadmin_pages:delete", args=[draft.pk]),
    "delete pages": lambda draft, **_: f"/admin/bulk/wagtailcore/page/delete/?id={draft.pk}",
    "unpublish a passage": lambda passage, **_: reverse(url_of(passage, "unpublish"), args=[passage.pk]),
    "delete a passage": lambda passage, **_: reverse(url_of(passage, "delete"), args=[passage.pk]),
    "delete passages": lambda passage, **_: f"/admin/bulk/content/sharedpassage/delete/?id={passage.pk}",
    "delete a picture": lambda picture, **_: reverse("wagtailimages:delete", args=[picture.pk]),
    "delete pictures": lambda picture, **_: f"/admin/bulk/content/picture/delete/?id={picture.pk}",
    "delete a document": lambda download, **_: reverse("wagtaildocs:delete", args=[download.pk]),
    "delete documents": lambda download, **_: f"/admin/bulk/content/download/delete/?id={download.pk}",
}


def url_of(thing, name: str) -> str:
    """Name an address of the editor for a shared thing."""
    return type(thing).snippet_viewset.get_url_name(name)


@pytest.fixture
def unused(home) -> dict:
    """One of each that nothing uses."""
    draft = make_page(home, "Draft")
    draft.unpublish()
    return {
        "page": make_page(home, "Public"),
        "draft": draft,
        "passage": make_passage(),
        "picture": make_picture(),
        "download": make_download(),
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_nothing_uses_is_described_in_words_and_not_as_zero_references(admin_client, unused, question):
    """B1: above every question whether to unpublish or delete; what has a language may be used in another."""
    page = BeautifulSoup(admin_client.get(QUESTIONS[question](**unused)).text, "html.parser")

    told = " ".join(page.main.text.split())
    has_language = not {"picture", "pictures", "document", "documents"} & set(question.split())
    assert "referenced" not in told
    assert ("Nothing else uses this or links to it in its own language." in told) == has_language
    assert ("Nothing else uses this or links to it." in told) != has_language
    assert not page.main.select('a[href*="/usage/"]')


def test_every_model_of_ours_that_uses_a_file_or_a_page_says_so(home):
    """B1: a new one is noted, or named above with its reason."""
    unknown = {
        model._meta.label
        for model in apps.get_models()
        if model not in ReferenceIndex.tracked_models and not model.__module__.startswith("wagtail")
        for field in model._meta.concrete_fields
        if field.is_relation and not field.remote_field.parent_link and issubclass(field.related_model, FILES_AND_PAGES)
    }

    assert unknown == NO_USE
