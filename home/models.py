"""The front of the house."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.front_pages import is_front_page
from content.languages import live_address
from content.models import BasePage

from .blocks import HomeBlock


class HomePage(BasePage):
    """The first page: the mission in a sentence beside an open door, then sections that staff order as they need.

    The headline, the summary and the cover picture make the first view. They are fields and not a section, so that
    the page has its one main heading whatever staff move or hide below.
    """

    headline = models.CharField(
        _("headline"),
        max_length=120,
        blank=True,
        help_text=_("The largest text on the site. If empty, the title is used."),
    )
    action_text = models.CharField(
        _("button text"),
        max_length=60,
        blank=True,
        help_text=_("Say what happens, such as “Read about our mission”."),
    )
    action_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page the button opens"),
    )
    second_action_text = models.CharField(
        _("second button text"),
        max_length=60,
        blank=True,
        help_text=_("Such as “Support our mission”. If empty, there is no second button."),
    )
    second_action_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page the second button opens"),
    )
    invites_stories = models.BooleanField(
        _("link to the form “Tell your story”"),
        default=True,
        help_text=_("Below the buttons, at the top of the page."),
    )
    body = StreamField(HomeBlock(), blank=True, verbose_name=_("sections"))

    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("headline"),
                FieldPanel("summary"),
                FieldPanel("action_text"),
                PageChooserPanel("action_page"),
                FieldPanel("second_action_text"),
                PageChooserPanel("second_action_page"),
                FieldPanel("invites_stories"),
                FieldPanel("cover"),
                FieldPanel("cover_alt"),
            ],
            heading=_("Top of the page"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("headline"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    read_with = ("cover", "action_page", "second_action_page")
    beside_fields = ()  # sections are made of their place, and lead to pages that can be read side by side
    page_description = _("The front page: an opening, then sections in any order.")
    shows_notes = True

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def clean(self):
        """Refuse a moment at which the front page would be unpublished (content/front_pages.py)."""
        super().clean()
        if self.expire_at and is_front_page(self):
            raise ValidationError(_("The front page cannot expire. Leave the date and time of expiry empty."))

    @property
    def action_url(self) -> str:
        """Where the button of the first view leads; empty if visitors cannot go there."""
        return live_address(self.action_page)

    @property
    def second_action_url(self) -> str:
        """Where the second button of the first view leads; empty if visitors cannot go there."""
        return live_address(self.second_action_page)
