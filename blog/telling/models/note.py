"""What was said about a story."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from blog.telling.sealing import SealedField


class Note(models.Model):
    """A moderator's note, or what the contributor asked for with the code."""

    submission = models.ForeignKey("telling.Submission", on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    from_contributor = models.BooleanField(default=False)
    text = SealedField(default="")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.submission} · {self.pk}"
