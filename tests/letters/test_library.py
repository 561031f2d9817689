"""A parent looks for a letter that fits."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from letters.models import LetterPage
from tests.letters.factories import make_letter


def test_library_tells_when_to_use_each_letter(client, library, letter):
    """L1: every card says when its letter is the right one."""
    page = client.get("/en/letters/").text

    assert "When you want the school to know your wish." in page
    assert "1 letter" in page
    assert 'href="/en/letters/say-no-to-restraint/"' in page


def test_library_narrows_down_by_purpose_recipient_and_state(client, library, letter):
    """L1: several questions combine in one shareable address, and the counts are right."""
    make_letter(library, "Records in Vermont", purpose="records", states=["VT"])
    make_letter(library, "Records in Ohio", purpose="records", recipient="district", states=["OH"])

    page = client.get("/en/letters/?purpose=records&state=VT").text

    assert "Records in Vermont" in page
    assert "Records in Ohio" not in page
    assert "Say no to restraint" not in page.split('id="found"')[1]
    assert '<option value="records" selected>Ask for records (1)</option>' in page
    assert '<option value="consent">Say no to restraint and seclusion (1)</option>' in page
    assert '<option value="OH">Ohio (1)</option>' in page


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
    found = page.split('id="found"')[1]

    assert "1 letter" in found
    assert "Say no to restraint" in found
    assert 'Also in: <bdi lang="es">español</bdi>' in " ".join(found.split())
    assert "Only English" not in found
    assert '<option value="es" selected>español (1)</option>' in page
    assert 'value="ar"' not in page


def test_the_language_being_read_is_never_one_more_language_of_a_letter(library, letter):
    """L1: also of a twin in the same language, which is an alias or a copy."""
    in_language(letter, "es", "No a la restricción")

    assert [set(row["language"]) for row in library.rows()] == [{"es"}]


def test_letters_without_states_fit_every_state(client, library, letter):
    """L6: the federal letter stands wherever no other does."""
    page = client.get("/en/letters/?state=PR").text

    assert "1 letter" in page
    assert "Every state" in page


def test_odd_filters_are_ignored(client, library, letter):
    for odd in ("purpose=nonsense", "state=%01", "page=minus", "page=-1", "purpose=records&purpose=", "state[]=VT"):
        response = client.get(f"/en/letters/?{odd}")

        assert response.status_code == 200
        assert "1 letter" in response.text


def test_choices_that_fit_nothing_offer_a_way_back(client, library):
    make_letter(library, "Ohio only", states=["OH"], purpose="records")
    make_letter(library, "Vermont only", states=["VT"])

    page = client.get("/en/letters/?state=OH&purpose=consent").text

    assert "No letter fits all your choices" in page
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
    """Row 5 of the figures: a list asks the database as often for one letter as for twelve."""
    client.get("/en/letters/?state=VT")
    with CaptureQueriesContext(connection) as one:
        client.get("/en/letters/?state=OH")
    for number in range(11):
        make_letter(library, f"Letter {number}")
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
