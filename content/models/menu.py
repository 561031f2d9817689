"""Menus, one of each kind in each language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.blocks.menu import MenuBlock

from .snippet import HouseSnippet


class Menu(HouseSnippet):
    """An ordered list of ways into the site."""

    class Place(models.TextChoices):
        MAIN = "main", _("Header of every page")
        FOOTER = "footer", _("Footer of every page")

    slug = models.CharField(_("place"), max_length=20, choices=Place.choices, default=Place.MAIN)
    entries = StreamField(MenuBlock(), verbose_name=_("entries"), blank=True)

    panels = [FieldPanel("slug"), FieldPanel("entries")]
    translatable_fields = [SynchronizedField("slug", overridable=False), TranslatableField("entries")]

    class Meta(HouseSnippet.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self) -> str:
        return str(self.get_slug_display())

    def clean(self):
        """One menu for each place and language."""
        super().clean()
        twins = Menu.objects.filter(locale_id=self.locale_id, slug=self.slug).exclude(pk=self.pk)
        if self.locale_id and twins.exists():
            raise ValidationError(
                {"slug": _("There is already a menu for this place in this language. Edit that one.")}
            )

    def get_preview_template(self, request, mode_name):
        """Show the menu where visitors use it."""
        return "content/previews/menu.html"

    def get_preview_context(self, request, mode_name):
        """Let the head or foot of the preview show the unsaved entries."""
        request.house_frame = {"menus": {self.slug: self}}
        return {**super().get_preview_context(request, mode_name), "menu": self}
