"""Working through an import in the background, part by part. A part is done whole or not at all."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone, translation

from .. import consent, services, wishes
from ..address_lock import lock_addresses
from ..addresses import fingerprint
from ..models import ConsentEvent, ImportPart, MailingList, Subscriber, SubscriberImport, Suppression
from . import checking
from .checking import Decision, Outcome
from .meanings import Meaning
from .rows import Person, outline, read_rows

SECONDS_A_TASK = 20
STALLED_AFTER = timedelta(minutes=3)
#: What is no longer needed of an import that has ended: cells of its file, which may hold addresses and free words.
FORGOTTEN: dict[str, dict] = {"values": {}, "unclear": {}, "statuses": {}}
REASONS = {
    Meaning.LEFT: Suppression.Reason.LEFT,
    Meaning.BOUNCED: Suppression.Reason.BOUNCED,
    Meaning.COMPLAINED: Suppression.Reason.COMPLAINED,
    Meaning.BY_STAFF: Suppression.Reason.BY_STAFF,
}


@transaction.atomic
def start(batch: SubscriberImport) -> bool:
    """Begin, once. Which rows stand in the file twice is settled now, for all parts."""
    from .. import tasks

    waiting = SubscriberImport.objects.filter(pk=batch.pk, state=SubscriberImport.State.MAPPING)
    if not waiting.update(state=SubscriberImport.State.RUNNING, moved_at=timezone.now()):
        return False
    for number, doubles in checking.doubles_of(batch).items():
        batch.parts.filter(number=number).update(doubles=doubles)
    transaction.on_commit(lambda: tasks.run_import.enqueue(batch.pk))
    return True


def cancel(batch: SubscriberImport) -> None:
    """Stop, and forget the rows that were not worked through, and all cells. What was added stays."""
    states = SubscriberImport.State
    open_ones = SubscriberImport.objects.filter(pk=batch.pk, state__in=[states.MAPPING, states.RUNNING])
    if open_ones.update(state=states.CANCELLED, **FORGOTTEN):
        batch.parts.update(rows=[])


def work(batch_id: int, *, seconds: float = SECONDS_A_TASK) -> bool:
    """Work through parts for a while; say whether something is left to do."""
    until = time.monotonic() + seconds
    while work_part(batch_id):
        if time.monotonic() > until:
            return True
    SubscriberImport.objects.filter(pk=batch_id, state=SubscriberImport.State.RUNNING).exclude(
        parts__is_done=False
    ).update(state=SubscriberImport.State.DONE, **FORGOTTEN)
    return False


@transaction.atomic
def work_part(batch_id: int) -> bool:
    """Work through the next part, whole or not at all; say whether there was one."""
    # One part at a time of all imports together: one that adds a person and one that silences them see each other.
    running = SubscriberImport.objects.select_for_update().filter(state=SubscriberImport.State.RUNNING)
    batch = next((one for one in running.order_by("pk") if one.pk == batch_id), None)
    waiting = ImportPart.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    part = waiting.filter(batch=batch, is_done=False).first() if batch else None
    if batch is None or part is None:
        return False
    # What is decided of an address holds until it is written: a complaint or an erasure waits, or was there before.
    lock_addresses(*(person.key for person in read_rows(batch, part.rows, outline)[0]))
    with translation.override(language_of(batch)):
        decisions = checking.decide(batch, part, part.doubles)
    counts = Counter(decision.outcome for decision in decisions)
    missed = add(batch, people_of(decisions, Outcome.ADDED))
    counts[Outcome.ADDED] -= missed
    counts[Outcome.KNOWN] += missed
    silence([one.person for one in decisions if one.silences and one.person])
    changes = {str(name): F(str(name)) + number for name, number in counts.items()}
    SubscriberImport.objects.filter(pk=batch.pk).update(
        moved_at=timezone.now(), rows_done=F("rows_done") + len(part.rows), **changes
    )
    part.rows, part.doubles, part.is_done = [], {}, True
    part.errors = [[one.line, str(one.outcome), one.words] for one in decisions if one.words]
    part.save()
    return True


def language_of(batch: SubscriberImport) -> str:
    """The language in which whoever brought the file reads why a line was not simply added."""
    return (batch.staff.chosen_language if batch.staff else "") or settings.LANGUAGE_CODE


def people_of(decisions: list[Decision], outcome: str) -> list[Person]:
    """The people with one outcome."""
    return [one.person for one in decisions if one.outcome == outcome and one.person]


def add(batch: SubscriberImport, people: list[Person]) -> int:
    """Put people on their lists, with a line in the ledger each; say how many signed up here in this very moment."""
    fresh = [subscriber_of(person) for person in people]
    Subscriber.objects.bulk_create(fresh, ignore_conflicts=True)
    # By their own number: whoever signed up in this very moment is not ours.
    added = list(Subscriber.objects.filter(uuid__in=[one.uuid for one in fresh]))
    put_on_lists(batch, added, {person.key: person.lists for person in people})
    ConsentEvent.objects.bulk_create([event_of(batch, one) for one in added])
    return len(people) - len(added)


def subscriber_of(person: Person) -> Subscriber:
    """A new row for somebody who agreed elsewhere."""
    return Subscriber(
        email=person.email,
        email_key=person.key,
        name=person.name,
        language=person.language,
        status=Subscriber.Status.ACTIVE,
        joined_at=person.joined or person.when,
        confirmed_at=person.when,
        **person.choices,
    )


def put_on_lists(batch: SubscriberImport, added: list[Subscriber], own: dict[str, list[str] | None]) -> None:
    """The lists that stand in a person's row; where the file has no such column, those that were ticked."""
    membership = Subscriber.lists.through
    ticked = list(batch.lists.values_list("pk", flat=True))
    by_key = dict(MailingList.objects.values_list("key", "pk"))
    members = []
    for one in added:
        keys = own.get(one.email_key)
        chosen = ticked if keys is None else [by_key[key] for key in keys if key in by_key]
        members += [membership(subscriber_id=one.pk, mailinglist_id=pk) for pk in chosen]
    membership.objects.bulk_create(members, ignore_conflicts=True)


