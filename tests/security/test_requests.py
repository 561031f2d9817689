"""Requests that no browser sends by mistake are refused in one line, and never break anything."""

import re

import pytest

from tests.databases import ROOT

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "address",
    [
        "/en/search/?query=%00",
        "/en/search/?query=%ff%fe",
        "/en/?" + "a" * 2_001,
        "/en/no%00thing/",
        "/admin/?next=%00",
    ],
)
def test_an_address_that_is_not_text_is_refused(client, home, address):
    """Stock fault 1: a NUL in a query breaks PostgreSQL."""
    response = client.get(address)

    assert response.status_code == 400
    assert "address" in response.text


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin-1", "nonsense", '"utf-7"', ""])
@pytest.mark.parametrize("address", ["/en/", "/accounts/login/", "/admin/"])
def test_a_form_in_another_encoding_is_refused_before_anybody_reads_it(client, home, charset, address):
    """Stock fault 3: Django breaks twice over `charset=utf-7`."""
    client.handler.enforce_csrf_checks = True

    response = client.generic("POST", address, b"a=b", content_type=f"{FORM}; charset={charset}")

    assert response.status_code == 400


def test_a_form_in_utf8_is_read(client, home):
    assert client.generic("POST", "/accounts/login/", b"a=b", f"{FORM}; charset=UTF-8").status_code == 200


@pytest.mark.parametrize("body", [b"name=%00", b"name=\x00", b"name=%ff"])
def test_a_form_with_signs_that_are_not_text_is_refused(client, home, body):
    assert client.generic("POST", "/en/", body, FORM).status_code == 400


def test_a_form_beyond_a_megabyte_is_refused_unread(client, home, admin_client):
    big = b"a=" + b"b" * (1024 * 1024)

    assert client.generic("POST", "/en/", big, FORM).status_code == 413
    assert client.generic("POST", "/admin/images/multiple/add/", big, FORM).status_code == 413
    assert admin_client.generic("POST", "/admin/images/multiple/add/", big, FORM).status_code != 413
    assert admin_client.generic("POST", "/accounts/login/", big, FORM).status_code == 413


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Go to the home page"),
        ("es", "Ir a la página de inicio"),
        ("ar", "اذهب إلى الصفحة الرئيسية"),
    ],
)
def test_what_is_too_large_is_said_in_the_readers_language(client, home, code, words, django_assert_num_queries):
    """C4: by the site itself, and by its page that a proxy asks for when the proxy refuses (docs/security/proxy.md)."""
    big = b"a=" + b"b" * (1024 * 1024)

    with django_assert_num_queries(0):
        pages = [client.generic("POST", f"/{code}/newsletter/", big, FORM), client.get(f"/too-large/{code}/tell/")]

    for page in pages:
        assert page.status_code == 413
        assert words in page.text
        assert f'lang="{code}"' in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert client.get("/too-large/admin/").status_code == 413


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "If you kept a draft on this device, open the form again: your words are there."),
        ("es", "Si guardó un borrador en este dispositivo"),
        ("ar", "مسودة على هذا الجهاز"),
    ],
)
def test_a_story_that_is_too_large_is_told_what_became_of_its_words(client, home, code, words):
    """S9, C4: Back shows an empty form there, so it is not named; the form and a draft are. Other forms keep words."""
    big = b"a=" + b"b" * (26 * 1024 * 1024)
    pages = [client.generic("POST", f"/{code}/tell/", big, FORM), client.get(f"/too-large/{code}/tell/")]
    other = client.generic("POST", f"/{code}/newsletter/", big, FORM)

    for page in pages:
        assert page.status_code == 413
        assert words in page.text
        assert f'href="/{code}/tell/"' in page.text
    assert "Go back" not in pages[0].text
    assert words not in other.text


def test_the_manuals_proxy_asks_the_site_for_that_page():
    """C4: the example is copied as it stands."""
    manual = (ROOT / "docs" / "security" / "proxy.md").read_text()

    assert "error_page 413 @too_large;" in manual
    assert "rewrite ^ /too-large$uri break;" in manual


def test_the_documented_proxy_takes_a_told_story_with_pictures_and_logs_no_visitor(settings):
    """Security A5: each server of the example; what a story may weigh is what the site itself takes."""
    manual = (ROOT / "docs" / "security" / "proxy.md").read_text()
    example = manual[manual.index("```nginx") : manual.index("`/etc/nginx/snippets")]

    assert settings.LARGEST_PICTURE_FORM_BODY == 25 * 1024 * 1024
    assert "location ~ ^/[a-z-]+/tell/$ { client_max_body_size 25m;" in example
    assert "location /hooks/mail/ { client_max_body_size 5m;" in example
    servers = example.split("server {")[1:]
    assert len(servers) == 2
    for server in servers:
        assert re.findall(r"error_log \S+ (\w+);", server) == ["emerg"]
        assert re.findall(r"access_log (\w+);", server) == ["off"]


@pytest.mark.parametrize("kind", ["made up", "of nobody", "of an account without rights", "ended"])
def test_a_cookie_alone_buys_no_large_body(client, home, kind, django_user_model, settings):
    """Stock fault 3: anybody can write a cookie; only a session of somebody who may use the editor counts."""
    big = b"a=" + b"b" * (1024 * 1024)
    if kind == "made up":
        client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    elif kind == "of nobody":
        client.session.save()
    else:
        client.force_login(django_user_model.objects.create_user("bo", "bo@example.org", "p"))
        if kind == "ended":
            django_user_model.objects.update(is_superuser=True, is_active=False)

    assert client.generic("POST", "/admin/images/multiple/add/", big, FORM).status_code == 413


def test_an_odd_host_or_cookie_is_refused(client, home):
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/en/", headers={"cookie": 'sessionid="a\\000bcdefghijk"'}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"range": "bytes=9-1"},
        {"if-modified-since": "yesterday"},
        {"x-forwarded-for": "'; --"},
        {"accept-language": "x" * 9000},
        {"cookie": "sessionid=ÿ; csrftoken=\x01"},
        {"content-length": "many"},
    ],
)
def test_odd_headers_break_nothing(client, home, headers):
    assert client.get("/en/", headers=headers).status_code < 500
