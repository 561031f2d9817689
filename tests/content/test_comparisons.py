"""What differs between two versions can be looked at, whatever was left empty in them."""

import json

import pytest
from django.urls import reverse

from tests.content.factories import make_page

pytestmark = pytest.mark.django_db
FILM = {"film": None, "address": "https://vimeo.com/1", "title": "A film", "poster": None, "transcript": ""}
PICTURE = {"image": None, "caption": "No picture yet", "credit": "", "width": "text"}


@pytest.mark.parametrize(("kind", "value", "words"), [("film", FILM, "A film"), ("picture", PICTURE, "No picture yet")])
@pytest.mark.parametrize("is_added", [True, False])
def test_a_part_with_an_empty_picture_is_compared(home, admin_client, kind, value, words, is_added):
    """B1: drafts may leave the poster of a film out; what was added, and what was taken away, is shown."""
    page = make_page(home, "A page")
    first = page.latest_revision_id
    page.body = json.dumps([{"type": kind, "value": value}])
    last = page.save_revision().pk
    pair = [first, last] if is_added else [last, first]

    answer = admin_client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *pair]))

    assert answer.status_code == 200
    assert words in answer.text
