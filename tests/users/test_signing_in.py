"""How staff come in: one door, counted, with a second step for those who want it."""

import io
import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.users.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client, name="editor", password=PASSWORD, **extra):
    return client.post("/accounts/login/", {"login": name, "password": password}, **extra)


def test_the_editor_sends_strangers_to_the_one_door(client, home):
    assert client.get("/admin/").url == "/accounts/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").url == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize("name", ["editor", "editor@example.org", "Editor@Example.org"])
def test_a_person_comes_in_by_name_or_address(client, home, editor, name):
    assert sign_in(client, name).url == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/accounts/signup/", "/accounts/email/", "/accounts/3rdparty/", "/accounts/login/code/", "/admin/password_reset/"],
)
def test_nobody_can_make_an_account_or_find_another_way_in(client, home, address):
    assert client.get(address).status_code == 404
    assert client.post(address, {"email": "a@b.org"}).status_code == 404


def test_what_to_sign_in_with_is_said_above_the_field(client, home):
    """V4, WCAG 1.3.5, 3.3.2: not only inside of it, where it is gone at the first letter."""
    field = client.get("/accounts/login/").context["form"]["login"]

    assert field.label == "Username or email"
    assert field.field.widget.attrs["autocomplete"] == "username"
    assert "placeholder" not in field.field.widget.attrs


def test_a_wrong_name_and_a_wrong_password_are_told_alike(client, home, editor):
    unknown = sign_in(client, name="nobody")
    wrong = sign_in(client, password="wrong")

    assert unknown.status_code == wrong.status_code == 200
    assert unknown.context["form"].non_field_errors() == wrong.context["form"].non_field_errors()
    assert "<title>Error:" in wrong.text


def test_the_sixth_failure_is_refused_and_nobody_else_is_locked_out(client, home, editor):
    """Stock fault 7."""
    for _ in range(5):
        assert "Too many" not in sign_in(client, password="wrong").text

    assert "Too many" in sign_in(client).text
    forged = sign_in(client, headers={"x-forwarded-for": "198.51.100.7"})
    assert "Too many" in forged.text

    elsewhere = sign_in(Client(REMOTE_ADDR="203.0.113.9"))
    assert elsewhere.url == "/admin/"


def test_one_network_cannot_try_many_names(client, home, editor):
    for n in range(20):
        sign_in(client, name=f"name{n}")

    assert "Too many" in sign_in(client, name="yet another").text


def test_neither_address_nor_name_is_kept_by_the_count(client, home, editor):
    from django.core.cache import cache

    sign_in(client, password="wrong")

    assert "127.0.0.1" not in str(cache._cache.keys())
    assert "editor" not in str(cache._cache.keys())


def test_a_forgotten_password_is_set_anew_by_a_letter_that_works_once(client, home, editor, mailoutbox):
    client.post("/accounts/password/reset/", {"email": "editor@example.org"})
    letter = mailoutbox[0]
    link = re.search(r"http\S+(/accounts/password/reset/key/\S+)", letter.body)[1]

    page = client.get(link, follow=True)
    form_address = page.redirect_chain[-1][0]
    new = "the wind is in the willows"
    client.post(form_address, {"password1": new, "password2": new})

    assert letter.to == ["editor@example.org"]
    assert sign_in(Client(), password=new).url == "/admin/"
    assert "already been used" in Client().get(link, follow=True).text


def test_the_letter_is_in_the_persons_own_language(client, home, editor, mailoutbox):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=editor, preferred_language="es")
    from unittest.mock import patch

    from django.utils import translation

    with patch("users.emails.translation.override", wraps=translation.override) as override:
        client.post("/accounts/password/reset/", {"email": "editor@example.org"})

    override.assert_any_call("es")


