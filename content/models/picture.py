"""Pictures, with who made them and who agreed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image as WagtailImage


class Picture(AbstractImage):
    """A picture. `description` (Wagtail's own) is the default alternative text."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)
    consent_note = models.TextField(
        _("consent note"),
        blank=True,
        help_text=_("Who is shown, who agreed to it, when and for what. Never shown to visitors."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "consent_note")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class Rendition(AbstractRendition):
    """A picture at one size and in one format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def __setstate__(self, state):
        """Come out of the cache, marked as such: else Wagtail writes each size back every time a page shows it."""
        super().__setstate__(state)
        self._from_cache = True
