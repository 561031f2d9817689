"""Writing down who gets a mailing: all of them at once, or nobody."""

import hashlib
from dataclasses import dataclass
from typing import cast

from django.db import connection, models, transaction
from django.utils import timezone

from content.after_commit import after_commit
from content.kept import forget
from newsletter.models import Delivery, Dispatch, Edition, Subscriber
from newsletter.models.subscriber import SubscriberQuerySet

from .withholding import strike_withheld

CUT = "…"  # stands in no key of a list
WITHOUT = "without:"  # begins the part of a variant that names what its readers know already


@dataclass
class Draft:
    """The words of one edition and the people it is for."""

    language: str
    subject: str
    html: str
    text: str
    people: SubscriberQuerySet
    variant: str = ""


def short(variant: str) -> str:
    """A variant as an edition keeps it: two that differ only beyond its length must not become one."""
    longest = cast("int", Edition._meta.get_field("variant").max_length)
    if len(variant) <= longest:
        return variant
    end = f"{CUT}{hashlib.sha256(variant.encode()).hexdigest()}"
    return variant[: longest - len(end)] + end  # the last key before the sign may be cut as well


@transaction.atomic
def plan(dispatch: Dispatch, drafts: list[Draft]) -> int:
    """Freeze the words and write down a row for each person; say how many rows are new.

    Doing it again adds only people who have no row yet: nobody can be on a mailing's list twice. Words that were
    frozen stay, unless all of them were struck out since.
    """
    added, written = 0, []
    if dispatch.forgotten_at:  # nobody knows any more who had it
        return added
    for draft in drafts:
        words = {"subject": draft.subject[:255], "html": draft.html, "text": draft.text}
        readers = {"language": draft.language, "variant": short(draft.variant), "is_replaced": False}
        edition, _new = Edition.objects.get_or_create(dispatch=dispatch, **readers, defaults=words)
        if not edition.text:
            Edition.objects.filter(pk=edition.pk, text="").update(**words)
        written.append(edition.pk)
        added += add_people(dispatch, edition, draft.people)
    # Whoever withdraws a story at this moment cannot see these words yet, and we cannot see the withdrawal.
    after_commit(strike_withheld, written)
    begun = {"status": Dispatch.Status.SENDING, "planned_at": dispatch.planned_at or timezone.now()}
    Dispatch.objects.filter(pk=dispatch.pk, status=Dispatch.Status.SCHEDULED).update(**begun)
    if dispatch.kind == Dispatch.Kind.ISSUE:
        forget()  # the archive shows it from now on
    return added


def add_people(dispatch: Dispatch, edition: Edition, people: SubscriberQuerySet) -> int:
    """Let the database write the rows from its own list of people, however many there are.

    Each is kept until the commit, so that nobody is deleted meanwhile: the rows of all others would go with theirs.
    Whoever has a row already is not: another who changes that row, and waits for them, need not wait in a circle.
    """
    had = Delivery.objects.filter(dispatch=dispatch, subscriber=models.OuterRef("pk"))
    new = Subscriber.objects.filter(~models.Exists(had), pk__in=people.order_by().values("pk"))
    chosen, values = new.order_by("pk").values("id").query.get_compiler(connection=connection).as_sql()
    quote = connection.ops.quote_name
    if connection.vendor == "postgresql":
        chosen += " FOR KEY SHARE"  # for which Django has no word
    columns = ("dispatch_id", "edition_id", "subscriber_id", "status", "attempts", "reason", "provider_message_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(Delivery._meta.db_table)} ({', '.join(map(quote, columns))}) "  # noqa: S608 - names of ours
            f"SELECT %s, %s, people.id, %s, 0, '', '' FROM ({chosen}) AS people WHERE true ON CONFLICT DO NOTHING",
            [dispatch.pk, edition.pk, Delivery.Status.PENDING.value, *values],
        )
        return cursor.rowcount
