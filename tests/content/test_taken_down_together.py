"""A law or a passage that is taken down is public in no language."""

import json

import pytest
from django.urls import reverse

from content.models import SharedPassage, StandardPage
from letters.models import StateLaw
from tests.letters.factories import make_law

NUMBER = "555-0100"


@pytest.fixture
def passage(home):
    return published(SharedPassage, home.locale, "Call 555-0100 day and night.")


@pytest.fixture
def spanish(passage, home_es):
    return published(SharedPassage, home_es.locale, "Llame al 555-0100.", translation_key=passage.translation_key)


def published(model, locale, words, **fields):
    body = json.dumps([{"type": "paragraph", "value": f"<p>{words}</p>"}])
    made = model.objects.create(name="Help", body=body, locale=locale, live=False, **fields)
    made.save_revision().publish()
    return model.objects.get(pk=made.pk)


@pytest.fixture
def page(home_es, spanish):
    """A Spanish page that shows it."""
    shown = StandardPage(title="Ayuda", slug="ayuda", locale=home_es.locale, body=[("passage", spanish)])
    home_es.add_child(instance=shown).save_revision().publish()
    return shown


def end(client, thing, how):
    address = reverse(type(thing).snippet_viewset.get_url_name(how), args=[thing.pk])
    return client.post(address, follow=True).text


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_a_closed_crisis_line_is_on_no_page(admin_client, client, passage, page, how):
    """E7, S12: its number stayed on the pages of every other language, and nobody was told."""
    assert NUMBER in client.get(page.url).text

    said = end(admin_client, passage, how)

    assert NUMBER not in client.get(page.url).text
    assert how == "delete" or "Also taken down: Spanish." in said


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_a_repealed_law_is_in_no_letter(admin_client, client, home, how):
    """L6: it was cited in every other language."""
    law = make_law("VT", summary="Seclusion is allowed.")
    make_law("VT", "es", summary="La reclusión está permitida.", translation_key=law.translation_key)

    end(admin_client, law, how)

    assert "reclusión" not in client.get("/es/letters/laws.js").text
    assert not StateLaw.objects.filter(live=True).exists()


def test_a_translation_is_taken_down_by_itself(admin_client, client, passage, spanish, page):
    """E7: the original and other languages stay."""
    end(admin_client, spanish, "unpublish")

    assert NUMBER not in client.get(page.url).text
    passage.refresh_from_db()
    assert passage.live


def test_who_is_about_to_delete_reads_what_goes(admin_client, passage, spanish):
    """E7: the words of every language are gone for good."""
    address = reverse(SharedPassage.snippet_viewset.get_url_name("delete"), args=[passage.pk])

    assert "is also deleted in Spanish. It cannot be brought back." in admin_client.get(address).text
