"""What the editor's form of a campaign asks for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class CampaignForm(WagtailAdminPageForm):
    """A sum without a day says little, so publishing one asks for the other."""

    def clean(self):
        """Ask for the day only when the page is to be published: a draft may be unfinished."""
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        if cleaned.get("raised_cents") is not None and not cleaned.get("raised_as_of"):
            self.add_error("raised_as_of", _("Enter the day this amount was counted."))
        return cleaned
