"""The editor's forms for files. One set for every way in: lists, several at once, choosers, replacing a file."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.forms import FileField, FileInput
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.tags import validate_tag_length
from wagtail.documents import get_document_model
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Collection
from wagtail.permissions import policy_registry
from wagtailmedia.forms import BaseMediaForm

from .pictures import PictureTooLarge, UnreadablePicture, prove_drawable, tidy_picture
from .signatures import DOCUMENTS, FILMS, is_what_it_says
from .storage import has_room
from .text import clean_code

FIRST_BYTES = 4096
CAPTIONS = "vtt"
UPLOADS = ("file", "thumbnail", "new_captions")

UNREADABLE = _("This picture cannot be read. It is damaged, or its file name has the wrong ending.")
TOO_MANY_PIXELS = _("This picture has too many pixels. The limit is %(number)s million. Save a smaller copy first.")
NO_CAPTIONS = _("Captions are a WebVTT file (.vtt). Other documents cannot be shown with a film.")
CAPTIONS_ELSEWHERE = _("Captions are saved in the collection of their film. You cannot add documents there.")
OTHER_KIND = _("You cannot add this type of file here. Allowed types: %(kinds)s.")
NO_ROOM = _("The server has no space left for this file. Please tell whoever runs the site.")
MISMATCH = _("This file's content does not match the ending of its name. Please save it again in the right format.")


class NamesTheFileMixin:
    """Say in every error which file is meant: several may have been sent at once."""

    def add_error(self, field: str | None, error) -> None:
        """Put the file's name before each message about it. A file that was refused is refused in one sentence.

        Marks that turn the direction of writing are left out of the name: they would turn the sentence as well.
        """
        if field is None and hasattr(error, "error_dict"):
            error = ValidationError({name: why for name, why in error.error_dict.items() if name not in self.errors})
        sent = self.files.get(self.add_prefix(field)) if field in UPLOADS else None
        if sent:
            problems = ValidationError(error).messages
            error = ValidationError(
                [
                    _("%(file)s: %(problem)s") % {"file": clean_code(sent.name), "problem": problem}
                    for problem in problems
                ]
            )
        super().add_error(field, error)

    def clean(self):
        """Refuse in words what the disk has no room for."""
        cleaned = super().clean()  # type: ignore[misc]  # the form that this is put before
        for field in UPLOADS:
            if (file := self.new_file(field)) and not has_room(file.size or 0):
                self.add_error(field, ValidationError(NO_ROOM, code="room"))
        return cleaned

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
        if ending_of(file.name) not in self.allowed_image_extensions:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image_extension")
        self.check_image_file_size(file)
        return super().to_python(tidied(file))


class PictureForm(NamesTheFileMixin, BaseImageForm):
    """Pictures arrive tidied; a damaged one is refused here and not at its first visitor."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if stock := self.fields.get("file"):
            self.fields["file"] = PictureField(label=stock.label, required=stock.required, widget=stock.widget)
        if description := self.fields.get("description"):
            description.help_text = _(
                "What the picture shows, for people who cannot see it. It does not appear on the page."
            )


class DocumentForm(NamesTheFileMixin, BaseDocumentForm):
    """Documents are what they say they are."""

    def clean_file(self):
        """Compare content and name."""
        if file := self.new_file("file"):
            check_kind(file, settings.WAGTAILDOCS_EXTENSIONS)
            file.seek(0)
            if not is_what_it_says(file.name, file.read(), DOCUMENTS):
                raise ValidationError(MISMATCH, code="mismatch")
            file.seek(0)
        return self.cleaned_data["file"]


def may_be_chosen(files: QuerySet, user, *, present) -> QuerySet:
    """Leave of some files those that somebody may use, by the registered rules, and the one that is chosen already."""
    if user is None:
        return files
    policy = policy_registry.get_by_type(files.model)
    own = policy.instances_user_has_any_permission_for(user, ["choose", "add", "change", "delete"])
    return files.filter(Q(pk__in=own.values("pk")) | Q(pk=present))


