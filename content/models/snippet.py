"""What our snippets have in common."""

from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, TranslatableMixin


class HouseSnippet(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, TranslatableMixin):
    """A piece of content with drafts, history, preview and one twin in every language."""

    class Meta(TranslatableMixin.Meta):
        abstract = True
