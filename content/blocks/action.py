"""Blocks that lead somewhere."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from content.languages import live_address

from .groups import WAYS_ON
from .page_chooser import LinkedPageBlock

#: What is drawn in a door, by the kind of page behind it. Upper floors are found by name, never imported.
DRAWINGS = {
    "letters.letterindexpage": "pen-line",
    "letters.letterpage": "pen-line",
    "research.researchindexpage": "book-open",
    "blog.storyindexpage": "message-circle",
    "campaigns.campaignpage": "heart",
    "content.contactpage": "mail",
    "newsletter.issueindexpage": "mail-open",
}


class ActionValue(blocks.StructValue):
    """A way on. Its page counts before its address."""

    @property
    def url(self) -> str:
        """Where it leads in the language being read; empty if it leads nowhere."""
        page = self.get("page")
        return live_address(page) if page else self.get("link") or ""


def one_target(block: blocks.StructBlock, value):
    """Before publication: exactly one of page and address."""
    if not block.is_deferred_validation and bool(value.get("page")) == bool(value.get("link")):
        raise StructBlockValidationError(
            block_errors={"page": ValidationError(_("Choose a page or enter a web address, not both."))}
        )
    return value


class ActionBlock(blocks.StructBlock):
    """A call to action: one link that looks like a button."""

    text = blocks.CharBlock(
        label=_("Link text"), default="", help_text=_("Say what happens, so the text makes sense on its own.")
    )
    page = LinkedPageBlock(label=_("Page"), required=False)
    link = blocks.URLBlock(label=_("Web address"), required=False, default="")
    style = blocks.ChoiceBlock(
        search_index=False,
        label=_("Style"),
        choices=[("main", _("Main action")), ("quiet", _("Quiet"))],
        default="main",
    )

    def clean(self, value):
        """Check that it leads to one place."""
        return one_target(self, super().clean(value))

    class Meta:
        icon = "link-external"
        label = _("Call to action")
        description = _("One link that looks like a button.")
        group = WAYS_ON
        template = "content/blocks/action.html"
        value_class = ActionValue
        label_format = "{text}"
        preview_value = {"text": _("Read the sample letters"), "link": "https://example.org/", "style": "main"}


class OptionalActionBlock(ActionBlock):
    """A call to action that may stay empty."""

    text = blocks.CharBlock(label=_("Link text"), required=False, default="")

    def clean(self, value):
        """Check the target only when there are words."""
        value = super(ActionBlock, self).clean(value)
        return one_target(self, value) if value.get("text") else value


class DoorValue(ActionValue):
    """Where a door leads, and the drawing in it."""

    @property
    def icon(self) -> str:
        """The drawing of the room behind it; an open book where no room has one."""
        page = self.get("page")
        return DRAWINGS.get(page.specific_class._meta.label_lower if page else "", "book-open")


class DoorBlock(blocks.StructBlock):
    """One door: a title, a sentence and where it leads."""

    title = blocks.CharBlock(label=_("Title"), default="")
    text = blocks.TextBlock(label=_("Sentence"), required=False, default="")
    page = LinkedPageBlock(label=_("Page"), required=False)
    link = blocks.URLBlock(label=_("Web address"), required=False, default="")
    link_text = blocks.CharBlock(
        label=_("Link text"), required=False, default="", help_text=_("If empty, the title is the link.")
    )

    def clean(self, value):
        """Check that it leads to one place."""
        return one_target(self, super().clean(value))

    class Meta:
        icon = "login"
        label = _("Door")
        value_class = DoorValue
        label_format = "{title}"


class DoorsBlock(blocks.StructBlock):
    """Two doors side by side."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    doors = blocks.ListBlock(DoorBlock(), label=_("Doors"), min_num=2, max_num=2)

    class Meta:
        icon = "login"
        label = _("Two doors")
        description = _("Two links, side by side.")
        group = WAYS_ON
        template = "content/blocks/doors.html"
        label_format = "{heading}"
        preview_value = {
            "doors": [
                {
                    "title": _("Sample letters"),
                    "text": _("Letters to send to a school."),
                    "link": "https://example.org/1",
                },
                {"title": _("Research"), "text": _("What studies have found."), "link": "https://example.org/2"},
            ]
        }


class ContactBlock(blocks.StructBlock):
    """One place where help can be had."""

    name = blocks.CharBlock(label=_("Name"), default="")
    text = blocks.TextBlock(label=_("Who it helps"), required=False, default="")
    hours = blocks.CharBlock(label=_("When"), required=False, default="")
    phone = blocks.CharBlock(
        label=_("Phone"),
        required=False,
        default="",
        help_text=_("Translators can enter a number where people speak their language."),
    )
    message = blocks.CharBlock(
        label=_("Text message number"), required=False, default="", help_text=_("The number to text.")
    )
    link = blocks.URLBlock(label=_("Web address"), required=False, default="")

    class Meta:
        icon = "mobile-alt"
        label = _("Contact")
        label_format = "{name}"


class HelpBlock(blocks.StructBlock):
    """Where to find help and support, right now."""

    heading = blocks.CharBlock(label=_("Heading"), default=_("Help and support"))
    text = blocks.TextBlock(label=_("Sentence"), required=False, default="")
    contacts = blocks.ListBlock(ContactBlock(), label=_("Contacts"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Help and support")
        description = _("A box with phone numbers, text lines and websites that help.")
        group = WAYS_ON
        template = "content/blocks/help.html"
        label_format = "{heading}"
        preview_value = {
            "heading": _("Help and support"),
            "text": _("You do not have to carry this alone."),
            "contacts": [
                {"name": _("A support line"), "text": _("For anyone in distress"), "hours": _("Day and night"),
                 "phone": "555 0100"},
            ],
        }  # fmt: skip


class SignupBlock(blocks.StructBlock):
    """The newsletter form. The newsletter room owns the form; this block only says where it stands."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    text = blocks.TextBlock(label=_("Sentence"), required=False, default="")

    class Meta:
        icon = "mail"
        label = _("Newsletter form")
        description = _("Lets people sign up for news by email.")
        group = WAYS_ON
        template = "content/blocks/signup.html"
        label_format = "{heading}"
        preview_value = {
            "heading": _("News by email"),
            "text": _("We write when there is news. You can unsubscribe at any time."),
        }
