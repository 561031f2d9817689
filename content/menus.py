"""What stands in the menu of the editor."""

from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem


class PagesMenuItem(MenuItem):
    """A list of pages: a door that is not shown to members of staff who may not open any page."""

    def is_shown(self, request) -> bool:
        """Ask as the list itself asks."""
        return user_has_any_page_permission(request.user)
