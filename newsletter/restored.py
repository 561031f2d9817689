"""What the newsletter settles on a site that was put back from a backup (`manage.py after_restore`)."""

from collections.abc import Container, Iterator
from datetime import datetime
from functools import partial
from itertools import chain

from django.core.management import CommandError
from django.db import transaction
from wagtail.models import Page, Revision

from content import wish_lines, wishes as written_down

from . import ledger, services
from .addresses import fingerprint
from .imports import working
from .models import ConsentEvent, Dispatch, NewsletterSettings, Subscriber, SubscriberImport, Suppression, Unmailed
from .wishes import follow_choices, reasons_of

WHAT_IS_FORGOTTEN = (
    "It is not known who left since the backup, nor who chose less or quieter mail. Before you start the worker: enter "
    "anew, under Silenced addresses, who left or complained since (your provider's list has them)."
)


def settle(now: datetime) -> Iterator[str]:
    """Nothing is sent by itself that may have been sent since; a person decides about each mailing."""
    refuse_another_key()
    open_ones = list(Dispatch.objects.filter(status__in=[Dispatch.Status.SCHEDULED, Dispatch.Status.SENDING]))
    paused = sum(ledger.pause(mailing) for mailing in open_ones)
    yield f"Mailings paused: {paused}. Resume or cancel each under Mailings."
    wanted = NewsletterSettings.load()
    wanted.automatic_from = now
    wanted.save()
    left_out, _models = Unmailed.objects.all().delete()
    yield "Notices and digests tell of what comes out from now on."
    yield f"Pages that could not be mailed before the backup, and are not tried again: {left_out}."
    held = sum(hold_back(page, now) for page in pages_due(now))
    yield f"Scheduled pages whose time has passed, which come out without any mail: {held}."
    yield f"Imports stopped: {stop_imports()}. Bring in the files again that are still wanted."
    yield f"People who are not reminded to confirm: {services.take_as_reminded(now)}."
    yield from leave_alone_again()
    yield f"People who chose less or quieter mail since, and have it so again: {choose_again()}."
    if not written_down.cover(now):
        yield WHAT_IS_FORGOTTEN


def refuse_another_key() -> None:
    """Stop where nobody's address is known: whoever left would be mailed again. Raises CommandError."""
    known = ConsentEvent.objects.exclude(subscriber=None).select_related("subscriber").order_by("-pk").iterator()
    first = next(known, None)
    if first and not any(is_of_its_address(event) for event in chain([first], known)):
        raise CommandError(
            "NEWSLETTER_HASH_KEY is not the key that this database was kept with: no address of the list is known by "
            "it, and whoever left would get mail again. Put the former key into the environment, and run this again."
        )


def is_of_its_address(event: ConsentEvent) -> bool:
    """Say whether an event is about the address that its subscriber has today, by the key of today."""
    return event.subscriber is not None and event.email_hash == fingerprint(event.subscriber.email_key)


def stop_imports() -> int:
    """End imports that were at work: staff may have cancelled them since, or people asked to be left alone."""
    running = list(SubscriberImport.objects.filter(state=SubscriberImport.State.RUNNING))
    for batch in running:
        working.cancel(batch)
    return len(running)


def pages_due(now: datetime) -> list[Page]:
    """Pages that the worker is about to put online for the first time: they may have come out before, and been told."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).values_list("object_id", flat=True)
    return list(Page.objects.filter(pk__in=[int(number) for number in due], first_published_at=None))


def hold_back(page: Page, now: datetime) -> bool:
    """Write down that nobody is mailed about a page or its translations, as if staff had decided so."""
    facts = {"kind": Dispatch.Kind.STORY, "title": page.title[:255]}
    ended = {"status": Dispatch.Status.CANCELLED, "finished_at": now}
    key = f"restored:{page.translation_key}"
    _mailing, is_new = Dispatch.objects.get_or_create(key=key, defaults={**facts, **ended})
    return is_new


def leave_alone_again() -> Iterator[str]:
    """Follow every wish for no mail that the backup does not know. Nobody is brought back onto the list.

    A row of somebody who had all deleted since is deleted, though they subscribed anew: of that nothing is known.
    """
    last = {mailbox: reasons_in(found) for mailbox, found in wish_lines.latest("mailbox").items()}
    known = {one.email_hmac: reasons_of(one) for one in Suppression.objects.iterator()}
    silent = {mailbox: reasons for mailbox, reasons in last.items() if reasons - known.get(mailbox, set())}
    moves, erased = wish_lines.latest("person"), last_erased()
    came = {(event.subscriber_id, event.email_hash): event.at for event in moved_into(erased)}
    owners, moved = {}, []
    for person in Subscriber.objects.iterator():
        mailbox = fingerprint(person.email_key)
        here_since = max(filter(None, [person.joined_at, person.confirmed_at, came.get((person.pk, mailbox))]))
        if mailbox in erased and erased[mailbox] > here_since:
            silent.setdefault(mailbox, set()).add(str(Suppression.Reason.ERASED))
        if mailbox in silent:
            owners[mailbox] = person
        elif any(wish["moved_to"] != mailbox for wish in moves.get(person.uuid.hex, ())):
            moved.append(person)
    for mailbox, reasons in silent.items():
        silence(mailbox, reasons, owners.get(mailbox))
    yield f"Addresses silenced again, whose owners left, complained or had all deleted since: {len(silent)}."
    left = sum(services.leave(subscriber=person) for person in moved)
    yield f"People taken off because they moved to another address since, which is not known: {left}."


def reasons_in(found: list[dict]) -> set[str]:
    """Why a mailbox is left alone by its last wish; if any of several may be that, by the last that asks for it."""
    return next((set(wish["reasons"]) for wish in reversed(found) if wish["reasons"]), set())


def last_erased() -> dict[str, datetime]:
    """When the owner of each mailbox last had all deleted."""
    erased: dict[str, datetime] = {}
    for wish in wish_lines.read("mailbox"):
        moment = wish_lines.moment_of(wish)
        if moment and Suppression.Reason.ERASED in wish["reasons"]:
            erased[wish["mailbox"]] = max(moment, erased.get(wish["mailbox"], moment))
    return erased


def moved_into(mailboxes: Container[str]) -> Iterator[ConsentEvent]:
    """The moves of people into these mailboxes, the last one last."""
    moves = ConsentEvent.objects.filter(kind=ConsentEvent.Kind.MOVED).order_by("at", "pk")
    return (event for event in moves.iterator() if event.email_hash in mailboxes)


@transaction.atomic
def choose_again() -> int:
    """Follow what people chose since the backup, where it means less or quieter mail; say for how many.

    They are known by number and by mailbox: the number is another where two subscriptions became one since.
    """
    by_number, by_mailbox = wish_lines.latest("reader"), wish_lines.latest("of")
    people, changed = Subscriber.objects.select_for_update(no_key=True).order_by("pk"), 0
    for one in people.iterator():
        wishes = by_number.get(one.uuid.hex, []) + by_mailbox.get(fingerprint(one.email_key), [])
        changed += any(list(map(partial(follow_choices, one), wishes)))
    return changed


def silence(mailbox: str, reasons: set[str], owner: Subscriber | None) -> None:
    """Follow what is known of one mailbox, and delete or take off the person who has it."""
    if owner and Suppression.Reason.ERASED in reasons:
        services.erase(subscriber=owner)
    elif owner:
        working.take_off(owner, reasons)
    for reason in sorted(reasons):
        services.silence_mailbox(mailbox, reason)
