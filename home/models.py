"""The front of the house."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import StoryBlock
from content.models import BasePage


class HomePage(BasePage):
    """The first page, whose sections staff order as they need."""

    body = StreamField(StoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
