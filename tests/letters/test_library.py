"""A parent looks for a letter that fits."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from letters.models import LetterPage
from tests.letters.factories import CITING, make_law, make_letter


def words(html: str) -> str:
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def found(page: str) -> str:
    """The list of letters, below everything that asks or offers something."""
    return page.split("</details>")[-1].split("<footer")[0]


def test_library_tells_when_to_use_each_letter(client, library, letter):
    """L1: every card says when its letter is the right one."""
    page = client.get("/en/letters/").text

    assert "When you want the school to know your wish." in page
    assert "1 letter" in page
    assert 'href="/en/letters/say-no-to-restraint/"' in page


def test_library_narrows_down_by_purpose_recipient_and_state(client, library, letter):
    """L1: several questions combine in one shareable address, and the counts are right for the chosen state."""
    make_letter(library, "Records in Vermont", purpose="records", states=["VT"])
    make_letter(library, "Records in Ohio", purpose="records", recipient="district", states=["OH"])
    make_letter(library, "Thanks to a teacher", purpose="thanks", recipient="teacher")

    page = client.get("/en/letters/?purpose=records&state=VT").text

    assert "Records in Vermont" in page
    assert "Records in Ohio" not in page
    assert "Say no to restraint" not in found(page)
    assert '<option value="records" selected>Ask for records (1)</option>' in page
    assert '<option value="consent">Say no to restraint and seclusion (1)</option>' in page
    assert 'name="state" value="VT"' in page  # the filters keep the state
    assert 'name="purpose" value="records"' in page  # and the state keeps the filters


def test_a_question_that_changes_nothing_is_not_asked(client, library, letter):
    """L1: filters stand there only when an answer leaves out a letter; without any there is no form for them."""
    alone = client.get("/en/letters/").text
    make_letter(library, "To the district", recipient="district")

    page = client.get("/en/letters/").text

    assert "Narrow the list" not in alone
    assert "Who is it for?" in page
    for same_for_all in ("What do you want to do?", "Also in which language?"):
        assert same_for_all not in page


def test_letters_stand_in_the_order_in_which_families_need_them(client, library):
    """L1: what helps right after an incident comes first; every letter stands under its situation, once."""
    for purpose in ("thanks", "law", "complaint", "assessment", "consent", "meeting", "records"):
        make_letter(library, f"About {purpose}", purpose=purpose)

    told = words(found(client.get("/en/letters/").text))

    order = [
        *("Just happened", "About records", "About meeting", "Prevent it", "About consent", "About assessment"),
        *("Not solved", "About complaint", "Change the law", "About law", "Thanks", "About thanks"),
    ]
    places = [told.index(title) for title in order]
    assert places == sorted(places)
    assert all(told.count(title) == 1 for title in order if title.startswith("About"))
    assert "More letters" not in told


def test_a_letter_of_no_situation_stands_in_a_last_group(client, library, letter):
    """L1: its heading promises nothing."""
    LetterPage.objects.filter(pk=make_letter(library, "For something else").pk).update(purpose="unheard-of")

    told = words(found(client.get("/en/letters/").text))

    assert told.index("Prevent it") < told.index("Say no to restraint") < told.index("More letters")
    assert told.index("More letters") < told.index("For something else")


def test_a_state_brings_its_law_and_the_letters_that_cite_it(client, library, letter):
    """L6: the state comes first: its law in brief, the way to all of it, and the letters in which it will stand."""
    make_law()
    make_law("TX", summary="Texas forbids locked boxes. " + "It says much more in many words. " * 9)
    make_letter(library, "Cites the law", **CITING)
    make_letter(library, "Cites it for Ohio", states=["OH"], **CITING)

    page = client.get("/en/letters/?state=TX").text
    panel = page.split('id="your-state"')[1].split("</section>")[0]

    assert '<option value="TX" selected>Texas</option>' in page
    assert "Texas: what the law says" in panel
    assert "Texas forbids locked boxes." in panel
    told = re.search(r"<p>(Texas forbids.*?)</p>", panel)[1]
    assert len(told) < 245
    assert told.endswith("in many words. …")
    assert 'href="/en/letters/laws/?state=TX#law-TX"' in panel
    assert "Letters that cite it Cites the law" in words(panel)
    assert 'href="/en/letters/cites-the-law/?state=TX"' in panel
    assert "Say no to restraint" not in panel
    assert "Cites it for Ohio" not in page
    assert 'href="/en/letters/say-no-to-restraint/?state=TX"' in found(page)


def test_a_law_of_two_sentences_is_shown_whole(client, library):
    """L6: what a law forbids last may weigh most; nothing is left out without a mark."""
    first = "A student may not be shut in a locked box, closet or other locked space of any kind."
    second = "Seclusion is not allowed."
    make_law("TX", summary=f"{first} {second}")

    panel = client.get("/en/letters/?state=TX").text.split('id="your-state"')[1].split("</section>")[0]

    assert f"<p>{first} {second}</p>" in panel


def test_letters_that_cite_the_law_are_named_on_every_page_of_a_long_library(client, library, letter):
    """L6: also those that are listed on another page."""
    make_law("TX", summary="Texas forbids locked boxes.")
    for number in range(21):
        make_letter(library, f"Letter {number:02}", slug=f"letter-{number:02}", **CITING)

    for address in ("/en/letters/?state=TX", "/en/letters/?state=TX&page=2"):
        page = client.get(address).text
        panel = page.split('id="your-state"')[1].split("</section>")[0]
        assert words(panel).count("Letter ") == 21


def test_a_letter_brings_the_state_on_to_its_other_languages(client, library, letter, home_es):
    """L6: whoever changes the language in the middle chooses the state once."""
    library.copy_for_translation(home_es.locale).save_revision().publish()
    letter.copy_for_translation(home_es.locale).save_revision().publish()

    page = client.get(f"{letter.url}?state=TX").text

    assert f'href="/es/letters/{letter.slug}/?state=TX"' in page


def test_a_state_without_a_text_says_so_and_leads_to_its_parent_center(client, library, letter):
    """L6: nobody is left to wonder why nothing changed."""
    make_law("TX")
    make_letter(library, "Cites the law", **CITING)

    page = client.get("/en/letters/?state=NY").text
    panel = words(page.split('id="your-state"')[1].split("</section>")[0])

    assert "We have no text for New York yet. The letters use federal guidance." in panel
    assert "Letters that cite it" not in panel
    assert 'href="https://www.parentcenterhub.org/find-your-center/"' in page
    assert 'href="/en/letters/cites-the-law/?state=NY"' in page


@pytest.mark.parametrize(("code", "said"), [("es", "Todavía no tenemos un texto para Nueva York."), ("ar", "نيويورك")])
def test_the_state_is_asked_for_in_each_language(client, library, letter, code, said):
    """L6, T1: the same address says it in the reader's words, and the way to another language keeps the state."""
    in_language(letter, code, "Otra carta")

    page = client.get(f"/{code}/letters/?state=NY").text

    assert said in words(page.split('id="your-state"')[1].split("</section>")[0])
    for address, way in (("?state=NY", "?state=NY"), ("?state=TX", "?state=TX"), ("", ""), ("?state=nowhere", "")):
        assert f'href="/{code}/letters/{way}"' in client.get(f"/en/letters/{address}").text, address


