"""Facts about the organisation that are the same in every language."""

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin

from content.languages import live_address

ACCOUNTS = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "linkedin": "LinkedIn",
    "tiktok": "TikTok",
    "x": "X",
}


# Harmless to be seen with, known to everybody, and quick to open.
NEUTRAL_ADDRESS = "https://www.weather.gov/"


def account_field(name: str) -> models.URLField:
    """One social account."""
    return models.URLField(name, blank=True)


@register_setting(icon="site")
class SiteFacts(PreviewableMixin, BaseSiteSetting):
    """Names, numbers and addresses. Words that need translation are in FooterWords."""

    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    ein = models.CharField(
        _("EIN"),
        max_length=20,
        blank=True,
        help_text=_("The organization's federal tax number."),
    )
    fiscal_sponsor = models.CharField(
        _("fiscal sponsor"),
        max_length=200,
        blank=True,
        help_text=_(
            "The group that receives gifts for the organization, if there is one. Shown wherever people can give."
        ),
    )
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^[\d+(). /-]+$", _("Digits, spaces and + ( ) - . / only."))],
    )
    mail = models.EmailField(_("email address"), blank=True)
    hours = models.CharField(
        _("opening hours"),
        max_length=200,
        blank=True,
        help_text=_("Used where the footer text of a language does not give them."),
    )
    donate_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page about giving"),
    )
    donate_url = models.URLField(
        _("web address for giving"),
        blank=True,
        help_text=_("Used when no page is chosen. People give there; this site never asks for card numbers."),
    )
    help_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page with help lines"),
        help_text=_("Linked as “Get help now” from every page."),
    )
    leaving_url = models.URLField(
        _("web address to leave for"),
        default=NEUTRAL_ADDRESS,
        validators=[URLValidator(schemes=["https"], message=_("Give a full address that begins with https://."))],
        help_text=_(
            "Where “Leave this site” goes. Choose a page that is safe to have on the screen, such as the weather."
        ),
    )
    leaving_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page about leaving"),
        help_text=_("Explains what leaving quickly can and cannot do. Linked beside “Leave this site”."),
    )
    facebook_url = account_field("Facebook")
    instagram_url = account_field("Instagram")
    youtube_url = account_field("YouTube")
    bluesky_url = account_field("Bluesky")
    mastodon_url = account_field("Mastodon")
    linkedin_url = account_field("LinkedIn")
    tiktok_url = account_field("TikTok")
    x_url = account_field("X")

    select_related = ("donate_page", "help_page", "leaving_page")

    panels = [
        MultiFieldPanel(
            [FieldPanel("legal_name"), FieldRowPanel([FieldPanel("ein"), FieldPanel("fiscal_sponsor")])],
            heading=_("Who we are"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("mail")]),
                FieldPanel("hours"),
            ],
            heading=_("How to reach us"),
        ),
        MultiFieldPanel([PageChooserPanel("donate_page"), FieldPanel("donate_url")], heading=_("Giving")),
        MultiFieldPanel([PageChooserPanel("help_page")], heading=_("Help for readers")),
        MultiFieldPanel(
            [FieldPanel("leaving_url"), PageChooserPanel("leaving_page")], heading=_("Leaving this site quickly")
        ),
        MultiFieldPanel([FieldPanel(f"{name}_url") for name in ACCOUNTS], heading=_("Follow us")),
    ]

    class Meta:
        verbose_name = _("site facts")
        verbose_name_plural = _("site facts")

    @property
    def giving_url(self) -> str:
        """Where people give, in the language being read."""
        return live_address(self.donate_page) or self.donate_url

    @property
    def accounts(self) -> list[dict]:
        """The accounts we have: key, name and address, in a fixed order."""
        found = [{"key": key, "name": name, "url": getattr(self, f"{key}_url")} for key, name in ACCOUNTS.items()]
        return [account for account in found if account["url"]]

    @property
    def phone_link(self) -> str:
        """The phone number as a `tel:` address wants it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    def get_preview_template(self, request, mode_name):
        """Show the facts as the footer and the giving pages use them."""
        return "content/previews/site_facts.html"

    def get_preview_context(self, request, mode_name):
        """Let the footer of the preview show the unsaved facts."""
        request.house_frame = {"facts": self}
        return {**super().get_preview_context(request, mode_name), "facts": self}
