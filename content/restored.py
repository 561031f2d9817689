"""What is settled once on a site that was put back from a backup, before its worker starts.

A backup does not know what was mailed after it was made. Whatever mails because a stamp is missing would mail again, so
every room that does so registers a step here that sets its stamps.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from .review_mail import take_as_reminded

#: Settles what may have been mailed up to a moment, and gives lines for whoever restores the site.
Step = Callable[[datetime], Iterable[str]]
steps: dict[str, Step] = {}


def register(name: str, step: Step) -> None:
    """Tell what a room has to settle."""
    steps[name] = step


def settle(now: datetime) -> Iterator[str]:
    """Take every step; give the lines of all."""
    for step in steps.values():
        yield from step(now)


def drop_waiting_mail(now: datetime) -> Iterator[str]:
    """Drop single messages that waited when the backup was made."""
    dropped = 0
    if isinstance(task_backends["mail"], DatabaseBackend):
        waiting = DBTaskResult.objects.filter(backend_name="mail", finished_at=None)
        dropped = waiting.count()
        waiting.delete()
    yield f"Single messages dropped, which were sent since or can be asked for again: {dropped}."


def keep_reviews_quiet(now: datetime) -> Iterator[str]:
    """Remind nobody of reviews a second time this week."""
    yield f"Staff who are not reminded of reviews before next week: {take_as_reminded()}."


register("waiting mail", drop_waiting_mail)
register("reviews", keep_reviews_quiet)
