"""The jobs of the ground floor."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import FormState
from wagtail.models import DraftStateMixin, Page, Revision

from . import deleted_files, periodic, schedules, stray_sizes, synchronized, wishes
from .cascades import settle_all
from .review_mail import send_review_digests
from .submissions import purge_submissions

logger = logging.getLogger(__name__)
PREVIEWS_LAST = timedelta(hours=1)  # an open editor sends its form again before it shows a preview
LOST_AFTER = timedelta(minutes=10)
TRIES = 3


def publish_scheduled() -> None:
    """Put pages and words online, or take them off, when their time has come.

    Wagtail's own command stops at the first that fails, and so would everything scheduled after it, again each minute.
    """
    now = timezone.now()
    for thing in expired(now):
        one_by_one(end, thing)
    due = revisions_due(now)
    for number in list(due.values_list("pk", flat=True)):
        # Anew: publishing one may draw the versions of others again, which wait under other numbers then.
        for revision in due.filter(pk=number):
            one_by_one(begin, revision)


def end(thing: DraftStateMixin) -> None:
    """Take something off, unless its original ends later today."""
    thing = getattr(thing, "specific", thing)
    if not schedules.prolonged(thing):
        thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def begin(revision: Revision) -> None:
    """Publish a version, unless it has its day from an original that is not public yet."""
    if not schedules.waits_for_its_original(revision):
        revision.publish(log_action="wagtail.publish.scheduled")


def expired(before: datetime) -> Iterator[DraftStateMixin]:
    """Pages and words that should be public until a moment before this one, and still are."""
    for model in [Page, *(model for model in apps.get_models() if is_drafted(model))]:
        yield from list(model.objects.filter(live=True, expire_at__lt=before).order_by("expire_at"))


def revisions_due(before: datetime) -> QuerySet[Revision]:
    """Versions that should be published at a moment before this one, the oldest first."""
    return Revision.objects.filter(approved_go_live_at__lt=before).order_by("approved_go_live_at", "pk")


def is_drafted(model: type) -> bool:
    """Whether drafts of a model are published, apart from pages."""
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page)


def one_by_one(verb: Callable[[Any], object], thing: Any) -> None:
    """Do one thing whose time has come. One that fails is named in the log, tried again later, and stops no other."""
    try:
        verb(thing)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one of them
        logger.error("%s %s is not done on time: %s", type(thing).__name__, thing.pk, type(error).__name__)


def clear_sessions() -> None:
    """Forget sessions of staff that ran out."""
    call_command("clearsessions", verbosity=0)


def forget_previews() -> None:
    """Delete the forms that Wagtail keeps for a preview; it looks for old ones only when somebody previews again."""
    FormState.objects.filter(last_updated_at__lt=timezone.now() - PREVIEWS_LAST).delete()


def clear_expired_cache() -> None:
    """Delete finished pages that nobody is shown any more: they may hold what somebody took back."""
    if clear := getattr(cache, "clear_expired", None):
        clear()


def prune_task_results() -> None:
    """Forget tasks that are done, soon, and those that failed, after a month."""
    if not isinstance(task_backends["mail"], DatabaseBackend):
        return  # tasks that run at once leave nothing behind
    call_command("prune_db_task_results", "--backend=mail", "--min-age-days=2", "--failed-min-age-days=30", verbosity=0)


def give_back_lost_tasks() -> None:
    """Give a task back whose worker was killed: it stays `running` for ever otherwise. Three tries, then it failed."""
    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST_AFTER)
    for task in lost:
        status = "FAILED" if len(task.worker_ids) >= TRIES else "READY"
        finished = timezone.now() if status == "FAILED" else None
        DBTaskResult.objects.filter(pk=task.pk, status="RUNNING", started_at=task.started_at).update(
            status=status, finished_at=finished
        )


def register_jobs() -> None:
    """Tell the worker."""
    periodic.register("publish what is scheduled", publish_scheduled, every=timedelta(minutes=1))
    periodic.register("keep translations with their source", settle_all, every=timedelta(minutes=10))
    periodic.register("carry over what is the same in every language", synchronized.follow_all, every=timedelta(days=1))
    periodic.register("give back lost tasks", give_back_lost_tasks, every=timedelta(minutes=5))
    periodic.register("delete old messages", purge_submissions, every=timedelta(hours=6))
    periodic.register("remind of reviews", send_review_digests, every=timedelta(hours=12))
    periodic.register("forget previews", forget_previews, every=timedelta(minutes=10))
    periodic.register("clear the cache of what expired", clear_expired_cache, every=timedelta(minutes=5))
    periodic.register("delete files of what was deleted", deleted_files.finish, every=timedelta(minutes=5))
    periodic.register("delete sizes that nothing uses", stray_sizes.delete_stray_sizes, every=timedelta(days=1))
    periodic.register("look after the wishes written down", wishes.look_after_files, every=timedelta(days=1))
    periodic.register("clear sessions", clear_sessions, every=timedelta(days=1))
    periodic.register("prune task results", prune_task_results, every=timedelta(days=1))
