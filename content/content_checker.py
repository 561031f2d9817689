"""Wagtail's content checker, aimed at what editors write: the main part of a page, and pictures without words."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem


class MainPartChecker(ContentCheckerItem):
    """The stock checks over `main`, and one for a cover picture that says nothing to who cannot see it."""

    axe_include = ["main"]
    axe_run_only = [*ContentCheckerItem.axe_run_only, "cover-without-words"]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": "cover-without-words",
            "impact": "moderate",
            "selector": "img[data-cover]",
            "tags": ["best-practice"],
            "any": ["non-empty-alt"],
            "enabled": True,
        },
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "cover-without-words": {
            "error_name": _("The cover picture has no description"),
            "help_text": _("Describe the picture under “What the cover picture shows”."),
        },
    }


@hooks.register("construct_wagtail_userbar")
def aim_the_checker(request, items, page) -> None:
    """Put ours in the place of the stock one."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):  # also its older name, which Wagtail 8 itself uses
            items[place] = MainPartChecker(in_editor=item.in_editor)


@hooks.register("insert_editor_js")
def count_the_main_words() -> str:
    """Let the editor count and read only the words that stand in `data-main-words`, not the cards and help below."""
    return format_html('<script type="module" src="{}"></script>', static("content/js/main_words.js"))