@pytest.mark.parametrize("odd", ["XX", "", "%01", "texas", "TX&state=nowhere", "<script>"])
def test_a_state_that_is_none_is_no_choice(client, library, letter, odd):
    """L6: a made-up word in the address is ignored without an error, and is carried nowhere."""
    response = client.get(f"/en/letters/?state={odd}")

    assert response.status_code == 200
    assert '<option value="">Choose your state</option>' in response.text
    assert "selected" not in response.text
    assert 'href="/en/letters/say-no-to-restraint/"' in response.text


def in_language(letter, code, title):
    """Publish a letter in another language too."""
    twin = letter.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
    twin.title = title
    twin.save_revision().publish()
    return LetterPage.objects.get(pk=twin.pk)


def test_library_narrows_down_by_language(client, library, letter):
    """L1: which letters can be had in the family's language too; drafts, aliases and private twins do not count."""
    in_language(letter, "es", "No a la restricción")
    for title in ("Only English", "Draft twin", "Private twin"):
        make_letter(library, title)
    in_language(LetterPage.objects.get(title="Draft twin"), "es", "Borrador").unpublish()
    private = in_language(LetterPage.objects.get(title="Private twin"), "es", "Privada")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    letter.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True, alias=True)

    page = client.get("/en/letters/?language=es").text

    assert "1 letter" in page
    assert "Say no to restraint" in found(page)
    assert 'Also in: <bdi lang="es">español</bdi>' in " ".join(found(page).split())
    assert "Only English" not in found(page)
    assert '<option value="es" selected>español (1)</option>' in page
    assert 'value="ar"' not in page


