"""What machines are told: the head of a page, sitemap, robots, share pictures, and how long answers hold (V2, S5)."""

import json
import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from wagtail.models import Locale, Page, PageViewRestriction, Site

from content.locales import language_of
from content.models import Picture, SiteFacts, StandardPage
from content.seo import share_picture
from content.seo.structured_data import as_json

pytestmark = pytest.mark.anywhere

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def picture_file(colour="#b0442a"):
    out = BytesIO()
    Image.new("RGB", (600, 900), colour).save(out, "JPEG")
    return SimpleUploadedFile("door.jpg", out.getvalue(), "image/jpeg")


@pytest.fixture
def site(home):
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port, site.site_name = "opendoor.example", 443, "Open Door"
    site.save()
    return site


@pytest.fixture
def about(home, site):
    page = home.add_child(
        instance=StandardPage(
            title="About us", slug="about", locale=home.locale, summary='What we do & why "doors" matter'
        )
    )
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def about_es(about):
    return translate(about, "es", "Quiénes somos")


def translate(page, code, title):
    twin = page.copy_for_translation(Locale.objects.get(language_code=code))
    twin.title = title
    twin.save_revision().publish()
    return Page.objects.get(pk=twin.pk).specific


def head(client, path, **kwargs):
    response = client.get(path, **kwargs)
    return BeautifulSoup(response.text, "html.parser").head


def meta(soup, name):
    tag = soup.find("meta", property=name) or soup.find("meta", attrs={"name": name})
    return tag and tag["content"]


def canonical(soup):
    tag = soup.find("link", rel="canonical")
    return tag and tag["href"]


def hreflang(soup):
    return {link["hreflang"]: link["href"] for link in soup.find_all("link", rel="alternate", hreflang=True)}


def graph(soup):
    """The things a page describes in JSON-LD, by type."""
    data = json.loads(soup.find("script", type="application/ld+json").string)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


# --- The head ---------------------------------------------------------------------------------


def test_a_page_says_its_one_address_in_every_language(client, about, about_es):
    soup = head(client, "/es/about/?utm_source=mail&page=0")

    assert canonical(soup) == "https://opendoor.example/es/about/"
    assert hreflang(soup) == {
        "en": "https://opendoor.example/en/about/",
        "es": "https://opendoor.example/es/about/",
        "x-default": "https://opendoor.example/en/about/",
    }


def test_languages_name_each_other_mutually(client, about, about_es):
    assert hreflang(head(client, "/en/about/")) == hreflang(head(client, "/es/about/"))


def test_a_front_page_sends_everybody_else_to_the_front_door(client, site):
    assert hreflang(head(client, "/ar/"))["x-default"] == "https://opendoor.example/"


def test_a_later_page_of_a_list_is_its_own_page(client, about):
    assert canonical(head(client, "/en/about/?page=2")) == "https://opendoor.example/en/about/?page=2"
    assert canonical(head(client, "/en/about/?page=٢")) == "https://opendoor.example/en/about/"


def test_an_untranslated_page_belongs_to_its_source_and_to_no_language(client, about):
    about.copy_for_translation(Locale.objects.get(language_code="es"), alias=True)

    soup = head(client, "/es/about/")

    assert canonical(soup) == "https://opendoor.example/en/about/"
    assert hreflang(soup) == {}
    assert "es" not in hreflang(head(client, "/en/about/"))


@pytest.mark.parametrize("change", ["draft", "private"])
def test_what_visitors_may_not_read_is_not_named(client, about, about_es, change):
    if change == "draft":
        about_es.unpublish()
    else:
        PageViewRestriction.objects.create(page=about_es, restriction_type="login")

    assert "es" not in hreflang(head(client, "/en/about/"))


def test_a_shared_page_shows_title_summary_and_picture(client, about):
    soup = head(client, "/en/about/")

    assert meta(soup, "og:title") == "About us"
    assert meta(soup, "og:description") == meta(soup, "description") == about.summary
    assert meta(soup, "og:url") == "https://opendoor.example/en/about/"
    assert (meta(soup, "og:site_name"), meta(soup, "og:locale")) == ("Open Door", "en_US")
    assert meta(soup, "twitter:card") == "summary_large_image"
    picture = meta(soup, "og:image")
    assert client.get(picture.removeprefix("https://opendoor.example")).headers["Content-Type"] == "image/jpeg"


def test_words_for_sharing_and_search_are_used_where_they_were_written(client, about):
    about.seo_title, about.search_description, about.share_text = "Who we are", "For search", "For sharing"
    about.save_revision().publish()

    soup = head(client, "/en/about/")

    assert (meta(soup, "og:title"), meta(soup, "description")) == ("Who we are", "For search")
    assert meta(soup, "og:description") == "For sharing"


def test_a_page_that_is_not_found_is_told_to_nobody(client, about):
    soup = head(client, "/en/nothing/")

    assert meta(soup, "robots") == "noindex"
    assert canonical(soup) is None


# --- Structured data --------------------------------------------------------------------------