def event_of(batch: SubscriberImport, person: Subscriber) -> ConsentEvent:
    """The line of the ledger that says on what ground we write."""
    return ConsentEvent(
        subscriber=person,
        email_hash=fingerprint(person.email_key),
        kind=ConsentEvent.Kind.IMPORTED,
        text_version=consent.IMPORTED,
        language=person.language,
        staff=batch.staff,
        details={
            "source": batch.source,
            "basis": batch.basis,
            "agreed": person.confirmed_at.date().isoformat() if person.confirmed_at else "",
            "import": batch.pk,
        },
    )


def silence(people: list[Person]) -> None:
    """Never write to these, for every reason that was given. Addresses that are not here leave a fingerprint alone."""
    reasons: dict[str, set[str]] = {}
    for person in people:
        reasons.setdefault(person.key, set()).update(REASONS[Meaning(one)] for one in person.protecting)
    hashes = {key: fingerprint(key) for key in reasons}
    known = set(Suppression.objects.filter(email_hmac__in=hashes.values()).values_list("email_hmac", flat=True))
    new = {key: Suppression(email_hmac=hashed) for key, hashed in hashes.items() if hashed not in known}
    for key, several in reasons.items():
        for reason in sorted(several):
            if key in new:
                new[key].add(reason)
            else:
                services.silence(email=key, reason=reason)
    Suppression.objects.bulk_create(new.values(), ignore_conflicts=True)
    wishes.keep(new.values())
    for subscriber in Subscriber.objects.filter(email_key__in=reasons):
        take_off(subscriber, reasons[subscriber.email_key])


def take_off(subscriber: Subscriber, reasons: set[str]) -> None:
    """Take a person off the list: their own leave first, then what was found or done by others."""
    if Suppression.Reason.LEFT in reasons:
        services.leave(subscriber=subscriber)
    for reason in sorted(reasons - {Suppression.Reason.LEFT}):
        services.suppress(email=subscriber.email_key, reason=reason)


def resume() -> int:
    """Wake imports whose worker died; say how many."""
    from .. import tasks

    stalled = SubscriberImport.objects.filter(
        state=SubscriberImport.State.RUNNING, moved_at__lt=timezone.now() - STALLED_AFTER
    )
    woken = 0
    for pk in stalled.values_list("pk", flat=True):
        if stalled.filter(pk=pk).update(moved_at=timezone.now()):
            tasks.run_import.enqueue(pk)
            woken += 1
    return woken


def lines_of(batch: SubscriberImport) -> Iterator[tuple[int, str, str]]:
    """Every line that was not simply added, or has a note: its number, its outcome, and why."""
    for lines in batch.parts.exclude(errors=[]).values_list("errors", flat=True).iterator():
        for line, outcome, words in lines:
            yield line, str(Outcome(outcome).label), words
