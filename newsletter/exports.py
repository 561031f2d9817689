"""Lists for taking away, written row by row, so that two hundred thousand weigh no more than two."""

import csv
import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from content.submissions import plain_cell

from .models import ConsentEvent, Subscriber

AT_A_TIME = 2000


class Line:
    """A file of one line: what the writer writes is handed on at once."""

    def write(self, text: str) -> str:
        return text


def sheet(headers: list[str], rows: Iterable[list]) -> Iterator[str]:
    """A CSV file, line by line, for programs that know UTF-8 by its mark, and in which nothing runs as a formula."""
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow(headers)
    lines: list[str] = []
    for row in rows:
        lines.append(writer.writerow([plain_cell(cell) for cell in row]))
        if len(lines) == AT_A_TIME:  # one write to the network for many lines
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def moment(value) -> str:
    """A moment on the site's clock."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def people(queryset: QuerySet[Subscriber]) -> Iterator[str]:
    """Everybody of a question, with what they chose."""
    headers = [
        *(_("Email address"), _("First name"), _("Language"), _("Status"), _("Lists"), _("How often")),
        *(_("First asked"), _("Confirmed"), _("Left")),
    ]
    chosen = queryset.order_by("pk").prefetch_related("lists")
    return sheet(
        headers,
        (
            [
                *(one.email, one.name, one.language, one.status),
                " ".join(sorted(item.key for item in one.lists.all())),
                one.frequency,
                *(moment(one.joined_at), moment(one.confirmed_at), moment(one.left_at)),
            ]
            for one in chosen.iterator(chunk_size=AT_A_TIME)
        ),
    )


def ledger(queryset: QuerySet[Subscriber]) -> Iterator[str]:
    """What these people agreed to and when, line by line."""
    headers = [
        *(_("Email address"), _("When"), _("What happened"), _("Version of the words shown"), _("Page")),
        *(_("Language"), _("Details")),
    ]
    events = ConsentEvent.objects.filter(subscriber__in=queryset.order_by()).order_by("pk").select_related("subscriber")
    return sheet(
        headers,
        (
            [
                *(event.subscriber.email, moment(event.at), event.kind),
                *(event.text_version, event.source, event.language),
                json.dumps(event.details, ensure_ascii=False) if event.details else "",
            ]
            for event in events.iterator(chunk_size=AT_A_TIME)
            if event.subscriber
        ),
    )
