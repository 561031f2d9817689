"""What a story page asks before it becomes public."""

import logging

from django.db import models, transaction
from wagtail.models import COMMENTS_RELATION_NAME

from content.after_commit import after_commit

logger = logging.getLogger(__name__)

SCHEDULED = "wagtail.publish.scheduled"
# Wagtail keeps its own accounts of a page with these; none of them is read by a visitor.
NOT_SHOWN = {
    *("draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "live_revision"),
    *("alias_of_id", "numchild", COMMENTS_RELATION_NAME),
}


class PublishedWithConsent(models.Model):
    """A page that may have been told to us. While it was, it goes public only as its teller agreed.

    Everything here locks the told story first, and keeps it locked until what was written is committed: its teller
    cannot take back a permission between the question and the writing. (`locking.py`)
    """

    # Which told story this page was made from. It goes along into every translation, alias and copy.
    told_in = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """The last guard: whatever way led here, no page is stored as public against its teller's wish."""
        if not self.told_in:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            self._hold()
            fields = kwargs.get("update_fields")
            if self.live and not (fields is not None and NOT_SHOWN.issuperset(fields)):
                self._leave_telling_address()
                self._demand_consent(self)
            elif not self.live and fields is None:
                self._name_as_agreed()
            return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        """Keep a draft, unless the page was deleted while somebody wrote. No name comes back that was taken back."""
        from .late_words import forget_again

        if not self.told_in:
            return super().save_revision(*args, **kwargs)
        with transaction.atomic():
            self._hold()
            self._name_as_agreed()
            revision = super().save_revision(*args, **kwargs)
            after_commit(forget_again, self.pk)
            return revision

    def publish(self, revision, *args, log_action=True, **kwargs):
        """Ask before publishing or scheduling. What the clock may not publish stays a draft, and nothing else stops."""
        from .guard import NotPublished
        from .locking import in_one_go

        def publish():
            self._hold()
            self._demand_consent(revision.as_object())
            return super(PublishedWithConsent, self).publish(revision, *args, log_action=log_action, **kwargs)

        if not self.told_in:
            return super().publish(revision, *args, log_action=log_action, **kwargs)
        try:
            return in_one_go(publish)
        except NotPublished:
            if log_action != SCHEDULED:
                raise
            self.revisions.update(approved_go_live_at=None)
            logger.warning(
                "A scheduled story stays a draft: its teller's consent does not cover it (page %s).", self.pk
            )
            return None

    def permissions_for_user(self, user):
        """Give nothing to whoever may not read what was told, until the story is public."""
        from .access import NothingAllowed, is_closed

        return NothingAllowed(user, self) if is_closed(self, user) else super().permissions_for_user(user)

    def hold(self) -> None:
        """Lock the told story. Whoever locks the page does this first."""
        from .locking import locked

        if self.told_in:
            locked(self.told_in)

    def _leave_telling_address(self) -> None:
        """Give an alias, whose address nobody can edit, another one where the address itself must not be printed."""
        from .standing import leave_telling_address

        if self.alias_of_id and self.pk:
            leave_telling_address(self)

    def _demand_consent(self, page) -> None:
        from .guard import demand

        demand(page)

    def _name_as_agreed(self) -> None:
        from .late_words import name_as_agreed

        name_as_agreed(self)

    def _hold(self) -> None:
        """Lock the told story, and refuse to bring back a page that was deleted since it was opened."""
        from .guard import NotPublished, deleted

        self.hold()
        if self.pk and not type(self)._base_manager.filter(pk=self.pk).exists():
            raise NotPublished(self, [deleted()])
