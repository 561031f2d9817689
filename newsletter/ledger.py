"""What can happen to a mailing and to each of its messages. Every step is one statement that is safe to repeat.

No protocol promises both "never twice" and "never lost" when a process dies after the mail server took a message and
before we wrote that down. So `handoff` is committed as late as the protocol allows; what a crash leaves in that state
becomes `unknown`, counts as taken, and is shown to staff (docs/decisions/0065-the-sending-ledger.md).
"""

import uuid
from datetime import datetime, timedelta

from django.db import connection, models, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from security.numbers import row_number

from .models import Delivery, Dispatch, Subscriber
from .sending import witness

Status, Stage = Delivery.Status, Dispatch.Status
LEASE = timedelta(minutes=5)
TRIES = 5
REFUSALS = 2  # tries for a message that was refused without a word about its address
KEY_HOLDS = timedelta(hours=20)  # Resend, the one provider that knows our keys, remembers them for a day


# --- One message --------------------------------------------------------------------------------


def claim(dispatch: Dispatch, size: int) -> list[Delivery]:
    """Take the next messages for this worker alone. Nobody else gets them while the lease lasts."""
    token, now = uuid.uuid4(), timezone.now()
    skip = connection.features.has_select_for_update_skip_locked
    rows = Delivery.objects.filter(dispatch=dispatch).select_for_update(skip_locked=skip).values_list("pk", flat=True)
    with transaction.atomic():
        taken = list(rows.filter(status=Status.PENDING).order_by("pk")[:size])
        if not taken:
            safe = models.Q(doubted_at=None) | models.Q(doubted_at__gt=now - KEY_HOLDS)
            taken = list(rows.filter(safe, status=Status.RETRY, not_before__lte=now).order_by("pk")[:size])
        free = Delivery.objects.filter(pk__in=taken, status__in=[Status.PENDING, Status.RETRY])
        free.update(status=Status.CLAIMED, claim_token=token, claimed_at=now)
    mine = Delivery.objects.filter(claim_token=token, status=Status.CLAIMED).order_by("pk")
    return list(mine.select_related("subscriber", "staff"))


def sendable(dispatch: Dispatch) -> models.QuerySet[Delivery]:
    """Claimed messages that may still go: the mailing runs, and the person still wants it.

    Asked anew for every message, so it is built once for many, and looks at this one person only.
    """
    running = Dispatch.objects.filter(pk=dispatch.pk, status=Stage.SENDING)
    reader = Subscriber.objects.still_wanting(dispatch).filter(pk=models.OuterRef("subscriber_id"))
    wanted = models.Q(models.Exists(reader)) | models.Q(staff__isnull=False)
    return Delivery.objects.filter(wanted, models.Exists(running), dispatch=dispatch, status=Status.CLAIMED)


def unsettled() -> models.QuerySet[Delivery]:
    """Messages whose end is not written down yet. What a webhook said meanwhile stays."""
    return Delivery.objects.filter(status__in=[Status.CLAIMED, Status.HANDOFF])


def settle(delivery: Delivery, status: str, *, reason: str = "", message_id: str = "", **more) -> None:
    """Write down how it ended, from the hand-over or before it."""
    changed = {"status": status, "reason": reason[:200], "attempts": delivery.attempts + 1, **more}
    if status in {Status.SENT, Status.UNKNOWN}:
        changed |= {"sent_at": timezone.now(), "provider_message_id": message_id[:200]}
    unsettled().filter(pk=delivery.pk, claim_token=delivery.claim_token).update(**changed)


def try_again(delivery: Delivery, reason: str, *, tries: int = TRIES) -> bool:
    """Put a message that was plainly refused back in the queue; say no if it failed, because that was its last try."""
    if delivery.attempts + 1 >= tries:
        settle(delivery, Status.FAILED, reason=reason)
        return False
    wait = timedelta(minutes=2 ** (delivery.attempts + 1))
    settle(delivery, Status.RETRY, reason=reason, not_before=timezone.now() + wait)
    return True


def ask_again(delivery: Delivery, reason: str) -> None:
    """Queue a message in doubt once more, where the provider takes a copy with the same key for the same message."""
    since = delivery.doubted_at or timezone.now()
    if delivery.attempts + 1 >= TRIES:
        settle(delivery, Status.UNKNOWN, reason=reason, doubted_at=since)
    else:
        wait = timedelta(minutes=2 ** (delivery.attempts + 1))
        settle(delivery, Status.RETRY, reason=reason, doubted_at=since, not_before=timezone.now() + wait)


def put_last(delivery: Delivery, reason: str) -> None:
    """Return a message that stopped its mailing to the end of the queue, so that the others go first on *resume*.

    If it stops the mailing again and again, it failed: the fault was its own after all.
    """
    if delivery.attempts + 1 >= TRIES:
        settle(delivery, Status.FAILED, reason=reason)
    else:
        settle(delivery, Status.RETRY, reason=reason, not_before=timezone.now())


