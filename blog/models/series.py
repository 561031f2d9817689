"""Stories told in several parts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .named import Named


class Series(Named):
    """Several stories that are read one after the other."""

    description = models.TextField(
        _("description"), blank=True, help_text=_("One plain sentence, shown above the parts of this series.")
    )

    panels = [*Named.panels, FieldPanel("description")]

    class Meta(Named.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
