"""Reports of mail providers: each is heard once, in any order, and one that breaks waits for a person."""

import hashlib
import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from content.mail_transport.transports import DELIVERY_TAG
from security.logs import without_people
from security.numbers import row_number

from . import services
from .address_lock import lock_addresses
from .addresses import email_key, fingerprint
from .models import ConsentEvent, Delivery, ProviderEvent, Subscriber, Suppression
from .provider_truth import kind_of

Kind, State = ProviderEvent.Kind, ProviderEvent.State

#: What became of a letter: `delivery_id` (empty where the report names none), `subscriber` (None for a stranger),
#: `outcome` (delivered, bounced, complained, failed), `provider_message_id`.
#: Whoever keeps deliveries listens; nobody needs to.
reported = Signal()
OUTCOMES: dict[str, str] = {
    Kind.DELIVERED: "delivered",
    Kind.HARD: "bounced",
    Kind.COMPLAINED: "complained",
    Kind.OTHER: "failed",
}
#: What a person wants, wherever the message found them. All other reports are about the mailbox alone.
WISHES = (Kind.LEFT, Kind.COMPLAINED)
SOFT_LIMIT = 3
ARRIVED = (Delivery.Status.SENT, Delivery.Status.DELIVERED)
GIVEN_UP_AFTER = timedelta(days=5)  # how long a mail server tries again, by RFC 5321, 4.5.4.1
LOOK_BACK = 60  # reports; more than three letters ever bring
LONGEST_BODY = 20_000
LEAVE_KEY = re.compile(r"unsubscribe\s+([\w:-]{20,400})", re.IGNORECASE)
FACTS = ("event_type", "event_id", "message_id", "recipient", "reject_reason", "description", "mta_response", "tags")


def hear(event, provider: str) -> None:
    """Take in one report, as Anymail's tracking signal hands it over."""
    kind = ""
    try:
        if not (kind := kind_of(event, provider)):
            return
        with transaction.atomic():
            lock_people(event, kind)
            report, is_new = ProviderEvent.objects.get_or_create(
                provider=provider, dedupe_key=dedupe_key(event, provider), defaults=facts_of(event, kind)
            )
            if is_new:
                act(report, event)
    except Exception as error:  # noqa: BLE001 - a provider that is told of an error sends the same again and again
        park(event, provider, kind or Kind.OTHER, error)


def lock_people(event, kind: str) -> None:
    """Keep the addresses that a report is about, all at once, before any row of ours is written."""
    reader = reader_of(event, kind)
    lock_addresses(*filter(None, [safe_key(event.recipient), reader.email_key if reader else ""]))


def reader_of(event, kind: str) -> Subscriber | None:
    """Whom the message of a leave or a complaint was sent to, whatever their address is today."""
    if kind not in WISHES:
        return None
    key, number = safe_key(event.recipient), row_number(delivery_of(event))
    reader = Subscriber.objects.filter(deliveries=number).first() if number is not None else None
    return reader if reader and has_or_had(reader, key) else former_owner_of(key)


def former_owner_of(key: str) -> Subscriber | None:
    """Who changed this address here for another; nobody where it has an owner today, or had another one since."""
    if not key or owner_of(key):
        return None
    last = ConsentEvent.objects.filter(email_hash=fingerprint(key)).order_by("at", "pk").last()
    return last.subscriber if last and last.kind == ConsentEvent.Kind.MOVED else None


def has_or_had(reader: Subscriber, key: str) -> bool:
    """Whether an address is or was a person's, or none is said.

    A site that was put back from a backup gives numbers anew, so the number of a message alone proves nothing.
    """
    if key in ("", reader.email_key):
        return True
    return ConsentEvent.objects.filter(subscriber=reader, email_hash=fingerprint(key)).exists()


