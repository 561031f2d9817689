"""Seal everything with the newest key."""

from django.core.management.base import BaseCommand
from django.db import transaction

from blog.telling.models import Note, SentPicture, Submission
from blog.telling.sealing import SealedBytes, SealedField


class Command(BaseCommand):
    """Open what older keys sealed and seal it anew; afterwards the older keys may go from STORY_KEYS."""

    help = "Seal told stories anew with the first key of STORY_KEYS, so that older keys can be taken away."

    def handle(self, *args, **options):
        """Go through every table that holds something sealed, one row at a time."""
        for model in (Submission, Note, SentPicture):
            names = [field.name for field in model._meta.fields if isinstance(field, SealedField | SealedBytes)]
            count = 0
            for pk in model.objects.values_list("pk", flat=True):
                with transaction.atomic():
                    model.objects.select_for_update().get(pk=pk).save(update_fields=names)
                count += 1
            self.stdout.write(f"{model._meta.verbose_name_plural}: {count}")
