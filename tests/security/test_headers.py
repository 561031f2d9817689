"""Every answer says what a browser may do with it; scored as Mozilla Observatory does."""

from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.utils import timezone

from blog.telling.models import GoneAddress
from tests.content.factories import make_download
from tests.letters.factories import make_letter, make_library
from tests.newsletter.issues import make_issue, make_story, mark_as_sent

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


# Written out once more, by hand: whoever changes the list in security/headers.py has to mean it.
NOBODY_MAY = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "
    "payment=(), serial=(), usb=(), xr-spatial-tracking=()"
)
#: Every kind of answer: where it is, and its status, so that a missing page does not pass for a feed.
ANSWERS = {
    "a page": ("/en/", 200),
    "a page in Arabic": ("/ar/", 200),
    "a list of stories": ("/en/stories/", 200),
    "a story": ("/en/stories/a-quiet-room/", 200),
    "two languages side by side": ("/en/beside/es/stories/a-quiet-room/", 200),
    "a letter": ("/en/letters/say-no-to-restraint/", 200),
    "a meeting pack": ("/en/letters/pack/", 200),
    "an issue": ("/en/news/spring/", 200),
    "a form": ("/en/newsletter/", 200),
    "the form for stories": ("/en/tell/", 200),
    "a search": ("/en/search/?query=a", 200),
    "a missing page": ("/en/nothing-here/", 404),
    "a page that is gone": ("/en/stories/taken-back/", 410),
    "a refusal": ("/en/?a=%00", 400),
    "a feed": ("/en/stories/feed/", 200),
    "a feed in Atom": ("/en/stories/feed/atom/", 200),
    "a feed of issues": ("/en/news/feed/", 200),
    "the sitemap": ("/sitemap.xml", 200),
    "robots": ("/robots.txt", 200),
    "a script of ours": ("/letters/stationery.js", 200),
    "the laws of all states": ("/en/letters/laws.js", 200),
    "a style sheet": ("/static/theme/css/site.css", 200),
    "a document": ("/documents/{document}/guide.pdf", 200),
    "a picture": ("/media/images/a.width-400.webp", 200),
    "a share picture": ("/share/{home}-{version}.jpg", 200),
    "the way in": ("/accounts/login/", 200),
    "the editor's door": ("/admin/login/", 302),
    "health": ("/healthz", 200),
    "readiness": ("/readyz", 200),
}
#: Shown in feeds, mails and shared links elsewhere.
FREE_TO_SHOW = ("a picture", "a share picture")


def has_the_common_headers(response, *, anywhere=False) -> None:
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Permissions-Policy"] == NOBODY_MAY
    assert response["Cross-Origin-Resource-Policy"] == ("cross-origin" if anywhere else "same-origin")
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Permitted-Cross-Domain-Policies"] == "none"


def is_guarded_page(response, *, isolated=True) -> None:
    """What a browser must know of a page besides."""
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response.get("Cross-Origin-Embedder-Policy") == ("require-corp" if isolated else None)
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.fixture
def filled(home):
    """Something behind every address; what its own address needs to be known."""
    make_story(home)
    make_letter(make_library(home))
    mark_as_sent(make_issue(home)["en"])
    GoneAddress.objects.remember(["/en/stories/taken-back/"])
    default_storage.save("images/a.width-400.webp", ContentFile(b"picture"))
    home.save_revision().publish()
    home.refresh_from_db()
    return {"document": make_download().pk, "home": home.pk, "version": home.live_revision_id}


def test_every_answer_carries_the_headers(client, filled):
    """Stock fault 7, tests 7: every line that is promised, on every kind of answer, made afresh and kept."""
    for name, (address, status) in ANSWERS.items():
        for _again in range(2):
            response = client.get(address.format(**filled))

            assert response.status_code == status, name
            has_the_common_headers(response, anywhere=name in FREE_TO_SHOW)
            if response.headers["Content-Type"].startswith("text/html"):
                is_guarded_page(response, isolated="/admin/" not in address)


