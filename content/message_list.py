"""The list of messages that visitors sent with one form, called as the menu calls it."""

from django.utils.translation import gettext, gettext_lazy
from wagtail.contrib.forms.views import SubmissionsListView


class MessagesListView(SubmissionsListView):
    """Wagtail's list, which says *Forms* and *Form data*."""

    page_title = gettext_lazy("Messages")

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here: all forms with messages, then this one."""
        *above, index, own = super().get_breadcrumbs_items()
        return [*above, {**index, "label": gettext("Messages")}, own]
