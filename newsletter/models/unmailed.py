"""News that could not be mailed, until it is."""

from django.db import models
from wagtail.models import Page


class Unmailed(models.Model):
    """One page that a notice or a digest had to leave out. Staff read of it on their first page.

    `key` names what left it out: `story` for notices, else the kind of digest and the readers' clock: `weekly:`.
    The row goes when the page was mailed, taken down or deleted.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    tried_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="one_row_for_each_unmailed_page")]
