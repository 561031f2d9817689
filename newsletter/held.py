"""Everything we hold of one person, in words they can read and in forms they can take along (N6)."""

import csv
import io
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation

from content.tables.cells import plain_cell

from . import consent
from .merged import MAY_HAVE_LEFT
from .models import ConsentEvent, Delivery, ProviderEvent, Subscriber, Suppression

OWN_FIELDS = (
    *("email", "name", "language", "status", "frequency", "time_zone", "accepts_original", "discreet"),
    *("paused_until", "new_email", "new_email_asked_at", "joined_at", "answered_at", "reminded_at"),
    *("confirmed_at", "left_at", "soft_bounces"),
)


def everything(subscriber: Subscriber) -> dict[str, list[dict]]:
    """All of it, part by part."""
    with translation.override(subscriber.language):
        return {
            "person": [{name: getattr(subscriber, name) for name in OWN_FIELDS}],
            "lists": [{"key": one.key, "name": one.name} for one in subscriber.lists.prefetch_related("all_words")],
            "consent": [event_of(event) for event in ConsentEvent.objects.of_owner(subscriber)],
            "provider reports": [
                {"provider": one.provider, "what": one.kind, "at": one.happened_at, "detail": one.detail}
                for one in ProviderEvent.objects.of_owner(subscriber)
            ],
            "messages": [
                {"message": title_of(one), "status": one.get_status_display(), "at": one.sent_at}
                for one in subscriber.deliveries.select_related("dispatch")
            ],
            "silence": [
                {"reason": one.reason, "second reason": one.second_reason, "at": one.at}
                for one in Suppression.objects.of(subscriber.email_key)
            ],
        }


def title_of(message: Delivery) -> str:
    """What was mailed. Of a message that did not leave only its kind: its page may have been closed since."""
    mailing = message.dispatch
    return mailing.title if message.status in MAY_HAVE_LEFT else mailing.get_kind_display()


def event_of(event: ConsentEvent) -> dict:
    """One line of the ledger, with the words that were shown."""
    return {
        "at": event.at,
        "what": event.get_kind_display(),
        "page": event.source,
        "language": event.language,
        "words shown": str(consent.TEXTS.get(event.text_version, event.text_version)),
        "details": event.details,
    }


def as_json(subscriber: Subscriber) -> tuple[str, str]:
    """Return a file for programs."""
    whole = {"written": timezone.now(), **everything(subscriber)}
    return json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2), "application/json"


def as_csv(subscriber: Subscriber) -> tuple[str, str]:
    """Return a file for spreadsheet programs, in which nothing can run as a formula."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["part", "number", "what", "value"])
    for part, rows in everything(subscriber).items():
        for number, row in enumerate(rows, 1):
            for name, value in row.items():
                shown = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
                writer.writerow([part, number, name, plain_cell("" if shown is None else str(shown))])
    return "\ufeff" + sheet.getvalue(), "text/csv; charset=utf-8"


KINDS = {"json": as_json, "csv": as_csv}
