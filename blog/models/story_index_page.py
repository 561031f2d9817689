"""The page that gathers stories."""

from functools import partial

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from blog.archive import Archive
from blog.feeds import answer_feed, feed_links
from blog.story_filter import Asked, StoryFilter
from content.frame import Entry
from content.kept import kept
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
        verbose_name=_("featured story"),
        help_text=_("Shown first and larger. If empty, the newest story comes first."),
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
    page_description = _("A list of stories, newest first, with filters and feeds.")
    shows_notes = True

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

    def listing(self, request, asked) -> dict:
        """Gather what there is to choose, and the page of stories asked for."""
        chosen = StoryFilter(self, asked)
        offer = kept(request, chosen.offer, "offer", self.pk, asked)
        page_obj = Paginator(range(offer.count), PER_PAGE).get_page(request.GET.get("page"))
        # Nothing is kept of a list that is empty: what was asked for may be made up.
        draw = partial(self.draw, chosen, page_obj, request)
        cards = kept(request, draw, "cards", self.pk, asked, page_obj.number) if offer else draw()
        return {"filter": offer, "cards": cards, "page_obj": page_obj, "feed_links": feed_links(self, offer)}

    @path("")
    def index_route(self, request):
        """Show all stories, or those that answer the form above them."""
        return self.render(request, context_overrides=self.listing(request, Asked.by(request.GET)))

    @path("topics/<slug:topic>/")
    @path("tags/<slug:tag>/")
    @path("series/<slug:series>/")
    @path("authors/<slug:author>/")
    @re_path(r"^(?P<year>[12][0-9]{3})/$")
    @re_path(r"^(?P<year>[12][0-9]{3})/(?P<month>0[1-9]|1[0-2])/$")
    def archive(self, request, **words):
        """Show the stories of one topic, tag, series, author, year or month at an address of their own.

        An archive that is empty here but not in another language says so: the language menu leads to it.
        """
        asked = Asked(**words)
        listing = self.listing(request, asked)
        if not listing["filter"] and not StoryFilter(self, asked).is_known:
            raise Http404
        about = Archive(listing["filter"])
        self.show_as(about)
        crumbs = [Entry(title=gettext("Home"), url=reverse("wagtail_serve", args=[""])), self]
        shown = {"about": about, "crumbs": crumbs, "noindex": not listing["filter"]}
        return self.render(request, template="blog/story_archive.html", context_overrides=listing | shown)

    def show_as(self, about):
        """Let the head of the page speak of the archive. Nothing of this is ever saved."""
        self.below = about.address
        self.seo_title = f"{about.heading} · {self.title}"
        self.search_description = self.share_text = about.description

    def draw(self, chosen, page_obj, request) -> str:
        """Draw one page of cards; on the first page of everything, one story leads."""
        cards = list(self.listed(chosen)[page_obj.start_index() - 1 : page_obj.end_index()]) if page_obj else []
        lead = None
        if page_obj.number == 1 and not chosen.asked:
            lead = self.leading(chosen.stories) or (cards.pop(0) if cards else None)
        shown = {"lead": lead, "cards": cards, "first_part": page_obj.start_index() if chosen.asked.series else None}
        return render_to_string("blog/_story_cards.html", shown, request)

    def leading(self, stories):
        """The story editors chose to lead, in this language, if a visitor may read it."""
        if not self.featured_id:
            return None
        return stories.for_cards().filter(translation_key__in=self.featured_key).first()

    def listed(self, chosen):
        """The stories of the list: all that were asked for, but never again the one that leads."""
        stories = chosen.stories.for_cards()
        return (
            stories if chosen.asked or not self.featured_id else stories.exclude(translation_key__in=self.featured_key)
        )

    @property
    def featured_key(self):
        """The key that the leading story shares with its translations, as part of a query."""
        return StoryPage.objects.filter(pk=self.featured_id).values("translation_key")

    @path("feed/")
    @path("topics/<slug:topic>/feed/")
    @path("tags/<slug:tag>/feed/")
    @path("authors/<slug:author>/feed/")
    def rss(self, request, **words):
        """Answer with the RSS feed of the list above it."""
        return answer_feed("rss", request, self, Asked(**words))

    @path("feed/atom/")
    @path("topics/<slug:topic>/feed/atom/")
    @path("tags/<slug:tag>/feed/atom/")
    @path("authors/<slug:author>/feed/atom/")
    def atom(self, request, **words):
        """Answer with the Atom feed of the list above it."""
        return answer_feed("atom", request, self, Asked(**words))
