"""What mail providers report of a message, after its reader moved to another address."""

import pytest
from anymail.signals import AnymailTrackingEvent
from django.utils import timezone

from newsletter import feedback, held, ledger, services
from newsletter.models import ConsentEvent, Delivery, ProviderEvent, Subscriber, Suppression
from newsletter.sending import machine
from newsletter.sending.planning import Draft, plan

from .mailings import make_mailing, make_people

pytestmark = pytest.mark.django_db
OLD, NEW = "p0@example.org", "new@example.org"


def move(person: Subscriber, address: str = NEW) -> None:
    """Change the address of a person, as the link at the new one does."""
    person.new_email = address
    person.save()
    assert services.move(subscriber=person)


@pytest.fixture
def delivery(home, mailoutbox) -> Delivery:
    """An issue that was sent to the address of then."""
    person = make_people(1)[0]
    machine.send(make_mailing())
    assert [letter.to for letter in mailoutbox] == [[OLD]]
    mailoutbox.clear()
    move(person)
    return Delivery.objects.select_related("subscriber").get()


def report(kind: str, delivery: Delivery, recipient: str | None = OLD, **facts) -> None:
    """A provider reports on the message."""
    said = {"metadata": {"delivery_id": str(delivery.pk)}, "tags": [], "esp_event": {}, **facts}
    moment = {"event_id": "e1", "message_id": "m1", "timestamp": timezone.now()}
    feedback.hear(AnymailTrackingEvent(event_type=kind, recipient=recipient, **moment, **said), "Postmark")


def receivers(mailoutbox) -> list[str]:
    """Who gets the next issue."""
    machine.send(make_mailing("issue:two"))
    return [letter.to[0] for letter in mailoutbox]


def silences() -> dict[str, str]:
    """Why we do not write to either address."""
    return {key: one.reason for key in (OLD, NEW) for one in Suppression.objects.of(key)}


@pytest.mark.parametrize("recipient", [OLD, None, "not an address"])
@pytest.mark.parametrize("place", ["metadata", "tags"])
def test_whoever_leaves_by_a_message_to_their_former_address_gets_no_other(delivery, mailoutbox, place, recipient):
    """N3: the message says who wants to leave; the address of today is the one that is written to."""
    tagged = {"metadata": {}, "tags": [f"{feedback.DELIVERY_TAG}{delivery.pk}"]}

    report("unsubscribed", delivery, recipient, **(tagged if place == "tags" else {}))

    assert receivers(mailoutbox) == []
    former = {OLD: "left"} if recipient == OLD else {}  # nobody has it today, and no list may bring it back
    assert (Subscriber.objects.get().status, silences()) == ("left", former | {NEW: "left"})
    assert ConsentEvent.objects.get(kind="unsubscribed").subscriber == delivery.subscriber
    assert ProviderEvent.objects.values_list("state", "subscriber").get() == ("done", delivery.subscriber_id)


def test_whoever_complains_of_a_message_to_their_former_address_gets_no_other(delivery, mailoutbox):
    """N3: neither there nor at the address of today."""
    report("complained", delivery)

    assert receivers(mailoutbox) == []
    assert silences() == {OLD: "complained", NEW: "complained"}
    assert Subscriber.objects.get().status == "suppressed"
    assert ConsentEvent.objects.filter(kind="complained").count() == 1
    delivery.refresh_from_db()
    assert delivery.status == "complained"


def test_a_complaint_that_names_no_address_is_of_the_reader_of_its_message(delivery, mailoutbox):
    """N3: some mailboxes black the address out before they hand a complaint on."""
    report("complained", delivery, None)

    assert receivers(mailoutbox) == []
    assert silences() == {NEW: "complained"}


@pytest.mark.parametrize("kind", ["bounced", "deferred", "delivered", "failed"])
def test_a_message_that_comes_back_from_the_former_address_says_nothing_of_the_new_one(delivery, mailoutbox, kind):
    """N3, N4: a bounce is about one mailbox."""
    report(kind, delivery, mta_response="550 5.1.1 unknown" if kind == "bounced" else "")

    assert receivers(mailoutbox) == [NEW]
    assert silences() == ({OLD: "bounced"} if kind == "bounced" else {})
    assert Subscriber.objects.get().soft_bounces == 0


