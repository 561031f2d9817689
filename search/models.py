"""What this room remembers."""

from django.db import models


class IndexForm(models.Model):
    """The form of the search index that lies in this database: one row, written when the whole index was made."""

    name = models.CharField(max_length=100)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
