"""What the worker looks after every few seconds. The tasks are only wake-ups: what is true stands in the ledger."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from newsletter import ledger, tasks
from newsletter.models import Delivery, Dispatch

EVERY = timedelta(seconds=15)
DEAD_AFTER = timedelta(minutes=2)  # a stretch of sending is far shorter


def tick() -> None:
    """Free what dead workers held, end what is done, and wake a task for what is to do."""
    ledger.reap()
    for dispatch in Dispatch.objects.filter(status=Dispatch.Status.SENDING):
        ledger.finish(dispatch)
    if Dispatch.objects.due().exists() or has_work():
        wake()


def has_work() -> bool:
    """Whether any message could leave now."""
    running = Dispatch.objects.running().values("pk")
    waiting = Delivery.objects.filter(dispatch__in=running, status=Delivery.Status.PENDING)
    later = Delivery.objects.filter(dispatch__in=running, status=Delivery.Status.RETRY, not_before__lte=timezone.now())
    return waiting.exists() or later.exists()


def wake() -> None:
    """See that as many tasks send as are wanted, and not one more."""
    if not isinstance(task_backends["mail"], DatabaseBackend):
        tasks.send_mailings.enqueue()
        return
    for _missing in range(settings.NEWSLETTER_SENDERS - live_tasks()):
        tasks.send_mailings.enqueue()


def live_tasks() -> int:
    """How many sending tasks wait or run. One whose worker was killed says `running` for ever; it does not count."""
    mine = DBTaskResult.objects.filter(task_path=tasks.send_mailings.module_path)
    young = mine.running().filter(started_at__gt=timezone.now() - DEAD_AFTER)
    return mine.filter(status="READY").count() + young.count()


def somebody_urgent_waits() -> bool:
    """Whether a confirmation or another letter waits behind a sending task."""
    if not isinstance(task_backends["mail"], DatabaseBackend):
        return False
    urgent = DBTaskResult.objects.ready().filter(backend_name="mail", priority__gt=tasks.send_mailings.priority)
    return urgent.exists()