def test_the_front_page_describes_the_organisation_and_how_to_search(client, site):
    facts = SiteFacts.for_site(site)
    facts.legal_name, facts.ein, facts.mail = "Alliance </script><b>&", "12-3456789", "hello@example.org"
    facts.mastodon_url = "https://social.example/@door"
    facts.save()

    soup = head(client, "/es/")
    told = graph(soup)

    assert told["NGO"]["name"] == "Alliance </script><b>&"
    assert told["NGO"]["taxID"] == "12-3456789"
    assert told["NGO"]["sameAs"] == ["https://social.example/@door"]
    assert told["WebSite"]["inLanguage"] == "es"
    target = told["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://opendoor.example/es/search/?query={words}"
    assert len(soup.find_all("script", type="application/ld+json")) == 1


def test_a_page_describes_the_way_to_it(client, about):
    about.add_child(instance=StandardPage(title="People", slug="people", locale=about.locale))

    told = graph(head(client, "/en/about/people/"))

    steps = [(step["position"], step["item"]) for step in told["BreadcrumbList"]["itemListElement"]]
    assert steps == [
        (1, "https://opendoor.example/en/"),
        (2, "https://opendoor.example/en/about/"),
        (3, "https://opendoor.example/en/about/people/"),
    ]
    assert told["WebPage"]["inLanguage"] == "en"


def test_an_editors_title_cannot_break_out_of_the_data(client, about):
    about.title = "</script><img src=x onerror=alert(1)> & <!-- \u2028 end"
    about.save_revision().publish()

    response = client.get("/en/about/")

    assert "</script><img" not in response.text
    assert graph(BeautifulSoup(response.text, "html.parser"))["WebPage"]["name"] == about.title.replace("\u2028", " ")


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "\u2028\u2029", "&quot;", "\\u003c", '"', "مرحبا"])
def test_data_is_escaped_and_still_itself(text):
    written = as_json({"x": text})

    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {"x": text}


def test_nobody_who_writes_here_is_named_by_accident(client, about, admin_user):
    """S8: the account that wrote a page is nowhere in it."""
    admin_user.first_name, admin_user.last_name = "Quentin", "Accountname"
    admin_user.save()
    Page.objects.filter(pk=about.pk).update(owner=admin_user)

    text = client.get("/en/about/").text

    assert "Accountname" not in text
    assert admin_user.username not in text


# --- Sitemap and robots -----------------------------------------------------------------------


