"""Ways on from the front page: the film, the libraries, the newsletter, the networks, giving."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.models import CampaignPage
from content.blocks.action import OptionalActionBlock
from content.blocks.page_chooser import LinkedPageBlock
from content.languages import in_this_language, live_address

from .section import SectionBlock, words


class DocumentaryBlock(SectionBlock):
    """An evening band for the film, with its poster and how far its goal is."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    text = words(label=_("Text"))
    page = LinkedPageBlock(label=_("Campaign"), page_type="campaigns.CampaignPage", required=False)
    action_text = blocks.CharBlock(label=_("Link text"), required=False, default="")

    class Meta:
        icon = "media"
        label = _("Documentary")
        description = _("A dark band with a campaign's poster, goal and link.")
        template = "home/blocks/documentary.html"
        preview_value = {
            "heading": _("Our documentary"),
            "text": _("<p>A film about what happens behind the schoolhouse door, and about better ways.</p>"),
            "action_text": _("See the film's page"),
        }

    def get_context(self, value, parent_context=None):
        """Show the campaign of the page's own language, and only while visitors may see it."""
        context = super().get_context(value, parent_context)
        chosen = value["page"]
        readable = CampaignPage.objects.live().public()
        campaign = readable.filter(pk=in_this_language(chosen).pk).select_related("cover").first() if chosen else None
        context["campaign"] = campaign
        context["campaign_url"] = live_address(campaign)
        return context


class LibraryDoorValue(blocks.StructValue):
    """Knows where its door leads."""

    @property
    def url(self) -> str:
        """The page behind the door, in the language being read; empty if visitors cannot go there."""
        return live_address(self["page"])


class LibraryDoorBlock(blocks.StructBlock):
    """One door: what is behind it and where it leads."""

    title = blocks.CharBlock(label=_("Title"), default="")
    text = blocks.CharBlock(label=_("Text"), required=False, default="")
    page = LinkedPageBlock(label=_("Page"), required=False)
    icon = blocks.ChoiceBlock(
        search_index=False,
        label=_("Drawing"),
        choices=[
            ("pen-line", _("A pen")),
            ("book-open", _("An open book")),
            ("mail-open", _("An open letter")),
            ("landmark", _("A public building")),
            ("users", _("People")),
            ("scale", _("Scales")),
        ],
        default="book-open",
    )

    class Meta:
        icon = "doc-empty"
        label = _("Door")
        label_format = "{title}"
        value_class = LibraryDoorValue


class LibraryDoorsBlock(SectionBlock):
    """Two doors side by side."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    doors = blocks.ListBlock(LibraryDoorBlock(), label=_("Doors"), min_num=1, max_num=4, default=[])

    class Meta:
        icon = "folder-open-inverse"
        label = _("Library doors")
        description = _("Doors side by side to the sample letters, the research, or any other page.")
        template = "home/blocks/library_doors.html"
        preview_value = {
            "heading": _("Letters and research you can use"),
            "doors": [
                {"title": _("Sample letters"), "text": _("Write to your school today."), "icon": "pen-line"},
                {"title": _("Research"), "text": _("Read what is known, in plain words."), "icon": "book-open"},
            ],
        }


class NewsletterBlock(SectionBlock):
    """The sign-up form, with a reason to fill it in."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    text = blocks.TextBlock(label=_("Text"), required=False, default="")
    accounts = blocks.CharBlock(
        label=_("Text above our accounts"),
        required=False,
        default="",
        help_text=_("Such as “Follow us”. If empty, the accounts and feeds are not shown here."),
    )

    class Meta:
        icon = "mail"
        label = _("Newsletter")
        description = _("Asks for an email address and says what to expect.")
        template = "home/blocks/newsletter.html"
        preview_value = {
            "heading": _("News in your inbox"),
            "text": _("We write when there is news. You can unsubscribe at any time."),
        }


class FollowBlock(SectionBlock):
    """Where else we are. The accounts stand in the site facts, so that they are right everywhere at once."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    text = blocks.TextBlock(label=_("Text"), required=False, default="")

    class Meta:
        icon = "site"
        label = _("Follow us")
        description = _("Links to the accounts listed under “Site facts”, and to the feeds.")
        template = "home/blocks/follow.html"
        preview_value = {"heading": _("Follow us"), "text": _("Or use a feed reader: no one counts you.")}


class WayToGiveBlock(blocks.StructBlock):
    """One way to help with money or time."""

    title = blocks.CharBlock(label=_("Title"), default="")
    text = blocks.TextBlock(label=_("Text"), required=False, default="")
    action = OptionalActionBlock(label=_("Action"))

    class Meta:
        icon = "pick"
        label = _("Way to give")
        label_format = "{title}"


class GivingBlock(SectionBlock):
    """Ways to give (G1)."""

    heading = blocks.CharBlock(label=_("Heading"), default="")
    text = words(label=_("Text"))
    ways = blocks.ListBlock(WayToGiveBlock(), label=_("Ways to give"), default=[])

    class Meta:
        icon = "pick"
        label = _("Ways to give")
        description = _("A gift, a check by mail, an employer's match: each with its own link.")
        template = "home/blocks/giving.html"
        preview_value = {
            "heading": _("Ways to give"),
            "text": _("<p>Every gift makes schools safer.</p>"),
            "ways": [
                {
                    "title": _("Once"),
                    "text": _("Any amount helps."),
                    "action": {"text": _("Give once"), "link": "https://example.org/once"},
                },
                {
                    "title": _("Monthly"),
                    "text": _("Small gifts help us plan."),
                    "action": {"text": _("Give monthly"), "link": "https://example.org/monthly"},
                },
            ],
        }
