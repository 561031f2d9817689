"""People who sign their stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from .named import Named


class Author(Named):
    """Someone who agreed to be named beside what they wrote."""

    photo = models.ForeignKey(
        "content.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    bio = RichTextField(
        _("about the author"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Two or three sentences, shown under the author's stories."),
    )

    panels = [*Named.panels, FieldPanel("photo"), FieldPanel("bio")]

    class Meta(Named.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
