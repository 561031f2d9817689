"""What is settled once on a site that was put back from a backup, before its worker starts.

A backup does not know what was mailed after it was made. Whatever mails because a stamp is missing would mail again, so
every room that does so registers a step here that sets its stamps. Nor does it know what people took back since: rooms
follow again what was written down beside the database (`wishes`).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from . import unknown_files, wish_lines, wishes
from .review_mail import take_as_reminded

#: Settles what may have been mailed up to a moment, and gives lines for whoever restores the site.
Step = Callable[[datetime], Iterable[str]]
steps: dict[str, Step] = {}


def register(name: str, step: Step) -> None:
    """Tell what a room has to settle."""
    steps[name] = step


def settle(now: datetime, *, is_trial: bool = False) -> Iterator[str]:
    """Take every step; give the lines of all. A trial restore comes to rest as well: it publishes and mails nothing."""
    yield what_is_known(now)
    for step in steps.values():
        yield from step(now)
    yield from unknown_files.set_aside()
    wishes.take_on(now, is_trial=is_trial)
    if is_trial:
        yield f"Schedules of pages and words cancelled: {cancel_schedules()}."
        yield "This is a trial restore: no mail leaves it. Let no visitors in, and delete it afterwards."


def cancel_schedules() -> int:
    """Let nothing come out by the clock; say how many versions were to."""
    return Revision.objects.exclude(approved_go_live_at=None).update(approved_go_live_at=None)


def what_is_known(now: datetime) -> str:
    """Say whether the wishes since the backup are all here, and until when: it may be an old copy of the files."""
    last = wish_lines.last_written()
    if not wishes.cover(now):
        return f"{settings.WISHES_DIR} does not have every wish since the backup: nothing stays public on trust."
    until = f"{timezone.localtime(last):%Y-%m-%d %H:%M}" if last else "an unknown moment"
    folder = settings.WISHES_DIR
    known = f"Wishes since the backup are read from {folder}, written until {until}. What came later is not known."
    damaged = wish_lines.unreadable()
    return f"{known} Damaged lines there, of which nothing is known: {damaged}." if damaged else known


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


def end_sessions(now: datetime) -> Iterator[str]:
    """Let everybody sign in anew: the backup has sessions that were ended since, such as a stolen one."""
    ended, _models = Session.objects.all().delete()
    yield f"Sessions ended: {ended}. Passwords, second steps and roles are those of the backup."


register("sessions", end_sessions)
register("waiting mail", drop_waiting_mail)
register("reviews", keep_reviews_quiet)
