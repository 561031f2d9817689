"""What research is about."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class ResearchTopic(TranslatableMixin):
    """A topic, such as school discipline. Its slug stands in shared addresses, so it is the same in every language."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        help_text=_(
            "The last part of the web address. Lowercase letters, numbers and hyphens. The same in every language."
        ),
    )

    panels = [FieldPanel("name"), FieldPanel("slug")]
    translatable_fields = [TranslatableField("name"), SynchronizedField("slug", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("research topic")
        verbose_name_plural = _("research topics")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="one_research_topic_per_slug")]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse a second one with the same address; forms leave out the locale, so the constraint cannot."""
        super().clean()
        twins = type(self).objects.filter(slug=self.slug, locale_id=self.locale_id)
        if twins.exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("This slug is already in use. Choose a different one.")})