def is_to_its_reader(event) -> bool:
    """Whether the message with the number that a report names was to the address that it names."""
    number = row_number(delivery_of(event))
    reader = Subscriber.objects.filter(deliveries=number).first() if number is not None else None
    return reader is None or has_or_had(reader, safe_key(event.recipient))


def owner_of(key: str) -> Subscriber | None:
    """Whose address this is today."""
    return Subscriber.objects.filter(email_key=key).first() if key else None


def dedupe_key(event, provider: str) -> str:
    """Name a report by what it says, because several providers give a repeat another number, or none at all."""
    when = event.timestamp.isoformat() if event.timestamp else event.event_id
    parts = [provider, event.event_type, safe_key(event.recipient), event.message_id or event.event_id, when]
    return hashlib.sha256("\n".join(str(part or "") for part in parts).encode()).hexdigest()


def safe_key(address: str | None) -> str:
    """The spelling the post reads; empty if it is no address."""
    try:
        validate_email(key := email_key(address or ""))
    except ValidationError:
        return ""
    return key


def facts_of(event, kind: str) -> dict:
    """What is kept of a report: no address, and of the reason only what names nobody."""
    key = safe_key(event.recipient)
    said = event.mta_response or event.description or event.reject_reason or ""
    return {
        "kind": kind,
        "happened_at": event.timestamp or timezone.now(),
        "subscriber": reader_of(event, kind) or owner_of(key),
        "email_hash": fingerprint(key) if key else "",
        "delivery_id": delivery_of(event),
        "message_key": message_key(event.message_id),
        "detail": without_people(str(said))[:200],
    }


def message_key(name) -> str:
    """A provider's name of a message as it is kept with reports; empty where none is said."""
    return hashlib.sha256(str(name).encode()).hexdigest() if name else ""


def metadata_of(event) -> dict:
    """What we sent along with the message; empty where a provider hands back something of another shape."""
    return event.metadata if isinstance(event.metadata, dict) else {}


def delivery_of(event) -> str:
    """Return the number of our delivery: from the metadata, or from the tag of a provider that takes no metadata."""
    if number := metadata_of(event).get("delivery_id"):
        return str(number)[:64]
    tags = [str(tag) for tag in event.tags if tag] if isinstance(event.tags, list) else []
    return next((tag.removeprefix(DELIVERY_TAG)[:64] for tag in tags if tag.startswith(DELIVERY_TAG)), "")


def act(report: ProviderEvent, event) -> None:
    """Do what a report asks for. Doing it twice changes nothing more."""
    if report.kind in OUTCOMES:
        reported.send(
            sender=ProviderEvent,
            delivery_id=report.delivery_id if is_to_its_reader(event) else "",
            subscriber=report.subscriber,
            outcome=OUTCOMES[report.kind],
            provider_message_id=str(event.message_id or ""),
        )
    if report.kind == Kind.COMPLAINED:
        hear_complaint(report, event)
    elif report.kind == Kind.LEFT:
        hear_leave(report, event)
    elif not report.email_hash:  # about no address at all
        return
    elif report.kind == Kind.HARD and not came_before_confirmation(report):
        services.suppress(email=event.recipient, reason=Suppression.Reason.BOUNCED)
    elif report.kind in (Kind.SOFT, Kind.DELIVERED) and report.subscriber:
        count_soft_bounces(report.subscriber)


def hear_complaint(report: ProviderEvent, event) -> None:
    """Silence the address that complained, and the one to which its reader has moved since."""
    keys = {safe_key(event.recipient)}
    if report.subscriber:
        keys.add(services.locked(report.subscriber).email_key)
    for key in sorted(filter(None, keys)):
        services.suppress(email=key, reason=Suppression.Reason.COMPLAINED)


def hear_leave(report: ProviderEvent, event) -> None:
    """Take the reader of the message off the list, and whoever has the address today; if nobody has, silence it."""
    key = safe_key(event.recipient)
    owner = owner_of(key)
    for subscriber in filter(None, {report.subscriber, owner}):
        services.leave(subscriber=subscriber)
    if key and not owner:
        services.silence(email=key, reason=Suppression.Reason.LEFT)


