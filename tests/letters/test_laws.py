"""A parent reads what the law of their state says."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from letters.laws import laws_in
from letters.models import StateLaw
from tests.letters.factories import make_law, make_letter, stream


def law_of(page: str, state: str) -> str:
    """What a letter holds ready for one state."""
    tag = "template" if state else "div"
    return re.search(rf'<{tag} data-state-law="{state}">(.*?)</{tag}>', page, re.DOTALL)[1]


@pytest.fixture
def laws(home):
    """A federal text and the laws of two states."""
    return [make_law(), make_law("VT", effective_date=date(2011, 8, 15)), make_law("OH")]


@pytest.fixture
def letter_with_law(library, laws):
    """A letter that cites the law of the family's state."""
    return make_letter(library, body=stream({"type": "state_law", "value": {"why": ""}}))


def test_without_a_choice_the_federal_text_stands(client, letter_with_law):
    """L6: every state waits in the page, out of sight; the federal text is read, with citation and link."""
    page = client.get(letter_with_law.url).text

    federal = law_of(page, "")
    assert "What the law of the country says." in federal
    assert "Rule 1 of all" in federal
    assert 'href="https://law.example.org/rule-1"' in federal
    assert page.count("<template data-state-law=") == 2


def test_each_state_brings_its_text_citation_and_date(client, letter_with_law):
    """L6: what the device puts in place of the federal text when a state is chosen."""
    vermont = law_of(client.get(letter_with_law.url).text, "VT")

    assert "What the law of VT says." in vermont
    assert "Rule 1 of VT" in vermont
    assert "In force since Aug. 15, 2011" in vermont


def test_a_letter_for_one_state_carries_no_other(client, library, laws):
    letter = make_letter(library, states=["VT"], body=stream({"type": "state_law", "value": {"why": ""}}))

    page = client.get(letter.url).text

    assert "What the law of VT says." in page
    assert "What the law of OH says." not in page


def test_unpublished_laws_are_not_cited(client, letter_with_law, laws):
    laws[1].unpublish()

    assert "What the law of VT says." not in client.get(letter_with_law.url).text
    assert "What the law of VT says." not in client.get("/en/letters/laws/").text


def test_a_law_is_read_in_the_readers_language_or_marked_as_foreign(client, laws):
    """L6, T1: a translated law is read in Spanish; another one stays in English and says so to a screen reader."""
    make_law("VT", "es", summary="Lo que dice la ley de Vermont.", translation_key=laws[1].translation_key)

    page = client.get("/es/letters/laws/").text

    assert "Lo que dice la ley de Vermont." in page
    assert "What the law of VT says." not in page
    assert re.search(r'<p class="letter__law-text" lang="en" dir="ltr">What the law of OH says', page)
    assert [law.state for law in laws_in("es")] == ["", "OH", "VT"]


def test_the_list_of_laws_needs_no_script_and_says_who_checked(client, home):
    """L6, L9: sources, dates and the state of the review stand beside each law."""
    make_law(reviewer="a lawyer", reviewed_on=date(2026, 5, 1), review_due=date(2999, 1, 1))
    make_law("VT", reviewed_on=date(2024, 5, 1), review_due=date(2025, 5, 1))
    make_law("OH")

    page = client.get("/en/letters/laws/").text

    assert "Reviewed by a lawyer on May 1, 2026." in page
    assert "This text was due for a new check on May 1, 2025." in page
    assert "A sample, to be reviewed. No lawyer has checked it yet." in page
    assert "This is not legal advice." in page
    assert 'id="law-VT"' in page


def test_the_list_of_laws_is_honest_when_empty(client, home):
    assert "Nothing has been published here yet." in client.get("/en/letters/laws/").text


@pytest.mark.parametrize("link", ["http://law.example.org/", "javascript:alert(1)", "ftp://law.example.org/"])
def test_links_to_laws_are_safe(laws, link):
    laws[1].link = link

    with pytest.raises(ValidationError, match="https://"):
        laws[1].full_clean()


def test_a_second_law_for_a_state_is_refused_with_a_sentence(admin_client, laws):
    """The editor's form does not hold the language; the refusal must not be a failure of the database."""
    sent = {"state": "VT", "citation": "c", "summary": "s", "link": "https://a.org/", "source": "s"}
    sent |= {"reviewer": "", "reviewed_on": "", "review_due": "", "review_owner": "", "effective_date": ""}

    response = admin_client.post(reverse(StateLaw.snippet_viewset.get_url_name("add")), sent)

    assert response.status_code == 200
    assert "This language has a law for this state already." in response.text
    assert StateLaw.objects.filter(state="VT").count() == 1


def test_hostile_words_in_a_law_are_only_words(client, home):
    make_law(summary="<script>alert(1)</script>", citation="<b>x</b>")

    page = client.get("/en/letters/laws/").text

    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
