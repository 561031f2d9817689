"""Pictures and files."""

from pathlib import PurePath

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from . import examples
from .files import FoundWithFile, ShowsFiles
from .groups import PICTURES


class PictureValue(blocks.StructValue):
    """A picture and who made it."""

    @property
    def credit_line(self) -> str:
        """The credit written here, else the one kept with the picture."""
        image = self.get("image")
        return self.get("credit") or (image.credit if image else "")


class PictureBlock(FoundWithFile, blocks.StructBlock):
    """One picture with what it shows, a caption and a credit."""

    needs = ("image",)

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="")
    credit = blocks.CharBlock(
        label=_("Credit"), required=False, default="", help_text=_("If empty, the picture's own credit is used.")
    )
    width = blocks.ChoiceBlock(
        search_index=False,
        label=_("Width"),
        choices=[("text", _("As wide as the text")), ("wide", _("Wider than the text"))],
        default="text",
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture with a caption and a credit.")
        group = PICTURES
        template = "content/blocks/picture.html"
        value_class = PictureValue
        label_format = "{caption}"
        form_layout = BlockGroup(children=["image", "caption"], settings=["credit", "width"])
        preview_value = staticmethod(examples.picture)


class GalleryPictureBlock(FoundWithFile, blocks.StructBlock):
    """One picture of a gallery."""

    needs = ("image",)

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="")

    class Meta:
        icon = "image"
        label = _("Picture")
        value_class = PictureValue
        label_format = "{caption}"


class GalleryBlock(blocks.StructBlock):
    """Several pictures. Each opens larger: as a link, or in a dialog where there is JavaScript."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    pictures = blocks.ListBlock(GalleryPictureBlock(), label=_("Pictures"), min_num=2)

    class Meta:
        icon = "grid"
        label = _("Gallery")
        description = _("Several small pictures. Each can be opened larger.")
        group = PICTURES
        template = "content/blocks/gallery.html"
        label_format = "{heading}"
        preview_value = staticmethod(examples.gallery)


class DownloadValue(blocks.StructValue):
    """A file, described so that nobody is surprised by what they get."""

    @property
    def name(self) -> str:
        """The words on the link."""
        document = self.get("document")
        return self.get("title") or (document.title if document else "")

    @property
    def kind(self) -> str:
        """The type of the file, such as PDF."""
        document = self.get("document")
        return PurePath(document.filename).suffix[1:].upper() if document else ""

    @property
    def size(self) -> int | None:
        """How many bytes it has, if the file is where it should be."""
        document = self.get("document")
        return document.get_file_size() if document else None


class DownloadBlock(ShowsFiles, FoundWithFile, blocks.StructBlock):
    """A file to download, with its type and size."""

    needs = ("document",)

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, default="", help_text=_("If empty, the title of the file is used.")
    )
    text = blocks.TextBlock(label=_("What it is for"), required=False, default="")

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A file with its type and size.")
        group = PICTURES
        template = "content/blocks/download.html"
        value_class = DownloadValue
        label_format = "{title}"
        preview_value = staticmethod(examples.download)
