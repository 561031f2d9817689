"""The stream that pages of every room are told in."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StoryBlock(blocks.StreamBlock):
    """Every block an editor may place in a text."""

    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), icon="pilcrow", features=["bold", "italic", "link", "document-link", "ol", "ul"]
    )
