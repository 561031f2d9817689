"""Who never confirmed, by a blank day of confirming, and words of going however they are spelled."""

import pytest
from django.utils import translation

from newsletter import exports
from newsletter.imports.meanings import small, word_in_cell, word_in_header
from newsletter.imports.statuses import says_going
from newsletter.models import Subscriber
from tests.newsletter.lists import bring, check, figures, people, predicted, questions, start
from tests.newsletter.test_import_lists import here, newest

pytestmark = pytest.mark.django_db
#: Headers, and what stands in the rows of Ann and of Bo, who never confirmed.
NEVER_CONFIRMED = [
    *(("created_at,confirmed_at", "2024-01-01,2024-01-02", f"2024-01-05,{blank}") for blank in
      ("", "NULL", "\\N", "0000-00-00 00:00:00", "n/a")),
    ("OPTIN_TIME,CONFIRM_TIME", "2024-01-01 10:00:00,2024-01-02 10:00:00", "2024-01-05 10:00:00,"),
    ("created_at,Confirmation date", "2024-01-01,2024-01-02", "2024-01-05,"),
    ("created_at,verified_at", "2024-01-01,2024-01-02", "2024-01-05,"),
    ("created_at,Double opt-in", "2024-01-01,2024-01-02", "2024-01-05,"),
    ("created_at,subscribed_at", "2024-01-01,2024-01-02", "2024-01-05,NULL"),
    ("created_at,OPTIN_TIME", "2024-01-01,2024-01-02", "2024-01-05,"),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "ann", "bo"), NEVER_CONFIRMED)
def test_a_blank_day_of_confirming_is_asked_about_and_adds_nobody(client, upload, headers, ann, bo):
    """N2, N3: filled in is that they never confirmed; whoever knows better says so."""
    name = headers.rpartition(",")[2]
    page = upload(f"email,{headers}\nann@example.org,{ann}\nbo@example.org,{bo}\n")
    assert f"1 of 2 rows have nothing in the column “{name}”." in questions(page)

    look = check(client, newest())
    bring(client, newest())

    assert figures(newest()) == predicted(look) == {"added": 1, "left_alone": 1}
    assert people() == {"ann": "active"}


@pytest.mark.parametrize("name", ["confirmed_at", "CONFIRM_TIME", "verified_at", "Confirmation date"])
def test_a_day_of_confirming_that_is_blank_everywhere_is_asked_about_once(client, upload, name):
    """N2: nobody of such a list confirmed, as far as it says."""
    page = upload(f"email,{name},name\nann@example.org,,Ann\nbo@example.org,,Bo\n")
    assert questions(page).count(f"2 of 2 rows have nothing in the column “{name}”.") == 1

    bring(client, newest(), status_1_0="nothing")

    assert people() == {"ann": "active", "bo": "active"}


@pytest.mark.parametrize("table", ["created_at", "date", "joined"])
def test_a_blank_day_of_something_else_is_no_question(client, upload, table):
    """N3: it says nothing about confirming."""
    upload(f"email,{table}\nann@example.org,2024-01-01\nbo@example.org,\n")

    assert start(client, newest()).status_code == 200


def test_a_blank_day_of_asking_beside_a_day_of_confirming_is_no_question(client, upload):
    """N3: whoever confirmed had asked."""
    upload("email,OPTIN_TIME,CONFIRM_TIME\nann@example.org,,2024-01-02\nbo@example.org,2024-01-01,2024-01-02\n")

    assert start(client, newest()).status_code == 200


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_our_own_table_with_people_who_never_confirmed_comes_back(client, upload, language):
    """I3, N2: its column of statuses says who never did."""
    here("ann")
    here("pen", status="pending", confirmed_at=None)
    with translation.override(language):
        data = exports.people_table(Subscriber.objects.all()).getvalue()
    Subscriber.objects.all().delete()
    upload(data)

    assert set(newest().values) == {"3"}
    assert start(client, newest(), lists=[]).status_code == 200
    bring(client, newest(), lists=[])
    assert people() == {"ann": "active"}


SPELLED = [
    "Don\u2019t email", "don\u2019t contact", "Don`t mail", "Dont mail", "DON\u00b4T MAIL", "No e-mail", "NO E-MAILS",
    "opt\u2011out", "opt\u2013out", "un\u2011subscribed", "un\u2010subscribed", "unsubscr\u00edbed",
    "unsub\u00adscribed", "un\u200bsubscribed",
    "\uff55\uff4e\uff53\uff55\uff42\uff53\uff43\uff52\uff49\uff42\uff45\uff44",
    "de\u0301sabonne\u0301", "desabonne", "\u0645\u064f\u0644\u063a\u0649", "\u0645\u0644\u063a\u064b\u0649",
    "\u0627\u0644\u063a\u0627\u0621 \u0627\u0644\u0627\u0634\u062a\u0631\u0627\u0643", "\u063a\u0627\u062f\u064e\u0631",
    "\u0645\u0644\u063a\u0627\u0647", "\u0645\u0640\u0644\u063a\u0649",
]  # fmt: skip


@pytest.mark.parametrize("word", SPELLED)
def test_a_word_of_going_is_known_however_it_is_spelled(word):
    """N3: as Word, phones and every Mac write it, with vowel signs or without, in a cell and in a header."""
    assert word_in_cell(word)
    assert word_in_cell(f"since May: {word}")
    assert word_in_header(small(word))
    assert says_going(small(word))


@pytest.mark.parametrize("word", ["Bloque 3", "Met at the cafe\u0301", "T\u2011shirt", "\u0645\u0631\u064a\u0645"])
def test_other_words_are_none(word):
    """N3: however they are spelled."""
    assert not word_in_cell(word)
