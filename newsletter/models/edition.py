"""What a mailing says in one language, frozen when it began."""

from django.db import models

from .dispatch import Dispatch


class Edition(models.Model):
    """The words of one mailing for readers alike: of one language, and of the same topics where those matter."""

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="editions")
    language = models.CharField(max_length=12)
    variant = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=255)
    html = models.TextField()
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "language", "variant"], name="newsletter_one_edition_each")
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"
