"""A page of plain content: about, accessibility, privacy."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import StoryBlock

from .base_page import BasePage


class StandardPage(BasePage):
    """A page told in one stream."""

    body = StreamField(StoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
