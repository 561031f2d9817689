"""Delete messages that have been kept long enough."""

from django.core.management.base import BaseCommand

from content.submissions import purge_submissions


class Command(BaseCommand):
    """Purge, and say what went."""

    help = "Delete visitors' messages that are older than their page allows (B5)."

    def handle(self, *args, **options):
        """Delete, and print how many messages went from which page."""
        purged = purge_submissions()
        for page, count in purged.items():
            self.stdout.write(f"{page}: {count} deleted")
        if not purged:
            self.stdout.write("Nothing was old enough.")
