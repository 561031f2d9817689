"""What the foot of every page says, in words."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .snippet import HouseSnippet


class FooterWords(HouseSnippet):
    """The footer's words in one language. Names and numbers are in SiteFacts."""

    name = models.CharField(_("name"), max_length=100, default="Footer", help_text=_("Only staff see it."))
    statement = models.TextField(_("statement"), blank=True, help_text=_("Who we are, in one or two sentences."))
    tax_statement = models.TextField(
        _("tax statement"), blank=True, help_text=_("Shown in the footer and wherever people can give.")
    )
    hours_text = models.CharField(_("opening hours"), max_length=200, blank=True)
    small_print = models.TextField(_("small print"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("statement"),
        FieldPanel("tax_statement"),
        FieldPanel("hours_text"),
        FieldPanel("small_print"),
    ]
    translatable_fields = [
        SynchronizedField("name", overridable=False),
        TranslatableField("statement"),
        TranslatableField("tax_statement"),
        TranslatableField("hours_text"),
        TranslatableField("small_print"),
    ]

    class Meta(HouseSnippet.Meta):
        verbose_name = _("footer text")
        verbose_name_plural = _("footer text")

    def __str__(self) -> str:
        return self.name

    def clean(self):
        """One set of words for each language: a second would never be seen."""
        super().clean()
        if self.locale_id and FooterWords.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk).exists():
            raise ValidationError(_("There is already footer text in this language. Edit it instead."))

    def get_preview_template(self, request, mode_name):
        """Show the words where visitors read them."""
        return "content/previews/footer_words.html"

    def get_preview_context(self, request, mode_name):
        """Let the footer of the preview show the unsaved words."""
        request.house_frame = {"words": self}
        return {**super().get_preview_context(request, mode_name), "words": self}
