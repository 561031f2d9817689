"""Files that still have the address at which they were public."""

from django.db import models


class FileToWithhold(models.Model):
    """A file of a told story that could not be given another name. The row stays until it has one."""

    content_type = models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="telling_withheld_once")]

    def __str__(self) -> str:
        return f"{self.content_type_id}: {self.object_id}"
