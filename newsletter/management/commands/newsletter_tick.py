"""Sending without a worker that runs all the time: for hosts that offer only a clock."""

import signal
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand

from content import periodic


class Command(BaseCommand):
    """`manage.py newsletter_tick`: run it every minute from cron where `manage.py worker` cannot run."""

    help = "Run what is due, then send all waiting mail, and end. Safe to run twice at once."

    def handle(self, **options) -> None:
        """Do one round of what the worker does."""
        periodic.beat()
        periodic.run_due()
        kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
        call_command("db_worker", "--backend", "mail", queue_name="*", batch=True, reload=False, verbosity=0)
        if threading.current_thread() is threading.main_thread():
            for number, handler in kept.items():
                signal.signal(number, handler)
