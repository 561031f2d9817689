"""Where list managers see who subscribed. They may look, search and erase; only people themselves may join."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from . import services
from .models import Subscriber


class ListManagersPolicy(ModelPermissionPolicy):
    """Django's permissions, save that nobody writes a person down or changes what they chose."""

    FORBIDDEN = frozenset({"add", "change"})

    def user_has_permission(self, user, action: str) -> bool:
        """Say whether a member of staff may do this."""
        return action not in self.FORBIDDEN and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        """Say whether a member of staff may do any of these."""
        return any(self.user_has_permission(user, action) for action in actions)


class EraseView(generic.DeleteView):
    """Erasing a person leaves no trace of the address, not even in the admin's own history."""

    page_title = _("Erase")
    success_message = _("The person is erased. The address will not be written to again.")
    confirmation_message = _("Erase all we hold of this person? This cannot be undone.")

    def delete_action(self) -> None:
        """Go the way of every erasure."""
        services.erase(subscriber=self.object)


class SubscriberViewSet(ModelViewSet):
    """The list of subscribers. Not a snippet: the translation tools list every snippet to anybody in the admin."""

    model = Subscriber
    icon = "group"
    menu_label = _("Subscribers")
    menu_order = 300
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    delete_view_class = EraseView
    form_fields: list[str] = []
    list_display = ["email", "name", "language_name", "get_status_display", DateColumn("joined_at", label=_("Asked"))]
    list_filter = ["status", "language"]
    search_fields = ["email", "name"]
    search_backend_name = None
    inspect_view_fields = ["email", "name", "language_name", "status", "joined_at", "confirmed_at", "left_at"]
