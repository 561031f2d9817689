"""Reading in the language of the address, and changing it."""

import contextlib

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Locale, Page, Site

from content.locales import make_locales
from content.models import StandardPage
from content.site_place import take_place


@pytest.fixture
def about(home):
    return home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale))


@pytest.fixture
def about_es(about):
    return translate(about, "es", "Quiénes somos")


def translate(page, code, title):
    twin = page.copy_for_translation(Locale.objects.get(language_code=code))
    twin.title = title
    twin.save_revision().publish()
    return StandardPage.objects.get(pk=twin.pk)


def links(path, page=None, **context):
    """What the switcher offers at an address, by language."""
    request = RequestFactory().get(path)
    with translation.override(translation.get_language_from_path(path) or "en"), contextlib.suppress(Resolver404):
        request.resolver_match = resolve(request.path)
    template = Template("{% load language_tags %}{% language_links page as links %}")
    context = Context({"request": request, "page": page, **context})
    with translation.override(translation.get_language_from_path(path) or "en"):
        template.render(context)
    return {link.code: link for link in context["links"]}


# --- The address decides ----------------------------------------------------------------------


def test_the_address_decides_the_language_whatever_the_browser_or_a_cookie_asks(client, about, about_es):
    """T2: a link sent to a friend opens in the language it was read in."""
    client.cookies["django_language"] = "ar"

    response = client.get("/es/about/", headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == "es"
    assert BeautifulSoup(response.text, "html.parser").html["lang"] == "es"
    assert "Quiénes somos" in response.text


@pytest.mark.parametrize("code", ["en", "es", "ar"])
def test_an_unknown_address_is_not_found_in_the_language_it_names(client, home, code):
    response = client.get(f"/{code}/no-such-page/", headers={"accept-language": "fr"})

    assert response.status_code == 404
    assert response.headers["Content-Language"] == code


@pytest.mark.parametrize("path", ["/xx/", "/fr/about/", "/about/", "/es-mx/", "/ES/", "/en-us/about/", "/%20/"])
def test_an_unknown_language_is_not_found_and_not_redirected(client, about, path):
    assert client.get(path).status_code == 404


def test_a_page_is_not_read_under_the_prefix_of_another_language(client, about):
    """The default language's text must never appear under a prefix it was not translated into."""
    assert client.get("/en/about/").status_code == 200
    assert client.get("/es/about/").status_code == 404


def test_a_language_whose_front_page_is_withdrawn_shows_nothing_of_another(client, about, home_ar):
    home_ar.unpublish()

    assert client.get("/ar/").status_code == 404
    assert client.get("/ar/about/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "given"), [("es-MX,es;q=0.9", "es"), ("ar", "ar"), ("fr,de", "en"), ("", "en"), ("*;q=nonsense", "en")]
)
def test_the_front_door_follows_the_browser(client, home, asked, given):
    response = client.get("/", headers={"accept-language": asked})

    assert response.url == f"/{given}/"
    assert "Accept-Language" in response.headers["Vary"]


def test_pages_do_not_vary_by_the_browsers_language(client, home):
    assert "Accept-Language" not in client.get("/en/").headers.get("Vary", "")
    assert "Accept-Language" in client.get("/xx/").headers["Vary"]


@pytest.mark.parametrize("query", ["?a=%00", "?a=%ff%fe", "?" + "a" * 3000, "?page=%00", "?query=%C3%28", "?%00=1"])
@pytest.mark.parametrize("path", ["/en/", "/en/no-such-page/", "/", "/sitemap.xml"])
def test_odd_questions_never_break_a_page(client, home, path, query):
    assert client.get(path + query).status_code < 500


# --- Languages come by one setting ------------------------------------------------------------


def test_every_language_of_the_setting_has_its_locale(db, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "French")]

    make_locales(using="default", apps=apps)
    make_locales(using="default", apps=apps)

    assert set(Locale.all_objects.values_list("language_code", flat=True)) == {"en", "es", "ar", "fr"}


