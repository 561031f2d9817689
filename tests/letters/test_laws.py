"""A parent reads what the law of their state says."""

import gzip
import json
import random
import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.demo.words.laws import LAWS
from letters.laws import laws_in
from letters.models import StateLaw
from letters.states import STATES
from tests.letters.factories import CITING, make_law, make_letter

PROGRAM = Path(__file__).parents[2] / "letters/static/letters/js/export"


def brought(client, language="en") -> dict[str, dict[str, str]]:
    """What the device gets to put into letters, by state and language."""
    return json.loads(client.get(f"/{language}/letters/laws.js").text.removeprefix("export default ").rstrip(";\n"))


def some_law(chance: random.Random, language: str) -> str:
    """A text as long as the demo's longest, out of the words of all of them."""
    told = [law["summary"][language] for law in LAWS]
    words = " ".join(told).split()
    return " ".join(chance.choices(words, k=max(len(text.split()) for text in told)))


@pytest.fixture
def laws(home):
    """A federal text and the laws of two states."""
    return [make_law(), make_law("VT", effective_date=date(2011, 8, 15)), make_law("OH")]


@pytest.fixture
def letter_with_law(library, laws):
    """A letter that asks for the family's state and cites its law."""
    return make_letter(library, **CITING)


def test_without_a_choice_the_federal_text_stands(client, letter_with_law):
    """L6: the federal text is read, with citation and link; the states' come with the program, not with the page."""
    page = client.get(letter_with_law.url).text

    federal = re.search(r"<div class=\"letter__law\"[^>]* data-state-law>(.*?)</div>", page, re.DOTALL)[1]
    assert "What the law of the country says." in federal
    assert "Rule 1 of all" in federal
    assert 'href="https://law.example.org/rule-1"' in federal
    assert "What the law of VT says." not in page
    assert 'data-laws="/en/letters/laws.js"' in page


def test_each_state_brings_its_text_citation_and_date(client, laws):
    """L6: what the device puts in place of the federal text when a state is chosen."""
    vermont = brought(client)["VT"]["en"]

    assert "What the law of VT says." in vermont
    assert "Rule 1 of VT" in vermont
    assert "In force since Aug. 15, 2011" in vermont


def test_the_law_comes_in_each_language_and_about_its_source_in_the_one_being_read(client, laws):
    """L6, L7: the second language needs the words alone; one that is not translated says in which language it is."""
    make_law("VT", "es", summary="Lo que dice la ley de Vermont.", translation_key=laws[1].translation_key)

    law = brought(client, "es")

    assert set(law) == {"OH", "VT"}
    assert "Lo que dice la ley de Vermont." in law["VT"]["es"]
    assert "https://law.example.org/rule-1" in law["VT"]["es"]
    assert "Lo que dice la ley de Vermont." not in law["VT"]["en"]
    assert "https://" not in law["VT"]["en"]
    assert '<p class="letter__law-text" lang="en" dir="ltr">What the law of OH says' in law["OH"]["ar"]


def test_the_law_of_all_states_comes_at_once_as_a_script_without_a_cookie(client, laws):
    """L8: nobody learns for which state a letter is written, and a sealed page may load it."""
    response = client.get("/en/letters/laws.js")

    assert response.headers["content-type"].startswith("text/javascript")
    assert "set-cookie" not in response.headers


def test_a_letter_that_cites_no_state_brings_no_law(client, library, laws):
    """L6: neither one without the block, nor one that does not ask for the state."""
    for fields in ({}, {"body": CITING["body"]}, {"blanks": CITING["blanks"]}):
        letter = make_letter(library, title=f"Letter {len(fields)} {[*fields]}", **fields)

        assert "data-laws" not in client.get(letter.url).text


def test_a_letter_stays_light_with_the_law_of_every_state(client, library, home):
    """Weight: 52 laws of real length add nothing to the page; with the program they come in 60 KB, compressed."""
    letter = make_letter(library, **CITING)
    make_law()
    before = len(client.get(letter.url).content)
    chance = random.Random(52)
    for state, _name in STATES:
        for language, _own_name in settings.LANGUAGES:
            make_law(state, language, summary=some_law(chance, language), link=f"https://law.example.org/{state}/1.2")

    page, laws = client.get(letter.url).content, client.get("/en/letters/laws.js").content
    program = [file.read_bytes() for file in PROGRAM.glob("*.js")]
    weights = [len(gzip.compress(part)) for part in (laws, client.get("/letters/stationery.js").content, *program)]

    assert set(brought(client)) == {state for state, _name in STATES}
    assert len(page) == before
    assert sum(weights) <= 60 * 1024, weights


def test_unpublished_laws_are_not_cited(client, laws):
    laws[1].unpublish()

    assert "VT" not in brought(client)
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
    assert page.count("Not yet reviewed by a lawyer.") == 1  # beside the one law of which it is true
    assert "This is not legal advice." in page
    assert 'id="law-VT"' in page


def test_laws_that_nobody_reviewed_say_so_once(client, laws):
    """L9: one sentence above the list, instead of one below each law."""
    page = client.get("/en/letters/laws/").text

    assert page.count("Not yet reviewed by a lawyer.") == 1
    assert page.index("Not yet reviewed by a lawyer.") < page.index('id="law-US"')


