"""Requests that no button makes are refused in words and not answered with an error."""

from pathlib import Path

import pytest
from django.urls import reverse

from content.models import StandardPage
from tests.content.factories import make_download

pytestmark = pytest.mark.django_db


@pytest.fixture
def about(home):
    page = home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale))
    page.save_revision()
    return page


@pytest.mark.parametrize("address", ["copy", "edit", "revisions_revert"])
def test_a_form_without_a_field_that_it_always_has_is_a_bad_request(enter, about, address):
    """Attack A1-c: the editor's forms, sent by hand."""
    numbers = [about.pk, about.latest_revision_id] if address == "revisions_revert" else [about.pk]

    answer = enter("Editors").post(reverse(f"wagtailadmin_pages:{address}", args=numbers), {"title": "By hand"})

    assert answer.status_code == 400
    about.refresh_from_db()
    assert about.draft_title == "About us"


def test_a_page_that_exists_in_a_language_is_not_copied_there_again(admin_client, about, home_es):
    """Attack A1-d: the interface for programs says so."""
    address = f"/admin/api/main/pages/{about.pk}/action/copy_for_translation/"

    answers = [admin_client.post(address, {"locale": "es"}, content_type="application/json") for _time in range(2)]

    assert [answer.status_code for answer in answers] == [201, 400]
    assert "exists in that language" in answers[1].text
    assert about.get_translations().count() == 1


def test_a_folder_in_the_place_of_a_document_is_not_found(client, home):
    """B5: as a document whose file is missing."""
    document = make_download()
    assert client.get(document.url).status_code == 200
    path = Path(document.file.path)
    path.unlink()
    assert client.get(document.url).status_code == 404
    path.mkdir()

    assert client.get(document.url).status_code == 404