@pytest.fixture
def vietnamese(home, settings):
    """A fourth language, added to the setting as the docs say."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("vi", "Vietnamese")]
    make_locales(using="default", apps=apps)
    return Locale.objects.get(language_code="vi")


@pytest.mark.parametrize(
    ("asked", "given"), [("vi", "en"), ("vi,ar;q=0.5", "ar"), ("vi-VN,es-MX;q=0.9", "es"), ("vi,fr;q=0.9", "en")]
)
def test_a_language_without_a_front_page_is_offered_nowhere(client, vietnamese, asked, given):
    """T2: the front door never leads to 404, and no menu or search engine is sent there."""
    answer = client.get("/", headers={"accept-language": asked}, follow=True)

    assert answer.redirect_chain == [(f"/{given}/", 302)]
    assert answer.status_code == 200
    assert "/vi/" not in answer.text
    assert "/vi/" not in client.get("/en/search/").text
    assert "vi" not in links("/en/nothing/here/")


def test_a_language_is_offered_as_soon_as_its_front_page_is_published(client, home, vietnamese):
    twin = home.copy_for_translation(vietnamese)
    assert "vi" not in links("/en/")

    twin.save_revision().publish()

    assert links("/en/")["vi"].url == "/vi/"
    assert client.get("/", headers={"accept-language": "vi"}, follow=True).status_code == 200
    Page.objects.get(pk=twin.pk).unpublish()
    assert client.get("/", headers={"accept-language": "vi"}).url == "/en/"


def test_a_new_site_has_its_locales_without_hand_work(db):
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"en", "es", "ar"}


def test_a_new_site_takes_its_place_from_the_environment_and_keeps_what_staff_entered(db, settings):
    for trial in ("http://localhost:8101", "http://127.0.0.1:8102", "https://opendoor.example"):
        settings.WAGTAILADMIN_BASE_URL = trial
        take_place(using="default", apps=apps)
        assert Site.objects.get().root_url == trial

    settings.WAGTAILADMIN_BASE_URL = "https://elsewhere.example"
    take_place(using="default", apps=apps)
    assert Site.objects.get().root_url == "https://opendoor.example"


# --- The switcher -----------------------------------------------------------------------------


def test_the_switcher_goes_to_the_same_page_or_says_it_is_untranslated(client, about, about_es):
    """T2: each entry names its language in its own words and leads somewhere that answers."""
    found = links("/en/about/", about)

    assert (found["en"].state, found["es"].state, found["ar"].state) == ("current", "translated", "untranslated")
    assert (found["es"].name, found["es"].url) == ("español", "/es/about/")
    assert (found["ar"].url, found["ar"].dir) == ("/ar/", "rtl")
    assert all(client.get(link.url).status_code == 200 for link in found.values())


def test_the_switcher_never_leads_to_a_draft_or_a_private_page(about, about_es, home_ar):
    from wagtail.models import PageViewRestriction

    about_ar = translate(about, "ar", "من نحن")
    about_es.unpublish()
    PageViewRestriction.objects.create(page=about_ar, restriction_type="login")

    found = links("/en/about/", about)

    assert found["es"].state == found["ar"].state == "untranslated"
    assert (found["es"].url, found["ar"].url) == ("/es/", "/ar/")


def test_an_alias_counts_as_untranslated(about):
    about.copy_for_translation(Locale.objects.get(language_code="es"), alias=True)

    found = links("/en/about/", about)

    assert (found["es"].state, found["es"].url) == ("untranslated", "/es/about/")


def test_a_view_is_offered_in_every_language_with_its_question(home):
    found = links("/en/search/?query=door")

    assert found["ar"].url in ("/ar/search/?query=door", "/ar/")
    assert found["es"].state == "translated"


def test_an_address_that_is_not_found_offers_the_front_pages(home):
    assert {link.url for link in links("/en/nothing/here/").values()} == {"/en/", "/es/", "/ar/"}
    assert {link.url for link in links("/xx/").values()} == {"/en/", "/es/", "/ar/"}


def test_the_switcher_costs_one_query_however_many_languages_there_are(
    about, about_es, django_assert_num_queries, rf, settings
):
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "French"), ("de", "German")]
    links("/en/about/", about.specific)  # site addresses come from the cache from now on
    page = StandardPage.objects.get(pk=about.pk)

    with django_assert_num_queries(2):  # the site, and all twins at once
        links("/en/about/", page)
    with django_assert_num_queries(1):  # the page remembers its twins
        links("/en/about/", page)


# --- Aliases ----------------------------------------------------------------------------------


def test_a_page_nobody_translated_says_so_and_says_its_own_language(client, about):
    """WCAG 3.1.2: the words of an alias are read aloud in the language they are in."""
    about.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)

    soup = BeautifulSoup(client.get("/ar/about/").text, "html.parser")

    assert (soup.html["lang"], soup.html["dir"]) == ("ar", "rtl")
    assert (soup.main["lang"], soup.main["dir"]) == ("en", "ltr")
    assert soup.find(role="note").find("a")["href"] == "/en/about/"
    assert soup.find("link", rel="canonical")["href"].endswith("/en/about/")


def test_the_notice_of_an_untranslated_page_keeps_its_sentence_together(client, about):
    """T2: words beside the icon become columns of their own; on a phone the link had no width at all."""
    about.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)

    note = BeautifulSoup(client.get("/ar/about/").text, "html.parser").find(role="note")

    assert [child.name for child in note.children if str(child).strip()] == ["svg", "span"]
    assert note.a.get_text(" ", strip=True).endswith("About us")
    assert (note.a.bdi["lang"], note.a.bdi["dir"]) == ("en", "ltr")


def test_a_translated_page_says_nothing_of_the_kind(client, about, about_es):
    soup = BeautifulSoup(client.get("/es/about/").text, "html.parser")

    assert soup.find(role="note") is None
    assert "lang" not in soup.main.attrs