def end_doubts(rows: models.QuerySet[Delivery]) -> None:
    """Leave messages that were to be asked about again in doubt, because asking is no longer safe."""
    doubted = rows.filter(status__in=[Status.PENDING, Status.RETRY], doubted_at__isnull=False)
    doubted.update(status=Status.UNKNOWN, sent_at=models.F("doubted_at"), claim_token=None)


def skip(delivery: Delivery, reason: str) -> None:
    """Leave somebody out who left in the meantime."""
    mine = Delivery.objects.filter(pk=delivery.pk, claim_token=delivery.claim_token, status=Status.CLAIMED)
    mine.update(status=Status.SKIPPED, reason=reason)


def release(deliveries: list[Delivery]) -> None:
    """Give claimed messages back that this worker will not send now."""
    held_by(deliveries).update(status=Status.PENDING, claim_token=None)
    drop_cancelled()


def released(delivery: Delivery) -> models.QuerySet[Delivery]:
    """Give one claimed message back, and return it as a question."""
    release([delivery])
    return Delivery.objects.filter(pk=delivery.pk)


def put_back(delivery: Delivery) -> None:
    """Return a message that the server never looked at, without counting the attempt."""
    settle(delivery, Status.PENDING, attempts=delivery.attempts, claim_token=None)


def renew(deliveries: list[Delivery]) -> None:
    """Prolong the lease of what is still to be sent."""
    held_by(deliveries).update(claimed_at=timezone.now())


def held_by(deliveries: list[Delivery]) -> models.QuerySet[Delivery]:
    """The rows of one claim that are still this worker's."""
    rows = Delivery.objects.filter(pk__in=[delivery.pk for delivery in deliveries], status=Status.CLAIMED)
    return rows.filter(claim_token__in={delivery.claim_token for delivery in deliveries})


def reap(now: datetime | None = None) -> None:
    """Free what a dead worker held: what was only claimed waits again, what was being handed over is in doubt.

    Unless the worker left proof that it had not come to the dot: then nothing was sent, and that waits again too.
    """
    now = now or timezone.now()
    late = Delivery.objects.filter(claimed_at__lt=now - LEASE)
    late.filter(status=Status.CLAIMED).update(status=Status.PENDING, claim_token=None)
    files = list(witness.of_the_dead())
    for _path, token, left in files:
        if left is not None:
            held = late.filter(status=Status.HANDOFF, claim_token=token)
            held.exclude(pk__in=left).update(status=Status.PENDING, claim_token=None)
    late.filter(status=Status.HANDOFF).update(
        status=Status.UNKNOWN, reason="worker stopped", sent_at=models.F("claimed_at")
    )
    for path, token, _left in files:
        if not unsettled().filter(claim_token=token).exists():
            path.unlink(missing_ok=True)
    end_doubts(Delivery.objects.filter(doubted_at__lt=now - KEY_HOLDS))
    drop_cancelled()


def note_outcome(
    delivery_id: str, outcome: str, provider_message_id: str = "", subscriber: Subscriber | None = None
) -> Delivery | None:
    """Write down what a provider said of a message later; return the row, or None if it is not ours.

    Repeats change nothing, and word that comes late never replaces a graver one. A message that never left is not
    ended: the number is of another database, or from before a backup. One that is sent again after a doubt is.
    """
    row = reported_on(delivery_id, provider_message_id, subscriber)
    if row is None:
        return None
    status = Status(outcome)
    milder = [known for known, gravity in Delivery.GRAVITY.items() if gravity < Delivery.GRAVITY[status]]
    # Word of a message proves that it was taken, whatever a crash left us in doubt about.
    changed = {"status": status, "sent_at": row.sent_at or timezone.now()}
    if provider_message_id and not row.provider_message_id:
        changed["provider_message_id"] = provider_message_id[:200]
    never_left = models.Q(status=Status.PENDING, sent_at=None, provider_message_id="")
    Delivery.objects.filter(pk=row.pk, status__in=milder).exclude(never_left).update(**changed)
    row.refresh_from_db(fields=["status", "sent_at", "provider_message_id"])
    return row


def reported_on(delivery_id: str, provider_message_id: str, subscriber: Subscriber | None) -> Delivery | None:
    """Find the message that a report is about: by our number, else by the provider's among those to this person."""
    rows = Delivery.objects.select_related("subscriber", "dispatch")
    if delivery_id:
        number = row_number(delivery_id)
        return rows.filter(pk=number).first() if number is not None else None
    if not (provider_message_id and subscriber):
        return None
    return rows.filter(subscriber=subscriber, provider_message_id=provider_message_id[:200]).last()


# --- A whole mailing ----------------------------------------------------------------------------


def pause(dispatch: Dispatch, trouble: str = "", answer: str = "") -> bool:
    """Stop within one message; say why, and what the mail server said."""
    running = Dispatch.objects.filter(pk=dispatch.pk, status__in=[Stage.SENDING, Stage.SCHEDULED])
    return running.update(status=Stage.PAUSED, trouble=trouble, answer=answer[:200]) == 1


