"""Letters that the worker sends after the visitor has been answered. A task carries an id, never an address."""

from django.utils import timezone
from django_tasks import task

from content import mail

from . import emails, links
from .imports import working
from .models import Subscriber, Suppression


@task(backend="mail", priority=50)
def send_answer(subscriber_id: int, attempt: int = 1) -> None:
    """Answer a request to subscribe with the one letter that fits, or with none."""
    subscriber = Subscriber.objects.filter(pk=subscriber_id).first()
    if subscriber is None or Suppression.objects.forbids(subscriber.email_key):
        return
    if subscriber.status == Subscriber.Status.PENDING:
        letter = emails.confirmation_email(subscriber)
    elif subscriber.status == Subscriber.Status.ACTIVE:
        letter = emails.already_subscribed_email(subscriber)
    else:
        return
    mail.post(letter, again=send_answer, args=[subscriber_id], attempt=attempt)


@task(backend="mail", priority=50)
def send_new_links(subscriber_id: int, attempt: int = 1) -> None:
    """Send new links to somebody on the list; whoever has not confirmed yet gets the link to do so."""
    subscriber = Subscriber.objects.here().filter(pk=subscriber_id).first()
    if subscriber is None or Suppression.objects.forbids(subscriber.email_key):
        return
    is_waiting = subscriber.status == Subscriber.Status.PENDING
    letter = emails.confirmation_email(subscriber) if is_waiting else emails.new_links_email(subscriber)
    mail.post(letter, again=send_new_links, args=[subscriber_id], attempt=attempt)


@task(backend="mail", priority=40)
def send_welcome(subscriber_id: int, attempt: int = 1) -> None:
    """Welcome a person who just confirmed."""
    subscriber = Subscriber.objects.filter(pk=subscriber_id, status=Subscriber.Status.ACTIVE).first()
    if subscriber:
        mail.post(emails.welcome_email(subscriber), again=send_welcome, args=[subscriber_id], attempt=attempt)


@task(backend="mail", priority=-10)
def send_mailings() -> None:
    """Send for half a minute at most, then come back for the rest, so that every other letter goes first."""
    from .sending import shift  # which wakes this task

    if shift.work():
        send_mailings.enqueue()


@task(backend="mail", priority=30)
def send_reminder(subscriber_id: int, attempt: int = 1) -> None:
    """Remind a person who has not confirmed yet."""
    subscriber = Subscriber.objects.filter(pk=subscriber_id, status=Subscriber.Status.PENDING).first()
    if subscriber and not Suppression.objects.forbids(subscriber.email_key):
        mail.post(emails.reminder_email(subscriber), again=send_reminder, args=[subscriber_id], attempt=attempt)


@task(backend="mail", priority=50)
def send_new_address(subscriber_id: int, attempt: int = 1) -> None:
    """Ask at the new address, if the change still waits and that address may be written to."""
    subscriber = moving(subscriber_id)
    if subscriber and not Suppression.objects.forbids(subscriber.new_email):
        mail.post(emails.new_address_email(subscriber), again=send_new_address, args=[subscriber_id], attempt=attempt)


@task(backend="mail", priority=50)
def send_moving(subscriber_id: int, attempt: int = 1) -> None:
    """Tell the old address, if the change still waits."""
    subscriber = moving(subscriber_id)
    if subscriber and not Suppression.objects.forbids(subscriber.email_key):
        mail.post(emails.moving_email(subscriber), again=send_moving, args=[subscriber_id], attempt=attempt)


def moving(subscriber_id: int) -> Subscriber | None:
    """A person on the list whose new address waits for its confirmation."""
    since = timezone.now() - links.CONFIRM_WITHIN
    asked = Subscriber.objects.here().filter(pk=subscriber_id, new_email_asked_at__gt=since)
    return asked.exclude(new_email="").first()


@task(backend="mail", priority=-10)
def run_import(batch_id: int) -> None:
    """Work through a file for a while, then let letters go first."""
    if working.work(batch_id):
        run_import.enqueue(batch_id)
