"""Every answer says what a browser may do with it; scored as Mozilla Observatory does."""

import pytest

pytestmark = pytest.mark.django_db


def policy_of(response) -> dict[str, list[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split("; ")]
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("address", ["/en/", "/ar/", "/accounts/login/", "/en/nothing-here/", "/en/search/?query=a"])
def test_a_page_for_visitors_runs_nothing_but_our_own_files(client, home, address):
    response = client.get(address)

    policy = policy_of(response)
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["form-action"] == ["'self'"]
    assert policy["base-uri"] == ["'none'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "frame-src" not in policy


@pytest.mark.parametrize("address", ["/en/", "/en/nothing-here/", "/admin/login/", "/healthz", "/en/?a=%00"])
def test_every_answer_carries_the_headers(client, home, address):
    response = client.get(address)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_reading_sets_no_cookie_and_isolates_the_page(client, home):
    response = client.get("/en/")

    assert not response.cookies
    assert response["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_only_the_editor_may_run_what_is_written_into_its_pages(admin_client, home):
    policy = policy_of(admin_client.get("/admin/"))

    assert "'unsafe-inline'" in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-src"][0] == "'self'"


def test_a_page_that_offers_an_outside_film_may_frame_that_host_and_no_other(rf, settings):
    from django.http import HttpResponse

    from security.middleware import HouseCSPMiddleware

    page = HttpResponse('<a data-film="https://player.vimeo.com/video/1">')
    response = HouseCSPMiddleware(lambda request: page)(rf.get("/en/stories/film/"))

    assert policy_of(response)["frame-src"] == ["https://player.vimeo.com"]
    assert "Cross-Origin-Embedder-Policy" not in response
