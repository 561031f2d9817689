"""That somebody was told this week what they have to review."""

from django.conf import settings
from django.db import models


class ReviewDigest(models.Model):
    """One mail to one person in one week. The row is what keeps a second worker from sending a second mail."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()  # its Monday

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "week"], name="one_review_digest_a_week")]

    def __str__(self) -> str:
        return f"{self.week}"
