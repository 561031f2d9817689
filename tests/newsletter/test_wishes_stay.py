"""What a person wished stays, whatever the mail server or staff say of the address afterwards."""

from importlib import import_module

import pytest
from anymail.signals import AnymailTrackingEvent
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from newsletter import feedback, links, retention, services
from newsletter.addresses import fingerprint
from newsletter.imports import working
from newsletter.models import ConsentEvent, Delivery, ProviderEvent, Subscriber, Suppression
from newsletter.sending import machine

from .conftest import path_of
from .mailings import make_mailing, make_people
from .test_admin import enter, manager  # noqa: F401 - fixtures
from .test_import_work import make_import

pytestmark = pytest.mark.django_db
ADDRESS = "p0@example.org"
migration = import_module("newsletter.migrations.0017_wishes_are_not_lifted")


def report(kind: str, **facts) -> None:
    """The provider reports on the message that was sent."""
    said = {"metadata": {"delivery_id": str(Delivery.objects.get().pk)}, "tags": [], "esp_event": {}, **facts}
    moment = {"event_id": kind, "message_id": kind, "timestamp": timezone.now()}
    feedback.hear(AnymailTrackingEvent(event_type=kind, recipient=ADDRESS, **moment, **said), "Postmark")


def bounce() -> None:
    """The message comes back for good."""
    report("bounced", mta_response="550 5.1.1 unknown")


def wish(person: Subscriber, what: str) -> None:
    """The person says that they want no mail."""
    if what == "complained":
        report("complained")
    else:
        {"left": services.leave, "erased": services.erase}[what](subscriber=person)


def bring_in(people: str = "subscribed") -> None:
    """Import a list that has the address."""
    batch = make_import(ADDRESS, people=people)
    while working.work(batch.pk):
        pass


def lift(manager) -> int:  # noqa: F811 - the fixture
    """Press "Allow again" on the only address; return the answer's number."""
    return manager.post(reverse("suppressions:delete", args=[Suppression.objects.get().pk])).status_code


def days_go_by() -> None:
    """Let everything become due that is deleted after thirty days."""
    Subscriber.objects.exclude(left_at=None).update(left_at=timezone.now() - timezone.timedelta(days=31))
    retention.purge()


@pytest.fixture
def person(home, mailoutbox) -> Subscriber:
    """Someone who got an issue."""
    reader = make_people(1)[0]
    machine.send(make_mailing())
    mailoutbox.clear()
    return reader


@pytest.mark.parametrize("then", ["bounce", "staff", "bounces in a file", "bounce and staff"])
@pytest.mark.parametrize("what", ["left", "erased", "complained"])
def test_a_wish_outlives_a_bounce_and_staff(person, manager, mailoutbox, what, then):  # noqa: F811
    """N3, N6: "Allow again" takes away the bounce alone, so that no list brings the person back."""
    wish(person, what)
    if "bounce" in then.split():
        bounce()
    if "staff" in then:
        manager.post(reverse("suppressions:add"), {"email": ADDRESS})
    if then == "bounces in a file":
        bring_in("bounced")

    assert Suppression.objects.get().reason == what
    lift(manager)
    assert Suppression.objects.get().reason == what
    assert lift(manager) != 200  # refused: nothing but the wish is left
    days_go_by()
    bring_in()
    machine.send(make_mailing("issue:two"))

    assert not Subscriber.objects.filter(status="active").exists()
    assert [letter.to for letter in mailoutbox] == []


@pytest.mark.parametrize("what", ["left", "erased", "complained"])
def test_a_wish_after_a_bounce_stays_when_the_bounce_is_lifted(person, manager, what):  # noqa: F811
    """N3, N6: both are true, and only one is the house's to take back."""
    bounce()
    wish(person, what)

    lift(manager)
    assert Suppression.objects.get().reason == what
    days_go_by()
    bring_in()

    assert not Subscriber.objects.filter(status="active").exists()


def test_a_bounce_after_a_leave_keeps_both_and_says_so(person, manager, client, mailoutbox):  # noqa: F811
    """N3: nobody mails a dead mailbox because its owner left before; lifted, they may ask again, and confirm."""
    services.leave(subscriber=person)
    bounce()
    assert Suppression.objects.forbids(ADDRESS)
    assert "Left · Email came back · " in manager.get(reverse("suppressions:index"), {"q": ADDRESS}).text

    lift(manager)

    assert not Suppression.objects.forbids(ADDRESS)
    assert services.come_back(subscriber=person)
    assert not Suppression.objects.exists()