def test_the_language_being_read_is_never_one_more_language_of_a_letter(library, letter):
    """L1: also of a twin in the same language, which is an alias or a copy."""
    in_language(letter, "es", "No a la restricción")

    assert [set(row["language"]) for row in library.rows()] == [{"es"}]


def test_letters_without_states_fit_every_state(client, library, letter):
    """L6: the federal letter stands wherever no other does; what is true of all letters is not said of each."""
    in_language(letter, "es", "No a la restricción")

    page = client.get("/en/letters/?state=PR").text

    assert "1 letter" in page
    assert "Say no to restraint" in found(page)
    for nothing in ("Every state", "Also in:", "When to use it:"):
        assert nothing not in page


def test_odd_filters_are_ignored(client, library, letter):
    for odd in ("purpose=nonsense", "state=%01", "page=minus", "page=-1", "purpose=records&purpose=", "state[]=VT"):
        response = client.get(f"/en/letters/?{odd}")

        assert response.status_code == 200
        assert "1 letter" in response.text


def test_choices_that_fit_nothing_offer_a_way_back(client, library):
    make_letter(library, "Ohio only", states=["OH"], purpose="records")
    make_letter(library, "Vermont only", states=["VT"])

    page = client.get("/en/letters/?state=NY").text

    assert "No letter matches all your choices" in page
    assert "Show all letters" in page


def test_library_shows_neither_drafts_nor_private_letters(client, library, letter):
    """Private letters leave no trace in the list or its counts."""
    draft = make_letter(library, "A draft")
    draft.unpublish()
    private = make_letter(library, "For staff")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    page = client.get("/en/letters/").text

    assert "A draft" not in page
    assert "For staff" not in page
    assert "1 letter" in page


@pytest.mark.usefixtures("drawn_each_time")
def test_library_costs_the_same_however_many_letters(client, library, letter):
    """Row 5 of the figures: a list asks the database as often for one letter as for twelve, also beside a law."""
    make_law("OH")
    client.get("/en/letters/?state=VT")
    with CaptureQueriesContext(connection) as one:
        client.get("/en/letters/?state=OH")
    for number in range(11):
        make_letter(library, f"Letter {number}", **CITING)
    client.get("/en/letters/?state=VT")

    with CaptureQueriesContext(connection) as twelve:
        page = client.get("/en/letters/?state=OH").text

    assert "12 letters" in page
    assert len(twelve) == len(one)
    assert len([query for query in twelve if "letters_letterpage" in query["sql"]]) == 3


def test_letters_due_for_review_come_oldest_first(library):
    """L9, B2: live letters past their day are found, and those nobody has ever checked."""
    today = date(2026, 11, 23)
    fresh = {"reviewed_on": today, "review_due": today + timedelta(days=1)}
    make_letter(library, "Fresh", **fresh)
    make_letter(library, "Late", reviewed_on=date(2024, 1, 1), review_due=date(2026, 1, 1))
    make_letter(library, "Never checked")
    make_letter(library, "Draft").unpublish()

    due = LetterPage.objects.due_for_review(on=today)

    assert [letter.title for letter in due] == ["Never checked", "Late"]
