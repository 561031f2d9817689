"""Delete told stories that ended long enough ago."""

from django.core.management.base import BaseCommand

from blog.telling.retention import purge


class Command(BaseCommand):
    """Purge, and say what went."""

    help = "Delete declined and withdrawn stories after their days, with every page made from them (B5)."

    def handle(self, *args, **options):
        """Delete, and print numbers; the worker does the same every six hours."""
        report = purge()
        if report is None:
            self.stdout.write("Nothing was old enough.")
            return
        told = f"{report.withdrawn} withdrawn, {report.declined} declined"
        self.stdout.write(f"Deleted: {told}; {report.pages} pages, {report.pictures} pictures.")