def test_asking_for_a_letter_tells_nothing_about_who_has_an_account(client, home, editor, mailoutbox):
    known = client.post("/accounts/password/reset/", {"email": "editor@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "stranger@example.org"})

    assert known.status_code == unknown.status_code == 302
    assert known.url == unknown.url
    assert len(mailoutbox) == 1


def test_one_mailbox_is_not_flooded_from_many_networks(home, editor, mailoutbox):
    for n in range(25):
        Client(REMOTE_ADDR=f"203.0.113.{n}").post("/accounts/password/reset/", {"email": "editor@example.org"})

    assert len(mailoutbox) == 3


def test_the_limit_answers_in_the_look_of_the_house(client, home, editor):
    for n in range(6):
        response = client.post("/accounts/password/reset/", {"email": f"a{n}@example.org"})

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Please wait a moment" in response.text
    assert "Go to the home page" in response.text


def test_a_second_step_is_set_up_asked_for_and_can_be_recovered(client, home, editor):
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert 'src="data:image/svg+xml' in page.text
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert done.url == reverse("mfa_view_recovery_codes")
    recovery = client.get(done.url).context["unused_codes"][0]

    again = Client()
    assert sign_in(again).url.startswith(reverse("mfa_authenticate"))
    assert again.get("/admin/").status_code == 302
    assert again.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert again.post(reverse("mfa_authenticate"), {"code": recovery}).url == "/admin/"
    assert again.get("/admin/").status_code == 200


def test_whoever_lost_the_second_step_gets_in_again_and_sets_up_a_new_one(client, home, editor, settings, capsys):
    """B1: phone and codes are gone. Whoever runs the server takes the step away, of this account alone."""
    settings.REQUIRE_TWO_FACTOR = True
    other = get_user_model().objects.create_user("other", "other@example.org")
    for person in (editor, other):
        TOTP.activate(person, generate_totp_secret())
        RecoveryCodes.activate(person)
    assert sign_in(client).url.startswith(reverse("mfa_authenticate"))

    call_command("forget_second_step", editor.username)

    assert "Deleted of “editor”: 2." in capsys.readouterr().out
    assert sign_in(Client()).url == "/admin/"
    again = Client()
    sign_in(again)
    assert again.get("/admin/").url == reverse("mfa_index")
    assert Authenticator.objects.filter(user=other).count() == 2
    with pytest.raises(CommandError, match="Nobody here has the user name “nobody”"):
        call_command("forget_second_step", "nobody")


def test_where_a_second_step_is_required_the_editor_waits_for_it(client, home, editor, settings):
    settings.REQUIRE_TWO_FACTOR = True
    sign_in(client)

    response = client.get("/admin/", follow=True)

    assert response.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "Please set up a second step" in response.text
    TOTP.activate(editor, generate_totp_secret())
    assert client.get("/admin/").status_code == 200


def test_limits_that_allauth_counts_say_how_long_to_wait(client, home, editor):
    """B1: whoever asks too often is told when to ask again."""
    for _ in range(31):
        response = client.post("/accounts/login/", {"login": "", "password": ""})

    assert response.status_code == 429
    assert int(response["Retry-After"]) == 60
    assert "Please wait a moment" in response.text


PAGES = [
    "account_login", "account_reset_password", "account_reset_password_done", "account_inactive", "mfa_index",
    "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "account_change_password", "account_logout",
    "account_reauthenticate", "mfa_generate_recovery_codes",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_signing_in_has_the_look_of_the_house_and_the_strict_policy(client, home, editor, name):
    if not name.startswith(("account_login", "account_reset", "account_inactive")):
        sign_in(client)

    response = client.get(reverse(name), follow=True)

    assert response.status_code == 200
    assert "theme/css/site.css" in response.text
    assert 'class="account-page"' in response.text
    assert response.text.count("<h1") == 1
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*(src=|application/json|importmap))", response.text)
    assert " style=" not in response.text
    if name not in {"account_inactive", "account_reset_password_done"}:  # the same words for everybody
        assert "no-store" in response["Cache-Control"] or "private" in response["Cache-Control"]


def test_the_editors_account_page_leads_to_password_and_second_step(client, home, editor):
    sign_in(client)

    text = client.get("/admin/account/").text

    assert reverse("account_change_password") in text
    assert reverse("mfa_index") in text
    assert 'name="password-old_password"' not in text


def test_no_picture_of_staff_is_taken(client, home, editor, settings):
    """B1: it was shown nowhere, and kept what the camera had written into it."""
    sign_in(client)
    data = io.BytesIO()
    Image.new("RGB", (9, 9)).save(data, "PNG")
    file = SimpleUploadedFile("me.png", data.getvalue(), content_type="image/png")

    assert "Profile picture" not in client.get("/admin/account/").text
    client.post("/admin/account/", {"avatar-avatar": file, "name_email-first_name": "Eda"})

    assert not list(Path(settings.MEDIA_ROOT).rglob("*"))


def test_a_door_leads_nowhere_else(client, home, editor):
    for target in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        response = Client().post("/accounts/login/", {"login": "editor", "password": PASSWORD, "next": target})
        assert response.url == "/admin/", target


def test_the_second_step_says_what_its_parts_are_for(client, home, editor):
    """B1: the app, the key and the codes, in words for whoever meets them for the first time."""
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    overview, app = client.get(reverse("mfa_index")).text, client.get(reverse("mfa_activate_totp")).text
    TOTP.activate(editor, generate_totp_secret())
    new = client.get(reverse("mfa_generate_recovery_codes")).text
    client.post(reverse("mfa_generate_recovery_codes"))
    codes = client.get(reverse("mfa_view_recovery_codes")).text

    assert "An authenticator app on your phone shows a new number" in overview
    assert "A security key is a small device" in overview
    assert "No such app yet?" in app
    for page in (overview, new, codes):
        assert "Recovery codes let you in when your phone or key is lost." in page