def came_before_confirmation(report: ProviderEvent) -> bool:
    """Whether the person has pressed a button in a letter since: then mail arrives, whatever this late report says."""
    confirmed_at = report.subscriber and report.subscriber.confirmed_at
    return bool(confirmed_at and report.happened_at < confirmed_at)


def count_soft_bounces(subscriber: Subscriber) -> None:
    """Count the letters in a row that came back for now, by when things happened and not by when we heard of it.

    A letter counts once. One that arrived has arrived, whatever an answer of the mailbox is called afterwards. What
    came back from a former address does not count, nor what did before the person confirmed, moved or came back, nor
    before a letter that never came back: not every provider reports what arrives.
    """
    reports = subscriber.provider_events.filter(kind__in=[Kind.SOFT, Kind.DELIVERED])
    reports = reports.filter(email_hash=fingerprint(subscriber.email_key))
    since = filter(None, [last_sign_of_life(subscriber), last_arrival(subscriber)])
    if latest := max(since, default=None):
        reports = reports.filter(happened_at__gte=latest)
    words: dict[str, str] = {}
    for report in reports.order_by("-happened_at", "-pk")[:LOOK_BACK]:
        letter = report.delivery_id or report.message_key or f"report {report.pk}"
        if letter not in words or report.kind == Kind.DELIVERED:
            words[letter] = report.kind
    kinds = list(words.values())  # the newest letter first
    in_a_row = kinds.index(Kind.DELIVERED) if Kind.DELIVERED in kinds else len(kinds)
    Subscriber.objects.filter(pk=subscriber.pk).update(soft_bounces=in_a_row)
    if in_a_row >= SOFT_LIMIT:
        services.suppress(email=subscriber.email_key, reason=Suppression.Reason.BOUNCED)


def last_arrival(subscriber: Subscriber) -> datetime | None:
    """When the last message of a mailing left that no report says came back, though it had the time to."""
    came_back = subscriber.provider_events.filter(kind=Kind.SOFT).values_list("delivery_id", "message_key")
    names = {name for report in came_back for name in report if name}
    left = subscriber.deliveries.filter(status__in=ARRIVED, sent_at__lte=timezone.now() - GIVEN_UP_AFTER)
    found = left.order_by("-sent_at").values_list("pk", "provider_message_id", "sent_at")[:LOOK_BACK]
    return next((at for pk, name, at in found if not names & {str(pk), message_key(name)}), None)


def last_sign_of_life(subscriber: Subscriber) -> datetime | None:
    """When a person last pressed a button in a letter that their mailbox had taken."""
    kinds = [ConsentEvent.Kind.MOVED, ConsentEvent.Kind.RETURNED]
    pressed = (
        ConsentEvent.objects.filter(subscriber=subscriber, kind__in=kinds).order_by("at").values_list("at", flat=True)
    )
    return max(filter(None, [subscriber.confirmed_at, pressed.last()]), default=None)


def hear_mail(event, provider: str) -> None:
    """Take in one letter to us, as Anymail's inbound signal hands it over: a wish to leave."""
    message = event.message
    try:
        subject = " ".join(str(message.subject or "").split())
        # A letter that names itself in no way is known by the whole of it, so that two wishes never count as one.
        name = event.event_id or message.get("Message-ID") or str(message)
        key = f"{provider}\n{name}"
        with transaction.atomic():
            report, is_new = ProviderEvent.objects.get_or_create(
                provider=provider,
                dedupe_key=hashlib.sha256(key.encode()).hexdigest(),
                defaults={"kind": Kind.LEAVE_MAIL, "happened_at": event.timestamp or timezone.now()},
            )
            if is_new and not leave_by_mail(report, subject):
                # Who wrote can be forged, so without a key only a person may decide.
                sender = message.from_email.addr_spec if message.from_email else ""
                set_aside(report, {"from": sender, "subject": subject[:200]})
    except Exception as error:  # noqa: BLE001 - as above
        park_body(provider, str(message)[:LONGEST_BODY], error, kind=Kind.LEAVE_MAIL)


