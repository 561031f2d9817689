"""A campaign, documentary or appeal."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.blocks import TrailerBlock, WaysBlock
from campaigns.fields import CentsField
from campaigns.forms import CampaignForm
from campaigns.meter import Meter
from content.blocks import StoryBlock
from content.models import BasePage
from content.printed import language_of_printed


class CampaignPage(BasePage):
    """A film to be made or a cause to give to. The poster is the cover picture."""

    class Kind(models.TextChoices):
        """What the campaign is for."""

        DOCUMENTARY = "documentary", _("Documentary")
        GIVING = "giving", _("Fundraiser")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.DOCUMENTARY)
    film = StreamField(
        TrailerBlock(), blank=True, verbose_name=_("film"), help_text=_("The trailer, or the whole film.")
    )
    synopsis = RichTextField(
        _("synopsis"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("What the film shows or the fundraiser is for, in a few short paragraphs."),
    )
    goal_cents = CentsField(_("goal in dollars"), null=True, blank=True)
    raised_cents = CentsField(_("raised so far in dollars"), null=True, blank=True)
    raised_as_of = models.DateField(
        _("counted on"), null=True, blank=True, help_text=_("The day this amount was counted.")
    )
    ways = StreamField(WaysBlock(), blank=True, verbose_name=_("ways to give"))
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("film"),
        FieldPanel("synopsis"),
        MultiFieldPanel(
            [FieldPanel("goal_cents"), FieldPanel("raised_cents"), FieldPanel("raised_as_of")], heading=_("Goal")
        ),
        FieldPanel("ways"),
        FieldPanel("body"),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("synopsis"),
        index.SearchField("ways"),
        index.SearchField("body"),
    ]

    # Why each field has the fate it has: docs/decisions/0040-translation-of-story-and-campaign-fields.md
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("goal_cents", overridable=False),
        SynchronizedField("raised_cents", overridable=False),
        SynchronizedField("raised_as_of", overridable=False),
    ]

    base_form_class = CampaignForm
    subpage_types = []
    beside_fields = ("summary", "synopsis", "body")
    page_description = _("A film or a fundraiser: poster, goal, ways to give and questions.")

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    read_with = ("cover",)

    @cached_property
    def title_language(self) -> str:
        """The language of the title, where its translators left the one that a film is shown under."""
        return language_of_printed(self.title, self)

    @property
    def meter(self) -> Meter | None:
        """How far the campaign has come; nothing without a goal."""
        if not self.goal_cents or self.goal_cents < 100:
            return None
        return Meter(goal=self.goal_cents, raised=self.raised_cents, as_of=self.raised_as_of)

    @property
    def first_actions(self) -> list:
        """Where most people give: the links of the first two ways that have one."""
        actions = [way.value["action"] for way in self.ways]
        return [action for action in actions if action and action.get("text") and action.url][:2]

    @property
    def is_giving(self) -> bool:
        """Whether the page asks for gifts, so that the tax statement belongs on it."""
        return bool(self.ways) or self.kind == self.Kind.GIVING
