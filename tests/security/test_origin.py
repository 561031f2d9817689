"""Forms of visitors are protected by what the browser itself says, without a cookie."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.views.decorators.csrf import csrf_exempt

from security.middleware import OriginCsrfMiddleware

pytestmark = pytest.mark.django_db

HERE = "http://testserver"


def post(path="/en/", view=lambda request: HttpResponse("heard"), secure=False, **headers):
    request = RequestFactory().post(path, headers=headers, secure=secure)
    middleware = OriginCsrfMiddleware(view)
    return middleware.process_view(request, view, (), {}) or view(request)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": HERE},
        {"sec-fetch-site": "same-origin"},
        {"origin": HERE, "sec-fetch-site": "same-origin"},
        {"referer": f"{HERE}/en/"},
    ],
    ids=str,
)
def test_a_form_from_a_page_of_ours_is_heard(headers):
    assert post(**headers).text == "heard"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://evil.example"},
        {"origin": "http://sister.testserver"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://testserver:81"},
        {"origin": "https://testserver"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": "null", "referer": f"{HERE}/en/"},
        {"sec-fetch-site": "none", "referer": f"{HERE}/en/"},
        {"referer": ""},
        {"referer": "/en/"},
        {"referer": "http://["},
        {"referer": "http://evil.example/?http://testserver/"},
        {"referer": "http://sister.testserver/en/"},
        {"referer": "http://testserver@evil.example/"},
        {"referer": "http://testserver:81/en/"},
        {"referer": "https://testserver/en/"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_refused(home, headers):
    assert post(**headers).status_code == 403


def test_a_plain_page_cannot_send_to_a_secure_one(home):
    assert post(secure=True, origin=HERE).status_code == 403
    assert post(secure=True, origin="https://testserver").text == "heard"
    assert post(secure=True, referer=f"{HERE}/en/").status_code == 403
    assert post(secure=True, referer="https://testserver/en/").text == "heard"


def test_a_hook_with_its_own_signature_passes():
    assert post(view=csrf_exempt(lambda request: HttpResponse("heard"))).text == "heard"


def test_the_refusal_is_a_page_of_the_house_in_the_readers_language(home):
    response = Client(enforce_csrf_checks=True).post("/es/")

    assert response.status_code == 403
    assert '<html lang="es"' in response.text
    assert not response.cookies


def test_the_staffs_rooms_ask_for_djangos_token(home):
    client = Client(enforce_csrf_checks=True)

    refused = client.post("/accounts/login/", {}, headers={"origin": HERE, "sec-fetch-site": "same-origin"})
    client.get("/accounts/login/")
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    heard = client.post("/accounts/login/", token, headers={"origin": HERE})

    assert refused.status_code == 403
    assert heard.status_code == 200


def test_a_signed_in_editor_may_send_forms_on_the_public_site_too(home, admin_user):
    """A page behind a password asks for it on the public site, in a template of Wagtail's that has a token."""
    from wagtail.models import PageViewRestriction

    restriction = PageViewRestriction.objects.create(page=home, restriction_type="password", password="open sesame")
    for person in (None, admin_user):
        client = Client(enforce_csrf_checks=True)
        if person:
            client.force_login(person)
        asked = client.get("/en/")
        assert 'type="password"' in asked.text
        assert "csrftoken" not in asked.cookies

        answer = client.post(
            f"/en/_util/authenticate_with_password/{restriction.pk}/{home.pk}/",
            {"password": "open sesame", "return_url": "/en/"},
            headers={"origin": HERE, "sec-fetch-site": "same-origin"},
        )

        assert answer.url == "/en/"
        assert client.get("/en/").context["page"].title == home.title