@pytest.mark.parametrize(("kind", "status"), [("unsubscribed", "left"), ("complained", "suppressed")])
def test_whoever_has_the_former_address_today_is_heard_as_well(delivery, mailoutbox, kind, status):
    """N3: the wish came from that mailbox. Nobody else is taken off."""
    make_people(1, name="Other")
    Subscriber.objects.filter(name="Other").update(email=OLD, email_key=OLD)
    third = make_people(1)[0]

    report(kind, delivery)

    assert receivers(mailoutbox) == [third.email]
    assert set(Subscriber.objects.exclude(pk=third.pk).values_list("status", flat=True)) == {status}


@pytest.mark.parametrize("kind", ["unsubscribed", "complained"])
def test_a_report_on_another_message_with_the_same_number_takes_nobody_off(delivery, mailoutbox, kind):
    """N3: a site that was put back from a backup gives the numbers of then to messages of today."""
    report(kind, delivery, "stranger@example.org")

    assert receivers(mailoutbox) == [NEW]
    assert silences() == {}


def test_a_leave_that_names_a_message_nobody_knows_is_of_the_address(delivery, mailoutbox):
    """N3: as is one that names no message."""
    report("unsubscribed", delivery, NEW, metadata={"delivery_id": "²"})

    assert receivers(mailoutbox) == []


@pytest.mark.parametrize("kind", ["unsubscribed", "complained"])
def test_both_addresses_of_a_report_are_locked_at_once(delivery, monkeypatch, kind):
    """N3: so that no two reports wait for each other; also when one is tried again."""
    locked = []
    monkeypatch.setattr(feedback, "lock_addresses", lambda *keys: locked.append(set(keys)))

    with monkeypatch.context() as broken:
        broken.setattr(feedback, "act", lambda report, event: 1 / 0)
        report(kind, delivery)
    assert locked == [{OLD, NEW}]

    assert feedback.try_again(ProviderEvent.objects.get())
    assert locked == [{OLD, NEW}] * 2


def test_a_parked_report_finds_its_reader_when_it_is_tried_again(delivery, mailoutbox, monkeypatch):
    """N3: also if they moved while it waited."""
    with monkeypatch.context() as broken:
        broken.setattr(feedback, "act", lambda report, event: 1 / 0)
        report("complained", delivery)
    move(delivery.subscriber, "third@example.org")

    assert feedback.try_again(ProviderEvent.objects.get())
    assert receivers(mailoutbox) == []
    assert Suppression.objects.forbids("third@example.org")


def test_a_report_on_a_message_to_the_former_address_is_held_and_erased_with_its_reader(delivery):
    """N6: they read it among all we hold of them, and it goes with them."""
    report("unsubscribed", delivery)
    person = Subscriber.objects.get()

    assert [one["what"] for one in held.everything(person)["provider reports"]] == ["left"]
    services.erase(subscriber=person)
    assert not ProviderEvent.objects.exists()


@pytest.mark.parametrize("end", ["moved", "erased"])
def test_who_has_a_mailbox_reads_nothing_of_who_had_it_before(home, mailoutbox, end):
    """N6: neither the page on which they signed up, nor their lists, nor what came back; theirs is all there."""
    services.subscribe(email=OLD, language="en", source="/en/stories/secret-topic/")
    before = Subscriber.objects.get()
    services.confirm(subscriber=before)
    machine.send(make_mailing())
    report("bounced", Delivery.objects.get(), description="550 5.1.1 over there", mta_response="")
    Subscriber.objects.update(status="active")
    Suppression.objects.all().delete()
    move(before) if end == "moved" else services.erase(subscriber=before)
    Suppression.objects.all().delete()
    services.subscribe(email=OLD, language="en", source="/en/")
    new = Subscriber.objects.get(email=OLD)
    services.confirm(subscriber=new)

    read = held.everything(new)

    assert [(line["what"], line["page"]) for line in read["consent"]] == [
        ("Asked to subscribe", "/en/"),
        ("Confirmed", ""),
    ]
    assert read["provider reports"] == []
    if end == "moved":
        lines = [line["page"] for line in held.everything(Subscriber.objects.get(email=NEW))["consent"]]
        assert "/en/stories/secret-topic/" in lines


def test_a_link_for_an_address_that_was_corrected_meanwhile_moves_nobody(home, mailoutbox):
    """N3: whoever pressed it had read the form before; the address that is asked for now waits for its own link."""
    (person,) = make_people(1)
    services.ask_new_address(subscriber=person, new_email="typo@example.org")
    opened = Subscriber.objects.get()
    services.ask_new_address(subscriber=person, new_email=NEW)

    assert services.move(subscriber=opened) is False

    person = Subscriber.objects.get()
    assert (person.email, person.new_email) == ("p0@example.org", NEW)
    assert services.move(subscriber=person) is True


