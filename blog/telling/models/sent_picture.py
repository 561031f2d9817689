"""A picture that came with a story."""

from django.db import models

from blog.telling.sealing import SealedBytes


class SentPicture(models.Model):
    """Kept sealed in the database, so that it has no address and is deleted with the story it belongs to."""

    submission = models.ForeignKey("telling.Submission", on_delete=models.CASCADE, related_name="pictures")
    jpeg = SealedBytes()
    in_library = models.ForeignKey(
        "content.Picture", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.submission} · {self.pk}"
