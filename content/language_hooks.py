"""What editors see of the languages of a page."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from .translation import source_of, twins


@hooks.register("insert_global_admin_js")
def let_text_decide_its_direction() -> str:
    """Let each field run in the direction of its words: wagtail-localize's have no `dir` at all."""
    return format_html('<script type="module" src="{}"></script>', static("content/js/text_direction.js"))


@hooks.register("insert_global_admin_js")
def ask_before_words_are_left() -> str:
    """Let Wagtail ask about unsaved words before a translation is started again, or made an alias."""
    return format_html('<script type="module" src="{}"></script>', static("content/js/unsaved_words.js"))


@hooks.register("before_edit_page")
def say_that_the_source_is_withdrawn(request, page) -> None:
    """Tell a translator why publishing has no effect."""
    source = source_of(page)
    if request.method == "GET" and source.pk != page.pk and source.first_published_at and not source.live:
        messages.warning(request, _("The page this one is translated from is not public. Publish that one first."))


@hooks.register("construct_translated_pages_to_cascade_actions")
def say_that_every_language_is_withdrawn(pages, action) -> dict | None:
    """Let Wagtail's question before unpublishing name the translations that follow (content/cascades.py)."""
    if action != "unpublish":
        return None
    return {page: twins(page).filter(live=True, alias_of=None) for page in pages if source_of(page).pk == page.pk}
