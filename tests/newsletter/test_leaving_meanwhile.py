"""Whoever changes their mind between the planning of a mailing and its sending gets it as they wish now, or not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter import automatic, ledger, services
from newsletter.models import Delivery, Dispatch, MailingList, NewsletterSettings, Subscriber
from newsletter.sending import machine, tick
from tests.blog.conftest import index  # noqa: F401 - a fixture

from .issues import furnish, make_story
from .mailings import at_a_slow_server, make_mailing, make_people, states

pytestmark = pytest.mark.django_db

ISSUE = {"lists": ["newsletter", "campaigns"]}


def choose(person: Subscriber, **choices) -> None:
    """Save the page of preferences."""
    services.change(subscriber=person, choices={"lists": person.lists.all(), **choices})


def test_whoever_leaves_the_list_of_a_mailing_that_rests_does_not_get_it(home, mailoutbox):
    """N6: leaving one list in the preferences counts as much as leaving all, and *send again* keeps to it."""
    gone, other, _stays = make_people(3)
    dispatch = make_mailing(audience=ISSUE)
    ledger.pause(dispatch)

    choose(gone, lists=MailingList.objects.filter(key="stories"))
    choose(other, lists=MailingList.objects.filter(key="campaigns"))
    ledger.resume(dispatch)
    tick.tick()

    assert sorted(message.to[0] for message in mailoutbox) == ["p1@example.org", "p2@example.org"]
    assert states(dispatch) == ["skipped", "sent", "sent"]
    Delivery.objects.update(status="failed")
    assert ledger.resend(dispatch, Delivery.Status.FAILED) == 2


@pytest.mark.parametrize("choice", [{"lists": []}, {"frequency": "weekly"}])
def test_whoever_leaves_the_list_or_the_pace_of_a_notice_does_not_get_it(home, mailoutbox, settings, choice):
    """N5, N6: the notice is written down, and waits for a mail server that is away."""
    furnish(home)
    NewsletterSettings.objects.create(automatic_from=timezone.now() - timedelta(days=1), messages_per_second=0)
    make_people(2, frequency="instant")
    gone, stays = Subscriber.objects.order_by("pk")
    for person in (gone, stays):
        person.lists.set(MailingList.objects.filter(key="stories"))
    make_story(home, "A quiet room", date=timezone.localdate())
    automatic.run(timezone.now() + timedelta(minutes=11))

    choose(gone, **choice)
    tick.tick()

    assert [message.to for message in mailoutbox] == [[stays.email]]


def test_a_message_goes_to_the_address_and_in_the_form_that_hold_when_it_leaves(home, mailoutbox, monkeypatch):
    """N6, ★15: whoever moves away from an inbox that others read, or turns discreet, while a slow server takes its
    time with the messages before theirs."""
    _first, moves, turns, erased = make_people(4)
    dispatch = make_mailing()

    def meanwhile():
        Subscriber.objects.filter(pk=moves.pk).update(new_email="safe@example.net", new_email_asked_at=timezone.now())
        services.move(subscriber=Subscriber.objects.get(pk=moves.pk))
        choose(turns, discreet=True)
        services.erase(subscriber=erased)

    at_a_slow_server(monkeypatch, meanwhile)
    machine.send(dispatch)

    assert [message.to for message in mailoutbox] == [["p0@example.org"], ["safe@example.net"], ["p2@example.org"]]
    assert mailoutbox[1].subject == "Good news"
    assert mailoutbox[2].subject != "Good news"
    assert states(dispatch) == ["sent", "sent", "sent", "skipped"]
    assert Dispatch.objects.get().status == "sent"
