"""The page that gathers stories."""

from django.core.paginator import Paginator
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from blog.feeds import FEEDS, feed_links
from blog.keeping import kept
from blog.story_filter import StoryFilter
from content.models import BasePage

from .story_page import StoryPage

PER_PAGE = 20


class StoryIndexPage(RoutablePageMixin, BasePage):
    """All stories of one language, newest first, with one that may lead."""

    featured = models.ForeignKey(
        "blog.StoryPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("leading story"),
        help_text=_("Shown first and larger. Left empty, the newest leads."),
    )

    help_passage = models.ForeignKey(
        "content.SharedPassage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("help and support"),
        help_text=_("Where to find help. Shown before the text of every story with content notes."),
    )

    content_panels = [
        *BasePage.content_panels,
        PageChooserPanel("featured", "blog.StoryPage"),
        FieldPanel("help_passage"),
    ]

    subpage_types = ["blog.StoryPage"]
    page_description = _("Gathers stories, newest first, with filters and feeds.")

    class Meta:
        verbose_name = _("story index")
        verbose_name_plural = _("story indexes")

    @property
    def stories(self):
        """The stories a visitor may read here, newest first."""
        return StoryPage.objects.in_index(self).in_site_order()

    @property
    def feed_links(self) -> list[dict]:
        """The feeds of this index, for the head of the page and for readers."""
        return feed_links(self)

    def get_context(self, request, *args, **kwargs):
        """Add what there is to choose, and the page of stories asked for."""
        chosen = StoryFilter(self, request.GET)
        name = (self.pk, chosen.topic_slug, chosen.author_slug)
        offer = kept(request, chosen.offer, "offer", *name)
        page_obj = Paginator(range(offer.count), PER_PAGE).get_page(request.GET.get("page"))
        cards = kept(request, lambda: self.draw(chosen, page_obj, request), "cards", *name, page_obj.number)
        return super().get_context(request, *args, **kwargs) | {
            "filter": offer,
            "cards": cards,
            "page_obj": page_obj,
            "feed_links": feed_links(self, offer),
        }

    def draw(self, chosen, page_obj, request) -> str:
        """Draw one page of cards; on the first page of everything, one story leads."""
        cards = list(self.listed(chosen)[page_obj.start_index() - 1 : page_obj.end_index()]) if page_obj else []
        lead = None
        if page_obj.number == 1 and not chosen:
            lead = self.leading(chosen.stories) or (cards.pop(0) if cards else None)
        return render_to_string("blog/_story_cards.html", {"lead": lead, "cards": cards}, request)

    def leading(self, stories):
        """The story editors chose to lead, in this language, if a visitor may read it."""
        if not self.featured_id:
            return None
        return stories.for_cards().filter(translation_key__in=self.featured_key).first()

    def listed(self, chosen):
        """The stories of the list: all that were asked for, but never again the one that leads."""
        stories = chosen.stories.for_cards()
        return stories if chosen or not self.featured_id else stories.exclude(translation_key__in=self.featured_key)

    @property
    def featured_key(self):
        """The key that the leading story shares with its translations, as part of a query."""
        return StoryPage.objects.filter(pk=self.featured_id).values("translation_key")

    @path("feed/")
    def rss(self, request):
        """Answer with the RSS feed."""
        return FEEDS["rss"](request, index=self)

    @path("feed/atom/")
    def atom(self, request):
        """Answer with the Atom feed."""
        return FEEDS["atom"](request, index=self)
