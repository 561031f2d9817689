"""An issue that was cancelled on its way, changed, and sent after all: nobody gets it twice, or the former words."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from newsletter import ledger
from newsletter.issues import sending
from newsletter.models import Delivery, Dispatch, NewsletterSettings, Subscriber
from newsletter.sending import machine, shift, tick

from .issues import blocks, furnish, make_issue
from .mailings import make_people
from .test_asking import TO_ALL, manager, press, report  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
FORMER, NOW = "The child is called Bruno.", "The child is safe."
FOR_SOME = ("section", {"readers": "stories", "body": blocks(("paragraph", "<p>For you alone.</p>"))})


@pytest.fixture
def issue(home):
    """An issue that says too much, and three readers of it."""
    furnish(home)
    NewsletterSettings.objects.update_or_create(defaults={"messages_per_second": 0})
    make_people(3)
    return make_issue(home, body=[("paragraph", f"<p>{FORMER}</p>"), FOR_SOME])["en"]


def send_some(mailing, number=1):
    """Let so many messages leave."""
    shift.begin_due()
    mailing.refresh_from_db()
    machine.send(mailing, messages=number)


def change(issue, words):
    """An editor publishes other words."""
    issue.body = blocks(("paragraph", f"<p>{words}</p>"), FOR_SOME)
    issue.save_revision().publish()


def order_again(mailing, at=None):
    assert sending.send_again_after_cancel(mailing, to=TO_ALL, at=at, by=None)


def shown(client, mailing) -> dict[str, str]:
    """The messages that the page of a mailing shows, by their names."""
    frames = report(client, mailing).select("details.message iframe")
    return {frame["title"]: client.get(frame["src"]).text for frame in frames}


def got(mailoutbox) -> list[tuple[str, str]]:
    """Who got which words."""
    known = (FORMER, NOW, "All is well.")
    return [(message.to[0][:2], words) for message in mailoutbox for words in known if words in message.body]


def test_whoever_still_waits_gets_the_words_that_the_page_shows(
    home,
    manager,  # noqa: F811
    press,  # noqa: F811
    issue,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    """N4: as "The message" and the test do, also after it was cancelled a second time; nobody gets it twice."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    press(press(report(manager, mailing), "Cancel"), "Cancel the mailing")
    change(issue, NOW)
    address = reverse("newsletter_send", args=[issue.pk])
    assert address in str(report(manager, mailing))
    assert NOW in manager.get(reverse("newsletter_message", args=[issue.pk, "en"])).text

    order_again(mailing)
    send_some(mailing)
    assert got(mailoutbox) == [("p0", FORMER), ("p1", NOW)]
    press(press(report(manager, mailing), "Cancel"), "Cancel the mailing")
    change(issue, "All is well.")
    with django_capture_on_commit_callbacks(execute=True):
        manager.post(address, {"agreed": "3", "lists": "newsletter"})

    assert got(mailoutbox) == [("p0", FORMER), ("p1", NOW), ("p2", "All is well.")]
    mailing.refresh_from_db()
    assert mailing.status == "sent"


def test_what_was_sent_stays_with_those_who_got_it(home, manager, issue, mailoutbox):  # noqa: F811
    """N4: the page of the mailing shows the words of today first, then those that some of its readers have."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    ledger.cancel(mailing)
    change(issue, NOW)
    order_again(mailing, at=timezone.now() + timedelta(days=1))
    before = shown(manager, mailing)
    assert [*before] == ["English", "English, before it was cancelled"]
    assert (NOW in before["English"], FORMER in before["English, before it was cancelled"]) == (True, True)

    Dispatch.objects.update(scheduled_at=timezone.now())
    tick.tick()

    after = shown(manager, mailing)
    assert {"English", "English, before it was cancelled"} <= after.keys()
    assert (NOW in after["English"], FORMER in after["English, before it was cancelled"]) == (True, True)
    kept = dict(Delivery.objects.values_list("subscriber__email", "edition__text"))
    assert [address for address, words in kept.items() if FORMER in words] == ["p0@example.org"]


@pytest.mark.parametrize("status", ["failed", "unknown", "retry"])
def test_a_message_that_is_tried_again_later_says_the_words_of_today(issue, mailoutbox, status):
    """N4: it was refused, or in doubt, before the mailing was cancelled; or a slow server refused it for now since."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    handed = Delivery.objects.filter(subscriber__email="p1@example.org")
    handed.update(status="handoff" if status == "retry" else status)
    ledger.cancel(mailing)
    change(issue, NOW)
    order_again(mailing)
    send_some(mailing, 5)

    if status == "retry":
        handed.update(status="retry", not_before=timezone.now())
    else:
        ledger.resend(mailing, status)
    tick.tick()

    assert got(mailoutbox) == [("p0", FORMER), ("p2", NOW), ("p1", NOW)]
    assert NOW in handed.get().edition.text


