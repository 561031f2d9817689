"""What list managers do to a mailing: looked at first, asked about once more, with numbers that are true."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from newsletter.issues import sending
from newsletter.models import Delivery, Dispatch
from newsletter.sending import tick

from .issues import furnish, make_issue
from .mailings import make_people

pytestmark = pytest.mark.django_db

TO_ALL = {"lists": ["newsletter"]}


@pytest.fixture
def manager(home, client, django_user_model):
    """A list manager at work, who presses buttons as the page shows them; the worker works after each."""
    furnish(home)
    user = django_user_model.objects.create_user("manager", "manager@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name="List managers"))
    client.force_login(user)
    return client


@pytest.fixture
def press(manager, django_capture_on_commit_callbacks):
    def pressed(page: BeautifulSoup, words: str, **typed) -> BeautifulSoup:
        button = next(one for one in page.select("main form button") if words in one.text)
        form = button.find_parent("form")
        data = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")} | typed
        if button.get("name"):
            data[button["name"]] = button["value"]
        with django_capture_on_commit_callbacks(execute=True):
            answer = manager.post(form.get("action") or "/", data, follow=True)
        return BeautifulSoup(answer.text, "html.parser")

    return pressed


def sent(home, slug="spring") -> Dispatch:
    page = make_issue(home, ("en",), slug=slug)["en"]
    make_people(3)
    mailing = sending.send(page, to=TO_ALL, at=None, by=None)
    tick.tick()
    mailing.refresh_from_db()
    return mailing


def waiting(home, days=1, slug="spring") -> Dispatch:
    page = make_issue(home, ("en",), slug=slug)["en"]
    make_people(2)
    return sending.send(page, to=TO_ALL, at=timezone.now() + timedelta(days=days), by=None)


def report(client, mailing) -> BeautifulSoup:
    return BeautifulSoup(client.get(reverse("mailings:inspect", args=[mailing.pk])).text, "html.parser")


def buttons(page: BeautifulSoup) -> list[str]:
    return [" ".join(one.text.split()) for one in page.select("main form button")]


def test_the_number_on_the_button_is_how_many_get_it_when_it_is_pressed(home, manager, press, mailoutbox):
    """N4: readers of a language without an edition, of a pause, and silenced ones are in neither number."""
    mailing = sent(home)
    Delivery.objects.filter(pk=Delivery.objects.first().pk).update(status="failed")
    paused = Delivery.objects.last()
    Delivery.objects.filter(pk=paused.pk).update(status="failed")
    type(paused.subscriber).objects.filter(pk=paused.subscriber_id).update(
        paused_until=timezone.localdate() + timedelta(days=9)
    )
    make_people(30, language="es")
    make_people(2)
    mailoutbox.clear()

    page = report(manager, mailing)
    question = press(page, "Send to 3 people who did not get it")
    assert mailoutbox == []
    assert "Send it to 3 people who did not get it?" in question.text
    ways = {" ".join(way.text.split()): way["href"] for way in question.select(".w-breadcrumbs a[href]")}
    assert ways["Mailings"] == reverse("mailings:index")
    assert ways[mailing.title] == reverse("mailings:inspect", args=[mailing.pk])
    assert "Send to 3 people" in ways
    after = press(question, "Send to 3 people")

    assert len(mailoutbox) == 3
    assert not any("did not get it" in words for words in buttons(report(manager, mailing)))
    assert "It is sent to whoever did not get it." in after.text


def test_nothing_is_sent_if_the_number_changed_until_the_answer(home, manager, press, mailoutbox):
    """N4: somebody joins while the question stands there; it is put again with the new number."""
    mailing = sent(home)
    make_people(1)
    mailoutbox.clear()
    question = press(report(manager, mailing), "Send to 1 person who did not get it")
    make_people(1)

    again = press(question, "Send to 1 person")

    assert mailoutbox == []
    assert "Nothing was done." in again.text
    press(again, "Send to 2 people")
    assert len(mailoutbox) == 2


def test_what_may_have_arrived_is_sent_again_only_after_a_question(home, manager, press, mailoutbox):
    """N3, N4: and only to those who may be written to today."""
    mailing = sent(home)
    rows = list(Delivery.objects.order_by("pk"))
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(status="unknown")
    type(rows[0].subscriber).objects.filter(pk=rows[0].subscriber_id).update(status="left", left_at=timezone.now())
    mailoutbox.clear()

    question = press(report(manager, mailing), "Send again to 2 people")
    assert mailoutbox == []
    assert "gets it twice" in question.text
    press(question, "Send to 2 people")

    assert len(mailoutbox) == 2


@pytest.mark.parametrize("action", ["missing", "resend", "cancel", "now"])
def test_a_request_that_skips_the_question_does_nothing(home, manager, mailoutbox, action):
    """N4: the question is no matter of the interface alone."""
    mailing = waiting(home) if action in ("cancel", "now") else sent(home)
    make_people(1)
    Delivery.objects.update(status="unknown" if action == "resend" else "failed")
    before = (mailing.status, mailing.scheduled_at)
    mailoutbox.clear()

    manager.post(reverse("mailings:act", args=[mailing.pk]), {"action": action})
    tick.tick()

    mailing.refresh_from_db()
    assert (mailing.status, mailing.scheduled_at) == before
    assert mailoutbox == []


@pytest.mark.parametrize("data", [{"action": "send it twice"}, {}])
def test_an_action_that_does_not_exist_is_refused(home, manager, data):
    """N4: in words, on the next page, and nothing changes."""
    mailing = waiting(home)

    answer = manager.post(reverse("mailings:act", args=[mailing.pk]), data, follow=True)

    assert "you do not have permission" in answer.text
    assert Dispatch.objects.get(pk=mailing.pk).status == mailing.status


@pytest.mark.parametrize("action", ["missing", "resend"])
def test_a_cancelled_mailing_is_not_opened_again_by_a_side_door(home, manager, mailoutbox, action):
    """N4: who was not written to stays so, whatever number is agreed to."""
    mailing = sent(home)
    Delivery.objects.update(status="unknown")
    Dispatch.objects.update(status="cancelled")
    mailoutbox.clear()

    for agreed in ("0", "3"):
        manager.post(reverse("mailings:act", args=[mailing.pk]), {"action": action, "agreed": agreed})
    tick.tick()

    assert mailoutbox == []
    assert set(Delivery.objects.values_list("status", flat=True)) == {"unknown"}


@pytest.mark.parametrize(
    "data", [{"action": "time", "scheduled_at": "2099-01-01 09:00"}, {"action": "pause"}, {"action": "resume"}]
)
def test_what_cannot_be_done_any_more_says_so_and_asks_nothing(home, manager, data):
    """N4: it left while the page was open, so there is no time to change and nothing to pause."""
    mailing = sent(home)

    page = manager.post(reverse("mailings:act", args=[mailing.pk]), data, follow=True)

    assert "There was nothing to do." in page.text
    assert 'name="agreed"' not in page.text
    before = mailing.scheduled_at
    mailing.refresh_from_db()
    assert (mailing.status, mailing.scheduled_at) == ("sent", before)


def test_a_scheduled_mailing_says_who_gets_it_and_when_and_lets_that_be_changed(home, manager, press, mailoutbox):
    """N4, N5: counts, lists and the clock; another time, at once, or not at all, each after a question."""
    mailing = waiting(home)

    page = report(manager, mailing)
    words = " ".join(page.main.text.split())
    assert "English: 2" in words
    assert re.search(r"Lists\s*Our newsletter\s*Languages\s*English: 2", words), words
    assert "(America/New York)" in words
    question = press(page, "Change the time", scheduled_at="2099-01-01 09:00")
    assert "It will be sent at Jan. 1, 2099, 9 a.m. (America/New York)." in question.text
    press(question, "Change the time")
    mailing.refresh_from_db()
    assert mailing.scheduled_at.year == 2099

    past = press(report(manager, mailing), "Change the time", scheduled_at="2020-01-01 09:00")
    assert "This moment has passed." in past.text
    question = press(report(manager, mailing), "Send now")
    assert mailoutbox == []
    press(question, "Send to 2 people")
    assert len(mailoutbox) == 2


def test_cancelling_says_who_does_not_get_it(home, manager, press, mailoutbox):
    """N4: the question counts them; its other way leads back and does nothing."""
    mailing = waiting(home)

    question = press(report(manager, mailing), "Cancel")
    assert "2 people have not got it yet" in question.text
    assert re.search(r"Lists\s*Our newsletter\s*Languages\s*English: 2", question.main.text)
    assert question.select_one("main header .icon-mail")
    mailing.refresh_from_db()
    assert mailing.status == "scheduled"
    press(question, "Cancel the mailing")

    mailing.refresh_from_db()
    assert mailing.status == "cancelled"


def test_the_page_of_a_mailing_moves_by_itself_from_the_first_moment(home, manager):
    """N4: also while it waits for its time; soon before it the page looks more often."""
    far, near = waiting(home, days=2), waiting(home, days=0, slug="summer")

    pages = [report(manager, mailing).select_one("[data-progress-url]") for mailing in (far, near)]

    assert [page["data-wait"] for page in pages] == ["30", "2"]
    for page, mailing in zip(pages, (far, near), strict=True):
        found = manager.get(page["data-progress-url"]).json()
        assert (found["status"], str(found["wait"])) == ("scheduled", page["data-wait"])
        assert mailing.status == page["data-status"]


def test_a_list_manager_sees_what_she_sends(home, manager):
    """N4, B1: before it leaves as it is published, after it as it was frozen; a draft she may not open stays closed."""
    page = make_issue(home, ("en", "es"))["en"]
    page.title = "Not yet published"
    page.save_revision()

    send_page = BeautifulSoup(manager.get(reverse("newsletter_send", args=[page.pk])).text, "html.parser")
    frames = [frame["src"] for frame in send_page.select("main iframe[sandbox]")]
    answers = [manager.get(address) for address in frames]

    assert len(answers) == 2
    assert "All is" in answers[0].text
    assert "Not yet published" not in answers[0].text
    assert "default-src 'none'" in answers[0]["Content-Security-Policy"]
    assert "script-src" not in answers[0]["Content-Security-Policy"]
    assert "%%" not in answers[0].text
    assert "All is well" in manager.get(frames[0] + "?look=text").text

    mailing = sent(home, slug="summer")
    frozen = report(manager, mailing).select_one("main iframe[sandbox]")["src"]
    assert "All is" in manager.get(frozen).text
    assert manager.get(frozen.replace(f"/{mailing.pk}/", "/999/")).status_code == 404


def test_the_address_of_the_count_holds_nothing(home, manager):
    """N5, B4: neither the token of the form nor the choice stands in an address, and so in no log."""
    page = make_issue(home, ("en",))["en"]
    make_people(2)
    address = reverse("newsletter_count", args=[page.pk])

    assert manager.get(address, {"lists": "newsletter"}).status_code == 405
    assert manager.post(address, {"lists": "newsletter"}).json()["number"] == 2


def test_an_issue_leaves_by_the_sites_clock_whoever_schedules_it(home, manager, press, django_user_model):
    """N4: a colleague who lives in Tokyo means the hour that the page names."""
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=django_user_model.objects.get(username="manager"), current_time_zone="Asia/Tokyo")
    mailing = waiting(home)

    question = press(report(manager, mailing), "Change the time", scheduled_at="2027-03-15 09:00")
    assert "It will be sent at March 15, 2027, 9 a.m. (America/New York)." in question.text
    press(question, "Change the time")

    mailing.refresh_from_db()
    assert mailing.scheduled_at == datetime(2027, 3, 15, 13, tzinfo=UTC)
    twice = press(report(manager, mailing), "Change the time", scheduled_at="2027-11-07 01:30")
    assert "comes twice or not at all" in twice.text
