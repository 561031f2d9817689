"""The entries of a menu."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .page_chooser import LinkedPageBlock


class MenuPageBlock(blocks.StructBlock):
    """A page of this site, under its own title or a shorter one."""

    page = LinkedPageBlock(label=_("Page"))
    text = blocks.CharBlock(
        label=_("Link text"), required=False, default="", help_text=_("If empty, the title of the page is used.")
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Page")
        description = _("A page of this site. It appears in a language once it is published there.")
        label_format = "{text} {page}"


class MenuLinkBlock(blocks.StructBlock):
    """An address elsewhere."""

    text = blocks.CharBlock(label=_("Link text"), default="")
    link = blocks.URLBlock(label=_("Web address"), default="")

    class Meta:
        icon = "link-external"
        label = _("Web address")
        description = _("A link that leaves this site.")
        label_format = "{text}"


class MenuChildBlock(blocks.StructBlock):
    """One entry of a group: a page or an address."""

    page = LinkedPageBlock(label=_("Page"), required=False)
    link = blocks.URLBlock(label=_("Web address"), required=False, default="")
    text = blocks.CharBlock(
        label=_("Link text"), required=False, default="", help_text=_("A web address needs link text.")
    )

    def clean(self, value):
        """Exactly one target, and words where there is no title to take."""
        value = super().clean(value)
        errors = {}
        if bool(value.get("page")) == bool(value.get("link")):
            errors["page"] = ValidationError(_("Choose a page or enter a web address, not both."))
        elif value.get("link") and not value.get("text"):
            errors["text"] = ValidationError(_("Say where this link goes."))
        if errors and not self.is_deferred_validation:
            raise StructBlockValidationError(block_errors=errors)
        return value

    class Meta:
        icon = "link"
        label = _("Entry")
        label_format = "{text} {page}"


class MenuGroupBlock(blocks.StructBlock):
    """Entries under one heading."""

    text = blocks.CharBlock(label=_("Heading"), default="")
    children = blocks.ListBlock(MenuChildBlock(), label=_("Entries"), min_num=1)

    class Meta:
        icon = "folder-open-1"
        label = _("Group")
        description = _("Several entries that open under one heading.")
        label_format = "{text}"


class MenuBlock(blocks.StreamBlock):
    """Everything a menu may hold."""

    page = MenuPageBlock()
    link = MenuLinkBlock()
    group = MenuGroupBlock()
