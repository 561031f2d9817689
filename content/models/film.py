"""Films of our own, with the words for those who cannot hear or see them."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia


def languages() -> list[tuple[str, str]]:
    """The languages of this site; a function, so that a new one needs no migration."""
    return list(settings.LANGUAGES)


class Film(AbstractMedia):
    """A film or sound file kept on this site, with captions and a transcript.

    It knows which files the row named when it was read (`read_files`): two people may save one film at once, and what
    one of them did not change must not undo what the other did (`content.deleted_files`).
    """

    FILES = ("file", "thumbnail")

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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.read_files: dict[str, str] = {}

    @classmethod
    def from_db(cls, db, field_names, values):
        """Remember the files that the row names."""
        film = super().from_db(db, field_names, values)
        film.remember_files(cls.FILES)
        return film

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        """Remember the files that the row names now."""
        super().refresh_from_db(using, fields, **kwargs)
        self.remember_files(self.FILES if fields is None else fields)

    def remember_files(self, fields) -> None:
        """Take the present names in some fields for those in the row."""
        known = {field for field in self.FILES if field in fields and field in self.__dict__}
        self.read_files |= {field: getattr(self, field).name or "" for field in known}

    def save(self, *args, **kwargs):
        """Store new files first: the row is locked until it is written, which must not take as long as they do."""
        fields = kwargs.get("update_fields")
        for field in set(self.FILES if fields is None else fields).intersection(self.FILES, self.__dict__):
            self._meta.get_field(field).pre_save(self, add=False)
        with transaction.atomic():
            super().save(*args, **kwargs)
