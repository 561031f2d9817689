"""Settle what a site that was put back from a backup does not know: what it sent, and what people took back."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from content import restored, wishes
from content.wish_lines import WishLineError


class Command(BaseCommand):
    """`manage.py after_restore`: run it once, after `migrate` and before the worker starts."""

    help = (
        "Follow again what people took back since the backup was made, take down told stories where that is not known, "
        "set aside files that no library knows, and keep mail from being sent a second time."
    )

    def add_arguments(self, parser) -> None:
        """Tell the site itself from a copy."""
        parser.add_argument(
            "--trial",
            action="store_true",
            help="this is a copy, to try a restore: no mail leaves it, and nothing scheduled comes out",
        )

    @transaction.atomic
    def handle(self, *, trial: bool = False, **options) -> None:
        """Let every room settle what is its own: all of it or, if one fails, nothing."""
        try:
            with wishes.following_again():
                for line in restored.settle(timezone.now(), is_trial=trial):
                    self.stdout.write(line)
        except WishLineError as at:
            raise CommandError(
                f"Nothing was done. {at}: what was wished cannot be read. Mend or delete that line, and run this again."
            ) from None