def test_answers_to_a_crowd_and_without_a_database_carry_them_too(client, home, monkeypatch):
    """Tests 7: 429 and 503."""

    def away(*args, **kwargs):
        raise OperationalError

    busy = [client.post("/en/newsletter/", {}) for _number in range(9)][-1]
    monkeypatch.setattr("search.views.find", away)
    client.raise_request_exception = False
    broken = client.get("/en/search/?query=a")

    assert (busy.status_code, broken.status_code) == (429, 503)
    for response in (busy, broken):
        has_the_common_headers(response)
        is_guarded_page(response)


def test_the_editors_pages_carry_them_too_and_may_show_what_others_play(admin_client, home):
    """Stock fault 7: only the isolation is missing, for films in previews."""
    response = admin_client.get("/admin/")

    has_the_common_headers(response)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "Cross-Origin-Embedder-Policy" not in response


def test_a_sealed_page_is_isolated_and_sends_nothing_even_with_a_film_on_it(rf, settings):
    """L8: the seal is stronger than a film."""
    from django.http import HttpResponse

    from security.middleware import HouseCSPMiddleware
    from security.policy import seal

    page = seal(HttpResponse('<a data-film="https://player.vimeo.com/video/1">'))
    response = HouseCSPMiddleware(lambda request: page)(rf.get("/en/letters/one/"))

    policy = policy_of(response)
    for name in ("default-src", "connect-src", "form-action", "base-uri"):
        assert policy[name] == ["'none'"]
    assert "frame-src" not in policy
    assert response["Cross-Origin-Embedder-Policy"] == "require-corp"


def test_reading_sets_no_cookie(client, home):
    assert not client.get("/en/").cookies


def test_a_film_host_that_a_visitor_types_opens_nothing(client, home):
    """Stock fault 7: only a film that is offered opens its host."""
    for words in ("https://player.vimeo.com", 'data-film="https://player.vimeo.com'):
        response = client.get("/en/search/", {"query": words})

        assert "player.vimeo.com" in response.text
        assert "frame-src" not in policy_of(response)
        assert response["Cross-Origin-Embedder-Policy"] == "require-corp"


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


def test_whom_to_tell_of_a_fault_is_said_where_people_look_for_it(client, db, settings):
    """Stock fault 11: RFC 9116, once somebody is named."""
    address = "/.well-known/security.txt"
    assert client.get(address).status_code == 404

    settings.SECURITY_CONTACT = "safety@example.org"
    lines = dict(line.split(": ", 1) for line in client.get(address).text.splitlines())

    assert lines["Contact"] == "mailto:safety@example.org"
    assert lines["Preferred-Languages"] == "en, es, ar"
    assert timedelta(0) < datetime.fromisoformat(lines["Expires"]) - timezone.now() < timedelta(days=365)
    settings.SECURITY_CONTACT = "https://example.org/safety/"
    assert "Contact: https://example.org/safety/\n" in client.get(f"{address}?again").text


def test_the_cookie_of_messages_is_out_of_a_sister_sites_reach(rf, settings):
    """X3: over TLS it has the prefix that browsers guard, as the other cookies of staff have."""
    from django.contrib.messages import INFO
    from django.http import HttpResponse

    from security.messages import MessageStorage

    for secure, name in ((True, "__Host-messages"), (False, "messages")):
        settings.SESSION_COOKIE_SECURE = secure
        request, response = rf.get("/admin/"), HttpResponse()
        request.session = {}
        storage = MessageStorage(request)
        storage.add(INFO, "Saved")
        storage.update(response)

        assert list(response.cookies) == [name]
        assert (response.cookies[name]["secure"] or False, response.cookies[name]["path"]) == (secure, "/")
        later = rf.get("/admin/")
        later.session = {}
        later.COOKIES[name] = response.cookies[name].value
        assert [message.message for message in MessageStorage(later)] == ["Saved"]
