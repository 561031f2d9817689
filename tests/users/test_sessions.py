"""How long somebody stays signed in, and what stands between them and the editor."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.urls import reverse

from users import middleware
from users.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


@pytest.fixture
def clock(monkeypatch):
    """The time of day, which goes on when it is told to."""

    class Clock:
        now = 1_900_000_000.0

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(middleware, "time", clock)
    return clock


@pytest.fixture
def desk(client, home, editor):
    """The browser of somebody who is signed in."""
    client.force_login(editor)
    return client


def is_in(client) -> bool:
    """Whether the first page of the editor opens."""
    return client.get("/admin/").status_code == 200


def test_whoever_keeps_working_is_signed_out_after_two_weeks_and_no_earlier(desk, clock):
    """B1: an hour before a day of rest is over one is known, and so for a fortnight."""
    begun = clock.now
    while clock.now - begun < 14 * DAY:
        assert is_in(desk), (clock.now - begun) / HOUR
        clock.now += 23 * HOUR

    assert not is_in(desk)


def test_whoever_was_away_for_a_day_signs_in_anew(desk, clock):
    """B1: counted from the last page they opened, not from the first."""
    assert is_in(desk)
    clock.now += 20 * HOUR
    assert is_in(desk)
    clock.now += 20 * HOUR
    assert is_in(desk)
    clock.now += 25 * HOUR

    assert not is_in(desk)


@pytest.mark.parametrize(("minutes", "writes"), [(9.9, False), (10.1, True)])
def test_reading_in_the_editor_writes_down_that_one_is_here_every_ten_minutes(desk, clock, minutes, writes):
    """P1, B1: a page costs no write each time."""
    is_in(desk)
    before = Session.objects.get().session_data
    clock.now += minutes * MINUTE

    is_in(desk)

    assert (Session.objects.get().session_data != before) is writes


def test_whoever_only_reads_the_site_is_asked_nothing_of_a_session(client, home):
    """P1: a visitor without a cookie has no session, and their page may be kept for everybody."""
    client.get("/en/")

    page = client.get("/en/")

    assert "Cookie" not in page.headers.get("Vary", "")
    assert not Session.objects.exists()


@pytest.mark.parametrize("signed_in", [False, True])
def test_the_site_is_open_to_whoever_has_no_role(client, home, signed_in):
    """B1: the editor alone asks for a role; whoever is not signed in is led to the door."""
    if signed_in:
        client.force_login(User.objects.create_user("colleague", "colleague@example.org", PASSWORD))

    assert client.get("/en/").status_code == 200
    assert client.get("/accounts/login/").status_code == (302 if signed_in else 200)
    editor = client.get("/admin/")
    assert editor.status_code == (403 if signed_in else 302)
    assert signed_in or editor.url == "/accounts/login/?next=/admin/"


def test_a_script_of_the_editor_hears_of_a_missing_role_in_few_words(client, home):
    """B1: it reads the status only; a person gets the page."""
    client.force_login(User.objects.create_user("colleague", "colleague@example.org", PASSWORD))

    script = client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"})
    person = client.get("/admin/")

    assert (script.status_code, script.text) == (403, "")
    assert person.status_code == 403
    assert "You have no role yet" in person.text


def test_where_a_second_step_is_required_only_the_editor_waits_for_it(client, home, editor, settings):
    """B1: strangers are led to the door, the site stays open, and so does the page where the step is set up."""
    settings.REQUIRE_TWO_FACTOR = True
    assert client.get("/admin/").url == "/accounts/login/?next=/admin/"
    assert client.get("/en/").status_code == 200
    client.force_login(editor)

    assert client.get("/admin/").url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code in {200, 302}
    assert client.get(reverse("mfa_index")).headers.get("Location", "") != reverse("mfa_index")
    assert client.get("/en/").status_code == 200

    TOTP.activate(editor, generate_totp_secret())
    assert is_in(client)


def test_where_no_second_step_is_required_nobody_waits_for_one(desk, settings):
    """B1: it is a choice of the house."""
    settings.REQUIRE_TWO_FACTOR = False

    assert is_in(desk)
