"""What stories are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .named import Named


class Topic(Named):
    """A subject that gathers stories."""

    description = models.TextField(
        _("description"), blank=True, help_text=_("One plain sentence, shown above the stories of this topic.")
    )

    panels = [*Named.panels, FieldPanel("description")]

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
