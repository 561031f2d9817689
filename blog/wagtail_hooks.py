"""The story room in the editor's menu."""

from django.forms import RadioSelect
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from content.menus import PagesMenuItem

from .choosers import (
    AuthorChooserViewSet,
    ContentNoteChooserViewSet,
    SeriesChooserViewSet,
    TagChooserViewSet,
    TopicChooserViewSet,
)
from .models import Author, ContentNote, Series, StoryPage, Tag, Topic


class StoryFilters(PageFilterSet):
    """Ways to narrow the list of stories: Wagtail's own, and the language (`locale` in an address is Wagtail's)."""

    language = ModelChoiceFilter(
        label=_("Language"), field_name="locale", queryset=Locale.objects.all(), widget=RadioSelect
    )

    class Meta(PageFilterSet.Meta):
        model = StoryPage


def signed_by(story: StoryPage) -> str:
    """Return who signs a story: its authors, or how it is signed without one. A chosen name is not listed."""
    if story.byline != StoryPage.Byline.AUTHORS:
        return story.get_byline_display()
    return ", ".join(author.name for author in story.named_authors)


class AllStoriesView(IndexView):
    """The list, with what staff look for in its columns. Where a story stands in the tree says nothing."""

    show_locale_labels = False  # it would say the language twice
    ticks, title, *others = [column for column in IndexView.base_columns if column.name != "parent"]
    base_columns = [
        ticks,
        title,
        LocaleColumn(label=_("Language"), sort_key=None),
        Column("date", label=_("Date"), sort_key="date", accessor=lambda story: date_format(story.date)),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("author", label=_("Author"), accessor=signed_by),
        *others,
    ]

    def annotate_queryset(self, pages):
        """Add the authors, for all stories at once."""
        return super().annotate_queryset(pages).prefetch_related("story_authors__author")


class AllStories(PageListingViewSet):
    """Every story in one flat list, whatever its place in the tree."""

    model = StoryPage
    index_view_class = AllStoriesView
    filterset_class = StoryFilters
    icon = "openquote"
    menu_label = _("All stories")
    menu_item_class = PagesMenuItem
    menu_order = 100
    add_to_admin_menu = True


class AuthorViewSet(SnippetViewSet):
    """Who signs stories."""

    model = Author
    icon = "user"
    list_display = ["name", "slug"]
    chooser_viewset_class = AuthorChooserViewSet


class TopicViewSet(SnippetViewSet):
    """What stories are about."""

    model = Topic
    icon = "folder-open-inverse"
    list_display = ["name", "slug"]
    chooser_viewset_class = TopicChooserViewSet


class TagViewSet(SnippetViewSet):
    """Words that stories share beside their topic."""

    model = Tag
    icon = "tag"
    list_display = ["name", "slug"]
    chooser_viewset_class = TagChooserViewSet


class SeriesViewSet(SnippetViewSet):
    """Stories told in several parts."""

    model = Series
    icon = "list-ol"
    list_display = ["name", "slug"]
    chooser_viewset_class = SeriesChooserViewSet


class ContentNoteViewSet(SnippetViewSet):
    """What to know before reading."""

    model = ContentNote
    icon = "warning"
    list_display = ["name", "explanation"]
    chooser_viewset_class = ContentNoteChooserViewSet


class StoryWords(SnippetViewSetGroup):
    """The words that stories share, together in the menu."""

    items = (AuthorViewSet, TopicViewSet, TagViewSet, SeriesViewSet, ContentNoteViewSet)
    menu_label = _("Authors and topics")
    menu_icon = "group"
    menu_order = 110


register_snippet(StoryWords)


@hooks.register("register_admin_viewset")
def all_stories():
    """Add the flat list."""
    return AllStories("stories")


@hooks.register("before_delete_snippet")
def keep_notes_that_warn(request, instances):
    """Refuse to delete a content note while a story has it: every one of them would lose its warning."""
    used = [note for note in instances if isinstance(note, ContentNote) and note.story_rows.exists()]
    for note in used:
        told = _("“%(note)s” warns of stories, so it is not deleted. Take it off these stories first.")
        messages.error(request, told % {"note": note})
    return redirect(ContentNote.snippet_viewset.get_url_name("list")) if used else None