def test_the_list_of_laws_begins_with_the_readers_state(client, library, laws):
    """L6: the select names all states and marks those with a text; the chosen one stands first, the letters know it."""
    page = client.get("/en/letters/laws/?state=VT").text

    assert page.count("<option") == len(STATES) + 1
    ours, others = (re.findall(r'value="(\w+)"', group) for group in re.findall("<optgroup.*?</optgroup>", page))
    assert sorted(ours) == ["OH", "VT"]
    assert len(others) == len(STATES) - 2
    assert '<option value="VT" selected>Vermont</option>' in page
    assert re.findall(r'id="law-(\w+)"', page) == ["VT", "US", "OH"]
    assert "We have no text" not in page
    assert 'href="/en/letters/?state=VT"' in page
    assert re.findall(r'id="law-(\w+)"', client.get("/en/letters/laws/?state=nowhere").text) == ["US", "OH", "VT"]


def test_the_list_of_laws_leads_back_to_the_library_in_the_language_being_read(client, library, laws, home_es):
    """L6: and to no other."""
    library.copy_for_translation(home_es.locale).save_revision().publish()

    for code in ("en", "es"):
        page = client.get(f"/{code}/letters/laws/").text.split("<main")[1].split("</main>")[0]
        assert f'href="/{code}/letters/' in page
        assert f'href="/{"es" if code == "en" else "en"}/letters/"' not in page


def test_the_list_of_laws_says_for_which_states_it_has_none(client, laws):
    """L6: whoever chooses a state without a text reads so, and finds the Parent Center; the federal text is first."""
    page = client.get("/en/letters/laws/?state=NY").text
    chosen = page.split('id="your-state"')[1].split("</div>")[0]

    assert "We have no text for New York yet." in chosen
    assert 'href="https://www.parentcenterhub.org/find-your-center/"' in chosen
    assert re.findall(r'id="law-(\w+)"', page) == ["US", "OH", "VT"]
    assert "نيويورك" in client.get("/ar/letters/laws/?state=NY").text.split('id="your-state"')[1].split("</div>")[0]


def test_the_form_says_what_it_has_no_law_for(client, letter_with_law):
    """L6: the sentence and its link wait in the form, in the language of the page."""
    form = BeautifulSoup(client.get(letter_with_law.url).text, "html.parser")
    (said,) = form.select("template[data-law-said=unknown]")

    assert "We have no text for" in said.text
    assert said.a["href"] == "https://www.parentcenterhub.org/find-your-center/"
    assert said.a["target"] == "_blank"  # the page it would leave holds the letter
    assert form.select_one("[data-law-note]")["role"] == "status"


def test_the_state_in_the_address_is_chosen_in_the_form(client, letter_with_law):
    """L6: what was chosen in the library need not be chosen again; a made-up state is no choice."""
    page = client.get(f"{letter_with_law.url}?state=VT").text

    assert '<option value="VT" selected>' in page
    assert "selected" not in client.get(f"{letter_with_law.url}?state=nowhere").text


def test_without_a_script_the_law_of_the_state_in_the_address_stands_in_the_letter(client, library, laws):
    """L6, ★13: the address is all that a page without a script knows; a letter for others stays federal."""
    everywhere = make_letter(library, title="For all", **CITING)
    ohio = make_letter(library, title="For Ohio", states=["OH"], **CITING)

    page = BeautifulSoup(client.get(f"{everywhere.url}?state=VT").text, "html.parser")
    other = client.get(f"{ohio.url}?state=VT").text

    assert "What the law of VT says." in page.select_one("noscript .letter__law").text
    assert "needs-script" in page.select_one("[data-state-law]")["class"]  # hidden then, and there for the script
    assert "What the law of the country says." in page.select_one("[data-state-law]").text
    assert "What the law of VT says." not in other
    assert "needs-script" not in BeautifulSoup(other, "html.parser").select_one("[data-state-law]")["class"]


def test_the_list_of_laws_is_honest_when_empty(client, home):
    assert "Nothing has been published here yet." in client.get("/en/letters/laws/").text


@pytest.mark.parametrize("states", [[], ["VT"]], ids=["every state", "Vermont"])
def test_what_the_server_draws_of_a_letter_cites_no_state(client, library, laws, states):
    """L6, tests 5: without a script, side by side and in a meeting pack the federal text stands, whomever it is for."""
    letter = make_letter(library, title="Cites the law", states=states, **CITING)
    pack = BeautifulSoup(client.get("/en/letters/pack/").text, "html.parser")
    (paper,) = pack.select(f"[data-pack-paper='page-{letter.translation_key.hex}']")
    drawn = {
        "page": client.get(letter.url).text,
        "beside": client.get(f"/en/beside/es{letter.url.removeprefix('/en')}").text,
        "pack": paper.decode(),
    }

    for place, text in drawn.items():
        assert "What the law of the country says." in text, place
        assert "What the law of VT says." not in text, place
        assert "What the law of OH says." not in text, place


def test_the_device_learns_for_which_states_a_letter_is(client, library, laws):
    """L6, tests 5: the script that chooses the law gets the codes, and whoever chooses another state gets the names."""
    everywhere = client.get(make_letter(library, title="For everybody", **CITING).url).text
    page = client.get(make_letter(library, title="For two", states=["VT", "OH"], **CITING).url).text
    facts = json.loads(BeautifulSoup(page, "html.parser").find(id="letter-facts").text)

    assert facts["states"] == ["VT", "OH"]
    assert "This letter is meant for: Vermont, Ohio. It may not fit the state you chose." in page
    assert "This letter is meant for" not in everywhere


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
    assert "There is already a law for this state in this language." in response.text
    assert StateLaw.objects.filter(state="VT").count() == 1


def test_hostile_words_in_a_law_are_only_words(client, home):
    make_law(summary="<script>alert(1)</script>", citation="<b>x</b>")

    page = client.get("/en/letters/laws/").text

    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
