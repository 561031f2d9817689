"""What no page holds word for word is found all the same: laws, help, giving, the newsletter (Q1)."""

import re
from html import unescape

import pytest
from wagtail.models import Site

from content.models import SiteFacts
from tests.letters.factories import make_law, make_library
from tests.research.factories import make_library as make_records

LAWS = "/en/letters/laws/"


@pytest.fixture
def furnished(home):
    """A site with one law, a page that names help, and a page to give."""
    make_library(home)
    make_law("TX")
    help_page = make_records(home)
    facts = SiteFacts.for_site(Site.objects.get(is_default_site=True))
    facts.help_page, facts.donate_url = help_page, "https://give.example.org/"
    facts.save()
    return help_page


def answers(client, query: str, language: str = "en") -> list[tuple[str, str]]:
    """What stands above the pages that were found: where each leads, and its words."""
    page = client.get(f"/{language}/search/", {"query": query}).text
    listed = re.search(r'<ul class="search-ways search-answers".*?</ul>', page, re.DOTALL)
    found = re.findall(r'href="([^"]*)">([^<]*)', listed[0] if listed else "")
    return [(unescape(url), unescape(words).strip()) for url, words in found]


@pytest.mark.parametrize("query", ["texas", "Texas law", "what is the law in TEXAS?", "<b>texas"])
def test_the_name_of_a_state_leads_to_its_law(client, furnished, query):
    """Q1: in capitals or not, alone or in a sentence."""
    assert answers(client, query) == [(f"{LAWS}?state=TX#law-TX", "What the law says: Texas")]


def test_a_state_without_a_text_leads_to_who_helps_there(client, furnished):
    """Q1, L6: it says so, and is no other state whose name it holds."""
    assert answers(client, "west virginia") == [
        (f"{LAWS}?state=WV", "West Virginia: federal guidance, and who can help")
    ]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("state laws", LAWS),
        ("donate", "https://give.example.org/"),
        ("hotline", "help"),
        ("988", "help"),
        ("newsletter", "/en/newsletter/"),
    ],
)
def test_words_that_stand_on_no_page_lead_on(client, furnished, query, place):
    """Q1: whatever visitors type who wish to give, need help, or want the newsletter."""
    wanted = furnished.url if place == "help" else place

    assert [url for url, _words in answers(client, query)] == [wanted]


@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("Texas", "/{}/letters/laws/?state=TX"),
        ("تكساس", "/{}/letters/laws/?state=TX"),
        ("West Virginia", "/{}/letters/laws/?state=WV"),
        ("state law", "/{}/letters/laws/"),
        ("newsletter", "/{}/newsletter/"),
        ("donate", "https://give.example.org/"),
        ("donación", "https://give.example.org/"),
        ("hotline", "help"),
    ],
)
def test_words_of_another_language_of_the_site_lead_on(client, furnished, home_es, home_ar, query, place, language):
    """Q1: families live in two languages, and search in either. The answer is in that of the page."""
    ((url, words),) = answers(client, query, language)

    assert url.partition("#")[0] == (furnished.url if place == "help" else place.format(language))
    assert words not in [words for _url, words in answers(client, query)]


@pytest.mark.parametrize("query", ["helpful", "seclusion", "given name", "texan", "'; --", "a" * 300])
def test_other_words_have_no_answer(client, furnished, query):
    """Q1: whole words alone."""
    assert answers(client, query) == []


def test_a_search_that_finds_nothing_leads_to_laws_help_and_giving(client, furnished):
    """Q2: places to start."""
    page = client.get("/en/search/?query=elephant").text

    for place in (LAWS, furnished.url, "https://give.example.org/"):
        assert f'href="{place}"' in page.partition("<main")[2].partition("</main>")[0]
