"""Which files of wishes belong to this database."""

from django.db import models


class WishFolder(models.Model):
    """The mark of the files that `content.wishes` writes, and when the database last knew them. One row.

    A backup has it too, so a site that was put back knows whether the files beside it have what came after.
    """

    mark = models.CharField(max_length=32)
    seen_at = models.DateTimeField()
    is_trial = models.BooleanField(default=False, db_default=False)  # `after_restore --trial`: no mail leaves

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.mark[:8]
