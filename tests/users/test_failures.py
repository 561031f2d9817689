"""Tries to sign in that fail: alike for everybody, noted without names, told to the owner, and slowed down."""

import logging
from unittest.mock import patch

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.users.conftest import PASSWORD
from users.middleware import BEGUN, SEEN
from users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


def sign_in(client, name="editor", password=PASSWORD):
    return client.post("/accounts/login/", {"login": name, "password": password})


def fail(times, name="editor", begin=0):
    """Try wrong passwords, each from a network of its own."""
    return [sign_in(Client(REMOTE_ADDR=f"203.0.113.{n}"), name, "wrong").text for n in range(begin, begin + times)]


def checks_of(address, words):
    """Count how often a password was made into a hash for one answer."""
    encode = MD5PasswordHasher.encode
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=encode) as made:
        Client().post(address, words)
    return made.call_count


@pytest.mark.parametrize(
    "login", ["editor", "Editor", "editor@example.org", "EDITOR@example.org", "nobody", "nobody@example.org", "gone",
              "gone@example.org", "invited@example.org", "shared@example.org"],
)  # fmt: skip
def test_a_try_costs_one_check_whoever_is_asked_for(home, editor, login):
    """B1: known or not, by name or address, active or not, with a password or without: the time tells nothing."""
    User.objects.create_user("gone", "gone@example.org", PASSWORD, is_active=False)
    User.objects.create_user("invited", "invited@example.org")
    for n in range(2):
        User.objects.create_user(f"shared{n}", "shared@example.org", PASSWORD)

    assert checks_of("/accounts/login/", {"login": login, "password": "wrong"}) == 1


@pytest.mark.parametrize("email", ["editor@example.org", "nobody@example.org"])
def test_asking_for_a_new_password_checks_none(home, editor, email):
    """B1: neither does the other way in."""
    assert checks_of("/accounts/password/reset/", {"email": email}) == 0


@pytest.mark.parametrize("login", ["editor", "editor@example.org"])
def test_a_known_and_an_unknown_account_ask_the_database_alike(home, editor, login):
    """B1: also where the failures are counted."""

    def questions(name):
        with CaptureQueriesContext(connection) as asked:
            sign_in(Client(), name, "wrong")
        return len(asked)

    questions("warm")
    unknown = "nobody@example.org" if "@" in login else "nobody"
    assert abs(questions(login) - questions(unknown)) <= 1


def test_who_shares_an_address_comes_in_by_name(home, editor):
    """B1: the address alone does not say who it is."""
    User.objects.create_user("second", "editor@example.org", PASSWORD)

    assert sign_in(Client(), "second").url == "/admin/"
    assert sign_in(Client(), "editor@example.org").status_code == 200


def test_the_owner_hears_once_a_day_of_many_failures_and_still_comes_in(home, editor, mailoutbox, caplog):
    """B1: over all networks; the letter names no network, and nobody is locked out."""
    fail(10)
    assert mailoutbox == []

    fail(9, begin=10)
    letter = mailoutbox[0]
    entered = sign_in(Client(REMOTE_ADDR="198.51.100.1"))

    assert len(mailoutbox) == 1
    assert letter.to == ["editor@example.org"]
    assert "tried many times to sign in" in letter.body
    assert reverse("account_reset_password") in letter.body
    assert "203.0.113" not in letter.body
    assert entered.url == "/admin/"


def test_the_letter_is_in_the_language_of_its_owner(home, editor, mailoutbox):
    """B1: three languages."""
    UserProfile.objects.create(user=editor, preferred_language="ar")
    fail(11)

    assert 'dir="rtl"' in mailoutbox[0].alternatives[0].content


def test_failures_are_written_down_without_names_and_addresses(home, editor, caplog):
    """B1: the same mark for one account by name and by address, another for another."""
    with caplog.at_level(logging.WARNING, "users.signing_in"):
        fail(1, "editor")
        fail(1, "editor@example.org")
        fail(1, "somebody")

    lines = [record.getMessage() for record in caplog.records if record.name == "users.signing_in"]
    assert len(lines) == 3
    assert lines[0] == lines[1] != lines[2]
    assert not any(word in line for line in lines for word in ("editor", "somebody", "203.0.113", "@"))


def test_nobody_is_written_to_about_an_account_that_is_not_there(home, editor, mailoutbox):
    """B1: guessing names sends no mail."""
    fail(15, "nobody@example.org")

    assert mailoutbox == []


def test_after_many_failures_a_network_has_fewer_tries(home, editor):
    """B1: three an hour for that account, beside the five in five minutes that always hold."""
    fail(10)
    network = Client(REMOTE_ADDR="198.51.100.9")

    answers = ["Too many" in sign_in(network, password="wrong").text for _ in range(4)]

    assert answers == [False, False, False, True]
    assert "Too many" in sign_in(network).text
    assert sign_in(Client(REMOTE_ADDR="198.51.100.10")).url == "/admin/"


def test_wrong_codes_of_the_second_step_are_noted_too(home, editor, caplog):
    """B1: whoever got so far knows the password."""
    TOTP.activate(editor, generate_totp_secret())
    RecoveryCodes.activate(editor)
    client = Client()
    sign_in(client)

    with caplog.at_level(logging.WARNING, "users.signing_in"):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert sum(record.name == "users.signing_in" for record in caplog.records) == 1


def test_a_stranger_who_asks_for_letters_keeps_the_owner_from_nothing(home, editor, mailoutbox):
    """B1: the answer stays the same, and the links that were sent still work."""
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{n}").post("/accounts/password/reset/", {"email": "editor@example.org"})
        for n in range(5)
    ]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, reverse("account_reset_password_done"))}
    assert len(mailoutbox) == 3


@pytest.mark.parametrize(("key", "away"), [(SEEN, 24), (BEGUN, 14 * 24)], ids=["away for a day", "after two weeks"])
def test_a_session_ends(client, home, editor, key, away):
    """B1: a forgotten computer does not stay open; just before the time it does."""
    for hours, address in ((away - 1, None), (away + 1, "/accounts/login/?next=/admin/")):
        sign_in(client)
        client.get("/admin/")
        session = client.session
        session[key] -= hours * 3600
        session.save()

        assert getattr(client.get("/admin/"), "url", None) == address
