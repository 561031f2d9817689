"""What the editor of a page shows of the told story that it was made from."""

from wagtail.admin.panels import Panel


class ConsentPanel(Panel):
    """What was agreed to, in sight while somebody writes, and what stands against publishing as the page is now."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "telling/admin/consent.html"

        def is_shown(self) -> bool:
            """Only pages that were told have one."""
            return bool(super().is_shown() and self.instance.told_in)

        def get_context_data(self, parent_context=None) -> dict:
            """Name, uses and languages for whoever may write here; secrets and the way back for moderators alone."""
            from .access import handles_told_stories
            from .guard import objections
            from .models import Submission

            submission = Submission.objects.filter(uuid=self.instance.told_in).first()
            return super().get_context_data(parent_context) | {
                "submission": submission,
                "reasons": objections(self.instance) if submission else [],
                "may_read": handles_told_stories(self.request.user),
            }
