"""What the editor's page learns about the session of the person who writes on it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db

ASK = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def editor(home, django_user_model):
    person = django_user_model.objects.create_user("editor", "editor@example.org", "a-long-password")
    person.groups.add(Group.objects.get(name="Editors"))
    return person


def test_the_page_learns_who_is_signed_in_and_nobody_else_learns_anything(client, editor, django_user_model):
    """B1: somebody signed out, or without a role, gets a refusal that names nobody."""
    address = reverse("session_state")
    client.force_login(editor)

    told = client.get(address, **ASK)
    assert told.json()["user"] == editor.pk
    assert "no-store" in told["Cache-Control"]
    stranger = Client()
    assert stranger.get(address, **ASK).status_code == 403
    stranger.force_login(django_user_model.objects.create_user("nobody", "", "a-long-password"))
    assert "token" not in stranger.get(address, **ASK).text


def test_the_token_that_is_handed_out_opens_the_next_form(editor):
    """B1: after a new sign-in the old page's token is refused, the new one is taken."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    first = client.get(reverse("session_state"), **ASK).json()["token"]
    client.cookies.pop("csrftoken")  # a new sign-in makes a new one
    second = client.get(reverse("session_state"), **ASK).json()["token"]

    address = reverse("wagtailadmin_account")
    assert client.post(address, {"csrfmiddlewaretoken": first}).status_code == 403
    assert client.post(address, {"csrfmiddlewaretoken": second}).status_code != 403


def test_a_session_is_renewed_while_somebody_works(client, editor):
    """B1: once a day is enough; a second question on the same day writes nothing."""
    client.force_login(editor)
    Session.objects.update(expire_date=timezone.now() + timedelta(days=1))

    client.get(reverse("session_state"), **ASK)
    renewed = Session.objects.get().expire_date
    client.get(reverse("session_state"), **ASK)

    assert renewed > timezone.now() + timedelta(days=13)
    assert Session.objects.get().expire_date == renewed


def test_words_of_a_told_story_are_not_kept_on_a_device(client, editor, home):
    """S9, B4: a draft made from one holds what somebody told us."""
    import uuid

    from blog.models import StoryIndexPage, StoryPage

    index = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale))
    told, own = (
        index.add_child(instance=StoryPage(title=slug, slug=slug, locale=home.locale, live=False, told_in=number))
        for slug, number in (("told", uuid.uuid4()), ("own", None))
    )
    client.force_login(editor)

    def may_keep(number):
        return client.get(reverse("session_state"), {"page": number}, **ASK).json()["may_keep"]

    assert [may_keep(number) for number in (told.pk, own.pk, "", "x'")] == [False, True, True, True]