def sitemap(client):
    """The sitemap as addresses, each with its alternates."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find("s:loc", SITEMAP).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)
        }
        for url in root.findall("s:url", SITEMAP)
    }


def test_the_sitemap_lists_every_language_with_its_twins(client, about, about_es):
    told = sitemap(client)

    assert set(told) == {f"https://opendoor.example/{path}" for path in ("en/", "es/", "ar/", "en/about/", "es/about/")}
    assert told["https://opendoor.example/es/about/"] == {
        "en": "https://opendoor.example/en/about/",
        "es": "https://opendoor.example/es/about/",
        "x-default": "https://opendoor.example/en/about/",
    }


def test_the_sitemap_leaves_out_what_visitors_cannot_or_should_not_find(client, about, about_es):
    about.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)
    hidden = about.add_child(instance=StandardPage(title="Hidden", slug="hidden", locale=about.locale))
    hidden.add_child(instance=StandardPage(title="Below", slug="below", locale=about.locale))
    about.add_child(instance=StandardPage(title="Draft", slug="draft", locale=about.locale, live=False))
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")

    text = client.get("/sitemap.xml").text

    assert "/ar/about/" not in text
    assert not any(word in text for word in ("hidden", "below", "draft"))


@pytest.mark.usefixtures("drawn_each_time")
def test_the_sitemap_costs_the_same_however_many_pages_there_are(client, about, django_assert_max_num_queries):
    for number in range(12):
        about.add_child(instance=StandardPage(title=f"P{number}", slug=f"p{number}", locale=about.locale))
    client.get("/sitemap.xml")

    with django_assert_max_num_queries(3):
        client.get("/sitemap.xml")


def test_robots_are_told_of_the_sitemap_and_kept_from_the_staffs_rooms(client, site):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Sitemap: https://opendoor.example/sitemap.xml" in response.text
    assert "Disallow: /admin/" in response.text


def test_browsers_that_ask_for_an_icon_get_one(client, db):
    assert client.get("/favicon.ico").url.endswith("favicon.ico")


# --- Share pictures ---------------------------------------------------------------------------


def picture(client, page, version=None):
    version = page.live_revision_id if version is None else version
    return client.get(reverse("share_picture", args=[page.pk, version]))


def opened(response):
    return Image.open(BytesIO(response.content))


def test_a_share_picture_has_the_size_networks_ask_for_and_holds_for_a_day(client, about):
    response = picture(client, about)

    assert opened(response).size == (1200, 630)
    assert "max-age=86400" in response.headers["Cache-Control"]
    assert len(response.content) < 200_000


def test_a_share_picture_changes_with_its_page_and_old_addresses_lead_to_it(client, about):
    before = picture(client, about)
    old = about.live_revision_id
    about.title = "Something else"
    about.save_revision().publish()
    about.refresh_from_db()

    moved = picture(client, about, old)

    assert moved.status_code == 301
    assert client.get(moved.url).content != before.content


def test_a_cover_picture_is_seen_through_the_door(client, about):
    about.cover = Picture.objects.create(title="Door", file=picture_file("#b0442a"))
    about.save_revision().publish()
    about.refresh_from_db()

    red, green, blue = opened(picture(client, about)).getpixel((936, 400))

    assert red > 150
    assert max(green, blue) < 100


def test_a_broken_cover_picture_leaves_daylight_in_the_door(client, about):
    cover = Picture.objects.create(title="Door", file=picture_file())
    with cover.file.storage.open(cover.file.name, "wb") as file:
        file.write(b"no picture")
    about.cover = cover
    about.save_revision().publish()
    about.refresh_from_db()

    assert picture(client, about).status_code == 200


@pytest.mark.parametrize("change", ["draft", "private", "gone"])
def test_nothing_is_drawn_of_a_page_visitors_may_not_read(client, about, change):
    version = about.live_revision_id
    picture(client, about)
    if change == "draft":
        about.unpublish()
    elif change == "gone":
        about.delete()
    else:
        PageViewRestriction.objects.create(page=about, restriction_type="login")

    assert client.get(reverse("share_picture", args=[about.pk or 99, version])).status_code == 404


@pytest.mark.parametrize(
    "path", ["share/1-0.jpg", "share/99999999999999999999-1.jpg", "share/x-1.jpg", "share/2-1.png"]
)
def test_odd_picture_addresses_are_not_found(client, home, path):
    assert client.get(f"/{path}").status_code == 404


@pytest.mark.parametrize(
    "title", ["", "W" * 300, "a " * 300, "\u200f", "😀 door", "日本語", "Ñandú ¿qué?", "عزل " * 60]
)
@pytest.mark.parametrize("code", ["en", "ar", "xx"])
def test_every_title_can_be_drawn(title, code):
    drawn = share_picture.draw(title, "Open Door", language_of(code))

    assert Image.open(BytesIO(drawn)).size == (1200, 630)


def test_arabic_is_not_written_where_its_letters_cannot_be_joined(monkeypatch):
    monkeypatch.setattr(share_picture.features, "check", lambda name: False)

    assert share_picture.font_for("عزل", language_of("ar")) is None


def test_a_machine_without_fonts_still_writes_latin_titles(settings):
    settings.SHARE_PICTURE_FONTS = ["/nowhere/font.ttf"]

    assert share_picture.font_for("Open Door", language_of("en")) == ""
    assert share_picture.draw("Open Door", "", language_of("en"))


# --- How long answers hold --------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/en/", "/es/about/", "/sitemap.xml", "/robots.txt"])
def test_every_public_answer_can_be_kept_and_asked_about(client, about, about_es, path):
    """Quality row 9: ETag, Cache-Control, 304, no cookie."""
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.cookies
    assert (again.status_code, again.content) == (304, b"")


def test_a_published_change_is_seen_at_once(client, about):
    tag = client.get("/en/about/").headers["ETag"]
    about.title = "Changed"
    about.save_revision().publish()

    assert client.get("/en/about/", headers={"if-none-match": tag}).status_code == 200


def test_answers_for_somebody_who_signed_in_are_kept_by_nobody(client, about, admin_user):
    client.force_login(admin_user)

    response = client.get("/en/about/")

    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]
    assert "ETag" not in response.headers


def test_a_page_that_is_not_found_is_asked_about_again(client, about):
    assert "must-revalidate" in client.get("/en/nothing/").headers["Cache-Control"]


# --- What a page costs ------------------------------------------------------------------------


def cost(client, path):
    """Count the queries of a page that was asked for before."""
    client.get(path)
    client.get(path)  # the very first visit makes the row of the site facts
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.usefixtures("drawn_each_time")
def test_a_deep_page_costs_no_more_queries_than_a_shallow_one(client, about, about_es):
    """Quality row 5: however deep, however many pages, the way to a page is two queries."""
    below = about
    for name in ("a", "b", "c"):
        below = below.add_child(instance=StandardPage(title=name, slug=name, locale=about.locale))
    for number in range(10):
        about.add_child(instance=StandardPage(title=f"P{number}", slug=f"p{number}", locale=about.locale))

    # One more for the names of the pages above, which one right below the front page has not.
    assert cost(client, "/en/about/a/b/c/") == cost(client, "/en/about/") + 1
    assert cost(client, "/en/about/") <= 6


@pytest.mark.parametrize("path", ["newsletter/", "tell/", "letters/laws/"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_forms_and_lists_say_what_they_are_for(client, home, language, path):
    """H6, row 8 of Speed: what is not in the page tree has a description too, in its language."""
    page = client.get(f"/{language}/{path}").text

    (description,) = re.findall(r'<meta name="description" content="([^"]+)">', page)
    assert description in page.replace(f'content="{description}"', "", 1)
