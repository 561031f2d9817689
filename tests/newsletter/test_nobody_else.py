"""What one person does, or staff do with one person, changes nothing of anybody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter import services
from newsletter.addresses import fingerprint
from newsletter.models import ConsentEvent, ProviderEvent, Subscriber, Suppression

from .mailings import make_people

pytestmark = pytest.mark.django_db
Status, Reason = Subscriber.Status, Suppression.Reason


def with_history(person: Subscriber) -> Subscriber:
    """Give a person a line of the ledger, and a report of a provider."""
    ConsentEvent.objects.record(person, ConsentEvent.Kind.CONFIRMED)
    ProviderEvent.objects.create(
        provider="postmark", dedupe_key=person.email_key, subscriber=person, email_hash=fingerprint(person.email_key)
    )
    return person


@pytest.fixture
def others():
    """Somebody in every state: active, waiting, gone, silenced, reminded, about to move."""
    before = timezone.now() - timedelta(days=5)
    changes = [
        {},
        {"status": Status.PENDING, "confirmed_at": None, "answered_at": timezone.now()},
        {"status": Status.LEFT, "left_at": before},
        {"status": Status.SUPPRESSED},
        {"status": Status.PENDING, "confirmed_at": None, "answered_at": before, "reminded_at": before},
        {"new_email": "elsewhere@example.org", "new_email_asked_at": before},
    ]
    people = [with_history(make_people(1, **fields)[0]) for fields in changes]
    services.silence(email=people[2].email, reason=Reason.LEFT)
    services.silence(email=people[3].email, reason=Reason.BOUNCED)
    services.silence(email="stranger@example.org", reason=Reason.COMPLAINED)
    return people


@pytest.fixture
def one(others):
    """The person it is about."""
    moved = {"new_email": "new@example.org", "new_email_asked_at": timezone.now()}
    return with_history(make_people(1, **moved)[0])


def rows(but: int, about: list[str]) -> dict:
    """All that is held of others than one person, whose addresses have these fingerprints."""
    return {
        "people": list(Subscriber.objects.exclude(pk=but).order_by("pk").values()),
        "silenced": list(Suppression.objects.exclude(email_hmac__in=about).order_by("pk").values()),
        "reports": list(ProviderEvent.objects.exclude(email_hash__in=about).order_by("pk").values()),
        "ledger": list(ConsentEvent.objects.exclude(email_hash__in=about).order_by("pk").values()),
    }


def remind(person):
    Subscriber.objects.filter(pk=person.pk).update(
        status=Status.PENDING, answered_at=timezone.now() - timedelta(days=5), reminded_at=None
    )
    assert services.remind() == 1


def come_back(person):
    services.leave(subscriber=person)
    person.refresh_from_db()
    assert services.come_back(subscriber=person)


def subscribe(person):
    Subscriber.objects.filter(pk=person.pk).update(status=Status.PENDING)
    services.subscribe(email=person.email, language="ar", name="Ana", lists=["stories"], frequency="daily")


def confirm(person):
    Subscriber.objects.filter(pk=person.pk).update(status=Status.PENDING)
    assert services.confirm(subscriber=person)


def tell_reason(person):
    services.leave(subscriber=person)
    assert services.tell_reason(subscriber=person, reason="other")


def lift(person):
    services.suppress(email=person.email, reason=Reason.BOUNCED)
    services.lift(suppression=Suppression.objects.of(person.email).get())


VERBS = {
    "subscribe": subscribe,
    "ask new links": lambda person: services.ask_new_links(email=person.email),
    "remind": remind,
    "confirm": confirm,
    "change": lambda person: services.change(subscriber=person, choices={"lists": [], "frequency": "daily"}),
    "ask new address": lambda person: services.ask_new_address(subscriber=person, new_email="third@example.org"),
    "keep address": lambda person: services.keep_address(subscriber=person),
    "tell reason": tell_reason,
    "leave": lambda person: services.leave(subscriber=person),
    "come back": come_back,
    "move": lambda person: services.move(subscriber=person),
    "suppress": lambda person: services.suppress(email=person.email, reason=Reason.COMPLAINED),
    "lift": lift,
    "erase": lambda person: services.erase(subscriber=person),
}


@pytest.mark.parametrize("verb", VERBS)
def test_something_of_the_one_it_is_about_changes(one, verb):
    """N2: so that the test below says something."""
    before = list(Subscriber.objects.filter(pk=one.pk).values()), ConsentEvent.objects.count()

    VERBS[verb](one)

    assert before != (list(Subscriber.objects.filter(pk=one.pk).values()), ConsentEvent.objects.count())


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_of_anybody_else_changes(one, verb):
    """N2, N3: neither their state nor their silence, reports or ledger."""
    number, about = one.pk, [fingerprint(one.email_key), fingerprint("new@example.org")]
    before = rows(number, about)

    VERBS[verb](one)

    assert rows(number, about) == before


def test_whoever_is_erased_leaves_no_report_behind(one):
    """N2: what providers told of them goes with them; the fingerprint that keeps imports away stays."""
    services.erase(subscriber=one)

    assert not ProviderEvent.objects.filter(email_hash=fingerprint(one.email_key)).exists()
    assert Suppression.objects.of(one.email).get().reason == Reason.ERASED


def test_an_address_that_was_left_and_is_confirmed_anew_is_written_to_again(one):
    """N3: its owner confirmed it by moving there, so that the former silence of that address ends."""
    services.silence(email="new@example.org", reason=Reason.LEFT)

    assert services.move(subscriber=one)

    assert not Suppression.objects.of("new@example.org").exists()
    assert Subscriber.objects.may_be_written().filter(email="new@example.org").exists()


def test_each_of_several_who_wait_is_reminded(others):
    """N1: one reminder each, however many wait, and none a second time."""
    make_people(3, status=Status.PENDING, confirmed_at=None, answered_at=timezone.now() - timedelta(days=5))

    assert services.remind() == 3
    assert services.remind() == 0
