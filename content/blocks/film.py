"""Films: our own, or at another address and then only after a click."""

import re
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import VideoChooserBlock

from content.models.withheld import is_withheld

from . import examples
from .files import FoundWithFile, ShowsFiles
from .groups import PICTURES
from .text import TEXT_FEATURES

YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
VIMEO = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}


def youtube_id(parts) -> str:
    """The film's name in a YouTube address, or nothing."""
    last = parts.path.rstrip("/").rpartition("/")[2]
    found = parse_qs(parts.query).get("v", [last])[0]
    return found if re.fullmatch(r"[\w-]{6,20}", found) else ""


def player_address(address: str) -> str:
    """The address of a player that asks for the least, for the two houses we know; else nothing."""
    parts = urlsplit(address or "")
    host = parts.hostname or ""
    if host in YOUTUBE or host == "youtu.be":
        name = youtube_id(parts)
        return f"https://www.youtube-nocookie.com/embed/{name}?autoplay=1" if name else ""
    number = re.search(r"/(\d{5,15})(?:/|$)", parts.path)
    if host in VIMEO and number:
        return f"https://player.vimeo.com/video/{number[1]}?dnt=1&autoplay=1"
    return ""


def languages() -> list[tuple[str, str]]:
    """The languages a caption file may be in."""
    return list(settings.LANGUAGES)


def is_captions(document) -> bool:
    """Whether players can read a document as captions."""
    return bool(document) and document.file.name.lower().endswith(".vtt")


def are_shown(document) -> bool:
    """Whether a document is captions that whoever asks may see."""
    return is_captions(document) and not is_withheld(document)


def own_tracks(film) -> list[dict]:
    """The caption file kept with a film, if there is one."""
    return [{"file": film.captions, "language": film.language}] if film and are_shown(film.captions) else []


def with_first(tracks: list[dict], film) -> list[dict]:
    """Name the languages, and say which is shown first: the reader's, else the film's, else that of the first file."""
    found, names = [track["language"] for track in tracks], dict(settings.LANGUAGES)
    wanted = [get_language(), film.language if film else "", *found]
    first = next((language for language in wanted if language in found), "")
    return [
        {**track, "name": names.get(track["language"], track["language"]), "first": track["language"] == first}
        for track in tracks
    ]


class FilmValue(blocks.StructValue):
    """A film and the words for people who cannot hear or see it."""

    @property
    def player(self) -> str:
        """Where the film plays after a click, if we know its house."""
        return player_address(self.get("address"))

    @property
    def house(self) -> str:
        """The name of the machine that will learn the visitor's address."""
        return urlsplit(self.get("address") or "").hostname or ""

    @property
    def name(self) -> str:
        """What the film is called."""
        film = self.get("film")
        return self.get("title") or (film.title if film else "")

    @property
    def words(self) -> str:
        """The transcript: the translated one written here, else plain text kept with the film."""
        film = self.get("film")
        own = self.get("transcript")
        return own if own and own.source else (film.transcript if film else "")

    @property
    def tracks(self) -> list[dict]:
        """Caption files with their languages; those written here first."""
        tracks = [
            {"file": row.get("file"), "language": row.get("language")}
            for row in self.get("captions") or []
            if are_shown(row.get("file"))
        ]
        film = self.get("film")
        known = {track["language"] for track in tracks}
        return with_first(tracks + [own for own in own_tracks(film) if own["language"] not in known], film)

    @property
    def described(self):
        """The version with audio description, if there is one that may be seen."""
        film = self.get("film")
        return film.described if film and not is_withheld(film.described) else None

    @property
    def described_tracks(self) -> list[dict]:
        """Captions of the version with audio description. It runs longer, so those of the film do not fit it."""
        return with_first(own_tracks(self.described), self.described) if self.described else []

    @property
    def has_captions(self) -> bool:
        """Whether deaf people can follow it."""
        return bool(self.tracks) or bool(self.get("address") and self.get("captioned"))


class CaptionsBlock(blocks.StructBlock):
    """A caption file in one more language."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=languages, search_index=False)
    file = DocumentChooserBlock(label=_("Caption file"), help_text=_("A WebVTT file (.vtt)."))

    def clean(self, value):
        """Refuse other documents: no player reads them."""
        value = super().clean(value)
        if value["file"] and not is_captions(value["file"]):
            wrong = ValidationError(
                _("Captions are a WebVTT file (.vtt). Other documents cannot be shown with a film.")
            )
            raise StructBlockValidationError(block_errors={"file": wrong})
        return value

    class Meta:
        icon = "doc-full"
        label = _("Captions")
        label_format = "{language}"


class FilmBlock(ShowsFiles, FoundWithFile, blocks.StructBlock):
    """A film. It is published only with captions and a transcript, or with the reason why not."""

    needs = ("film", "address")

    film = VideoChooserBlock(label=_("Our own film"), required=False)
    address = blocks.URLBlock(
        label=_("Web address"),
        required=False,
        default="",
        help_text=_("A YouTube or Vimeo page. Nothing loads from there until a visitor asks for it."),
    )
    title = blocks.CharBlock(label=_("Title"), required=False, default="")
    poster = ImageBlock(label=_("Poster"), required=False, help_text=_("The picture shown before the film plays."))
    caption = blocks.CharBlock(label=_("Line below the film"), required=False, default="")
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=TEXT_FEATURES,
        required=False,
        default="",
        help_text=_("What is said and what is seen. If empty, the transcript saved with the film is used."),
    )
    captions = blocks.ListBlock(CaptionsBlock(), label=_("Captions"), default=[])
    captioned = blocks.BooleanBlock(
        label=_("The film on the other site has captions"),
        required=False,
        help_text=_("Check this only after you have seen them."),
    )
    exception = blocks.TextBlock(
        label=_("Why captions or transcript are missing"),
        required=False,
        default="",
        help_text=_("Only if there is no other way. Visitors read this beside the film."),
    )

    def clean(self, value):
        """C6: nobody is shut out of a film by accident."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = film_errors(value)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film with captions and transcript. Nothing loads from other sites until a visitor clicks.")
        group = PICTURES
        template = "content/blocks/film.html"
        value_class = FilmValue
        label_format = "{title}"
        form_layout = BlockGroup(
            children=["film", "address", "title", "poster", "transcript", "captions", "captioned"],
            settings=["caption", "exception"],
        )
        preview_value = staticmethod(examples.film)


def film_errors(value: FilmValue) -> dict[str, ValidationError]:
    """What a film still needs before visitors may see it."""
    errors = {}
    if bool(value.get("film")) == bool(value.get("address")):
        errors["film"] = ValidationError(_("Choose one of our own films or enter a web address, not both."))
    if value.get("address") and not value.get("address").startswith("https://"):
        errors["address"] = ValidationError(_("The address must begin with https://."))
    if value.get("address") and not value.get("title"):
        errors["title"] = ValidationError(_("A film on another site needs a title."))
    if not value.get("exception"):
        if not value.words:
            errors["transcript"] = ValidationError(_("Write the transcript, or say why there is none."))
        if not value.has_captions:
            errors["captions"] = ValidationError(_("Add captions, or say why there are none."))
    return errors
