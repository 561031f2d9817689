"""What the organisation is for."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from content.blocks.action import OptionalActionBlock

from .section import SectionBlock, words


class MissionBlock(SectionBlock):
    """The mission in a few sentences, with its way on (H4)."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    text = words(label=_("Text"))
    picture = ImageBlock(label=_("Picture"), required=False)
    action = OptionalActionBlock(label=_("Link"))

    class Meta:
        icon = "flag"
        label = _("Mission")
        description = _("What you work for, in a few sentences, with a picture in a door and a link to learn more.")
        template = "home/blocks/mission.html"
        preview_value = {
            "heading": _("Ending the school-to-prison pipeline"),
            "text": _("<p>We want schools to meet every child with understanding, and to leave punishment behind.</p>"),
            "action": {"text": _("Learn about our mission"), "link": "https://example.org/mission"},
        }
