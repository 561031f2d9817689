"""One turn of a worker: begin what is due, then send for a bounded time, the most urgent first."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, transaction
from django.utils import timezone

from newsletter import ledger
from newsletter.models import Dispatch

from . import machine
from .planning import Draft, plan
from .tick import has_work, somebody_urgent_waits

logger = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=15)

#: Who writes the words of a mailing and names its people, by kind. Rooms register their own.
writers: dict[str, Callable[[Dispatch], list[Draft]]] = {}


class NotReadyError(Exception):
    """A mailing whose time has come does not pass the checks any more."""


def work(seconds: float = machine.SECONDS, messages: int = machine.MESSAGES) -> bool:
    """Do one turn; say whether there is more to do at once."""
    begin_due()
    ends = time.monotonic() + seconds
    for dispatch in Dispatch.objects.running():
        left = ends - time.monotonic()
        if left <= 0 or messages <= 0 or somebody_urgent_waits():
            break
        messages -= machine.send(dispatch, seconds=left, messages=messages, needed=somebody_urgent_waits)
    return has_work()


def begin_due() -> None:
    """Freeze every mailing whose time has come."""
    for dispatch in Dispatch.objects.due().order_by("urgency", "pk"):
        begin(dispatch)


def begin(dispatch: Dispatch) -> None:
    """Draw the words, then write down the people. What no longer passes the checks waits for its editors."""
    try:
        plan_as_ordered(dispatch, writers[dispatch.kind](dispatch))
    except NotReadyError:
        ledger.pause(dispatch, Dispatch.Trouble.CHECKS)
    except Exception as error:  # noqa: BLE001 - whatever ails one mailing, the others go on
        logger.error("The mailing %s cannot begin: %s", dispatch.pk, type(error).__name__)
        if not (isinstance(error, DatabaseError | InterfaceError) and is_young(dispatch)):
            ledger.pause(dispatch, Dispatch.Trouble.CHECKS)


@transaction.atomic
def plan_as_ordered(dispatch: Dispatch, drafts: list[Draft]) -> None:
    """Write down the people, or nobody if staff stopped the mailing or changed its time since it was read.

    It is asked last, so that staff need not wait while people are written down.
    """
    plan(dispatch, drafts)
    begun = Dispatch.objects.filter(pk=dispatch.pk, status=Dispatch.Status.SENDING, scheduled_at=dispatch.scheduled_at)
    transaction.set_rollback(not begun.exists())


def is_young(dispatch: Dispatch) -> bool:
    """Whether a database that is away, or was busy with the same people, may still take it at the next turn."""
    return timezone.now() - dispatch.scheduled_at < PATIENCE
