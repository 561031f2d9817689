"""What our snippets have in common."""

from wagtail.models import (
    DraftStateMixin,
    Locale,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)


class HouseSnippet(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, TranslatableMixin):
    """A piece of content with drafts, moderation, history, preview and one twin in every language."""

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def serve_preview(self, request, mode_name):
        """Show it. What is being added has no language yet; it is shown in the one that is spoken."""
        if self.locale_id is None:
            self.locale = Locale.get_active()
        return super().serve_preview(request, mode_name)
