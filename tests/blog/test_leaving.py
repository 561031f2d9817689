"""A way out in a hurry, before anything is pressed. What happens then is tried in tests/browser/test_leaving.py."""

import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from content.models import SiteFacts, StandardPage
from tests.letters import factories as letters

from .conftest import write


def way_out(html: str) -> str:
    """The strip with the way out, or nothing."""
    found = re.search(r'<aside class="leave.*?</aside>', html, re.S)
    return found[0] if found else ""


@pytest.fixture
def facts(home):
    return SiteFacts.for_site(Site.objects.get(is_default_site=True))


def test_every_page_offers_a_way_out(client, home, index, restraint):
    """X1: somebody may have to leave anywhere, also where nothing was found."""
    pages = [write(index, "Hard to read", notes=[restraint]), write(index, "Easy to read"), index, home]
    pages.append(letters.make_letter(letters.make_library(home)))

    assert all(way_out(client.get(page.url).text) for page in pages)
    assert way_out(client.get("/en/no-such-page/").text)
    assert way_out(client.get("/en/search/?query=gym").text)


@pytest.mark.parametrize("path", ["/en/tell/", "/es/tell/", "/ar/tell/", "/en/tell/yours/"])
def test_whoever_tells_a_story_can_leave_at_once(client, home, path):
    """X1, S9: nobody writes such a thing with the door locked."""
    assert way_out(client.get(path).text)


def test_the_way_out_is_a_plain_link_right_after_the_skip_link(client, home):
    """X1, V4: without JavaScript it works; by keyboard only the skip link is before it; it names no referrer."""
    page = client.get(letters.make_letter(letters.make_library(home)).url).text

    links = re.findall(r"<a [^>]*>", page.partition("<body")[2])

    assert 'href="#main"' in links[0]
    assert 'href="https://www.weather.gov/"' in links[1]
    assert 'rel="noreferrer nofollow"' in links[1]
    assert "target" not in links[1]


@pytest.mark.parametrize(
    ("code", "said"), [("en", "Leave this site"), ("es", "Salir de este sitio"), ("ar", "مغادرة هذا الموقع")]
)
def test_the_way_out_speaks_every_language(client, home, home_es, home_ar, code, said):
    """X1: in every language."""
    place = {"en": home, "es": home_es, "ar": home_ar}[code]
    letter = letters.make_letter(letters.make_library(place))

    assert said in way_out(client.get(letter.url).text)


def test_staff_choose_where_it_leads_and_who_explains_it(client, home, home_es, facts):
    """X1: the address and the honest page are site facts; the page is linked in the reader's language."""
    about = home.add_child(instance=StandardPage(title="Leaving", slug="leaving", locale=home.locale))
    about.save_revision().publish()
    twin = about.copy_for_translation(home_es.locale)
    twin.save_revision().publish()
    facts.leaving_url, facts.leaving_page = "https://example.org/weather/", about
    facts.save()
    letter = letters.make_letter(letters.make_library(home_es))

    out = way_out(client.get(letter.url).text)

    assert 'href="https://example.org/weather/"' in out
    assert 'href="/es/leaving/"' in out


@pytest.mark.parametrize("address", ["", "http://example.org/", "javascript:alert(1)", "/en/", "weather"])
def test_it_never_leads_to_something_that_is_no_address(facts, address):
    """X1: only a full https address is accepted, so that the way out always leads out."""
    facts.leaving_url = address

    with pytest.raises(ValidationError, match="leaving_url"):
        facts.full_clean()
