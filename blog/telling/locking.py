"""One thing at a time for each told story.

Whoever changes what a teller agreed to, or makes a page public that rests on it, locks the same row first and reads it
again under the lock. So a story cannot be published while it is withdrawn, whichever of the two began first.
The row of the submission is always locked before any row of its pages. (docs/decisions/0090-consent-is-locked.md)
"""

import random
import time
from collections.abc import Callable
from functools import wraps

from django.db import OperationalError, connection, transaction

from .models import Submission

TRIES = 6


def locked(uuid) -> Submission | None:
    """Return a told story as it stands now, and keep it so until the transaction ends; None if it was deleted.

    SQLite has no locks for rows: there every transaction takes the whole database from its start (settings/base.py).
    """
    return Submission.objects.select_for_update(no_key=True).filter(uuid=uuid).first()


def all_locked(submission: Submission) -> list[Submission]:
    """Lock a told story and those that were sent with the same answers, in the order of their numbers.

    Return the others as they stand now.
    """
    together = Submission.objects.filter(pk__in=[submission.pk, *submission.sent_again.values_list("pk", flat=True)])
    held = together.order_by("pk").select_for_update(no_key=True)
    return [other for other in held if other.pk != submission.pk]


def in_one_go(act: Callable):
    """Run something in one transaction; once more when the database had to break it off because of another.

    Inside a transaction that somebody else began only its owner can repeat it, so the error goes on to them.
    """
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                return act()
        except OperationalError:
            if connection.in_atomic_block or attempt == TRIES - 1:
                raise
            time.sleep(random.uniform(0.01, 0.05) * 2**attempt)  # noqa: S311 - it guards no secret
    return None


def verb(act: Callable) -> Callable:
    """Let a change of a told story lock it and read it again first. `submission` shows the new state afterwards.

    Nothing happens, and None is returned, if the story was deleted meanwhile.
    """

    locked_act = part_of_verb(act)

    @wraps(act)
    def run(submission: Submission, **wishes):
        return in_one_go(lambda: locked_act(submission, **wishes))

    return run


def part_of_verb(act: Callable) -> Callable:
    """Let a change of a told story that is a part of a larger one, in whose transaction it runs, do the same."""

    @wraps(act)
    def run(submission: Submission, **wishes):
        try:
            submission.refresh_from_db(from_queryset=Submission.objects.select_for_update(no_key=True))
        except Submission.DoesNotExist:
            return None
        return act(submission, **wishes)

    return run
