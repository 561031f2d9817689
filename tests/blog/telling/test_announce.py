"""Moderators hear that somebody waits, and nothing of what was told."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from blog.telling.announce import announce

from .conftest import staff, told, wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(mailoutbox, django_capture_on_commit_callbacks):
    """Let the worker's hourly job run; return the new mails."""

    def heard():
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            announce()
        return list(mailoutbox)

    return heard


def test_moderators_hear_once_that_a_story_waits(client, moderator, heard):
    """S9: whoever told a story does not wait until somebody happens to look."""
    told(client, text="Canary words", name="Ana Ortiz", naming="full", contact="ana@example.org")

    (letter,) = heard()

    assert letter.to == [moderator.email]
    assert letter.subject == "1 told story is waiting for you"
    whole = letter.message().as_string()
    assert "/admin/told-stories/" in letter.body
    assert not any(word in whole for word in ("Canary", "Ana", "ana@"))
    assert heard() == []


def test_whoever_asks_for_something_waits_again(client, moderator, heard):
    """S9: an answer of the contributor is heard of too."""
    _submission, code = told(client)
    heard()

    wish(client, code, "ask", words="Please leave out the town.")

    assert [letter.to for letter in heard()] == [[moderator.email]]


def test_mail_speaks_the_moderators_language(client, moderator, heard):
    """T2: in Arabic from right to left."""
    profile = UserProfile.get_for_user(moderator)
    profile.preferred_language = "ar"
    profile.save()
    told(client)
    told(client, text="Another")

    (letter,) = heard()

    assert "قصتان" in letter.subject
    assert 'dir="rtl"' in letter.alternatives[0].content


def test_only_those_who_may_read_told_stories_hear_of_them(client, moderator, django_user_model, heard):
    """S9: neither an editor nor a moderator who left."""
    staff(django_user_model, "Editors")
    moderator.is_active = False
    moderator.save()
    told(client)

    assert heard() == []


def test_the_first_page_of_the_editor_says_that_stories_wait(client, desk, django_user_model, client_class):
    """E5: a moderator who signs in sees it at once; an editor does not, and nobody does while nothing waits."""
    first_page = reverse("wagtailadmin_home")
    assert "told story is waiting" not in desk.get(first_page).text
    told(client, text="Canary words")
    editor = client_class()
    editor.force_login(staff(django_user_model, "Editors"))

    page = desk.get(first_page).text

    assert "1 told story is waiting for you" in page
    assert reverse("told_stories:queue") in page
    assert "Canary" not in page
    assert "told story is waiting" not in editor.get(first_page).text
