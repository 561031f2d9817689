"""Rooms for staff."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import ResearchTopic


class ResearchTopicViewSet(SnippetViewSet):
    """Topics, beside the records that use them."""

    model = ResearchTopic
    icon = "tag"
    list_display = ["name", "slug"]
    search_fields = ["name"]


register_snippet(ResearchTopicViewSet)
