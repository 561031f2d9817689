"""The words that list managers read beside people, mailings and issues."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from newsletter import services
from newsletter.consent import TEXTS
from newsletter.models import ConsentEvent, Delivery, Dispatch, MailingList, SubscriberImport, Suppression

from .issues import make_issue
from .mailings import make_mailing, make_people

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture
def look(client, manager):
    """Open a page as a list manager; return its main part."""

    def at(name, *args, **query):
        answer = client.get(reverse(name, args=args), query)
        assert answer.status_code == 200
        return BeautifulSoup(answer.text, "html.parser")

    return at


def menu_of(page, name) -> list[str]:
    """What the menu of a row offers."""
    row = next(row for row in page.select("main tbody tr") if name in row.text)
    return [" ".join(link.text.split()) for link in row.select("[data-controller~='w-dropdown'] a")]


def test_to_erase_is_called_so_everywhere(look, reader):
    """N6: in the list, on the page and on the button. No reference is counted, and nothing is called *Inspect*."""
    row = menu_of(look("subscribers:index"), "ana@example.org")
    page = look("subscribers:inspect", reader.pk)
    question = look("subscribers:delete", reader.pk)

    assert row == ["View", "Erase"]
    assert "Erase" in [" ".join(link.text.split()) for link in page.select("a")]
    assert "Subscriber" in page.title.text
    assert "Inspect" not in page.text
    assert "referenced" not in question.text
    assert [" ".join(button.text.split()) for button in question.select("main button.serious")] == ["Yes, erase"]
    assert "No, do not erase" in question.text


def test_what_cannot_be_done_is_said_in_place_of_the_question(look, reader):
    """N3, N5: a list with people on it, and a wish of the person."""
    people = MailingList.objects.get(key="stories")
    reader.lists.add(people)
    services.suppress(email="bo@example.org", reason="complained")
    services.suppress(email="cy@example.org", reason="bounced")
    wish, bounce = (Suppression.objects.get(reason=reason) for reason in ("complained", "bounced"))

    full, wished = look("mailing_lists:delete", people.pk), look("suppressions:delete", wish.pk)
    lifted = look("suppressions:delete", bounce.pk)

    assert "1 person is on this list, so it cannot be deleted." in full.text
    assert "Its owner wished this." in wished.text
    for page in (full, wished):
        assert not page.select("main button.serious")
    assert [button.text for button in lifted.select("main button.serious")] == ["Yes, allow again"]
    assert "referenced" not in full.text + wished.text + lifted.text
    assert menu_of(look("suppressions:index"), "Email came back") == ["Allow again"]


def test_the_list_of_silence_is_not_empty_before_somebody_searches(look):
    """N6: it said that there were none. A search is for a whole address, as before."""
    services.suppress(email="bo@example.org", reason="bounced")

    assert "Email came back · " in look("suppressions:index").main.text
    assert "Email came back · " in look("suppressions:index", q="bo@example.org").main.text
    for typed in ("cy@example.org", "bo@", "bo"):
        assert "Email came back · " not in look("suppressions:index", q=typed).main.text


def test_consent_is_told_in_words(look, reader):
    """N2: names and values as staff call them, not as the database keeps them."""
    batch = SubscriberImport.objects.create(file_name="members.csv", headers=["email"], mapping={"email": 0})
    record = ConsentEvent.objects.record
    brought = {"source": "Spring fair", "basis": "consent", "agreed": "", "import": batch.pk}
    record(reader, "imported", details=brought)
    record(reader, "confirmed", details={"lists": ["stories", "gone"], "frequency": "daily"})
    record(reader, "changed", details={"discreet": "True", "language": "es", "lists_left": ["stories"]})
    record(reader, "reason", details={"reason": "too-heavy"})
    record(reader, "confirmed", details={"new_key": "new value"})

    told = " ".join(look("subscribers:inspect", reader.pk).main.text.split())

    for words in (
        "Where they come from: Spring fair", "Why we may write to them: Each of them agreed, and we can show it",
        "File: members.csv", f"Lists: {MailingList.objects.get(key='stories').name}, gone",
        "How often: At most once a day", "Discreet sender and subject: Yes", "Language: Spanish",
        f"Lists left: {MailingList.objects.get(key='stories').name}", "Reason: The subject is too heavy for me now.",
        "new_key: new value",
    ):  # fmt: skip
        assert words in told
    assert "When they agreed" not in told
    assert "basis" not in told


def test_words_that_somebody_else_showed_are_not_called_ours(look, reader):
    """N2: of who came with a file."""
    ConsentEvent.objects.bulk_create([ConsentEvent(subscriber=reader, email_hash="x", kind="imported", language="es",
                                                   text_version="elsewhere")])  # fmt: skip

    told = look("subscribers:inspect", reader.pk).main.text

    assert "Somebody else showed them the words." in told
    assert "elsewhere" not in told


def test_the_words_that_a_person_agreed_to_stand_in_the_language_in_which_they_were_shown(look, manager, reader):
    """N2: a translation is no proof of what somebody read; a Spanish list manager sees the English words."""
    ConsentEvent.objects.create(
        subscriber=reader, email_hash="x", kind="confirmed", language="ar", text_version="2026-11-26"
    )
    with translation.override("ar"):
        arabic = str(TEXTS["2026-11-26"])

    told = look("subscribers:inspect", reader.pk).main

    assert (told.find("span", lang="ar") or told).text == arabic
    assert "لا" in arabic


def rows(page) -> list[list[str]]:
    """The name of each mailing, and what stands beside it."""
    found = []
    for row in page.select("main tbody tr"):
        cells = [" ".join(cell.text.split()) for cell in row.select("td")]
        found.append([row.select_one("td a").get_text(strip=True), *cells[1:4]])
    return found


def test_mailings_say_to_how_many_they_went_and_leave_tests_out(look, home):
    """N4: people whose message was handed over; tests only for who asks for that kind."""
    make_people(4)
    sent = make_mailing("issue:one")
    Delivery.objects.filter(dispatch=sent).update(status="sent")
    Delivery.objects.filter(pk=Delivery.objects.first().pk).update(status="failed")
    Dispatch.objects.create(key="issue:two", kind="issue", title="Planned")
    Dispatch.objects.create(key="test:one", kind="test", title="Only a test")

    page = look("mailings:index")

    assert [cell.get_text(strip=True) for cell in page.select("main thead th")][1:4] == ["Kind", "Status", "Sent to"]
    assert {row[0]: row[3] for row in rows(page)} == {"Good news": "3", "Planned": "0"}
    assert menu_of(page, "Planned") == ["View"]
    assert "Only a test" in look("mailings:index", kind="test").main.text
    assert "Good news" not in look("mailings:index", kind="test").main.text


def test_more_mailings_ask_the_database_no_more(look, home):
    """N4: the numbers come with the list, at two sizes."""
    make_people(1)
    asked = []
    for number in (2, 9):
        for one in range(Dispatch.objects.count(), number):
            make_mailing(f"issue:{one}")
        look("mailings:index")  # what is asked once for a process
        with CaptureQueriesContext(connection) as queries:
            page = look("mailings:index")
        assert len(rows(page)) == number
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_an_issue_is_written_under_its_own_words(client, admin_user, home):
    """N4: the title is a subject, and no card of an issue shows a cover."""
    issue = make_issue(home)["en"]
    client.force_login(admin_user)

    page = client.get(reverse("wagtailadmin_pages:edit", args=[issue.pk])).text

    assert "The subject of the email" in page
    assert "Inboxes show them after the subject" in page
    assert "like it to be seen by the public" not in page
    assert "Shown on cards" not in page
    assert re.search(r'"label": "Newsletter issues"', client.get(reverse("wagtailadmin_home")).text)
