"""A story."""

import re

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from blog.forms import StoryForm
from blog.json_ld import story_json_ld
from blog.reading_time import minutes_to_read
from blog.sections import sections_of
from blog.series import series_above
from blog.telling.panels import ConsentPanel
from blog.telling.publishing import PublishedWithConsent
from blog.ways_on import ways_on
from content.blocks import StoryBlock
from content.frame import Entry
from content.kept import kept
from content.models import BasePage

from .story_parts import rows_with_names
from .story_query import StoryManager

# Addresses the index answers itself: its feeds, its archives and its years.
RESERVED_SLUG = re.compile(r"feed|topics|tags|authors|series|[0-9]{4}")


class StoryPage(PublishedWithConsent, BasePage):
    """News, someone's account, an opinion or a call, told in one stream."""

    class Kind(models.TextChoices):
        """What sort of story this is."""

        NEWS = "news", _("News")
        ACCOUNT = "account", _("Personal account")
        OPINION = "opinion", _("Opinion")
        CAMPAIGN = "campaign", _("Campaign")

    class Byline(models.TextChoices):
        """How the person who tells the story is named."""

        AUTHORS = "authors", _("The authors chosen below")
        ANONYMOUS = "anonymous", _("Anonymous")
        CHOSEN = "chosen", _("A name the contributor chose")

    date = models.DateField(_("date"), default=timezone.localdate)
    #: The day on which it was begun here, in its first language. Unknown of stories from before 2026-11-27.
    begun_on = models.DateField(default=timezone.localdate, null=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.NEWS)
    topic = models.ForeignKey(
        "blog.Topic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("topic"),
    )
    series = models.ForeignKey(
        "blog.Series",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("series"),
        help_text=_("For a story told in several parts."),
    )
    part = models.PositiveSmallIntegerField(
        _("place in the series"),
        null=True,
        blank=True,
        help_text=_("1 is read first. If empty, the parts are in order of date."),
    )
    byline = models.CharField(
        _("byline"),
        max_length=10,
        choices=Byline.choices,
        default=Byline.AUTHORS,
        help_text=_("Anonymous shows no name, author page or account, here or in feeds."),
    )
    chosen_name = models.CharField(
        _("chosen name"),
        max_length=120,
        blank=True,
        help_text=_("Only used when the byline is a name the contributor chose."),
    )
    target_body = models.CharField(
        _("who the opinion addresses"),
        max_length=200,
        blank=True,
        help_text=_("For opinions: the board, school or office that can act."),
    )
    outcome = models.CharField(
        _("what the opinion asks for"),
        max_length=300,
        blank=True,
        help_text=_("For opinions: the result the writer wants, in one sentence."),
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("text"))
    keep_out_of_search = models.BooleanField(
        _("keep out of search engines"),
        default=False,
        help_text=_("Asks search engines not to list this story. It stays in our own index and feeds."),
    )
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)

    content_panels = [
        ConsentPanel(heading=_("What the contributor agreed to"), icon="lock"),
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("date"), FieldPanel("kind"), FieldPanel("topic")], heading=_("About this story")),
        MultipleChooserPanel("story_tags", chooser_field_name="tag", heading=_("Tags"), label=_("Tag")),
        MultiFieldPanel([FieldPanel("series"), FieldPanel("part")], heading=_("Series")),
        MultiFieldPanel(
            [
                FieldPanel("byline"),
                MultipleChooserPanel(
                    "story_authors", chooser_field_name="author", heading=_("Authors"), label=_("Author")
                ),
                FieldPanel("chosen_name"),
            ],
            heading=_("Who tells it"),
        ),
        MultipleChooserPanel(
            "story_notes", chooser_field_name="note", heading=_("Content notes"), label=_("Content note")
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("target_body"), FieldPanel("outcome")], heading=_("Opinion")),
        InlinePanel("related_rows", heading=_("Related stories"), label=_("Story"), max_num=3),
    ]
    promote_panels = [*BasePage.promote_panels, FieldPanel("keep_out_of_search")]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("named_tellers"),
        index.FilterField("date"),
        index.FilterField("kind"),
    ]

    # Why each field has the fate it has: docs/decisions/0040-translation-of-story-and-campaign-fields.md
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("byline", overridable=False),
        SynchronizedField("date", overridable=False),
        SynchronizedField("begun_on", overridable=False),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("keep_out_of_search", overridable=False),
        SynchronizedField("part", overridable=False),
        SynchronizedField("chosen_name"),
        SynchronizedField("told_in", overridable=False),
    ]

    #: Another language may write a name in its script, as long as the source has that name (content/synchronized.py).
    chosen_for_source = ("chosen_name",)

    base_form_class = StoryForm
    parent_page_types = ["blog.StoryIndexPage"]
    subpage_types = []
    beside_top = "blog/_beside_top.html"
    page_description = _("News, a personal account, an opinion or a campaign, with a date and a byline.")

    objects = StoryManager()
    read_with = ("cover", "topic", "series")
    shows_notes = True

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="blog_story_newest_first")]

    @classmethod
    def get_indexed_objects(cls):
        """Read the authors of many stories at once when they are indexed."""
        return super().get_indexed_objects().prefetch_related("story_authors__author")

    def clean(self):
        """Refuse an address that the index keeps for its feeds and archives."""
        super().clean()
        if RESERVED_SLUG.fullmatch(self.slug):
            raise ValidationError({"slug": _("The list of stories already uses this address. Choose another.")})

    def save(self, *args, **kwargs):
        """Count the minutes once, so that lists can show them without opening the text."""
        self.reading_minutes = minutes_to_read(self.plain_text, self.locale.language_code)
        return super().save(*args, **kwargs)

    @property
    def plain_text(self) -> str:
        """The words of the story without their dress."""
        return " ".join(self.body.stream_block.get_searchable_content(self.body))

    @property
    def named_authors(self) -> list:
        """The authors who sign, in order; none unless the byline says so."""
        if self.byline != self.Byline.AUTHORS:
            return []
        return self.rows("story_authors", "author")

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody may be named. A chosen name that was left empty counts: silence is the safe side."""
        return self.byline == self.Byline.ANONYMOUS or (
            self.byline == self.Byline.CHOSEN and not self.chosen_name.strip()
        )

    @property
    def named_tellers(self) -> str:
        """The names a visitor may see, as text for search."""
        if self.byline == self.Byline.CHOSEN:
            return self.chosen_name.strip()
        return ", ".join(author.name for author in self.named_authors)

    @cached_property
    def content_notes(self) -> list:
        """What to know before reading, in the editor's order."""
        return self.rows("story_notes", "note")

    @property
    def tags(self) -> list:
        """The tags, in the editor's order."""
        return self.rows("story_tags", "tag")

    @property
    def updated_on(self):
        """The day of the last change, when it is later than the day the story first came out."""
        first, last = self.first_published_at, self.last_published_at
        if not (first and last):
            return None
        day = timezone.localdate(last)
        return day if day > max(timezone.localdate(first), self.date) else None

    @property
    def feed_links(self) -> list[dict]:
        """The feeds of the index this story belongs to."""
        return self.story_index.feed_links

    @cached_property
    def story_index(self):
        """The index above with its help passage, in one query; whoever needs the way up finds it here too."""
        above = self._get_basepath(self.path, self.depth - 1)
        index = apps.get_model("blog.StoryIndexPage").objects.select_related("help_passage").get(path=above)
        self._trail = [index] if index.live else []
        return index

    def get_json_ld(self) -> dict:
        """Describe the story for search engines, without any person who did not sign it."""
        return story_json_ld(self)

    @classmethod
    def kept_out_of_search(cls):
        """The stories that no sitemap may name."""
        return cls.objects.filter(keep_out_of_search=True)

    def get_context(self, request, *args, **kwargs):
        """Add the story as it is read, drawn anew only if anything that visitors see has changed since."""
        told = kept(request, lambda: self.tell(request), "story", self.pk)
        self.remember(told)
        return super().get_context(request, *args, **kwargs) | {
            "story": told["story"],
            "noindex": self.keep_out_of_search,
        }

    def tell(self, request) -> dict:
        """Draw what every reader of this story is shown alike; remember what the head of the page asks for."""
        if self.pk and not getattr(request, "is_preview", False):
            models.prefetch_related_objects([self], *rows_with_names(tags=True))
        index = self.story_index
        shown = {
            "page": self,
            "index": index,
            "crumbs": [Entry(title=gettext("Home"), url=reverse("wagtail_serve", args=[""])), index],
            "sections": [(heading.anchor_id, heading["text"]) for heading in sections_of(self)],
            "series": series_above(self, index, request) if self.series_id else "",
            "ways_on": ways_on(self, index, request),
        }
        return {
            "index": index,
            "story_authors": [row.author for row in self.story_authors.all()],
            "story_notes": [row.note for row in self.story_notes.all()],
            "story_tags": [row.tag for row in self.story_tags.all()],
            "story": render_to_string("blog/_story.html", shown, request),
        }

    def remember(self, told: dict) -> None:
        """Let everything that asks this story while it is shown be answered from what is kept."""
        self._told = told
        self.story_index = told["index"]
        self._trail = [told["index"]] if told["index"].live else []

    def rows(self, relation: str, name: str) -> list:
        """What the rows of a relation name, in the editor's order."""
        told = getattr(self, "_told", None)
        return told[relation] if told else [getattr(row, name) for row in getattr(self, relation).all()]
