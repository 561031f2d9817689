"""Keep a site that was put back from a backup from sending what it had sent since."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from content import restored


class Command(BaseCommand):
    """`manage.py after_restore`: run it once, after `migrate` and before the worker starts."""

    help = "Keep everything that may have been mailed after the backup was made from being mailed a second time."

    @transaction.atomic
    def handle(self, **options) -> None:
        """Let every room settle what it mails by itself: all of it or, if one fails, nothing."""
        for line in restored.settle(timezone.now()):
            self.stdout.write(line)
