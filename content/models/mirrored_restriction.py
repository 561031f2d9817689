"""Which restrictions of a translation follow those of its source."""

from django.db import models
from wagtail.models import PageViewRestriction


class MirroredRestriction(models.Model):
    """A mark on a restriction that was copied from the source of a page. One without it was set by hand and stays."""

    restriction = models.OneToOneField(
        PageViewRestriction, primary_key=True, on_delete=models.CASCADE, related_name="mirrored"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.restriction_id}"
