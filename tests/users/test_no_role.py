"""Somebody who is signed in and has no role: told so, with a way out, and never sent round in a circle."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.users.models import UserProfile

from content.models import Download, StandardPage
from tests.users.conftest import PASSWORD
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(home):
    """A new account to which nobody has given a role."""
    return User.objects.create_user("colleague", "colleague@example.org", PASSWORD)


def come_in(client, **headers):
    sent = {"login": "colleague", "password": PASSWORD}
    return client.post("/accounts/login/?next=/admin/", sent, headers=headers, follow=True)


def test_a_colleague_without_a_role_is_told_so_and_can_sign_out(client, colleague):
    """B1: no circle between the editor and the page for signing in."""
    page = come_in(client)

    assert page.status_code == 403
    assert "You have no role yet" in page.text
    assert "Ask an administrator" in page.text
    assert f'action="{reverse("account_logout")}"' in page.text
    assert client.post(reverse("account_logout")).url == reverse("account_login")
    assert client.get("/admin/").url.startswith(reverse("account_login"))


@pytest.mark.parametrize("door", ["/admin/", "/admin/pages/", "/admin/api/main/pages/", "/admin/images/", "/admin/x/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_of_the_editor_answers_alike(client, colleague, door, method):
    """B1: lists, the interface for programs, and addresses that are none."""
    client.force_login(colleague)

    assert getattr(client, method)(door).status_code == 403


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_the_page_is_in_the_language_of_the_person_or_of_the_browser(client, colleague, language, direction):
    """B1: three languages."""
    asked = come_in(client, **{"accept-language": language})
    UserProfile.objects.create(user=colleague, preferred_language=language)
    chosen = client.get("/admin/", headers={"accept-language": "en"})

    for page in (asked, chosen):
        assert f'lang="{language}" dir="{direction}"' in page.text
        assert reverse("account_logout") in page.text
        assert page["Content-Language"] == language


def test_once_a_role_is_given_the_editor_opens_without_old_messages(client, colleague):
    """B1: the tries before left no pile of refusals behind."""
    come_in(client)
    for _ in range(3):
        client.get("/admin/")
    colleague.groups.add(Group.objects.get(name="Editors"))

    page = client.get("/admin/")

    assert page.status_code == 200
    assert "You do not have permission" not in page.text
    assert not list(get_messages(page.wsgi_request))


def test_whose_last_role_is_taken_away_is_told_so(client, colleague):
    """B1: in the middle of a session."""
    colleague.groups.add(Group.objects.get(name="Editors"))
    come_in(client)
    colleague.groups.clear()

    page = client.get("/admin/", follow=True)

    assert page.redirect_chain == []
    assert "You have no role yet" in page.text


def test_a_deactivated_account_is_signed_out_and_told_so(client, colleague):
    """B1: whoever left the group comes in no more, and is not sent round in a circle."""
    colleague.groups.add(Group.objects.get(name="Editors"))
    come_in(client)
    User.objects.update(is_active=False)

    again = client.get("/admin/", follow=True)
    told = come_in(Client())

    assert again.redirect_chain == [("/accounts/login/?next=/admin/", 302)]
    assert told.redirect_chain[-1][0] == reverse("account_inactive")
    assert "inactive" in told.text


def user_form(**changed):
    names = {"username": "new", "email": "new@example.org", "first_name": "New", "last_name": "Colleague"}
    return {**names, "is_active": "on", "password1": PASSWORD, "password2": PASSWORD, **changed}


def test_an_administrator_who_chooses_no_role_is_warned(client, home):
    """B1: the account is made, and the warning says what is missing."""
    client.force_login(User.objects.create_superuser("admin", "admin@example.org"))
    role = Group.objects.get(name="Editors").pk
    warning = "has no role and cannot open the editor"

    without = client.post(reverse("wagtailusers_users:add"), user_form(), follow=True)
    new = User.objects.get(username="new")
    edit = reverse("wagtailusers_users:edit", args=[new.pk])
    given = client.post(edit, user_form(groups=[role]), follow=True)
    taken = client.post(edit, user_form(), follow=True)

    assert warning in without.text
    assert warning not in given.text
    assert warning in taken.text


def test_a_page_for_one_group_refuses_who_is_signed_in_and_in_another(client, colleague, home):
    """B1: the same circle on the public side: told that the page is for others, not sent to sign in again."""
    board = Group.objects.create(name="Board")
    page = home.add_child(instance=StandardPage(title="Minutes", slug="minutes", locale=home.locale))
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type="groups").groups.add(board)
    stranger = client.get("/en/minutes/")
    client.force_login(colleague)

    refused = client.get("/en/minutes/", follow=True)
    colleague.groups.add(board)
    opened = client.get("/en/minutes/")

    assert stranger.url.startswith("/accounts/login/")
    assert (refused.status_code, refused.redirect_chain) == (403, [])
    assert "Minutes" not in refused.text
    assert opened.status_code == 200


def test_a_file_for_one_group_refuses_who_is_signed_in_and_in_another(client, colleague):
    """B1: files of a private collection too."""
    folder = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type="groups")
    file = Download.objects.create(title="Minutes", collection=folder, file=ContentFile(b"words", "minutes.txt"))
    client.force_login(colleague)

    refused = client.get(file.url, follow=True)

    assert (refused.status_code, refused.redirect_chain) == (403, [])