def resume(dispatch: Dispatch) -> bool:
    """Go on where it stopped; nobody who had the message gets it again."""
    with transaction.atomic():
        paused = Dispatch.objects.select_for_update().filter(pk=dispatch.pk, status=Stage.PAUSED)
        changed = {"trouble": "", "answer": "", "back_off_until": None, "slowness": 0, "next_turn": None}
        changed |= {"failures_in_a_row": 0, "bad_addresses_in_a_row": 0}
        # Earlier versions let people be written down for a mailing that was paused just then, and not that it began.
        planned_at = Coalesce("planned_at", timezone.now(), output_field=models.DateTimeField())
        begun = paused.filter(editions__is_replaced=False).update(
            status=Stage.SENDING, planned_at=planned_at, **changed
        )
        if begun:
            Delivery.objects.filter(dispatch=dispatch, status=Status.RETRY).update(not_before=timezone.now())
            without_open_messages(dispatch).update(status=Stage.SENT, finished_at=timezone.now())
        return bool(begun or paused.update(status=Stage.SCHEDULED, **changed))


def cancel(dispatch: Dispatch) -> bool:
    """End it for good. Whoever had the message keeps it; nobody else gets it."""
    stopped = Dispatch.objects.filter(pk=dispatch.pk, status__in=Dispatch.OPEN)
    done = stopped.update(status=Stage.CANCELLED, trouble="", answer="", finished_at=timezone.now()) == 1
    drop_cancelled()
    return done


def drop_cancelled() -> None:
    """Take off the list what waits for a mailing that was cancelled."""
    waiting = Delivery.objects.filter(dispatch__status=Stage.CANCELLED, status__in=[Status.PENDING, Status.RETRY])
    end_doubts(waiting)
    waiting.update(status=Status.SKIPPED, reason="cancelled")


def finish(dispatch: Dispatch) -> bool:
    """Call a mailing sent when no message of it is open any more, and not a moment before.

    If not one of its messages was accepted, it pauses instead: a person decides what that means.
    """
    rows = Delivery.objects.filter(dispatch=models.OuterRef("pk"))
    failed = models.Exists(rows.filter(status__in=[Status.FAILED, Status.UNKNOWN]))
    accepted = models.Exists(rows.filter(status__in=Delivery.ACCEPTED))
    done = without_open_messages(dispatch)
    if done.filter(failed, ~accepted).update(status=Stage.PAUSED, trouble=Dispatch.Trouble.NOBODY):
        return False
    return done.update(status=Stage.SENT, finished_at=timezone.now(), trouble="", answer="") == 1


def without_open_messages(dispatch: Dispatch) -> models.QuerySet[Dispatch]:
    """The mailing, if it is being sent and none of its messages is open."""
    still_open = Delivery.objects.filter(dispatch=models.OuterRef("pk"), status__in=Delivery.OPEN)
    return Dispatch.objects.filter(~models.Exists(still_open), pk=dispatch.pk, status=Stage.SENDING)


def reschedule(dispatch: Dispatch, moment: datetime) -> bool:
    """Let a mailing that waits for its time leave at another."""
    return Dispatch.objects.filter(pk=dispatch.pk, status=Stage.SCHEDULED).update(scheduled_at=moment) == 1


def resendable(dispatch: Dispatch, *statuses: str) -> models.QuerySet[Delivery]:
    """Messages that `resend` would queue: of these states, to staff or to people who want the mailing today.

    None of a mailing that has not begun or was cancelled.
    """
    begun = Dispatch.objects.filter(pk=dispatch.pk, status__in=[Stage.SENDING, Stage.PAUSED, Stage.SENT])
    reader = Subscriber.objects.still_wanting(dispatch).filter(pk=models.OuterRef("subscriber_id"))
    wanted = models.Q(models.Exists(reader)) | models.Q(staff__isnull=False)
    return Delivery.objects.filter(wanted, models.Exists(begun), dispatch=dispatch, status__in=statuses)


def resend(dispatch: Dispatch, *statuses: str) -> int:
    """Queue messages again that staff judge were not received; say how many."""
    with transaction.atomic():
        changed = {"attempts": 0, "claim_token": None, "reason": "", "doubted_at": None}
        count = resendable(dispatch, *statuses).update(status=Status.PENDING, **changed)
        if count:
            reopen(dispatch)
    return count


def reopen(dispatch: Dispatch) -> None:
    """Let a mailing that was done, or that reached nobody, go on, because more people are to get it."""
    ended = models.Q(status=Stage.SENT) | models.Q(status=Stage.PAUSED, trouble=Dispatch.Trouble.NOBODY)
    changed = {"trouble": "", "answer": "", "failures_in_a_row": 0, "bad_addresses_in_a_row": 0}
    Dispatch.objects.filter(ended, pk=dispatch.pk).update(status=Stage.SENDING, finished_at=None, **changed)


def counts(dispatch: Dispatch) -> dict[str, int]:
    """How many messages stand where: from the rows themselves, in one question."""
    rows = Delivery.objects.filter(dispatch=dispatch).order_by().values_list("status")
    return dict(rows.annotate(number=models.Count("pk")))
