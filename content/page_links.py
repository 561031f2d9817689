"""Links to pages, where a page is named by its number: in a field that chooses one, and in running text.

A form of the editor takes any number, and would answer with the title and the address of that page. So a field shows
the title only to whoever may read it. Running text leads visitors only to pages that every visitor can see: others
stay words, or a link would tell their address, which holds words of the title.
"""

from functools import wraps
from html import escape

from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.widgets import AdminPageChooser
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from security.numbers import row_number

from .chooser_hooks import seen_by
from .languages import introduce, live_address


def install() -> None:
    """Put the questions in their place. Called once, when the app is ready."""
    AdminPageChooser.get_value_data_from_instance = _without_title(AdminPageChooser.get_value_data_from_instance)
    PageLinkElementHandler.get_attribute_data = _without_address(PageLinkElementHandler.get_attribute_data)


def may_see(number: int) -> bool:
    """Say whether whoever works in the editor now may read the title of a page. Outside the editor nobody is asked."""
    user = get_active_log_context().user
    return user is None or seen_by(user, Page.objects.filter(pk=number)).exists()


def hidden_title() -> str:
    """Return what stands in the place of a title that may not be read."""
    return _("A page you cannot open")


def _without_title(get_value_data_from_instance):
    """Let a field that chooses a page keep the number of a page, and tell nothing of it to who may not open it."""

    @wraps(get_value_data_from_instance)
    def shown(self, instance):
        if may_see(instance.pk):
            return get_value_data_from_instance(self, instance)
        hidden = {"id": instance.pk, "edit_url": None, "parent_id": None}
        return hidden | {self.display_title_key: hidden_title()}

    return shown


def _without_address(get_attribute_data):
    """Let the text editor keep a link to a page, and tell nothing of it to who may not open it."""

    @wraps(get_attribute_data)
    def shown(self, attrs):
        number = row_number(attrs["id"])
        if number is not None and not may_see(number):
            return {"id": number, "url": None, "parentId": None}
        return get_attribute_data(self, attrs)

    return shown


class LivePageLinkHandler(PageLinkHandler):
    """Draws links in running text: to the page in the language being read, if every visitor can see it."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return the opening tag of each link; without an address where nobody could follow it."""
        pages = cls.get_many(attrs_list)
        introduce(pages)
        addresses = [live_address(page) for page in pages]
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in addresses]