def states_of(person: Subscriber) -> list[str]:
    """How the messages of a person stand."""
    return list(person.deliveries.order_by("pk").values_list("status", flat=True))


@pytest.fixture
def two(home):
    """Two subscriptions, the second of which had the issue; the first one's message waits."""
    people = make_people(2)
    mailing = make_mailing()
    Delivery.objects.filter(subscriber=people[1]).update(status="sent", sent_at=timezone.now())
    return mailing, *people


def test_two_subscriptions_that_become_one_get_a_mailing_once(two, mailoutbox):
    """N3, N4: the mailbox had it; the ledger says why the other message did not leave."""
    mailing, first, second = two

    move(first, second.email)
    machine.send(mailing)

    assert mailoutbox == []
    assert Subscriber.objects.get().email == "p1@example.org"
    assert states_of(first) == ["skipped"]
    mailing.refresh_from_db()
    assert mailing.status == "sent"
    assert list(Delivery.objects.filter(subscriber=None).values_list("status", flat=True)) == ["sent"]


@pytest.mark.parametrize("state", ["failed", "retry", "claimed", "pending"])
def test_what_the_mailbox_had_is_not_sent_again_by_hand_either(two, mailoutbox, state):
    """N4: *send it to whoever did not get it* asks the ledger."""
    mailing, first, second = two
    Delivery.objects.filter(subscriber=first).update(status=state, not_before=timezone.now())
    move(first, second.email)

    ledger.resend(mailing, "failed")
    machine.send(mailing)

    assert mailoutbox == []


@pytest.mark.parametrize("state", ["sent", "unknown", "handoff", "bounced"])
def test_three_subscriptions_that_become_one_get_a_mailing_once(home, mailoutbox, state):
    """N3, N4: one address after the other moves to a mailbox that had the message, or may have it."""
    first, second, third = make_people(3)
    mailing = make_mailing()
    ledger.pause(mailing)
    Delivery.objects.filter(subscriber=first).update(status=state, sent_at=timezone.now())

    move(second, first.email)
    move(third, first.email)
    ledger.resume(mailing)
    machine.send(mailing)

    assert mailoutbox == []
    assert Subscriber.objects.get().email == "p0@example.org"
    assert states_of(third) == ["skipped"]


def test_a_message_in_doubt_that_is_to_be_asked_about_again_counts_as_had(two, mailoutbox):
    """N4: the provider may have taken it, and is not asked again for somebody whose row is gone."""
    mailing, first, second = two
    doubt = {"status": "retry", "sent_at": None, "doubted_at": timezone.now(), "not_before": timezone.now()}
    Delivery.objects.filter(subscriber=second).update(**doubt)

    move(first, second.email)
    machine.send(mailing)

    assert mailoutbox == []
    assert states_of(first) == ["skipped"]


@pytest.mark.parametrize("reason", ["", "left meanwhile", "cancelled"])
def test_a_message_that_was_not_sent_for_another_reason_is_not_had(two, mailoutbox, reason):
    """N4: the mailbox got none of the two."""
    mailing, first, second = two
    Delivery.objects.filter(subscriber=second).update(status="skipped", reason=reason, sent_at=None)

    move(first, second.email)
    machine.send(mailing)

    assert [letter.to for letter in mailoutbox] == [["p1@example.org"]]


def test_a_mailing_that_is_planned_anew_knows_what_the_mailbox_had(home, mailoutbox):
    """N4: only the second subscription was on its list; then the first one moves to that address."""
    first, second = make_people(2)
    mailing = make_mailing(people=Subscriber.objects.filter(pk=second.pk))
    machine.send(mailing)
    mailoutbox.clear()

    move(first, second.email)
    plan(mailing, [Draft("en", "Good news", "", "", Subscriber.objects.may_be_written())])
    ledger.reopen(mailing)
    machine.send(mailing)

    assert mailoutbox == []
    assert states_of(first) == ["sent"]


@pytest.mark.parametrize("state", ["pending", "skipped", "failed"])
def test_what_the_mailbox_did_not_get_comes_once(two, mailoutbox, state):
    """N4: whichever of the two messages it was."""
    mailing, first, second = two
    Delivery.objects.filter(subscriber=second).update(status=state)

    move(first, second.email)
    machine.send(mailing)

    assert [letter.to for letter in mailoutbox] == [["p1@example.org"]]


