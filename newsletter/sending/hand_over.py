"""The last commit before a message leaves. It is needed for each message of a long list, so it is worded once."""

from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models.sql import UpdateQuery
from django.utils import timezone

from newsletter import ledger
from newsletter.models import Delivery, Dispatch

# Stand in the statements for what is different each time.
ROW, TOKEN, MOMENT, MESSAGE_ID = -1, UUID(int=1), datetime(1970, 1, 1, tzinfo=UTC), "%%message-id%%"


class Statement:
    """An update that Django words once; only the row it is about changes."""

    def __init__(self, rows: models.QuerySet[Delivery], **changed):
        query: Any = rows.query.chain(UpdateQuery)  # type: ignore[arg-type]
        query.add_update_values(changed)
        self.sql, self.values = query.get_compiler(connection=connection).as_sql()

    def about(self, delivery: Delivery, moment: datetime, message_id: str = "") -> list:
        """What to ask with, in the form the database keeps."""
        meant = {
            ROW: delivery.pk,
            stored("claim_token", TOKEN): stored("claim_token", delivery.claim_token),
            stored("claimed_at", MOMENT): stored("claimed_at", moment),
            MESSAGE_ID: message_id,
        }
        return [meant.get(value, value) for value in self.values]


def stored(field: str, value):
    """A value as this database keeps it."""
    return cast("models.Field", Delivery._meta.get_field(field)).get_db_prep_value(value, connection)


class HandOver:
    """Writes down, together, that the message before was accepted and that the next one goes now."""

    def __init__(self, dispatch: Dispatch):
        this_one = {"pk": ROW, "claim_token": TOKEN}
        self.going = Statement(
            ledger.sendable(dispatch).filter(**this_one), status=Delivery.Status.HANDOFF, claimed_at=MOMENT
        )
        self.gone = Statement(
            ledger.unsettled().filter(**this_one),
            status=Delivery.Status.SENT,
            reason="",
            attempts=models.F("attempts") + 1,
            sent_at=MOMENT,
            provider_message_id=MESSAGE_ID,
        )

    def commit(self, delivery: Delivery, before: Delivery | None, message_id: str) -> bool:
        """Commit; say no if this message may not go any more, or if its lease was lost."""
        now = timezone.now()
        steps = [(self.going.sql, self.going.about(delivery, now))]
        if before is not None:
            steps.insert(0, (self.gone.sql, self.gone.about(before, now, message_id)))
        if connection.vendor == "postgresql":
            steps = [in_one(steps)]
        with connection.cursor() as cursor:
            if len(steps) == 1:
                cursor.execute(*steps[0])
            else:
                with transaction.atomic():
                    for sql, values in steps:
                        cursor.execute(sql, values)
            return cursor.rowcount == 1


def in_one(steps: list[tuple[str, list]]) -> tuple[str, list]:
    """One statement, so that PostgreSQL is asked once and commits by itself: between its word and ours lies no more."""
    *first, (last, values) = steps
    for sql, earlier in first:
        last, values = f"WITH before AS ({sql}) {last}", [*earlier, *values]
    return last, values
