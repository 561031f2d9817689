"""Messages of two subscriptions that become one: no mailbox gets a mailing twice."""

from django.db import models

from . import ledger
from .models import Delivery, Subscriber

Status = Delivery.Status
#: The mail server has the message, or may have it.
MAY_HAVE_LEFT = [Status.HANDOFF, Status.UNKNOWN, *Delivery.ACCEPTED]
HAD_ALREADY = "had it already"  # why a message was not sent: the mailbox had another one of the same mailing


def take_over(kept: Subscriber, gone: Subscriber) -> None:
    """Give one person's messages to the person whom the same mailbox belongs to from now on.

    Where both are on the list of a mailing and the mailbox had the message, or may have it, the other is not sent. Has
    to run before the row of `gone` is deleted, in the same transaction: no worker can hand a message over meanwhile.
    """
    theirs = Delivery.objects.filter(subscriber=gone)
    had = [row.dispatch_id for row in theirs.select_for_update(of=("self",)).order_by("pk") if may_be_there(row)]
    own = Delivery.objects.filter(subscriber=kept)
    twice = own.filter(dispatch__in=had).exclude(status__in=MAY_HAVE_LEFT)
    ledger.end_doubts(twice)
    twice.update(status=Status.SKIPPED, reason=HAD_ALREADY, claim_token=None)
    both = models.Exists(own.filter(dispatch=models.OuterRef("dispatch")))
    theirs.exclude(both).update(subscriber=kept)


def keep_quiet(kept: Subscriber, gone: Subscriber) -> None:
    """Give one person the discretion of the other, as others may read that mailbox, and their pause. Saves nothing.

    The pause of whoever left is over: they come back without one.
    """
    kept.discreet |= gone.discreet
    if gone.is_paused and gone.status == Subscriber.Status.ACTIVE:
        kept.paused_until = max(filter(None, [kept.paused_until, gone.paused_until]))


def may_be_there(row: Delivery) -> bool:
    """Whether the mailbox of a message has it, by this message or by an earlier one, or may have it."""
    had_already = row.status == Status.SKIPPED and row.reason == HAD_ALREADY
    return had_already or row.doubted_at is not None or row.status in MAY_HAVE_LEFT
