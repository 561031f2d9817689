"""Where staff find what the ground floor keeps."""

from django.http import Http404
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from . import (  # noqa: F401 - they register their own
    chooser_hooks,
    content_checker,
    deletion_hooks,
    home_panels,
    language_hooks,
    overdue,
    pasted_words,
    republish,
    review_report,
    staff_session,
    unheard,
)
from .models import FooterWords, Menu, Person, SharedPassage
from .page_links import LivePageLinkHandler
from .restricted import refuse_other_groups
from .submissions import call_them_messages, only_for_who_handles_them

hooks.register("filter_form_submissions_for_user", only_for_who_handles_them)
hooks.register("construct_main_menu", call_them_messages)


@hooks.register("register_rich_text_features", order=10)
def draw_links_to_live_pages_only(features) -> None:
    """Take the place of Wagtail's own way to draw a link to a page."""
    features.register_link_type(LivePageLinkHandler)


@hooks.register("insert_global_admin_css")
def scroll_wide_lists() -> str:
    """Load the look of lists on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/css/lists.css"))


@hooks.register("register_permissions")
def permissions():
    """Let the groups' page offer the right over messages."""
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="content", codename="handle_messages")


@hooks.register("before_serve_page", order=-1)
def refuse_readers_of_other_groups(page, request, serve_args, serve_kwargs) -> None:
    """Ask before Wagtail does, which would send who is signed in to sign in."""
    refuse_other_groups(request, page)


@hooks.register("before_serve_document")
def refuse_what_is_no_file(document, request) -> None:
    """Find nothing where a folder is in the place of a file, or a file that the server may not read."""
    try:
        document.file.storage.open(document.file.name).close()
    except OSError as problem:
        raise Http404 from problem


@hooks.register("before_serve_document", order=-1)
def refuse_document_to_other_groups(document, request) -> None:
    """The same for files of a private collection."""
    refuse_other_groups(request, document.collection)


class HouseViewSet(SnippetViewSet):
    """A list that shows the language of each thing."""

    list_per_page = 50


class MenuViewSet(HouseViewSet):
    """The menus of every language."""

    model = Menu
    icon = "bars"
    list_display = ["__str__", "locale", "live"]
    list_filter = ["slug", "locale"]


class FooterWordsViewSet(HouseViewSet):
    """The footer's words in every language."""

    model = FooterWords
    icon = "pilcrow"
    list_display = ["name", "locale", "live"]


class SharedPassageViewSet(HouseViewSet):
    """Passages that stand in many places."""

    model = SharedPassage
    icon = "snippet"
    list_display = ["name", "locale", "live"]
    list_filter = ["locale"]


class PersonViewSet(HouseViewSet):
    """People of the team."""

    model = Person
    icon = "group"
    list_display = ["name", "role", "locale", "live"]
    list_filter = ["locale"]


@register_snippet
class SharedContentGroup(SnippetViewSetGroup):
    """Everything that stands on more than one page, in one place of the menu."""

    items = (MenuViewSet, FooterWordsViewSet, SharedPassageViewSet, PersonViewSet)
    menu_label = _("Shared content")
    menu_icon = "folder-open-inverse"
    menu_order = 300
