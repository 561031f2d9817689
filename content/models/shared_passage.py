"""Passages that stand in many places and are changed in one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.blocks.story import TextBlocks

from .snippet import HouseSnippet


class SharedPassage(index.Indexed, HouseSnippet):
    """Crisis contacts, a disclaimer, a note on names: written once, placed anywhere (E7)."""

    name = models.CharField(_("name"), max_length=150, help_text=_("Only staff see it."))
    body = StreamField(TextBlocks(), verbose_name=_("text"))

    panels = [FieldPanel("name"), FieldPanel("body")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]
    translatable_fields = [SynchronizedField("name", overridable=False), TranslatableField("body")]

    class Meta(HouseSnippet.Meta):
        verbose_name = _("shared passage")
        verbose_name_plural = _("shared passages")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request, mode_name):
        """Show the passage by itself."""
        return "content/previews/shared_passage.html"
