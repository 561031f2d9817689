"""Finished pages are sent again, and never once anything on them has changed."""

import gzip
import re

import pytest
from django.apps import apps
from django.core.cache import cache, caches
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from blog.models import StoryIndexPage
from content import kept, languages
from content.kept_pages import KeptPagesMiddleware, takes_gzip
from content.models import FooterWords, Menu, SiteFacts, StandardPage
from newsletter.models import MailingList, Subscriber
from security import stamp

STAMP = re.compile(rf'name="{stamp.FIELD}" value="([^"]*)"')


@pytest.fixture
def about(home):
    """A page that visitors have read before."""
    return home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale))


@pytest.fixture
def ask(client, about):
    """Ask for the page and say how many questions that cost the database."""

    def ask(path="/en/about/", **headers):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path, headers=headers)
        return response, len(captured)

    ask()
    return ask


def unstamped(text: str) -> str:
    """A page without the time at which its forms were handed out."""
    return STAMP.sub("", text)


def test_second_reader_costs_no_query(ask):
    """Row 5 of Speed: 0 when cached; and the page is the same, header for header."""
    first, asked = ask(accept="text/html"), ask()

    assert asked[1] == first[1] == 0
    assert unstamped(asked[0].text) == unstamped(first[0].text)
    assert "About us" in asked[0].text


def test_kept_page_has_every_header_of_a_new_one(ask, settings):
    """Row 9 of Speed, and every protection: what is sent again says the same about itself."""
    again, _cost = ask()
    settings.KEEP_PAGES = False

    new, cost = ask()

    assert cost > 0
    assert {name: value for name, value in new.items() if name != "Content-Length"} == {
        name: value for name, value in again.items() if name != "Content-Length"
    }
    assert "Set-Cookie" not in again


def test_every_form_of_a_kept_page_is_handed_out_now(ask, monkeypatch):
    """N1: a page lies ready for minutes; its forms still say when they were handed out."""
    ask()
    now = stamp.time.time()
    monkeypatch.setattr(stamp.time, "time", lambda: now + 300)

    plain, _cost = ask()
    packed, _cost = ask(**{"accept-encoding": "gzip"})

    for text in (plain.text, gzip.decompress(packed.content).decode()):
        stamps = STAMP.findall(text)
        assert stamps
        assert all(stamp.age_of(given) < 1 for given in stamps)