class FilmForm(NamesTheFileMixin, BaseMediaForm):
    """Films and sound are what they say they are; posters are pictures like any other; captions are WebVTT."""

    new_captions = FileField(
        label=_("New captions"),
        required=False,
        help_text=_(
            "A WebVTT file (.vtt) from your device. It is saved with the documents and used instead of the file above."
        ),
        widget=FileInput(attrs={"accept": f".{CAPTIONS}"}),
    )

    documents = property(lambda self: policy_registry.get_by_type(get_document_model()))

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        for name in {"captions", "described"}.intersection(self.fields):
            field = self.fields[name]
            field.queryset = may_be_chosen(field.queryset, user, present=getattr(self.instance, f"{name}_id"))
        if "captions" not in self.fields:
            del self.fields["new_captions"]
            return
        captions = self.fields["captions"]
        known = Q(file__iendswith=f".{CAPTIONS}") | Q(pk=self.instance.captions_id)
        captions.queryset = captions.queryset.filter(known).order_by("title")
        # The form as it is shown first knows no user: a file that was sent all the same is refused in words.
        is_sent = self.add_prefix("new_captions") in self.files
        if user and not (is_sent or self.documents.user_has_permission(user, "add")):
            del self.fields["new_captions"]
        names = [name for name in self.fields if name != "new_captions"]
        names.insert(names.index("captions") + 1, "new_captions")
        self.order_fields(names)

    def clean_file(self):
        """Compare size, content and name."""
        if file := self.new_file("file"):
            check_kind(file, settings.WAGTAILMEDIA[f"{self.instance.type.upper()}_EXTENSIONS"])
            if file.size > settings.LARGEST_FILM:
                size = filesizeformat(settings.LARGEST_FILM)
                raise ValidationError(_("This film is too large. The limit is %(size)s.") % {"size": size}, code="size")
            file.seek(0)
            if not is_what_it_says(file.name, file.read(FIRST_BYTES), FILMS):
                raise ValidationError(MISMATCH, code="mismatch")
            file.seek(0)
        return self.cleaned_data["file"]

    def clean_tags(self):
        """Refuse what is too long for the database, as the forms of pictures and documents do."""
        validate_tag_length(self.cleaned_data["tags"])
        return self.cleaned_data["tags"]

    def clean_thumbnail(self):
        """Treat a poster as a picture."""
        file = self.new_file("thumbnail")
        return tidied(file) if file else self.cleaned_data.get("thumbnail")

    def clean_captions(self):
        """Refuse every other document: no player reads it."""
        if (document := self.cleaned_data["captions"]) and ending_of(document.file.name) != CAPTIONS:
            raise ValidationError(NO_CAPTIONS, code="captions")
        return document

    def clean_new_captions(self):
        """Refuse every other file, whatever its name says."""
        if file := self.new_file("new_captions"):
            file.seek(0)
            if ending_of(file.name) != CAPTIONS or not is_what_it_says(file.name, file.read(), DOCUMENTS):
                raise ValidationError(NO_CAPTIONS, code="captions")
            file.seek(0)
        return file

    def clean(self):
        """Refuse new captions from whoever may not add documents to the collection of the film."""
        cleaned = super().clean()
        collection = self.collection_of_film()
        if self.user and collection and self.new_file("new_captions"):
            theirs = self.documents.collections_user_has_permission_for(self.user, "add")
            if not theirs.filter(pk=collection.pk).exists():
                self.add_error("new_captions", ValidationError(CAPTIONS_ELSEWHERE, code="collection"))
        return cleaned

    def collection_of_film(self) -> Collection | None:
        """Return the collection that was chosen, or the only one that could be; None if the choice was refused."""
        return self.cleaned_data.get("collection") if "collection" in self.fields else self.collections[0]

    def save(self, commit=True):
        """Keep new captions as a document of the same collection first."""
        if file := self.cleaned_data.get("new_captions"):
            title = _("Captions: %(film)s") % {"film": self.instance.title}
            document = get_document_model()(title=title[:255], file=file, collection=self.collection_of_film())
            document.uploaded_by_user = self.instance.uploaded_by_user
            document._set_document_file_metadata()
            document.save()
            self.instance.captions = document
        return super().save(commit)


def ending_of(name: str) -> str:
    """Return the end of a file's name, which says its kind."""
    return PurePath(name).suffix.lower().removeprefix(".")


def check_kind(file: UploadedFile, kinds: list[str]) -> None:
    """Refuse a file whose kind is not among these, and say which are."""
    if ending_of(file.name) not in kinds:
        raise ValidationError(OTHER_KIND, code="kind", params={"kinds": ", ".join(kinds).upper()})


def tidied(file: UploadedFile) -> UploadedFile:
    """Return the tidied picture, drawn once on trial, or say in a form's way why it cannot be taken."""
    try:
        tidy = tidy_picture(file, file.name)
        prove_drawable(tidy)
    except PictureTooLarge:
        number = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
        raise ValidationError(TOO_MANY_PIXELS, code="pixels", params={"number": number}) from None
    except UnreadablePicture:
        raise ValidationError(UNREADABLE, code="unreadable") from None
    return tidy
