"""Files that have to be deleted from the storage."""

from django.db import models


class FileToDelete(models.Model):
    """The name of a file that nothing uses any more. The row stays until the storage has no such file."""

    name = models.CharField(max_length=255, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
