"""Seal everything with the newest key."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from blog.telling.models import Note, SentPicture, Submission
from blog.telling.sealing import LostKey, SealedBytes, SealedField


class Command(BaseCommand):
    """Open what older keys sealed and seal it anew; afterwards the older keys may go from STORY_KEYS."""

    help = "Seal told stories anew with the first key of STORY_KEYS, so that older keys can be taken away."

    def handle(self, *args, **options):
        """Go through every table that holds something sealed. Raises CommandError if no key opened some of it."""
        lost = 0
        for model in (Submission, Note, SentPicture):
            done = [self.seal_anew(model, pk) for pk in list(model.objects.values_list("pk", flat=True))]
            lost += done.count(False)
            self.stdout.write(f"{model._meta.verbose_name_plural}: {done.count(True)}")
        if lost:
            raise CommandError(f"Not opened by any key of STORY_KEYS, and left as they are: {lost}.")

    def seal_anew(self, model, pk: int) -> bool | None:
        """Seal one row; say no if no key opens it, and nothing if it was deleted meanwhile."""
        names = [field.name for field in model._meta.fields if isinstance(field, SealedField | SealedBytes)]
        try:
            with transaction.atomic():
                if (row := model.objects.select_for_update().filter(pk=pk).first()) is None:
                    return None
                row.save(update_fields=names)
        except LostKey:
            return False
        return True
