"""What editors paste into rich text from elsewhere: headings and tables keep their separations, and are told."""

import json

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def keep_apart_what_is_pasted() -> str:
    """Load the script with its words. Rich text stands on pages, shared things and in translations."""
    return format_html(
        '<script type="module" src="{}" data-paste-words="{}"></script>',
        static("content/js/paste_words.js"),
        json.dumps(words()),
    )


def words() -> dict[str, str]:
    """What the script says below the editor."""
    return {
        "heading": _("The headings became paragraphs. If this page offers Heading blocks, use those."),
        "table": _("The table became lines, with | between its cells. If this page offers Table blocks, use those."),
        "both": _(
            "The headings became paragraphs, and the table became lines, with | between its cells. "
            "If this page offers Heading and Table blocks, use those."
        ),
    }
