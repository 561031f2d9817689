"""What can happen between a person and the newsletter. Every verb is safe to repeat."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language

from content.after_commit import enqueue

from . import consent, links, merged, tasks
from .address_lock import lock_addresses, lock_fingerprints
from .addresses import email_key, fingerprint, tidy
from .models import ConsentEvent, MailingList, ProviderEvent, Subscriber, Suppression

Kind, Status, Reason = ConsentEvent.Kind, Subscriber.Status, Suppression.Reason
LETTERS_A_DAY = 3
REMIND_AFTER, REMIND_UNTIL = timedelta(days=3), timedelta(days=14)


@transaction.atomic
def subscribe(
    *,
    email: str,
    language: str,
    name: str = "",
    source: str = "",
    lists: Iterable[str] = (),
    frequency: str = Subscriber.Frequency.WEEKLY,
) -> None:
    """Remember the address and ask its owner to confirm.

    New, waiting, subscribed or suppressed: the work here and the answer are the same, so that nobody can
    find out who is on the list. Which letter goes out, if any, the task decides after the visitor has left.
    """
    lock_addresses(email)
    subscriber = Subscriber.objects.remember(email=email, name=name, language=language)
    waiting = Subscriber.objects.filter(pk=subscriber.pk, status__in=[Status.PENDING, Status.LEFT])
    wishes = {"name": name, "language": language, "wished_lists": sorted(lists), "frequency": frequency}
    waiting.update(status=Status.PENDING, paused_until=None, **wishes)
    if may_have_a_letter(subscriber):
        kind = Kind.RESENT if subscriber.answered_at else Kind.REQUESTED
        ConsentEvent.objects.record(subscriber, kind, source=source)
        enqueue(tasks.send_answer, subscriber.pk)


@transaction.atomic
def ask_new_links(*, email: str) -> None:
    """Mail new links to whoever is on the list. For anybody else the answer is the same, and nothing is written."""
    subscriber = Subscriber.objects.here().filter(email_key=email_key(email)).first()
    number = 0
    if subscriber and may_have_a_letter(subscriber):
        ConsentEvent.objects.record(subscriber, Kind.RESENT, source="new-link")
        number = subscriber.pk
    enqueue(tasks.send_new_links, number)


def may_have_a_letter(subscriber: Subscriber) -> bool:
    """Allow one letter in ten minutes, or after a leave, and three in a day, however many people type the address."""
    now = timezone.now()
    asked = ConsentEvent.objects.filter(
        email_hash=fingerprint(subscriber.email_key),
        kind__in=[Kind.REQUESTED, Kind.RESENT],
        at__gt=now - timedelta(days=1),
    )
    return asked.count() < LETTERS_A_DAY and subscriber.take_turn(now)


def remind() -> int:
    """Remind each person who has not confirmed, once in all; return how many people that were.

    Nobody is reminded who left or was deleted before: somebody else may have typed the address.
    """
    now = timezone.now()
    waiting = Subscriber.objects.filter(
        status=Status.PENDING, reminded_at=None, answered_at__range=(now - REMIND_UNTIL, now - REMIND_AFTER)
    )
    people = list(waiting.order_by("pk").only("pk", "email_key"))
    silent = Suppression.objects.among(people)
    reminded = 0
    for pk in [one.pk for one in people if one.pk not in silent][:1000]:
        with transaction.atomic():
            if waiting.filter(pk=pk).update(reminded_at=now):
                enqueue(tasks.send_reminder, pk)
                reminded += 1
    return reminded


def take_as_reminded(now: datetime) -> int:
    """Note that everybody whose reminder was due by now has had it; say how many are new.

    For a site that was put back from a backup, which does not know whom it reminded since.
    """
    due = Subscriber.objects.filter(status=Status.PENDING, reminded_at=None, answered_at__lte=now - REMIND_AFTER)
    return due.update(reminded_at=now)


@transaction.atomic
def confirm(*, subscriber: Subscriber) -> bool:
    """Put a person on the list and welcome them once; say whether they are on it now."""
    subscriber = locked(subscriber)
    if Suppression.objects.forbids(subscriber.email_key):
        return False
    waiting = Subscriber.objects.filter(pk=subscriber.pk).exclude(status=Status.ACTIVE)
    paused_until = subscriber.paused_until if subscriber.status == Status.PENDING else None  # chosen while it waited
    if waiting.update(
        status=Status.ACTIVE, confirmed_at=timezone.now(), left_at=None, paused_until=paused_until, soft_bounces=0
    ):
        wished = MailingList.objects.filter(key__in=subscriber.wished_lists)
        subscriber.lists.set(wished or MailingList.objects.defaults())
        Suppression.objects.of(subscriber.email_key).delete()
        subscriber.refresh_from_db()  # a pause that is over is no wish any more
        details = {"lists": list_keys(subscriber), "frequency": subscriber.frequency}
        ConsentEvent.objects.record(subscriber, Kind.CONFIRMED, details=details)
        enqueue(tasks.send_welcome, subscriber.pk)
    return True


def locked(subscriber: Subscriber, *, to_delete: bool = False) -> Subscriber:
    """Read a person anew and keep address and row until the transaction ends: what was read before may be over.

    A row that is to be deleted is kept from what is about to point to it, too: its commit would fail, or ours.
    Raises `Subscriber.DoesNotExist` when they were erased in the meantime.
    """
    before = subscriber.email_key
    lock_addresses(before)
    # What only points to the row, as a planned message does, need not wait for a change.
    subscriber.refresh_from_db(from_queryset=Subscriber.objects.select_for_update(no_key=not to_delete))
    if subscriber.email_key != before:  # moved meanwhile
        lock_addresses(subscriber.email_key)
    return subscriber


def list_keys(subscriber: Subscriber) -> list[str]:
    """The keys of the lists a person is on."""
    return sorted(subscriber.lists.values_list("key", flat=True))


@transaction.atomic
def change(*, subscriber: Subscriber, choices: dict) -> dict:
    """Keep what a person chose anew; return what differs, which the ledger keeps as well.

    A list that is closed to visitors is no part of the form, so who is on it stays on it. Who would be on none gets the
    newsletter, as the form says.
    """
    subscriber = locked(subscriber)
    chosen = dict(choices)
    closed = subscriber.lists.filter(is_open=False)
    if subscriber.status == Status.PENDING:  # what they were on before they left is over
        closed = closed.filter(key__in=subscriber.wished_lists)
    lists = list(chosen.pop("lists")) + list(closed)
    lists = lists or list(MailingList.objects.defaults())
    before = {name: getattr(subscriber, name) for name in chosen}
    changes: dict[str, str | list[str]] = {
        name: str(value) for name, value in chosen.items() if before[name] != value and name != "name"
    }
    lists_before, lists_now = set(list_keys(subscriber)), {one.key for one in lists}
    if lists_before != lists_now:
        changes |= {"lists_added": sorted(lists_now - lists_before), "lists_left": sorted(lists_before - lists_now)}
        subscriber.lists.set(lists)
    if subscriber.status == Status.PENDING:
        chosen["wished_lists"] = sorted(lists_now)  # what the click that confirms goes by
    for name, value in chosen.items():
        setattr(subscriber, name, value)
    subscriber.save(update_fields=list(chosen))
    if changes:
        ConsentEvent.objects.record(subscriber, Kind.CHANGED, details=changes)
    return changes


@transaction.atomic
def ask_new_address(*, subscriber: Subscriber, new_email: str) -> None:
    """Ask at the new address, and tell the old one; the same work whoever the new address belongs to."""
    Subscriber.objects.filter(pk=subscriber.pk).update(new_email=tidy(new_email), new_email_asked_at=timezone.now())
    enqueue(tasks.send_new_address, subscriber.pk)
    enqueue(tasks.send_moving, subscriber.pk)


def keep_address(*, subscriber: Subscriber) -> None:
    """Call off a change of address."""
    Subscriber.objects.filter(pk=subscriber.pk).update(new_email="", new_email_asked_at=None)


@transaction.atomic
def move(*, subscriber: Subscriber) -> bool:
    """Write to the new address from now on. Links that were sent to the old one no longer work.

    The link was sent to the new address, so its holder owns that too: if it was on the list by itself, the two
    become one, with the choices of the one that moves, discreet and paused if either was. What that mailbox had of a
    mailing it does not get again. Whoever has not confirmed yet does so by this click, unless the new address
    unsubscribed before.
    """
    asked = subscriber.new_email
    lock_addresses(*filter(None, [subscriber.email_key, asked]))
    subscriber = locked(subscriber)
    new_email, status = subscriber.new_email, subscriber.status
    if (
        not new_email
        or new_email != asked
        or Suppression.objects.forbids(new_email)
        or status not in (Status.ACTIVE, Status.PENDING)
    ):
        return False
    ConsentEvent.objects.record(subscriber, Kind.MOVED)
    for other in Subscriber.objects.filter(email_key=email_key(new_email)).exclude(pk=subscriber.pk):
        locked(other, to_delete=True)
        merged.take_over(subscriber, other)
        merged.keep_quiet(subscriber, other)
        other.delete()
    if status == Status.ACTIVE:  # of whoever has not confirmed, a leave of the new address stands
        Suppression.objects.of(new_email).delete()
    subscriber.email, subscriber.email_key = tidy(new_email), email_key(new_email)
    subscriber.new_email, subscriber.new_email_asked_at = "", None
    subscriber.soft_bounces = 0
    subscriber.token_version += 1
    subscriber.save()
    ConsentEvent.objects.record(subscriber, Kind.MOVED)
    if status == Status.PENDING and not Suppression.objects.of(new_email).exists():
        confirm(subscriber=subscriber)
    return True


@transaction.atomic
def leave(*, subscriber: Subscriber, kind: str = Kind.UNSUBSCRIBED) -> bool:
    """Take a person off the list at once; say whether that changed anything.

    Where their mail came back before, or staff silenced the address, the wish is noted beside that, so that it stays
    when the other is lifted; and by itself where that was lifted already.
    """
    try:
        subscriber = locked(subscriber)
    except Subscriber.DoesNotExist:
        return False
    gone = {"left_at": timezone.now(), "new_email": "", "new_email_asked_at": None}
    person = Subscriber.objects.filter(pk=subscriber.pk)
    was_here = person.filter(status__in=[Status.PENDING, Status.ACTIVE]).update(status=Status.LEFT, **gone)
    is_new = silence(email=subscriber.email_key, reason=Reason.LEFT)
    if not was_here and not is_new:
        return False
    if not was_here:
        person.update(**gone)
    ConsentEvent.objects.record(subscriber, kind)
    return True


def can_leave(subscriber: Subscriber) -> bool:
    """Whether a person is on the list, or is not written to for other reasons and has not said that they wish so."""
    is_here = subscriber.status in (Status.PENDING, Status.ACTIVE)
    return is_here or not Suppression.objects.wished(fingerprint(subscriber.email_key))


@transaction.atomic
def leave_unknown(mailbox: str, kind: str = Kind.UNSUBSCRIBED, reason: str = Reason.LEFT) -> bool:
    """Note that somebody wishes no mail of whom no row is here, by the fingerprint of their address; say if it is news.

    Their row was deleted, or came after the backup that this site was put back from. No list may bring them back.
    """
    lock_fingerprints(mailbox)
    if Suppression.objects.wished(mailbox):
        return False
    silence_mailbox(mailbox, reason)
    facts = {"text_version": consent.CURRENT, "language": get_language() or settings.LANGUAGE_CODE}
    ConsentEvent.objects.create(subscriber=None, email_hash=mailbox, kind=kind, **facts)
    return True


def leave_by_link(token: str, kind: str) -> str:
    """Take off the list whoever holds a link to unsubscribe; return the fingerprint of the mailbox.

    Nothing is done, and nothing returned, where the link is not ours, or names no mailbox and its owner is not here.
    """
    if subscriber := links.read(token, links.LEAVE) or links.same_mailbox(token, links.LEAVE):
        leave(subscriber=subscriber, kind=kind)
        return fingerprint(subscriber.email_key)
    mailbox = links.mailbox_of(token, links.LEAVE)
    if not mailbox or not links.is_of_the_erased(token, links.LEAVE):
        return ""
    leave_unknown(mailbox, kind)
    return mailbox


@transaction.atomic
def tell_reason(*, subscriber: Subscriber, reason: str) -> bool:
    """Note why a person left; say no if they have not. The ledger keeps the first reason of a leave."""
    subscriber = locked(subscriber)
    if subscriber.status != Status.LEFT or subscriber.left_at is None:
        return False
    told = ConsentEvent.objects.about(subscriber).filter(kind=Kind.REASON, at__gte=subscriber.left_at)
    if not told.exists():
        ConsentEvent.objects.record(subscriber, Kind.REASON, details={"reason": reason})
    return True


@transaction.atomic
def come_back(*, subscriber: Subscriber) -> bool:
    """Undo a leave: whoever holds the link of the mail is the owner, and need not confirm again."""
    subscriber = locked(subscriber)
    if Suppression.objects.forbids(subscriber.email_key):
        return False
    status = Status.ACTIVE if subscriber.confirmed_at else Status.PENDING
    gone = Subscriber.objects.filter(pk=subscriber.pk, status=Status.LEFT)
    if gone.update(status=status, left_at=None):
        Suppression.objects.of(subscriber.email_key).delete()
        ConsentEvent.objects.record(subscriber, Kind.RETURNED)
        return True
    return False


@transaction.atomic
def suppress(*, email: str, reason: str, staff=None) -> None:
    """Never write to this address again: mail came back, its owner complained, or asked staff for it."""
    lock_addresses(email)
    is_new = silence(email=email, reason=reason)
    subscriber = Subscriber.objects.filter(email_key=email_key(email)).first()
    if subscriber and (is_new or subscriber.status != Status.SUPPRESSED):
        Subscriber.objects.filter(pk=subscriber.pk).update(status=Status.SUPPRESSED)
        ConsentEvent.objects.record(subscriber, reason, staff=staff)


@transaction.atomic
def lift(*, suppression: Suppression) -> None:
    """Allow an address again, as far as a bounce or staff silenced it. Its owner is not written to before asking.

    What the person wished stays: a leave or an erasure still keeps imports from bringing them back.
    """
    hashed = suppression.email_hmac
    silenced = Subscriber.objects.filter(status=Status.SUPPRESSED)
    known = silenced.filter(consent_events__email_hash=hashed)
    owners = [subscriber for subscriber in known if fingerprint(subscriber.email_key) == hashed]
    lock_fingerprints(hashed, *(fingerprint(subscriber.email_key) for subscriber in owners))
    found = Suppression.objects.select_for_update().filter(pk=suppression.pk).first()  # anew: a wish may have come
    if found is None or not found.can_be_lifted:
        return
    if found.lift():
        found.save()
    else:
        found.delete()
    left_at = Coalesce("left_at", timezone.now())
    silenced.filter(pk__in=[subscriber.pk for subscriber in owners]).update(status=Status.LEFT, left_at=left_at)


@transaction.atomic
def erase(*, subscriber: Subscriber, staff=None) -> None:
    """Delete all we hold of a person, save a keyed fingerprint that keeps imports from bringing them back."""
    try:
        subscriber = locked(subscriber, to_delete=True)
    except Subscriber.DoesNotExist:  # erased meanwhile
        return
    silence(email=subscriber.email_key, reason=Reason.ERASED)
    ConsentEvent.objects.record(subscriber, Kind.ERASED, staff=staff)
    ProviderEvent.objects.about(subscriber).delete()
    subscriber.delete()


def silence(*, email: str, reason: str) -> bool:
    """Note that we must not write to the address; say whether that was news. No reason drives out a graver one."""
    return silence_mailbox(fingerprint(email), reason)


@transaction.atomic(savepoint=False)  # the row is locked, which PostgreSQL does only in a transaction
def silence_mailbox(mailbox: str, reason: str) -> bool:
    """Do so by the fingerprint of the address."""
    found, is_new = Suppression.objects.select_for_update().get_or_create(
        email_hmac=mailbox, defaults={"reason": reason}
    )
    if is_new or not found.add(reason):
        return is_new
    found.save()
    return True
