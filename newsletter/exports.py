"""Lists for taking along. What goes out here can come in again: `columns.py` knows these headers in every language."""

import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from content.tables import writing
from content.tables.cells import moment

from .models import ConsentEvent, Subscriber, Suppression

AT_A_TIME = 2000
#: The columns of the table of people: what each holds, and its header, translated when it is written.
PEOPLE = {
    "email": gettext_noop("Email address"),
    "name": gettext_noop("First name"),
    "language": gettext_noop("Language"),
    "status": gettext_noop("Status"),
    "reason": gettext_noop("Why nobody may write"),
    "second_reason": gettext_noop("Second reason why nobody may write"),
    "lists": gettext_noop("Lists"),
    "frequency": gettext_noop("How often"),
    "time_zone": gettext_noop("Time zone"),
    "originals": gettext_noop("Originals where no translation exists"),
    "discreet": gettext_noop("Discreet"),
    "paused": gettext_noop("Paused until"),
    "joined": gettext_noop("First asked"),
    "date": gettext_noop("Confirmed"),
    "left": gettext_noop("Left"),
}


def people_table(queryset: QuerySet[Subscriber]) -> FileResponse:
    """Everybody of a question, with what they chose."""
    headers = [_(header) for header in PEOPLE.values()]
    return writing.csv_response(file_name("subscribers"), headers, people(queryset))


def people(queryset: QuerySet[Subscriber]) -> Iterator[list]:
    """One row for each person."""
    everybody = queryset.order_by("pk").prefetch_related("lists").iterator(chunk_size=AT_A_TIME)
    return writing.rows(everybody, person_row)


def person_row(one: Subscriber) -> list:
    """What is known of a person, in the order of `PEOPLE`."""
    return [
        *(one.email, one.name, one.language, one.status, *reasons_of(one)),
        " ".join(sorted(item.key for item in one.lists.all())),
        *(one.frequency, one.time_zone, yes(one.accepts_original), yes(one.discreet)),
        one.paused_until.isoformat() if one.paused_until else "",
        *(moment(one.joined_at), moment(one.confirmed_at), moment(one.left_at)),
    ]


def reasons_of(one: Subscriber) -> tuple[str, str]:
    """Why a person must not be written to, and a second reason if there is one; nothing for everybody else."""
    if one.status != Subscriber.Status.SUPPRESSED:
        return "", ""
    found = Suppression.objects.of(one.email_key).values_list("reason", "second_reason").first()
    return found or (Suppression.Reason.BY_STAFF, "")


def yes(chosen: bool) -> str:
    """A choice in one word that `columns.py` reads again."""
    return "yes" if chosen else ""


def ledger_table(queryset: QuerySet[Subscriber]) -> FileResponse:
    """What these people agreed to and when, line by line."""
    headers = [
        *(_("Email address"), _("When"), _("What happened"), _("Version of the words shown"), _("Page")),
        *(_("Language"), _("Details")),
    ]
    events = ConsentEvent.objects.filter(subscriber__in=queryset.order_by()).order_by("pk").select_related("subscriber")
    lines = writing.rows(events.iterator(chunk_size=AT_A_TIME), ledger_row)
    return writing.csv_response(file_name("consent"), headers, lines)


def ledger_row(event: ConsentEvent) -> list:
    """One line of the ledger."""
    return [
        *(event.subscriber.email if event.subscriber else "", moment(event.at), event.kind),
        *(event.text_version, event.source, event.language),
        json.dumps(event.details, ensure_ascii=False) if event.details else "",
    ]


def file_name(kind: str) -> str:
    """The name of a file that is made today."""
    return f"{kind}-{timezone.localdate():%Y-%m-%d}.csv"
