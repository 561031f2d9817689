"""Choosing pages, so that a translated text leads to translated pages."""

from wagtail import blocks

from content.languages import introduce


class LinkedPageBlock(blocks.PageChooserBlock):
    """A page to link to. All pages of one stream learn their translations in one query."""

    def bulk_to_python(self, values):
        """Fetch the pages together and let them know of each other."""
        pages = super().bulk_to_python(values)
        introduce(pages)
        return pages
