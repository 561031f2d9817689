"""What the editor of a page shows of the told story that it was made from."""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel


class ConsentPanel(Panel):
    """What was agreed to, in sight while somebody writes, and what stands against publishing as the page is now."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "telling/admin/consent.html"

        @cached_property
        def submission(self):
            """The told story; None for any other page, and once it has ended: then the top of the editor says so."""
            from .models import Submission

            told_in = self.instance.told_in
            return told_in and Submission.objects.filter(uuid=told_in).exclude(state__in=Submission.ENDED).first()

        def is_shown(self) -> bool:
            """Only pages that were told have one."""
            return bool(super().is_shown() and self.submission)

        def get_context_data(self, parent_context=None) -> dict:
            """Name, uses and languages for whoever may write here; secrets and the way back for moderators alone."""
            from .access import handles_told_stories
            from .guard import objections, words_to_look_at

            return super().get_context_data(parent_context) | {
                "submission": self.submission,
                "reasons": objections(self.instance),
                "former_words": words_to_look_at(self.instance),
                "may_read": handles_told_stories(self.request.user),
            }
