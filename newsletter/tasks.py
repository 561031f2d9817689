"""Letters that the worker sends after the visitor has been answered. A task carries an id, never an address."""

from django_tasks import task

from content import mail

from . import emails
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
