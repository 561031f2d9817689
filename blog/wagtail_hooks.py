"""The story room in the editor's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Author, ContentNote, StoryPage, Topic


class AllStories(PageListingViewSet):
    """Every story in one flat list, whatever its place in the tree."""

    model = StoryPage
    icon = "openquote"
    menu_label = _("All stories")
    menu_order = 100
    add_to_admin_menu = True


class AuthorViewSet(SnippetViewSet):
    """Who signs stories."""

    model = Author
    icon = "user"
    list_display = ["name", "slug"]


class TopicViewSet(SnippetViewSet):
    """What stories are about."""

    model = Topic
    icon = "tag"
    list_display = ["name", "slug"]


class ContentNoteViewSet(SnippetViewSet):
    """What to know before reading."""

    model = ContentNote
    icon = "warning"
    list_display = ["name", "explanation"]


class StoryWords(SnippetViewSetGroup):
    """The words that stories share, together in the menu."""

    items = (AuthorViewSet, TopicViewSet, ContentNoteViewSet)
    menu_label = _("Authors and topics")
    menu_icon = "group"
    menu_order = 110


register_snippet(StoryWords)


@hooks.register("register_admin_viewset")
def all_stories():
    """Add the flat list."""
    return AllStories("stories")