def test_a_person_whose_mail_came_back_can_still_leave(person, client, post):
    """N3: the button is there, the ledger has the wish, and the address goes after thirty days."""
    bounce()
    person.refresh_from_db()
    path = path_of(links.make(person, links.LEAVE))

    assert 'method="post"' in client.get(path).text
    post(client, path)

    assert ConsentEvent.objects.filter(kind="unsubscribed").count() == 1
    assert (Suppression.objects.get().reason, Suppression.objects.get().second_reason) == ("left", "bounced")
    post(client, path)
    assert ConsentEvent.objects.filter(kind="unsubscribed").count() == 1
    days_go_by()
    assert not Subscriber.objects.exists()


def test_a_leave_after_the_bounce_was_lifted_is_a_wish_as_well(person, manager, post, client, mailoutbox):  # noqa: F811
    """N3: nobody was subscribed any more, so nothing was written; an old list brought the person back later."""
    bounce()
    assert lift(manager) == 302
    person.refresh_from_db()
    mailoutbox.clear()

    post(client, path_of(links.make(person, links.LEAVE)))

    assert Suppression.objects.get().reason == "left"
    assert ConsentEvent.objects.filter(kind="unsubscribed").count() == 1
    days_go_by()
    bring_in()
    machine.send(make_mailing("issue:two"))
    assert mailoutbox == []


def test_a_leave_is_over_after_thirty_days_though_mail_came_back(person):
    """B5: a message that was under way keeps nobody's address."""
    services.leave(subscriber=person)
    bounce()

    days_go_by()

    assert not Subscriber.objects.exists()
    assert Suppression.objects.get().reason == "left"


def test_a_bounce_alone_is_lifted_whole(person, manager):  # noqa: F811
    """N3: as before."""
    bounce()

    assert lift(manager) == 302
    assert not Suppression.objects.exists()


def test_a_reader_whose_address_was_silenced_before_is_taken_off_the_list(person):
    """N3: the address was on the list of silenced ones, and its row said otherwise: word of it mends the row."""
    Suppression.objects.create(email_hmac=fingerprint(ADDRESS), reason="bounced")
    assert Subscriber.objects.get().status == "active"

    services.suppress(email=ADDRESS, reason="bounced")
    services.suppress(email=ADDRESS, reason="bounced")

    assert Subscriber.objects.get().status == "suppressed"
    assert list(ConsentEvent.objects.filter(kind="bounced").values_list("subscriber", flat=True)) == [person.pk]


def test_a_wish_that_comes_while_staff_lift_the_bounce_stays(person):
    """N3: the page was opened before the person left."""
    bounce()
    opened = Suppression.objects.get()
    services.leave(subscriber=person)

    services.lift(suppression=opened)

    assert Suppression.objects.get().reason == "left"


@pytest.mark.parametrize(
    ("kinds", "now", "after"),
    [
        (["confirmed", "unsubscribed", "bounced"], "bounced", ("left", "bounced")),
        (["unsubscribed", "erased"], "by_staff", ("erased", "by_staff")),
        (["complained", "erased"], "bounced", ("complained", "")),
        (["one_click", "confirmed", "bounced"], "bounced", ("bounced", "")),
        (["confirmed", "bounced"], "bounced", ("bounced", "")),
        (["erased", "imported"], None, ("erased", "")),
        (["by_mail", "returned"], None, None),
    ],
)
def test_wishes_that_were_replaced_before_are_given_back(reader, kinds, now, after):
    """N3, N6: the ledger of consent remembers them, lifted ones as well."""
    for kind in kinds:
        ConsentEvent.objects.record(reader, kind)
    if now:
        Suppression.objects.create(email_hmac=fingerprint(reader.email_key), reason=now)

    migration.give_wishes_back(apps, None)

    assert Suppression.objects.values_list("reason", "second_reason").first() == after


@pytest.mark.parametrize(("days", "after"), [(1, None), (-1, "complained")])
def test_a_confirmation_of_their_own_is_later_than_an_old_complaint(reader, days, after):
    """N3, N6: who confirmed anew after a complaint, which could be lifted then, is not silenced by the upgrade."""
    ConsentEvent.objects.record(reader, "confirmed")
    ProviderEvent.objects.create(
        provider="Postmark",
        dedupe_key="x",
        kind="complained",
        email_hash=fingerprint(reader.email_key),
        happened_at=timezone.now() - timezone.timedelta(days=days),
    )

    migration.give_wishes_back(apps, None)

    assert Suppression.objects.values_list("reason", flat=True).first() == after
