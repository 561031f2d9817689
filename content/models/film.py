"""Films of our own, with the words for those who cannot hear or see them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia


def languages() -> list[tuple[str, str]]:
    """The languages of this site; a function, so that a new one needs no migration."""
    return list(settings.LANGUAGES)


class Film(AbstractMedia):
    """A film or sound file kept on this site, with captions and a transcript."""

    language = models.CharField(_("language spoken"), max_length=10, choices=languages, default=settings.LANGUAGE_CODE)

    captions = models.ForeignKey(
        "content.Download",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("captions"),
        help_text=_("A WebVTT file (.vtt) in the language spoken."),
    )
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("What is said and what is seen, in the language spoken.")
    )

    described = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("version with audio description"),
        help_text=_(
            "The same film, in which a voice says what is seen. Add it as a film of its own, then choose it here."
        ),
    )

    admin_form_fields = (
        "title", "file", "collection", "duration", "width", "height", "thumbnail", "language", "captions", "transcript",
        "described", "tags",
    )  # fmt: skip

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def clean(self):
        """Ask Wagtail about the file only if there is one: a file that its form refused is refused once."""
        if self.file:
            super().clean()
        else:
            self.duration = self.duration or 0  # type: ignore[has-type]  # wagtailmedia ships no types
