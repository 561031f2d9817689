"""What a reader may want to know before reading."""

from itertools import count

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.coreutils import string_to_ascii

from .named import Named


class ContentNote(Named):
    """A subject that can hurt to read about, such as restraint or self-harm."""

    explanation = models.CharField(
        _("explanation"),
        max_length=255,
        blank=True,
        help_text=_("One plain sentence: what the story describes, and in how much detail."),
    )

    panels = [FieldPanel("name"), FieldPanel("explanation")]

    class Meta(Named.Meta):
        verbose_name = _("content note")
        verbose_name_plural = _("content notes")

    def clean(self) -> None:
        """Make the slug once: stories that wait, and readers who hide stories of this subject, know the note by it."""
        if not self.slug:
            self.slug = self._new_slug()
        super().clean()

    def _new_slug(self) -> str:
        """Return one that no other note of this language has. Raises ValidationError for a name that stands there."""
        slug = slugify(string_to_ascii(self.name))[:110].strip("-")
        if not slug:
            raise ValidationError({"name": _("Write a name with at least one letter or digit.")})
        others = type(self).objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        if others.filter(name__iexact=self.name).exists():
            raise ValidationError({"name": _("There is one of this name already. Choose it from the list.")})
        taken = set(others.filter(slug__startswith=slug).values_list("slug", flat=True))
        names = (f"{slug}-{number}" if number > 1 else slug for number in count(1))
        return next(name for name in names if name not in taken)
