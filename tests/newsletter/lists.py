"""Lists from elsewhere, brought in as a list manager does."""

from datetime import timedelta
from html import unescape

from django.urls import reverse
from django.utils import timezone

from newsletter.import_forms import MappingForm
from newsletter.imports import working
from newsletter.models import MailingList, Subscriber, SubscriberImport, Suppression

FIGURES = ("added", "known", "doubles", "left_alone", "silenced", "refused")


def answers(batch, **changed):
    """The form as it comes, with what it asks of every file filled in."""
    form = MappingForm(instance=SubscriberImport.objects.get(pk=batch.pk))
    start = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    day = timezone.localdate() - timedelta(days=100)
    facts = {"source": "Our list at Mailchimp", "agreed_on": day.isoformat(), "basis": "former_list", "language": "en"}
    lists = list(MailingList.objects.filter(key="newsletter").values_list("pk", flat=True))
    whole = {**start, **facts, "lists": lists, **changed}
    return {name: value for name, value in whole.items() if value is not None}


def check(client, batch, **changed):
    """Press "Check before importing"."""
    return client.post(reverse("imports:inspect", args=[batch.pk]), answers(batch, wish="check", **changed))


def start(client, batch, **changed):
    """Press "Import"."""
    return client.post(
        reverse("imports:inspect", args=[batch.pk]), answers(batch, wish="start", **changed), follow=True
    )


def ticks(page) -> dict[str, str]:
    """The answers of somebody who looked at what a list says beside what is read, and found nobody in it who left."""
    unread = page.context["preview"].unread if "preview" in page.context else None
    marks = {"read_columns": unread.columns_mark, "read_lines": unread.lines_mark} if unread else {}
    return {name: mark for name, mark in marks.items() if mark}


def bring(client, batch, **changed):
    """Press "Import", say of what is not read that it says of nobody that they left, and let the worker finish."""
    page = start(client, batch, **changed)
    if page.status_code == 422 and (seen := ticks(page)):
        page = start(client, batch, **{**seen, **changed})
    while working.work(batch.pk):
        pass
    batch.refresh_from_db()
    return page


def questions(page) -> str:
    """The words of a page as a person reads them."""
    return unescape(page.text)


def figures(batch) -> dict[str, int]:
    """What became of the rows, without zeros."""
    return {name: getattr(batch, name) for name in FIGURES if getattr(batch, name)}


def predicted(page) -> dict[str, int]:
    """What the check said would become of the rows, without zeros."""
    counts = page.context["preview"].counts
    return {str(name): number for name, number in counts.items() if number}


def people() -> dict[str, str]:
    """Everybody here, by the part before the @, and where they stand."""
    return {one.email.partition("@")[0]: one.status for one in Subscriber.objects.order_by("pk")}


def silent(email: str) -> str:
    """Why nobody may write to an address; nothing if somebody may."""
    return Suppression.objects.of(email).values_list("reason", flat=True).first() or ""
