"""What the editor's form of a story asks for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class StoryForm(WagtailAdminPageForm):
    """Checks that wait until the story is to be published: a draft may be unfinished."""

    def clean(self):
        """Ask for the chosen name when the byline promises one."""
        cleaned = super().clean()
        chosen = self.instance.Byline.CHOSEN
        if self.is_deferred_validation or cleaned.get("byline") != chosen:
            return cleaned
        if not (cleaned.get("chosen_name") or "").strip():
            self.add_error("chosen_name", _("Write the name the teller chose, or choose Anonymous."))
        return cleaned
