"""What is used somewhere says so before it is deleted: captions of films, films, pages that the site links to."""

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Site
from wagtailmedia import get_media_model

from blog.telling.library import closed_collection
from content.models import SiteFacts
from tests.content.factories import make_film, make_page

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

    assert "This document is referenced 1 time" in " ".join(captions.split())
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

    assert "is referenced 1 time" in " ".join(asked.split())


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
