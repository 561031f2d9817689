"""A visitor looks for something."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale, PageViewRestriction

from blog.models import StoryIndexPage
from tests.blog.conftest import write
from tests.letters import factories as letters
from tests.research import factories as research
from tests.research.factories import make_library as make_records, make_record


@pytest.fixture
def library(home):
    """A library with one letter."""
    shelf = letters.make_library(home)
    letters.make_letter(shelf, "Ask for incident records", summary="A letter about <records> & rights.")
    return shelf


def words(html: str) -> str:
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def heading(response) -> str:
    """What the list says about itself."""
    return words(re.search(r"<h2[^>]*>(.*?)</h2>", response.text, re.DOTALL)[1])


def listed(response) -> str:
    """What was found, without the form above it and the frame round it."""
    found = re.search(r'<ol class="search-results".*?</ol>', response.text, re.DOTALL)
    return found[0] if found else ""


def test_search_finds_words_in_titles_and_texts(client, library):
    """Q1: one box; the words are marked where they stand."""
    response = client.get("/en/search/?query=incident")

    assert heading(response) == "1 page for “incident”"
    assert 'href="/en/letters/ask-for-incident-records/"' in listed(response)
    assert "Ask for <mark>incident</mark> records" in listed(response)


def test_found_text_is_escaped_before_it_is_marked(client, library):
    response = client.get("/en/search/?query=rights")

    assert "&lt;records&gt; &amp; <mark>rights</mark>" in listed(response)


def test_parts_of_a_page_do_not_run_together(client, home):
    """Q1: headings, authors and publisher end in a full stop where the search shows them, each said once."""
    library = make_records(home)
    body = [
        ("heading", {"text": "A room is not the problem"}),
        ("paragraph", "<p>It is good to close a zebra room</p>"),
    ]
    make_record(library, authors="A Bureau\nAn Office", publisher="An Office", summary="", body=body)

    shown = BeautifulSoup(client.get("/en/search/?query=zebra").text, "html.parser").select_one(".search-results__text")

    assert shown.text == "A Bureau. An Office. A room is not the problem. It is good to close a zebra room."


def test_words_may_stand_partly_in_the_title_and_partly_in_the_text(client, library):
    """Q1: every word must be found, wherever it is."""
    assert heading(client.get("/en/search/?query=incident+secluded")).startswith("1 page")
    assert heading(client.get("/en/search/?query=incident+elephant")).startswith("No page has all")


def test_beginnings_of_words_find_their_endings(client, library):
    assert heading(client.get("/en/search/?query=recor")).startswith("1 page")
    assert heading(client.get("/en/search/?query=re")).startswith("0 pages")


def test_blanks_are_found_by_their_labels_and_never_shown_as_brackets(client, library):
    response = client.get("/en/search/?query=name+of+the+school")

    assert "<mark>name</mark> <mark>of</mark> <mark>the</mark> <mark>school</mark>" in listed(response)
    assert "[[" not in response.text


def test_kinds_narrow_the_list_and_are_counted(client, home, library):
    """Q1: letters and research beside each other, each with its count."""
    research.make_record(research.make_library(home), "Incident figures", title_language="de")

    both = client.get("/en/search/?query=incident")
    only = client.get("/en/search/?query=incident&type=research")

    for count in ("Everything (2)", "Letters (1)", "Research (1)"):
        assert count in both.text
    assert [re.findall('aria-current="true">([A-Za-z]+) ', page.text) for page in (both, only)] == [
        ["Everything"],
        ["Research"],
    ]
    assert re.findall(r'<h3[^>]*><a [^>]*lang="(..)"', only.text) == ["de"]
    assert heading(only) == "1 page for “incident”"
    assert "figures" in listed(only)
    assert "Ask for" not in listed(only)


def test_search_speaks_one_language(client, home_es, library):
    """Q1: a search finds pages in the language of its address alone, and no stand-ins."""
    cartas = letters.make_library(home_es, title="Cartas records")
    cartas.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)

    english, spanish, arabic = (client.get(f"/{code}/search/?query=records") for code in ("en", "es", "ar"))

    assert "Ask for" in listed(english)
    assert "Cartas" not in listed(english)
    assert "Cartas" in listed(spanish)
    assert "Ask for" not in listed(spanish)
    assert not listed(arabic)


@pytest.mark.parametrize("how", ["draft", "private", "below private"])
def test_private_pages_never_appear(client, library, how):
    """Q1: neither drafts nor pages behind a restriction, nor their words, nor their number."""
    letter = library.get_children().get()
    if how == "draft":
        letter.specific.unpublish()
    else:
        page = letter if how == "private" else library
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    response = client.get("/en/search/?query=incident")

    assert heading(response) == "0 pages for “incident”"
    assert "Ask for incident records" not in response.text


def test_nothing_found_offers_ways_on(client, library):
    """Q2: the libraries and some letters."""
    page = client.get("/en/search/?query=elephant").text

    assert "Try a shorter word" in page
    assert 'href="/en/letters/"' in page
    assert 'href="/en/letters/ask-for-incident-records/"' in page


@pytest.mark.parametrize("typed", ["", "+++", "%22%22", "%00", "!!!", "*"])
def test_an_empty_search_says_what_to_do(client, library, typed):
    """Q2: the form explains itself as every form here does."""
    response = client.get(f"/en/search/?query={typed}")

    assert response.status_code in (200, 400)  # a bare NUL may be turned away at the door
    if response.status_code == 200:
        assert "<title>Error:" in response.text
        assert 'href="#id_query">Enter a word to search for.' in response.text


ODD = [
    'a"b', "incident*", "NEAR(incident)", "incident AND", "OR", "-incident", "title:incident", "^incident", "{title}",
    "incident'; drop table", "100%", "%s %(match)s", "\\", "incident\\'", "a:*", "&|!<->()", "\ufffd", "\U0001f4a9",
    "incident\x00", "x" * 5000, "a " * 3000, "مَدرسة", "ni\u0303os", "<script>alert(1)</script>", "{{ 7 }}", "'", "''",
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_queries_are_answered(client, library, odd):
    """Figure 1: whatever is typed, the answer is a page - or a refusal at the door - and the words stay words."""
    for more in ({}, {"page": "abc"}, {"page": "-1"}, {"page": "9" * 5000}, {"type": "'--"}, {"type": "letters"}):
        response = client.get("/en/search/", {"query": odd, **more})

        assert response.status_code in (200, 400, 414)
        assert "<script>alert" not in response.text


def test_odd_signs_do_not_hide_what_is_found(client, library):
    for typed in ('"incident', "incident*", "(incident)", "incident'", "  incident  ", "incident !!!"):
        assert "Ask for" in listed(client.get("/en/search/", {"query": typed})), typed


def test_only_two_hundred_characters_are_read(client, library):
    typed = "incident" + " !" * 96 + " elephant"

    response = client.get("/en/search/", {"query": typed})

    assert "Ask for" in listed(response)


def test_search_leaves_nothing_behind(client, library):
    """X3: no cookie; and search engines are asked to stay out."""
    response = client.get("/en/search/?query=incident")

    assert not response.cookies
    assert '<meta name="robots" content="noindex">' in response.text
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_whole_sentence_finds_pages_with_some_of_its_words(client, library):
    """Q2: a parent types a sentence that no page holds; pages with some of its words are shown."""
    response = client.get("/en/search/?query=they kept all incident records from me")

    assert "Ask for" in words(listed(response))
    assert "No page has all" not in client.get("/en/search/?query=incident records").text
    assert "No page has all" not in client.get("/en/search/?query=zebra giraffe").text


def test_pages_with_some_of_the_words_are_announced_before_they_are_counted(client, home, library):
    """Q2: first that no page has all words, then how many have some; the counts by kind agree, narrowed down or not."""
    research.make_record(research.make_library(home), "Incident figures")

    for address in ("/en/search/?query=incident+elephant", "/en/search/?query=incident+elephant&type=letters"):
        response = client.get(address)
        page = words(re.search(r"<main.*?</main>", response.text, re.DOTALL)[0])

        told = ["No page has all of these words: “incident elephant”", "2 pages have some of them.", "Everything (2)"]
        places = [page.index(sentence) for sentence in told]
        assert places == sorted(places)
        assert "0 pages" not in page


def test_letters_offered_begin_with_what_families_need_first(client, home):
    """Q2: saying no and asking for records stand before thanks, whatever the alphabet says."""
    shelf = letters.make_library(home)
    letters.make_letter(shelf, "A word of thanks", purpose="thanks")
    letters.make_letter(shelf, "No to restraint", purpose="consent")

    page = client.get("/en/search/?query=zebra").text

    assert page.index("No to restraint") < page.index("A word of thanks")


def test_a_kind_of_results_holds_that_kind_alone(client, library, home):
    """Q1: letters, research and stories are told apart by the address, and counted."""
    index = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale))
    index.save_revision().publish()
    write(index, "An incident told")

    stories, others = client.get("/en/search/?query=incident&type=stories"), client.get("/en/search/?query=incident")

    assert "An <mark>incident</mark> told" in listed(stories)
    assert "/en/letters/" not in listed(stories)
    assert "/en/letters/" in listed(others)
    assert "/en/letters/" not in listed(client.get("/en/search/?query=incident&type=research"))


def test_words_of_a_letter_are_found(client, home):
    """Q1: what stands in its paragraphs, with labels in the place of blanks."""
    letter = letters.make_letter(letters.make_library(home))
    word = next(word for word in letter.letter_text.split() if len(word) > 6 and word.isalpha())

    assert "[" not in letter.letter_text
    assert f'href="{letter.url}"' in listed(client.get(f"/en/search/?query={word}"))


def test_letters_that_are_offered_instead_are_in_the_language_that_is_read(client, library, home_es):
    """Q2, T2: whoever searches in Spanish is not led to an English letter."""
    assert "Ask for incident records" in client.get("/en/search/?query=elephant").text
    assert "Ask for incident records" not in client.get("/es/search/?query=elefante").text
