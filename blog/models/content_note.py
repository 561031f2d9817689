"""What a reader may want to know before reading."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .named import Named


class ContentNote(Named):
    """A subject that can hurt to read about, such as restraint or self-harm."""

    explanation = models.CharField(
        _("explanation"),
        max_length=255,
        blank=True,
        help_text=_("One plain sentence: what the story describes, and in how much detail."),
    )

    panels = [*Named.panels, FieldPanel("explanation")]

    class Meta(Named.Meta):
        verbose_name = _("content note")
        verbose_name_plural = _("content notes")
