"""What can happen between a person and the newsletter. Every verb is safe to repeat."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from . import tasks
from .addresses import email_key, fingerprint
from .models import ConsentEvent, Subscriber, Suppression

Kind, Status, Reason = ConsentEvent.Kind, Subscriber.Status, Suppression.Reason
LETTERS_A_DAY = 3


@transaction.atomic
def subscribe(*, email: str, language: str, name: str = "", source: str = "") -> None:
    """Remember the address and ask its owner to confirm.

    New, waiting, subscribed or suppressed: the work here and the answer are the same, so that nobody can
    find out who is on the list. Which letter goes out, if any, the task decides after the visitor has left.
    """
    subscriber = Subscriber.objects.remember(email=email, name=name, language=language)
    waiting = Subscriber.objects.filter(pk=subscriber.pk, status__in=[Status.PENDING, Status.LEFT])
    waiting.update(status=Status.PENDING, name=name, language=language)
    if may_have_a_letter(subscriber):
        kind = Kind.RESENT if subscriber.answered_at else Kind.REQUESTED
        ConsentEvent.objects.record(subscriber, kind, source=source)
        transaction.on_commit(partial(tasks.send_answer.enqueue, subscriber.pk))


def may_have_a_letter(subscriber: Subscriber) -> bool:
    """Allow one letter in ten minutes and three in a day, however many people type the address."""
    now = timezone.now()
    asked = ConsentEvent.objects.filter(
        email_hash=fingerprint(subscriber.email_key),
        kind__in=[Kind.REQUESTED, Kind.RESENT],
        at__gt=now - timedelta(days=1),
    )
    return asked.count() < LETTERS_A_DAY and subscriber.take_turn(now)


@transaction.atomic
def confirm(*, subscriber: Subscriber) -> bool:
    """Put a person on the list and welcome them once; say whether they are on it now."""
    if Suppression.objects.forbids(subscriber.email_key):
        return False
    waiting = Subscriber.objects.filter(pk=subscriber.pk).exclude(status=Status.ACTIVE)
    if waiting.update(status=Status.ACTIVE, confirmed_at=timezone.now(), left_at=None):
        Suppression.objects.of(subscriber.email_key).delete()
        ConsentEvent.objects.record(subscriber, Kind.CONFIRMED)
        transaction.on_commit(partial(tasks.send_welcome.enqueue, subscriber.pk))
    return True


@transaction.atomic
def leave(*, subscriber: Subscriber, one_click: bool = False) -> None:
    """Take a person off the list at once."""
    here = Subscriber.objects.filter(pk=subscriber.pk, status__in=[Status.PENDING, Status.ACTIVE])
    if here.update(status=Status.LEFT, left_at=timezone.now()):
        silence(email=subscriber.email_key, reason=Reason.LEFT)
        ConsentEvent.objects.record(subscriber, Kind.ONE_CLICK if one_click else Kind.UNSUBSCRIBED)


@transaction.atomic
def come_back(*, subscriber: Subscriber) -> bool:
    """Undo a leave: whoever holds the link of the mail is the owner, and need not confirm again."""
    status = Status.ACTIVE if subscriber.confirmed_at else Status.PENDING
    gone = Subscriber.objects.filter(pk=subscriber.pk, status=Status.LEFT)
    if gone.update(status=status, left_at=None):
        Suppression.objects.of(subscriber.email_key).filter(reason=Reason.LEFT).delete()
        ConsentEvent.objects.record(subscriber, Kind.RETURNED)
        return True
    return False


@transaction.atomic
def suppress(*, email: str, reason: str) -> None:
    """Never write to this address again, because mail came back or its owner complained."""
    silence(email=email, reason=reason)
    subscriber = Subscriber.objects.filter(email_key=email_key(email)).exclude(status=Status.SUPPRESSED).first()
    if subscriber:
        Subscriber.objects.filter(pk=subscriber.pk).update(status=Status.SUPPRESSED)
        ConsentEvent.objects.record(subscriber, reason)


@transaction.atomic
def erase(*, subscriber: Subscriber) -> None:
    """Delete all we hold of a person, save a keyed fingerprint that keeps imports from bringing them back."""
    if not Suppression.objects.forbids(subscriber.email_key):
        silence(email=subscriber.email_key, reason=Reason.ERASED)
    ConsentEvent.objects.record(subscriber, Kind.ERASED)
    subscriber.delete()


def silence(*, email: str, reason: str) -> None:
    """Note that we must not write to the address."""
    Suppression.objects.update_or_create(email_hmac=fingerprint(email), defaults={"reason": reason})
