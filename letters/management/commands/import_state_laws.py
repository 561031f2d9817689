"""Read a table of state laws into the site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from content.tables import encodings
from letters.laws_table import NotATableError, decode, lock, read, store


class Command(BaseCommand):
    """The editor's import, for a shell."""

    help = "Read state laws from a CSV file and publish them. Run again, it changes nothing. --dry-run only looks."

    def add_arguments(self, parser):
        """Say which file, and whether to store anything."""
        parser.add_argument("file", type=Path, help="a CSV file; docs/letters.md names its columns")
        parser.add_argument(
            "--encoding", default="", choices=["", *encodings.CHOICES], help="for a file that is not UTF-8"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")

    @transaction.atomic
    def handle(self, *, file, dry_run, encoding, verbosity, **options):
        """Check every row; store all of them or none."""
        lock()
        try:
            table = read(decode(file.read_bytes(), encoding)[0], publish=True)
        except (OSError, NotATableError) as error:
            raise CommandError(str(error)) from None
        for row in table.rows if verbosity else []:
            self.stdout.write(f"{row.line}: {row.cells['state']} {row.cells['language']}: {row.status}")
        if table.wrong:
            said = [f"{row.line}: {error}" for row in table.wrong for error in row.errors]
            raise CommandError("\n".join(["Nothing was stored.", *said]))
        if not dry_run:
            store(table, publish=True)
