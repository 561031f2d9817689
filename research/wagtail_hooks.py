"""Rooms for staff."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import ResearchTopic


class ResearchTopicViewSet(SnippetViewSet):
    """Topics, beside the records that use them."""

    model = ResearchTopic
    icon = "tag"
    menu_label = _("Research topics")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["name", "slug"]
    search_fields = ["name"]


register_snippet(ResearchTopicViewSet)
