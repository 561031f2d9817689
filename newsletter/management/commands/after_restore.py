"""Keep a site that was put back from a backup from sending what it had sent since."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from newsletter import ledger
from newsletter.models import Dispatch, NewsletterSettings

WHAT_IS_FORGOTTEN = (
    "What happened after the backup is forgotten. Before you start the worker: enter anew, under Silenced addresses, "
    "who left or complained since (your provider's list has them), and take down stories that were withdrawn since."
)


class Command(BaseCommand):
    """`manage.py after_restore`: run it once, after `migrate` and before the worker starts."""

    help = "Pause every mailing that was open when the backup was made, and drop single messages that waited then."

    @transaction.atomic
    def handle(self, **options) -> None:
        """Nothing is sent by itself that may have been sent since; a person decides about each mailing."""
        open_ones = list(Dispatch.objects.filter(status__in=[Dispatch.Status.SCHEDULED, Dispatch.Status.SENDING]))
        paused = sum(ledger.pause(mailing) for mailing in open_ones)
        dropped = 0
        if isinstance(task_backends["mail"], DatabaseBackend):
            waiting = DBTaskResult.objects.filter(backend_name="mail", finished_at=None)
            dropped = waiting.count()
            waiting.delete()
        wanted = NewsletterSettings.load()
        wanted.automatic_from = timezone.now()
        wanted.save()
        self.stdout.write(f"Mailings paused: {paused}. Resume or cancel each under Mailings.")
        self.stdout.write(f"Single messages dropped, which were sent since or can be asked for again: {dropped}.")
        self.stdout.write("Notices and digests tell of what comes out from now on.")
        self.stdout.write(WHAT_IS_FORGOTTEN)
