"""The ways into restricted pages."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from content.models import StandardPage

from .factories import make_download


@pytest.fixture
def closed(home):
    page = home.add_child(
        instance=StandardPage(
            title="Meeting of the board",
            slug="board",
            locale=home.locale,
            summary="Secret summary",
            share_text="Secret",
        )
    )
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="lighthouse")
    return Page.objects.get(pk=page.pk)


def action(response):
    return response.text.split('action="/en/_util/', 1)[1].split('"', 1)[0]


def enter(client, page, password):
    """Type a password as a visitor's browser sends it."""
    address = f"/en/_util/{action(client.get('/en/board/'))}"
    words = {"password": password, "return_url": "/en/board/"}
    return client.post(address, words, headers={"origin": "http://testserver", "sec-fetch-site": "same-origin"})


def test_a_closed_page_tells_nothing_of_itself(client, closed):
    """Neither title nor summary, neither in the head nor in what machines read."""
    text = client.get("/en/board/").text

    assert "This page needs a password" in text
    assert "Secret" not in text
    assert "Meeting" not in text
    assert 'name="robots" content="noindex"' in text


def test_the_right_password_opens_the_page_and_a_wrong_one_says_so(client, closed):
    wrong = enter(client, closed, "lantern")
    assert "not correct" in wrong.text
    assert "Secret" not in wrong.text

    assert enter(client, closed, "lighthouse").url == "/en/board/"
    opened = client.get("/en/board/")

    assert "Meeting of the board" in opened.text
    assert "no-store" in opened.headers["Cache-Control"]


def test_whoever_knows_a_former_password_is_asked_for_the_new_one(client, closed):
    """B6: it was changed because somebody left, and their browser read on for two weeks."""
    enter(client, closed, "lighthouse")
    assert "Meeting of the board" in client.get("/en/board/").text

    PageViewRestriction.objects.update(password="lantern")

    assert "This page needs a password" in client.get("/en/board/").text
    assert "not correct" in enter(client, closed, "lighthouse").text
    assert enter(client, closed, "lantern").url == "/en/board/"
    assert "Meeting of the board" in client.get("/en/board/").text
    assert "lantern" not in str(dict(client.session))


def test_who_is_signed_in_is_asked_for_the_password_too(client, closed, django_user_model):
    """Only a page for certain groups refuses them at once."""
    client.force_login(django_user_model.objects.create_user("member", "member@example.org"))

    assert "This page needs a password" in client.get("/en/board/").text
    assert enter(client, closed, "lighthouse").url == "/en/board/"
    assert "Meeting of the board" in client.get("/en/board/").text


def test_passwords_cannot_be_tried_without_end(client, closed):
    answers = [enter(client, closed, f"guess {number}").status_code for number in range(12)]

    assert answers[:10] == [200] * 10
    assert answers[-1] == 429


def test_whoever_must_sign_in_meets_the_one_door_with_limits(client, closed):
    """Quality fault 7: Wagtail's own sign-in page has no limit."""
    PageViewRestriction.objects.update(restriction_type="login")

    assert client.get("/en/board/").url == "/accounts/login/?next=/en/board/"
    assert client.get("/en/_util/login/?next=/en/board/").url.startswith("/accounts/login/?next=")
    assert client.post("/en/_util/login/", {"username": "a", "password": "b"}).status_code in (302, 403)


# --- Files ------------------------------------------------------------------------------------


@pytest.fixture
def closed_file(home):
    """A file in a folder below a collection with a password."""
    collection = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="password", password="lighthouse")
    file = make_download("Minutes", "minutes.pdf")
    file.collection = collection.add_child(name="2026")
    file.save()
    return file


def type_for_file(client, file, password):
    asked = BeautifulSoup(client.get(file.url).text, "html.parser").select_one("main form")
    words = {"password": password, "return_url": file.url}
    return client.post(asked["action"], words, headers={"origin": "http://testserver", "sec-fetch-site": "same-origin"})


def test_a_closed_file_asks_for_its_password_as_a_closed_page_does(client, closed_file):
    """B6: in the look of the site, and without a word about the file."""
    asked = client.get(closed_file.url)

    assert "<h1>This file needs a password</h1>" in asked.text
    assert "Minutes" not in asked.text
    assert 'name="robots" content="noindex"' in asked.text
    assert "not correct" in type_for_file(client, closed_file, "lantern").text
    assert type_for_file(client, closed_file, "lighthouse").url == closed_file.url
    opened = client.get(closed_file.url)
    assert b"".join(opened) == b"%PDF-1.4 a guide"
    assert {"private", "no-cache"} <= set(opened.headers["Cache-Control"].split(", "))


def test_whoever_knows_a_former_password_of_files_is_asked_for_the_new_one(client, closed_file):
    """B6: as with pages."""
    type_for_file(client, closed_file, "lighthouse")
    assert client.get(closed_file.url).headers["Content-Type"] == "application/pdf"

    CollectionViewRestriction.objects.update(password="lantern")

    assert "This file needs a password" in client.get(closed_file.url).text


def test_caches_may_keep_a_file_of_a_public_collection(client, home):
    """B6: no header is added to it."""
    opened = client.get(make_download().url)
    opened.close()

    assert "Cache-Control" not in opened.headers


def test_passwords_of_files_cannot_be_tried_without_end(client, closed_file):
    """B6, S9: the same limit as for pages."""
    answers = [type_for_file(client, closed_file, f"guess {number}").status_code for number in range(12)]

    assert answers[:10] == [200] * 10
    assert answers[-1] == 429
