"""What was deleted, and when."""

from django.db import models
from django.utils import timezone


class PurgeReport(models.Model):
    """One round of deleting: numbers and dates, nothing of what was deleted."""

    at = models.DateTimeField(default=timezone.now)
    declined = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    pictures = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    oldest = models.DateField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