def test_packed_page_is_the_page(ask):
    """Row 7 of Speed: sent as gzip, which any program unpacks to the very same page."""
    plain, _cost = ask()
    packed, _cost = ask(**{"accept-encoding": "br, gzip"})
    refused, _cost = ask(**{"accept-encoding": "identity, gzip;q=0"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert unstamped(gzip.decompress(packed.content).decode()) == unstamped(plain.text)
    assert len(packed.content) < len(plain.content) / 2
    assert int(packed.headers["Content-Length"]) == len(packed.content)
    assert "Content-Encoding" not in refused
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_whoever_has_the_page_is_not_sent_it_again(ask, encoding):
    """Row 9 of Speed: 304, packed or not."""
    first, _cost = ask(**{"accept-encoding": encoding})

    second, cost = ask(**{"accept-encoding": encoding, "if-none-match": first.headers["ETag"]})

    assert (second.status_code, second.content, cost) == (304, b"", 0)


def rename_site():
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Another name"
    site.save()


def change_title():
    page = StandardPage.objects.get(slug="about")
    page.title = "Another title"
    page.save_revision().publish()


def add_list():
    MailingList.objects.create(key="more")


CHANGES = {
    "the page": change_title,
    "the site": rename_site,
    "a fact": lambda: SiteFacts.objects.create(site=Site.objects.get(), legal_name="The Alliance"),
    "footer text": lambda: FooterWords.objects.create(locale=Site.objects.get().root_page.locale, statement="We."),
    "a list of the newsletter": add_list,
    "a menu": lambda: Menu.objects.create(locale=Site.objects.get().root_page.locale, slug="main"),
    "a page elsewhere": lambda: StandardPage.objects.get(slug="about").copy(update_attrs={"slug": "copy"}),
    "a private page": lambda: PageViewRestriction.objects.create(
        page=StandardPage.objects.get(slug="about"), restriction_type="login"
    ),
    "a page taken down": lambda: StandardPage.objects.get(slug="about").unpublish(),
    "a page moved": lambda: StandardPage.objects.get(slug="about").move(
        StandardPage.objects.get(slug="about").get_parent(), pos="first-child"
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_any_change_is_seen_at_once(ask, what):
    """S10, B5: nothing old is shown for a moment."""
    assert ask()[1] == 0

    CHANGES[what]()

    assert ask()[1] > 0


def test_a_page_taken_down_or_made_private_is_gone_at_once(ask, about):
    """Safety row 6: the very next visit does not find it."""
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert "About us" not in ask()[0].text
    PageViewRestriction.objects.all().delete()
    assert "About us" in ask()[0].text

    about.unpublish()

    assert ask()[0].status_code == 404


def test_a_new_day_is_a_new_page(ask, monkeypatch):
    """H2, L9: pages say what is over and what is due, so none outlives its day."""
    today = timezone.localdate()
    monkeypatch.setattr(timezone, "localdate", lambda: today + timezone.timedelta(days=1))

    assert ask()[1] > 0


def test_drafts_and_readers_leave_the_pages_where_they_are(ask, about):
    """Row 4 of Speed: somebody writing or signing up does not slow everybody down."""
    about.title = "Not yet"
    about.save_revision()
    Subscriber.objects.create(email="reader@example.org", email_key="reader@example.org", language="en")

    response, cost = ask()

    assert cost == 0
    assert "Not yet" not in response.text


def test_what_was_read_before_a_change_is_never_kept_after_it(about, rf):
    """Safety row 6: a page that was being made while it was taken down does not stay."""
    made = []

    def make(request):
        made.append(request)
        request.resolver_match = RESOLVED
        if len(made) == 1:
            kept.forget()  # somebody takes the page down, after we have read it
        return HttpResponse(f"Copy {len(made)}", headers={"Cache-Control": "public"})

    middleware = KeptPagesMiddleware(make)

    answers = [middleware(RequestFactory().get("/en/about/")).text for _ in range(3)]

    assert answers == ["Copy 1", "Copy 2", "Copy 2"]


class RESOLVED:
    """A page of the tree."""

    url_name, args, kwargs = "page", (), {}


def test_an_older_version_that_is_put_back_brings_nothing_old_back(ask, about):
    """X4: a Redis that crashed begins with what it saved last; a page that was taken down since stood there again."""
    older = cache.get(kept.VERSION)
    about.unpublish()
    assert ask()[0].status_code == 404
    newer = cache.get(kept.VERSION)

    cache.set(kept.VERSION, older, None)

    assert ask()[0].status_code == 404
    assert cache.get(kept.VERSION) > newer


def test_a_closed_section_stays_closed_where_an_older_version_is_put_back(about):
    """X4: what is kept outside of requests as well."""
    assert languages.closed_paths() == []
    older = cache.get(kept.VERSION)
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    kept.renew()

    cache.set(kept.VERSION, older, None)

    assert languages.closed_paths() == [about.path]


def test_a_lost_version_brings_nothing_old_back(ask, about):
    """Safety row 6: a cache may drop anything at any time, the version too."""
    cache.delete(kept.VERSION)
    ask()
    about.unpublish()
    cache.delete(kept.VERSION)

    assert ask()[0].status_code == 404


def test_staff_neither_take_from_what_is_kept_nor_leave_anything_behind(ask, client, admin_user):
    """Safety: the editor's bar is for whoever signed in."""
    client.force_login(admin_user)
    own, cost = ask()
    client.logout()

    everybodys, nothing = ask()

    assert cost > 0
    assert "wagtail-userbar" in own.text
    assert "no-store" in own.headers["Cache-Control"]
    assert nothing == 0
    assert "wagtail-userbar" not in everybodys.text


def test_private_page_is_never_kept(ask, client, about):
    """Safety row 6: what one person opened with a password is not ready for the next."""
    PageViewRestriction.objects.create(page=about, restriction_type="password", password="open")
    asked = ask()[0]
    client.post(
        asked.context["action_url"],
        {"password": "open", "return_url": "/en/about/"},
        headers={"origin": "http://testserver"},
    )
    assert "About us" in ask()[0].text
    client.cookies.clear()

    assert "About us" not in ask()[0].text


def test_links_made_for_one_person_are_not_kept(client, home):
    """N5: a page behind a signed link is made for whoever holds the link, each time."""
    for path in ("/en/newsletter/leave/not-a-key/", "/en/newsletter/preferences/not-a-key/"):
        response = client.get(path)
        assert "public" not in response.headers["Cache-Control"] or response.status_code != 200


def test_addresses_made_up_with_a_question_mark_fill_nothing(ask, monkeypatch):
    """Faults: nobody can fill the cache by asking for what nobody wrote."""
    written = []
    monkeypatch.setattr(type(caches["default"]), "set", lambda self, key, *args, **kwargs: written.append(key))

    for number in range(3):
        assert ask(f"/en/about/?made-up={number}")[0].status_code == 200
        assert ask(f"/en/made-up-{number}/")[0].status_code == 404

    assert not written


def test_made_up_hosts_and_lists_fill_nothing(ask, home, client, monkeypatch):
    """Faults: nor by ports, capitals or a dot in the host's name, nor by topics that do not exist."""
    home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale))
    ask(), client.get("/en/stories/?topic=made-up")
    written = []
    monkeypatch.setattr(type(caches["default"]), "set", lambda self, key, *args, **kwargs: written.append(key))

    for host in ("testserver:7001", "TestServer", "testserver."):
        response = client.get("/en/about/", headers={"host": host, "accept-encoding": "gzip"})
        assert response.status_code == 200
        assert response.headers["Content-Encoding"] == "gzip"
    for number in range(3):
        assert client.get(f"/en/stories/?topic=made-up-{number}").status_code == 200

    assert not written


@pytest.mark.parametrize(
    ("offer", "takes"),
    [
        *[("gzip", True), ("br, gzip;q=0.5", True), ("deflate,gzip", True), ("x-gzip", True), ("gzip;q=1.0", True)],
        *[("", False), ("gzip;q=0", False), ("gzip; q=0.0, br", False), ("gzip;q=0.000", False), ("identity", False)],
        ("gzip;q=0.01", True),
    ],
)
def test_whoever_refuses_gzip_gets_none(rf, offer, takes):
    """Row 7 of Speed: refused in any spelling."""
    assert takes_gzip(rf.get("/", headers={"accept-encoding": offer})) is takes


def test_every_model_that_is_left_out_exists(db):
    """The list of what visitors never see holds no name that means nothing."""
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}

    assert labels >= kept.UNSEEN_MODELS
    assert {config.label for config in apps.get_app_configs()} >= kept.UNSEEN_APPS


def test_a_cache_of_one_process_is_refused_in_production(settings):
    """Safety row 6: what one process takes down, another must not go on showing."""
    assert "content.E001" in [error.id for error in run_checks(tags=["caches"], include_deployment_checks=True)]

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}

    assert not run_checks(tags=["caches"], include_deployment_checks=True)


def test_scripts_that_we_write_travel_packed_too(client, home):
    """Row 7 of Speed, L3: the empty Word file, like the laws of all states, is a script."""
    path = "/letters/stationery.js"

    response = client.get(path, headers={"accept-encoding": "gzip"})

    assert response.headers["Content-Type"].startswith("text/javascript")
    assert gzip.decompress(response.content) == client.get(path).content


def test_a_new_version_of_the_site_draws_its_pages_anew(ask):
    """B5: every release begins with `migrate`, and what the old templates drew is not shown any more."""
    call_command("migrate", "content", verbosity=0)

    assert ask()[1] > 0
