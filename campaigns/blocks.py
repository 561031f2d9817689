"""What a campaign is made of besides its text: one film, and ways to give."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.action import OptionalActionBlock
from content.blocks.film import FilmBlock


class WayBlock(blocks.StructBlock):
    """One way to give: through a page elsewhere, by mail, by check."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, default="")
    text = blocks.RichTextBlock(
        label=_("Text"),
        required=False,
        default="",
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("How to give: where to mail a check, who to make it out to, what to ask an employer."),
    )
    action = OptionalActionBlock(
        label=_("Link"), required=False, help_text=_("People give on another site: this site never takes money.")
    )

    class Meta:
        icon = "pick"
        label = _("Way to give")
        template = "campaigns/blocks/way.html"
        group = _("Giving")
        description = _("One way to give, with a link to the site where people give.")
        label_format = "{title}"
        preview_value = {
            "title": _("Give online"),
            "text": _("Once, or a little every month."),
            "action": {"text": _("Give through our partner"), "link": "https://example.org/", "style": "main"},
        }


class WaysBlock(blocks.StreamBlock):
    """The ways to give, in the order editors want."""

    way = WayBlock()


class TrailerBlock(blocks.StreamBlock):
    """The one film of a campaign."""

    film = FilmBlock()

    class Meta:
        max_num = 1
