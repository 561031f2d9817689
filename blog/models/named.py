"""What authors, topics and content notes share: a name in each language and one word for addresses."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField


class Named(TranslatableMixin, index.Indexed, models.Model):
    """Something with a name in each language. Its slug is the same word in every language."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        help_text=_(
            "The last part of the web address. Lowercase letters, numbers and hyphens. The same in every language."
        ),
    )

    panels = [TitleFieldPanel("name", targets=["slug"]), FieldPanel("slug", widget=SlugInput)]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="%(app_label)s_%(class)s_one_slug_per_language")
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse a second one with the same address; forms leave out the locale, so the constraint cannot."""
        super().clean()
        twins = type(self).objects.filter(slug=self.slug, locale_id=self.locale_id)
        if twins.exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("This slug is already in use. Choose a different one.")})
