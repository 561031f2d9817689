"""What a story page asks before it becomes public."""

import logging

from django.db import models
from wagtail.models import COMMENTS_RELATION_NAME

logger = logging.getLogger(__name__)

SCHEDULED = "wagtail.publish.scheduled"
# Wagtail keeps its own accounts of a page with these; none of them is read by a visitor.
NOT_SHOWN = {
    *("draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "live_revision"),
    *("alias_of_id", "numchild", COMMENTS_RELATION_NAME),
}


class PublishedWithConsent(models.Model):
    """A page that may have been told to us. While it was, it goes public only as its teller agreed."""

    # Which told story this page was made from. It goes along into every translation, alias and copy.
    told_in = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """The last guard: whatever way led here, no page is stored as public against its teller's wish."""
        from .guard import demand

        fields = kwargs.get("update_fields")
        if self.told_in and self.live and not (fields is not None and NOT_SHOWN.issuperset(fields)):
            demand(self)
        return super().save(*args, **kwargs)

    def publish(self, revision, *args, log_action=True, **kwargs):
        """Ask before publishing or scheduling. What the clock may not publish stays a draft, and nothing else stops."""
        from .guard import NotPublished, demand

        try:
            demand(revision.as_object())
        except NotPublished:
            if log_action != SCHEDULED:
                raise
            self.revisions.update(approved_go_live_at=None)
            logger.warning(
                "A scheduled story stays a draft: its teller's consent does not cover it (page %s).", self.pk
            )
            return None
        return super().publish(revision, *args, log_action=log_action, **kwargs)
