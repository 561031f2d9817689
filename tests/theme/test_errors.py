"""When something is missing or broken, the house still looks like itself."""

import pytest
from django.db import connection
from django.test import RequestFactory

from theme import views


@pytest.mark.parametrize(("code", "direction"), [("en", 'dir="ltr"'), ("es", 'lang="es"'), ("ar", 'dir="rtl"')])
def test_a_missing_page_answers_in_the_language_of_its_address(client, home, code, direction):
    response = client.get(f"/{code}/no-such-page/")

    assert response.status_code == 404
    assert f'lang="{code}"' in response.text
    assert direction in response.text
    assert 'role="search"' in response.text
    assert f'href="/{code}/"' in response.text


def test_visitors_of_a_trial_see_our_page_where_developers_see_an_explanation(client, home, settings):
    """V4: `make run` shows what visitors of the site would see; whoever is signed in gets Django's explanation."""
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "theme.middleware.NotFoundMiddleware"]

    page = client.get("/en/no-such-page/")
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    explained = client.get("/en/no-such-page/")

    assert (page.status_code, explained.status_code) == (404, 404)
    assert "Page not found" in page.text
    assert "DEBUG = True" not in page.text
    assert "DEBUG = True" in explained.text


def test_a_missing_page_outside_every_language_answers_in_the_main_one(client, home):
    response = client.get("/no-such-thing")

    assert response.status_code == 404
    assert 'lang="en"' in response.text


def test_our_own_fault_is_told_without_asking_the_database(db, django_assert_num_queries):
    request = RequestFactory().get("/ar/broken/")

    with django_assert_num_queries(0, connection=connection):
        response = views.server_error(request)

    assert response.status_code == 500
    assert 'dir="rtl"' in response.content.decode()
    assert 'class="door"' in response.content.decode()


def test_withdrawn_and_forbidden_pages_have_the_look_of_the_house(home, rf):
    for view, status in [(views.gone, 410), (views.forbidden, 403), (views.bad_request, 400)]:
        response = view(rf.get("/en/withdrawn/"))

        assert response.status_code == status
        assert "theme/css/site.css" in response.content.decode()
