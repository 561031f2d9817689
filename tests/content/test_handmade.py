"""Requests that no button makes are refused in words and not answered with an error."""

from pathlib import Path

import pytest
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from content.middleware import HandmadeRequestMiddleware
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


TOO_LONG = "9" * 25


@pytest.mark.parametrize(
    "address",
    [
        "/admin/choose-page/chosen-multiple/?id=", "/admin/bulk/wagtailcore/page/delete/?id=",
        "/admin/images/chooser/chosen-multiple/?id=", "/admin/documents/chooser/chosen-multiple/?id=",
        "/admin/bulk/wagtailcore/page/delete/?id=all&childOf=", "/admin/choose-page/?target_pages[]=",
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", ["²", "one", TOO_LONG])
def test_a_number_that_is_none_is_a_bad_request(admin_client, home, address, number):
    """B3: in addresses of the editor that Wagtail reads a number from; a row that is not there is not found."""
    answer = admin_client.get(address + number)

    assert answer.status_code in ([400] if number != TOO_LONG else [200, 400, 404])
    assert admin_client.get(address + "99999").status_code in {200, 404}


@pytest.mark.parametrize("number", ["²", "one", TOO_LONG, ""])
def test_the_session_is_asked_for_with_any_number(admin_client, home, number):
    """B3: what is no number of a page is a page that is not saved yet."""
    assert admin_client.get(reverse("session_state"), {"page": number}).json()["may_keep"] is True


def test_a_link_without_its_field_is_a_bad_request(admin_client, home):
    """B3: with its field, empty, the form says what is missing."""
    address = reverse("wagtailadmin_choose_page_external_link")

    assert admin_client.post(address).status_code == 400
    assert admin_client.post(address, {"external-link-chooser-url": ""}).status_code == 200


def test_a_chooser_that_makes_nothing_refuses_to(admin_client, home):
    """B3: snippets that are chosen and never written in the window of the chooser."""
    for model in get_snippet_models():
        address = reverse(model.snippet_viewset.chooser_viewset.get_url_name("create"))
        assert admin_client.post(address).status_code in {200, 400}, address


def test_an_error_of_ours_stays_an_error(rf, admin_client, home):
    """B5: so that it is reported, also on an address of the editor and with a form without fields."""
    request = rf.post("/admin/pages/?id=7")

    def answer_of(error):
        try:
            raise error
        except Exception as raised:  # noqa: BLE001 - whatever it is
            return HandmadeRequestMiddleware(None).process_exception(request, raised)

    assert [answer_of(kind("ours")) for kind in (AttributeError, ValueError, OverflowError, KeyError)] == [None] * 4


def test_the_address_that_always_fails_is_not_found(enter):
    """B1: Wagtail has one to try error pages with; a server would report each visit as an error of its own."""
    browser = enter("Editors")

    assert browser.get("/admin/").status_code == 200
    assert browser.get("/admin/failwhale/").status_code == 404
