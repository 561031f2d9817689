"""The editor's forms for files. One set for every way in: lists, several at once, choosers, replacing a file."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from .pictures import UnreadablePicture, tidy_picture
from .signatures import DOCUMENTS, FILMS, is_what_it_says

FIRST_BYTES = 4096

UNREADABLE = _("This picture cannot be read. It is damaged, or it is not the kind its name says.")
MISMATCH = _("This file is not what the end of its name says. Please save it again in the right format.")


class NamesTheFileMixin:
    """Say in every error which file is meant: several may have been sent at once."""

    def add_error(self, field: str | None, error) -> None:
        """Put the file's name before each message about it."""
        sent = self.files.get(self.add_prefix(field)) if field in {"file", "thumbnail"} else None
        if sent:
            problems = ValidationError(error).messages
            error = ValidationError(
                [_("%(file)s: %(problem)s") % {"file": sent.name, "problem": problem} for problem in problems]
            )
        super().add_error(field, error)

    def new_file(self, field: str) -> UploadedFile | None:
        """Return the file if one was sent just now, and not when an old one is merely kept."""
        file = self.cleaned_data.get(field)
        return file if isinstance(file, UploadedFile) else None


class PictureField(WagtailImageField):
    """Tidies a picture before anything else reads it.

    Wagtail's own field unpacks a picture to learn its measures: a truncated one breaks it, and one of 170 million
    pixels fits in a few bytes.
    """

    def to_python(self, data):
        """Return the tidied picture, checked by Wagtail as well."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        return super().to_python(tidied(file))


class PictureForm(NamesTheFileMixin, BaseImageForm):
    """Pictures arrive tidied; a damaged one is refused here and not at its first visitor."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if stock := self.fields.get("file"):
            self.fields["file"] = PictureField(label=stock.label, required=stock.required, widget=stock.widget)


class DocumentForm(NamesTheFileMixin, BaseDocumentForm):
    """Documents are what they say they are."""

    def clean_file(self):
        """Compare content and name."""
        if file := self.new_file("file"):
            file.seek(0)
            if not is_what_it_says(file.name, file.read(), DOCUMENTS):
                raise ValidationError(MISMATCH, code="mismatch")
            file.seek(0)
        return self.cleaned_data["file"]


class FilmForm(NamesTheFileMixin, BaseMediaForm):
    """Films and sound are what they say they are; their posters are pictures like any other."""

    def clean_file(self):
        """Compare size, content and name."""
        if file := self.new_file("file"):
            if file.size > settings.LARGEST_FILM:
                size = filesizeformat(settings.LARGEST_FILM)
                raise ValidationError(_("This film is too large. At most %(size)s.") % {"size": size}, code="size")
            file.seek(0)
            if not is_what_it_says(file.name, file.read(FIRST_BYTES), FILMS):
                raise ValidationError(MISMATCH, code="mismatch")
            file.seek(0)
        return self.cleaned_data["file"]

    def clean_thumbnail(self):
        """Treat a poster as a picture."""
        file = self.new_file("thumbnail")
        return tidied(file) if file else self.cleaned_data.get("thumbnail")


def tidied(file: UploadedFile) -> UploadedFile:
    """Return the tidied picture, or say in a form's way that it cannot be read."""
    try:
        return tidy_picture(file, file.name)
    except UnreadablePicture:
        raise ValidationError(UNREADABLE, code="unreadable") from None