def test_a_message_for_which_there_are_no_words_of_today_is_not_sent(issue, mailoutbox):
    """N4: the former ones are nobody's any more."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    late = Delivery.objects.filter(subscriber__email="p1@example.org")
    late.update(status="unknown")
    ledger.cancel(mailing)
    change(issue, NOW)
    order_again(mailing)
    send_some(mailing, 5)
    mailing.editions.filter(text__contains=NOW, variant="").update(variant="of-others")

    ledger.resend(mailing, "unknown")
    tick.tick()

    assert [address for address, _words in got(mailoutbox)] == ["p0", "p2"]
    assert (late.get().status, late.get().reason) == ("skipped", "taken back")


def test_a_mailing_that_was_ordered_again_for_a_day_waits_for_it_also_after_a_pause(home, manager, issue, mailoutbox):  # noqa: F811
    """N4: its page says whom it goes to; *Resume* does not call it sent."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    ledger.cancel(mailing)
    change(issue, NOW)
    order_again(mailing, at=timezone.now() + timedelta(days=1))
    assert sending.number_planned(mailing) == 3
    assert "English: 3" in report(manager, mailing).text

    assert ledger.pause(mailing)
    assert ledger.resume(mailing)
    tick.tick()
    mailing.refresh_from_db()
    assert (mailing.status, len(mailoutbox)) == ("scheduled", 1)
    Dispatch.objects.update(scheduled_at=timezone.now())
    tick.tick()

    assert got(mailoutbox) == [("p0", FORMER), ("p1", NOW), ("p2", NOW)]


def test_the_migration_replaces_the_words_of_what_was_ordered_again_before_it(issue, mailoutbox):
    """N4: a mailing that waits for its time has words only if it had some before."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    ledger.cancel(mailing)
    change(issue, NOW)
    order_again(mailing)
    mailing.editions.update(is_replaced=False)

    import_module("newsletter.migrations.0021_words_that_were_replaced").replace(apps, None)
    tick.tick()

    assert got(mailoutbox) == [("p0", FORMER), ("p1", NOW), ("p2", NOW)]


def test_the_migration_replaces_the_words_of_what_was_paused_while_it_waited(issue, mailoutbox):
    """N4: *Resume* called it sent, and it reached nobody else."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    ledger.cancel(mailing)
    change(issue, NOW)
    order_again(mailing, at=timezone.now() + timedelta(days=1))
    ledger.pause(mailing)
    mailing.editions.update(is_replaced=False)

    import_module("newsletter.migrations.0021_words_that_were_replaced").replace(apps, None)
    ledger.resume(mailing)
    Dispatch.objects.update(scheduled_at=timezone.now())
    tick.tick()

    assert got(mailoutbox) == [("p0", FORMER), ("p1", NOW), ("p2", NOW)]


@pytest.mark.parametrize("trouble", ["", "nobody", "failures"])
def test_the_migration_leaves_the_words_of_what_was_paused_on_its_way(issue, mailoutbox, trouble):
    """N4: who waits on its list gets them, though it was ordered again before."""
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    send_some(mailing)
    ledger.pause(mailing, trouble)
    Dispatch.objects.update(planned_at=mailing.scheduled_at - timedelta(hours=1))
    if trouble:
        mailing.deliveries.filter(status="pending").update(status="failed")

    import_module("newsletter.migrations.0021_words_that_were_replaced").replace(apps, None)

    assert not mailing.editions.filter(is_replaced=True).exists()
    ledger.resume(mailing)
    tick.tick()
    assert got(mailoutbox) == [(reader, FORMER) for reader in (["p0"] if trouble else ["p0", "p1", "p2"])]


def test_whom_a_killed_worker_had_claimed_is_chosen_anew(issue, mailoutbox):
    """N4, N6: ordered again for who joined since yesterday, it went to two of the former audience as well."""
    Subscriber.objects.update(confirmed_at=timezone.now() - timedelta(days=400))
    mailing = sending.send(issue, to=TO_ALL, at=None, by=None)
    shift.begin_due()
    mailing.refresh_from_db()
    assert len(ledger.claim(mailing, 2)) == 2  # and killed
    ledger.cancel(mailing)
    new = sorted(one.email for one in make_people(2))
    joined = {**TO_ALL, "joined_from": (timezone.localdate() - timedelta(days=1)).isoformat()}

    assert sending.send_again_after_cancel(mailing, to=joined, at=None, by=None)
    Delivery.objects.filter(status="claimed").update(claimed_at=timezone.now() - timedelta(minutes=6))
    tick.tick()

    assert sorted(letter.to[0] for letter in mailoutbox) == new
