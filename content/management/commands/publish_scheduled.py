"""Wagtail's command of this name, as the worker does it."""

from wagtail.management.commands import publish_scheduled

from content import housekeeping


class Command(publish_scheduled.Command):
    """`manage.py publish_scheduled`: for cron, where no worker runs."""

    help = "Put online and take down what is due. One thing that fails stops no other, and the log names it."

    def handle(self, *args, **options) -> None:
        """Do what the worker does each minute."""
        if options["dryrun"]:
            return super().handle(*args, **options)
        return housekeeping.publish_scheduled()
