"""Which collection of the library is closed."""

from django.db import models


class ClosedCollection(models.Model):
    """Marks the collection of pictures that came with told stories, whatever an administrator calls it."""

    collection = models.OneToOneField("wagtailcore.Collection", on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.collection)