def test_what_waited_for_the_other_subscription_alone_comes_as_well(home, mailoutbox):
    """N4: the one that moves is on the same list, and joined after the mailing was planned."""
    first, second = make_people(2)
    mailing = make_mailing(people=Subscriber.objects.filter(pk=second.pk))

    move(first, second.email)
    machine.send(mailing)

    assert [letter.to for letter in mailoutbox] == [["p1@example.org"]]


@pytest.mark.parametrize("kind", ["unsubscribed", "complained"])
def test_a_report_without_a_number_reaches_who_moved_away_from_its_address(delivery, mailoutbox, kind):
    """N3: the ledger knows whose address it was; the provider hands neither metadata nor tags back."""
    report(kind, delivery, OLD, metadata={}, tags=[])

    assert receivers(mailoutbox) == []
    assert Suppression.objects.of(NEW).exists()


@pytest.mark.parametrize("kind", ["unsubscribed", "complained"])
def test_whoever_has_the_former_address_today_speaks_for_themselves(delivery, mailoutbox, kind):
    """N3: somebody else subscribed with it since."""
    services.subscribe(email=OLD, language="en")
    services.confirm(subscriber=Subscriber.objects.get(email=OLD))

    report(kind, delivery, OLD, metadata={}, tags=[])

    assert receivers(mailoutbox) == [NEW]


def comes_back(subscriber: Subscriber, address: str, *letters: str) -> None:
    """The provider says that some letters to an address were given up: its mailbox is full."""
    for letter in letters:
        said = {
            "metadata": {},
            "tags": [],
            "esp_event": {},
            "description": "",
            "mta_response": "552 5.2.2 full",
            "reject_reason": "",
        }
        moment = {"event_id": letter, "message_id": letter, "timestamp": timezone.now()}
        feedback.hear(AnymailTrackingEvent(event_type="bounced", recipient=address, **moment, **said), "Postmark")


def test_what_came_back_from_a_former_address_is_not_counted_at_the_new_one(home, mailoutbox):
    """N3: two letters to a full mailbox, one at the new one."""
    person = make_people(1)[0]
    comes_back(person, OLD, "one", "two")
    assert Subscriber.objects.get().soft_bounces == 2
    move(person)

    comes_back(person, NEW, "three")

    assert (Subscriber.objects.get().status, Subscriber.objects.get().soft_bounces) == ("active", 1)
    assert receivers(mailoutbox) == [NEW]


def test_whoever_came_back_after_three_delays_begins_anew(home, mailoutbox):
    """N3: staff allowed the address again, and the person pressed the button."""
    person = make_people(1)[0]
    comes_back(person, OLD, "one", "two", "three")
    services.lift(suppression=Suppression.objects.get())
    assert services.come_back(subscriber=person)

    comes_back(person, OLD, "four")

    assert Subscriber.objects.get().status == "active"
    assert receivers(mailoutbox) == [OLD]


def test_a_report_with_the_number_of_a_message_that_waits_ends_it_not(home, mailoutbox):
    """N3, I3: numbers are given anew on a site that was put back, and a copy of it may share the account."""
    make_people(2)
    mailing = make_mailing()
    waiting = Delivery.objects.filter(dispatch=mailing).order_by("pk")[0]

    report("delivered", waiting, "somebody-else@example.org")
    report("delivered", waiting, None)
    machine.send(mailing)

    assert sorted(letter.to[0] for letter in mailoutbox) == ["p0@example.org", "p1@example.org"]


def test_word_of_the_first_copy_ends_the_second_one_that_waits(home, mailoutbox):
    """N3: staff sent a message in doubt again; before the queue came to it, the provider reported the first."""
    make_people(1)
    mailing = make_mailing()
    message = Delivery.objects.get(dispatch=mailing)
    Delivery.objects.filter(pk=message.pk).update(status="pending", sent_at=timezone.now())

    report("delivered", message, OLD)
    machine.send(mailing)

    assert mailoutbox == []
    assert Delivery.objects.get(pk=message.pk).status == "delivered"


@pytest.mark.parametrize("kind", ["unsubscribed", "complained"])
def test_a_late_wish_of_an_owner_in_between_is_not_of_who_had_the_address_before(delivery, mailoutbox, kind):
    """N3: somebody subscribed with the address that was given up, and had everything deleted."""
    services.subscribe(email=OLD, language="en")
    services.erase(subscriber=Subscriber.objects.get(email=OLD))

    report(kind, delivery, OLD, metadata={}, tags=[])

    assert receivers(mailoutbox) == [NEW]