def leave_by_mail(report: ProviderEvent, subject: str) -> bool:
    """Take off the list whoever holds the key in the subject; say whether there was one."""
    found = LEAVE_KEY.search(subject)
    mailbox = services.leave_by_link(found[1], ConsentEvent.Kind.BY_MAIL) if found else ""
    if not mailbox:
        return False
    report.subscriber, report.email_hash = Subscriber.objects.of_mailbox(mailbox), mailbox
    report.save(update_fields=["subscriber", "email_hash"])
    return True


def set_aside(report: ProviderEvent, payload: dict) -> None:
    """Leave a letter that holds no key for a person to look at."""
    report.state, report.detail, report.payload = State.PARKED, "no key", payload
    report.save(update_fields=["state", "detail", "payload"])


def park(event, provider: str, kind: str, error: Exception) -> None:
    """Keep a report that we could not work through, whole, until somebody has looked; as text if it is ill-formed."""
    try:
        with transaction.atomic():
            park_facts(event, provider, kind, error)
    except Exception:  # noqa: BLE001 - an address that is a list, a moment that is none: its facts cannot be read
        park_body(provider, str(event.__dict__.get("esp_event"))[:LONGEST_BODY], error, kind=kind)


def park_facts(event, provider: str, kind: str, error: Exception) -> None:
    """Keep a report's facts, so that it can be tried again. Raises whatever reading them raises."""
    payload = {name: event.__dict__.get(name) for name in FACTS}
    payload["metadata"] = {str(name): str(value) for name, value in metadata_of(event).items()}
    payload["timestamp"] = event.timestamp.isoformat() if event.timestamp else None
    facts = {**facts_of(event, kind), "detail": type(error).__name__, "state": State.PARKED, "payload": payload}
    ProviderEvent.objects.get_or_create(provider=provider, dedupe_key=dedupe_key(event, provider), defaults=facts)


def park_body(provider: str, body: str, error: Exception, *, kind: str = Kind.OTHER) -> None:
    """Keep what a provider sent and Anymail could not read."""
    ProviderEvent.objects.get_or_create(
        provider=provider,
        dedupe_key=hashlib.sha256(body.encode()).hexdigest(),
        defaults={
            "kind": kind,
            "state": State.PARKED,
            "detail": type(error).__name__,
            "payload": {"body": body.replace("\0", "")[:LONGEST_BODY]},  # PostgreSQL keeps no NUL
        },
    )


def can_try_again(report: ProviderEvent) -> bool:
    """Whether a parked report was understood, so that only the work on it failed."""
    return report.state == State.PARKED and "event_type" in (report.payload or {})


def try_again(report: ProviderEvent) -> bool:
    """Work through a parked report once more; say whether it went well."""
    payload = cast("dict", report.payload)
    timestamp = parse_datetime(payload["timestamp"]) if payload["timestamp"] else None
    event = SimpleNamespace(**{**payload, "timestamp": timestamp})
    try:
        with transaction.atomic():
            lock_people(event, report.kind)
            for name, value in facts_of(event, report.kind).items():
                setattr(report, name, value)
            report.state, report.payload = State.DONE, None
            report.save()
            act(report, event)
    except Exception as error:  # noqa: BLE001 - it stays parked, with the newest reason
        ProviderEvent.objects.filter(pk=report.pk).update(detail=type(error).__name__)
        return False
    return True


def put_aside(report: ProviderEvent) -> None:
    """Somebody looked, and there is nothing to do: what it said goes."""
    ProviderEvent.objects.filter(pk=report.pk).update(state=State.DROPPED, payload=None)
